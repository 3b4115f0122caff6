"""Align predicted with gold incidents of one article, one to one.

Similarity is a weighted mean over evidence, place, date, type, actors and casualties; terms absent on
both sides drop out. Pairs below TAU, or without an anchor besides the shared sentence, are forbidden
before the assignment, not cut after it (research: masking keeps pairs that assign-then-cut loses).
Weights and TAU: MUC-4's idea of an identity gate, with values set once and then frozen.

Evidence overlap is the Dice coefficient over characters: dividing by the smaller side would reward a record
that cites the whole article.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from evals.score.assign import assign
from evals.score.traits import Name, Traits, Who, length, shared


class Term(StrEnum):
    """The parts of the similarity."""

    EVIDENCE = "evidence"
    PLACE = "place"
    DATE = "date"
    TYPE = "type"
    ACTORS = "actors"
    CASUALTIES = "casualties"


WEIGHTS: Mapping[Term, float] = {
    Term.EVIDENCE: 0.35,
    Term.PLACE: 0.20,
    Term.DATE: 0.15,
    Term.TYPE: 0.15,
    Term.ACTORS: 0.10,
    Term.CASUALTIES: 0.05,
}
TAU = 0.40


class Match(NamedTuple):
    """A matched pair, as indices into the two lists, with its similarity and the terms it is made of."""

    gold: int
    predicted: int
    similarity: float
    terms: dict[Term, float]


class Alignment(NamedTuple):
    """The matched pairs by gold index: `lenient`, and `strict`, where a pair must also agree on the type."""

    lenient: tuple[Match, ...]
    strict: tuple[Match, ...]


def align(gold: Sequence[Traits], predicted: Sequence[Traits]) -> Alignment:
    """Return the best one-to-one pairs, lenient and strict.

    Ties are broken by content, then by id, so the order in which records come changes nothing.
    """
    pairs = possible(gold, predicted)
    typed = [pair for pair in pairs if same_type(gold[pair.gold], predicted[pair.predicted])]
    return Alignment(best(pairs), best(typed))


def possible(gold: Sequence[Traits], predicted: Sequence[Traits]) -> list[Match]:
    """Return every pair that has an anchor, whatever its similarity; their order follows from contents."""
    rows, columns = _ordered(gold), _ordered(predicted)
    return [
        _match(g, p, gold[g], predicted[p])
        for g in rows
        for p in columns
        if has_anchor(gold[g], predicted[p])
    ]


def best(pairs: Sequence[Match], *, tau: float = TAU) -> tuple[Match, ...]:
    """Return the one-to-one choice of the largest total similarity, by gold index; none below `tau`."""
    allowed = {(pair.gold, pair.predicted): pair for pair in pairs if pair.similarity >= tau}
    rows = list(dict.fromkeys(g for g, _ in allowed))
    columns = list(dict.fromkeys(pair.predicted for pair in pairs))
    weights = [[allowed[g, p].similarity if (g, p) in allowed else 0.0 for p in columns] for g in rows]
    chosen = (allowed[rows[i], columns[j]] for i, j in assign(weights))
    return tuple(sorted(chosen, key=lambda pair: pair.gold))


def same_place(gold: Traits, predicted: Traits) -> bool:
    """Whether the place names agree; a landmark matches the town that stands for it ("either is a match")."""
    return not gold.places.isdisjoint(predicted.places)


def same_name(one: Who, two: Who) -> bool:
    """Whether a name of the one is, or is part of, a name of the other."""
    return any(_nested(a, b) for a in one.names for b in two.names)


def same_type(gold: Traits, predicted: Traits) -> bool:
    """Whether the predicted type is the gold one or an accepted alternative."""
    return predicted.types[0] in gold.types


def has_anchor(gold: Traits, predicted: Traits) -> bool:
    """Whether two incidents share more than a sentence: type, place or perpetrator."""
    return same_type(gold, predicted) or same_place(gold, predicted) or _same_perpetrator(gold, predicted)


def _ordered(traits: Sequence[Traits]) -> list[int]:
    """Indices in an order that follows from the contents alone, ids last."""

    def content(index: int) -> tuple[object, ...]:
        one = traits[index]
        names = sorted(sorted(sorted(name) for name in who.names) for who in one.who)
        places = sorted(sorted(name) for name in one.places)
        return one.spans, one.types, places, str(one.earliest), str(one.latest), names, one.id

    return sorted(range(len(traits)), key=content)


def _match(g: int, p: int, gold: Traits, predicted: Traits) -> Match:
    """The pair with its similarity: the weighted mean of the terms on which not both sides are silent."""
    terms = _terms(gold, predicted)
    total = sum([WEIGHTS[term] * value for term, value in terms.items()])
    return Match(g, p, total / sum([WEIGHTS[term] for term in terms]), terms)


def _terms(gold: Traits, predicted: Traits) -> dict[Term, float]:
    terms = {
        Term.EVIDENCE: _dice(gold, predicted),
        Term.PLACE: 1.0 if same_place(gold, predicted) else _place(gold, predicted),
        Term.DATE: _dates(gold, predicted),
        Term.TYPE: 1.0 if same_type(gold, predicted) else 0.5 * (gold.family == predicted.family),
        Term.ACTORS: _actors(gold.who, predicted.who),
        Term.CASUALTIES: _outcomes(gold, predicted),
    }
    return {term: value for term, value in terms.items() if value is not None}


def _same_perpetrator(gold: Traits, predicted: Traits) -> bool:
    return any(_nested(one, two) for one in gold.perpetrators for two in predicted.perpetrators)


def _nested(one: Name, two: Name) -> bool:
    return bool(one and two) and (one <= two or two <= one)


def _dice(gold: Traits, predicted: Traits) -> float:
    both = length(gold.spans) + length(predicted.spans)
    return 2 * shared(gold.spans, predicted.spans) / both if both else 0.0


def _place(gold: Traits, predicted: Traits) -> float | None:
    if not gold.places and not predicted.places:
        return None
    return 0.5 if predicted.places & gold.within or gold.places & predicted.within else 0.0


def _dates(gold: Traits, predicted: Traits) -> float | None:
    """Overlap of the two intervals in days over their union; a half-open interval counts by its known end."""
    one, two = _closed(gold), _closed(predicted)
    if one is None or two is None:
        return None if one is two else 0.0
    common = min(one[1], two[1]) - max(one[0], two[0]) + 1
    return max(common, 0) / (max(one[1], two[1]) - min(one[0], two[0]) + 1)


def _closed(traits: Traits) -> tuple[int, int] | None:
    first = traits.latest if traits.earliest is None else traits.earliest
    last = traits.earliest if traits.latest is None else traits.latest
    return None if first is None or last is None else (first, last)


def _actors(gold: Sequence[Who], predicted: Sequence[Who]) -> float | None:
    """Dice over actors by name, roles aside, paired one to one."""
    if not gold and not predicted:
        return None
    pairs = assign([[float(same_name(one, two)) for two in predicted] for one in gold])
    return 2 * len(pairs) / (len(gold) + len(predicted))


def _outcomes(gold: Traits, predicted: Traits) -> float | None:
    both = len(gold.outcomes) + len(predicted.outcomes)
    return 2 * len(gold.outcomes & predicted.outcomes) / both if both else None
