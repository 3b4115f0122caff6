"""What was asked about an article and what came back, as a report shows it.

System messages and wanted forms are the same again and again: a page shows each once (`Shared`) and refers
to it by number. What is beyond the limits is counted, and stands in the run's exchanges.jsonl.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from summarizer.llm.cache import Exchange

ARTICLE_LIMIT = 200_000  # characters of one article's exchanges: a page must stay a page
_SYSTEM = "system"
_LONG = 200  # characters of a parameter that are shown in full
_DEPTH = 2  # response_format.json_schema.schema: down to the schema, not into it


class Said(NamedTuple):
    """One message of a request. `shared` is the number of a system message shown elsewhere."""

    role: str
    content: str
    shared: int | None = None


class Turn(NamedTuple):
    """One request and its reply. `head` says in one line which, how it went and what it took."""

    head: str
    error: str | None
    said: tuple[Said, ...]
    parameters: str
    reply: str | None


class Talk(NamedTuple):
    """The turns of one article, and how many more there were."""

    turns: tuple[Turn, ...] = ()
    left_out: int = 0


class Shared:
    """System messages by number, from 1, in the order in which they were first met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, content: str) -> int:
        """Return the number of a message, a new one for one not met before."""
        return self._numbers.setdefault(content, len(self._numbers) + 1)

    @property
    def messages(self) -> tuple[str, ...]:
        """All of them, the first one first."""
        return tuple(self._numbers)


def talk(exchanges: Iterable[Exchange], shared: Shared) -> Talk:
    """Return what of an article's exchanges is shown, in their order."""
    listed = list(exchanges)
    turns: list[Turn] = []
    spent = 0
    for exchange in listed:
        said = _said(exchange.request)
        spent += sum(len(content) for role, content in said if role != _SYSTEM)
        spent += len(exchange.reply.text) if exchange.reply else 0
        if spent > ARTICLE_LIMIT:
            break
        turns.append(_turn(exchange, said, shared))
    return Talk(tuple(turns), len(listed) - len(turns))


def _turn(exchange: Exchange, said: Sequence[tuple[str, str]], shared: Shared) -> Turn:
    return Turn(
        head=_head(exchange),
        error=exchange.error,
        said=tuple(
            Said(role, "", shared.number(content)) if role == _SYSTEM else Said(role, content)
            for role, content in said
        ),
        parameters=_parameters(exchange.request),
        reply=exchange.reply.text if exchange.reply else None,
    )


def _head(exchange: Exchange) -> str:
    parts = [exchange.step, f"re-ask {exchange.attempt}" if exchange.attempt else "first try"]
    if exchange.stored:
        parts.append("stored reply")
    if reply := exchange.reply:
        parts += [f"{reply.seconds:.1f} s", f"{reply.tokens_in:,} tokens in, {reply.tokens_out:,} out"]
        parts.append(f"finish: {reply.finish_reason}")
    return ", ".join(parts)


def _said(request: dict[str, Any]) -> list[tuple[str, str]]:
    """Return role and content of each message; content that is not plain text is shown as JSON."""
    messages = request.get("messages", [])
    return [(str(message.get("role")), _text(message.get("content"))) for message in messages]


def _parameters(request: dict[str, Any]) -> str:
    """Return what was sent besides the messages; of schemas and grammars their length alone."""
    rest = {name: value for name, value in request.items() if name != "messages"}
    return json.dumps({name: _short(value) for name, value in rest.items()}, ensure_ascii=False)


def _short(value: Any, depth: int = 0) -> Any:
    if isinstance(value, dict) and depth < _DEPTH:
        return {name: _short(inner, depth + 1) for name, inner in value.items()}
    text = _text(value)
    return value if len(text) <= _LONG else f"({len(text):,} characters, see exchanges.jsonl)"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
