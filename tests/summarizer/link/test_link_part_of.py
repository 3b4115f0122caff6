"""Aggregates and their parts, one figure for several places: links that keep totals right."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from schemas.event import Decider, Decision, Linked, Relation
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import Outcome, Place, ResolvedPlace, Status
from summarizer.link import Told
from tests.summarizer.link.made import (
    DAY,
    NEXT,
    actors,
    day,
    in_one_article,
    linked,
    place,
    told,
    toll,
    until,
)

BOTH = actors("داعش", "قسد")
DEIR = place("دير الزور")
TWO_DAYS = day(DAY, NEXT)
ANYBODY = actors(None, "مدنيون")
EARLY, LATE = datetime(2023, 7, 1, tzinfo=UTC), datetime(2023, 7, 2, tzinfo=UTC)


def whole(**changed: Any) -> Told:
    """Attacks over two days in the province that killed ten."""
    return told("w", **{"when": TWO_DAYS, "where": DEIR, "who": BOTH, "tolls": [toll(10)], **changed})


def part(**changed: Any) -> Told:
    """One of them, in a village, that killed three."""
    return told("p", **{"who": BOTH, "tolls": [toll(3)], **changed})


def contained(found: Linked) -> dict[str, tuple[str, ...]]:
    """Events that are part of others."""
    return {event.id: event.part_of for event in found.events if event.part_of}


def test_an_aggregate_contains_what_another_article_tells_alone() -> None:
    found = linked(whole(), part())
    assert contained(found) == {"event-p": ("event-w",)}
    (decision,) = found.decisions
    assert (decision.one, decision.other, decision.relation, decision.linked) == (
        "p",
        "w",
        Relation.PART_OF,
        True,
    )
    assert (decision.score, decision.reasons) == (
        1.0,
        (
            "period contains the day",
            "الشحيل lies in دير الزور",
            "same type",
            "both name داعش",
            "toll is not more",
        ),
    )


@pytest.mark.parametrize(
    ("changed", "other"),
    [
        pytest.param({"where": place("الشحيل")}, {}, id="same-place-longer-period"),
        pytest.param({"kind": "non_state_actor_overtakes_territory"}, {}, id="types-of-one-family"),
        pytest.param({"tolls": [toll(None)]}, {}, id="many"),
        pytest.param({"tolls": [toll(3, open_above=True)]}, {"tolls": [toll(5)]}, id="at-least-three"),
        pytest.param({}, {"tolls": []}, id="no-toll-of-its-own"),
        pytest.param({"who": actors("ISIS")}, {}, id="aliases"),
        pytest.param({}, {"when": day(NEXT)}, id="the-last-day"),
    ],
)
def test_parts(changed: dict[str, Any], other: dict[str, Any]) -> None:
    assert contained(linked(whole(**changed), part(**other))) == {"event-p": ("event-w",)}


@pytest.mark.parametrize(
    ("changed", "other"),
    [
        pytest.param({}, {"when": day(date(2023, 6, 16))}, id="another-day"),
        pytest.param({}, {"when": until(None)}, id="unknown-day"),
        pytest.param({"when": day(DAY)}, {}, id="a-single-day-in-another-article"),
        pytest.param({}, {"where": place("الشحيل", "الحسكة")}, id="another-province"),
        pytest.param({}, {"where": place(None)}, id="unknown-place"),
        pytest.param(
            {"where": place("مدينة دير الزور")},
            {"where": place("محافظة دير الزور")},
            id="a-province-in-its-town",
        ),
        pytest.param({}, {"kind": "peaceful_protest"}, id="another-family"),
        pytest.param({"kind": "arrests"}, {"kind": "agreement"}, id="a-family-of-all-sorts"),
        pytest.param({}, {"who": actors("مجهولون", "قسد")}, id="unknown-perpetrator"),
        pytest.param({}, {"who": actors("داعش", "الجيش السوري")}, id="another-target"),
        pytest.param({}, {"tolls": [toll(12)]}, id="more-dead-than-in-all"),
        pytest.param({"tolls": []}, {}, id="an-aggregate-without-a-toll"),
        pytest.param({}, {"status": Status.FOILED}, id="another-status"),
    ],
)
def test_no_parts(changed: dict[str, Any], other: dict[str, Any]) -> None:
    assert contained(linked(whole(**changed), part(**other))) == {}


def test_one_article_tells_both_and_its_period_only_in_words() -> None:
    period = until(None).model_copy(update={"text": "خلال الـ 48 ساعة الماضية"})
    both = in_one_article(whole(when=period), part(when=until(None)))
    assert contained(linked(*both)) == {"event-p": ("event-w",)}
    apart = whole(when=period), part(when=until(None))
    assert contained(linked(*apart)) == {}


def test_one_article_tells_a_total_of_the_province_and_a_village_on_one_day() -> None:
    both = in_one_article(whole(when=day(DAY)), part())
    assert contained(linked(*both)) == {"event-p": ("event-w",)}
    next_day = in_one_article(whole(when=day(DAY)), part(when=day(NEXT)))
    assert contained(linked(*next_day)) == {}


KNOWN = {"الشحيل": "SY/Deir ez-Zor", "دير الزور": "SY/Deir ez-Zor", "حلب": "SY/Aleppo", "عفرين": "SY/Aleppo"}


def known(spot: Place) -> str | None:
    """The province of a place, as a gazetteer would say."""
    return KNOWN.get(spot.name or "")


@pytest.mark.parametrize(
    ("part_at", "whole_at", "contains"),
    [
        pytest.param(place("الشحيل"), DEIR, True, id="in-its-province"),
        pytest.param(place("الشحيل"), place("محافظة دير الزور"), True, id="in-the-province-as-it-is-written"),
        pytest.param(place("عفرين"), DEIR, False, id="in-another-province"),
        pytest.param(place("حلب"), DEIR, False, id="another-province"),
        pytest.param(place("هجين"), DEIR, False, id="unknown-to-the-gazetteer"),
        pytest.param(DEIR, place("الشحيل"), False, id="a-province-in-a-village"),
        pytest.param(place("الشحيل"), place("هجين"), False, id="two-villages"),
        pytest.param(place("الشحيل", country="IQ"), DEIR, False, id="another-country"),
    ],
)
def test_the_gazetteer_says_what_lies_in_a_province(
    part_at: ResolvedPlace, whole_at: ResolvedPlace, contains: bool
) -> None:
    def knows(spot: Place) -> str | None:
        return "SY/Deir ez-Zor" if "دير الزور" in (spot.name or "") else known(spot)

    told_ = [whole(where=whole_at), part(where=part_at)]
    assert bool(contained(linked(*told_, province_of=knows))) is contains
    assert contained(linked(*told_)) == {}


@pytest.mark.parametrize(
    "kind",
    ["remote_explosive_landmine_ied", "armed_clash", "shelling_artillery_missile"],
)
def test_one_article_counts_acts_of_several_families_of_violence_together(kind: str) -> None:
    attacks = whole(kind="attack")
    assert contained(linked(*in_one_article(attacks, part(kind=kind)))) == {"event-p": ("event-w",)}


@pytest.mark.parametrize(
    ("changed", "other"),
    [
        pytest.param({}, {"kind": "peaceful_protest"}, id="a-protest"),
        pytest.param({}, {"kind": "agreement"}, id="an-agreement"),
        pytest.param({}, {"who": actors("الحرس الثوري الإيراني", "قسد")}, id="another-doer"),
        pytest.param({}, {"who": actors("داعش", "الجيش السوري"), "where": DEIR}, id="another-target"),
        pytest.param({}, {"when": day(date(2023, 6, 16))}, id="another-day"),
        pytest.param({}, {"where": place("الشحيل", "الحسكة")}, id="another-province"),
        pytest.param({}, {"tolls": [toll(12)]}, id="more-dead-than-in-all"),
    ],
)
def test_one_article_with_other_violence_that_is_no_part(
    changed: dict[str, Any], other: dict[str, Any]
) -> None:
    planted = {"kind": "remote_explosive_landmine_ied", **other}
    assert contained(linked(*in_one_article(whole(kind="attack", **changed), part(**planted)))) == {}


def test_an_aggregate_that_names_nobody_contains_what_anybody_did() -> None:
    both = in_one_article(whole(who=ANYBODY), part(who=actors("داعش", "مدنيون")))
    assert contained(linked(*both)) == {"event-p": ("event-w",)}
    (decision,) = linked(*both).decisions
    assert "both name مدنيون" in decision.reasons


def test_an_aggregate_of_another_article_that_names_nobody_needs_the_same_victims() -> None:
    assert contained(linked(whole(who=ANYBODY), part(who=actors("داعش", "مدنيون")))) == {
        "event-p": ("event-w",)
    }
    assert contained(linked(whole(who=()), part())) == {}


def test_a_figure_told_as_the_total_of_a_day_contains_what_nobody_is_named_for() -> None:
    total, plain = "بلغت حصيلة القتلى في دير الزور عشرة", "قتل عشرة في دير الزور"

    def tells(quote: str) -> list[Told]:
        days: dict[str, Any] = {"when": day(DAY), "who": ANYBODY}
        return in_one_article(told("w", quote, where=DEIR, tolls=[toll(10)], **days), part(who=ANYBODY))

    assert contained(linked(*tells(total))) == {"event-p": ("event-w",)}
    assert contained(linked(*tells(plain))) == {}


@pytest.mark.parametrize(
    ("changed", "other"),
    [
        pytest.param({}, {"kind": "remote_explosive_landmine_ied"}, id="another-family"),
        pytest.param({}, {"tolls": [toll(12)]}, id="more-dead-than-in-all"),
        pytest.param({}, {"tolls": [toll(3, outcome=Outcome.INJURED)]}, id="injured-are-not-among-the-dead"),
        pytest.param({}, {"tolls": []}, id="no-figure-that-could-be-among-them"),
        pytest.param({}, {"when": day(date(2023, 6, 16))}, id="another-day"),
        pytest.param({}, {"where": place("الشحيل", "الحسكة")}, id="another-province"),
        pytest.param({"where": place("الشحيل")}, {}, id="one-village"),
        pytest.param({"when": day(DAY)}, {}, id="one-day"),
    ],
)
def test_near_parts_of_an_aggregate_that_names_nobody(changed: dict[str, Any], other: dict[str, Any]) -> None:
    both = in_one_article(whole(**{"who": ANYBODY, **changed}), part(**{"who": ANYBODY, **other}))
    assert contained(linked(*both)) == {}


def test_parts_nobody_is_named_for_are_no_more_than_the_aggregate_together() -> None:
    # Seven and six are not among ten: one of them at least is told beside it, and nothing says which.
    other = told("q", who=ANYBODY, where=place("هجين", "دير الزور"), tolls=[toll(6)])
    tellings = in_one_article(whole(who=ANYBODY), part(who=ANYBODY, tolls=[toll(7)]), other)
    assert contained(linked(*tellings)) == {}


def test_nothing_contains_itself_by_way_of_others() -> None:
    month, week = (
        whole(when=day(DAY, date(2023, 7, 12))),
        told("v", when=day(DAY, date(2023, 6, 20)), where=DEIR, who=BOTH, tolls=[toll(5)]),
    )
    circle = person("w", "v", Relation.PART_OF)
    found = linked(month, week, part(), decided=[circle])
    assert contained(found) == {"event-w": ("event-v",), "event-p": ("event-v", "event-w")}


def person(one: str, other: str, relation: Relation, *, linked: bool = True) -> Decision:
    """A person's decision."""
    return Decision(
        one=one,
        other=other,
        relation=relation,
        linked=linked,
        score=float(linked),
        reasons=(),
        by=Decider.PERSON,
    )


def test_persons_rule_parts_in_and_out() -> None:
    ruled_out = person("p", "w", Relation.PART_OF, linked=False)
    assert contained(linked(whole(), part(), decided=[ruled_out])) == {}
    far = part(when=day(date(2020, 1, 1)))
    ruled_in = person("p", "w", Relation.PART_OF)
    found = linked(whole(), far, decided=[ruled_in])
    assert contained(found) == {"event-p": ("event-w",)}
    assert found.decisions == (ruled_in,)


def test_a_persons_part_is_not_decided_again_by_rule() -> None:
    ruled_in = person("p", "w", Relation.PART_OF)
    assert linked(whole(), part(), decided=[ruled_in]).decisions == (ruled_in,)


def test_the_surest_part_comes_first() -> None:
    less = told("o", who=BOTH, tolls=[toll(3)], kind="non_state_actor_overtakes_territory")
    found = [
        (d.one, d.score) for d in linked(whole(), part(), less).decisions if d.relation is Relation.PART_OF
    ]
    assert found == [("p", 1.0), ("o", 0.8)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(True, False, {}, id="out-at-last"),
        pytest.param(False, True, {"event-p": ("event-w",)}, id="in-at-last"),
    ],
)
def test_the_later_decision_holds_for_the_whole_of_two_events(
    first: bool, second: bool, expected: dict[str, tuple[str, ...]]
) -> None:
    # p and q are one event: what is decided of one is decided of the other.
    again = told("q", who=BOTH, tolls=[toll(3)])
    early = person("p", "w", Relation.PART_OF, linked=first).model_copy(update={"at": EARLY})
    late = person("q", "w", Relation.PART_OF, linked=second).model_copy(update={"at": LATE})
    for decided in ([early, late], [late, early]):
        assert contained(linked(whole(), part(), again, decided=decided)) == expected


TOWNS = "قتل وجرح من كان في الآليات في بلدتي البصيرة وهجين وقرية العزبة"


def shares(found: Linked) -> dict[str, tuple[str, ...]]:
    """Events that share a figure with others."""
    return {event.id: event.shares_count_with for event in found.events if event.shares_count_with}


def towns(*tolls: Any, quote: str = TOWNS) -> list[Told]:
    """Three towns of one sentence, with these tolls."""
    names = zip("abc", ("البصيرة", "هجين", "العزبة"), tolls, strict=True)
    return in_one_article(*(told(n, quote, where=place(town), tolls=[entry]) for n, town, entry in names))


def test_one_figure_for_three_towns() -> None:
    found = linked(*towns(*[toll(None, who="من كان في الآليات")] * 3))
    assert shares(found) == {
        "event-a": ("event-b", "event-c"),
        "event-b": ("event-a", "event-c"),
        "event-c": ("event-a", "event-b"),
    }
    assert {(d.one, d.other, d.relation, d.reasons) for d in found.decisions} == {
        (one, other, Relation.SHARED_COUNT, ("one figure in one sentence",))
        for one, other in ("ab", "ac", "bc")
    }


def test_a_model_that_repeats_the_figure() -> None:
    told_once = "قتل سبعة في البصيرة وهجين والعزبة"
    assert len(shares(linked(*towns(*[toll(7, text="سبعة")] * 3, quote=told_once)))) == 3


def test_words_by_their_place_in_the_text() -> None:
    twice = "قتل ثلاثة في البصيرة وثلاثة في هجين وثلاثة في العزبة"
    tellings = towns(*[toll(3, text="ثلاثة")] * 3, quote=twice)
    assert shares(linked(*tellings)) == {}
    at = [
        Told(grounded(one, start), article)
        for (one, article), start in zip(tellings, (4, 4, 20), strict=True)
    ]
    assert shares(linked(*at)) == {"event-a": ("event-b",), "event-b": ("event-a",)}


def grounded(incident: Any, start: int) -> Any:
    """The incident with the offsets of the words of its toll."""
    where = FieldGrounding(
        field="casualties.0.text", value="ثلاثة", how=Grounding.EXACT, start=start, end=start + 5
    )
    return incident.model_copy(update={"grounding": (where,)})


@pytest.mark.parametrize(
    "tolls",
    [
        pytest.param(
            (toll(3, who="مدنيين"), toll(4, who="مدنيين"), toll(5, who="مدنيين")), id="figures-differ"
        ),
        pytest.param(
            (toll(None, who="مدنيين"), toll(None, who="جنود"), toll(None, who="شرطة")), id="persons-differ"
        ),
        pytest.param((toll(3), toll(3), toll(3)), id="nothing-says-where-it-is-stated"),
        pytest.param(
            (
                toll(None, who="مدنيين"),
                toll(None, outcome=Outcome.INJURED, who="مدنيين"),
                toll(None, outcome=Outcome.DETAINED, who="مدنيين"),
            ),
            id="outcomes-differ",
        ),
    ],
)
def test_figures_of_their_own(tolls: tuple[Any, ...]) -> None:
    assert shares(linked(*towns(*tolls))) == {}


def test_sentences_of_two_articles_share_nothing() -> None:
    entry = toll(None, who="من كان في الآليات")
    one, other = (
        told("a", TOWNS, where=place("البصيرة"), tolls=[entry]),
        told("b", TOWNS, where=place("هجين"), tolls=[entry]),
    )
    assert shares(linked(one, other)) == {}


def test_persons_rule_shared_figures_in_and_out() -> None:
    tellings = towns(*[toll(None, who="من كان في الآليات")] * 3)
    ruled_out = person("b", "a", Relation.SHARED_COUNT, linked=False)
    assert shares(linked(*tellings, decided=[ruled_out])) == {
        "event-a": ("event-c",),
        "event-b": ("event-c",),
        "event-c": ("event-a", "event-b"),
    }
    ruled_in = person("b", "a", Relation.SHARED_COUNT)
    assert [
        d for d in linked(*tellings, decided=[ruled_in]).decisions if "a" in d.one and "b" in d.other
    ] == []
    apart = towns(toll(3), toll(3), toll(3))
    assert shares(linked(*apart, decided=[ruled_in])) == {"event-a": ("event-b",), "event-b": ("event-a",)}


def test_a_figure_ruled_out_of_two_events_is_out_whichever_tellings_share_it() -> None:
    # Two articles tell both happenings, in an order that turns the pair around.
    entry = toll(None, who="من كان في الآليات")
    one = in_one_article(
        told("a1", TOWNS, where=place("البصيرة"), who=BOTH, tolls=[entry]),
        told("b1", TOWNS, where=place("هجين"), who=BOTH, tolls=[entry]),
        published=DAY,
    )
    other = in_one_article(
        told("a2", TOWNS, where=place("هجين"), who=BOTH, tolls=[entry]),
        told("b2", TOWNS, where=place("البصيرة"), who=BOTH, tolls=[entry]),
        text=f"{TOWNS} أيضا",
        published=NEXT,
    )
    assert shares(linked(*one, *other)) == {"event-a1": ("event-b1",), "event-b1": ("event-a1",)}
    ruled_out = person("a1", "b1", Relation.SHARED_COUNT, linked=False)
    assert shares(linked(*one, *other, decided=[ruled_out])) == {}
