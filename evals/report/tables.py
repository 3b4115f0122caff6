"""The tables of a report, as values: terminal, Markdown and HTML show the same ones.

Each function takes an Evaluation and answers one question; none formats anything.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evals.baseline import moved_since
from evals.compare import Change, Mover, moved
from evals.gate import Outcome, Verdict
from evals.score.evaluate import Evaluation
from evals.score.match import TAU, Match, best, possible, same_type
from evals.score.metrics import (
    COUNT_ERROR,
    EVIDENCE_TRUE,
    HEADLINE,
    INVENTED,
    REJECTED,
    STRICT_F1,
    Metric,
    field_f1,
    sum_tables,
)
from evals.score.slices import Slice, slices
from evals.score.statistics import Caution, Fractions, Interval, caution, intervals, ratio, wilson
from evals.score.traits import gold_traits, record_traits
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Baseline, Field, Tally
from schemas.gold import GoldIncident

# Plain rates: Wilson's interval keeps its width where nothing failed.
_RATES = {EVIDENCE_TRUE.name, INVENTED.name, REJECTED.name}
_TAU_STEP = 0.1
NO_TYPE = "-"  # in the confusion table: missed, or spurious


class Measured(NamedTuple):
    """A metric over the `articles` that have a case; no interval where they are fewer than two."""

    name: str
    value: float | None
    interval: Interval | None
    articles: int


class Row(NamedTuple):
    """A metric of the first system on the headline articles; `change` is null without a baseline."""

    name: str
    value: float | None
    interval: Interval | None
    change: Change | None


class Mistake(NamedTuple):
    """One kind of mistake: how often, and its share of all."""

    kind: str
    number: int
    share: float


class FieldRow(NamedTuple):
    """One field over all incidents and over the matched ones, F1 with half credit for partial fillers."""

    field: Field
    all: Tally
    f1: float | None
    interval: Interval | None
    raw_f1: float | None
    matched: Tally
    matched_f1: float | None


class SliceRow(NamedTuple):
    """A slice of all articles, with its strict incident F1."""

    part: Slice
    f1: float | None
    interval: Interval | None


def headword(verdict: Verdict, baseline: Baseline | None) -> str:
    """PASS, FAIL or INVALID; SCORED where nothing is broken and there is no baseline to pass against."""
    if baseline is None and verdict.outcome is Outcome.PASS:
        return "SCORED"
    return verdict.outcome.name


def measured(
    metrics: Sequence[Metric], runs: Sequence[Sequence[ArticleScore]]
) -> tuple[tuple[Measured, ...], ...]:
    """Metrics of each run with their intervals: Wilson's of plain rates, bootstrap over articles of others.

    The runs are of the same articles, and are resampled together.
    """
    parts = [metric.fractions(scores) for scores in runs for metric in metrics]
    found = [
        Measured(
            metric.name,
            ratio(part),
            _rate(part) if metric.name in _RATES else bound,
            int((part[:, 1] > 0).sum()),
        )
        for metric, part, bound in zip([*metrics] * len(runs), parts, intervals(parts), strict=True)
    ]
    return tuple(tuple(found[i : i + len(metrics)]) for i in range(0, len(found), len(metrics)))


def rows(evaluation: Evaluation, verdict: Verdict) -> tuple[Row, ...]:
    """The first block: every headline metric with its interval, and what became of it since the baseline."""
    known = {change.name: change for change in verdict.changes}
    (found,) = measured(HEADLINE, [evaluation.headline(evaluation.lead.scores)])
    return tuple(Row(one.name, one.value, one.interval, known.get(one.name)) for one in found)


def articles_of(scores: Sequence[ArticleScore]) -> int:
    """How many articles scores are over, repeats aside."""
    return len({score.text_sha256 for score in scores})


def label(scores: Sequence[ArticleScore]) -> Caution:
    """How far the intervals over these articles can be trusted."""
    return caution(articles_of(scores))


def mistakes(scores: Sequence[ArticleScore]) -> tuple[Mistake, ...]:
    """The error budget: what went wrong in how many incidents.

    A spurious record is a duplicate, a split, or neither; a field is wrong when any of its fillers is.
    """
    pairs = [pair for score in scores for pair in score.pairs]
    split = sum(score.splits for score in scores)
    merged = sum(score.merges for score in scores)
    copies = sum(score.duplicates for score in scores)
    counts = {
        "missed": sum(score.lenient.missed for score in scores) - merged,
        "merged into another record": merged,
        "spurious": sum(score.lenient.spurious for score in scores) - split - copies,
        "split off another record": split,
        "duplicate": copies,
    } | {
        f"wrong {field.value}": sum(_is_wrong(pair.fields[field]) for pair in pairs)
        for field in Field
        if field is not Field.EVIDENCE
    }
    whole = sum(counts.values()) or 1
    return tuple(Mistake(kind, count, count / whole) for kind, count in counts.items())


def field_rows(scores: Sequence[ArticleScore]) -> tuple[FieldRow, ...]:
    """The field table."""
    everything = sum_tables([score.fields for score in scores])
    raw = sum_tables([score.raw_fields for score in scores])
    matched = sum_tables([score.matched_fields for score in scores])
    bounds = intervals([field_f1(field).fractions(scores) for field in Field])
    return tuple(
        FieldRow(
            field,
            everything[field],
            _muc_f1(everything[field]),
            bound,
            _muc_f1(raw[field]),
            matched[field],
            _muc_f1(matched[field]),
        )
        for field, bound in zip(Field, bounds, strict=True)
    )


def confusion(evaluation: Evaluation, scores: Sequence[ArticleScore]) -> Counter[tuple[str, str]]:
    """Gold type by predicted type over lenient pairs; NO_TYPE stands for missed and spurious.

    A type that the label accepts counts as the right one.
    """
    gold = {one.article.text_sha256: one.gold.incidents for one in evaluation.suite.labelled}
    table: Counter[tuple[str, str]] = Counter()
    for one in scores:
        labels = {label.id: label for label in gold[one.text_sha256]}
        reading = evaluation.predictions[one.system, one.repeat, one.text_sha256].reading
        found = {record.id: record.sub_event_type for record in reading.incidents}
        for pair in one.pairs:
            right, given = labels[pair.gold], found[pair.predicted]
            accepted = given in right.acceptable_sub_event_types
            table[given if accepted else right.sub_event_type, given] += 1
        table.update((labels[name].sub_event_type, NO_TYPE) for name in one.missed)
        table.update((NO_TYPE, found[name]) for name in one.spurious)
    return table


def slice_rows(scores: Sequence[ArticleScore], codebook: Codebook) -> tuple[SliceRow, ...]:
    """Strict incident F1 of every slice."""
    parts = slices(scores, codebook)
    fractions = [part.metric.fractions(scores) for part in parts]
    return tuple(
        SliceRow(part, ratio(fraction), bound)
        for part, fraction, bound in zip(parts, fractions, intervals(fractions), strict=True)
    )


def tau_line(evaluation: Evaluation, codebook: Codebook) -> tuple[tuple[float, float | None], ...]:
    """Strict incident F1 on the headline articles by the similarity below which nothing matches."""
    golds = {one.article.text_sha256: one for one in evaluation.suite.labelled}
    typed: list[tuple[Sequence[GoldIncident], int, list[Match]]] = []
    for one in evaluation.headline(evaluation.lead.scores):
        gold, article, _ = golds[one.text_sha256]
        reading = evaluation.predictions[one.system, one.repeat, one.text_sha256].reading
        labels = [gold_traits(label, article.text, codebook) for label in gold.incidents]
        found = [record_traits(record, article.text, codebook) for record in reading.incidents]
        pairs = [m for m in possible(labels, found) if same_type(labels[m.gold], found[m.predicted])]
        typed.append((gold.incidents, len(found), pairs))

    def strict_f1(tau: float) -> float | None:
        right = wrong = 0
        for incidents, found, pairs in typed:
            matches = best(pairs, tau=tau)
            matched = {match.gold for match in matches}
            right += len(matches)
            wrong += found - len(matches)
            wrong += sum(not label.optional for i, label in enumerate(incidents) if i not in matched)
        return 2 * right / (2 * right + wrong) if right + wrong else None

    return tuple((tau, strict_f1(tau)) for tau in (TAU - _TAU_STEP, TAU, TAU + _TAU_STEP))


def movers(
    evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """The articles that lost most strict F1 and those that gained most.

    Against the baseline; where there is none to compare with, against a run without a mistake: then the first
    ones are the weakest articles, and nothing has gained.
    """
    scores = evaluation.lead.scores
    if baseline and verdict.changes:
        return moved_since(scores, baseline)
    names = dict.fromkeys(score.article_id for score in scores)
    now = STRICT_F1.fractions(scores)
    return moved(list(names), now[:, [1, 1]], now)


def count_error(scores: Sequence[ArticleScore]) -> float | None:
    """Records too many or too few, per article."""
    return ratio(COUNT_ERROR.fractions(scores))


def invented(scores: Sequence[ArticleScore]) -> tuple[str, ...]:
    """Names and numbers that stand nowhere in their article, with the record that has them."""
    return tuple(f"{score.article_id}: {value}" for score in scores for value in score.invented)


def _rate(fractions: Fractions) -> Interval | None:
    right, trials = fractions.sum(axis=0)
    return wilson(int(right), int(trials))


def _is_wrong(tally: Tally) -> bool:
    return tally.incorrect + tally.partial + tally.missing + tally.spurious > 0


def _muc_f1(tally: Tally) -> float | None:
    both = tally.possible + tally.actual
    return 2 * tally.credit / both if both else None
