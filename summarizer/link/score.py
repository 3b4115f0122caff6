"""Whether two incidents are tellings of one happening: the evidence of all fields, added up, with reasons.

What one side does not say counts for nothing. Records that rest on the same words were read from the same
sentences: where they then differ in act, actors or place, they tell two things, and that counts twice. So
does another toll where one tells of a longer period with more persons: that is rather an aggregate (part_of).
"""

from typing import NamedTuple

from schemas.incident import Status
from summarizer.link.facts import Facts
from summarizer.link.kind import compare_kinds
from summarizer.link.signs import compare_signs
from summarizer.link.terms import CONTRADICTS, NEVER, Term
from summarizer.link.toll import DEAD_IN_ONE, compare_tolls, dead_in_one
from summarizer.link.when import compare_days
from summarizer.link.where import AROUND, compare_places
from summarizer.link.who import compare_actors
from summarizer.link.words import SAME_BITS, same_words

# Bits from which two incidents are linked. The same day (5), village (5) and frequent type (2) pass; the same
# day, type and two groups with one dead (10.5) do not: a war has several such attacks a day.
THRESHOLD = 11.25
NEAR_MISS = 2.0  # bits below the threshold from which a pair is worth a look
_FEWEST_TERMS = 2  # independent likenesses a link needs
_LIKENESS = 1.0  # bits from which a term is one
_STATUS = {
    frozenset((Status.THREATENED, Status.OCCURRED)): -4.0,
    frozenset((Status.THREATENED, Status.ONGOING)): -4.0,
    frozenset((Status.THREATENED, Status.FOILED)): -2.0,
    frozenset((Status.FOILED, Status.OCCURRED)): -2.0,
    frozenset((Status.FOILED, Status.ONGOING)): -2.0,
}


class Score(NamedTuple):
    """The evidence for one happening in bits, and whether day or place contradict it."""

    bits: float
    apart: bool

    @property
    def links(self) -> bool:
        """Whether it is enough for a link, and neither day nor place forbids one."""
        return self.bits >= THRESHOLD and not self.apart

    @property
    def value(self) -> float:
        """The evidence from 0 to 1; a half at the threshold. Not a probability: the weights are judged."""
        return round(1 / (1 + 2 ** min(60.0, THRESHOLD - self.bits)), 3)


_NO = Score(NEVER, True)


def compare(one: Facts, other: Facts) -> Score:
    """Weigh all fields of two incidents; the same for both orders.

    Far below a near miss the words, which could not make up for it, are not looked at.
    """
    when = compare_days(one.days, other.days)
    if when.bits <= NEVER:
        return _NO
    where = compare_places(one.where, other.where)
    if where.bits <= NEVER:
        return _NO
    kind = compare_kinds(one.kind, other.kind, (one.family, other.family))
    who = compare_actors(one.who, other.who)
    toll = compare_tolls(one.counts, other.counts)
    bits = when.bits + where.bits + kind.bits + who.bits + toll.bits
    if one.status is not other.status:
        bits += _STATUS.get(frozenset((one.status, other.status)), 0.0)
    if toll.bits < 0 and _counts_more(one, other):
        bits += toll.bits
    if dead_in_one((one.counts, one.spoken), (other.counts, other.spoken)):
        bits += DEAD_IN_ONE
    apart = when.bits <= CONTRADICTS or where.bits <= CONTRADICTS
    if bits + SAME_BITS < THRESHOLD - NEAR_MISS:
        return Score(bits, apart)
    words, signs = same_words(one.words, other.words), _compare_signs(one, other, where)
    bits += max(words.bits, signs.bits)  # the same words name the same things
    if words.bits >= SAME_BITS:
        bits += min(where.bits, 0.0) + min(kind.bits, 0.0) + min(who.bits, 0.0)
        apart = False
    likenesses = sum(
        term.bits >= _LIKENESS
        for term in (when, where, kind, who, toll, max(words, signs, key=lambda term: term.bits))
    )
    return Score(bits if likenesses >= _FEWEST_TERMS else min(bits, THRESHOLD - NEAR_MISS), apart)


def _counts_more(one: Facts, other: Facts) -> bool:
    """Whether one tells of a longer period, and of more persons: it may count others in."""
    if not (one.days.closed and other.days.closed) or one.days.length == other.days.length:
        return False
    longer, shorter = sorted((one, other), key=lambda facts: facts.days.length or 0, reverse=True)
    return sum(count.low for count in longer.counts) > sum(count.low for count in shorter.counts)


def _compare_signs(one: Facts, other: Facts, where: Term) -> Term:
    """Compare what both name; what the name of one place says has been counted with the place."""
    if where.bits < AROUND:
        return compare_signs(one.signs, other.signs)
    return compare_signs(one.signs & ~one.of_place, other.signs & ~other.of_place)


def explain(one: Facts, other: Facts) -> tuple[str, ...]:
    """Return the reasons for and against one happening, in short phrases."""
    where = compare_places(one.where, other.where)
    terms = (
        compare_days(one.days, other.days),
        where,
        compare_kinds(one.kind, other.kind, (one.family, other.family)),
        compare_actors(one.who, other.who),
        compare_tolls(one.counts, other.counts),
        same_words(one.words, other.words),
        _compare_signs(one, other, where),
    )
    found = [term.reason for term in terms if term.reason]
    if dead_in_one((one.counts, one.spoken), (other.counts, other.spoken)):
        found.append("only one tells of dead")
    if frozenset((one.status, other.status)) in _STATUS:
        found.append("other status")
    return tuple(found)
