"""Pairs into groups: no chains, persons' decisions, the same events in whatever order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.event import Decider, Decision, Linked, Relation
from schemas.incident import Review
from summarizer.errors import InputError
from summarizer.link import Told, link
from summarizer.link.people import OVERTAKEN
from tests.summarizer.link.drawn import tellings
from tests.summarizer.link.made import (
    ALIASES,
    CODEBOOK,
    DAY,
    NEXT,
    actors,
    day,
    groups,
    in_one_article,
    linked,
    only,
    place,
    told,
    toll,
    until,
)

BOTH = actors("داعش", "قسد")
EARLY = datetime(2023, 7, 1, tzinfo=UTC)


def decision(
    one: str, other: str, linked: bool, *, at: int = 0, relation: Relation = Relation.SAME
) -> Decision:
    """What a person decided, `at` hours after the first decision."""
    return Decision(
        one=one,
        other=other,
        relation=relation,
        linked=linked,
        score=float(linked),
        reasons=("checked by hand",),
        by=Decider.PERSON,
        at=EARLY + timedelta(hours=at),
    )


def test_a_telling_between_two_days_joins_one_of_them() -> None:
    # b, undated, is near both; a and c are a day apart, so the three are not one.
    first, between, last = (
        told("a", who=BOTH, tolls=[toll(6)]),
        told("b", when=until(NEXT), who=BOTH, tolls=[toll(6)]),
        told("c", when=day(NEXT), who=BOTH, tolls=[toll(6)]),
    )
    assert groups(linked(first, between)) == [["a", "b"]]
    assert groups(linked(between, last)) == [["b", "c"]]
    assert groups(linked(first, between, last)) == [["a", "b"], ["c"]]


def test_an_article_tells_an_event_once() -> None:
    twice = in_one_article(told("a", who=BOTH), told("b", who=BOTH, tolls=[toll(3)]))
    once = told("c", who=BOTH, tolls=[toll(3)])
    assert groups(linked(*twice, once)) == [["a"], ["b", "c"]]


def test_several_articles_are_one_event() -> None:
    found = linked(*(told(name, who=BOTH, published=DAY) for name in "abcdefgh"))
    assert [telling.incident_id for telling in only(found).tellings] == list("abcdefgh")
    assert [(d.one, d.other, d.linked) for d in found.decisions] == [
        ("a", other, True) for other in "bcdefgh"
    ]


def test_an_article_given_twice_counts_once() -> None:
    one = told("a", text="نص واحد")
    again = Told(one.incident, one.article.model_copy(update={"article_id": "again"}))
    assert [t.article_id for t in only(linked(again, one)).tellings] == ["again"]


def test_an_id_of_two_articles_is_refused() -> None:
    one, other = told("a"), told("a")
    with pytest.raises(InputError, match="incident id a stands in two articles, article-a and article-a"):
        linked(one, other)


def test_nothing_gives_nothing() -> None:
    assert linked() == Linked(events=(), decisions=())


def test_a_person_joins_what_no_rule_would() -> None:
    far = told("a"), told("b", when=day(date(2020, 1, 1)), where=place("حلب"))
    wanted = decision("a", "b", True)
    found = linked(*far, decided=[wanted])
    assert groups(found) == [["a", "b"]]
    assert found.decisions == (wanted,)


def test_a_person_joins_two_incidents_of_one_article() -> None:
    twice = in_one_article(told("a"), told("b"))
    assert groups(linked(*twice, decided=[decision("a", "b", True)])) == [["a", "b"]]


def test_what_a_person_joined_counts_by_its_best_telling() -> None:
    # An article tells one act twice, once in the wrong village; a third telling fits the other.
    first, second = in_one_article(
        told("a", kind="attack", where=place("ذيبان"), tolls=[toll(2)]),
        told("b", who=BOTH, tolls=[toll(6)]),
    )
    third = told("c", who=BOTH, tolls=[toll(6)])
    merged = decision("a", "b", True)
    assert groups(linked(first, second, third)) == [["a"], ["b", "c"]]
    assert groups(linked(first, second, third, decided=[merged])) == [["a", "b", "c"]]


def test_what_a_person_joined_does_not_draw_in_what_only_its_lesser_half_rules_out() -> None:
    # d is another day's; a person's merge of two near records makes it no nearer.
    first, second = in_one_article(told("a", who=BOTH, tolls=[toll(2)]), told("b", who=BOTH, tolls=[toll(6)]))
    other_day = told("d", who=BOTH, when=day(NEXT), tolls=[toll(6)])
    found = linked(first, second, other_day, decided=[decision("a", "b", True)])
    assert groups(found) == [["a", "b"], ["d"]]


def test_a_person_undoes_a_merge() -> None:
    tellings = [told(name, who=BOTH) for name in "abc"]
    assert groups(linked(*tellings)) == [["a", "b", "c"]]
    # c still looks like both; it stays with the one that it joins first.
    found = linked(*tellings, decided=[decision("b", "a", False)])
    assert groups(found) == [["a", "c"], ["b"]]
    assert [d for d in found.decisions if {d.one, d.other} == {"a", "b"}] == [decision("b", "a", False)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        pytest.param(True, False, [["a"], ["b"]], id="apart-at-last"),
        pytest.param(False, True, [["a", "b"]], id="together-at-last"),
    ],
)
def test_the_later_decision_holds(first: bool, second: bool, expected: list[list[str]]) -> None:
    decided = [decision("a", "b", first, at=0), decision("b", "a", second, at=1)]
    tellings = told("a"), told("b", when=day(NEXT))
    for order in (decided, decided[::-1]):
        found = linked(*tellings, decided=order)
        assert groups(found) == expected
        assert [d.reasons for d in found.decisions] == [("checked by hand", OVERTAKEN), ("checked by hand",)]


def test_the_latest_decisions_hold_when_three_cannot_all() -> None:
    tellings = [told(name, when=day(DAY + timedelta(days=7 * at))) for at, name in enumerate("abc")]
    decided = [decision("a", "b", True), decision("b", "c", True, at=1), decision("a", "c", False, at=2)]
    found = linked(*tellings, decided=decided)
    assert groups(found) == [["a"], ["b", "c"]]
    assert OVERTAKEN in found.decisions[0].reasons


def test_decisions_about_records_that_are_gone_and_those_of_rules_are_passed_over() -> None:
    gone = decision("a", "nobody", True)
    by_rule = decision("a", "b", True).model_copy(update={"by": Decider.RULE})
    found = linked(told("a"), told("b", when=day(NEXT)), decided=[gone, by_rule])
    assert groups(found) == [["a"], ["b"]]
    assert found.decisions == ()


def test_the_id_follows_from_the_first_telling() -> None:
    late, early = told("a", who=BOTH, published=NEXT), told("z", who=BOTH, published=DAY)
    assert only(linked(late)).id == "event-a"
    assert only(linked(late, early)).id == "event-z"
    undated = told("0", who=BOTH)
    assert only(linked(late, early, undated)).id == "event-z"


def test_the_id_survives_when_later_tellings_join() -> None:
    first = told("m", who=BOTH, published=DAY)
    others = [told(name, who=BOTH, published=NEXT) for name in "az"]
    assert only(linked(*others, first)).id == only(linked(first)).id == "event-m"


@pytest.mark.parametrize("review", [Review.ACCEPTED, Review.EDITED, Review.ADDED])
def test_no_incident_is_changed(review: Review) -> None:
    tellings = [told("a", who=BOTH, tolls=[toll(3)]), told("b", who=BOTH, tolls=[toll(5)])]
    reviewed = tellings[0].incident.model_copy(update={"review": review})
    tellings[0] = tellings[0]._replace(incident=reviewed)
    before = [one.incident.model_dump_json() for one in tellings]
    linked(*tellings)
    assert [one.incident.model_dump_json() for one in tellings] == before


@given(tellings(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_makes_no_difference(made: list[Told], chance: object) -> None:
    found = link(made, aliases=ALIASES, codebook=CODEBOOK)
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled, aliases=ALIASES, codebook=CODEBOOK) == found


@given(tellings())
@settings(deadline=None)
def test_every_incident_stands_in_one_event_and_no_article_tells_one_twice(made: list[Told]) -> None:
    found = link(made, aliases=ALIASES, codebook=CODEBOOK)
    ids = [telling.incident_id for event in found.events for telling in event.tellings]
    assert sorted(ids) == sorted(one.incident.id for one in made)
    for event in found.events:
        texts = [telling.text_sha256 for telling in event.tellings]
        assert len(set(texts)) == len(texts)


@given(tellings())
@settings(deadline=None, max_examples=30)
def test_linking_again_with_its_own_decisions_changes_nothing(made: list[Told]) -> None:
    found = link(made, aliases=ALIASES, codebook=CODEBOOK)
    assert link(made, aliases=ALIASES, codebook=CODEBOOK, decided=found.decisions) == found


@given(tellings())
@settings(deadline=None)
def test_events_are_valid_values_and_read_back_as_they_were_written(made: list[Told]) -> None:
    found = link(made, aliases=ALIASES, codebook=CODEBOOK)
    assert Linked.model_validate_json(found.model_dump_json()) == found


@given(tellings())
@settings(deadline=None)
def test_persons_decisions_always_hold(made: list[Told]) -> None:
    decided = [
        decision(one.incident.id, other.incident.id, number % 2 == 0, at=number)
        for number, (one, other) in enumerate(zip(made[::2], made[1::2], strict=False))
    ]
    found = link(made, aliases=ALIASES, codebook=CODEBOOK, decided=decided)
    home = {t.incident_id: event.id for event in found.events for t in event.tellings}
    assert [home[d.one] == home[d.other] for d in decided] == [d.linked for d in decided]
