"""The questions put to a model about a brief, and the form of its answers."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import Field

import prompts
from schemas.base import Value
from schemas.language import Language
from summarizer.brief.compose.order import grammar, related
from summarizer.brief.compose.records import Record, fence_of
from summarizer.llm.model import Message, Question
from summarizer.llm.strict import strict_schema

_NAMES: dict[Language, str] = {"en": "English", "ar": "Arabic"}
_TOKENS_ONCE, _TOKENS_PER_EVENT = 300, 120  # several times what a good answer takes, in Arabic too
_ORDER_TOKENS_PER_EVENT = 40


class Written(Value):
    """A sentence of the model."""

    text: str = Field(description="Slots, facts as listed, connecting words and punctuation; nothing else.")
    events: tuple[str, ...] = Field(description="Ids of the events that the sentence tells.")


class Composition(Value):
    """All that the model puts together."""

    bottom_line: tuple[Written, ...] = Field(description="At most two sentences; [] when nothing stands out.")
    developments: tuple[Written, ...] = Field(description="Every development once, each by its slot.")


class Ordered(Value):
    """A small model's answer: sentences of slots and connecting words."""

    sentences: tuple[str, ...]


class Draft(Value):
    """What is to be written: labels of the developments, of what the bottom line may tell, and what it
    says already.
    """

    developments: tuple[str, ...]
    leading: tuple[str, ...]
    said: tuple[str, ...]


def whole(draft: Draft, records: Sequence[Record], language: Language, about: str) -> Question:
    """Ask for everything at once."""
    fence = fence_of([*draft.said, *(record.clause for record in records)])
    asked = prompts.render("brief_ask.j2", draft=draft, records=records, fence=fence)
    return Question(
        step="brief",
        about=about,
        messages=_messages(language, asked),
        answer_schema=strict_schema(Composition),
        max_tokens=_TOKENS_ONCE + _TOKENS_PER_EVENT * len(records),
    )


def again(
    written: Written, problems: Sequence[str], records: Sequence[Record], language: Language, about: str
) -> Question:
    """Ask for one sentence again; `records` are the events that it is to tell."""
    fence = fence_of([written.text, *problems, *(record.clause for record in records)])
    asked = prompts.render(
        "brief_recheck.j2", written=written, problems=problems, records=records, fence=fence
    )
    return Question(
        step="brief_recheck",
        about=about,
        messages=_messages(language, asked),
        answer_schema=strict_schema(Written),
        max_tokens=_TOKENS_ONCE + _TOKENS_PER_EVENT * len(records),
    )


def order(records: Sequence[Record], language: Language, about: str) -> Question:
    """Ask a small model which of the related events share a sentence."""
    return Question(
        step="brief_order",
        about=about,
        messages=(
            Message(role="system", content=prompts.render("brief_order.j2")),
            Message(role="user", content=prompts.render("brief_order_ask.j2", records=records)),
        ),
        answer_schema=strict_schema(Ordered),
        grammar=grammar([record.label for record in records], related(records), language),
        max_tokens=_ORDER_TOKENS_PER_EVENT * len(records),
        reasks=0,  # the grammar admits no other form; without one, the plain sentences are as good
    )


def _messages(language: Language, asked: str) -> tuple[Message, ...]:
    system = prompts.render("brief.j2", language=_NAMES[language], words=connecting(language))
    return (Message(role="system", content=system), Message(role="user", content=asked))


class Connecting(Value):
    """Connecting words as frame.yaml writes them, those that a model is offered."""

    always: tuple[str, ...]
    apart: tuple[str, ...]
    happened: tuple[str, ...]
    several: tuple[str, ...]
    places: tuple[str, ...]
    names: tuple[str, ...]
    sources: tuple[str, ...]
    same_day: tuple[str, ...]
    same_place: tuple[str, ...]


@lru_cache
def connecting(language: Language) -> Connecting:
    """Return words that the checker lets stand, in the spelling to show (`frame` holds them folded)."""
    shipped = files("summarizer.brief.check").joinpath("frame.yaml").read_bytes()
    lists = yaml.safe_load(shipped)[language]
    return Connecting(
        **{name: tuple(map(str.strip, lists[name].split("|"))) for name in Connecting.model_fields}
    )
