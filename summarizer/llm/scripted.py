"""A model that reads its answers from a file: for tests, demonstrations and bug reports. It ships.

`scripted:FILE` names a file of JSON lines. A question gets the first unused line whose `when` stands in the
last user message (a line without `when` fits every question):

    {"when": "Daraa", "answer": {"incidents": []}}
    {"text": "not JSON"}
    {"text": "{\\"inc", "finish_reason": "length"}
    {"refusal": "I cannot help with that."}
    {"error": "rate_limited"}

A first line {"reads": "sentence"} makes it a model that reads sentence by sentence.
"""

import hashlib
import json
from pathlib import Path
from threading import Lock
from typing import Any

from pydantic import ValidationError

from schemas.base import Value
from summarizer.errors import (
    BadAnswer,
    CutOff,
    EmptyAnswer,
    Filtered,
    ModelError,
    RateLimited,
    Refused,
    Unavailable,
    UsageError,
)
from summarizer.llm.backend import Payload, Reply
from summarizer.llm.capabilities import Capabilities
from summarizer.llm.model import Reads
from summarizer.llm.tokens import estimate_tokens

_ERRORS: dict[str, type[ModelError]] = {
    error.kind: error
    for error in (Unavailable, RateLimited, BadAnswer, Refused, Filtered, CutOff, EmptyAnswer)
}


class Line(Value):
    """One answer of the script. `answer` is sent as JSON, `text` as it stands."""

    when: str | None = None
    answer: Any = None
    text: str | None = None
    finish_reason: str = "stop"
    refusal: str | None = None
    error: str | None = None


class Script:
    """The backend of `scripted:`. `calls` holds the payloads it was sent, in order."""

    name = "scripted"
    capabilities = Capabilities()

    def __init__(self, lines: list[Line], *, reads: Reads = Reads.ARTICLE, origin: str = "a list") -> None:
        self.reads = reads
        self.calls: list[Payload] = []
        self._origin = origin
        self._unused = list(lines)
        self._lock = Lock()
        dumped = json.dumps([line.model_dump() for line in lines], ensure_ascii=False)
        # By content, so that an edited script is not answered from the replies of the one before.
        self.identity = f"scripted:{hashlib.sha256(dumped.encode()).hexdigest()}"

    @classmethod
    def read(cls, path: Path) -> "Script":
        """Read a script. Raises UsageError, which names file and line."""
        try:
            rows = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"scripted: {path}: cannot be read as UTF-8 text") from error
        numbered = [(number, row) for number, row in enumerate(rows, start=1) if row.strip()]
        reads = Reads.ARTICLE
        if numbered and (stated := _stated_reads(numbered[0][1])):
            reads, numbered = stated, numbered[1:]
        lines = [_parse(row, f"scripted: {path}, line {number}") for number, row in numbered]
        return cls(lines, reads=reads, origin=str(path))

    def send(self, payload: Payload) -> Reply:
        """Answer from the next fitting line. Raises the error a line names; Unavailable when none is left."""
        asked = [message["content"] for message in payload["messages"] if message["role"] == "user"][-1]
        with self._lock:
            self.calls.append(payload)
            line = next((line for line in self._unused if line.when is None or line.when in asked), None)
            if line is None:
                raise Unavailable(
                    f"scripted: {self._origin} has no answer left for question {len(self.calls)}"
                )
            self._unused.remove(line)
        if line.error is not None:
            raise _ERRORS[line.error](f"scripted: {line.error}")
        return _reply(line, payload)

    def close(self) -> None:
        """Nothing to free."""


def _stated_reads(row: str) -> Reads | None:
    try:
        parsed = json.loads(row)
    except ValueError:
        return None
    stated = parsed.get("reads") if isinstance(parsed, dict) else None
    return Reads(stated) if stated in {"article", "sentence"} else None


def _parse(row: str, place: str) -> Line:
    try:
        line = Line.model_validate_json(row)
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(part) for part in problem["loc"])
        raise UsageError(f"{place}: {field + ': ' if field else ''}{problem['msg']}") from error
    if line.error is not None and line.error not in _ERRORS:
        raise UsageError(f"{place}: error: unknown {line.error!r}; there are {', '.join(_ERRORS)}")
    return line


def _reply(line: Line, payload: Payload) -> Reply:
    text = line.text if line.text is not None else ""
    if line.answer is not None:
        text = json.dumps(line.answer, ensure_ascii=False)
    return Reply(
        text=text,
        finish_reason=line.finish_reason,
        refusal=line.refusal,
        tokens_in=sum(estimate_tokens(message["content"], "local:") for message in payload["messages"]),
        tokens_out=estimate_tokens(text, "local:"),
    )
