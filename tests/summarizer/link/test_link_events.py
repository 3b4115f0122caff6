"""An event put together from its tellings: ranges, who says what, conflicts."""

from datetime import date
from typing import Any

import pytest

from schemas.event import Conflict, Decider, Decision, Event, EventToll, Relation, Said, Telling
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    Role,
    Status,
)
from summarizer.link import Told
from tests.summarizer.link.made import (
    DAY,
    NEXT,
    actors,
    day,
    in_one_article,
    linked,
    only,
    place,
    told,
    toll,
    until,
)

BOTH = actors("داعش", "قسد")
LATER = date(2023, 6, 20)
WORDS = "قتل ثلاثة من عناصر الدورية في كمين على الطريق العام قرب البلدة مساء أمس"


def quoting(name: str, **changed: Any) -> Told:
    """A telling in words of others, in an article that is otherwise its own."""
    own = " ".join(f"{name}{number}" for number in range(20))
    return told(name, WORDS, text=f"{WORDS}\n{own}", **changed)


def test_one_telling_is_an_event_of_its_own() -> None:
    one = told("a", published=NEXT, source="صحيفة", who=BOTH, tolls=[toll(3)], weapons=("عبوة",))
    event = only(linked(one))
    assert event.tellings == (
        Telling(
            incident_id="a",
            article_id="article-a",
            text_sha256=one.article.text_sha256,
            source="صحيفة",
            published=NEXT,
            group=1,
        ),
    )
    assert (event.id, event.sub_event_type, event.sources) == ("event-a", "armed_clash", 1)
    assert (event.status, event.claim) == (Status.OCCURRED, Claim.REPORTED)
    assert (event.date, event.place, event.actors) == (
        one.incident.date,
        one.incident.place,
        one.incident.actors,
    )
    assert (event.weapons, event.conflicts) == (("عبوة",), ())


def test_tolls_are_ranges_with_who_says_what() -> None:
    one = told("a", who=BOTH, tolls=[toll(9, open_above=True, who="مدنيون", text="تسعة على الأقل")])
    two = told("b", who=BOTH, tolls=[toll(12), toll(None, outcome=Outcome.INJURED)])
    event = only(linked(one, two))
    assert event.tolls == (
        EventToll(
            outcome=Outcome.KILLED,
            low=9,
            high=None,
            said=(
                Said(
                    incident_id="a", low=9, high=None, text="تسعة على الأقل", who="مدنيون", reported_by=None
                ),
                Said(incident_id="b", low=12, high=12, text=None, who=None, reported_by=None),
            ),
            disputed=False,
        ),
        EventToll(
            outcome=Outcome.INJURED,
            low=None,
            high=None,
            said=(Said(incident_id="b", low=None, high=None, text=None, who=None, reported_by=None),),
            disputed=False,
        ),
    )


def killed(*tellings: Told) -> tuple[int | None, int | None, bool]:
    """Low and high of the dead of the one event, and whether they are disputed."""
    (found,) = [toll for toll in only(linked(*tellings)).tolls if toll.outcome is Outcome.KILLED]
    return found.low, found.high, found.disputed


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param([toll(9)], [toll(12)], (9, 12, True), id="disputed"),
        pytest.param([toll(9)], [toll(9)], (9, 9, False), id="agreed"),
        pytest.param([toll(8, 10)], [toll(10, 12)], (8, 12, False), id="ranges-that-meet"),
        pytest.param([toll(9)], [toll(None)], (9, 9, False), id="without-a-number-changes-nothing"),
        pytest.param([toll(9)], [], (9, 9, False), id="silence-changes-nothing"),
        pytest.param([toll(9, open_above=True)], [toll(7)], (7, None, True), id="at-least-nine-is-not-seven"),
        pytest.param([toll(5), toll(3)], [toll(8)], (8, 8, False), id="entries-add-up"),
        pytest.param(
            [toll(5), toll(None)], [toll(8)], (5, None, False), id="an-entry-without-a-number-leaves-it-open"
        ),
    ],
)
def test_the_range_over_tellings(
    one: list[CasualtyReport], other: list[CasualtyReport], expected: tuple[int | None, int | None, bool]
) -> None:
    assert killed(told("a", who=BOTH, tolls=one), told("b", who=BOTH, tolls=other)) == expected


def test_conflicts_are_listed_with_who_says_what() -> None:
    one = told("a", who=actors("داعش", "قسد"), tolls=[toll(9)], status=Status.ONGOING)
    two = told("b", who=actors("مجهولون", "قسد"), tolls=[toll(9)], kind="attack", claim=Claim.DENIED)
    three = told("c", who=actors("داعش", "قسد"), tolls=[toll(12)])
    assert only(linked(one, two, three)).conflicts == (
        Conflict(field="sub_event_type", values=(("armed_clash", ("a", "c")), ("attack", ("b",)))),
        Conflict(field="status", values=(("ongoing", ("a",)), ("occurred", ("b", "c")))),
        Conflict(field="claim", values=(("reported", ("a", "c")), ("denied", ("b",)))),
        Conflict(field="killed", values=(("9", ("a", "b")), ("12", ("c",)))),
    )


def test_suspects_that_differ_are_a_conflict() -> None:
    one = told("a", who=actors("داعش", "قسد"), tolls=[toll(9)])
    two = told("b", who=actors("الحرس الثوري الإيراني", "SDF"), tolls=[toll(9)])
    assert only(linked(one, two)).conflicts == (
        Conflict(field="perpetrator", values=(("داعش", ("a",)), ("الحرس الثوري الإيراني", ("b",)))),
    )


def test_the_type_that_most_sources_give_wins_and_of_equals_the_first_told() -> None:
    clash = told("a", who=BOTH, tolls=[toll(6)], kind="armed_clash", published=NEXT)
    attacks = [told(name, who=BOTH, tolls=[toll(6)], kind="attack", published=LATER) for name in "bc"]
    assert only(linked(clash, attacks[0])).sub_event_type == "armed_clash"
    assert only(linked(clash, *attacks)).sub_event_type == "attack"


def test_a_copy_does_not_outvote() -> None:
    text = " ".join(f"كلمة{number}" for number in range(60))
    clash = told("a", who=BOTH, tolls=[toll(6)], kind="armed_clash", published=NEXT)
    copies = [
        told(name, who=BOTH, tolls=[toll(6)], kind="attack", published=LATER, text=f"{text} {name}")
        for name in "bc"
    ]
    event = only(linked(clash, *copies))
    assert event.sub_event_type == "armed_clash"
    assert (event.sources, [telling.group for telling in event.tellings]) == (2, [1, 2, 2])


def test_articles_of_one_outlet_are_one_source() -> None:
    event = only(
        linked(*(told(name, who=BOTH, source=source) for name, source in zip("abc", "xyX", strict=True)))
    )
    assert (event.sources, [telling.group for telling in event.tellings]) == (2, [1, 2, 1])


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(day(DAY), until(NEXT), (DAY, DAY, Precision.DAY), id="a-day-within-a-bound"),
        pytest.param(day(DAY, text="أمس"), day(DAY), (DAY, DAY, Precision.DAY), id="same-day"),
        pytest.param(
            day(date(2023, 6, 10), NEXT), day(DAY, LATER), (DAY, NEXT, Precision.RANGE), id="narrowed-down"
        ),
        pytest.param(until(NEXT), until(None), (None, NEXT, Precision.BOUNDED), id="bound-alone"),
        pytest.param(until(None), until(None), (None, None, Precision.UNKNOWN), id="unknown"),
    ],
)
def test_dates_narrow_each_other_down(
    one: ResolvedDate, other: ResolvedDate, expected: tuple[date | None, date | None, Precision]
) -> None:
    sure = {"who": BOTH, "tolls": [toll(14), toll(20, outcome=Outcome.INJURED)]}
    event = only(linked(told("a", when=one, **sure), told("b", when=other, **sure)))  # type: ignore[arg-type]
    assert (event.date.earliest, event.date.latest, event.date.precision) == expected
    assert event.conflicts == ()


def test_dates_that_contradict_span_all_and_are_a_conflict() -> None:
    event = only(linked(quoting("a", who=BOTH), quoting("b", who=BOTH, when=day(NEXT, text="أمس"))))
    assert event.date == day(DAY, NEXT, text="أمس")
    assert event.conflicts == (
        Conflict(field="date", values=(("2023-06-13", ("a",)), ("2023-06-14", ("b",)))),
    )


def merged(*tellings: Told) -> Event:
    """The event of tellings, the first two of which are of one article and joined by a person."""
    one, other = in_one_article(*tellings[:2])
    joined = Decision(
        one=one.incident.id,
        other=other.incident.id,
        relation=Relation.SAME,
        linked=True,
        score=1.0,
        reasons=(),
        by=Decider.PERSON,
    )
    return only(linked(one, other, *tellings[2:], decided=[joined]))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(toll(2), toll(6), (6, 6, False), id="the-larger"),
        pytest.param(toll(6, open_above=True), toll(2), (6, None, False), id="at-least-six"),
        pytest.param(toll(None), toll(6), (6, 6, False), id="without-a-number"),
        pytest.param(
            toll(2, who="مدنيان"), toll(6, who="أشخاص"), (6, 6, False), id="two-of-the-six-it-may-be"
        ),
    ],
)
def test_two_records_of_one_article_are_one_account(
    one: CasualtyReport, other: CasualtyReport, expected: tuple[int | None, int | None, bool]
) -> None:
    event = merged(told("a", tolls=[one]), told("b", tolls=[other], kind="attack", when=day(NEXT)))
    (found,) = event.tolls
    assert ((found.low, found.high, found.disputed), len(found.said)) == (expected, 2)
    assert event.conflicts == ()


def test_accounts_differ_where_the_articles_do() -> None:
    halves = told("a", who=BOTH, tolls=[toll(2)]), told("b", who=BOTH, tolls=[toll(6)])
    event = merged(*halves, told("c", who=BOTH, tolls=[toll(8)]))
    assert (event.tolls[0].low, event.tolls[0].high, event.tolls[0].disputed) == (6, 8, True)
    assert event.conflicts == (Conflict(field="killed", values=(("6", ("a", "b")), ("8", ("c",)))),)
    assert merged(*halves, told("c", who=BOTH, tolls=[toll(6)])).conflicts == ()


def wire(name: str, **changed: Any) -> Told:
    """A copy of one wire text."""
    text = " ".join(f"كلمة{number}" for number in range(60))
    return told(name, text=f"{text} {name}", who=BOTH, **changed)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"when": day(DAY, NEXT)}, id="overlapping-dates"),
        pytest.param({"kind": "attack"}, id="type"),
        pytest.param({"tolls": [toll(7)]}, id="toll"),
    ],
)
def test_copies_of_one_text_are_one_account(changed: dict[str, object]) -> None:
    event = only(linked(wire("a", **{"tolls": [toll(6)]}), wire("b", **{"tolls": [toll(6)], **changed})))
    assert (event.sources, event.conflicts) == (1, ())
    assert [found.disputed for found in event.tolls] == [False]


def copies_of(*days: ResolvedDate) -> list[Told]:
    """Copies of one wire text that give these dates."""
    text = " ".join(f"كلمة{number}" for number in range(60))
    return [
        told(name, WORDS, text=f"{text}\n{WORDS}\n{name}", who=BOTH, when=when)
        for name, when in zip("abc", days, strict=False)
    ]


def test_the_dates_of_copies_do_not_differ_but_those_of_others_do() -> None:
    copied = copies_of(day(DAY), day(NEXT))
    event = only(linked(*copied))
    assert (event.sources, event.conflicts) == (1, ())
    agrees = only(linked(*copied, quoting("z", who=BOTH)))
    assert (agrees.sources, agrees.conflicts) == (2, ())
    differs = only(linked(*copies_of(day(NEXT), day(NEXT)), quoting("z", who=BOTH)))
    assert [found.field for found in differs.conflicts] == ["date"]


def test_one_outlet_that_tells_it_twice_gives_two_accounts() -> None:
    first, update = (
        told(name, who=BOTH, source="صحيفة", tolls=[toll(low)]) for name, low in (("a", 6), ("b", 9))
    )
    event = only(linked(first, update))
    assert (event.sources, [found.field for found in event.conflicts]) == (1, ["killed"])


def test_the_most_precise_place_wins() -> None:
    vague = told("a", where=place("دير الزور"), who=BOTH, tolls=[toll(14)])
    near = place("الشحيل", "دير الزور", at=(35.3, 40.1), precision=GeoPrecision.NEAR)
    exact = place("الشحيل", at=(35.08, 40.5))
    event = only(
        linked(vague, told("b", where=near, who=BOTH, tolls=[toll(14)]), told("c", where=exact, who=BOTH))
    )
    assert event.place == exact
    assert event.conflicts == ()


def test_of_places_without_coordinates_the_named_and_the_one_better_described_wins() -> None:
    vague, named = place(None, "الشحيل"), place("الشحيل")
    described = place("الشحيل", "دير الزور")
    tellings = [
        told(name, where=where, who=BOTH, tolls=[toll(14)])
        for name, where in zip("abc", (vague, named, described), strict=True)
    ]
    assert only(linked(*tellings[:2])).place == named
    assert only(linked(*tellings)).place == described


def test_places_that_differ_are_a_conflict() -> None:
    one = quoting("a", who=BOTH, tolls=[toll(14)], where=place("الشحيل"))
    two = quoting("b", who=BOTH, tolls=[toll(14)], where=place("ذيبان"))
    assert only(linked(one, two)).conflicts == (
        Conflict(field="place", values=(("الشحيل", ("a",)), ("ذيبان", ("b",)))),
    )


def test_actors_and_weapons_stand_once() -> None:
    fuller = ResolvedActor(name="قسد", role=Role.TARGET, canonical="قوات سوريا الديمقراطية")
    one = told("a", who=actors("داعش", "SDF"), weapons=("عبوة ناسفة",))
    two = told("b", who=(*actors("تنظيم الدولة"), fuller), weapons=("عبوةٌ ناسفة", "قذائف"))
    event = only(linked(one, two))
    assert event.actors == (
        ResolvedActor(name="داعش", role=Role.PERPETRATOR),
        ResolvedActor(name="SDF", role=Role.TARGET, canonical="قوات سوريا الديمقراطية"),
    )
    assert event.weapons == ("عبوة ناسفة", "قذائف")
