import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.incident import Claim, Role, Status
from summarizer.geo.gazetteer import Gazetteer
from summarizer.render.exports import ucdp
from summarizer.render.exports.datapackage_fields import Table, columns, header
from summarizer.render.exports.told import Losses, ToldEvent
from summarizer.render.exports.ucdp_grid import priogrid_gid
from tests.summarizer.link import made
from tests.summarizer.render.exports import made_events as events
from tests.summarizer.render.exports.made_events import actor, dead, event, place, telling

GOLDEN = Path(__file__).parent / "golden"
GED = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id "
    "side_b_new_id side_b number_of_sources source_article source_office source_date source_headline "
    "source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude "
    "geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a "
    "deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
EMPTY = (
    "relid active_year code_status conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id adm_2 country_id region gwnoa "
    "gwnob"
).split()


def written(*told: ToldEvent, **options: Any) -> tuple[bytes, Losses]:
    """The bytes of a table, and what it lost."""
    out = io.BytesIO()
    losses = ucdp.write(out, told, aliases=made.ALIASES, codebook=made.CODEBOOK, **options)
    return out.getvalue(), losses


def rows(*told: ToldEvent, **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written(*told, **options)[0].decode("utf-8"), newline="")))


def fight(
    acting: str = "داعش", hit: str | None = "الجيش السوري", kind: str = "armed_clash", **options: Any
) -> ToldEvent:
    """A fight with a death, that qualifies unless `options` say otherwise."""
    who = [actor(acting), *([actor(hit, Role.TARGET)] if hit else [])]
    told: dict[str, Any] = {"who": who, "tolls": [dead(1)], **options}
    return event(telling("fight", kind, "x", **told))


def test_the_golden_file(gazetteer: Gazetteer) -> None:
    made_now, losses = written(*events.EVENTS, gazetteer=gazetteer)
    assert made_now == (GOLDEN / "events.ucdp.csv").read_bytes()
    assert losses.lines == tuple((GOLDEN / "events.ucdp.losses.txt").read_text(encoding="utf-8").splitlines())


def test_the_49_columns_of_ucdp_come_first() -> None:
    assert list(header(Table.UCDP)[:49]) == GED
    assert [column.own for column in columns(Table.UCDP)] == [False] * 49 + [True] * 5


def test_what_is_ucdp_s_to_give_stays_empty() -> None:
    found = rows(*events.EVENTS)
    assert len(found) == 3
    assert {one[name] for one in found for name in EMPTY} == {""}


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        pytest.param(fight(), None, id="a-fight"),
        pytest.param(fight(status=Status.ONGOING), None, id="ongoing"),
        pytest.param(fight(claim=Claim.DENIED), None, id="denied"),
        pytest.param(fight(hit=None), None, id="no-target-named"),
        pytest.param(fight(kind="arrests"), "no use of armed force by its type", id="arrests"),
        pytest.param(fight(kind="mob_violence"), "no use of armed force by its type", id="mob"),
        pytest.param(fight(status=Status.FOILED), "foiled or only threatened", id="foiled"),
        pytest.param(fight(status=Status.THREATENED), "foiled or only threatened", id="threatened"),
        pytest.param(fight(claim=Claim.CLAIMED), "only claimed by a party about itself", id="claimed"),
        pytest.param(fight(tolls=()), "no direct death is told", id="no-death"),
        pytest.param(fight(tolls=[dead(None)]), "deaths are told without a number", id="no-number"),
        pytest.param(fight("مجهولون"), "no organised actor is known to have acted", id="unidentified"),
        pytest.param(fight("رجال"), "no organised actor is known to have acted", id="not-listed"),
        pytest.param(fight(where=place("x", country=None)), "no place or country is told", id="no-country"),
        pytest.param(fight(where=place(None)), "no place or country is told", id="no-place"),
        pytest.param(
            fight(when=made.until(date(2026, 1, 1))),
            "not dated at both ends, or only to more than a year",
            id="open-date",
        ),
        pytest.param(
            fight(when=made.day(date(2024, 1, 1), date(2025, 1, 1))),
            "not dated at both ends, or only to more than a year",
            id="more-than-a-year",
        ),
    ],
)
def test_only_what_fits_the_definition_is_a_row(told: ToldEvent, reason: str | None) -> None:
    content, losses = written(told)
    assert content.count(b"\r\n") == (1 if reason else 2)
    left_out = [line for line in losses.lines if "left out" in line]
    assert left_out == ([f"1 event left out: {reason}"] if reason else [])


@pytest.mark.parametrize(
    ("acting", "hit", "kind", "expected"),
    [
        pytest.param("داعش", "الجيش السوري", "armed_clash", "1", id="group-and-state"),
        pytest.param("الجيش الإسرائيلي", "الجيش السوري", "armed_clash", "1", id="two-states"),
        pytest.param("الجيش السوري", "4th Division", "armed_clash", "", id="one-state-with-itself"),
        pytest.param("داعش", "حزب الله", "armed_clash", "2", id="two-groups"),
        pytest.param("داعش", "معلم", "attack", "3", id="against-civilians-by-type"),
        pytest.param("داعش", "مدنيون", "grenade", "3", id="against-civilians-by-name"),
        pytest.param("التحالف الدولي", "مدنيون", "air_drone_strike", "", id="coalition-and-civilians"),
        pytest.param("التحالف الدولي", "داعش", "air_drone_strike", "", id="coalition"),
        pytest.param("داعش", "قسد", "armed_clash", "", id="may-be-a-state-s"),
        pytest.param("داعش", None, "armed_clash", "", id="nobody-hit"),
    ],
)
def test_the_type_of_violence_needs_both_kinds(
    acting: str, hit: str | None, kind: str, expected: str
) -> None:
    (found,) = rows(fight(acting, hit, kind))
    assert found["type_of_violence"] == expected


def test_a_state_that_fights_a_group_is_side_a() -> None:
    (found,) = rows(fight("داعش", "الجيش السوري"))
    assert (found["side_a"], found["side_b"]) == ("الجيش السوري", "داعش")
    assert found["dyad_name"] == "الجيش السوري - داعش"
    (other,) = rows(fight("داعش", "حزب الله"))
    assert (other["side_a"], other["side_b"]) == ("داعش", "حزب الله")


@pytest.mark.parametrize(
    ("tolls", "expected"),
    [
        pytest.param([[dead(2, who="عناصر من داعش"), dead(1, who="مدني")]], "0 2 1 0 3", id="by-side"),
        pytest.param([[dead(1, who="جندي من الجيش السوري")]], "1 0 0 0 1", id="side-a"),
        pytest.param([[dead(4, who="قتلى")]], "0 0 0 4 4", id="unknown"),
        pytest.param(
            [[dead(4)], [dead(4, who="four civilians")]], "0 0 4 0 4", id="the-telling-that-says-more"
        ),
        pytest.param([[dead(4)], [dead(5)]], "    ", id="no-one-number"),
        pytest.param([[dead(2, who="حزب الله")]], "0 0 0 2 2", id="of-neither-side"),
    ],
)
def test_deaths_by_side_only_where_the_words_say_so(tolls: list[list[Any]], expected: str) -> None:
    who = [actor("داعش"), actor("الجيش السوري", Role.TARGET)]
    told = [telling(f"t{at}", "armed_clash", "x", who=who, tolls=said) for at, said in enumerate(tolls)]
    (found,) = rows(event(*told))
    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best")
    assert " ".join(found[name] for name in names) == expected


@pytest.mark.parametrize(
    ("days", "prec", "clarity"),
    [
        pytest.param(1, "1", "1", id="day"),
        pytest.param(2, "2", "2", id="two-days"),
        pytest.param(6, "2", "2", id="six-days"),
        pytest.param(7, "3", "2", id="week"),
        pytest.param(8, "4", "2", id="eight-days"),
        pytest.param(31, "4", "2", id="month"),
        pytest.param(32, "5", "2", id="more"),
        pytest.param(366, "5", "2", id="year"),
    ],
)
def test_how_closely_it_is_dated(days: int, prec: str, clarity: str) -> None:
    first = date(2024, 1, 1)
    (found,) = rows(fight(when=made.day(first, date.fromordinal(first.toordinal() + days - 1))))
    assert (found["date_prec"], found["event_clarity"], found["year"]) == (prec, clarity, "2024")


def test_one_figure_for_several_events_is_less_clear() -> None:
    shared = events.CLASH.event.model_copy(update={"shares_count_with": ("event-9",)})
    (alone,), (several,) = rows(events.CLASH), rows(events.CLASH._replace(event=shared))
    assert (alone["event_clarity"], several["event_clarity"]) == ("1", "2")


def test_an_open_number_has_no_best() -> None:
    (found,) = rows(fight(tolls=[made.toll(5, open_above=True)]))
    assert (found["best"], found["low"], found["high"]) == ("", "5", "")


@pytest.mark.parametrize(
    ("lat", "lon", "expected"),
    [
        pytest.param(-90, -180, 1, id="first"),
        pytest.param(89.99, 179.99, 259200, id="last"),
        pytest.param(90, 180, 259200, id="pole-and-date-line"),
        pytest.param(10.51, 2.29, 145085, id="benin"),
        pytest.param(-14.75, -73.75, 108213, id="peru"),
        pytest.param(0, 0, 129961, id="an-edge-goes-north-and-east"),
        pytest.param(90.5, 0, None, id="off-the-globe"),
    ],
)
def test_the_cell_of_prio_grid(lat: float, lon: float, expected: int | None) -> None:
    assert priogrid_gid(lat, lon) == expected


@given(
    row=st.integers(1, 360), column=st.integers(1, 720), up=st.floats(0.01, 0.49), right=st.floats(0.01, 0.49)
)
def test_every_point_of_a_cell_has_its_number(row: int, column: int, up: float, right: float) -> None:
    lat, lon = (row - 1) / 2 - 90 + up, (column - 1) / 2 - 180 + right
    assert priogrid_gid(lat, lon) == (row - 1) * 720 + column
