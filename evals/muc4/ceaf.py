"""CEAF-REE: role-filler entities, all or nothing. Two variants, see Variant.

A predicted entity is right when all its mentions are mentions of one gold entity (a subset test, so one more
mention that is wrong makes it wrong, and one canonical mention is safest).

Template version (Du, Rush, Cardie 2021, "Template Filling with Generative Transformers"; also MultiMUC). A
predicted and a gold template may be aligned when the predicted type is part of the gold type's string
("bombing" of "attack / bombing"); a missing type counts as "attack". An aligned pair has its type right,
and by role the predicted entities that are part of some gold entity, and the gold entities that have some
such part: not one to one, so three aliases sent as three entities are 3 in p_num and 1 in r_num. What is not
aligned counts in the denominators alone. Of all one-to-one alignments of an article the one with the best F1
counts (alignment.py).

Pooled (GRIT, Du, Rush, Cardie 2021): no templates and no types; by role all entities of an article, in the
best one-to-one assignment.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import linear_sum_assignment

from evals.muc4.alignment import Gain, best_map
from evals.muc4.counts import ROLES, Counts, Score, Slot, Variant, total
from evals.muc4.templates import Entity, Template

_NO_TYPE = "attack"  # what GTT's eval.py takes a missing type for: the most frequent one


class Pair(NamedTuple):
    """An article's gold and predicted templates, both normalised."""

    gold: tuple[Template, ...]
    predicted: tuple[Template, ...]


class ReeScore(NamedTuple):
    """The template version, and in how many articles the best alignment is not proven to be the best."""

    score: Score
    unproven: int


def templates_score(pairs: Sequence[Pair]) -> ReeScore:
    """Score articles by the template version."""
    articles = [_article(pair) for pair in pairs]
    score = summed(Variant.REE_TEMPLATES, [slots for slots, _ in articles])
    return ReeScore(score, sum(not exact for _, exact in articles))


def pooled_score(pairs: Sequence[Pair]) -> Score:
    """Score articles by the entities of each role, templates and types aside."""
    return summed(Variant.REE_POOLED, [_pooled(pair) for pair in pairs])


def summed(variant: Variant, articles: Sequence[dict[Slot, Counts]]) -> Score:
    """Sum the counts of articles by slot."""
    slots = {slot: total(article.get(slot, Counts()) for article in articles) for slot in Slot}
    return Score(variant, slots, tuple(total(article.values()) for article in articles))


def _article(pair: Pair) -> tuple[dict[Slot, Counts], bool]:
    rows = [[_right(found, wanted) for wanted in pair.gold] for found in pair.predicted]
    sizes = {slot: Counts(p_den=_size(pair.predicted, slot), r_den=_size(pair.gold, slot)) for slot in Slot}
    whole = total(sizes.values())
    gains = [[_gain(right) for right in row] for row in rows]
    pairs, exact = best_map(gains, whole.p_den, whole.r_den)
    aligned = [right for i, j in pairs if (right := rows[i][j])]
    return {slot: sum((right[slot] for right in aligned), start=sizes[slot]) for slot in Slot}, exact


def _right(found: Template, wanted: Template) -> dict[Slot, Counts] | None:
    """What is right, by slot, when two templates are aligned; None where they may not be."""
    if (found.type or _NO_TYPE) not in wanted.type:
        return None
    roles = zip(ROLES, found.roles, wanted.roles, strict=True)
    return {Slot.TYPE: Counts(p_num=1, r_num=1), **{slot: _parts(one, two) for slot, one, two in roles}}


def _parts(found: Iterable[Entity], wanted: Iterable[Entity]) -> Counts:
    """Count the predicted entities that are part of a gold one, and the gold ones that have such a part."""
    ours, theirs = list(map(frozenset, found)), list(map(frozenset, wanted))
    return Counts(
        p_num=sum(any(one <= two for two in theirs) for one in ours),
        r_num=sum(any(one <= two for one in ours) for two in theirs),
    )


def _gain(right: dict[Slot, Counts] | None) -> Gain:
    counts = total(right.values()) if right else Counts()
    return Gain(counts.p_num, counts.r_num)


def _size(templates: Sequence[Template], slot: Slot) -> int:
    if slot is Slot.TYPE:
        return len(templates)
    return sum(len(template.roles[ROLES.index(slot)]) for template in templates)


def _pooled(pair: Pair) -> dict[Slot, Counts]:
    return {slot: _one_to_one(_pool(pair.predicted, slot), _pool(pair.gold, slot)) for slot in ROLES}


def _pool(templates: Sequence[Template], slot: Slot) -> list[frozenset[str]]:
    """Return the entities of a role, each once: part of an earlier one, or around it, is the same entity.

    That is how GRIT's data were made; it gives their 511 gold entities of the test set but for one.
    """
    kept: list[frozenset[str]] = []
    for template in templates:
        for entity in map(frozenset, template.roles[ROLES.index(slot)]):
            if not any(entity <= other or other <= entity for other in kept):
                kept.append(entity)
    return kept


def _one_to_one(found: Sequence[frozenset[str]], wanted: Sequence[frozenset[str]]) -> Counts:
    sizes = Counts(p_den=len(found), r_den=len(wanted))
    if not found or not wanted:
        return sizes
    fits = np.array([[one <= two for two in wanted] for one in found])
    right = int(fits[linear_sum_assignment(fits, maximize=True)].sum())
    return sizes + Counts(p_num=right, r_num=right)
