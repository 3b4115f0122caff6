"""Dates in news text: where they stand, and which days they mean, counted from the day of publication.

Arabic and English by tables of our own (arabic.py, english.py, one engine in grammar.py), other languages by
dateparser (other.py). What needs the day of publication stays unknown without it; nothing reads the clock.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from schemas.incident import ResolvedDate
from summarizer.text.dates import other
from summarizer.text.dates.arabic import GRAMMAR as ARABIC
from summarizer.text.dates.english import GRAMMAR as ENGLISH
from summarizer.text.dates.interval import Interval

_GRAMMARS = {"ar": ARABIC, "en": ENGLISH}
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


class DatePhrase(NamedTuple):
    """A date phrase, `text[start:end]`. `reporting`: it says when someone spoke, not when it happened."""

    start: int
    end: int
    reporting: bool


class DateRule(StrEnum):
    """How a date was computed."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative to published"
    PUBLISHED = "not after published"  # no usable words: what is reported has happened


class Resolution(NamedTuple):
    """A date and the rule that gave it; no rule where nothing is known."""

    date: ResolvedDate
    rule: DateRule | None


@lru_cache(maxsize=64)  # the acts of a sentence ask for its dates one after the other
def date_phrases(text: str, language: str) -> tuple[DatePhrase, ...]:
    """Find the date phrases of an Arabic or English text: in order, not overlapping, none across lines.

    Durations, ages and references back ("24 hours", "that day") are not dates. Other languages: none.
    """
    grammar = _GRAMMARS.get(language)
    if grammar is None:
        return ()
    found = []
    for line in _LINE.finditer(text):
        lexed = grammar.lexicon.lex(line[0])
        for phrase in grammar.phrases(lexed):
            span = lexed.span(phrase.first, phrase.end)
            reporting = grammar.is_reporting(phrase, lexed)
            found.append(DatePhrase(line.start() + span.start, line.start() + span.end, reporting))
    return tuple(found)


def resolve_date(words: str | None, *, language: str, published: date | None) -> ResolvedDate:
    """Say which days the words mean; `text` is the words. See `resolution` for the conventions."""
    return resolution(words, language=language, published=published).date


def resolution(words: str | None, *, language: str, published: date | None) -> Resolution:
    """Say which days the words mean, and by which rule.

    A month or day without a year is the latest not after `published`. Without `published`, words that need it
    leave both ends unknown. Without usable words the date is bounded by `published`.
    """
    days, absolute = _days(words, language, published) if words else (None, False)
    if days is None:
        return _resolved(Interval(None, published), words, DateRule.PUBLISHED if published else None)
    return _resolved(days, words, DateRule.ABSOLUTE if absolute else DateRule.RELATIVE)


def _resolved(days: Interval, words: str | None, rule: DateRule | None) -> Resolution:
    date = ResolvedDate(earliest=days.earliest, latest=days.latest, text=words, precision=days.precision)
    return Resolution(date, rule)


def _days(words: str, language: str, published: date | None) -> tuple[Interval | None, bool]:
    """Return the days, None if the words do not tell, and whether they need no publication date."""
    grammar = _GRAMMARS.get(language)
    if grammar is None:
        return other.interval(words, language, published)
    lexed = grammar.lexicon.lex(words)
    phrases = grammar.phrases(lexed)
    if not phrases:
        return None, False
    chosen = max(phrases, key=lambda phrase: phrase.rank)
    return grammar.meaning(chosen, lexed, published), grammar.is_absolute(chosen, lexed)
