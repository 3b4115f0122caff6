"""How good the classifier is said to be, on examples that were held out."""

import pytest

from evals.classifier.examples import Example, Told
from evals.classifier.figures import Figures, Names, asked, divided, of_kinds, of_names, types_right
from schemas.evidence import Span
from schemas.incident import Outcome, Role
from summarizer.classifier import Asked, Kinds, Labelled


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


def test_names_count_where_they_are_the_same_to_the_letter() -> None:
    told = Told(act="shot", perpetrator=("Gunmen",), target=("farmers", "a shop"), killed=("two farmers",))
    text = "Gunmen shot two farmers and a shop."
    one = Example(text=text, types=("attack",), kind="incident", acts=(told,))
    found = [
        Labelled(Span(0, 6), Role.PERPETRATOR, 0.9),
        Labelled(Span(16, 23), Role.TARGET, 0.9),
        Labelled(Span(16, 23), Outcome.KILLED, 0.9),
    ]
    assert asked([one]) == [Asked(text, Span(7, 11))]
    figures = of_names([one], [found])
    assert figures["perpetrator"] == Names(1, 1, 1)
    assert figures["target"] == Names(2, 1, 1)
    assert figures["killed"] == Names(1, 1, 0)
    assert figures["missing"] == Names(0, 0, 0)
