"""Where a record's facts stand in the article, and how they were found there."""

from enum import StrEnum
from typing import NamedTuple

from schemas.base import Value


class Span(NamedTuple):
    """A stretch of the article's text in code points: `text[start:end]`."""

    start: int
    end: int


class Grounding(StrEnum):
    """How a value was found in the article."""

    EXACT = "exact"
    FOLDED = "folded"  # the same after folding of spelling variants (text/fold.py)
    DERIVED = "derived"  # by a named rule: dual = 2, singular = 1, number word, date arithmetic
    ELSEWHERE = "elsewhere"  # in the article, not in the cited sentences
    GIVEN = "given"  # by a person who reviewed the record, in words that the article does not have
    MISSING = "missing"  # nowhere: kept apart, never in the record's value


class Evidence(Value):
    """A sentence the record rests on: `quote == article.text[start:end]`, always."""

    sentence: int
    start: int
    end: int
    quote: str


class FieldGrounding(Value):
    """How one value of a record was found. `field` is its path: `actors.0.name`, `date.text`.

    `start` and `end` are null for a missing or given value and for one derived from no single place;
    `rule` names the derivation.
    """

    field: str
    value: str
    how: Grounding
    start: int | None = None
    end: int | None = None
    rule: str | None = None
