"""How good the classifier is on examples that it was not tuned on."""

from collections.abc import Sequence
from typing import NamedTuple

from evals.classifier.examples import Example
from evals.classifier.labels import lessons
from evals.score.calibration import auroc, brier
from summarizer.classifier import KINDS, Asked, Kinds, Labelled
from summarizer.classifier.labelling import SCHEMES

_TOGETHER = 20  # examples that follow each other are often of one invented article, and stay together
_PARTS = 5


class Figures(NamedTuple):
    """How well a kind is told: area under the ROC curve, mean squared error."""

    positive: int
    auroc: float
    brier: float


def divided(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Four fifths to learn from and one to be judged by."""
    learned: list[Example] = []
    held_out: list[Example] = []
    for at, one in enumerate(examples):
        (learned if at // _TOGETHER % _PARTS else held_out).append(one)
    return learned, held_out


def of_kinds(examples: Sequence[Example], found: Sequence[Kinds]) -> dict[str, Figures]:
    """The figures of each kind, over the examples that teach kinds."""
    pairs = [(one.kind, kinds) for one, kinds in zip(examples, found, strict=True) if one.teaches_kinds]
    figures = {}
    for name in KINDS:
        right, shares = [kind == name for kind, _ in pairs], [getattr(kinds, name) for _, kinds in pairs]
        figures[name] = Figures(sum(right), auroc(shares, right) or 0.0, brier(shares, right))
    return figures


class Names(NamedTuple):
    """Of one role or outcome: names in the labels, names found, and how many are the same to the letter."""

    wanted: int
    found: int
    right: int


def asked(examples: Sequence[Example]) -> list[Asked]:
    """Every act of the examples, seen from its own words."""
    return [Asked(one.text, lesson.seen_from[0]) for one in examples for lesson in lessons(one)]


def of_names(examples: Sequence[Example], found: Sequence[Sequence[Labelled]]) -> dict[str, Names]:
    """The figures of each role and outcome; `found` is of the acts as `asked` gives them."""
    acts = [(one.text, told) for one in examples for told in one.acts]
    figures = {}
    for meaning in (meaning for scheme in SCHEMES for meaning in scheme):
        pairs = [
            (
                set(getattr(told, meaning.value)),
                {text[slice(*one.span)] for one in labels if one.means is meaning},
            )
            for (text, told), labels in zip(acts, found, strict=True)
        ]
        figures[meaning.value] = Names(
            sum(len(wanted) for wanted, _ in pairs),
            sum(len(got) for _, got in pairs),
            sum(len(wanted & got) for wanted, got in pairs),
        )
    return figures


def types_right(examples: Sequence[Example], found: Sequence[Kinds]) -> tuple[int, int]:
    """Of how many examples that report something the likeliest type is right, and how many there are."""
    reporting = [(one, kinds) for one, kinds in zip(examples, found, strict=True) if one.types]
    return sum(next(iter(kinds.types)) in one.types for one, kinds in reporting), len(reporting)
