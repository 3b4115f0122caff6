"""What a single token says as part of a number word, Arabic or English."""

from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.numerals import arabic, english
from summarizer.text.numerals.scan import Token


class Kind(Enum):
    """The place of a word in a number: what may follow it depends on this."""

    UNIT = auto()  # 1-9
    TEEN = auto()  # 10-19, closed
    TEN = auto()  # عشر: alone 10, after a unit the "-teen"
    TENS = auto()  # 20-90
    HUNDRED = auto()  # 100: a unit before it multiplies
    HUNDREDS = auto()  # 200, 300, … in one word, and products
    DOZEN = auto()
    SCALE = auto()  # thousand, million, …
    DUAL_SCALE = auto()  # 2,000, 2,000,000


class Word(NamedTuple):
    """`value` of a number word; `conjoined` says that a written-together و ("and") leads it.

    `alone` is its value where no number stands before it: ألفا مقاتل is 2,000, عشرون ألفا is 20,000.
    """

    value: int
    alone: int
    kind: Kind
    conjoined: bool
    is_arabic: bool
    core: str


_TANWEEN = "\u064b"
_ARABIC = {
    **{core: (value, Kind.UNIT) for core, value in arabic.UNITS.items()},
    **{core: (value, Kind.TEN) for core, value in arabic.TEN.items()},
    **{core: (value, Kind.TENS) for core, value in arabic.TENS.items()},
    **{core: (value, Kind.HUNDRED) for core, value in arabic.HUNDRED.items()},
    **{core: (value, Kind.HUNDREDS) for core, value in arabic.HUNDREDS.items()},
    **{core: (value, Kind.SCALE) for core, value in arabic.SCALES.items()},
    **{
        core: (value, Kind.DUAL_SCALE)
        for core, value in arabic.DUAL_SCALES.items()
        if core not in arabic.SCALES
    },
}
_ENGLISH = {
    **{core: (value, Kind.UNIT) for core, value in english.UNITS.items()},
    **{core: (value, Kind.TEEN) for core, value in english.TEENS.items()},
    **{core: (value, Kind.TENS) for core, value in english.TENS.items()},
    **{core: (value, Kind.HUNDRED) for core, value in english.HUNDRED.items()},
    **{core: (value, Kind.DOZEN) for core, value in english.DOZEN.items()},
    **{core: (value, Kind.SCALE) for core, value in english.SCALES.items()},
}
NUMBER_WORDS = frozenset(_ARABIC | _ENGLISH)


@lru_cache(maxsize=65536)
def peelings(word: str) -> tuple[tuple[str, str], ...]:
    """Return the ways to read a folded word as (prefix letters, core), the whole word first."""
    cut = [(prefix, word[len(prefix) :]) for prefix in arabic.PREFIXES if word.startswith(prefix)]
    return (("", word), *cut)


def number_word(token: Token) -> Word | None:
    """Return what the token says as a number word; None when it is none."""
    if token.text in _ENGLISH:
        value, kind = _ENGLISH[token.text]
        return Word(value, value, kind, conjoined=False, is_arabic=False, core=token.text)
    for prefix, core in peelings(token.text):
        if core in _ARABIC and _is_sure(token, prefix, core):
            value, kind = _ARABIC[core]
            alone = value if _TANWEEN in token.original else arabic.DUAL_SCALES.get(core, value)
            return Word(value, alone, kind, prefix.startswith("و"), is_arabic=True, core=core)
    return None


def _is_sure(token: Token, prefix: str, core: str) -> bool:
    """Rule out words that only look like numbers once folded (arabic.py)."""
    if token.text in arabic.NOT_NUMBERS or not _has_its_hamza(token, core):
        return False
    return not (prefix.endswith(("ال", "لل")) and core in arabic.NEVER_WITH_ARTICLE)


def _has_its_hamza(token: Token, core: str) -> bool:
    return not arabic.NEEDS_HAMZA.fullmatch(core) or bool(set(token.original) & set("ئ\u0654"))


def is_vague_word(token: Token) -> bool:
    """Whether the token is a plural amount of its own: عشرات, dozens."""
    return token.text in english.VAGUE or any(
        core in arabic.VAGUE and _has_its_hamza(token, core) for _, core in peelings(token.text)
    )


def reads_as(tokens: Sequence[Token], phrase: tuple[str, ...]) -> bool:
    """Whether the tokens read as the phrase; the first may carry prefix letters (لنحو, وأكثر من)."""
    if len(tokens) != len(phrase) or phrase[0] not in cores(tokens[0]):
        return False
    return all(
        token.text == word and token.joined for token, word in zip(tokens[1:], phrase[1:], strict=True)
    )


def cores(token: Token) -> frozenset[str]:
    """Return what the token may be without its prefix letters, itself included."""
    return cores_of(token.text)


@lru_cache(maxsize=8192)
def cores_of(word: str) -> frozenset[str]:
    """Return the same of a folded word."""
    return frozenset(core for _, core in peelings(word))
