"""The scores that later runs are held to: a committed file, changed only by an explicit command.

It keeps what every article added to every metric, not sums alone, so that comparisons are paired.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from pydantic import ValidationError

from evals.compare import Change, Mover, compared, moved
from evals.score.evaluate import Evaluated, Evaluation, scorer_sha256
from evals.score.metrics import HEADLINE, STRICT_F1, Metric
from evals.score.statistics import Fractions
from schemas.evaluation import ArticleScore, Baseline, BaselineArticle, Policy
from summarizer.errors import InputError, UsageError

_BY_NAME = {metric.name: metric for metric in HEADLINE}


def make_baseline(evaluation: Evaluation, policy: Policy) -> Baseline:
    """What a run of now becomes for later ones. Raises UsageError when the run itself would not count."""
    if errors := evaluation.lead.errors:
        raise UsageError(f"no baseline from a run with errors: {errors[0].article_id}: {errors[0].error}")
    return Baseline(
        created=datetime.now(UTC),
        commit=evaluation.manifest.commit,
        system=evaluation.lead.system,
        repeats=evaluation.manifest.repeats,
        suite_sha256=evaluation.suite.sha256,
        scorer_sha256=scorer_sha256(),
        policy=policy,
        articles=tuple(_kept(evaluation.lead)),
    )


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file. Raises UsageError, InputError naming file and field."""
    try:
        baseline = Baseline.model_validate_json(path.read_bytes())
    except OSError as error:
        raise UsageError(f"baseline: {path}: {error.strerror}") from error
    except ValidationError as error:
        problem = error.errors()[0]
        field = ".".join(str(step) for step in problem["loc"])
        raise InputError(f"{path}: {field}: {problem['msg']}") from error
    if unknown := {*baseline.policy.floors, *baseline.policy.ceilings} - set(_BY_NAME):
        known = ", ".join(_BY_NAME)
        raise InputError(f"{path}: policy: no metric {sorted(unknown)[0]!r}; there are {known}")
    return baseline


def against(
    scores: Sequence[ArticleScore], baseline: Baseline, metrics: Sequence[Metric]
) -> tuple[Change, ...]:
    """Compare scores with what the baseline keeps of the same articles."""
    kept = {article.text_sha256: article.parts for article in baseline.articles}
    order = list(dict.fromkeys(score.text_sha256 for score in scores))
    return compared(
        [
            (m.name, _rows([kept[text].get(m.name, (0.0, 0.0)) for text in order]), m.fractions(scores))
            for m in metrics
        ]
    )


def moved_since(
    scores: Sequence[ArticleScore], baseline: Baseline
) -> tuple[tuple[Mover, ...], tuple[Mover, ...]]:
    """Return the articles that lost most and those that gained most since the baseline (compare.movers)."""
    kept = {article.text_sha256: article.parts for article in baseline.articles}
    names = {score.text_sha256: score.article_id for score in scores}
    old = _rows([kept[text].get(STRICT_F1.name, (0.0, 0.0)) for text in names])
    return moved(list(names.values()), old, STRICT_F1.fractions(scores))


def _rows(parts: Sequence[tuple[float, float]]) -> Fractions:
    return np.array(parts, dtype=np.float64).reshape(-1, 2)


def _kept(lead: Evaluated) -> Iterator[BaselineArticle]:
    scores = {score.text_sha256: score for score in lead.scores}
    rows = {metric.name: metric.fractions(lead.scores) for metric in HEADLINE}
    order = list(dict.fromkeys(score.text_sha256 for score in lead.scores))
    for index, text in enumerate(order):
        parts = {name: (float(row[index][0]), float(row[index][1])) for name, row in rows.items()}
        one = scores[text]
        yield BaselineArticle(article_id=one.article_id, of=one.of, text_sha256=text, parts=parts)
