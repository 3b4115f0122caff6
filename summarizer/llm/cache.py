"""Stored replies: the same question to the same model is never paid for twice.

A reply is kept under a key made of everything that shaped it (`reply_key`). Errors and non-answers are not
stored, nor are replies to a question that failed in the end. What is stored is the reply as it came; parsing,
grounding and resolving run anew each time.
"""

import hashlib
import json
from datetime import datetime
from threading import Lock
from typing import Any, Protocol

from schemas.base import Value


class StoredReply(Value):
    """A model's reply. `about` is the article's text_sha256; `seconds` and `cost` (US dollars) are those of
    the call that brought it.
    """

    key: str
    about: str
    step: str
    model: str
    text: str
    finish_reason: str
    tokens_in: int
    tokens_out: int
    seconds: float
    cost: float | None
    created: datetime


class Exchange(Value):
    """One request as it was sent, and what came of it: what a witness of a model is told.

    `attempt` counts from 0, the re-asks after it; `stored` tells that no call was made; `error` is the kind
    of a ModelError, and then there may be no reply.
    """

    about: str
    step: str
    attempt: int
    request: dict[str, Any]
    reply: StoredReply | None
    stored: bool = False
    error: str | None = None


class Replies(Protocol):
    """Where replies are kept. Both are called from several threads."""

    def get(self, key: str) -> StoredReply | None:
        """Return the reply with that key. Raises StoreError."""
        ...

    def put(self, reply: StoredReply) -> None:
        """Keep a reply, replacing one with the same key. Raises StoreError."""
        ...


class MemoryReplies:
    """Replies kept until the process ends: tests, and runs with --no-store."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._replies: dict[str, StoredReply] = {}

    def get(self, key: str) -> StoredReply | None:
        """Return the reply with that key."""
        with self._lock:
            return self._replies.get(key)

    def put(self, reply: StoredReply) -> None:
        """Keep a reply, replacing one with the same key."""
        with self._lock:
            self._replies[reply.key] = reply

    def __len__(self) -> int:
        with self._lock:
            return len(self._replies)


def reply_key(identity: str, payload: dict[str, Any], attempt: int) -> str:
    """Hash everything that shaped a reply.

    `identity` is which model where, `payload` all that is sent (messages, parameters, schema or grammar),
    `attempt` the number of the re-ask, from 0.
    """
    everything = {"identity": identity, "payload": payload, "attempt": attempt}
    canonical = json.dumps(everything, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
