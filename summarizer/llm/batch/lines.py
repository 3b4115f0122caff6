"""One line of a batch file: a request as it goes out, an outcome as it comes back.

Source: OpenAI, "Batch API", request input object and request output object. Replies by other means may be as
bare as {"custom_id": ..., "response": {"body": {"choices": [{"message": {"content": ...}}]}}}.
"""

import json
import re
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError

from schemas.base import Value
from summarizer.llm.backend import Payload, Reply
from summarizer.llm.completion import Completion
from summarizer.llm.outcome import CONTENT_FILTER

URL = "/v1/chat/completions"
_LONGEST = 80

_FENCE = re.compile(r"\s*```[A-Za-z]*[ \t]*\r?\n(?P<inside>.*?)\s*```\s*", re.DOTALL)
# JSON allows these inside strings, but readers that split a file with str.splitlines() would break the line.
_LINE_ENDS = {"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"}


class BrokenLine(ValueError):
    """A line that is no outcome of a request; the message says why and never quotes it."""


class Request(NamedTuple):
    """A question that goes into a batch file; `about` is the article's text_sha256."""

    custom_id: str
    about: str
    step: str
    body: Payload


class Answered(Value):
    """A reply from a file. `model`: who gave it, by its own account; `fenced`: a ```json fence was peeled."""

    reply: Reply
    model: str | None = None
    fenced: bool = False


class Failed(Value):
    """A line that brought no reply, and would not have from a server either: it is asked again."""

    why: str


class Outcome(NamedTuple):
    """What a line says of a request."""

    custom_id: str
    result: Answered | Failed


def request_line(request: Request) -> str:
    """A request as one line, letters as they are. Newline included."""
    whole = {"custom_id": request.custom_id, "method": "POST", "url": URL, "body": request.body}
    line = json.dumps(whole, ensure_ascii=False)
    for raw, escaped in _LINE_ENDS.items():
        line = line.replace(raw, escaped)
    return line + "\n"


def printable(word: str) -> str:
    """A short name out of a file, fit for terminals and pages."""
    return "".join(letter for letter in word if letter.isprintable())[:_LONGEST]


class _Response(BaseModel):
    model_config = ConfigDict(strict=True)

    status_code: int = 200
    body: Any = None


class _Line(BaseModel):
    model_config = ConfigDict(strict=True)

    custom_id: str
    response: _Response | None = None
    error: Any = None


def read_line(line: bytes) -> Outcome:
    """Read one line. Raises BrokenLine."""
    try:
        parsed = _Line.model_validate_json(line)
        return Outcome(parsed.custom_id, _result(parsed))
    except ValidationError as error:
        problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
        field = ".".join(str(part) for part in problem["loc"])
        raise BrokenLine(f"{field}: {problem['msg']}" if field else problem["msg"]) from None


def _result(line: _Line) -> Answered | Failed:
    if line.response is None:
        return Failed(why=_code(line.error) or "no response")
    if line.response.status_code != 200:
        return _refused_request(line.response.status_code, line.response.body)
    completion = Completion.model_validate(line.response.body)
    reply = completion.reply()
    if inside := _FENCE.fullmatch(reply.text):
        reply = reply.model_copy(update={"text": inside["inside"]})
    return Answered(reply=reply, model=completion.model, fenced=inside is not None)


def _refused_request(status: int, body: Any) -> Answered | Failed:
    """What llm/retry.py makes of the same errors: a filtered or too long question is halved."""
    code = _code(body)
    if status == 400 and any(word in code for word in (CONTENT_FILTER, "content_policy_violation")):
        return Answered(reply=Reply(finish_reason=CONTENT_FILTER))
    if status == 400 and "context" in code:
        return Answered(reply=Reply(finish_reason="length"))
    return Failed(why=f"{status} {code}".strip())


def _code(error: Any) -> str:
    """Code and type of an error, whichever form it has; never its message, which may quote the article."""
    inner = error.get("error", error) if isinstance(error, dict) else None
    if not isinstance(inner, dict):
        return ""
    words = dict.fromkeys(printable(str(inner[name])) for name in ("code", "type") if inner.get(name))
    return " ".join(words)
