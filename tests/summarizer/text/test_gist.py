"""The sentence built from an incident's fields."""

from datetime import date

import pytest

from schemas.incident import Actor, CasualtyReport, Claim, DateRange, Outcome, Place, Role, Status
from summarizer.text.gist import gist

NO_DATE = DateRange(earliest=None, latest=None, text=None)
NO_PLACE = Place(name=None)


def sentence(
    incident_type: str = "armed_clash",
    *,
    status: Status = Status.OCCURRED,
    claim: Claim = Claim.REPORTED,
    on: DateRange = NO_DATE,
    place: Place = NO_PLACE,
    actors: tuple[Actor, ...] = (),
    casualties: tuple[CasualtyReport, ...] = (),
    attributed_to: str | None = None,
) -> str:
    return gist(incident_type, status, claim, on, place, actors, casualties, attributed_to)


def days(earliest: date | None, latest: date | None) -> DateRange:
    return DateRange(earliest=earliest, latest=latest, text=None)


def toll(low: int | None, high: int | None, outcome: Outcome = Outcome.KILLED) -> CasualtyReport:
    return CasualtyReport(outcome=outcome, low=low, high=high)


def test_all_fields() -> None:
    assert (
        sentence(
            status=Status.FOILED,
            claim=Claim.CLAIMED,
            on=days(date(2020, 5, 17), date(2020, 5, 17)),
            place=Place(name="الشحيل", within=("دير الزور", "سوريا"), country="SY"),
            actors=(
                Actor(name="قسد", role=Role.PERPETRATOR),
                Actor(name="خلايا تنظيم “الدولة”", role=Role.TARGET),
                Actor(name="التحالف الدولي", role=Role.SUPPORTER),
            ),
            casualties=(
                CasualtyReport(outcome=Outcome.KILLED, low=2, high=2, who="عنصرين", reported_by="التحالف"),
                toll(None, None, Outcome.INJURED),
            ),
            attributed_to="وكالة “أعماق”",
        )
        == "Armed clash (foiled, claimed): قسد (perpetrator), خلايا تنظيم “الدولة” (target), "
        "التحالف الدولي (supporter); at الشحيل (within دير الزور, سوريا); on 2020-05-17; "
        "2 killed (عنصرين) by the count of التحالف, an unstated number injured; according to وكالة “أعماق”."
    )


def test_roles_go_with_their_names_in_any_order() -> None:
    perpetrator, target = Actor(name="A", role=Role.PERPETRATOR), Actor(name="B", role=Role.TARGET)
    assert sentence(actors=(perpetrator, target)) == "Armed clash: A (perpetrator), B (target)."
    assert sentence(actors=(target, perpetrator)) == "Armed clash: B (target), A (perpetrator)."


@pytest.mark.parametrize(
    ("incident_type", "expected"),
    [
        pytest.param("attack", "Attack.", id="one-word"),
        pytest.param("air_drone_strike", "Air/drone strike.", id="label-of-acled"),
        pytest.param("a_type_of_ours", "A type of ours.", id="underscores"),
        pytest.param(
            "remote_explosive_landmine_ied", "Remote explosive/landmine/IED.", id="acronym-in-capitals"
        ),
    ],
)
def test_type_alone(incident_type: str, expected: str) -> None:
    assert sentence(incident_type) == expected


@pytest.mark.parametrize(
    ("status", "claim", "expected"),
    [
        pytest.param(Status.OCCURRED, Claim.REPORTED, "Attack.", id="plain"),
        pytest.param(Status.THREATENED, Claim.REPORTED, "Attack (threatened).", id="status"),
        pytest.param(Status.OCCURRED, Claim.DENIED, "Attack (denied).", id="claim"),
        pytest.param(Status.ONGOING, Claim.CLAIMED, "Attack (ongoing, claimed).", id="both"),
    ],
)
def test_status_and_claim(status: Status, claim: Claim, expected: str) -> None:
    assert sentence("attack", status=status, claim=claim) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(days(date(2020, 5, 17), date(2020, 5, 17)), "Attack: on 2020-05-17.", id="day"),
        pytest.param(
            days(date(2020, 5, 1), date(2020, 5, 10)),
            "Attack: between 2020-05-01 and 2020-05-10.",
            id="range",
        ),
        pytest.param(days(None, date(2020, 5, 21)), "Attack: not after 2020-05-21.", id="latest-only"),
        pytest.param(days(date(2020, 5, 21), None), "Attack: not before 2020-05-21.", id="earliest-only"),
    ],
)
def test_date(on: DateRange, expected: str) -> None:
    assert sentence("attack", on=on) == expected


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param(Place(name="هجين"), "Attack: at هجين.", id="name"),
        pytest.param(Place(name=None, within=("دير الزور",)), "Attack: in دير الزور.", id="within-only"),
        pytest.param(Place(name=None, country="SY"), "Attack: in SY.", id="country-only"),
    ],
)
def test_place(place: Place, expected: str) -> None:
    assert sentence("attack", place=place) == expected


@pytest.mark.parametrize(
    ("casualty", "expected"),
    [
        pytest.param(toll(5, 5), "Attack: 5 killed.", id="number"),
        pytest.param(toll(3, 5), "Attack: 3 to 5 killed.", id="range"),
        pytest.param(toll(3, None), "Attack: at least 3 killed.", id="at-least"),
        pytest.param(toll(None, 5), "Attack: at most 5 killed.", id="at-most"),
        pytest.param(toll(0, 0, Outcome.DETAINED), "Attack: 0 detained.", id="stated-zero"),
        pytest.param(toll(None, None), "Attack: an unstated number killed.", id="unstated"),
    ],
)
def test_casualties(casualty: CasualtyReport, expected: str) -> None:
    assert sentence("attack", casualties=(casualty,)) == expected


def test_line_breaks_in_names_do_not_break_the_sentence() -> None:
    assert sentence("attack", attributed_to="وكالة\n أعماق") == "Attack: according to وكالة أعماق."
