"""Words, numbers and marks of a sentence, folded: spelling variants and isolates make no difference."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.fold import fold
from summarizer.text.numerals import numerals
from summarizer.text.numerals.words import NUMBER_WORDS, cores_of

_TOKEN = re.compile(r"\d+(?:[.,٫٬]\d+)*(?![^\W_])|[^\W_]+(?:['-][^\W_]+)*|[^\w\s]|_")
_LONGEST_NUMBER = 5  # words: مئة وخمسة وعشرين
_DIGITS = re.compile(r"\d+(?:,\d{3})*")
_WESTERN = str.maketrans("٫٬", ".,")
_NUMBER_WORD = "number word"
_ONE = "one"  # counts only beside a noun, so that it is no number on its own for `numerals`

Words = tuple[str, ...]


class Token(NamedTuple):
    """A word, number or mark: `text` folded, `start` and `end` in the sentence."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text in order."""
    folded = fold(text)
    found = []
    for match in _TOKEN.finditer(folded.text):
        span = folded.span(*match.span())
        found.append(Token(match[0].translate(_WESTERN), span.start, span.end))
    return tuple(found)


def words_in(text: str) -> Words:
    """Return the folded words, numbers and marks of a text."""
    return tuple(token.text for token in tokens(text))


def with_numbers(sentence: str, found: Sequence[Token]) -> tuple[Token, ...]:
    """Return the tokens with number words put as digits: "three people" as "3 people"."""
    merged: list[Token] = []
    at = 0
    while at < len(found):
        used, text = _number(sentence, found[at:])
        merged.append(Token(text, found[at].start, found[at + used - 1].end))
        at += used
    return tuple(merged)


def is_number(text: str) -> bool:
    """Say whether a token is a number in digits."""
    return _DIGITS.fullmatch(text) is not None


def is_number_word(text: str) -> bool:
    """Say whether a token is a number or a word of one, prefix letters allowed."""
    return is_number(text) or not cores_of(text).isdisjoint(NUMBER_WORDS)


def _number(sentence: str, found: Sequence[Token]) -> tuple[int, str]:
    """Return how many tokens at the start are one number word, and it in digits; else one token as it is."""
    if found[0].text == _ONE:
        return 1, "1"
    if not is_number(found[0].text) and is_number_word(found[0].text.partition("-")[0]):
        for used in range(min(_LONGEST_NUMBER, len(found)), 0, -1):
            written = sentence[found[0].start : found[used - 1].end]
            stated = numerals(written)
            if len(stated) == 1 and stated[0].text == written and stated[0].rule == _NUMBER_WORD:
                return used, f"{stated[0].low:,}"
    return 1, found[0].text
