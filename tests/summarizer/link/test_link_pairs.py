"""Which two tellings are one happening: the specification of linking, near misses above all."""

from datetime import date

import pytest

from schemas.event import Relation
from schemas.incident import GeoPrecision, Outcome, ResolvedPlace, Status
from summarizer.link import Told
from tests.summarizer.link.made import (
    DAY,
    NEXT,
    actors,
    day,
    groups,
    in_one_article,
    linked,
    place,
    told,
    toll,
    until,
)

BOTH = actors("داعش", "قسد")
SHUHAYL = place("الشحيل", "دير الزور", at=(35.08, 40.50))
DHIBAN = place("ذيبان", "دير الزور", at=(35.015, 40.51))  # 7 km away
SENTENCE = "انفجرت عبوة ناسفة زرعها مجهولون بسيارة عسكرية على الطريق العام قرب السوق القديم صباح اليوم"
SIMILAR = "قالت مصادر إن عبوة ناسفة زرعها مجهولون بسيارة عسكرية قد قتلت جنودا قرب السوق القديم"
SAME = [
    pytest.param(
        told("a", where=place("محافظة دير الزور"), kind="attack", who=actors("إسرائيلية"), weapons=("قناص",)),
        told("b", kind="attack", who=actors("Israeli army"), weapons=("sniper",)),
        id="a-sniper-somewhere-in-the-province",
    ),
    pytest.param(
        told("a", where=place("الأحياء الشرقية", "تعز", country="YE"), weapons=("sniper",), kind="attack"),
        told("b", where=place("حي الروضة", "تعز", country="YE"), weapons=("قناص",), kind="attack"),
        id="a-quarter-and-the-eastern-quarters",
    ),
    pytest.param(told("a"), told("b"), id="day-village-type"),
    pytest.param(told("a", where=SHUHAYL), told("b", where=SHUHAYL, who=BOTH), id="actors-known-to-one"),
    pytest.param(
        told("a", who=actors("قسد")), told("b", who=actors("قوات سوريا الديمقراطية")), id="alias-in-arabic"
    ),
    pytest.param(
        told("a", where=place("الشحيل"), who=actors("داعش")),
        told("b", where=place("Shuhail"), who=actors("ISIS")),
        id="two-scripts-without-a-gazetteer",
    ),
    pytest.param(told("a", where=place("الشحيل")), told("b", where=place("شحيل")), id="without-the-article"),
    pytest.param(
        told("a", when=until(None), published=NEXT, who=BOTH), told("b", who=BOTH), id="undated-but-fresh"
    ),
    pytest.param(
        told("a", when=until(None), who=BOTH, tolls=[toll(14)]),
        told("b", who=BOTH, tolls=[toll(14)]),
        id="undated-with-a-figure",
    ),
    pytest.param(
        told("a", where=place(None), who=BOTH, tolls=[toll(14)]),
        told("b", who=BOTH, tolls=[toll(14)]),
        id="without-a-place-but-a-figure",
    ),
    pytest.param(
        told("a", tolls=[toll(9), toll(14, outcome=Outcome.INJURED)]),
        told("b", tolls=[toll(12), toll(21, outcome=Outcome.INJURED)], who=BOTH),
        id="outlets-disagree-about-the-toll",
    ),
    pytest.param(
        told("a", who=BOTH, tolls=[toll(10)]),
        told("b", when=day(DAY, NEXT), who=BOTH, tolls=[toll(3)]),
        id="a-night-of-which-the-day-has-the-later-toll",
    ),
    pytest.param(
        told("a", kind="suicide_bomb", where=place("مقر إدارة الإقليم", "جوهر", country="SO")),
        told("b", kind="suicide_bomb", where=place("المجمّع الحكومي", "جوهر", country="SO")),
        id="one-building-described-twice",
    ),
    pytest.param(
        told("a", kind="attack", who=BOTH, tolls=[toll(6)]),
        told("b", kind="armed_clash", who=BOTH, tolls=[toll(6)]),
        id="ambush-or-attack",
    ),
    pytest.param(
        told("a", SENTENCE, who=BOTH),
        told("b", SENTENCE, when=day(NEXT), who=BOTH),
        id="reprinted-a-day-later",
    ),
]
DEIR = place("دير الزور", at=(35.33, 40.14))


def bombed(name: str, dead: int, weapon: str, where: ResolvedPlace = DEIR) -> Told:
    """A car bomb in the town of Deir ez-Zor."""
    return told(
        name, kind="remote_explosive_landmine_ied", where=where, tolls=[toll(dead)], weapons=(weapon,)
    )


def test_a_car_bomb_told_three_times_with_other_tolls() -> None:
    told_ = bombed("a", 7, "سيارة مفخخة"), bombed("b", 8, "car bomb"), bombed("c", 12, "بسيارة مفخّخة")
    assert groups(linked(*told_)) == [["a", "b", "c"]]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(bombed("b", 12, "عبوة ناسفة"), id="a-planted-bomb"),
        pytest.param(bombed("b", 12, "car bomb", place("هجين", at=(34.69, 40.83))), id="in-another-town"),
    ],
)
def test_another_bomb_of_that_day(other: Told) -> None:
    assert groups(linked(bombed("a", 7, "سيارة مفخخة"), other)) == [["a"], ["b"]]


APART = [
    pytest.param(
        told("a", who=BOTH, where=place("حاجز", "الشحيل"), tolls=[toll(5)]),
        told("b", who=BOTH, where=place("بئر", "الشحيل"), tolls=[toll(2, outcome=Outcome.INJURED)]),
        id="dead-in-one-only-wounded-in-the-other",
    ),
    pytest.param(
        told("a", where=place("ريف منبج"), who=actors("قسد")),
        told("b", where=place("قرية العمادية", "منبج"), who=actors("قسد"), kind="attack"),
        id="a-town's-countryside-and-another-type",
    ),
    pytest.param(told("a", who=BOTH), told("b", when=day(NEXT), who=BOTH), id="same-village-next-day"),
    pytest.param(
        told("a", who=BOTH, tolls=[toll(14)]),
        told("b", when=day(NEXT), who=BOTH, tolls=[toll(14)]),
        id="same-village-next-day-same-figure",
    ),
    pytest.param(
        told("a", who=BOTH), told("b", kind="arrests", who=BOTH), id="same-village-same-day-arrests"
    ),
    pytest.param(
        told("a", who=BOTH), told("b", kind="shelling_artillery_missile", who=BOTH), id="clash-and-shelling"
    ),
    pytest.param(
        told("a", who=BOTH, tolls=[toll(7)]),
        told("b", kind="peaceful_protest", who=BOTH, tolls=[toll(7)]),
        id="same-village-same-day-protest-same-figure",
    ),
    pytest.param(
        told("a", where=SHUHAYL, who=BOTH), told("b", where=DHIBAN, who=BOTH), id="next-village-on-the-map"
    ),
    pytest.param(
        told("a", who=BOTH), told("b", where=place("ذيبان", "دير الزور"), who=BOTH), id="next-village-by-name"
    ),
    pytest.param(
        told("a", who=BOTH, tolls=[toll(14)]),
        told("b", where=place("ذيبان", "دير الزور"), who=BOTH, tolls=[toll(14)]),
        id="same-figure-in-the-next-village",
    ),
    pytest.param(
        told("a", where=SHUHAYL, who=BOTH, tolls=[toll(27)]),
        told("b", where=place("حلب", at=(36.2, 37.16)), who=BOTH, tolls=[toll(27)]),
        id="same-figure-elsewhere",
    ),
    pytest.param(
        told("a", where=place("المدرسة الصناعية", "البصيرة")),
        told("b", where=place("مدرسة الفاروق", "البصيرة")),
        id="two-schools",
    ),
    pytest.param(
        told("a", where=place("حي الرصافة", "دير الزور", at=(35.3, 40.1), precision=GeoPrecision.NEAR)),
        told("b", where=place("حي الجورة", "دير الزور", at=(35.3, 40.1), precision=GeoPrecision.NEAR)),
        id="two-quarters-at-the-town's-coordinates",
    ),
    pytest.param(
        told("a", where=place("الرقة", at=(35.95, 39.0))),
        told("b", where=place("الرقة", at=(33.1, 44.0))),
        id="namesakes",
    ),
    pytest.param(told("a", who=BOTH), told("b", where=place("الشحيل", country="IQ"), who=BOTH), id="country"),
    pytest.param(
        told("a", when=until(None), where=place(None)),
        told("b", when=until(None), where=place(None)),
        id="nothing-known-is-no-match",
    ),
    pytest.param(
        told("a", where=place(None), who=BOTH, tolls=[toll(1)]),
        told("b", who=BOTH, tolls=[toll(1)]),
        id="one-dead-somewhere-that-day",
    ),
    pytest.param(
        told("a", where=place("محافظة دير الزور"), who=BOTH),
        told("b", who=BOTH),
        id="somewhere-in-the-province",
    ),
    pytest.param(told("a", when=until(None), who=BOTH), told("b", who=BOTH), id="undated-and-unpublished"),
    pytest.param(
        told("a", SENTENCE, when=until(None), where=place(None), kind="other"),
        told("b", SENTENCE, when=until(None), where=place(None), kind="other"),
        id="same-words-alone",
    ),
    pytest.param(
        told("a", when=until(None), published=date(2023, 8, 1), who=BOTH),
        told("b", who=BOTH),
        id="told-weeks-later",
    ),
    pytest.param(
        told("a", published=DAY, when=until(DAY), who=BOTH),
        told("b", when=day(NEXT), who=BOTH),
        id="told-before-it-happened",
    ),
    pytest.param(
        told("a", who=actors("داعش", "مدنيون")),
        told("b", who=actors("الحرس الثوري الإيراني", "قسد"), kind="attack"),
        id="other-actors",
    ),
    pytest.param(
        told("a", status=Status.THREATENED), told("b", status=Status.OCCURRED), id="threatened-and-done"
    ),
    pytest.param(told("a", status=Status.FOILED), told("b", status=Status.OCCURRED), id="foiled-and-done"),
    pytest.param(
        told(
            "a", SENTENCE, kind="suicide_bomb", who=BOTH, tolls=[toll(14), toll(20, outcome=Outcome.INJURED)]
        ),
        told(
            "b",
            SIMILAR,
            kind="suicide_bomb",
            when=day(NEXT),
            who=BOTH,
            tolls=[toll(14), toll(20, outcome=Outcome.INJURED)],
        ),
        id="next-day-in-similar-words",
    ),
    pytest.param(
        told("a", who=BOTH, tolls=[toll(3)]),
        told("b", when=day(DAY, NEXT), who=BOTH, tolls=[toll(10)]),
        id="a-day-and-all-of-two-days",
    ),
    pytest.param(
        told("a", SENTENCE, where=place("الشحيل", at=(35.08, 40.5)), who=BOTH),
        told("b", SENTENCE, where=place("هجين", at=(34.69, 40.83)), who=BOTH),
        id="two-places-of-one-sentence",
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_happening(one: Told, other: Told) -> None:
    assert groups(linked(one, other)) == [["a", "b"]]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_happenings(one: Told, other: Told) -> None:
    assert groups(linked(one, other)) == [["a"], ["b"]]


def test_two_incidents_of_one_article_are_two() -> None:
    one, other = in_one_article(told("a", SENTENCE), told("b", SENTENCE))
    assert groups(linked(one, other)) == [["a"], ["b"]]


def test_a_decision_gives_its_reasons() -> None:
    one = told("a", where=SHUHAYL, who=actors("قسد"), tolls=[toll(5)])
    other = told("b", where=SHUHAYL, who=actors("SDF"), tolls=[toll(5)])
    (decision,) = linked(one, other).decisions
    assert decision.reasons == ("same day", "same place الشحيل", "same type", "both name قسد", "tolls agree")
    assert (decision.one, decision.other, decision.relation) == ("a", "b", Relation.SAME)
    assert (decision.linked, decision.score, decision.by) == (True, 0.964, "rule")


def test_a_near_miss_gives_its_reasons_as_well() -> None:
    (decision,) = linked(told("a", who=BOTH), told("b", kind="attack", who=BOTH)).decisions
    assert decision.reasons == ("same day", "same place الشحيل", "related types", "both name داعش and 1 more")
    assert (decision.linked, decision.score) == (False, 0.373)


def test_of_many_near_misses_three_are_kept_for_an_incident() -> None:
    # Each of the five is confused with an attack, none with another of the five.
    kinds = "grenade abduction_forced_disappearance looting_property_destruction mob_violence sexual_violence"
    others = [
        told(name, kind=kind, who=actors("داعش")) for name, kind in zip("bcdef", kinds.split(), strict=True)
    ]
    found = linked(told("a", kind="attack", who=actors("داعش")), *others)
    assert [(d.one, d.other, d.linked, d.score) for d in found.decisions] == [
        ("a", other, False, 0.229) for other in "bcd"
    ]


def test_pairs_that_are_far_from_a_link_leave_no_decision() -> None:
    assert linked(told("a"), told("b", when=day(date(2023, 7, 1)))).decisions == ()
