"""Replies of models in files, so that a run costs nothing twice and needs no model at all.

One file of JSON lines a model, sorted by key, holding StoredReply lines and no requests: evals/replies/ is
committed. Where the same question is put to a model several times, repeat n > 0 has keys of its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from threading import Lock

from evals.run.files import Damaged, read_lines, write_whole
from summarizer.errors import InputError
from summarizer.llm.cache import Replies, StoredReply

COMMITTED = Path(__file__).parents[1] / "replies"


def load_replies(paths: Sequence[Path]) -> dict[str, StoredReply]:
    """Read replies by key; a folder stands for all its *.jsonl. Of two with one key the later counts.

    Raises InputError: no such file, or a damaged line as file:line: field.
    """
    return {reply.key: reply for path in paths for file in _files(path) for reply in _read(file)}


def write_replies(path: Path, replies: Iterable[StoredReply]) -> None:
    """Write a file of replies anew, sorted by key, whole or not at all. Raises InputError."""
    lines = (reply.model_dump_json() + "\n" for reply in sorted(replies, key=lambda reply: reply.key))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, "".join(lines))
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def repeat_key(key: str, repeat: int) -> str:
    """Return the key under which a repeat keeps its reply: the plain one for the first."""
    return f"{key}#{repeat}" if repeat else key


class KnownReplies:
    """Replies known beforehand, and those that come in while it is open; in memory, for several threads."""

    def __init__(self, known: Mapping[str, StoredReply]) -> None:
        self._lock = Lock()
        self._known = dict(known)
        self._used: set[str] = set()

    def get(self, key: str) -> StoredReply | None:
        """Return the reply with that key, and note that it was used."""
        with self._lock:
            if key in self._known:
                self._used.add(key)
            return self._known.get(key)

    def put(self, reply: StoredReply) -> None:
        """Keep a reply, replacing one with the same key."""
        with self._lock:
            self._known[reply.key] = reply

    def known(self) -> dict[str, StoredReply]:
        """Return all replies by key."""
        with self._lock:
            return dict(self._known)

    def used(self) -> tuple[StoredReply, ...]:
        """Return the replies that were asked for."""
        with self._lock:
            return tuple(self._known[key] for key in sorted(self._used))


class Repeated:
    """Replies as one repeat sees them: whoever asks uses the plain keys."""

    def __init__(self, replies: Replies, repeat: int) -> None:
        self._replies = replies
        self._repeat = repeat

    def get(self, key: str) -> StoredReply | None:
        """Return this repeat's reply."""
        reply = self._replies.get(repeat_key(key, self._repeat))
        return reply and reply.model_copy(update={"key": key})

    def put(self, reply: StoredReply) -> None:
        """Keep a reply of this repeat."""
        key = repeat_key(reply.key, self._repeat)
        self._replies.put(reply.model_copy(update={"key": key}))


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def _read(path: Path) -> list[StoredReply]:
    try:
        return list(read_lines(path, StoredReply.model_validate_json))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except Damaged as error:
        raise InputError(str(error)) from error
