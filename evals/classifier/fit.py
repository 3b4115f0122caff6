"""Logistic regression on sentence vectors, a question for each kind and type; figures by cross-validation."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evals.run.files import read_lines
from evals.score.calibration import auroc, brier
from schemas.base import Value
from summarizer.classifier import KINDS, Head

Floats = NDArray[np.float64]

_SPREAD = 10.0  # e5 vectors lie close together; their deviations from the mean are scaled by this
_PENALTY = 1.0  # of the squared weights; 0.03 to 0.3 did as well in cross-validation, 3 worse
_PENALTY_OF_TYPES = 20.0  # there are fewer examples of a type; 10 to 30 did as well on development articles
_PARTS = 5
_DIGITS = 4


class Example(Value):
    """An invented sentence. `kind` is "incident" exactly when it reports something; `types` says what."""

    text: str
    types: tuple[str, ...]
    kind: str


class Figures(NamedTuple):
    """How well a kind is told in cross-validation: area under the ROC curve, mean squared error."""

    sentences: int
    positive: int
    auroc: float
    brier: float


def examples(*names: str) -> tuple[Example, ...]:
    """The examples of files that ship, by default of those that teach kinds. Raises Damaged."""
    folder = Path(__file__).parent
    return tuple(
        one
        for name in names or ("ar", "en")
        for one in read_lines(folder / f"{name}.jsonl", Example.model_validate_json)
    )


def fit(sentences: Sequence[Example], indirect: Sequence[Example], vectors: NDArray[np.float32]) -> Head:
    """A regression for each kind and each type. The same bytes for the same vectors.

    `vectors` are of the sentences, then of the indirect ones, which teach types alone.
    """
    mean = vectors[: len(sentences)].mean(axis=0, dtype=np.float64)
    deviations = (vectors - mean) * _SPREAD
    everything = (*sentences, *indirect)
    typed = [at for at, one in enumerate(everything) if one.types]
    types = tuple(sorted({kind for at in typed for kind in everything[at].types}))
    found = [_regression(deviations[: len(sentences)], _labels(sentences, kind)) for kind in KINDS]
    for kind in types:
        labels = np.array([float(kind in everything[at].types) for at in typed])
        found.append(_regression(deviations[typed], labels, _PENALTY_OF_TYPES))
    return Head(
        types=types,
        weights=tuple(tuple(round(float(w) * _SPREAD, _DIGITS) for w in weights) for weights, _ in found),
        added=tuple(round(float(bias - weights @ mean * _SPREAD), _DIGITS) for weights, bias in found),
    )


def cross_validated(sentences: Sequence[Example], vectors: NDArray[np.float32]) -> dict[str, Figures]:
    """The figures of each kind, every example judged by a fit that did not see it."""
    order = np.random.default_rng(0).permutation(len(sentences))
    parts = [order[part::_PARTS] for part in range(_PARTS)]
    found = {}
    for kind in KINDS:
        labels = _labels(sentences, kind)
        shares = np.empty(len(sentences))
        for part in parts:
            rest = np.setdiff1d(order, part)
            mean = vectors[rest].mean(axis=0, dtype=np.float64)
            weights, bias = _regression((vectors[rest] - mean) * _SPREAD, labels[rest])
            shares[part] = 1 / (1 + np.exp(-((vectors[part] - mean) * _SPREAD @ weights + bias)))
        found[kind] = _figures(labels, shares)
    return found


def _labels(sentences: Sequence[Example], kind: str) -> Floats:
    return np.array([float(one.kind == kind) for one in sentences])


def _regression(x: Floats, y: Floats, penalty: float = _PENALTY) -> tuple[Floats, float]:
    """Weights and bias of the least penalised logistic loss; the bias is not penalised."""
    extended = np.hstack([x, np.ones((len(x), 1))])

    def loss(at: Floats) -> tuple[Any, Floats]:
        odds = extended @ at
        slope = extended.T @ (1 / (1 + np.exp(-odds)) - y)
        slope[:-1] += penalty * at[:-1]
        return np.sum(np.logaddexp(0, odds) - y * odds) + penalty / 2 * at[:-1] @ at[:-1], slope

    at = minimize(loss, np.zeros(extended.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return at[:-1], float(at[-1])


def _figures(labels: Floats, shares: Floats) -> Figures:
    right = [bool(label) for label in labels]
    return Figures(
        len(right), sum(right), auroc(shares.tolist(), right) or 0.0, brier(shares.tolist(), right)
    )
