from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.article import Article, Sentence
from schemas.brief import (
    Brief,
    ClaimCounts,
    GroundingCounts,
    NameCount,
    PrecisionCounts,
    StateCounts,
    StatusCounts,
    Toll,
    TypeCount,
)
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Incident,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.brief import LIMITS, make_brief

AS_OF = datetime(2026, 11, 22, 3, tzinfo=UTC)
RUN = RunInfo(
    model="m1",
    prompt_sha256="p1",
    schema_sha256="s1",
    codebook_sha256="c1",
    version="0.1.0",
    at=datetime(2026, 11, 22, 2, tzinfo=UTC),
    usage=Usage(calls=2, tokens_in=100, cost=0.5),
)
UNDATED = ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN)


def on(earliest: str | None, latest: str | None, precision: Precision) -> ResolvedDate:
    return ResolvedDate(
        earliest=date.fromisoformat(earliest) if earliest else None,
        latest=date.fromisoformat(latest) if latest else None,
        text=None,
        precision=precision,
    )


def toll(outcome: Outcome, low: int | None, high: int | None) -> CasualtyReport:
    return CasualtyReport(outcome=outcome, low=low, high=high)


def by(*names: str) -> tuple[ResolvedActor, ...]:
    return tuple(ResolvedActor(name=name, role=Role.PERPETRATOR) for name in names)


def an_incident(incident_id: str, **changes: Any) -> Incident:
    plain: dict[str, Any] = {
        "sub_event_type": "attack",
        "status": Status.OCCURRED,
        "weapons": (),
        "attributed_to": None,
        "gist": "Attack.",
        "date": UNDATED,
        "place": ResolvedPlace(name=None),
        "actors": (),
        "casualties": (),
        "claim": Claim.REPORTED,
        "denied_by": None,
        "evidence": (),
        "grounding": (),
    }
    return Incident(id=incident_id, **{**plain, **changes})


def a_result(
    text: str, *incidents: Incident, state: State = State.DONE, run: RunInfo | None = RUN
) -> tuple[Article, Reading]:
    article = Article(
        article_id=text, text=text, sentences=(Sentence(number=1, start=0, end=len(text)),), language="ar"
    )
    reading = Reading(
        article_id=text,
        text_sha256=article.text_sha256,
        state=state,
        reason=None if state is State.DONE else "why",
        incidents=incidents,
        run=run,
    )
    return article, reading


def brief_of(*incidents: Incident) -> Brief:
    return make_brief([a_result("one", *incidents)], as_of=AS_OF, model="m1")


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        pytest.param([], Toll(outcome=Outcome.KILLED, entries=0, unnumbered=0, low=0, high=0), id="none"),
        pytest.param(
            [(2, 2), (3, 5)], Toll(outcome=Outcome.KILLED, entries=2, unnumbered=0, low=5, high=7), id="sum"
        ),
        pytest.param(
            [(2, 2), (3, None)],
            Toll(outcome=Outcome.KILLED, entries=2, unnumbered=0, low=5, high=None),
            id="one-open",
        ),
        pytest.param(
            [(2, 2), (None, None)],
            Toll(outcome=Outcome.KILLED, entries=2, unnumbered=1, low=2, high=None),
            id="one-without-a-number",
        ),
        pytest.param(
            [(None, 5)], Toll(outcome=Outcome.KILLED, entries=1, unnumbered=0, low=0, high=5), id="up-to"
        ),
    ],
)
def test_tolls_keep_unknown_apart_from_zero(
    bounds: Sequence[tuple[int | None, int | None]], expected: Toll
) -> None:
    entries = [toll(Outcome.KILLED, low, high) for low, high in bounds]
    assert Toll.total(Outcome.KILLED, [*entries, toll(Outcome.INJURED, 9, 9)]) == expected


def test_tolls_of_all_incidents_leave_out_those_only_threatened() -> None:
    killed, detained = toll(Outcome.KILLED, 3, 3), toll(Outcome.DETAINED, None, None)
    brief = brief_of(
        an_incident("a", casualties=(killed, detained)),
        an_incident("b", casualties=(killed,), status=Status.FOILED),
        an_incident("c", casualties=(toll(Outcome.KILLED, 27, 27),), status=Status.THREATENED),
    )
    assert [(t.outcome.value, t.entries, t.unnumbered, t.low, t.high) for t in brief.figures.tolls] == [
        ("killed", 2, 0, 6, 6),
        ("injured", 0, 0, 0, 0),
        ("detained", 1, 1, 0, None),
        ("missing", 0, 0, 0, 0),
    ]
    assert brief.figures.threatened_entries == 1
    assert brief.method.limits[-1] == (
        "Casualty entries of incidents that were only threatened: 1. Tolls leave them out."
    )


def test_incidents_are_counted_by_type_status_and_claim() -> None:
    figures = brief_of(
        an_incident("a", sub_event_type="arrests"),
        an_incident("b", status=Status.ONGOING, claim=Claim.CLAIMED),
        an_incident("c", status=Status.FOILED, claim=Claim.DENIED),
    ).figures
    assert figures.incidents == 3
    assert figures.statuses == StatusCounts(occurred=1, ongoing=1, foiled=1)
    assert figures.claims == ClaimCounts(reported=1, claimed=1, denied=1)
    assert figures.types == (
        TypeCount(sub_event_type="attack", total=2, statuses=StatusCounts(ongoing=1, foiled=1)),
        TypeCount(sub_event_type="arrests", total=1, statuses=StatusCounts(occurred=1)),
    )


def test_the_period_spans_the_dates_with_both_ends() -> None:
    figures = brief_of(
        an_incident("a", date=on("2020-05-07", "2020-05-07", Precision.DAY)),
        an_incident("b", date=on("2020-05-01", "2020-05-31", Precision.RANGE)),
        an_incident("c", date=on(None, "2020-06-30", Precision.BOUNDED)),
        an_incident("d"),
    ).figures
    assert figures.dates == PrecisionCounts(day=1, range=1, bounded=1, unknown=1)
    assert figures.dates.dated == 2
    assert (figures.earliest, figures.latest) == (date(2020, 5, 1), date(2020, 5, 31))


def test_without_a_full_date_there_is_no_period() -> None:
    figures = brief_of(an_incident("c", date=on(None, "2020-06-30", Precision.BOUNDED))).figures
    assert (figures.earliest, figures.latest) == (None, None)


def test_places_join_by_spelling_and_by_gazetteer_entry() -> None:
    town = {"country": "SY", "geo_precision": GeoPrecision.PLACE, "gazetteer_id": "geonames:1"}
    figures = brief_of(
        an_incident("a", place=ResolvedPlace(name="دير الزور", **town)),
        an_incident("b", place=ResolvedPlace(name="ديرالزور", **town)),
        an_incident("c", place=ResolvedPlace(name="دير الزور", **town)),
        an_incident("d", place=ResolvedPlace(name="الشحيل")),
        an_incident("e", place=ResolvedPlace(name="الشُّحيل")),
        an_incident("f"),
    ).figures
    assert figures.places == (
        NameCount(name="دير الزور", incidents=3),
        NameCount(name="الشحيل", incidents=2),
        NameCount(name=None, incidents=1),
    )
    assert figures.countries == (NameCount(name="SY", incidents=3), NameCount(name=None, incidents=3))


def test_a_landmark_resolved_to_its_town_stays_a_place_of_its_own() -> None:
    near = {"geo_precision": GeoPrecision.NEAR, "gazetteer_id": "geonames:1"}
    figures = brief_of(
        an_incident("a", place=ResolvedPlace(name="قاعدة الإمام علي", **near)),
        an_incident("b", place=ResolvedPlace(name="سوق البصيرة", **near)),
    ).figures
    assert [count.incidents for count in figures.places] == [1, 1]


def test_each_perpetrator_counts_once_per_incident_by_its_fuller_name() -> None:
    sdf = ResolvedActor(name="قسد", role=Role.PERPETRATOR, canonical="قوات سوريا الديمقراطية")
    target = ResolvedActor(name="داعش", role=Role.TARGET)
    figures = brief_of(
        an_incident("a", actors=(sdf, *by("قوات سوريا الديمقراطية"), target)),
        an_incident("b", actors=(sdf, *by("التحالف الدولي"))),
        an_incident("c", actors=(target,)),
    ).figures
    assert figures.perpetrators == (
        NameCount(name="قوات سوريا الديمقراطية", incidents=2),
        NameCount(name="التحالف الدولي", incidents=1),
        NameCount(name=None, incidents=1),
    )


def test_rows_go_by_date_then_place_and_undated_ones_come_last() -> None:
    day = on("2020-05-07", "2020-05-07", Precision.DAY)
    brief = brief_of(
        an_incident("undated"),
        an_incident("nowhere", date=day),
        an_incident("ba", date=day, place=ResolvedPlace(name="ب")),
        an_incident("alef", date=day, place=ResolvedPlace(name="أ")),
        an_incident("by", date=on(None, "2020-05-06", Precision.BOUNDED)),
    )
    assert [row.incident.id for row in brief.incidents] == ["by", "alef", "ba", "nowhere", "undated"]


def test_values_are_counted_by_how_they_were_found() -> None:
    ways = [Grounding.EXACT, Grounding.EXACT, Grounding.DERIVED, Grounding.MISSING]
    grounding = tuple(FieldGrounding(field=f"f{n}", value="v", how=how) for n, how in enumerate(ways))
    counts = brief_of(an_incident("a", grounding=grounding)).figures.grounding
    assert counts == GroundingCounts(exact=2, derived=1, missing=1)
    assert counts.total == 4


def test_every_article_stands_in_the_brief_with_its_state_and_reason() -> None:
    unread = Reading(
        article_id="gone", text_sha256=None, state=State.FAILED, reason="no text", incidents=(), run=None
    )
    brief = make_brief(
        [
            a_result("one", an_incident("a")),
            a_result("two", state=State.NOTHING_FOUND),
            a_result("three", an_incident("b"), state=State.PARTIAL),
            (None, unread),
        ],
        as_of=AS_OF,
        model="m1",
    )
    assert brief.figures.articles == StateCounts(done=1, nothing_found=1, partial=1, failed=1)
    assert [
        (row.number, row.article_id, row.state.value, row.reason, row.incidents) for row in brief.articles
    ] == [
        (1, "one", "done", None, 1),
        (2, "two", "nothing_found", "why", 0),
        (3, "three", "partial", "why", 1),
        (4, "gone", "failed", "no text", 0),
    ]
    assert [row.article for row in brief.incidents] == [1, 3]
    assert brief.method.limits == (
        *LIMITS,
        "Articles read only in part or not at all: 2 of 4. Incidents they tell may be missing here.",
    )


def test_a_text_given_twice_is_listed_twice_and_counted_once() -> None:
    result = a_result("one", an_incident("a", casualties=(toll(Outcome.KILLED, 2, 2),)))
    brief = make_brief([result, result], as_of=AS_OF, model="m1")
    assert (brief.figures.articles.done, brief.figures.incidents, brief.figures.tolls[0].low) == (2, 1, 2)
    assert [row.same_text_as for row in brief.articles] == [None, 1]
    assert brief.figures.repeated_texts == 1
    assert brief.method.limits[-1] == (
        "Articles that repeat the text of another: 1. Each text is counted once."
    )


def test_one_id_for_two_incidents_is_refused() -> None:
    with pytest.raises(ValidationError, match="incidents: id a stands twice"):
        make_brief(
            [a_result("one", an_incident("a")), a_result("two", an_incident("a"))], as_of=AS_OF, model="m1"
        )


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValidationError, match="as_of"):
        make_brief([], as_of=datetime(2026, 11, 22), model="m1")


def test_the_method_tells_what_shaped_the_records_and_what_they_cost() -> None:
    other = RUN.model_copy(
        update={
            "prompt_sha256": "p0",
            "at": datetime(2026, 11, 20, tzinfo=UTC),
            "usage": Usage(calls=1, tokens_in=11, cost=None),
        }
    )
    method = make_brief(
        [a_result("one"), a_result("two", run=other), a_result("three", run=None)], as_of=AS_OF, model="m9"
    ).method
    assert method.model == "m9"
    assert method.prompt_sha256 == ("p0", "p1")
    assert (method.schema_sha256, method.codebook_sha256, method.versions) == (("s1",), ("c1",), ("0.1.0",))
    assert (method.read_from, method.read_to) == (other.at, RUN.at)
    assert method.usage == Usage(calls=3, tokens_in=111, cost=None)
    assert method.limits == LIMITS


def test_an_empty_brief_is_a_brief() -> None:
    brief = make_brief([], as_of=AS_OF, model="m1")
    assert (brief.figures.incidents, brief.figures.articles.total, brief.incidents) == (0, 0, ())
    assert brief.method.usage == Usage()
