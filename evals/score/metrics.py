"""What is measured: every metric is a ratio of sums over articles, so that all can be resampled alike."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from evals.score.statistics import Fractions, clustered
from schemas.evaluation import ArticleScore, Counts, Field, Tally


class Metric(NamedTuple):
    """A ratio of sums over articles: `part` gives what one article adds to numerator and denominator."""

    name: str
    part: Callable[[ArticleScore], tuple[float, float]]

    def fractions(self, scores: Iterable[ArticleScore]) -> Fractions:
        """One row an article; its repeats are summed, since they are not independent."""
        listed = list(scores)
        parts = np.array([self.part(score) for score in listed], dtype=np.float64).reshape(-1, 2)
        return clustered(parts, [score.text_sha256 for score in listed])


STRICT_F1 = Metric("incident F1, strict", lambda s: _f1(s.strict))
STRICT_PRECISION = Metric("precision, strict", lambda s: _precision(s.strict))
STRICT_RECALL = Metric("recall, strict", lambda s: _recall(s.strict))
LENIENT_F1 = Metric("incident F1, lenient", lambda s: _f1(s.lenient))
LENIENT_PRECISION = Metric("precision, lenient", lambda s: _precision(s.lenient))
LENIENT_RECALL = Metric("recall, lenient", lambda s: _recall(s.lenient))
FIELD_F1 = Metric("field F1, all incidents", lambda s: _muc_f1(s.fields.values()))
RAW_FIELD_F1 = Metric("field F1, letter by letter", lambda s: _muc_f1(s.raw_fields.values()))
MATCHED_FIELD_F1 = Metric("field F1, matched only", lambda s: _muc_f1(s.matched_fields.values()))
EVIDENCE_TRUE = Metric("evidence verbatim", lambda s: (s.evidence_true, s.evidence))
INVENTED = Metric("invented names and numbers", lambda s: (len(s.invented), s.values))
REJECTED = Metric("values rejected by grounding", lambda s: (s.rejected, s.values + s.rejected))
COUNT_ERROR = Metric("event-count error per article", lambda s: (count_error(s), 1))

# The rows of the report's first block, which a baseline keeps and a policy may set limits to.
HEADLINE = (
    STRICT_F1,
    STRICT_PRECISION,
    STRICT_RECALL,
    LENIENT_F1,
    LENIENT_PRECISION,
    LENIENT_RECALL,
    FIELD_F1,
    RAW_FIELD_F1,
    MATCHED_FIELD_F1,
    EVIDENCE_TRUE,
    INVENTED,
    REJECTED,
)


def field_f1(field: Field, *, matched: bool = False) -> Metric:
    """The MUC F1 of one field, over all incidents or over the matched ones."""
    return Metric(
        f"{field.value}{', matched only' if matched else ''}",
        lambda s: _muc_f1([(s.matched_fields if matched else s.fields)[field]]),
    )


def type_f1(types: frozenset[str]) -> Metric:
    """Strict incident F1 over gold incidents, and spurious records, of these types."""
    return Metric(
        "incident F1, strict", lambda s: _f1(total(c for kind, c in s.by_type.items() if kind in types))
    )


def total(counts: Iterable[Counts]) -> Counts:
    """Sum over articles: the headline is micro F1."""
    return sum(counts, start=Counts())


def sum_tables(tables: Sequence[Mapping[Field, Tally]]) -> dict[Field, Tally]:
    """Sum field tables."""
    return {field: Tally.sum(table[field] for table in tables) for field in Field}


def count_error(score: ArticleScore) -> int:
    """By how many records an article has too many or too few; optional incidents may be there or not."""
    return max(score.required - score.predicted, score.predicted - score.required - score.optional, 0)


class Relevance(NamedTuple):
    """Articles with and without incidents, by what was found in them (the MUC text-filtering table)."""

    found: int
    overlooked: int
    kept_empty: int
    filled: int


def relevance(scores: Sequence[ArticleScore]) -> Relevance:
    """Count articles: with gold and records, with gold alone, with neither, with records alone."""
    table = Counter((score.required > 0, score.predicted > 0) for score in scores)
    return Relevance(table[True, True], table[True, False], table[False, False], table[False, True])


def _f1(counts: Counts) -> tuple[float, float]:
    return 2 * counts.matched, 2 * counts.matched + counts.spurious + counts.missed


def _precision(counts: Counts) -> tuple[float, float]:
    return counts.matched, counts.matched + counts.spurious


def _recall(counts: Counts) -> tuple[float, float]:
    return counts.matched, counts.matched + counts.missed


def _muc_f1(tallied: Iterable[Tally]) -> tuple[float, float]:
    listed = list(tallied)
    return 2 * sum(t.credit for t in listed), sum(t.possible + t.actual for t in listed)
