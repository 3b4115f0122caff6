"""Parts of a run that are looked at apart: by set, language, length, number of incidents, family of types.

A slice is strict incident F1 narrowed down: what lies outside adds nothing. So all slices are ratios over
the same articles, and are resampled and compared together.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from evals.score.metrics import STRICT_F1, Metric, type_f1
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore

FEW = 10  # articles, or gold incidents of a type family, under which a slice is shown in grey
_LENGTHS = ((1000, "under 1,000 characters"), (3000, "1,000 to 2,999 characters"))
_NONE = "no gold incident"
_NUMBERS = ((0, _NONE), (2, "1 or 2 gold incidents"), (5, "3 to 5 gold incidents"))


class Slice(NamedTuple):
    """A part of the scores: `size` counts its articles, or the gold incidents of a family of types."""

    group: str
    name: str
    size: int
    metric: Metric

    @property
    def is_small(self) -> bool:
        """Whether too little is in it to read much into its score."""
        return self.size < FEW


def slices(scores: Sequence[ArticleScore], codebook: Codebook) -> tuple[Slice, ...]:
    """Cut scores in every way, groups in a fixed order, parts in the order of the articles.

    Articles without incident are not cut by number of incidents: their F1 says nothing (see `relevance`).
    """
    return (
        *_by("set", lambda score: score.of, scores),
        *_by("language", lambda score: score.language, scores),
        *_by("length", _length, scores),
        *(part for part in _by("incidents", _number, scores) if part.name != _NONE),
        *_families(scores, codebook),
    )


def _by(group: str, key: Callable[[ArticleScore], str], scores: Sequence[ArticleScore]) -> list[Slice]:
    articles: dict[str, set[str]] = {}
    for score in scores:
        articles.setdefault(key(score), set()).add(score.text_sha256)
    return [Slice(group, name, len(found), _narrowed(key, name)) for name, found in articles.items()]


def _narrowed(key: Callable[[ArticleScore], str], name: str) -> Metric:
    return Metric(STRICT_F1.name, lambda score: STRICT_F1.part(score) if key(score) == name else (0, 0))


def _families(scores: Sequence[ArticleScore], codebook: Codebook) -> list[Slice]:
    found = []
    for family in dict.fromkeys(entry.family for entry in codebook.types):
        types = frozenset(entry.name for entry in codebook.types if entry.family == family)
        gold = sum(
            counts.matched + counts.missed
            for score in scores
            if score.repeat == 0
            for kind, counts in score.by_type.items()
            if kind in types
        )
        found.append(Slice("type family", family, gold, type_f1(types)))
    return found


def _length(score: ArticleScore) -> str:
    return next((name for limit, name in _LENGTHS if score.characters < limit), "3,000 characters and more")


def _number(score: ArticleScore) -> str:
    return next((name for most, name in _NUMBERS if score.required <= most), "6 gold incidents and more")
