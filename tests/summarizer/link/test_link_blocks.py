"""Which pairs are compared at all, and that none is left out that comes near a link."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings

from summarizer.link import Told
from summarizer.link.block import candidates
from summarizer.link.score import NEAR_MISS, THRESHOLD, compare
from summarizer.link.screen import bound, columns
from summarizer.link.terms import NEVER
from tests.summarizer.link.drawn import tellings
from tests.summarizer.link.made import (
    DAY,
    actors,
    day,
    facts,
    in_one_article,
    place,
    told,
    toll,
    until,
)

ANY = -1000.0  # bits that every pair reaches
LATER = date(2024, 6, 13)
SENTENCE = "قتل ثلاثة من عناصر الدورية في كمين على الطريق العام قرب البلدة مساء أمس"


def other(name: str, **changed: object) -> Told:
    """A telling that has nothing in common with `told(name)`."""
    apart = {"kind": "peaceful_protest", "when": day(LATER), "where": place("حلب")}
    return told(name, **{**apart, **changed})  # type: ignore[arg-type]


SHARED = [
    pytest.param(told("a"), other("b", when=day(DAY), where=place("الشحيل")), id="day-and-place"),
    pytest.param(told("a"), other("b", when=day(DAY), where=place("Shuhail")), id="day-and-sound"),
    pytest.param(
        told("a", where=place("الف", at=(35.049, 40.5))),
        other("b", when=day(DAY), where=place("باء", at=(35.051, 40.5))),
        id="two-sides-of-a-cell's-border",
    ),
    pytest.param(
        told("a"), other("b", when=day(DAY), where=place("ذيبان", "دير الزور")), id="day-and-larger-place"
    ),
    pytest.param(
        told("a"), other("b", when=day(DAY), where=place("دير الزور")), id="day-and-what-it-lies-in"
    ),
    pytest.param(
        told("a", who=actors("قسد")),
        other("b", when=day(DAY), kind="government_regains_territory", who=actors("SDF")),
        id="day-actor-family",
    ),
    pytest.param(told("a", tolls=[toll(4)]), other("b", when=day(DAY), tolls=[toll(4)]), id="day-and-toll"),
    pytest.param(told("a"), other("b", when=day(DAY), kind="armed_clash"), id="day-and-type"),
    pytest.param(told("a"), other("b", where=place("الشحيل"), kind="armed_clash"), id="place-and-type"),
    pytest.param(told("a", SENTENCE), told("b", SENTENCE, when=day(LATER), where=place("حلب")), id="words"),
    pytest.param(
        told("a"),
        other("b", when=until(date(2023, 6, 16)), where=place("الشحيل")),
        id="told-three-days-later-at-most",
    ),
    pytest.param(
        told("a"), other("b", when=day(date(2023, 6, 6), DAY), where=place("الشحيل")), id="within-eight-days"
    ),
]
NOT_SHARED = [
    pytest.param(told("a"), other("b"), id="nothing-in-common"),
    pytest.param(told("a", tolls=[toll(3)]), other("b", when=day(DAY), tolls=[toll(3)]), id="a-small-toll"),
    pytest.param(told("a"), other("b", where=place("الشحيل")), id="place-on-another-day"),
    pytest.param(
        told("a"), other("b", when=until(date(2023, 6, 17)), where=place("الشحيل")), id="told-four-days-later"
    ),
    pytest.param(
        told("a", when=until(None)), other("b", when=until(None), where=place("الشحيل")), id="no-day-at-all"
    ),
    pytest.param(
        told("a"), other("b", when=day(DAY, date(2023, 6, 21)), where=place("الشحيل")), id="within-nine-days"
    ),
    pytest.param(*in_one_article(told("a"), told("b")), id="one-article"),
]


@pytest.mark.parametrize(("one", "two"), SHARED)
def test_pairs_that_share_a_key_are_compared(one: Told, two: Told) -> None:
    assert list(candidates(facts(one, two), ANY)) == [(0, 1)]


def test_places_of_one_province_are_compared() -> None:
    pair = told("a"), other("b", when=day(DAY), where=place("محافظة الرقة"))
    assert list(candidates(facts(*pair, province_of=lambda _: "SY/Deir ez-Zor"), ANY)) == [(0, 1)]


@pytest.mark.parametrize(("one", "two"), NOT_SHARED)
def test_other_pairs_are_not(one: Told, two: Told) -> None:
    assert list(candidates(facts(one, two), ANY)) == []


def test_a_key_that_many_share_costs_no_more_for_each() -> None:
    # A day's clashes of which nothing else is known: each meets the eight after it.
    found = facts(*(told(f"{number:02}", where=place(None)) for number in range(40)))
    expected = [(one, two) for one in range(40) for two in range(one + 1, min(one + 9, 40))]
    assert list(candidates(found, ANY)) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_too_few_make_no_pair(count: int) -> None:
    assert list(candidates(facts(*[told("a")] * count), ANY)) == []


def test_pairs_far_from_a_link_are_screened_out() -> None:
    clash, protest, same = told("a"), told("b", kind="peaceful_protest"), told("c")
    found = facts(clash, protest, same)
    assert list(candidates(found, ANY)) == [(0, 1), (0, 2), (1, 2)]
    assert list(candidates(found, THRESHOLD - NEAR_MISS)) == [(0, 2)]


@given(tellings())
@settings(deadline=None)
def test_the_screen_never_says_less_than_the_comparison(made: list[Told]) -> None:
    found = facts(*made, province_of=lambda spot: "SY/Raqqa" if spot.name == "هجين" else "SY/Deir ez-Zor")
    if not found:
        return
    one, two = np.triu_indices(len(found), 1)
    most = bound(columns(found), one.astype(np.int64), two.astype(np.int64))
    for a, b, bits in zip(one.tolist(), two.tolist(), most.tolist(), strict=True):
        assert bits >= compare(found[a], found[b]).bits or bits < NEVER
