"""How far two annotators agree: the second one's labels are scored as if they were predictions.

That F1 is the ceiling of every model: one that scores higher fits a coder, not the task. Krippendorff's alpha
says how far the closed fields of aligned incidents agree beyond chance.
"""

from collections.abc import Sequence
from typing import NamedTuple

from evals.score import score
from evals.score.labels import as_record
from evals.score.metrics import FIELD_F1, LENIENT_F1, STRICT_F1
from evals.score.statistics import Interval, caution, intervals, krippendorff_alpha, ratio
from evals.suite import Labelled, Suite
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Prediction
from schemas.gold import GoldIncident
from schemas.run import Reading, State
from summarizer.errors import InputError


class Pairs(NamedTuple):
    """An article's aligned labels, and those of either annotator that stand alone, by id."""

    article_id: str
    aligned: tuple[tuple[GoldIncident, GoldIncident], ...]
    first_alone: tuple[str, ...]
    second_alone: tuple[str, ...]


class Agreement(NamedTuple):
    """What two annotators agree on. Alpha is null where nothing could have been disagreed on."""

    scores: tuple[ArticleScore, ...]
    pairs: tuple[Pairs, ...]
    type_alpha: float | None
    status_alpha: float | None


def agree(first: Suite, second: Suite, codebook: Codebook) -> Agreement:
    """Compare two annotators' labels of the same articles. Raises InputError when the articles differ."""
    others = {one.article.text_sha256: one for one in second.labelled}
    texts = {one.article.text_sha256 for one in first.labelled}
    if texts != set(others):
        raise InputError(
            f"the annotators labelled different articles: {len(texts - set(others))} only the first, "
            f"{len(set(others) - texts)} only the second"
        )
    both = [(one, others[one.article.text_sha256]) for one in first.labelled]
    scores = tuple(score(_as_prediction(other), one, codebook) for one, other in both)
    pairs = tuple(_pairs(one, other, found) for (one, other), found in zip(both, scores, strict=True))
    aligned = [pair for article in pairs for pair in article.aligned]
    return Agreement(
        scores,
        pairs,
        krippendorff_alpha([(a.sub_event_type, b.sub_event_type) for a, b in aligned]),
        krippendorff_alpha([(a.status.value, b.status.value) for a, b in aligned]),
    )


def table(agreement: Agreement) -> str:
    """Agreement as lines of text: scores with intervals, alphas, then what was labelled differently."""
    metrics = (LENIENT_F1, STRICT_F1, FIELD_F1)
    fractions = [metric.fractions(agreement.scores) for metric in metrics]
    articles = len(agreement.scores)
    lines = [f"{articles} articles labelled by both; 95 % intervals: {caution(articles).value}"]
    for metric, part, bound in zip(metrics, fractions, intervals(fractions), strict=True):
        lines.append(f"{metric.name:<26} {_shown(ratio(part))}  {_bounds(bound)}")
    lines.append(f"{'alpha of type':<26} {_shown(agreement.type_alpha)}")
    lines.append(f"{'alpha of status':<26} {_shown(agreement.status_alpha)}")
    return "\n".join([*lines, *_differences(agreement.pairs)]) + "\n"


def _as_prediction(labelled: Labelled) -> Prediction:
    article = labelled.article
    records = tuple(as_record(label, article) for label in labelled.gold.incidents)
    reading = Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE if records else State.NOTHING_FOUND,
        reason=None,
        incidents=records,
        run=None,
    )
    return Prediction(system="second annotator", repeat=0, reading=reading)


def _pairs(first: Labelled, second: Labelled, found: ArticleScore) -> Pairs:
    ours = {label.id: label for label in first.gold.incidents}
    theirs = {label.id: label for label in second.gold.incidents}
    return Pairs(
        first.article.article_id,
        tuple((ours[pair.gold], theirs[pair.predicted]) for pair in found.pairs),
        found.missed,
        found.spurious,
    )


def _differences(pairs: Sequence[Pairs]) -> list[str]:
    lines = []
    for article in pairs:
        for one, two in article.aligned:
            closed = (
                ("sub_event_type", one.sub_event_type, two.sub_event_type),
                ("status", one.status.value, two.status.value),
            )
            lines += [
                f"{article.article_id}: {one.id} / {two.id}: {field}: {ours} / {theirs}"
                for field, ours, theirs in closed
                if ours != theirs
            ]
        lines += [f"{article.article_id}: {name}: only the first" for name in article.first_alone]
        lines += [f"{article.article_id}: {name}: only the second" for name in article.second_alone]
    return lines


def _shown(value: float | None) -> str:
    return "    -" if value is None else f"{value:.3f}"


def _bounds(bound: Interval | None) -> str:
    return "" if bound is None else f"{bound.low:.3f} to {bound.high:.3f}"
