"""CEAF-RME (Chen et al., "Iterative Document-level Information Extraction via Imitation Learning", 2023).

A template is the bag of its entities, every mention marked with type and role, so that a wrong type or role
makes two entities different. There is no type slot: a template without entities is invisible. Templates are
aligned by the assignment with the largest similarity.

phi-subset  predicted entities that share a mention with a gold one (p_num), and the different gold entities
            so hit (r_num; each predicted entity hits one, the first by its mentions), of all entities. The
            assignment maximises the first number alone.
phi-3       shared mentions in the best one-to-one assignment of the two templates' entities, of all mentions.

A gold type "A / B" becomes one copy for each label; the copy that is most like all predicted templates
together is kept. As in IterX's scorer, ties go to what scipy finds first, and phi-3's r_den (not that of
phi-subset) counts every copy, in articles for which some template was predicted: for GTT's output that makes
985 of the test set's 980 mentions.
In one thing this is stricter: a mention is not credited more often than the gold entity has it, so that
sending it twice does not lift recall above 1.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from evals.muc4.ceaf import Pair, summed
from evals.muc4.counts import ROLES, Counts, Score, Slot, Variant
from evals.muc4.templates import Entity, Template

Entities = Sequence[Entity]
Ints = NDArray[np.int64]


def subset_score(pairs: Sequence[Pair]) -> Score:
    """Score articles by phi-subset."""
    return summed(Variant.RME_SUBSET, [_subset(pair) for pair in pairs])


def phi3_score(pairs: Sequence[Pair]) -> Score:
    """Score articles by phi-3."""
    return summed(Variant.RME_PHI3, [_phi3(pair) for pair in pairs])


def _subset(pair: Pair) -> dict[Slot, Counts]:
    right = _aligned(pair, _hits)
    found, wanted = (_sizes(templates, len) for templates in (pair.predicted, pair.gold))
    return _counts(right, found, wanted)


def _phi3(pair: Pair) -> dict[Slot, Counts]:
    right = _aligned(pair, _shared)
    gold = [copy for copies in map(_copies, pair.gold) for copy in copies] if pair.predicted else pair.gold
    found, wanted = (_sizes(templates, _mentions) for templates in (pair.predicted, gold))
    return _counts(right, found, wanted)


def _aligned(pair: Pair, similar: Callable[[Entities, Entities], tuple[int, int]]) -> Ints:
    """Return what the aligned templates have right: (role, p_num and r_num)."""
    copies = list(map(_copies, pair.gold))
    rows = [copy for group in copies for copy in group]
    columns = [template for template in pair.predicted if template.entities]
    right = np.zeros((len(rows), len(columns), len(ROLES), 2), dtype=np.int64)
    for i, wanted in enumerate(rows):
        for j, found in enumerate(columns):
            if found.type == wanted.type:
                right[i, j] = [similar(*roles) for roles in zip(found.roles, wanted.roles, strict=True)]
    start = 0
    for group in copies:
        _keep_one(right[start : start + len(group)])
        start += len(group)
    # Negated and as floats, as in IterX's scorer, so that scipy decides between equals as it does there.
    chosen = linear_sum_assignment(-right[..., 0].sum(axis=2, dtype=np.float64))
    aligned: Ints = right[chosen].sum(axis=0)
    return aligned


def _copies(template: Template) -> list[Template]:
    """Return one template for each label of a type "A / B"."""
    return [Template(label.strip(), template.roles) for label in template.type.split("/")]


def _keep_one(copies: Ints) -> None:
    """Set all copies of a gold template to 0, in place, but the one most like all predicted templates."""
    best = copies[..., 0].sum(axis=(1, 2)).argmax()
    for number, copy in enumerate(copies):
        if number != best:
            copy[:] = 0


def _hits(found: Entities, wanted: Entities) -> tuple[int, int]:
    """Count predicted entities that share a mention with a gold one, and the different gold ones."""
    firsts = [
        next((k for mention in one for k, two in enumerate(wanted) if mention in two), None) for one in found
    ]
    hits = [first for first in firsts if first is not None]
    return len(hits), len(set(hits))


def _shared(found: Entities, wanted: Entities) -> tuple[int, int]:
    """Count the mentions that entities share in their best one-to-one assignment."""
    if not found or not wanted:
        return 0, 0
    table = np.array([[(Counter(one) & Counter(two)).total() for two in wanted] for one in found])
    shared = int(table[linear_sum_assignment(table, maximize=True)].sum())
    return shared, shared


def _mentions(entities: Entities) -> int:
    return sum(map(len, entities))


def _sizes(templates: Sequence[Template], size: Callable[[Entities], int]) -> list[int]:
    """Return how much the templates hold, by role."""
    return [sum(map(size, role)) for role in zip(*(t.roles for t in templates), strict=True)] or [0] * len(
        ROLES
    )


def _counts(right: Ints, found: Sequence[int], wanted: Sequence[int]) -> dict[Slot, Counts]:
    return {
        slot: Counts(int(p_num), p_den, int(r_num), r_den)
        for slot, (p_num, r_num), p_den, r_den in zip(ROLES, right, found, wanted, strict=True)
    }
