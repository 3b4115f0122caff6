"""Precision, recall and F1 of incidents over articles; optional gold is ignored when missed."""

from collections.abc import Sequence
from typing import NamedTuple

from evals.match import match
from schemas.article import Article
from schemas.codebook import Codebook
from schemas.gold import GoldArticle
from schemas.incident import Incident


class Counts(NamedTuple):
    """Matched, spurious and missed incidents."""

    matched: int
    spurious: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of predicted incidents that are right."""
        return self.matched / ((self.matched + self.spurious) or 1)

    @property
    def recall(self) -> float:
        """Share of gold incidents that were found."""
        return self.matched / ((self.matched + self.missed) or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.matched / ((2 * self.matched + self.spurious + self.missed) or 1)


def score(
    gold: GoldArticle, predicted: Sequence[Incident], article: Article, codebook: Codebook, *, strict: bool
) -> Counts:
    """Count one article. `strict`: a match must also agree on the sub-event type."""
    pairs = match(gold.incidents, predicted, article.text, codebook, strict=strict)
    found = {pair.gold for pair in pairs}
    missed = sum(not incident.optional for index, incident in enumerate(gold.incidents) if index not in found)
    return Counts(len(pairs), len(predicted) - len(pairs), missed)


def total(counts: Sequence[Counts]) -> Counts:
    """Sum over articles: the headline is micro F1."""
    return Counts(*(sum(column) for column in zip(*counts, strict=True)))
