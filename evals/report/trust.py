"""What confidences are worth, as the reports show it: rows for tables, a line for the terminal, a curve.

Two parts, always apart: the articles confidences were fitted on, where they look better than they are, and
the others.
"""

from collections.abc import Iterator
from typing import NamedTuple

from evals.report.words import bounds, counted, share
from evals.score.calibration import COVERAGES, Calibrated, Estimate
from evals.score.evaluate import Evaluated, Evaluation
from schemas.confidence import Aspect

WIDTH, HEIGHT = 220, 120  # of the curve, in pixels; its axes lie EDGE from the border
EDGE = 4

FITTED, APART = "dev (fitted there)", "not dev"
HEAD = (
    "Articles",
    "Field",
    "n",
    "Right",
    "Brier",
    "95 % CI",
    "AUROC",
    "95 % CI",
    "AURC",
    "95 % CI",
    *(f"Wrong in the surest {coverage:.0%}".replace("%", " %") for coverage in COVERAGES),
)
BINS_HEAD = ("Articles", "Bin", "n", "Confidence", "Right", "95 % CI")


class Trusted(NamedTuple):
    """A system whose records have measured confidences."""

    name: str
    calibration: tuple[Calibrated, ...]

    @property
    def incidents(self) -> tuple[Calibrated, ...]:
        """Those of whole records."""
        return tuple(one for one in self.calibration if one.field is Aspect.INCIDENT)


def trusted(evaluation: Evaluation) -> tuple[Trusted, ...]:
    """Return the systems that have confidences, in their order."""
    return tuple(Trusted(one.system.name, one.calibration) for one in evaluation.systems if one.calibration)


def part(one: Calibrated) -> str:
    """Return which articles it is over."""
    return FITTED if one.fitted else APART


def row(one: Calibrated) -> tuple[str, ...]:
    """Return a row under HEAD."""
    return (
        part(one),
        one.field.value,
        f"{one.n:,}",
        share(one.right),
        *_cells(one.brier),
        *_cells(one.auroc),
        *_cells(one.aurc),
        *(share(risk.value) for risk in one.risks),
    )


def bin_rows(one: Calibrated) -> Iterator[tuple[str, ...]]:
    """Yield the reliability table of one aspect, under BINS_HEAD: least confident first."""
    for number, found in enumerate(one.bins, start=1):
        yield (part(one), str(number), f"{found.n:,}", share(found.confidence), *_cells(found.right))


def line(lead: Evaluated) -> str | None:
    """Return what the confidence of the first system's records is worth; None without any."""
    found = sorted(Trusted("", lead.calibration).incidents, key=lambda one: one.fitted)
    if not found:
        return None
    at = "/".join(f"{coverage:.0%}" for coverage in COVERAGES).replace("%", "")
    return f"confidence of records (wrong in the surest {at} %): " + "; ".join(map(_said, found))


def path(one: Calibrated) -> str:
    """Return the risk-coverage curve as the path of an SVG: coverage to the right, risk upwards, 0 to 1."""
    points = [(0.0, one.curve[0][1]), *one.curve]
    return "M" + "L".join(f"{_x(coverage):.1f} {_y(risk):.1f}" for coverage, risk in points)


def axes() -> str:
    """Return the two axes as the path of an SVG."""
    return f"M{_x(0):.1f} {_y(1):.1f}V{_y(0):.1f}H{_x(1):.1f}"


def _said(one: Calibrated) -> str:
    risks = "/".join(share(risk.value) for risk in one.risks)
    return (
        f"{part(one)} Brier {share(one.brier.value)}, AUROC {share(one.auroc.value)}, {risks} of "
        f"{counted(one.n, 'record')}"
    )


def _cells(estimate: Estimate) -> tuple[str, str]:
    return share(estimate.value), bounds(estimate.interval)


def _x(coverage: float) -> float:
    return EDGE + coverage * (WIDTH - 2 * EDGE)


def _y(risk: float) -> float:
    return HEIGHT - EDGE - risk * (HEIGHT - 2 * EDGE)
