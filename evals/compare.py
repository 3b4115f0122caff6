"""Compare two systems, or a system with a baseline, over the same articles: always paired."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evals.errors import InvalidRun
from evals.score.metrics import FIELD_F1, LENIENT_F1, STRICT_F1, STRICT_PRECISION, STRICT_RECALL
from evals.score.slices import slices
from evals.score.statistics import Difference, Fractions, holm, paired_many, ratio
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore

COMPARED = (STRICT_F1, STRICT_PRECISION, STRICT_RECALL, LENIENT_F1, FIELD_F1)
SIGNIFICANT = 0.05
_SHOWN = 5  # articles that moved most, either way


class Change(NamedTuple):
    """One metric before and after, over `size` articles. `p` is adjusted where several were tested."""

    name: str
    size: int
    before: float | None
    after: float | None
    difference: Difference | None
    p: float | None

    @property
    def verdict(self) -> str:
        """Better or worse only where the interval leaves 0 out and p is small; else tied, never improved."""
        if self.difference is None or self.p is None:
            return "too few cases"
        low, high = self.difference.interval
        if low == high == 0:
            return "unchanged"
        if self.p < SIGNIFICANT and (low > 0 or high < 0):
            return "better" if low > 0 else "worse"
        return f"tied (detectable: {self.difference.detectable:.2f})"


class Mover(NamedTuple):
    """An article and how much of the change in strict incident F1 is its own."""

    article_id: str
    share: float


def changes(before: Sequence[ArticleScore], after: Sequence[ArticleScore]) -> tuple[Change, ...]:
    """Compare the main metrics. Raises InvalidRun when the articles differ."""
    check_same(before, after)
    return compared([(m.name, m.fractions(before), m.fractions(after)) for m in COMPARED])


def compared(metrics: Sequence[tuple[str, Fractions, Fractions]]) -> tuple[Change, ...]:
    """Compare metrics, each given as name, before and after, over one set of articles."""
    differences = paired_many([(before, after) for _, before, after in metrics])
    return tuple(
        Change(name, len(after), ratio(before), ratio(after), found, found.p if found else None)
        for (name, before, after), found in zip(metrics, differences, strict=True)
    )


def slice_changes(
    before: Sequence[ArticleScore], after: Sequence[ArticleScore], codebook: Codebook
) -> tuple[Change, ...]:
    """Compare strict incident F1 slice by slice; p is adjusted by Holm for the number of slices."""
    check_same(before, after)
    parts = slices(after, codebook)
    found = compared(
        [(f"{p.group}: {p.name}", p.metric.fractions(before), p.metric.fractions(after)) for p in parts]
    )
    adjusted = iter(holm([one.p for one in found if one.p is not None]))
    return tuple(
        one._replace(size=part.size, p=None if one.p is None else next(adjusted))
        for part, one in zip(parts, found, strict=True)
    )


def movers(
    before: Sequence[ArticleScore], after: Sequence[ArticleScore]
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Return the articles that lost most and those that gained most, by their part in the change of F1.

    The part is first-order: what an article adds to the numerator, less the present F1 times what it adds
    to the denominator.
    """
    names = list(dict.fromkeys(score.article_id for score in after))
    return moved(names, STRICT_F1.fractions(before), STRICT_F1.fractions(after))


def moved(
    names: Sequence[str], old: Fractions, new: Fractions
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """The same from what each article adds to numerator and denominator of strict incident F1."""
    whole = max(new[:, 1].sum(), 1)
    level = ratio(np.vstack([old, new])) or 0.0
    own = (new - old) @ np.array([1.0, -level]) / whole
    shares = sorted((float(share), name) for name, share in zip(names, own, strict=True))
    worse = tuple(Mover(name, share) for share, name in shares[:_SHOWN] if share < 0)
    better = tuple(Mover(name, share) for share, name in shares[: -_SHOWN - 1 : -1] if share > 0)
    return worse, better


def check_same(before: Sequence[ArticleScore], after: Sequence[ArticleScore]) -> None:
    """Raise InvalidRun unless both are scores of the same articles."""
    one, two = ({score.text_sha256 for score in scores} for scores in (before, after))
    if one != two:
        raise InvalidRun(
            f"the articles differ: {len(one - two)} only before, {len(two - one)} only after; "
            "a comparison is over the same articles"
        )
