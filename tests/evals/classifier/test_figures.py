"""How good the classifier is said to be, on examples that were held out."""

import pytest

from evals.classifier.examples import Example
from evals.classifier.figures import Figures, divided, of_kinds, types_right
from summarizer.classifier import Kinds


def example(kind: str, *types: str, teaches_kinds: bool = True) -> Example:
    return Example(text="x", types=types, kind=kind, teaches_kinds=teaches_kinds)


def kinds(incident: float, **types: float) -> Kinds:
    return Kinds(incident=incident, detail=0.0, background=0.0, types=types)


def test_a_fifth_is_held_out_in_blocks_that_stay_together() -> None:
    everything = [example("detail").model_copy(update={"text": str(at)}) for at in range(200)]
    learned, held_out = divided(everything)
    assert [one.text for one in held_out] == [str(at) for at in (*range(20), *range(100, 120))]
    assert sorted([*learned, *held_out], key=lambda one: int(one.text)) == everything


def test_examples_that_teach_no_kinds_are_no_measure_of_them() -> None:
    examples = [
        example("incident", "attack"),
        example("detail"),
        example("incident", "attack", teaches_kinds=False),
    ]
    figures = of_kinds(examples, [kinds(0.9), kinds(0.5), kinds(0.0)])
    assert figures["incident"] == pytest.approx(Figures(1, 1.0, (0.01 + 0.25) / 2))


def test_the_likeliest_type_counts_where_something_is_reported() -> None:
    examples = [example("incident", "attack", "arrests"), example("incident", "grenade"), example("detail")]
    found = [kinds(1, arrests=0.6, attack=0.4), kinds(1, arrests=0.6, grenade=0.4), kinds(0, arrests=1.0)]
    assert types_right(examples, found) == (1, 2)
