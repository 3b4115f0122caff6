"""Things that two reports of one act both name, in whatever language."""

import pytest

from summarizer.copies import numbers
from summarizer.link.signs import COMMON, MOST, RARE, compare_signs, rare_signs, signs_of
from summarizer.link.terms import UNKNOWN, Term


def signs(text: str) -> int:
    """The signs of a text."""
    return signs_of([numbers(text)])


@pytest.mark.parametrize(
    ("one", "other", "bits", "reason"),
    [
        pytest.param("سيارة مفخخة", "a car bomb", 3.0, "both tell of car bomb", id="arabic-and-english"),
        pytest.param("drone", "un drone", 0.75, "both tell of drone", id="french"),
        pytest.param("بالسيارة المفخّخة", "car bombs", 3.0, "both tell of car bomb", id="prefixes-and-marks"),
        pytest.param("قصف السوق", "shelling of the market,", 3.0, "both tell of market", id="the-article"),
        pytest.param(
            "قناص في السوق", "a market sniper", MOST, "both tell of sniper, market", id="no-more-than-so-much"
        ),
        pytest.param("انفجار سيارة", "a car bomb", 0.0, None, id="a-car-bomb-is-no-car"),
        pytest.param("سيارة مفخخة", "roadside bomb", 0.0, None, id="nor-any-bomb"),
        pytest.param("اشتباكات", "clashes", 0.0, None, id="nothing-in-the-table"),
    ],
)
def test_signs(one: str, other: str, bits: float, reason: str | None) -> None:
    assert compare_signs(signs(one), signs(other)) == Term(bits, reason)


def test_no_sign_says_nothing() -> None:
    assert compare_signs(0, signs("market")) == UNKNOWN
    assert signs_of([]) == signs_of([numbers("")]) == 0


def test_a_pair_of_words_does_not_reach_over_two_texts() -> None:
    assert signs_of([numbers("car"), numbers("bomb")]) != signs("car bomb")


def test_common_signs_and_rare_ones() -> None:
    assert signs("drone") & rare_signs() == 0
    assert signs("sniper") & rare_signs() == signs("sniper")
    assert COMMON < RARE <= MOST
    assert rare_signs() < 2**64
