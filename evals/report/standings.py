"""All systems of a run side by side: scores, what they cost, and by how much the first one is ahead."""

from collections.abc import Sequence
from statistics import quantiles
from typing import NamedTuple

from evals.compare import Change, check_same, compared
from evals.score.evaluate import Evaluated, Evaluation
from evals.score.metrics import LENIENT_F1, STRICT_F1
from evals.score.statistics import Interval, intervals, ratio
from schemas.evaluation import ArticleScore
from schemas.run import Usage


class Standing(NamedTuple):
    """One system beside the others. `against` compares it with the first one, over all but dev articles."""

    name: str
    strict: float | None
    strict_interval: Interval | None
    lenient: float | None
    tested: float | None
    against: Change | None
    usage: Usage
    latency: "Latency"
    errors: int


class Latency(NamedTuple):
    """Seconds a call: of live ones if there were any, else of those that once brought the stored replies."""

    live: bool
    calls: int
    p50: float | None
    p95: float | None


def standings(evaluation: Evaluation) -> tuple[Standing, ...]:
    """All systems of the run, the first one first. They are resampled together: it is the same articles."""
    systems = evaluation.systems
    strict = [STRICT_F1.fractions(evaluation.headline(one.scores)) for one in systems]
    tested = [evaluation.tested(one.scores) for one in systems]
    against = _against_first(tested)
    return tuple(
        Standing(
            name=one.system.name,
            strict=ratio(own),
            strict_interval=bound,
            lenient=ratio(LENIENT_F1.fractions(evaluation.headline(one.scores))),
            tested=ratio(STRICT_F1.fractions(scores)),
            against=change,
            usage=one.spent.usage,
            latency=latency(one),
            errors=len(one.errors),
        )
        for one, own, bound, scores, change in zip(
            systems, strict, intervals(strict), tested, against, strict=True
        )
    )


def latency(evaluated: Evaluated) -> Latency:
    """The middle and the slow end of calls."""
    spent = evaluated.spent
    seconds = spent.live or spent.recorded
    if not seconds:
        return Latency(live=False, calls=0, p50=None, p95=None)
    cuts = quantiles(seconds, n=20, method="inclusive") if len(seconds) > 1 else [seconds[0]] * 19
    return Latency(live=bool(spent.live), calls=len(seconds), p50=cuts[9], p95=cuts[18])


def _against_first(systems: Sequence[Sequence[ArticleScore]]) -> tuple[Change | None, ...]:
    """The first system's strict F1 against that of each other one; it is not compared with itself."""
    first, *others = systems
    for other in others:
        check_same(other, first)
    now = STRICT_F1.fractions(first)
    return None, *compared([(STRICT_F1.name, STRICT_F1.fractions(other), now) for other in others])
