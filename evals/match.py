"""Align predicted with gold incidents of one article, one to one.

Similarity is a weighted mean over evidence, place, date, type, actors and casualties; terms absent on
both sides drop out. Pairs below TAU, or without an anchor besides the shared sentence, are forbidden
before the assignment, not cut after it (research: masking keeps pairs that assign-then-cut loses).
Weights and TAU: MUC-4's idea of an identity gate, with values set once and then frozen.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from schemas.codebook import Codebook
from schemas.evidence import Span
from schemas.gold import GoldIncident
from schemas.incident import Incident, Place, Role
from summarizer.text.fold import fold

WEIGHTS = {"evidence": 0.35, "place": 0.20, "date": 0.15, "type": 0.15, "actors": 0.10, "casualties": 0.05}
TAU = 0.40
_GENERIC = frozenset("مدينه بلده قريه منطقه محافظه حي ناحيه town village city district".split())


class Match(NamedTuple):
    """A matched pair, as indices into the two lists."""

    gold: int
    predicted: int
    similarity: float


def match(
    gold: Sequence[GoldIncident],
    predicted: Sequence[Incident],
    text: str,
    codebook: Codebook,
    *,
    strict: bool,
) -> tuple[Match, ...]:
    """Return the best one-to-one pairs, by gold index. `strict`: a pair must also agree on the type."""
    if not gold or not predicted:
        return ()
    scores = np.array([[_similarity(g, p, text, codebook, strict=strict) for p in predicted] for g in gold])
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return tuple(
        Match(int(row), int(column), float(scores[row, column]))
        for row, column in zip(rows, columns, strict=True)
        if scores[row, column] > 0
    )


def type_agrees(gold: GoldIncident, predicted: Incident) -> bool:
    """Whether the predicted type is the gold one or one of its accepted alternatives."""
    return predicted.sub_event_type in (gold.sub_event_type, *gold.acceptable_sub_event_types)


def place_agrees(gold: GoldIncident, predicted: Incident) -> bool:
    """Whether the place names agree; a landmark matches the town that stands for it ("either is a match")."""
    wanted = {words for name in (gold.place.name, *gold.place.also) if (words := name_words(name))}
    return bool(wanted & {name_words(predicted.place.name)})


def perpetrator_agrees(gold: GoldIncident, predicted: Incident) -> bool:
    """Whether a predicted perpetrator is one of the gold ones, by any of its names."""
    wanted = {
        name_words(name)
        for actor in gold.actors
        if actor.role is Role.PERPETRATOR
        for name in (actor.name, *actor.also)
    }
    return any(_overlap(wanted, actor.name) for actor in predicted.actors if actor.role is Role.PERPETRATOR)


def name_words(name: str | None) -> frozenset[str]:
    """A name as a set of folded words, without the article ال, quotation marks and generic words."""
    words = fold(name or "").text.replace('"', " ").replace("،", " ").split()
    return frozenset(word.removeprefix("ال") for word in words if word not in _GENERIC)


def _overlap(wanted: set[frozenset[str]], name: str) -> bool:
    words = name_words(name)
    return any(words and (words <= other or other <= words) for other in wanted if other)


def _similarity(
    gold: GoldIncident, predicted: Incident, text: str, codebook: Codebook, *, strict: bool
) -> float:
    same_type, same_place = type_agrees(gold, predicted), place_agrees(gold, predicted)
    if strict and not same_type:
        return 0.0
    if not (same_type or same_place or perpetrator_agrees(gold, predicted)):
        return 0.0
    terms = {
        "evidence": _dice(gold_spans(gold, text), [Span(e.start, e.end) for e in predicted.evidence]),
        "place": 1.0 if same_place else _nested(gold.place, predicted.place),
        "date": _dates(gold, predicted),
        "type": _type(gold, predicted, codebook),
        "actors": _actors(gold, predicted),
        "casualties": _outcomes(gold, predicted),
    }
    known = {name: value for name, value in terms.items() if value is not None}
    total = sum(WEIGHTS[name] * value for name, value in known.items()) / sum(WEIGHTS[n] for n in known)
    return total if total >= TAU else 0.0


def gold_spans(gold: GoldIncident, text: str) -> list[Span]:
    """Where the gold evidence stands in the text (first occurrence of each quote)."""
    return [Span(at, at + len(quote)) for quote in gold.evidence if (at := text.find(quote)) >= 0]


def _dice(one: Sequence[Span], two: Sequence[Span]) -> float:
    """Dice coefficient over the characters of two sets of spans."""
    first = {position for span in one for position in range(*span)}
    second = {position for span in two for position in range(*span)}
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


def _nested(gold: Place, predicted: Place) -> float | None:
    if not gold.name and not predicted.name:
        return None
    above_gold = {name_words(name) for name in gold.within}
    above_predicted = {name_words(name) for name in predicted.within}
    nested = name_words(predicted.name) in above_gold or name_words(gold.name) in above_predicted
    return 0.5 if nested else 0.0


def _dates(gold: GoldIncident, predicted: Incident) -> float | None:
    """Overlap of the two intervals in days over their union; a half-open interval counts by its known end."""
    ends = [
        (span.earliest or span.latest, span.latest or span.earliest) for span in (gold.date, predicted.date)
    ]
    if ends[0][0] is None and ends[1][0] is None:
        return None
    (one, last_one), (two, last_two) = ends
    if one is None or two is None or last_one is None or last_two is None:
        return 0.0
    shared = (min(last_one, last_two) - max(one, two)).days + 1
    return max(shared, 0) / ((max(last_one, last_two) - min(one, two)).days + 1)


def _type(gold: GoldIncident, predicted: Incident, codebook: Codebook) -> float:
    if type_agrees(gold, predicted):
        return 1.0
    same_family = codebook.family(gold.sub_event_type) == codebook.family(predicted.sub_event_type)
    return 0.5 if same_family else 0.0


def _actors(gold: GoldIncident, predicted: Incident) -> float | None:
    """Dice over actor names, roles aside; each predicted name may stand for one gold actor."""
    if not gold.actors and not predicted.actors:
        return None
    left = [actor.name for actor in predicted.actors]
    hits = 0
    for actor in gold.actors:
        names = {name_words(name) for name in (actor.name, *actor.also)}
        if found := next((name for name in left if _overlap(names, name)), None):
            left.remove(found)
            hits += 1
    return 2 * hits / (len(gold.actors) + len(predicted.actors))


def _outcomes(gold: GoldIncident, predicted: Incident) -> float | None:
    one = {casualty.outcome for casualty in gold.casualties}
    two = {casualty.outcome for casualty in predicted.casualties}
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else None
