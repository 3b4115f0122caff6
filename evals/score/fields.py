"""Score a record against its gold incident field by field, in the categories of MUC-4.

A field holds one filler (type, status, date, place, country, source) or several (actors, casualties, weapons,
evidence), which are paired one to one. Silence on both sides (NON) earns nothing. What each category means
for each field: research/evals.md 2.4, after the MUC-4 scoring guidelines.

| field | COR | PAR |
| --- | --- | --- |
| sub_event_type | right, or an accepted alternative | same family of types |
| status | right, or an accepted alternative | |
| date | same first and last day | the intervals overlap |
| place | same name, or another right one | one lies within the other |
| country | same | |
| actors | name and role | name only |
| casualties, by outcome | same low and high | ranges overlap, or one bound is right |
| weapons | same words | half of the words in common |
| attributed_to | same words | half of the words in common |
| evidence | the gold sentence | overlaps it |
"""

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

from evals.score.assign import assign
from evals.score.traits import Name, Normalise, folded, is_true, quote_spans, shared
from schemas.codebook import Codebook
from schemas.evaluation import Field, Tally
from schemas.evidence import Span
from schemas.gold import GoldIncident
from schemas.incident import Casualty, DateRange, Incident, IncidentFields

T = TypeVar("T")

COR, PAR, INC = Tally(correct=1), Tally(partial=1), Tally(incorrect=1)
MIS, SPU, NON = Tally(missing=1), Tally(spurious=1), Tally(none=1)

_SAME_SENTENCE = 0.9  # of the longer one's characters: two splitters may disagree on outer marks
_HALF = 0.5


def compare(gold: GoldIncident, record: Incident, text: str, codebook: Codebook) -> dict[Field, Tally]:
    """Return the categories of an aligned pair's fillers."""
    return {
        Field.TYPE: _type(gold, record, codebook),
        Field.STATUS: COR if record.status in (gold.status, *gold.acceptable_statuses) else INC,
        Field.DATE: _date(gold.date, record.date),
        Field.COUNTRY: _one(gold.place.country, record.place.country, lambda a, b: COR if a == b else INC),
        Field.CASUALTIES: _casualties(gold.casualties, record.casualties),
        Field.EVIDENCE: _evidence(gold, record, text),
    } | compare_names(gold, record, folded)


def compare_names(gold: GoldIncident, record: Incident, names: Normalise) -> dict[Field, Tally]:
    """Return the categories of the fields that hold names; `names` says when two are the same."""
    weapons = [names(weapon) for weapon in gold.weapons], [names(weapon) for weapon in record.weapons]
    sources = names(gold.attributed_to), names(record.attributed_to)
    return {
        Field.PLACE: _place(gold, record, names),
        Field.ACTORS: _actors(gold, record, names),
        Field.WEAPONS: _several(*weapons, _words),
        Field.ATTRIBUTED_TO: _one(*sources, lambda one, two: _words(one, two) or INC),
    }


def missed(gold: GoldIncident) -> dict[Field, Tally]:
    """Charge every filled field of a gold incident that was not found."""
    return {field: Tally(missing=count) for field, count in _filled(gold, len(gold.evidence)).items()}


def spurious(record: Incident) -> dict[Field, Tally]:
    """Charge every filled field of a record that matches no gold incident."""
    return {field: Tally(spurious=count) for field, count in _filled(record, len(record.evidence)).items()}


def _filled(incident: GoldIncident | Incident, evidence: int) -> dict[Field, int]:
    return {
        Field.TYPE: 1,
        Field.STATUS: 1,
        Field.DATE: int(_is_dated(incident.date)),
        Field.PLACE: int(bool(incident.place.name)),
        Field.COUNTRY: int(bool(incident.place.country)),
        Field.ACTORS: len(incident.actors),
        Field.CASUALTIES: len(incident.casualties),
        Field.WEAPONS: len(incident.weapons),
        Field.ATTRIBUTED_TO: int(bool(incident.attributed_to)),
        Field.EVIDENCE: evidence,
    }


def _one(gold: T, found: T, judge: Callable[[T, T], Tally]) -> Tally:
    """One filler: silence first, then `judge`."""
    if not gold and not found:
        return NON
    if not found:
        return MIS
    return judge(gold, found) if gold else SPU


def _several(gold: Sequence[T], found: Sequence[T], judge: Callable[[T, T], Tally | None]) -> Tally:
    """Several fillers, paired for the most credit; `judge` gives None where two may not be paired."""
    if not gold and not found:
        return NON
    judged = [[judge(one, two) for two in found] for one in gold]
    # A wrong filler in the right slot is worth a pairing, but never at the cost of a better one.
    pairs = assign([[_worth(tally) for tally in row] for row in judged])
    unpaired = Tally(missing=len(gold) - len(pairs), spurious=len(found) - len(pairs))
    return Tally.sum([unpaired, *(tally for i, j in pairs if (tally := judged[i][j]))])


def _worth(tally: Tally | None) -> float:
    return 0.0 if tally is None else tally.credit or 0.001


def _type(gold: GoldIncident, record: IncidentFields, codebook: Codebook) -> Tally:
    if record.sub_event_type in (gold.sub_event_type, *gold.acceptable_sub_event_types):
        return COR
    same_family = codebook.family(record.sub_event_type) == codebook.family(gold.sub_event_type)
    return PAR if same_family else INC


def _is_dated(when: DateRange) -> bool:
    return when.earliest is not None or when.latest is not None


def _date(gold: DateRange, found: DateRange) -> Tally:
    if not (_is_dated(gold) and _is_dated(found)):
        return _one(_is_dated(gold), _is_dated(found), lambda _, __: NON)
    if (gold.earliest, gold.latest) == (found.earliest, found.latest):
        return COR
    apart = (gold.latest and found.earliest and gold.latest < found.earliest) or (
        found.latest and gold.earliest and found.latest < gold.earliest
    )
    return INC if apart else PAR


def _place(gold: GoldIncident, record: Incident, names: Normalise) -> Tally:
    right = {words for name in (gold.place.name, *gold.place.also) if (words := names(name))}
    found = names(record.place.name)
    if not right or not found:
        return _one(bool(right), bool(found), lambda _, __: NON)
    if found in right:
        return COR
    above_gold = {names(name) for name in gold.place.within}
    above_found = {names(name) for name in record.place.within}
    return PAR if found in above_gold or right & above_found else INC


def _actors(gold: GoldIncident, record: Incident, names: Normalise) -> Tally:
    wanted = [([names(name) for name in (actor.name, *actor.also)], actor.role) for actor in gold.actors]
    found = [([names(actor.name)], actor.role) for actor in record.actors]

    def judge(one: tuple[list[Name], object], two: tuple[list[Name], object]) -> Tally | None:
        if not any(a and b and (a <= b or b <= a) for a in one[0] for b in two[0]):
            return None
        return COR if one[1] is two[1] else PAR

    return _several(wanted, found, judge)


def _casualties(gold: Sequence[Casualty], found: Sequence[Casualty]) -> Tally:
    return _several(gold, found, lambda one, two: _toll(one, two) if one.outcome is two.outcome else None)


def _toll(gold: Casualty, found: Casualty) -> Tally:
    if (gold.low, gold.high) == (found.low, found.high):
        return COR
    if _is_unstated(gold) or _is_unstated(found):
        return INC
    one, two = _range(gold), _range(found)
    one_bound = (gold.low is not None and gold.low == found.low) or (
        gold.high is not None and gold.high == found.high
    )
    return PAR if one_bound or max(one[0], two[0]) <= min(one[1], two[1]) else INC


def _is_unstated(toll: Casualty) -> bool:
    return toll.low is None and toll.high is None


def _range(toll: Casualty) -> tuple[float, float]:
    return (toll.low or 0), (math.inf if toll.high is None else toll.high)


def _words(gold: Name, found: Name) -> Tally | None:
    """Compare two names as sets of words."""
    if gold == found:
        return COR
    common = 2 * len(gold & found) / ((len(gold) + len(found)) or 1)
    return PAR if common >= _HALF else None


def _evidence(gold: GoldIncident, record: Incident, text: str) -> Tally:
    wanted = quote_spans(gold, text)
    true = [Span(e.start, e.end) for e in record.evidence if is_true(e.quote, e.start, e.end, text)]

    def judge(one: Span, two: Span) -> Tally | None:
        common = shared([one], [two])
        same = common >= _SAME_SENTENCE * max(one.end - one.start, two.end - two.start)
        return COR if same else (PAR if common else None)

    untrue = len(record.evidence) - len(true)
    return Tally.sum([_several(wanted, true, judge), Tally(spurious=untrue)])
