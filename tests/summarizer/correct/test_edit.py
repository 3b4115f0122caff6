"""One field of a record gets another value: which values it takes, and how they are then found."""

from datetime import date
from typing import Any

import pytest

from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import (
    CasualtyReport,
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
from summarizer.correct import Rules, edit
from summarizer.correct.change import edited
from summarizer.errors import InputError
from tests.summarizer.correct.telling import ANNA, ARTICLE, KILLING, RULES, found


def after(path: str, value: Any, record: Incident = KILLING, rules: Rules = RULES) -> Incident:
    step = edit(record, path, value, ARTICLE, ANNA, rules=rules)
    assert step is not None
    return edited(record, step)


@pytest.mark.parametrize(
    ("path", "value", "field", "expected"),
    [
        pytest.param("sub_event_type", "other", "sub_event_type", "other", id="type"),
        pytest.param("status", "foiled", "status", Status.FOILED, id="status"),
        pytest.param("weapons", ["قنابل"], "weapons", ("قنابل",), id="weapons"),
        pytest.param(
            "date.earliest",
            "2026-11-18",
            "date",
            ResolvedDate(
                earliest=date(2026, 11, 18),
                latest=date(2026, 11, 20),
                text="يوم الجمعة",
                precision=Precision.RANGE,
            ),
            id="date-with-precision",
        ),
        pytest.param(
            "casualties.0.low",
            1,
            "casualties",
            (CasualtyReport(outcome=Outcome.KILLED, low=1, high=2, who="شخصين"),),
            id="casualty",
        ),
        pytest.param(
            "actors.0.role",
            "target",
            "actors",
            (ResolvedActor(name="مسلحون مجهولون", role=Role.TARGET),),
            id="role",
        ),
        pytest.param(
            "place.name",
            "الشحيل",
            "place",
            ResolvedPlace(name="الشحيل", within=("حلب",), country="SY"),
            id="place-without-gazetteer",
        ),
    ],
)
def test_a_path_takes_a_value(path: str, value: Any, field: str, expected: object) -> None:
    assert getattr(after(path, value), field) == expected


def test_the_same_value_is_no_edit() -> None:
    assert edit(KILLING, "place.name", "حي السكري", ARTICLE, ANNA, rules=RULES) is None


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        pytest.param("gist", "x", "gist: no field that can be corrected; there are evidence,", id="gist"),
        pytest.param("place.zip", "x", "place.zip: the record has no such field", id="no-such-part"),
        pytest.param(
            "actors.5.name", "x", "actors.5.name: the record has no such field", id="no-such-number"
        ),
        pytest.param("actors.x", "x", "actors.x: the record has no such field", id="no-number"),
        pytest.param("status.x", "x", "status.x: the record has no such field", id="no-parts"),
        pytest.param(
            "casualties.0.low", 1.5, "casualties.0.low: Input should be a valid integer", id="fraction"
        ),
        pytest.param(
            "casualties.0.low", True, "casualties.0.low: Input should be a valid integer", id="truth"
        ),
        pytest.param("casualties.0.low", 7, "casualties.0: low 7 is above high 2", id="above"),
        pytest.param("weapons.0", "x", "weapons.0: the record has no such field", id="empty-list"),
        pytest.param(
            "evidence", [5], "evidence.0: 5 is no sentence of the article, which has 1 to 4", id="5"
        ),
        pytest.param("evidence", "2", "evidence.0: '2' is no sentence", id="sentence-as-text"),
        pytest.param("sub_event_type", "battle", "'battle' is no type of the codebook", id="type"),
        pytest.param("place.country", "sy", "place.country: 'sy' is no ISO 3166", id="small-country"),
    ],
)
def test_wrong_values_are_refused(path: str, value: Any, says: str) -> None:
    with pytest.raises(InputError) as refused:
        edit(KILLING, path, value, ARTICLE, ANNA, rules=RULES)
    assert says in str(refused.value)


def given(field: str, value: str) -> FieldGrounding:
    return FieldGrounding(field=field, value=value, how=Grounding.GIVEN)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        pytest.param("place.name", "حلب", found(ARTICLE, "place.name", "حلب"), id="in-the-cited-sentence"),
        pytest.param(
            "place.name",
            "الشحيل",
            found(ARTICLE, "place.name", "الشحيل", Grounding.ELSEWHERE),
            id="elsewhere",
        ),
        pytest.param("place.name", "Aleppo", given("place.name", "Aleppo"), id="nowhere"),
        pytest.param(
            "actors.0.name",
            "مُسلّحون",
            found(ARTICLE, "actors.0.name", "مسلحون", Grounding.FOLDED).model_copy(
                update={"value": "مُسلّحون"}
            ),
            id="folded",
        ),
        pytest.param(
            "casualties.0.high", 12, given("casualties.0.high", "12"), id="a-number-in-another-sentence"
        ),
        pytest.param("casualties.0.high", 77, given("casualties.0.high", "77"), id="a-number-nowhere"),
        pytest.param(
            "casualties.0.low",
            2,
            FieldGrounding(
                field="casualties.0.low", value="2", how=Grounding.DERIVED, start=31, end=36, rule="dual"
            ),
            id="a-number-in-words",
        ),
        pytest.param("date.earliest", "2026-11-18", given("date", "2026-11-18/2026-11-20"), id="days"),
        pytest.param("date.earliest", None, given("date", "../2026-11-20"), id="an-open-end"),
        pytest.param("claim", "denied", given("claim", "denied"), id="claim"),
        pytest.param("weapons", ["بنادق"], given("weapons.0", "بنادق"), id="weapon"),
        pytest.param(
            "attributed_to", "المرصد", found(ARTICLE, "attributed_to", "المرصد", Grounding.ELSEWHERE), id="by"
        ),
    ],
)
def test_a_new_value_is_looked_up_or_marked_as_given(path: str, value: Any, expected: FieldGrounding) -> None:
    record = KILLING
    if path == "casualties.0.low":
        record = after("casualties.0.low", None)
    assert expected in after(path, value, record).grounding


def test_captions_and_the_like_are_no_source() -> None:
    captioned = ARTICLE.model_copy(update={"text": ARTICLE.text + "صورة من الحسكة: 77 جريحاً"})
    for path, value in (("place.name", "الحسكة"), ("casualties.0.high", 77)):
        step = edit(KILLING, path, value, captioned, ANNA, rules=RULES)
        assert step is not None
        assert given(path, str(value)) in step.grounding


def test_what_did_not_change_keeps_how_it_was_found() -> None:
    """Also under another number, and with what was not found."""
    police = {"name": "الشرطة", "role": "target", "canonical": None}
    first = KILLING.actors[0].model_dump(mode="json")
    record = after("actors", [police, first])
    assert [found for found in record.grounding if found.field.startswith("actors")] == [
        found(ARTICLE, "actors.0.name", "الشرطة", Grounding.ELSEWHERE),
        found(ARTICLE, "actors.1.name", "مسلحون مجهولون"),
        FieldGrounding(field="actors.name", value="داعش", how=Grounding.MISSING),
    ]
    same_days = after("date.text", None)
    assert [found for found in same_days.grounding if found.field.startswith("date")] == [
        FieldGrounding(field="date", value="2026-11-20", how=Grounding.DERIVED, rule="relative to published")
    ]


def test_words_of_the_article_give_their_days_by_rule() -> None:
    value = {"earliest": "2026-11-20", "latest": "2026-11-20", "text": "يوم الجمعة"}
    undated = after("date", {"earliest": None, "latest": None, "text": None})
    assert not [found for found in undated.grounding if found.field.startswith("date")]
    dated = after("date", value, undated)
    assert [found for found in dated.grounding if found.field.startswith("date")] == [
        found(ARTICLE, "date.text", "يوم الجمعة"),
        FieldGrounding(field="date", value="2026-11-20", how=Grounding.DERIVED, rule="relative to published"),
    ]


RAQQA = ResolvedPlace(
    name="الرقة",
    country="SY",
    lat=35.95,
    lon=39.0,
    geo_precision=GeoPrecision.PLACE,
    gazetteer_id="geonames:172955",
)
BY_GAZETTEER = (
    FieldGrounding(
        field="place.country", value="SY", how=Grounding.DERIVED, rule="gazetteer: the place itself"
    ),
    FieldGrounding(
        field="place.gazetteer_id",
        value="geonames:172955",
        how=Grounding.DERIVED,
        rule="gazetteer: the place itself",
    ),
)
LOCATING = RULES._replace(locate=lambda name, within, article: (RAQQA, BY_GAZETTEER))


def test_a_new_place_is_located_anew() -> None:
    value = {**KILLING.place.model_dump(mode="json"), "name": "الرقة", "within": []}
    record = after("place", value, rules=LOCATING)
    assert record.place == RAQQA
    assert [g for g in record.grounding if g.field.startswith("place")] == [
        found(ARTICLE, "place.name", "الرقة", Grounding.ELSEWHERE),
        next(g for g in KILLING.grounding if g.field == "place.country"),
        BY_GAZETTEER[1],
    ]


def test_a_country_that_the_gazetteer_does_not_have_leaves_no_point() -> None:
    record = after("place.country", "IQ", rules=LOCATING)
    assert record.place == ResolvedPlace(name="حي السكري", within=("حلب",), country="IQ")
    assert given("place.country", "IQ") in record.grounding


def test_coordinates_of_a_person_are_given() -> None:
    value = {**KILLING.place.model_dump(mode="json"), "lat": 36.5, "lon": 37.5, "gazetteer_id": None}
    record = after("place", value, rules=LOCATING)
    assert (record.place.lat, record.place.gazetteer_id) == (36.5, None)
    assert given("place.lat", "36.5, 37.5") in record.grounding
    moved = after("place", {**value, "name": "الرقة"}, rules=LOCATING)
    assert (moved.place.name, moved.place.lat) == ("الرقة", 36.5)
    kept = after("place.geo_precision", "place", record)
    assert given("place.lat", "36.5, 37.5") in kept.grounding
