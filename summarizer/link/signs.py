"""What two reports of one act both name in whatever language: a market, a car bomb, a shepherd (signs.yaml).

A record's signs are the bits of one number, so that two records are compared at once.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import product, zip_longest
from typing import NamedTuple

from pydantic import Field, TypeAdapter

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.copies import numbers
from summarizer.link.terms import UNKNOWN, Term

MOST = 4.0  # bits: the things of one act go together, so each further one says less
COMMON, RARE = 1.0, 3.0  # the most bits of a sign of either sort
_ARTICLE = "ال"
_BEFORE = ("", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "ك")


class _Sign(Value):
    """An entry of the table; words are separated by "|"."""

    bits: float = Field(gt=0, le=RARE)
    words: str


class _Table(NamedTuple):
    """Names and bits of all signs in order; the sign, as a bit, of each word or pair; their first words."""

    names: tuple[str, ...]
    bits: tuple[float, ...]
    by_words: Mapping[tuple[int, ...], int]
    first: frozenset[int]


_FORM = TypeAdapter(dict[str, _Sign])


def signs_of(texts: Iterable[Sequence[int]]) -> int:
    """Return the signs in stretches of text, given as the numbers of their words (words.numbers).

    Words that are one sign together are none by themselves: a car bomb is no car.
    """
    table, found = _table(), 0
    for text in texts:
        taken = False
        for one, other in zip_longest(text, text[1:], fillvalue=0):
            if taken:
                taken = False
            elif one in table.first and (pair := table.by_words.get((one, other))):
                found, taken = found | pair, True
            elif one in table.first:
                found |= table.by_words.get((one,), 0)
    return found


def compare_signs(one: int, other: int) -> Term:
    """Compare the signs of two records: what both name speaks for one act, a lack of it for nothing."""
    return _shared(one & other)


def rare_signs() -> int:
    """Return the signs of more than COMMON bits."""
    return sum(1 << at for at, bits in enumerate(_table().bits) if bits > COMMON)


@lru_cache(maxsize=65536)
def _shared(signs: int) -> Term:
    if not signs:
        return UNKNOWN
    table = _table()
    both = [at for at in range(len(table.names)) if signs >> at & 1]
    names = ", ".join(table.names[at] for at in both)
    return Term(min(MOST, sum(table.bits[at] for at in both)), f"both tell of {names}")


@lru_cache
def _table() -> _Table:
    text = files("summarizer.link").joinpath("signs.yaml").read_text(encoding="utf-8")
    signs = _FORM.validate_python(load_yaml(text))
    by_words: dict[tuple[int, ...], int] = {}
    for at, sign in enumerate(signs.values()):
        for form in (form for words in sign.words.split("|") for form in _forms(words)):
            by_words[tuple(numbers(form))] = 1 << at | by_words.get(tuple(numbers(form)), 0)
    return _Table(
        tuple(signs),
        tuple(sign.bits for sign in signs.values()),
        by_words,
        frozenset(words[0] for words in by_words),
    )


def _forms(words: str) -> Iterable[str]:
    """Return words as they may stand in a text: Arabic ones with the article and one-letter words."""
    first, *rest = words.split()
    if first.isascii() or not "\u0600" <= first[0] <= "\u06ff":
        return (words,)
    heads = (before + first for before in _BEFORE)
    tails = product(*((word, _ARTICLE + word) for word in rest))
    return (" ".join((head, *tail)) for head, tail in product(heads, tuple(tails)))
