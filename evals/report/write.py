"""Write the reports of a scored run into its folder; each file appears whole, or the old one stays.

articles.jsonl   one ArticleScore a line, all systems      scores.json   totals, for trends
summary.md       for job summaries and pull requests       report.html   self-contained
junit.xml        for CI systems
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from evals.gate import Verdict
from evals.report import tables
from evals.report.calls import calls
from evals.report.html import to_html
from evals.report.junit import junit
from evals.report.markdown import summary
from evals.run.files import write_whole
from evals.score.evaluate import Evaluation, scorer_sha256
from evals.score.metrics import HEADLINE
from schemas.base import Value
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Baseline, System
from schemas.run import Usage
from summarizer.errors import UsageError


class Total(Value):
    """A metric with its 95 % interval, over the articles that have a case."""

    value: float | None
    low: float | None
    high: float | None
    articles: int


class SystemTotals(Value):
    """One system: metrics by name on the headline articles, and on all but dev ones.

    `stored_cost`: US dollars that its stored replies cost when they were live; null where unknown.
    """

    system: System
    errors: int
    usage: Usage
    stored_cost: float | None
    headline: dict[str, Total]
    tested: dict[str, Total]


class Totals(Value):
    """What scores.json says. `outcome` is pass, fail, invalid, or scored where no baseline was given."""

    version: Literal[1] = 1
    created: datetime
    commit: str | None
    dirty: bool
    outcome: str
    reason: str
    suite_sha256: str
    scorer_sha256: str
    systems: tuple[SystemTotals, ...]


def write_reports(
    folder: Path, evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None, codebook: Codebook
) -> None:
    """Write all reports; nothing is written before all are made. Raises UsageError when one cannot be."""
    scores = [score for one in evaluation.systems for score in one.scores]
    contents = {
        "articles.jsonl": _lines(scores),
        "scores.json": totals(evaluation, verdict, baseline).model_dump_json(indent=2) + "\n",
        "summary.md": summary(evaluation, verdict, baseline, codebook),
        "report.html": to_html(evaluation, verdict, baseline, codebook),
        "junit.xml": junit(evaluation, verdict),
    }
    for name, text in contents.items():
        try:
            write_whole(folder / name, text)
        except OSError as error:
            raise UsageError(f"{folder / name}: cannot be written: {error.strerror}") from error


def totals(evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None) -> Totals:
    """Return the scores of all systems without their articles."""
    systems = evaluation.systems
    headline = tables.measured(HEADLINE, [evaluation.headline(one.scores) for one in systems])
    tested = tables.measured(HEADLINE, [evaluation.tested(one.scores) for one in systems])
    return Totals(
        created=evaluation.manifest.created,
        commit=evaluation.manifest.commit,
        dirty=evaluation.manifest.dirty,
        outcome=tables.headword(verdict, baseline).lower(),
        reason=verdict.reason,
        suite_sha256=evaluation.suite.sha256,
        scorer_sha256=scorer_sha256(),
        systems=tuple(
            SystemTotals(
                system=one.system,
                errors=len(one.errors),
                usage=one.spent.usage,
                stored_cost=calls(evaluation, one.system.name).stored_cost,
                headline=_by_name(some),
                tested=_by_name(most),
            )
            for one, some, most in zip(systems, headline, tested, strict=True)
        ),
    )


def _by_name(measured: Sequence[tables.Measured]) -> dict[str, Total]:
    return {
        one.name: Total(
            value=one.value,
            low=one.interval.low if one.interval else None,
            high=one.interval.high if one.interval else None,
            articles=one.articles,
        )
        for one in measured
    }


def _lines(scores: Sequence[ArticleScore]) -> str:
    """JSON lines in ASCII: some characters inside strings are line ends to some readers."""
    return "".join(score.model_dump_json(ensure_ascii=True) + "\n" for score in scores)
