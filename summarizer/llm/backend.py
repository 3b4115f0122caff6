"""What stands at the end of the line: takes a payload, gives back the raw reply.

Lazy                a connection made at the first payload:
  remote.Remote       an OpenAI-compatible server, through the OpenAI SDK
  engine.Embedded     llama.cpp in this process, which is such a server on loopback
scripted.Script     answers from a file
"""

import re
from collections.abc import Callable
from threading import Lock
from typing import Any, Protocol

from schemas.base import Value
from summarizer.errors import Unavailable
from summarizer.llm.capabilities import Capabilities, Form
from summarizer.llm.model import Message, Question

Payload = dict[str, Any]


class Reply(Value):
    """A reply as it came, before anyone judged it. Token counts are null when the server gave none."""

    text: str = ""
    finish_reason: str = "stop"
    refusal: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    cached_in: int = 0  # of tokens_in, what the provider had in its cache


class Connection(Protocol):
    """Somewhere to send payloads to."""

    def send(self, payload: Payload) -> Reply:
        """Send once. Raises openai.APIError or ModelError; called from several threads."""
        ...

    def close(self) -> None:
        """Abort what is under way and free everything. May be called twice."""
        ...


class Backend(Connection, Protocol):
    """A connection to a named model.

    `identity` says which model where, for the key of stored replies; it never holds a secret. `name` is what
    the server calls the model.
    """

    identity: str
    name: str
    capabilities: Capabilities


class Lazy:
    """A backend that connects at its first payload.

    A run answered from stored replies so needs neither key nor weights, and starts at once.
    """

    def __init__(
        self, *, identity: str, name: str, capabilities: Capabilities, connect: Callable[[], Connection]
    ) -> None:
        self.identity = identity
        self.name = name
        self.capabilities = capabilities
        self._connect = connect
        self._connection: Connection | None = None
        self._closed = False
        self._lock = Lock()

    @property
    def connected(self) -> bool:
        """Whether there was anything to send so far."""
        return self._connection is not None

    def send(self, payload: Payload) -> Reply:
        """Send once, connecting first if need be. Raises openai.APIError or ModelError."""
        with self._lock:
            if self._closed:
                raise Unavailable("the model is closed")
            connection = self._connection = self._connection or self._connect()
        return connection.send(payload)

    def close(self) -> None:
        """Abort what is under way and free everything."""
        with self._lock:
            self._closed = True
            connection, self._connection = self._connection, None
        if connection:
            connection.close()


def make_payload(backend: Backend, question: Question, messages: tuple[Message, ...]) -> Payload:
    """Build the request body: all that shapes the reply, nothing that does not.

    `messages` are the question's own, or those plus the re-ask.
    """
    able = backend.capabilities
    payload: Payload = {
        "model": backend.name,
        "messages": [message.model_dump() for message in messages],
        able.token_parameter.value: question.max_tokens + able.hidden_tokens,
    }
    if able.temperature:
        payload["temperature"] = 0
    return payload | _wanted_form(able.form, question)


def _wanted_form(form: Form, question: Question) -> Payload:
    if form is Form.GRAMMAR:
        kept = {"cache_prompt": True}  # the shared start of the prompt stays in the engine's KV cache
        if question.grammar is not None:
            # Without response_format: llama.cpp silently ignores the grammar when both are there.
            return {"extra_body": {**kept, "grammar": question.grammar}}
        return {"extra_body": kept, "response_format": _strict(question)}
    if form is Form.OBJECT:
        return {"response_format": {"type": "json_object"}}
    return {"response_format": _strict(question)}


def _strict(question: Question) -> Payload:
    name = re.sub(r"[^A-Za-z0-9_-]", "_", question.step)[:64]
    return {
        "type": "json_schema",
        "json_schema": {"name": name, "strict": True, "schema": question.answer_schema},
    }
