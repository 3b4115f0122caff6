from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.brief import Author, Brief, Cadence, Change, GapKind, Part, Period, Scope, Standing
from schemas.confidence import Aspect, Assessed, Basis, Confidence
from schemas.event import Conflict, Decision, Event, Relation
from schemas.evidence import FieldGrounding, Grounding
from schemas.figures import NameCount, StateCounts, Toll
from schemas.incident import Claim, Outcome, ResolvedPlace, Review, Role, Status
from schemas.run import Reading
from summarizer.aliases import Aliases
from summarizer.brief import Sources, make_brief, period_of
from summarizer.brief.plan import MOST_TOLD
from summarizer.brief.redact import Mask
from summarizer.confidence import marked
from summarizer.errors import UsageError
from summarizer.geo.gazetteer import Gazetteer
from summarizer.world import World
from tests.summarizer.brief.happenings import actor, toll, when
from tests.summarizer.brief.sources import AS_OF, an_article, sources, told_by

ONE, TWO = an_article("a1"), an_article("a2", source="Enab Baladi")
WEEK = Period(first=date(2020, 5, 14), last=date(2020, 5, 20))
RAQQA = ResolvedPlace(name="الرقة", country="SY")
DAY = when("2020-05-16", "2020-05-16")
LATER = when("2020-05-18", "2020-05-18")
UNDATED = when(None, None)


@pytest.fixture(scope="session")
def world(gazetteer: Gazetteer) -> World:
    return World(gazetteer, Aliases.load())


def brief_of(world: World, made_of: Sources, scope: Scope | None = None, **more: Any) -> Brief:
    return make_brief(made_of, scope or Scope(), world, as_of=AS_OF, **more)


def of_week(world: World, *events: Event) -> Brief:
    return brief_of(world, sources([ONE, TWO], *events), Scope(period=WEEK))


def texts(brief: Brief, part: Part) -> list[str]:
    return [sentence.text for sentence in brief.told(part)]


def ids(brief: Brief, part: Part) -> list[tuple[str, ...]]:
    return [sentence.events for sentence in brief.told(part)]


def dying(event_id: str, deaths: int, **changes: Any) -> Event:
    return told_by(event_id, ONE, tolls=(toll(Outcome.KILLED, deaths, deaths),), **changes)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(("2020-05-14", "2020-05-14"), Standing.INSIDE, id="first-day"),
        pytest.param(("2020-05-20", "2020-05-20"), Standing.INSIDE, id="last-day"),
        pytest.param(("2020-05-13", "2020-05-13"), None, id="day-before"),
        pytest.param(("2020-05-21", "2020-05-21"), None, id="day-after"),
        pytest.param(("2020-05-13", "2020-05-15"), Standing.OPEN, id="overlaps-the-start"),
        pytest.param(("2020-05-01", "2020-05-31"), Standing.OPEN, id="month"),
        pytest.param(("2020-05-14", "2020-05-20"), Standing.INSIDE, id="the-whole-week"),
        pytest.param((None, "2020-05-13"), None, id="over-before"),
        pytest.param((None, "2020-05-21"), None, id="reported-in-the-next-week"),
        pytest.param((None, None), None, id="undated-reported-in-the-next-week"),
    ],
)
def test_where_an_event_stands_to_a_week(
    world: World, dates: tuple[str | None, str | None], expected: Standing | None
) -> None:
    brief = of_week(world, told_by("e1", ONE, date=when(*dates)))
    assert [event.standing for event in brief.events] == ([expected] if expected else [])


@pytest.mark.parametrize("published", [date(2020, 5, 14), date(2020, 5, 20), None], ids=str)
def test_an_undated_event_is_told_in_the_period_in_which_it_was_published(
    world: World, published: date | None
) -> None:
    article = an_article("a3", published)
    brief = brief_of(world, sources([article], told_by("e1", article, date=UNDATED)), Scope(period=WEEK))
    assert (brief.figures.events, brief.apart.events) == (0, 1)
    assert ids(brief, Part.UNDATED) == [("e1",)]
    assert texts(brief, Part.BOTTOM_LINE) == [
        "In the period 14 to 20 May 2020: nothing is on record.",
        "A further 1 event may lie outside the period: when they happened is not known closely enough.",
    ]


def test_without_a_period_everything_counts_and_undated_events_are_told_apart(world: World) -> None:
    brief = brief_of(
        world, sources([ONE], told_by("e1", ONE), told_by("e2", ONE, date=UNDATED, place=RAQQA, tolls=()))
    )
    assert (brief.figures.events, brief.figures.dates.dated, brief.apart.events) == (2, 1, 0)
    assert texts(brief, Part.BOTTOM_LINE) == [
        "On record: 2 events, 1 of them dated, 16 May 2020; 2 people were killed, as far as reported.",
        "The highest stated toll of a single event: 2 people were killed, 16 May 2020, in Al-Busayrah.",
    ]


@pytest.mark.parametrize(
    ("given_days", "cadence", "expected"),
    [
        pytest.param((None, None), None, Period(), id="none"),
        pytest.param((date(2020, 5, 1), None), None, Period(first=date(2020, 5, 1)), id="open"),
        pytest.param(
            (None, None), Cadence.DAILY, Period(first=date(2026, 11, 21), last=date(2026, 11, 21)), id="daily"
        ),
        pytest.param(
            (None, None), Cadence.WEEKLY, Period(first=date(2026, 11, 15), last=date(2026, 11, 21)), id="week"
        ),
        pytest.param((None, date(2020, 5, 20)), Cadence.WEEKLY, WEEK, id="week-to"),
        pytest.param((date(2020, 5, 14), None), Cadence.WEEKLY, WEEK, id="week-from"),
        pytest.param((WEEK.first, WEEK.last), Cadence.WEEKLY, WEEK, id="both-given"),
    ],
)
def test_the_period_asked_for(
    given_days: tuple[date | None, date | None], cadence: Cadence | None, expected: Period
) -> None:
    assert period_of(*given_days, cadence, today=AS_OF.date()) == expected


def test_a_cadence_that_does_not_fit_the_days_is_refused() -> None:
    with pytest.raises(
        UsageError, match=r"^--period daily: --from 2020-05-14 and --to 2020-05-20 are not 1 days$"
    ):
        period_of(WEEK.first, WEEK.last, Cadence.DAILY, today=AS_OF.date())


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match=r"^--from 2020-05-20 is after --to 2020-05-14$"):
        period_of(date(2020, 5, 20), date(2020, 5, 14), None, today=AS_OF.date())


@pytest.mark.parametrize(
    ("area", "expected", "title"),
    [
        pytest.param("Deir ez-Zor", ["e1"], "Security brief: Deir ez-Zor", id="province"),
        pytest.param("دير الزور", ["e1"], "Security brief: Deir ez-Zor", id="province-in-arabic"),
        pytest.param("Syria", ["e1", "e2"], "Security brief: Syria", id="country"),
        pytest.param("البصيرة", ["e1"], "Security brief: Al-Busayrah", id="town"),
        pytest.param("ريف دير الزور الشرقي", ["e1"], "Security brief: Deir ez-Zor", id="countryside"),
        pytest.param("Paris", [], "Security brief: Paris", id="elsewhere"),
    ],
)
def test_an_area_in_any_language(world: World, area: str, expected: list[str], title: str) -> None:
    made_of = sources([ONE, TWO], told_by("e1", ONE), told_by("e2", TWO, place=RAQQA))
    brief = brief_of(world, made_of, Scope(area=area))
    assert sorted(event.id for event in brief.events) == expected
    assert brief.title == title


def test_an_area_that_nobody_knows_is_refused_with_a_hint(world: World) -> None:
    with pytest.raises(UsageError, match=r"^--area: no place named 'البصيرا' is known; did you mean البصيرة"):
        brief_of(world, sources([ONE], told_by("e1", ONE)), Scope(area="البصيرا"))


def test_a_place_that_only_records_know_is_an_area(world: World) -> None:
    hamlet = ResolvedPlace(name="Nowhereville", country="SY")
    made_of = sources([ONE], told_by("e1", ONE, place=hamlet), told_by("e2", ONE))
    brief = brief_of(world, made_of, Scope(area="nowhereville"))
    assert [event.id for event in brief.events] == ["e1"]


def test_an_empty_area_makes_a_brief_that_says_so(world: World) -> None:
    brief = brief_of(world, sources([ONE], told_by("e1", ONE)), Scope(area="Paris", period=WEEK))
    assert texts(brief, Part.BOTTOM_LINE) == [
        "In the period 14 to 20 May 2020 in Paris: nothing is on record."
    ]
    assert (brief.figures.events, brief.incidents, brief.articles) == (0, (), ())


def test_figures_count_an_event_once_however_many_tell_it(world: World) -> None:
    brief = of_week(world, told_by("e1", ONE, TWO), told_by("e2", ONE, place=RAQQA, tolls=()))
    figures = brief.figures
    assert (figures.events, figures.records, figures.single_source) == (2, 3, 1)
    assert figures.tolls[0] == Toll(outcome=Outcome.KILLED, entries=1, unnumbered=0, low=2, high=2)
    assert [(count.shown, count.total) for count in figures.types] == [("armed clash", 2)]
    assert figures.areas == (
        NameCount(name="Deir ez-Zor", events=1),
        NameCount(name="Raqqa", events=1),
    )
    assert [(d.day, d.events) for d in figures.days] == [(date(2020, 5, 16), 2)]
    assert [(pair.perpetrator, pair.target, pair.events) for pair in figures.pairs] == [
        ("Syrian Democratic Forces", "Islamic State", 2)
    ]


def test_figures_are_the_same_in_both_languages_however_names_are_spelled(world: World) -> None:
    spelled = ["دير الزور", "ديرالزور", "حماة", "حماه", "البصيرة"]
    events = [
        told_by(
            f"e{n}", ONE, place=ResolvedPlace(name=name, country="SY"), actors=(actor(who, Role.PERPETRATOR),)
        )
        for n, (name, who) in enumerate(
            zip(spelled, ["قسد", "SDF", "داعش", "تنظيم الدولة", "داعش"], strict=True)
        )
    ]
    english, arabic = (
        brief_of(world, sources([ONE], *events), Scope(language=one)).figures for one in ("en", "ar")
    )
    for name in ("areas", "places", "countries", "perpetrators", "pairs"):
        counts = [[count.events for count in getattr(figures, name)] for figures in (english, arabic)]
        assert counts[0] == counts[1], name
    assert [count.events for count in arabic.places] == [2, 2, 1]
    assert [count.events for count in arabic.perpetrators] == [3, 2]


def test_an_actor_that_is_not_stated_counts_as_such(world: World) -> None:
    lone = told_by("e1", ONE, actors=(actor("قسد", Role.PERPETRATOR),))
    nobody = told_by("e2", ONE, actors=())
    figures = of_week(world, lone, nobody).figures
    assert figures.perpetrators == (
        NameCount(name="Syrian Democratic Forces", events=1),
        NameCount(name=None, events=1),
    )
    assert [(p.perpetrator, p.target, p.events) for p in figures.pairs] == [
        ("Syrian Democratic Forces", None, 1)
    ]


def test_the_period_before_is_compared_with_when_something_is_known_of_it(world: World) -> None:
    before = told_by("e0", ONE, date=when("2020-05-10", "2020-05-10"))
    brief = of_week(world, before, told_by("e1", ONE))
    assert brief.previous is not None
    assert brief.previous.events == 1
    assert texts(brief, Part.BOTTOM_LINE)[-1] == "In the period before, 7 to 13 May 2020: 1 event."
    assert [event.id for event in brief.events] == ["e1"]


def test_a_period_before_of_which_nothing_is_known_is_no_zero(world: World) -> None:
    assert of_week(world, told_by("e1", ONE)).previous is None


def test_a_quiet_period_before_is_zero_where_articles_are_of_it(world: World) -> None:
    early = an_article("a0", date(2020, 5, 9))
    brief = brief_of(world, sources([early, ONE], told_by("e1", ONE)), Scope(period=WEEK))
    assert brief.previous is not None
    assert brief.previous.events == 0


def test_key_developments_are_those_with_most_deaths_then_the_corroborated(world: World) -> None:
    events = [
        *(dying(f"e{deaths}", deaths) for deaths in (1, 7, 3, 5, 2)),
        told_by("e8", ONE, TWO, tolls=(toll(Outcome.KILLED, 2, 2),)),
    ]
    brief = of_week(world, *events)
    assert ids(brief, Part.DEVELOPMENT) == [("e7",), ("e5",), ("e3",), ("e8",), ("e2",)]
    assert texts(brief, Part.BOTTOM_LINE)[1] == (
        "The highest stated toll of a single event: 7 people were killed, 16 May 2020, in Al-Busayrah."
    )
    assert ids(brief, Part.AREA) == [("e1",), ("e7", "e5", "e3", "e8", "e2")]
    assert texts(brief, Part.AREA)[1] == "Told above: 5 events."


def test_quiet_days_have_three_developments_at_most(world: World) -> None:
    brief = of_week(world, *(told_by(f"e{n}", ONE, tolls=()) for n in range(5)))
    assert len(brief.told(Part.DEVELOPMENT)) == 3


def test_claims_threats_and_denials_are_no_developments(world: World) -> None:
    claimed = dying("e1", 9, claim=Claim.CLAIMED)
    threatened = dying("e2", 9, status=Status.THREATENED)
    denied = dying("e3", 9, claim=Claim.DENIED)
    brief = of_week(world, claimed, threatened, denied, dying("e4", 1))
    assert ids(brief, Part.DEVELOPMENT) == [("e4",)]
    assert ids(brief, Part.CLAIMED) == [("e1",)]
    assert ids(brief, Part.DISPUTED) == [("e3",)]
    assert ids(brief, Part.AREA)[0] == ("e2",)


def test_of_an_aggregate_and_its_parts_one_leads(world: World) -> None:
    brief = of_week(world, dying("whole", 20), dying("part", 10, part_of=("whole",)), dying("e3", 1))
    assert ids(brief, Part.DEVELOPMENT) == [("whole",), ("e3",)]
    assert brief.figures.tolls[0].low == 21


def test_an_event_on_which_accounts_differ_is_told_apart(world: World) -> None:
    differing = told_by("e1", ONE, TWO, tolls=(), conflicts=(Conflict(field="date", values=()),))
    leading = dying("e2", 5, conflicts=(Conflict(field="place", values=()),))
    others = [dying(f"f{n}", 1 + n) for n in range(5)]
    brief = of_week(world, differing, leading, *others)
    assert ("e2",) in ids(brief, Part.DEVELOPMENT)
    assert ids(brief, Part.DISPUTED) == [("e1",), ("e2",)]
    assert texts(brief, Part.DISPUTED)[1] == "Told above: 1 event."


def test_every_event_is_told_once_and_long_lists_are_cut_short(world: World) -> None:
    many = [told_by(f"e{n}", ONE, tolls=()) for n in range(MOST_TOLD + 8)]
    brief = of_week(world, *many)
    told = [one for part in (Part.DEVELOPMENT, Part.AREA) for one in ids(brief, part)]
    single = [one for (one, *rest) in told if not rest]
    assert len(single) == len(set(single)) == 3 + MOST_TOLD
    assert [text for text in texts(brief, Part.AREA) if text.startswith("Only")] == [
        "Only in annex A: 5 events."
    ]


def test_events_are_numbered_by_date_then_place_and_undated_ones_come_last(world: World) -> None:
    brief = brief_of(
        world,
        sources(
            [ONE],
            told_by("late", ONE, date=LATER),
            told_by("undated", ONE, date=UNDATED),
            told_by("raqqa", ONE, date=DAY, place=RAQQA),
            told_by("busayrah", ONE, date=DAY),
        ),
    )
    assert [(e.number, e.id) for e in brief.events] == [
        (1, "busayrah"),
        (2, "raqqa"),
        (3, "late"),
        (4, "undated"),
    ]


def test_an_event_s_row_in_both_languages(world: World) -> None:
    made_of = sources([ONE], told_by("e1", ONE))
    (english,) = brief_of(world, made_of).events
    (arabic,) = brief_of(world, made_of, Scope(language="ar")).events
    assert (english.shown_type, arabic.shown_type) == ("armed clash", "اشتباك مسلح")
    assert (english.shown_date, arabic.shown_date) == ("16 May 2020", "16 أيار/مايو 2020")
    assert english.shown_place == "Al-Busayrah, eastern countryside of Deir ez-Zor"
    assert arabic.shown_place == "البصيرة، ريف دير الزور الشرقي"
    assert [(a.name, a.role, a.origin) for a in english.shown_actors] == [
        ("Syrian Democratic Forces", Role.PERPETRATOR, "alias table"),
        ("Islamic State", Role.TARGET, "alias table"),
    ]
    assert (english.shown_tolls, arabic.shown_tolls) == ("2 people were killed", "الحصيلة: قتيلان")
    assert (english.area, arabic.area) == ("Deir ez-Zor", "دير الزور")
    assert english.text == (
        "On 16 May 2020, the Syrian Democratic Forces clashed with Islamic State in Al-Busayrah, the eastern "
        "countryside of Deir ez-Zor (known to the place itself); 2 people were killed, according to SY24."
    ).replace(" (known to the place itself)", "")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(("2020-05-16", "2020-05-18"), "16 to 18 May 2020", id="range"),
        pytest.param((None, "2020-05-10"), "by 10 May 2020", id="until"),
        pytest.param(("2020-05-10", None), "10 May 2020 or later", id="since"),
        pytest.param((None, "2020-05-21"), "reported 21 May 2020", id="by-publication"),
        pytest.param((None, None), "reported 21 May 2020", id="reported"),
    ],
)
def test_a_date_is_shown_as_closely_as_it_is_known(
    world: World, dates: tuple[str | None, str | None], expected: str
) -> None:
    brief = brief_of(world, sources([ONE], told_by("e1", ONE, date=when(*dates))))
    assert brief.events[0].shown_date == expected


def test_only_articles_of_the_period_are_listed(world: World) -> None:
    telling, silent, other = an_article("t"), an_article("s", date(2020, 5, 15)), an_article("o")
    made_of = sources([other, silent, telling], told_by("e1", telling), failed=("broken",))
    brief = brief_of(world, made_of, Scope(period=WEEK))
    assert [row.article_id for row in brief.articles] == ["s", "t", "broken"]
    assert brief.events[0].articles == (2,)
    assert brief.articles_by_state == StateCounts(done=1, nothing_found=1, failed=1)


def test_an_article_given_twice_is_listed_twice_and_counted_once(world: World) -> None:
    made_of = sources([ONE, ONE], told_by("e1", ONE))
    brief = brief_of(world, made_of)
    assert [row.same_text_as for row in brief.articles] == [None, 1]
    assert (brief.repeated_texts, len(brief.incidents), brief.events[0].articles) == (1, 1, (1,))


def test_records_marked_for_review_are_counted_and_their_events_told_as_before(world: World) -> None:
    plain = sources([ONE, TWO], told_by("e1", ONE, date=DAY), told_by("e2", ONE, TWO, date=LATER))
    low = Assessed(field=Aspect.INCIDENT, value=0.2, n=9, support=None, basis=Basis.VAGUE)

    def held(reading: Reading) -> Reading:
        sure = {"confidence": Confidence(overall=low)}
        records = tuple(marked(one.model_copy(update=sure), 0.5) for one in reading.incidents)
        return reading.model_copy(update={"incidents": records})

    results = [(article, held(reading) if article is TWO else reading) for article, reading in plain.results]
    before, after = brief_of(world, plain), brief_of(world, plain._replace(results=results))
    assert [event.doubtful for event in after.events] == [False, True]
    assert [(gap.count, gap.of) for gap in after.gaps if gap.kind is GapKind.DOUBTFUL] == [(1, 3)]
    assert (after.figures, after.sentences, len(after.incidents)) == (before.figures, before.sentences, 3)
    assert [event.model_copy(update={"doubtful": False}) for event in after.events] == list(before.events)


def test_gaps_are_counted_and_empty_ones_left_out(world: World) -> None:
    unknown = told_by("e1", ONE, date=UNDATED, actors=(), tolls=(toll(Outcome.KILLED, None, None),))
    brief = brief_of(world, sources([ONE, TWO], unknown, told_by("e2", ONE, TWO), failed=("broken",)))
    assert {gap.kind: (gap.count, gap.of) for gap in brief.gaps} == {
        GapKind.UNREAD: (1, 3),
        GapKind.SINGLE_SOURCE: (1, 2),
        GapKind.UNDATED: (1, 2),
        GapKind.NO_PERPETRATOR: (1, 2),
        GapKind.NO_NUMBER: (1, 2),
        GapKind.UNREVIEWED: (3, 3),
    }


def test_the_method_says_what_the_records_stand_on(world: World) -> None:
    brief = brief_of(world, sources([ONE], told_by("e1", ONE), review=Review.ACCEPTED))
    method = brief.method
    assert (method.model, method.prompt_sha256, method.versions) == ("m1", ("p1",), ("0.1.0",))
    assert (method.reviews.accepted, method.reviews.reviewed) == (1, 1)
    assert (method.sentences, method.composer, method.composed, method.replaced) == (2, None, 0, 0)
    assert brief.events[0].reviewed


def test_an_analyst_s_judgements_stand_as_given_and_cite_by_number(world: World) -> None:
    brief = brief_of(
        world, sources([ONE], told_by("e1", ONE)), judgements=["Attacks will go on [1].", "No view."]
    )
    assert [(s.text, s.events, s.by) for s in brief.told(Part.JUDGEMENT)] == [
        ("Attacks will go on.", ("e1",), Author.PERSON),
        ("No view.", (), Author.PERSON),
    ]


def test_only_decisions_on_records_of_the_brief_are_carried(world: World) -> None:
    event = told_by("e1", ONE, TWO)
    one, two = (telling.incident_id for telling in event.tellings)
    decisions = tuple(
        Decision(one=one, other=other, relation=Relation.SAME, linked=True, score=0.9, reasons=("same day",))
        for other in (two, "elsewhere-1")
    )
    brief = brief_of(world, sources([ONE, TWO], event, decisions=decisions))
    assert brief.decisions == decisions[:1]


def test_a_shared_copy_gives_no_reasons_and_no_words_of_values(world: World) -> None:
    event = told_by("e1", ONE, TWO)
    one, two = (telling.incident_id for telling in event.tellings)
    decision = Decision(
        one=one, other=two, relation=Relation.SAME, linked=True, score=0.9, reasons=("both name علوان",)
    )
    made_of = sources([ONE, TWO], event, decisions=(decision,))
    found = FieldGrounding(field="actors.0.name", value="علوان", how=Grounding.MISSING)
    results = [
        (
            article,
            reading.model_copy(
                update={
                    "incidents": tuple(
                        incident.model_copy(update={"grounding": (found,)}) for incident in reading.incidents
                    )
                }
            ),
        )
        for article, reading in made_of.results
    ]
    brief = brief_of(world, made_of._replace(results=results), Scope(shared=True))
    assert "علوان" not in brief.model_dump_json()
    assert (len(brief.decisions), brief.method.grounding.missing) == (1, 2)


def test_a_shared_copy_tells_only_numbers_of_the_period_before(world: World) -> None:
    victim = (actor("قسد", Role.PERPETRATOR), actor("خالد المحاميد", Role.TARGET))
    before = told_by("e0", ONE, date=when("2020-05-10", "2020-05-10"), actors=victim)
    made_of = sources([ONE], before, told_by("e1", ONE))
    whole = brief_of(world, made_of, Scope(period=WEEK))
    assert whole.previous is not None
    assert "المحاميد" in whole.previous.model_dump_json()
    brief = brief_of(world, made_of, Scope(period=WEEK, shared=True))
    assert brief.previous is not None
    assert brief.previous.tolls == whole.previous.tolls
    assert "المحاميد" not in brief.model_dump_json()


def test_a_name_that_looks_like_a_part_of_an_id_changes_none(world: World) -> None:
    event = told_by("event-1", ONE, actors=(actor("Event", Role.TARGET),))
    brief = brief_of(world, sources([ONE], event), Scope(shared=True))
    assert brief.events[0].id == "event-1"
    assert brief.events[0].shown_actors[0].name == "[name withheld]"


def test_what_is_new_revised_and_withdrawn_since_the_last_issue(world: World) -> None:
    first = brief_of(
        world,
        sources([ONE], told_by("same", ONE), told_by("more", ONE), told_by("gone", ONE, place=RAQQA)),
    )
    deadlier = told_by("more", ONE, tolls=(toll(Outcome.KILLED, 4, 4),))
    made_of = sources([ONE, TWO], told_by("same", ONE), deadlier, told_by("new", TWO))
    brief = brief_of(world, made_of, issues=[first.issue(())])
    assert brief.changes is not None
    assert {(c.event, c.change, c.fields) for c in brief.changes} == {
        ("more", Change.REVISED, ("killed",)),
        ("new", Change.NEW, ()),
        ("gone", Change.WITHDRAWN, ()),
    }
    (gone,) = (c for c in brief.changes if c.change is Change.WITHDRAWN)
    assert gone.text == next(event.text for event in first.events if event.id == "gone")
    assert {e.id: e.change for e in brief.events} == {
        "same": None,
        "more": Change.REVISED,
        "new": Change.NEW,
    }
    again = brief_of(world, made_of, issues=[first.issue(()), brief.issue(["gone"])])
    assert again.changes == ()


def test_an_event_is_not_withdrawn_because_its_article_was_not_given(world: World) -> None:
    first = brief_of(world, sources([ONE], told_by("e1", ONE)))
    assert brief_of(world, sources([TWO], told_by("e2", TWO)), issues=[first.issue(())]).changes == (
        brief_of(world, sources([TWO], told_by("e2", TWO)), issues=[]).changes
    )


def test_a_brief_of_changes_only_leaves_out_what_was_told_before(world: World) -> None:
    first = brief_of(world, sources([ONE], told_by("e1", ONE)))
    made_of = sources([ONE, TWO], told_by("e1", ONE), told_by("e2", TWO))
    brief = brief_of(world, made_of, Scope(changed_only=True), issues=[first.issue(())])
    assert [event.id for event in brief.events] == ["e2"]


def test_new_events_lead_those_with_as_many_deaths(world: World) -> None:
    first = of_week(world, dying("e1", 2))
    made_of = sources([ONE], dying("e1", 2), dying("e2", 2))
    brief = brief_of(world, made_of, Scope(period=WEEK), issues=[first.issue(())])
    assert ids(brief, Part.DEVELOPMENT)[0] == ("e2",)


def test_a_shared_copy_withholds_persons_and_quotes_and_changes_no_record(world: World) -> None:
    victims = told_by(
        "e1",
        ONE,
        actors=(actor("قسد", Role.PERPETRATOR), actor("علوان الجاسم", Role.TARGET)),
        tolls=(toll(Outcome.DETAINED, 1, 1),),
    )
    made_of = sources([an_article("a1", title="اعتقال علوان الجاسم")], victims)
    before = made_of.results[0][1].model_dump_json()
    for language, said in (("en", "[name withheld]"), ("ar", "[الاسم محجوب]")):
        whole = brief_of(world, made_of, Scope(language=language))
        brief = brief_of(world, made_of, Scope(language=language, shared=True))
        assert "علوان الجاسم" in whole.model_dump_json()
        text = brief.model_dump_json()
        assert "علوان" not in text
        assert "Alwan" not in text
        assert said in brief.events[0].text
        assert all(row.incident.evidence == () for row in brief.incidents)
        assert brief.figures.tolls == whole.figures.tolls
    assert made_of.results[0][1].model_dump_json() == before


@pytest.mark.parametrize("name", ["تنظيم داعش", "مدنيين", "displaced people", "farmers"])
def test_groups_and_descriptions_are_not_withheld(world: World, name: str) -> None:
    event = told_by("e1", ONE, actors=(actor(name, Role.TARGET),))
    brief = brief_of(world, sources([ONE], event), Scope(shared=True))
    assert "withheld" not in brief.model_dump_json()


def test_a_withheld_name_goes_however_it_is_spelled() -> None:
    mask = Mask(["أحمد الخليل"], "en")
    assert mask.text("مقتل احمد الخليل ولأحمد الخليل أخ") == "مقتل [name withheld] ول[name withheld] أخ"
    assert mask.text("محمد أحمد الخليلي") == "محمد أحمد الخليلي"


def test_a_shared_copy_shows_no_file_name_path_or_title_that_may_name_someone(world: World) -> None:
    event = told_by("e1", ONE, actors=(actor("خالد المحاميد", Role.TARGET),))
    telling = an_article(
        "a1", title="Khaled al-Mahameed killed", url="https://news.example/khaled-killed?x=1"
    )
    other = an_article("khaled", title="Quiet day", url="https://news.example/quiet")
    brief = brief_of(world, sources([telling, other], event), Scope(shared=True))
    assert [(row.title, row.url) for row in brief.articles] == [
        ("[name withheld]", "https://news.example/"),
        ("Quiet day", "https://news.example/"),
    ]
    assert "khaled" not in brief.model_dump_json().lower()
    assert brief.events[0].tellings[0].article_id == telling.text_sha256[:8]


def test_a_withdrawn_event_is_told_in_this_brief_s_language_and_without_names(world: World) -> None:
    gone = told_by("gone", ONE, actors=(actor("خالد المحاميد", Role.TARGET),))
    first = brief_of(world, sources([ONE], gone, told_by("e1", ONE)), Scope(language="ar"))
    made_of = sources([ONE], told_by("e1", ONE))
    for shared in (False, True):
        brief = brief_of(world, made_of, Scope(shared=shared), issues=[first.issue(())])
        (changed,) = brief.changes or ()
        assert changed.text is not None
        assert changed.text.startswith("On 16 May 2020, ")
        assert ("المحاميد" in changed.text) is not shared
        assert ("name withheld" in changed.text) is shared


def test_a_denied_toll_keeps_another_from_being_called_the_highest(world: World) -> None:
    denied = dying("e1", 30, claim=Claim.DENIED)
    brief = of_week(world, denied, dying("e2", 9), dying("e3", 2))
    assert len(texts(brief, Part.BOTTOM_LINE)) == 1
    assert of_week(world, dying("e2", 9), dying("e3", 2)).told(Part.BOTTOM_LINE)[1].events == ("e2",)


def test_a_brief_of_changes_says_so_and_an_article_elsewhere_is_no_source(world: World) -> None:
    first = brief_of(world, sources([ONE], told_by("e1", ONE)))
    made_of = sources([ONE, TWO], told_by("e1", ONE), told_by("e2", TWO))
    brief = brief_of(world, made_of, Scope(changed_only=True), issues=[first.issue(())])
    assert texts(brief, Part.BOTTOM_LINE) == [
        "New or revised since the last issue: 1 event, dated 16 May 2020; 2 people were killed, "
        "as far as reported."
    ]
    assert [row.article_id for row in brief.articles] == ["a2"]


def test_a_judgement_that_cites_no_event_is_refused(world: World) -> None:
    with pytest.raises(UsageError, match=r"^--judgements: there is no event 99 in this brief: 'Bad \[99\]'$"):
        brief_of(world, sources([ONE], told_by("e1", ONE)), judgements=["Bad [99]"])


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        pytest.param(1, "سُجّل حدث واحد", id="one"),
        pytest.param(2, "سُجّل حدثان", id="two"),
        pytest.param(3, "سُجّل ما مجموعه 3 أحداث", id="few"),
        pytest.param(11, "سُجّل ما مجموعه 11 حدثا", id="many"),
    ],
)
def test_events_are_counted_in_arabic(world: World, number: int, expected: str) -> None:
    events = [told_by(f"e{n}", ONE, tolls=()) for n in range(number)]
    brief = brief_of(world, sources([ONE], *events), Scope(language="ar", period=WEEK))
    assert texts(brief, Part.BOTTOM_LINE) == [f"في الفترة من 14 إلى 20 أيار/مايو 2020: {expected}."]


def test_one_day_is_no_period(world: World) -> None:
    one = Period(first=date(2020, 5, 16), last=date(2020, 5, 16))
    for language, said in (
        ("en", "On 16 May 2020: nothing is on record."),
        ("ar", "في يوم 16 أيار/مايو 2020: لم يُسجَّل شيء."),
    ):
        brief = brief_of(world, sources([ONE]), Scope(language=language, period=one))
        assert texts(brief, Part.BOTTOM_LINE) == [said]


COUNTS = st.one_of(st.none(), st.integers(0, 40))


@settings(max_examples=60, deadline=None)
@given(deaths=st.lists(COUNTS, min_size=1, max_size=6), copies=st.integers(1, 3))
def test_totals_do_not_change_when_tellings_that_agree_are_added(
    world: World, deaths: list[int | None], copies: int
) -> None:
    articles = [an_article(f"a{n}") for n in range(2, copies + 2)]
    events = [
        told_by(f"e{n}", ONE, tolls=(toll(Outcome.KILLED, number, number),))
        for n, number in enumerate(deaths)
    ]
    more = [told_by(event.id, ONE, *articles, tolls=event.tolls) for event in events]
    plain = brief_of(world, sources([ONE], *events))
    corroborated = brief_of(world, sources([ONE, *articles], *more))
    assert plain.figures.tolls == corroborated.figures.tolls
    assert plain.figures.events == corroborated.figures.events


def test_a_region_takes_in_its_provinces(world: World) -> None:
    town = ResolvedPlace(name="Kutum", within=("North Darfur",), country="SD")
    made_of = sources([ONE], told_by("e1", ONE, place=town), told_by("e2", ONE))
    for area in ("Darfur", "دارفور"):
        assert [event.id for event in brief_of(world, made_of, Scope(area=area)).events] == ["e1"]
