"""Whether confidences mean what they say, and whether they tell right values from wrong ones.

Brier score: mean squared distance of confidence and outcome (Brier 1950); 0 is perfect, what a constant
confidence of the share of right values p gives is p (1 - p). A ratio of sums over articles.

AUROC: the chance that a right value has the higher confidence of a right and a wrong one, ties half
(Hanley and McNeil 1982); 0.5 is no better than chance, None when all are right or all wrong. No ratio of sums
over articles, but one over pairs of articles: resampling draws articles and weighs each pair of them.

Risk at coverage c: the share of wrong values among the ceil(c n) most confident (El-Yaniv and Wiener 2010);
AURC, the area under that curve, is the mean of the risks at 1 to n values (Geifman and El-Yaniv 2017). Lower
is better. Where confidences are equal, their order is chance: the expected risk is taken, so nothing hangs on
the order of the cases.

Reliability: five bins of equal mass by confidence, values of one confidence never parted, so that bins differ
in size, or are empty, where few confidences differ.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from evals.score.judged import Case
from evals.score.statistics import Floats, Interval, bootstrapped, intervals, ratio
from schemas.confidence import Aspect

COVERAGES = (1.0, 0.8, 0.5)
BINS = 5

_ROUNDING = 1e-9  # 0.8 of 5 values is 4, whatever the last bits of the product are


class Estimate(NamedTuple):
    """A metric with its 95 % interval over articles; both null where there is no case."""

    value: float | None
    interval: Interval | None


class Bin(NamedTuple):
    """Values of about one confidence: how many, their mean confidence, the share of right ones."""

    n: int
    confidence: float
    right: Estimate


class Calibrated(NamedTuple):
    """How one aspect of a system's records is calibrated, on the articles it was fitted on or on others.

    `risks` are at COVERAGES; `curve` has (coverage, risk) after each group of equal confidences.
    """

    field: Aspect
    fitted: bool
    n: int
    articles: int
    right: float
    brier: Estimate
    auroc: Estimate
    aurc: Estimate
    risks: tuple[Estimate, ...]
    bins: tuple[Bin, ...]
    curve: tuple[tuple[float, float], ...]


class _Sample(NamedTuple):
    """Right and wrong values, a row for each article, a column for each confidence, highest first."""

    confidences: Floats
    right: Floats
    wrong: Floats

    @property
    def articles(self) -> int:
        """How many articles have a case."""
        return len(self.right)


_Measure = Callable[[Floats], Floats]
"""How often each article is drawn, a row for each resample, to the metric of each; NaN without a case."""


def calibrate(cases: Iterable[Case]) -> tuple[Calibrated, ...]:
    """Return how each aspect that was measured is calibrated, fitted articles first."""
    found: dict[tuple[bool, Aspect], list[Case]] = {}
    for case in cases:
        if case.assessed.value is not None:
            found.setdefault((case.fitted, case.assessed.field), []).append(case)
    return tuple(
        _calibrated(field, found[fitted, field], fitted=fitted)
        for fitted in (True, False)
        for field in Aspect
        if (fitted, field) in found
    )


def brier(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the mean squared distance. ValueError without cases."""
    return _alone(_brier, confidences, right) or 0.0


def auroc(confidences: Sequence[float], right: Sequence[bool]) -> float | None:
    """Return the area under the ROC curve; None if all are right or all wrong. ValueError without cases."""
    return _alone(_auroc, confidences, right)


def risk(confidences: Sequence[float], right: Sequence[bool], coverage: float) -> float:
    """Return the expected share of wrong values among the most confident. ValueError without cases."""
    return _alone(lambda sample: _risk(sample, coverage), confidences, right) or 0.0


def aurc(confidences: Sequence[float], right: Sequence[bool]) -> float:
    """Return the area under the risk-coverage curve. ValueError without cases."""
    return _alone(_aurc, confidences, right) or 0.0


def _alone(
    measure: Callable[[_Sample], _Measure], confidences: Sequence[float], right: Sequence[bool]
) -> float | None:
    """Measure cases that are each an article of their own."""
    return _value(measure, _sample(confidences, right, [str(n) for n in range(len(right))]))


def _calibrated(field: Aspect, cases: Sequence[Case], *, fitted: bool) -> Calibrated:
    sample = _sample(
        [case.assessed.value or 0.0 for case in cases],
        [case.right for case in cases],
        [case.article for case in cases],
    )

    def estimate(measure: Callable[[_Sample], _Measure]) -> Estimate:
        value = _value(measure, sample)
        width = len(sample.confidences)
        bounds = None if value is None else bootstrapped(sample.articles, width, measure(sample))
        return Estimate(value, bounds)

    return Calibrated(
        field=field,
        fitted=fitted,
        n=len(cases),
        articles=sample.articles,
        right=float(sample.right.sum() / len(cases)),
        brier=estimate(_brier),
        auroc=estimate(_auroc),
        aurc=estimate(_aurc),
        risks=tuple(estimate(_risk_at(coverage)) for coverage in COVERAGES),
        bins=tuple(_bins(sample)),
        curve=_curve(sample),
    )


def _sample(confidences: Sequence[float], right: Sequence[bool], articles: Sequence[str]) -> _Sample:
    if not confidences:
        raise ValueError("no cases")
    rows = {name: number for number, name in enumerate(sorted(set(articles)))}
    columns = {value: number for number, value in enumerate(sorted(set(confidences), reverse=True))}
    tables = np.zeros((2, len(rows), len(columns)))
    for value, is_right, article in zip(confidences, right, articles, strict=True):
        tables[int(not is_right), rows[article], columns[value]] += 1
    return _Sample(np.array(list(columns)), tables[0], tables[1])


def _value(measure: Callable[[_Sample], _Measure], sample: _Sample) -> float | None:
    value = float(measure(sample)(np.ones((1, sample.articles)))[0])
    return None if np.isnan(value) else value


def _brier(sample: _Sample) -> _Measure:
    losses = sample.right * (1 - sample.confidences) ** 2 + sample.wrong * sample.confidences**2
    by_article = np.stack([losses.sum(axis=1), (sample.right + sample.wrong).sum(axis=1)], axis=1)

    def measure(weights: Floats) -> Floats:
        loss, n = (weights @ by_article).T
        return _divided(loss, n)

    return measure


def _auroc(sample: _Sample) -> _Measure:
    def measure(weights: Floats) -> Floats:
        right, wrong = weights @ sample.right, weights @ sample.wrong
        rights, wrongs = right.sum(axis=1), wrong.sum(axis=1)
        below = wrongs[:, np.newaxis] - np.cumsum(wrong, axis=1)
        return _divided((right * (below + wrong / 2)).sum(axis=1), rights * wrongs)

    return measure


def _risk_at(coverage: float) -> Callable[[_Sample], _Measure]:
    return lambda sample: _risk(sample, coverage)


def _risk(sample: _Sample, coverage: float) -> _Measure:
    def measure(weights: Floats) -> Floats:
        n, wrong = _drawn(sample, weights)
        ends, faults = np.cumsum(n, axis=1), np.cumsum(wrong, axis=1)
        kept = np.ceil(coverage * ends[:, -1:] - _ROUNDING)  # values, the last of them inside a column
        last = np.minimum((ends < kept).sum(axis=1, keepdims=True), n.shape[1] - 1)
        at = [np.take_along_axis(table, last, axis=1) for table in (ends, faults, n, wrong)]
        end, fault, size, share = at
        inside = fault - (end - kept) * _divided(share, size)
        return _divided(inside, kept)[:, 0]

    return measure


def _aurc(sample: _Sample) -> _Measure:
    def measure(weights: Floats) -> Floats:
        n, wrong = _drawn(sample, weights)
        ends, faults = np.cumsum(n, axis=1), np.cumsum(wrong, axis=1)
        starts, before = ends - n, faults - wrong
        rate = np.divide(wrong, n, out=np.zeros_like(n), where=n > 0)
        harmonic = np.concatenate([[0.0], np.cumsum(1 / np.arange(1, int(ends.max()) + 1))])
        steps = harmonic[ends.astype(np.int64)] - harmonic[starts.astype(np.int64)]
        # The sum over k in a column of (before + rate (k - start)) / k.
        areas = rate * n + (before - rate * starts) * steps
        return _divided(areas.sum(axis=1), ends[:, -1])

    return measure


def _drawn(sample: _Sample, weights: Floats) -> tuple[Floats, Floats]:
    """Values and wrong values of each confidence, by resample."""
    wrong = weights @ sample.wrong
    return weights @ sample.right + wrong, wrong


def _divided(numerators: Floats, denominators: Floats) -> Floats:
    empty = np.full_like(numerators, np.nan)
    return np.divide(numerators, denominators, out=empty, where=denominators > 0)


def _curve(sample: _Sample) -> tuple[tuple[float, float], ...]:
    n, wrong = (np.cumsum(table[0]) for table in _drawn(sample, np.ones((1, sample.articles))))
    return tuple((float(k / n[-1]), float(faults / k)) for k, faults in zip(n, wrong, strict=True))


def _bins(sample: _Sample) -> Iterator[Bin]:
    """Yield bins that hold something, least confident first; a confidence is in that of its middle rank."""
    n = (sample.right + sample.wrong).sum(axis=0)
    middle = 1 - (np.cumsum(n) - n / 2) / n.sum()
    of = np.minimum((middle * BINS).astype(np.int64), BINS - 1)
    for number in range(BINS):
        columns = of == number
        if not columns.any():
            continue
        right = sample.right[:, columns].sum(axis=1)
        parts = np.stack([right, right + sample.wrong[:, columns].sum(axis=1)], axis=1)
        (bounds,) = intervals([parts])
        size = int(n[columns].sum())
        confidence = float((n * sample.confidences)[columns].sum() / size)
        yield Bin(size, confidence, Estimate(ratio(parts), bounds))
