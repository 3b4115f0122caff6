"""Confidence of records: shares by how a value stands, and what a threshold marks."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.confidence import Aspect, Assessed, Basis, Confidence, Support
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
    Review,
    Role,
    Status,
)
from summarizer.confidence import Cell, Measured, Sign, assess, marked, signs, table

AGREED, DIFFERS, ALONE = Support.AGREED, Support.DIFFERS, Support.ALONE


def cell(field: Aspect, support: Support | None, basis: Basis, right: int, n: int) -> Cell:
    return Cell(field=field, support=support, basis=basis, right=right, n=n)


def measured(*cells: Cell) -> Measured:
    return Measured(sets=("dev",), articles=3, suite_sha256="aa", prompt_sha256="bb", cells=cells)


def record(**changes: Any) -> Incident:
    values: dict[str, Any] = {
        "id": "r-1",
        "sub_event_type": "attack",
        "status": Status.OCCURRED,
        "weapons": (),
        "attributed_to": None,
        "gist": "",
        "date": ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        "place": ResolvedPlace(name=None),
        "actors": (),
        "casualties": (),
        "claim": Claim.REPORTED,
        "denied_by": None,
        "evidence": (),
        "grounding": (),
    }
    return Incident(**(values | changes))


def at(
    name: str, how: GeoPrecision = GeoPrecision.PLACE, found: Grounding = Grounding.EXACT
) -> dict[str, Any]:
    way = FieldGrounding(field="place.name", value=name, how=found)
    return {"place": ResolvedPlace(name=name, geo_precision=how), "grounding": (way,)}


def toll(low: int | None, how: Grounding | None) -> dict[str, Any]:
    way = FieldGrounding(field="casualties.0.low", value=str(low), how=how) if how else None
    return {
        "casualties": (CasualtyReport(outcome=Outcome.KILLED, low=low, high=low),),
        "grounding": (way,) if way else (),
    }


@pytest.mark.parametrize(
    ("changes", "aspect", "basis"),
    [
        pytest.param({}, Aspect.TYPE, Basis.JUDGED, id="type"),
        pytest.param({}, Aspect.INCIDENT, Basis.UNPLACED, id="no-place"),
        pytest.param(at("حلب"), Aspect.INCIDENT, Basis.PLACED, id="incident-with-a-place"),
        pytest.param(
            at("حلب", found=Grounding.ELSEWHERE),
            Aspect.INCIDENT,
            Basis.PLACED_ELSEWHERE,
            id="placed-elsewhere",
        ),
        pytest.param(
            at("حلب", GeoPrecision.UNRESOLVED), Aspect.INCIDENT, Basis.PLACED_VAGUELY, id="placed-vaguely"
        ),
        pytest.param(at("حلب"), Aspect.PLACE, Basis.LOCATED, id="on-the-map"),
        pytest.param(at("حلب", GeoPrecision.UNRESOLVED), Aspect.PLACE, Basis.VAGUE, id="off-the-map"),
        pytest.param(
            at("حلب", found=Grounding.ELSEWHERE), Aspect.PLACE, Basis.ELSEWHERE, id="in-another-sentence"
        ),
        pytest.param(toll(3, Grounding.EXACT), Aspect.KILLED, Basis.CITED, id="number"),
        pytest.param(toll(3, Grounding.DERIVED), Aspect.KILLED, Basis.DERIVED, id="number-word"),
        pytest.param(toll(3, Grounding.ELSEWHERE), Aspect.KILLED, Basis.ELSEWHERE, id="number-elsewhere"),
        pytest.param(toll(None, None), Aspect.KILLED, Basis.VAGUE, id="no-number"),
        pytest.param(
            {"actors": (ResolvedActor(name="قسد", role=Role.TARGET),)},
            Aspect.TARGET,
            Basis.CITED,
            id="target",
        ),
        pytest.param(
            {"date": ResolvedDate(earliest=None, latest=None, text="أمس", precision=Precision.UNKNOWN)},
            Aspect.DATE,
            Basis.VAGUE,
            id="no-day",
        ),
    ],
)
def test_how_a_value_stands(changes: dict[str, Any], aspect: Aspect, basis: Basis) -> None:
    assert {sign.field: sign.basis for sign in signs(record(**changes), None)}[aspect] is basis


@pytest.mark.parametrize(
    ("reported", "basis"),
    [
        pytest.param(None, Basis.PLACED, id="not-asked"),
        pytest.param(1.0, Basis.SURE, id="certain"),
        pytest.param(0.95, Basis.SURE, id="just-sure"),
        pytest.param(0.949, Basis.LIKELY, id="not-quite-sure"),
        pytest.param(0.7, Basis.LIKELY, id="just-likely"),
        pytest.param(0.699, Basis.DOUBTFUL, id="not-quite-likely"),
        pytest.param(0.5, Basis.DOUBTFUL, id="just-doubtful"),
        pytest.param(0.499, Basis.UNLIKELY, id="less"),
        pytest.param(0.0, Basis.UNLIKELY, id="none"),
    ],
)
def test_an_incident_stands_by_its_surest_sentence(reported: float | None, basis: Basis) -> None:
    overall, *fields = signs(record(**at("حلب")), None, reported)
    assert overall == Sign(Aspect.INCIDENT, None, basis)
    assert [sign.basis for sign in fields] == [Basis.JUDGED, Basis.JUDGED, Basis.LOCATED]


def test_fields_without_a_value_have_no_confidence() -> None:
    assert [sign.field for sign in signs(record(), None)] == [Aspect.INCIDENT, Aspect.TYPE, Aspect.STATUS]


PLACE = Sign(Aspect.PLACE, AGREED, Basis.LOCATED)


def test_a_share_leans_on_its_pools_by_the_weight_of_five_cases() -> None:
    cells = measured(
        cell(Aspect.PLACE, AGREED, Basis.LOCATED, 9, 10),
        cell(Aspect.PLACE, AGREED, Basis.VAGUE, 1, 5),
        cell(Aspect.PLACE, DIFFERS, Basis.LOCATED, 0, 5),
    )
    field = (10 + 5 * 0.5) / 25
    support = (10 + 5 * field) / 20
    share, n = cells.share(PLACE)
    assert share == pytest.approx((9 + 5 * support) / 15)
    assert n == 10


def test_a_cell_of_few_cases_gives_its_pool_s_share_and_number() -> None:
    cells = measured(
        cell(Aspect.PLACE, AGREED, Basis.LOCATED, 4, 4), cell(Aspect.PLACE, AGREED, Basis.VAGUE, 0, 6)
    )
    field = (4 + 2.5) / 15
    share, n = cells.share(PLACE)
    assert share == pytest.approx((4 + 5 * field) / 15)
    assert n == 10


def test_a_field_of_few_cases_is_not_measured() -> None:
    assert measured(cell(Aspect.PLACE, AGREED, Basis.LOCATED, 4, 4)).share(PLACE) == (None, 0)


def test_a_toll_of_few_cases_leans_on_those_of_other_outcomes() -> None:
    cells = measured(cell(Aspect.KILLED, AGREED, Basis.CITED, 6, 10))
    share, n = cells.share(Sign(Aspect.MISSING, ALONE, Basis.VAGUE))
    assert share == pytest.approx((6 + 2.5) / 15)
    assert n == 10
    assert cells.share(Sign(Aspect.PLACE, ALONE, Basis.VAGUE)) == (None, 0)


@given(
    st.lists(
        st.tuples(st.sampled_from(list(Aspect)), st.sampled_from([None, *Support]), st.integers(1, 9)),
        max_size=12,
    ),
    st.data(),
)
def test_a_share_is_a_chance_and_never_without_its_number(
    cells: list[tuple[Aspect, Support | None, int]], data: st.DataObject
) -> None:
    made = measured(
        *(cell(f, s, Basis.CITED, data.draw(st.integers(0, n)), n) for f, s, n in cells)
    )  # fmt: skip
    for aspect in Aspect:
        share, n = made.share(Sign(aspect, AGREED, Basis.CITED))
        assert (share is None) == (n == 0)
        assert share is None or 0 < share < 1


def test_what_was_not_measured_has_no_value_but_says_how_it_stands() -> None:
    made = assess(record(**at("حلب")), {Aspect.INCIDENT: ALONE, Aspect.PLACE: ALONE}, None)
    assert made.overall == Assessed(field=Aspect.INCIDENT, value=None, n=0, support=ALONE, basis=Basis.PLACED)
    assert [one.value for one in made.fields] == [None, None, None]


def test_a_doubtful_incident_has_the_share_of_doubtful_ones_and_says_why() -> None:
    cells = measured(
        cell(Aspect.INCIDENT, AGREED, Basis.SURE, 9, 10), cell(Aspect.INCIDENT, AGREED, Basis.DOUBTFUL, 2, 10)
    )
    told = assess(record(), {Aspect.INCIDENT: AGREED}, cells, 0.6)
    field = (11 + 2.5) / 25
    support = (11 + 5 * field) / 25
    assert told.overall.value == pytest.approx((2 + 5 * support) / 15)
    held = marked(record(confidence=told), 0.5).confidence
    assert held
    assert held.review == (
        "incident: its sentences may report no such incident (right in 0.32 of 10 such cases)",
    )


def assessed(field: Aspect, value: float | None, support: Support | None = AGREED) -> Assessed:
    return Assessed(field=field, value=value, n=20, support=support, basis=Basis.CITED)


TOLD = Confidence(
    overall=assessed(Aspect.INCIDENT, 0.45, ALONE),
    fields=(
        assessed(Aspect.TYPE, None),
        assessed(Aspect.PLACE, 0.5),
        assessed(Aspect.PERPETRATOR, 0.2, DIFFERS),
        assessed(Aspect.KILLED, 0.3),
    ),
)


def test_what_is_below_is_named_by_field_with_the_reason_and_the_number() -> None:
    held = marked(record(confidence=TOLD), 0.5).confidence
    assert held
    assert held.below == 0.5
    assert held.review == (
        "incident: the rule reading has none (right in 0.45 of 20 such cases)",
        "killed: often wrong (right in 0.30 of 20 such cases)",
        "perpetrator: the rule reading says otherwise (right in 0.20 of 20 such cases)",
    )


def test_marking_changes_nothing_else() -> None:
    before = record(**at("حلب"), confidence=TOLD)
    after = marked(before, 0.5)
    assert after != before
    assert after.model_copy(update={"confidence": None}) == before.model_copy(update={"confidence": None})
    assert (after.confidence and after.confidence.fields) == TOLD.fields


@pytest.mark.parametrize(
    ("changes", "below"),
    [
        pytest.param({}, None, id="no-threshold"),
        pytest.param({"confidence": None}, 0.5, id="no-confidence"),
        pytest.param({"review": Review.ACCEPTED}, 0.5, id="reviewed-by-a-person"),
    ],
)
def test_nothing_is_marked(changes: dict[str, Any], below: float | None) -> None:
    before = record(**({"confidence": TOLD} | changes))
    assert marked(before, below) == before


def test_the_table_that_ships_has_shares_for_the_embedded_model() -> None:
    share, n = table().models["local:"].share(Sign(Aspect.INCIDENT, AGREED, Basis.SURE))
    assert share is not None
    assert n >= 5
