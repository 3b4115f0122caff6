"""Scores and costs of all systems, as values: what results.json holds and the table shows."""

import os
import platform
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from evals.compare import check_same, compared
from evals.peers.adapt import adapted, reading
from evals.peers.answered import Answered
from evals.peers.systems import OURS, System
from evals.report.tables import Measured, measured
from evals.score import score
from evals.score.evaluate import scorer_sha256
from evals.score.metrics import INVENTED, LENIENT_F1, STRICT_F1, Metric
from evals.suite import Suite
from schemas.article import Article
from schemas.base import Value
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Counts, Field, Prediction
from summarizer import __version__
from summarizer.llm.engine import CONTEXT
from summarizer.llm.weights import EMBEDDED
from summarizer.settings import Settings
from summarizer.world import World

TYPE_RIGHT = Metric("type right, of matched", lambda s: (s.matched_fields[Field.TYPE].correct, len(s.pairs)))
_METRICS = (STRICT_F1, LENIENT_F1, TYPE_RIGHT, INVENTED)
CUT_OFF = "length"  # the finish reason of a reply that ran into its token limit


class Score(Value):
    """A share, with its 95 % interval where two articles or more have a case."""

    value: float | None
    low: float | None
    high: float | None


class Ahead(Value):
    """By how much ours is ahead in strict F1, paired by article; null figures: too few cases."""

    change: float | None
    low: float | None
    high: float | None
    p: float | None


class OneArticle(Value):
    """One article by one system. `unlocated` and `unusable` records are no part of `records`."""

    article_id: str
    strict: Counts
    lenient: Counts
    records: int
    values: int
    invented: tuple[str, ...]
    unlocated: int
    unusable: int
    calls: int
    cut_off: int
    tokens_in: int
    tokens_out: int
    seconds: float
    failures: tuple[str, ...]


class OneSystem(Value):
    """One system over all articles."""

    name: str
    title: str
    given: str
    versions: dict[str, str]
    last: datetime
    strict: Score
    lenient: Score
    type_right: Score
    invented: Score
    ours_ahead: Ahead | None
    articles: tuple[OneArticle, ...]

    @property
    def tokens_in(self) -> int:
        """Tokens read, by the server's count."""
        return sum(one.tokens_in for one in self.articles)

    @property
    def tokens_out(self) -> int:
        """Tokens written."""
        return sum(one.tokens_out for one in self.articles)

    @property
    def seconds(self) -> float:
        """Wall-clock time."""
        return sum(one.seconds for one in self.articles)

    @property
    def calls(self) -> int:
        """Requests to the server."""
        return sum(one.calls for one in self.articles)

    @property
    def empty_handed(self) -> tuple[OneArticle, ...]:
        """Articles with a failure that gave no records."""
        return tuple(one for one in self.articles if one.failures and not one.records)


class Results(Value):
    """A whole comparison."""

    made: datetime
    program: str
    suite_sha256: str
    scorer_sha256: str
    weights: str
    weights_sha256: str
    context: int
    threads: int
    cores: int
    machine: str
    systems: tuple[OneSystem, ...]


class Done(NamedTuple):
    """A system that has read all articles, in the suite's order."""

    system: System
    answers: Sequence[Answered]


def results(
    done: Sequence[Done], suite: Suite, codebook: Codebook, world: World, settings: Settings
) -> Results:
    """Score what all systems answered. The systems are resampled together: it is the same articles."""
    scores = [_scores(one, suite, codebook, world) for one in done]
    figures = measured(_METRICS, scores)
    ours = next((own for one, own in zip(done, scores, strict=True) if one.system == OURS), None)
    return Results(
        made=datetime.now(UTC),
        program=__version__,
        suite_sha256=suite.sha256,
        scorer_sha256=scorer_sha256(),
        weights=EMBEDDED.file,
        weights_sha256=EMBEDDED.sha256,
        context=CONTEXT,
        threads=settings.threads or os.cpu_count() or 1,
        cores=os.cpu_count() or 1,
        machine=platform.machine(),
        systems=tuple(
            _one_system(one, own, figure, suite, codebook, None if own is ours else ours)
            for one, own, figure in zip(done, scores, figures, strict=True)
        ),
    )


def _scores(done: Done, suite: Suite, codebook: Codebook, world: World) -> list[ArticleScore]:
    return [
        score(
            Prediction(
                system=done.system.name,
                repeat=0,
                reading=reading(answered, done.system, labelled.article, codebook, world),
            ),
            labelled,
            codebook,
        )
        for answered, labelled in zip(done.answers, suite.labelled, strict=True)
    ]


def _one_system(
    done: Done,
    scores: Sequence[ArticleScore],
    figures: Sequence[Measured],
    suite: Suite,
    codebook: Codebook,
    ours: Sequence[ArticleScore] | None,
) -> OneSystem:
    strict, lenient, type_right, invented = map(_score, figures)
    sides = zip(done.answers, scores, suite.labelled, strict=True)
    return OneSystem(
        name=done.system.name,
        title=done.system.title,
        given=done.system.given,
        versions={name: number for one in done.answers for name, number in one.versions.items()},
        last=max(answered.at for answered in done.answers),
        strict=strict,
        lenient=lenient,
        type_right=type_right,
        invented=invented,
        ours_ahead=_ahead(ours, scores) if ours else None,
        articles=tuple(
            _one_article(answered, own, _set_aside(answered, done.system, labelled.article, codebook))
            for answered, own, labelled in sides
        ),
    )


def _one_article(answered: Answered, score: ArticleScore, set_aside: tuple[int, int]) -> OneArticle:
    unlocated, unusable = set_aside
    return OneArticle(
        article_id=answered.article_id,
        strict=score.strict,
        lenient=score.lenient,
        records=score.predicted,
        values=score.values,
        invented=score.invented,
        unlocated=unlocated,
        unusable=unusable,
        calls=len(answered.calls),
        cut_off=sum(call.finish == CUT_OFF for call in answered.calls),
        tokens_in=sum(call.tokens_in for call in answered.calls),
        tokens_out=sum(call.tokens_out for call in answered.calls),
        seconds=answered.seconds,
        failures=answered.failures,
    )


def _set_aside(answered: Answered, system: System, article: Article, codebook: Codebook) -> tuple[int, int]:
    if system.peer is None:
        return 0, 0
    found = adapted(answered, system, article, codebook)
    return found.unlocated, found.unusable


def _score(figure: Measured) -> Score:
    low, high = figure.interval or (None, None)
    return Score(value=figure.value, low=low, high=high)


def _ahead(ours: Sequence[ArticleScore], other: Sequence[ArticleScore]) -> Ahead:
    check_same(other, ours)
    (found,) = compared([(STRICT_F1.name, STRICT_F1.fractions(other), STRICT_F1.fractions(ours))])
    if found.difference is None:
        return Ahead(change=None, low=None, high=None, p=None)
    low, high = found.difference.interval
    return Ahead(change=found.difference.change, low=low, high=high, p=found.p)
