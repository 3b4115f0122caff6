"""What persons decided earlier. It always holds; where two decisions cannot both hold, the later one does."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from schemas.event import Decider, Decision, Relation
from summarizer.link.decide import Fixed

OVERTAKEN = "overtaken by a later decision"
_FIRST = datetime.min.replace(tzinfo=UTC)


class Settled(NamedTuple):
    """Pairs of places by relation, true where they belong together, and the decisions they came from.

    A pair of `parts` is (part, whole); `parts` and `shared` begin with the latest decision. Overtaken ones
    are kept among `decisions`, with a reason that says so.
    """

    same: Fixed
    parts: Mapping[tuple[int, int], bool]
    shared: Mapping[tuple[int, int], bool]
    decisions: tuple[Decision, ...]


def settle(decided: Sequence[Decision], places: Mapping[str, int]) -> Settled:
    """Sort out persons' decisions about incidents at hand; those about records that are gone are left out."""
    dated = sorted(enumerate(decided), key=lambda item: (item[1].at or _FIRST, item[0]), reverse=True)
    known = [
        decision
        for _, decision in dated
        if decision.by is Decider.PERSON and decision.one in places and decision.other in places
    ]
    same, parts, shared = _Same(), dict[tuple[int, int], bool](), dict[tuple[int, int], bool]()
    kept = []
    for decision in known:
        one, other = places[decision.one], places[decision.other]
        if decision.relation is Relation.SAME:
            holds = same.add(_ordered(one, other), decision.linked)
        elif decision.relation is Relation.PART_OF:
            holds = _add(parts, (one, other), decision.linked)
        else:
            holds = _add(shared, _ordered(one, other), decision.linked)
        kept.append(decision if holds else _overtaken(decision))
    return Settled(same.fixed, parts, shared, tuple(reversed(kept)))


class _Same:
    """Decisions for and against one happening, the latest first, as long as they agree."""

    def __init__(self) -> None:
        self._groups: dict[int, frozenset[int]] = {}
        self._together: set[tuple[int, int]] = set()
        self._apart: set[tuple[int, int]] = set()

    @property
    def fixed(self) -> Fixed:
        """Return what holds."""
        return Fixed(frozenset(self._together), frozenset(self._apart))

    def add(self, pair: tuple[int, int], linked: bool) -> bool:
        """Take a decision; return whether it holds beside the later ones."""
        one, other = (self._groups.get(place, frozenset((place,))) for place in pair)
        if not linked:
            if one & other:
                return False
            self._apart.add(pair)
            return True
        if any(_ordered(a, b) in self._apart for a in one for b in other):
            return False
        self._together.add(pair)
        self._groups |= dict.fromkeys(one | other, one | other)
        return True


def _add(found: dict[tuple[int, int], bool], pair: tuple[int, int], linked: bool) -> bool:
    """Take a decision about a pair; return whether it holds, that is, none is later or a later one agrees."""
    return found.setdefault(pair, linked) is linked


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _overtaken(decision: Decision) -> Decision:
    if OVERTAKEN in decision.reasons:
        return decision
    return decision.model_copy(update={"reasons": (*decision.reasons, OVERTAKEN)})
