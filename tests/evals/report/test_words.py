"""Numbers and names as words: what is not known is never 0."""

from collections.abc import Callable
from typing import Any

import pytest

from evals.report import words
from evals.score.statistics import Interval


@pytest.mark.parametrize(
    ("write", "value", "written"),
    [
        pytest.param(words.share, 4 / 7, "0.571", id="share"),
        pytest.param(words.share, 0.0, "0.000", id="share-of-0"),
        pytest.param(words.share, None, "-", id="no-share"),
        pytest.param(words.signed, 0.0125, "+0.013", id="gain"),
        pytest.param(words.signed, -0.0125, "-0.013", id="loss"),
        pytest.param(words.signed, -0.0001, "+0.000", id="no-minus-before-0"),
        pytest.param(words.signed, None, "-", id="no-change"),
        pytest.param(words.bounds, Interval(0.5, 2 / 3), "0.500 - 0.667", id="bounds"),
        pytest.param(words.bounds, None, "-", id="no-bounds"),
        pytest.param(words.signed_bounds, Interval(-0.01, 0.016), "-0.010 to +0.016", id="signed-bounds"),
        pytest.param(words.signed_bounds, Interval(-1e-9, 0.0), "+0.000 to +0.000", id="signed-bounds-of-0"),
        pytest.param(words.signed_bounds, None, "-", id="no-signed-bounds"),
        pytest.param(words.chance, 0.0484, "0.048", id="p"),
        pytest.param(words.chance, 0.0001, "<0.001", id="small-p"),
        pytest.param(words.chance, None, "-", id="no-p"),
        pytest.param(words.dollars, 0.0, "$0.0000", id="nothing-spent"),
        pytest.param(words.dollars, None, "unknown", id="unknown-price"),
        pytest.param(words.seconds, 1.25, "1.2 s", id="seconds"),
        pytest.param(words.seconds, None, "-", id="no-seconds"),
        pytest.param(words.short, "0123456789", "01234567", id="hash"),
        pytest.param(words.short, None, "-", id="no-hash"),
    ],
)
def test_a_value_in_words(write: Callable[[Any], str], value: object, written: str) -> None:
    assert write(value) == written


@pytest.mark.parametrize(
    ("number", "written"), [(1, "1 reply"), (0, "0 replies"), (2000, "2,000 replies")], ids=str
)
def test_a_number_with_its_noun(number: int, written: str) -> None:
    assert words.counted(number, "reply", "replies") == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("abcde", "abcde"), ("abcdef", "abcd…"), ("a\n\x1b b", "a b")],
    ids=["fits", "long", "one-line-without-controls"],
)
def test_text_from_outside_is_cut(text: str, written: str) -> None:
    assert words.cut(text, 5) == written
