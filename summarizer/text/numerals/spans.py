"""Where a numeral begins inside its first word: after the prefix letters و ف ب ل ك, at the article."""

import unicodedata

from summarizer.text.numerals import arabic
from summarizer.text.numerals.persons import DUALS
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.words import peelings

_OPENERS = frozenset(
    {phrase[0] for phrase in arabic.ABOUT + arabic.MORE_THAN + arabic.AT_LEAST + arabic.AT_MOST}
    | {phrase[0] for phrase in arabic.RANGE_OPENERS}
    | arabic.VAGUE
    | arabic.NUMBER_OF
    | arabic.MANY_OF
    | DUALS
)


def prefix_length(token: Token) -> int:
    """Return how many letters of the original word are prefix letters; a joined article (لل) stays."""
    for prefix, core in peelings(token.text):
        if core in _OPENERS or _is_number(core):
            letters = prefix.removesuffix("ال")
            return 0 if letters.endswith("لل") else _letters(token.original, len(letters))
    return 0


def _is_number(core: str) -> bool:
    return any(
        core in table
        for table in (
            *(arabic.UNITS, arabic.TEN, arabic.TENS, arabic.HUNDRED, arabic.HUNDREDS),
            *(arabic.SCALES, arabic.DUAL_SCALES),
        )
    )


def _letters(original: str, count: int) -> int:
    """Return the length of the first `count` letters with the marks they carry."""
    at = 0
    for _ in range(count):
        at += 1
        while at < len(original) and (unicodedata.combining(original[at]) or original[at] == "ـ"):
            at += 1
    return at
