import csv
import io
from pathlib import Path
from typing import Any

import pytest

from summarizer.render.exports import acled, hxl, records_csv, ucdp
from summarizer.render.exports.acled_sheet import Sheet
from summarizer.render.exports.datapackage_fields import Table, columns, header
from summarizer.render.exports.hxl_tags import tag_row
from summarizer.table import COLUMNS
from tests.summarizer.link import made
from tests.summarizer.render.exports import made_events as events

GOLDEN = Path(__file__).parent / "golden"
KNOWN: dict[str, Any] = {"aliases": made.ALIASES, "codebook": made.CODEBOOK}


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


def test_the_golden_file() -> None:
    out = io.BytesIO()
    acled.write(out, events.EVENTS, **KNOWN, sheet=Sheet(hxl=True))
    assert out.getvalue() == (GOLDEN / "events.hxl.csv").read_bytes()


@pytest.mark.parametrize("table", Table)
def test_every_column_has_a_tag_of_its_own(table: Table) -> None:
    tags = tag_row(table)
    assert len(tags) == len(set(tags)) == len(header(table))


def test_the_tags_that_others_look_for() -> None:
    tags = dict(zip(header(Table.ACLED), tag_row(Table.ACLED, "ar"), strict=True))
    wanted = {
        "event_id_cnty": "#event+code",
        "event_date": "#date+occurred",
        "event_type": "#event+type+i_en",
        "sub_event_type": "#event+type+sub+i_en",
        "actor1": "#group+name+first+i_ar",
        "actor2": "#group+name+second+i_ar",
        "country": "#country+name+i_en",
        "admin1": "#adm1+name+i_en",
        "location": "#loc+name+i_ar",
        "latitude": "#geo+lat",
        "longitude": "#geo+lon",
        "source": "#meta+source",
        "notes": "#description+i_ar",
        "fatalities": "#affected+killed",
    }
    assert {name: tags[name] for name in wanted} == wanted
    ged = dict(zip(header(Table.UCDP), tag_row(Table.UCDP), strict=True))
    assert (ged["date_start"], ged["date_end"], ged["side_a"]) == (
        "#date+start",
        "#date+end",
        "#group+name+first",
    )


def test_texts_in_several_languages_have_no_language_attribute() -> None:
    assert not [tag for tag in tag_row(Table.RECORDS) if tag.endswith("+i_ar")]
    assert tag_row(Table.RECORDS, "ar")[list(COLUMNS).index("place")] == "#loc+name+i_ar"


@pytest.mark.parametrize(
    ("write", "table"), [(acled.write, Table.ACLED), (ucdp.write, Table.UCDP)], ids=["acled", "ucdp"]
)
def test_the_tags_are_the_second_line_and_nothing_else_changes(write: object, table: Table) -> None:
    assert callable(write)
    plain, tagged = io.BytesIO(), io.BytesIO()
    write(plain, events.EVENTS, **KNOWN)
    write(tagged, events.EVENTS, **KNOWN, sheet=Sheet(hxl=True, language="ar"))
    first, second, *rest = lines(tagged.getvalue())
    assert second == list(tag_row(table, "ar"))
    assert [first, *rest] == lines(plain.getvalue())


def test_records_with_tags_are_those_of_the_record_table() -> None:
    plain, tagged = io.BytesIO(), io.BytesIO()
    records_csv.write(plain, events.records())
    hxl.write_records(tagged, events.records(), sheet=Sheet(language="ar"))
    first, second, *rest = lines(tagged.getvalue())
    assert [first, *rest] == lines(plain.getvalue())
    assert second == list(tag_row(Table.RECORDS, "ar"))


def test_columns_of_records_are_those_of_the_table() -> None:
    assert [(column.name, column.description) for column in columns(Table.RECORDS)] == list(COLUMNS.items())
