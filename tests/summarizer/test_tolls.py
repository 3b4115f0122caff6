"""Totals over events, by hand and against worlds whose dead are known one by one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.event import Event, EventToll, Said, Telling
from schemas.figures import Toll
from schemas.incident import Claim, Outcome, Precision, ResolvedDate, ResolvedPlace, Status
from summarizer.tolls import UNSTATED, Figure, added, largest, spanned, totals

KILLED, INJURED = Outcome.KILLED, Outcome.INJURED


class Entry(NamedTuple):
    """What article `text` says: from `low` to `high`."""

    text: str
    low: int | None
    high: int | None
    outcome: Outcome = KILLED
    who: str | None = None


def says(
    text: str,
    low: int | None,
    high: int | None = None,
    *,
    outcome: Outcome = KILLED,
    who: str | None = None,
) -> Entry:
    """A number, or a range."""
    return Entry(text, low, low if high is None else high, outcome, who)


def at_least(text: str, low: int) -> Entry:
    """A number that is open above."""
    return Entry(text, low, None)


def event(
    name: str,
    *entries: Entry,
    part_of: Sequence[str] = (),
    shares: Sequence[str] = (),
    status: Status = Status.OCCURRED,
) -> Event:
    """An event that articles tell with these figures."""
    tolls = defaultdict[Outcome, list[Said]](list)
    for entry in entries:
        tolls[entry.outcome].append(
            Said(
                incident_id=f"{entry.text}/{name}",
                low=entry.low,
                high=entry.high,
                text=None,
                who=entry.who,
                reported_by=None,
            )
        )
    return Event(
        id=name,
        tellings=tuple(
            Telling(
                incident_id=f"{text}/{name}",
                article_id=text,
                text_sha256=text,
                source=None,
                published=date(2023, 6, 13),
                group=1,
            )
            for text in dict.fromkeys(entry.text for entry in entries)
        ),
        sub_event_type="attack",
        status=status,
        claim=Claim.REPORTED,
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=None),
        actors=(),
        weapons=(),
        tolls=tuple(
            EventToll(outcome=outcome, low=None, high=None, said=tuple(said), disputed=False)
            for outcome, said in tolls.items()
        ),
        sources=1,
        conflicts=(),
        part_of=tuple(part_of),
        shares_count_with=tuple(shares),
    )


def total(*events: Event, outcome: Outcome = KILLED) -> tuple[int, int, int, int | None]:
    """Figures, those without a number, at least, at most."""
    (found,) = [toll for toll in totals(events) if toll.outcome is outcome]
    return found.entries, found.unnumbered, found.low, found.high


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param([says("x", 5), says("x", 3)], Figure(8, 8), id="different-persons"),
        pytest.param([says("x", 5, 7), says("x", 3)], Figure(8, 10), id="a-range"),
        pytest.param([says("x", 5), says("x", None)], Figure(5, None), id="one-without-a-number"),
        pytest.param([at_least("x", 5), says("x", 3)], Figure(8, None), id="open-above"),
        pytest.param([Entry("x", None, 4)], Figure(0, 4), id="at-most"),
        pytest.param([says("x", None), says("x", None)], UNSTATED, id="no-number"),
        pytest.param([], UNSTATED, id="nothing"),
    ],
)
def test_entries_of_one_telling_add_up(entries: list[Entry], expected: Figure) -> None:
    assert added(entries) == expected


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param([Figure(9, 9), Figure(12, 12)], Figure(9, 12), id="from-lowest-to-highest"),
        pytest.param([Figure(9, None), Figure(12, 12)], Figure(9, None), id="open"),
        pytest.param([Figure(9, 9), UNSTATED], Figure(9, 9), id="no-number-changes-nothing"),
        pytest.param([UNSTATED], UNSTATED, id="no-number"),
        pytest.param([], UNSTATED, id="nothing"),
    ],
)
def test_figures_of_the_same_persons_span_a_range(figures: list[Figure], expected: Figure) -> None:
    assert spanned(figures) == expected


THREE = ("b", "c"), ("a", "c"), ("a", "b")


def towns(*own: Sequence[Entry], shared: Entry) -> list[Event]:
    """Three towns with one figure for all of them, and what else is said of each."""
    return [
        event(name, shared, *entries, shares=others)
        for name, entries, others in zip("abc", own, THREE, strict=True)
    ]


HAND = [
    pytest.param([], (0, 0, 0, 0), id="nothing"),
    pytest.param([event("a")], (0, 0, 0, 0), id="nobody-was-hit"),
    pytest.param([event("a", says("x", 3)), event("b", says("x", 4))], (2, 0, 7, 7), id="two-events"),
    pytest.param([event("a", says("x", 9), says("y", 12))], (1, 0, 9, 12), id="two-tellings-of-one"),
    pytest.param([event("a", says("x", 9), says("x", 12))], (1, 0, 21, 21), id="two-entries-of-one-telling"),
    pytest.param([event("a", says("x", 9), at_least("y", 12))], (1, 0, 9, None), id="open-above"),
    pytest.param(
        [event("a", says("x", None)), event("b", says("x", 4))], (2, 1, 4, None), id="without-a-number"
    ),
    pytest.param(
        [event("a", says("x", 3)), event("b", says("x", 4), status=Status.THREATENED)],
        (1, 0, 3, 3),
        id="threats-kill-nobody",
    ),
    pytest.param(
        [event("w", says("x", 10)), *(event(n, says("y", 3), part_of=["w"]) for n in "ab")],
        (1, 0, 10, 10),
        id="parts-count-within-their-aggregate",
    ),
    pytest.param(
        [event("w", says("x", 5)), *(event(n, says("y", 3), part_of=["w"]) for n in "ab")],
        (1, 0, 6, 6),
        id="parts-that-are-more-than-their-aggregate",
    ),
    pytest.param(
        [event("w", says("x", None)), event("a", says("y", 3), part_of=["w"])],
        (1, 0, 3, None),
        id="many-of-whom-three-are-known",
    ),
    pytest.param(
        [event("a", says("y", 3), part_of=["w"])], (1, 0, 3, 3), id="an-aggregate-of-another-period"
    ),
    pytest.param(
        [event("w"), *(event(n, says("y", 3), part_of=["w"]) for n in "ab")],
        (2, 0, 6, 6),
        id="an-aggregate-without-a-toll",
    ),
    pytest.param(
        [
            event("m", says("x", 5)),
            event("w", says("y", 4), part_of=["m"]),
            event("a", says("z", 3), part_of=["m", "w"]),
        ],
        (1, 0, 5, 5),
        id="a-part-of-a-part-counts-once",
    ),
    pytest.param(
        [
            event("m", says("x", 4, 9)),
            *(event(n, says("y", 4), part_of=["m"]) for n in "vw"),
            event("a", says("z", 3), part_of=["v", "w"]),
        ],
        (1, 0, 4, 9),
        id="a-part-of-two-parts-counts-once",
    ),
    pytest.param(
        [
            event("v", says("x", 5)),
            event("w", says("y", 4)),
            event("a", says("z", 3), part_of=["v", "w"]),
        ],
        (1, 0, 5, 6),
        id="two-aggregates-that-have-a-part-in-common",
    ),
    pytest.param(
        [
            event("v", says("x", 9)),
            event("w", says("y", 9)),
            event("b", says("z", 3), part_of=["v", "w"]),
            event("a", says("z", 2), part_of=["b", "v", "w"]),
        ],
        (1, 0, 9, 15),
        id="what-two-aggregates-share-is-taken-off-once",
    ),
    pytest.param(towns([], [], [], shared=says("x", 7)), (1, 0, 7, 7), id="one-figure-for-three-towns"),
    pytest.param(
        towns([], [], [], shared=says("x", None)), (1, 1, 0, None), id="one-figure-without-a-number"
    ),
    pytest.param(
        towns([says("y", 3)], [], [], shared=says("x", 7)),
        (1, 0, 7, 7),
        id="another-article-knows-of-one-town",
    ),
    pytest.param(
        towns([says("y", 3, who="نساء")], [says("y", 3, who="رجال")], [says("z", 3)], shared=says("x", 7)),
        (1, 0, 9, 9),
        id="the-towns-are-more-than-the-figure-for-all",
    ),
    pytest.param(
        towns([says("y", 3)], [says("y", 4)], [says("y", 5)], shared=says("x", None)),
        (3, 0, 12, 12),
        id="all-towns-are-known-and-the-figure-has-no-number",
    ),
    pytest.param(
        [*towns([], [], [], shared=says("x", 7)), event("d", says("y", 2), part_of=["a"])],
        (1, 0, 7, 7),
        id="a-part-of-a-town-counts-within-the-figure-for-all",
    ),
    pytest.param(
        [
            event("w", says("y", 20)),
            *(
                event(n, says("x", 7), shares=[other], part_of=["w"])
                for n, other in zip("ab", "ba", strict=True)
            ),
        ],
        (1, 0, 20, 20),
        id="towns-with-one-figure-within-an-aggregate",
    ),
    pytest.param(
        towns([], [says("x", 2)], [says("x", 2, who="نساء")], shared=says("x", 7)),
        (1, 0, 11, 11),
        id="an-article-tells-of-others-beside-those-it-counts-together",
    ),
    pytest.param(
        [
            event("a", says("x", 7, who="نساء"), shares=["b"]),
            event("b", says("x", 7, who="رجال"), shares=["a"]),
        ],
        (2, 0, 14, 14),
        id="equal-numbers-of-other-persons",
    ),
    pytest.param(
        [
            event("w", says("y", 5)),
            event("a", says("x", 7), shares=["b"], part_of=["w"]),
            event("b", says("x", 7), shares=["a"]),
        ],
        (1, 0, 7, 12),
        id="one-of-two-towns-within-an-aggregate",
    ),
    pytest.param(
        [event("v", says("x", 5)), event("w", says("y", 4)), event("a", part_of=["v", "w"])],
        (1, 0, 5, 9),
        id="a-part-in-common-without-a-toll",
    ),
    pytest.param(
        [event("a", says("x", 7), shares=["b"])], (1, 0, 7, 7), id="the-other-town-is-of-another-period"
    ),
    pytest.param(
        [event("a", says("x", 7), part_of=["b"]), event("b", says("y", 9), part_of=["a"])],
        (1, 0, 9, 9),
        id="a-circle",
    ),
]


@pytest.mark.parametrize(("events", "expected"), HAND)
def test_totals_by_hand(events: list[Event], expected: tuple[int, int, int, int | None]) -> None:
    assert total(*events) == total(*events[::-1]) == expected


def test_two_records_of_one_article_in_one_event_are_one_telling() -> None:
    # A person joined them: the article tells six dead, not from two to six.
    one, other = event("a", says("x", 2)), event("b", says("x", 6))
    said = (*one.tolls[0].said, *other.tolls[0].said)
    joined = one.model_copy(
        update={
            "tellings": (*one.tellings, *other.tellings),
            "tolls": (one.tolls[0].model_copy(update={"said": said}),),
        }
    )
    assert total(joined) == (1, 0, 6, 6)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        pytest.param([Figure(2, 2), Figure(6, 6)], Figure(6, 6), id="the-larger"),
        pytest.param([Figure(6, None), Figure(6, 8)], Figure(6, None), id="open-is-larger"),
        pytest.param([Figure(6, 8), Figure(6, 7)], Figure(6, 8), id="by-what-it-is-at-most"),
        pytest.param([UNSTATED, Figure(0, 0)], Figure(0, 0), id="a-number-before-none"),
        pytest.param([UNSTATED], UNSTATED, id="no-number"),
    ],
)
def test_of_records_of_one_article_the_larger_figure_counts(figures: list[Figure], expected: Figure) -> None:
    assert largest(figures) == largest(figures[::-1]) == expected


def test_each_outcome_has_its_total() -> None:
    one = event("a", says("x", 3), says("x", 5, outcome=INJURED))
    other = event("b", says("x", 4), part_of=["a"])
    assert totals([one, other]) == (
        Toll(outcome=KILLED, entries=1, unnumbered=0, low=4, high=4),
        Toll(outcome=INJURED, entries=1, unnumbered=0, low=5, high=5),
        Toll(outcome=Outcome.DETAINED, entries=0, unnumbered=0, low=0, high=0),
        Toll(outcome=Outcome.MISSING, entries=0, unnumbered=0, low=0, high=0),
    )


class World(NamedTuple):
    """Events, and everybody who was killed in any of them."""

    events: list[Event]
    killed: frozenset[int]


@st.composite
def figures(draw: st.DrawFn, text: str, number: int) -> Entry:
    """A true figure: exact, a range around it, open above, or none."""
    below, above = draw(st.integers(0, min(2, number))), draw(st.integers(0, 2))
    return draw(
        st.sampled_from(
            [
                says(text, number),
                says(text, number - below, number + above),
                at_least(text, number - below),
                says(text, None),
            ]
        )
    )


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Events that contain each other and share figures; all that is said of the dead is true.

    Nobody dies twice: the dead of an event are its own and those of its parts.
    """
    size = draw(st.integers(0, 6))
    names = [f"e{number}" for number in range(size)]
    wholes = {
        n: draw(st.lists(st.sampled_from(names[:at]), unique=True, max_size=3)) if at else []
        for at, n in enumerate(names)
    }
    dead: dict[str, set[int]] = {n: set() for n in names}
    for at, name in reversed(list(enumerate(names))):
        dead[name] |= set(range(at * 10, at * 10 + draw(st.integers(0, 4))))
        for whole in wholes[name]:
            dead[whole] |= dead[name]
    said: dict[str, list[Entry]] = {
        n: [draw(figures(f"{n}-{k}", len(dead[n]))) for k in range(draw(st.integers(0, 2)))] for n in names
    }
    together = draw(st.lists(st.sampled_from(names), unique=True, max_size=3)) if names else []
    if len(together) > 1:
        entry = draw(figures("all", len(set().union(*(dead[n] for n in together)))))
        for name in together:
            said[name].append(entry)
    made = [
        event(n, *said[n], part_of=wholes[n], shares=[m for m in together if m != n and n in together])
        for n in names
    ]
    return World(made, frozenset().union(*dead.values()))


@given(worlds())
@settings(deadline=None, max_examples=300)
def test_nobody_counts_twice_and_nobody_is_lost(world: World) -> None:
    entries, unnumbered, low, high = total(*world.events)
    assert low <= len(world.killed)
    # Who was killed where no article says so is not in any figure.
    spoken = {e.id for e in world.events if e.tolls}
    if spoken == {e.id for e in world.events}:
        assert high is None or len(world.killed) <= high
    assert 0 <= unnumbered <= entries <= len(world.events)


@given(worlds(), st.data())
@settings(deadline=None)
def test_an_article_that_agrees_changes_no_total(world: World, data: st.DataObject) -> None:
    articles = sorted({telling.text_sha256 for one in world.events for telling in one.tellings})
    if not articles:
        return
    told = data.draw(st.sampled_from(articles))
    assert totals([_told_again(one, told) for one in world.events]) == totals(world.events)


def _told_again(one: Event, article: str) -> Event:
    """The event with another article that says of it what `article` says."""
    tellings = tuple(
        telling.model_copy(
            update={"incident_id": f"again/{one.id}", "article_id": "again", "text_sha256": "again"}
        )
        for telling in one.tellings
        if telling.text_sha256 == article
    )
    tolls = tuple(
        toll.model_copy(
            update={
                "said": (
                    *toll.said,
                    *(
                        said.model_copy(update={"incident_id": f"again/{one.id}"})
                        for said in toll.said
                        if said.incident_id == f"{article}/{one.id}"
                    ),
                )
            }
        )
        for toll in one.tolls
    )
    return one.model_copy(update={"tellings": (*one.tellings, *tellings), "tolls": tolls})


@given(worlds(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_events_makes_no_difference(world: World, chance: object) -> None:
    shuffled = list(world.events)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert totals(shuffled) == totals(world.events)
