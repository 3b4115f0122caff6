"""The words that tell an outcome, and the side of them on which the persons stand (frames.yaml)."""

from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from schemas.base import Value
from schemas.incident import Outcome
from schemas.yaml_data import load_yaml
from summarizer.text.patterns import Matcher


class Side(StrEnum):
    """Where the persons stand to the words that tell what became of them."""

    AFTER = "after"
    BEFORE = "before"
    EITHER = "either"
    NOUN = "noun"


class Frame(Value):
    """Words of one outcome that take their persons from one side."""

    outcome: Outcome
    persons: Side
    counted: bool = False
    ar: tuple[str, ...]
    en: tuple[str, ...]


class Telling(NamedTuple):
    """A frame found at `start:end` of a text."""

    start: int
    end: int
    frame: Frame


@lru_cache(maxsize=256)
def tellings(text: str, language: str) -> tuple[Telling, ...]:
    """The frames of a text, by place; one within another is left out."""
    every = frames()
    found = sorted(
        (_telling(text, *match.span, every[match.group]) for match in _matcher(language == "ar").find(text)),
        key=lambda telling: (telling.start, -telling.end),
    )
    return tuple(one for one in found if not _is_within(one, found))


def _telling(text: str, start: int, end: int, frame: Frame) -> Telling:
    """A telling without the space behind it, which a last word that may be missing leaves."""
    return Telling(start, start + len(text[start:end].rstrip()), frame)


def _is_within(one: Telling, others: Sequence[Telling]) -> bool:
    """Whether a longer frame covers this one, or the same words are an earlier frame."""
    for other in others:
        if other is one:
            continue
        longer = other.end - other.start > one.end - one.start
        first = (other.start, other.end) == (one.start, one.end) and others.index(other) < others.index(one)
        if other.start <= one.start and one.end <= other.end and (longer or first):
            return True
    return False


@lru_cache
def frames() -> tuple[Frame, ...]:
    """All frames that ship."""
    raw = load_yaml(files("summarizer.text.casualties").joinpath("frames.yaml").read_bytes())
    return tuple(Frame.model_validate(entry) for entry in raw)


@lru_cache
def _matcher(arabic: bool) -> Matcher:
    return Matcher([frame.ar if arabic else frame.en for frame in frames()], arabic=arabic)
