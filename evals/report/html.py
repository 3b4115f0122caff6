"""Render a scored run as one HTML file that needs nothing else: no network, no folder beside it.

The page opens from file:// as an artifact of CI and is complete without JavaScript; its content security
policy allows exactly the one style sheet and the one script that ship with it. Article text, labels, answers
and errors come from outside and are escaped wherever they stand.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from jinja2 import Environment
from markupsafe import Markup

from evals.gate import Verdict
from evals.report import markup, tables, trust
from evals.report.article_view import Kind, article_view
from evals.report.block import block
from evals.report.provenance import provenance
from evals.report.standings import standings
from evals.report.talk import Shared, talk
from evals.score.evaluate import Evaluation
from evals.score.metrics import relevance
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Baseline
from summarizer.llm.cache import Exchange
from summarizer.render import page

MOST_VIEWS = 300  # articles shown in full, those with most mistakes
MOST_BYTES = 15_000_000  # of all of them: browsers open a page of 20 MB, and hosts of artifacts show it
MOST_INVENTED = 300  # invented values that are listed
_HEAT = 4  # steps of colour in the confusion table


class _Row(NamedTuple):
    """An article in the table of articles, numbered in the order of errors, then mistakes."""

    number: int
    score: ArticleScore
    mistakes: int


class _Scope(NamedTuple):
    """The tables over one selection of articles."""

    name: str
    articles: int
    caution: str
    mistakes: tuple[tables.Mistake, ...]
    fields: tuple[tables.FieldRow, ...]
    confusion: "_Confusion"


class _Confusion(NamedTuple):
    """Gold types by predicted types, only those that occur; `heat` is 1 to 4 by count."""

    gold: tuple[str, ...]
    predicted: tuple[str, ...]
    counts: Counter[tuple[str, str]]
    most: int

    def heat(self, gold: str, predicted: str) -> int:
        """Return the step of colour of a cell that holds something."""
        return max(1, -(-_HEAT * self.counts[gold, predicted] // self.most))


def to_html(evaluation: Evaluation, verdict: Verdict, baseline: Baseline | None, codebook: Codebook) -> str:
    """Return the report as a page."""
    lead = evaluation.lead
    rows = _rows(lead.scores)
    invented = tables.invented(lead.scores)
    shared = Shared()
    views = list(_views(evaluation, rows, shared))
    style, script = (page.asset("evals.report", name) for name in ("report.css", "report.js"))
    return _environment().get_template("report.html.j2").render(
        evaluation=evaluation,
        verdict=verdict,
        word=tables.headword(verdict, baseline),
        block=block(evaluation, verdict, baseline),
        policy=page.policy(style, script),
        style=Markup(style),  # noqa: S704 - both ship with the program
        script=Markup(script),  # noqa: S704
        rows=rows,
        numbers={row.score.article_id: row.number for row in rows},
        moved=tables.movers(evaluation, verdict, baseline),
        compared=bool(baseline and verdict.changes),
        scopes=_scopes(evaluation, codebook),
        trusted=trust.trusted(evaluation),
        slices=tables.slice_rows(lead.scores, codebook),
        tau_line=tables.tau_line(evaluation, codebook),
        standings=standings(evaluation),
        relevance=relevance(lead.scores),
        invented=invented[:MOST_INVENTED],
        more_invented=max(0, len(invented) - MOST_INVENTED),
        provenance=provenance(evaluation, baseline, codebook),
        views=Markup("").join(views),
        shown=len(views),
        shared=shared.messages,
    )  # fmt: skip


def _rows(scores: Sequence[ArticleScore]) -> tuple[_Row, ...]:
    """Return the articles by their first repeat: errors first, then most mistakes."""
    first = min((score.repeat for score in scores), default=0)
    counted = [
        (sum(mistake.number for mistake in tables.mistakes([score])), score)
        for score in scores
        if score.repeat == first
    ]
    ordered = sorted(counted, key=lambda one: (one[1].error is None, -one[0], one[1].of, one[1].article_id))
    return tuple(_Row(number, score, mistakes) for number, (mistakes, score) in enumerate(ordered, start=1))


def _views(evaluation: Evaluation, rows: Sequence[_Row], shared: Shared) -> Iterator[Markup]:
    """Yield the views of the articles in their order, until there are enough of them."""
    macro = _environment().get_template("article.html.j2").module.article  # type: ignore[attr-defined]
    labelled = {one.article.text_sha256: one for one in evaluation.suite.labelled}
    exchanges = _exchanges(evaluation)
    size = 0
    for row in rows[:MOST_VIEWS]:
        score = row.score
        others = [
            other
            for other in evaluation.lead.scores
            if other.text_sha256 == score.text_sha256 and other.repeat != score.repeat
        ]
        said = talk(exchanges.get((score.repeat, score.text_sha256), ()), shared)
        view = article_view(row.number, score, others, labelled[score.text_sha256], evaluation, said)
        made = macro(view, Kind)
        size += len(made.encode())
        if size > MOST_BYTES:
            return
        yield made


def _exchanges(evaluation: Evaluation) -> dict[tuple[int, str], list[Exchange]]:
    found: dict[tuple[int, str], list[Exchange]] = {}
    for recorded in evaluation.exchanges:
        if recorded.system == evaluation.lead.system.name:
            exchange = Exchange.model_validate(recorded.exchange)
            found.setdefault((recorded.repeat, exchange.about), []).append(exchange)
    return found


def _scopes(evaluation: Evaluation, codebook: Codebook) -> tuple[_Scope, ...]:
    """The headline articles, and all of them where there are more."""
    lead = evaluation.lead
    headline = _scope(evaluation, evaluation.suite.sets[0].name, evaluation.headline(lead.scores), codebook)
    if len(evaluation.suite.sets) == 1:
        return (headline,)
    return headline, _scope(evaluation, "all sets", lead.scores, codebook)


def _scope(evaluation: Evaluation, name: str, scores: Sequence[ArticleScore], codebook: Codebook) -> _Scope:
    return _Scope(
        name=name,
        articles=tables.articles_of(scores),
        caution=tables.label(scores).value,
        mistakes=tables.mistakes(scores),
        fields=tables.field_rows(scores),
        confusion=_confusion(tables.confusion(evaluation, scores), codebook),
    )


def _confusion(counts: Counter[tuple[str, str]], codebook: Codebook) -> _Confusion:
    def occurring(index: int) -> tuple[str, ...]:
        names = {pair[index] for pair in counts}
        return tuple(name for name in (*codebook.names, tables.NO_TYPE) if name in names)

    return _Confusion(occurring(0), occurring(1), counts, max(counts.values(), default=1))


@lru_cache
def _environment() -> Environment:
    environment = page.environment("evals.report")
    environment.filters.update(markup.FILTERS)
    environment.globals.update(no_type=tables.NO_TYPE, trust=trust)
    return environment
