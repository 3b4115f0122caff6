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
from schemas.incident import Role


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


def align(gold: Sequence[Traits], predicted: Sequence[Traits], *, tau: float = TAU) -> Alignment:
    """Return the best one-to-one pairs, lenient and strict.

    Ties are broken by content, then by id, so the order in which records come changes nothing.
    """
    if not gold or not predicted:
        return Alignment((), ())
    rows, columns = _ordered(gold), _ordered(predicted)
    pairs = {(g, p): _pair(g, p, gold[g], predicted[p], tau) for g in rows for p in columns}
    typed = {(g, p): pair if _same_type(gold[g], predicted[p]) else None for (g, p), pair in pairs.items()}
    return Alignment(_best(rows, columns, pairs), _best(rows, columns, typed))


def _best(
    rows: Sequence[int], columns: Sequence[int], pairs: Mapping[tuple[int, int], Match | None]
) -> tuple[Match, ...]:
    weights = [[pair.similarity if (pair := pairs[g, p]) else 0.0 for p in columns] for g in rows]
    chosen = [pairs[rows[i], columns[j]] for i, j in assign(weights)]
    return tuple(sorted((pair for pair in chosen if pair), key=lambda pair: pair.gold))


def same_place(gold: Traits, predicted: Traits) -> bool:
    """Whether the place names agree; a landmark matches the town that stands for it ("either is a match")."""
    return bool(gold.places & predicted.places)


def same_name(one: Who, two: Who) -> bool:
    """Whether a name of the one is, or is part of, a name of the other."""
    return any(_nested(a, b) for a in one.names for b in two.names)


def has_anchor(gold: Traits, predicted: Traits) -> bool:
    """Whether two incidents share more than a sentence: type, place or perpetrator."""
    return _same_type(gold, predicted) or same_place(gold, predicted) or _same_perpetrator(gold, predicted)


def _ordered(traits: Sequence[Traits]) -> list[int]:
    """Indices in an order that follows from the contents alone, ids last."""

    def content(index: int) -> tuple[object, ...]:
        one = traits[index]
        names = sorted(sorted(sorted(name) for name in who.names) for who in one.who)
        places = sorted(sorted(name) for name in one.places)
        return one.spans, one.types, places, str(one.earliest), str(one.latest), names, one.id

    return sorted(range(len(traits)), key=content)


def _pair(g: int, p: int, gold: Traits, predicted: Traits, tau: float) -> Match | None:
    """The pair with its similarity; None when it is forbidden."""
    if not has_anchor(gold, predicted):
        return None
    terms = _terms(gold, predicted)
    total = sum(WEIGHTS[term] * value for term, value in terms.items()) / sum(WEIGHTS[term] for term in terms)
    return Match(g, p, total, terms) if total >= tau else None


def _terms(gold: Traits, predicted: Traits) -> dict[Term, float]:
    """The similarity term by term, without those on which both sides are silent."""
    terms = {
        Term.EVIDENCE: _dice(gold, predicted),
        Term.PLACE: 1.0 if same_place(gold, predicted) else _place(gold, predicted),
        Term.DATE: _dates(gold, predicted),
        Term.TYPE: 1.0 if _same_type(gold, predicted) else 0.5 * (gold.family == predicted.family),
        Term.ACTORS: _actors(gold.who, predicted.who),
        Term.CASUALTIES: _outcomes(gold, predicted),
    }
    return {term: value for term, value in terms.items() if value is not None}


def _same_type(gold: Traits, predicted: Traits) -> bool:
    return predicted.types[0] in gold.types


def _same_perpetrator(gold: Traits, predicted: Traits) -> bool:
    return any(
        one.role is two.role is Role.PERPETRATOR and same_name(one, two)
        for one in gold.who
        for two in predicted.who
    )


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
