"""Look a casualty number up: it must stand in the text as a number, and as the bound it is given as.

`low` is grounded by a numeral whose low bound it is, `high` by one whose high bound it is: after "more than
1,500" a high of 1,500 is missing, and after "dozens" any number is. Numbers are never added up.

One person who is named or spoken of in the singular counts as 1 ("singular"), if the casualty's words stand
in the cited sentences, no other number belongs to them, and they do not read as a plural or a group.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from schemas.evidence import FieldGrounding, Grounding, Span
from summarizer.ground.lookup import Source, found_at
from summarizer.ground.singular import names_one, tells_of_one
from summarizer.text.fold import fold
from summarizer.text.numerals import Numeral, Rule, numerals

Bound = Literal["low", "high"]


class Toll(NamedTuple):
    """A casualty's numbers, and where its words `who` and `text` stand in the cited sentences, if they do."""

    low: int | None
    high: int | None
    who: Span | None
    text: Span | None


def look_up_number(field: str, bound: Bound, toll: Toll, source: Source) -> FieldGrounding | None:
    """Return how a bound of the toll was found; None when it has no such bound.

    Of several like numerals the one nearest to the casualty's words is meant.
    """
    number: int | None = getattr(toll, bound)
    if number is None:
        return None
    stating = [numeral for numeral in numerals(source.text) if getattr(numeral, bound) == number]
    if stated := _nearest((n for n in stating if source.is_cited(_span(n))), toll):
        return _stated(field, number, stated)
    if number == 1 and (one := _singular(toll, source)):
        return found_at(field, "1", Grounding.DERIVED, one, Rule.SINGULAR)
    if elsewhere := _nearest((n for n in stating if source.is_told(_span(n))), toll):
        return found_at(field, str(number), Grounding.ELSEWHERE, _span(elsewhere), elsewhere.rule)
    return FieldGrounding(field=field, value=str(number), how=Grounding.MISSING)


def _span(numeral: Numeral) -> Span:
    return Span(numeral.start, numeral.end)


def _nearest(stating: Iterable[Numeral], toll: Toll) -> Numeral | None:
    """Return the best numeral that states a bound: one that states both, then the nearest to the words."""
    anchors = [anchor for anchor in (toll.text, toll.who) if anchor]

    def rank(numeral: Numeral) -> tuple[bool, int]:
        both = (numeral.low, numeral.high) == (toll.low, toll.high)
        return not both, min((_distance(numeral, anchor) for anchor in anchors), default=0)

    return min(stating, key=rank, default=None)


def _distance(numeral: Numeral, anchor: Span) -> int:
    """Return how many letters part a numeral from a phrase; 0 when they touch or overlap."""
    return max(0, anchor.start - numeral.end, numeral.start - anchor.end)


def _stated(field: str, number: int, numeral: Numeral) -> FieldGrounding:
    """Return the grounding of a number that a cited numeral states in digits or in words."""
    if str(number) in numeral.text:
        how = Grounding.EXACT
    elif str(number) in _digits(numeral.text):
        how = Grounding.FOLDED
    else:
        return found_at(field, str(number), Grounding.DERIVED, _span(numeral), numeral.rule)
    return found_at(field, str(number), how, _span(numeral))


def _digits(text: str) -> str:
    """Return the folded text without thousands separators: ٣٬٠٠٠ and 3,000 read 3000."""
    return fold(text).text.translate(str.maketrans("", "", ",.،٬"))


def _singular(toll: Toll, source: Source) -> Span | None:
    """Return the casualty's words if they speak of one person and have no other number to them."""
    readings = ((toll.who, names_one), (toll.text, tells_of_one))
    for anchor, speaks_of_one in readings:
        if anchor and speaks_of_one(source.text[anchor.start : anchor.end]):
            counted = any(_counts(numeral, anchor, source.text) for numeral in numerals(source.text))
            return None if counted else anchor
    return None


def _counts(numeral: Numeral, anchor: Span, text: str) -> bool:
    """Whether a numeral is part of the words or stands right before them."""
    overlaps = numeral.start < anchor.end and anchor.start < numeral.end
    return overlaps or (numeral.end <= anchor.start and not text[numeral.end : anchor.start].strip())
