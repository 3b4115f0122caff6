import csv
import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from summarizer.render.exports import acled, datapackage, hxl, ucdp
from summarizer.render.exports.acled_sheet import Sheet
from summarizer.render.exports.datapackage import License, Measured, Source, describe, measured
from summarizer.render.exports.datapackage_fields import Column, Table, columns, header
from tests.summarizer.link import made
from tests.summarizer.render.exports import made_events as events

GOLDEN = Path(__file__).parent / "golden"
KNOWN: dict[str, Any] = {"aliases": made.ALIASES, "codebook": made.CODEBOOK}
NOW = datetime(2026, 11, 22, 8, 30, tzinfo=timezone(timedelta(hours=2)))
SOME = Measured(size=3, sha256="abc", rows=1)
READ: dict[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
}


def table(which: Table) -> bytes:
    """A table of the invented events, as CSV."""
    out = io.BytesIO()
    if which is Table.ACLED:
        acled.write(out, events.EVENTS, **KNOWN)
    elif which is Table.UCDP:
        ucdp.write(out, events.EVENTS, **KNOWN)
    else:
        hxl.write_records(out, events.records())
    return out.getvalue()


def described(which: Table, **options: Any) -> dict[str, Any]:
    package: dict[str, Any] = json.loads(describe(which, SOME, path="x.csv", created=NOW, **options))
    return package


def test_the_golden_file() -> None:
    content = table(Table.ACLED)
    made_now = describe(
        Table.ACLED,
        measured(io.BytesIO(content)),
        path="events.csv",
        created=NOW,
        name="november",
        sources=[Source("وكالة المثال", "https://news.example/"), Source("Example News")],
        licenses=[License("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")],
    )
    assert made_now == (GOLDEN / "datapackage.json").read_text(encoding="utf-8")


def test_bytes_hash_and_rows_are_those_of_the_file() -> None:
    content = table(Table.ACLED)
    assert measured(io.BytesIO(content)) == Measured(len(content), hashlib.sha256(content).hexdigest(), 8)


@pytest.mark.parametrize(
    ("content", "tags", "rows"),
    [
        pytest.param(b"", False, 0, id="nothing"),
        pytest.param(b"a\r\n", False, 0, id="header"),
        pytest.param(b'a\r\n"x\r\ny"\r\nz\r\n', False, 2, id="line-end-in-a-cell"),
        pytest.param(b"a\r\n#a\r\nz\r\n", True, 1, id="tags"),
        pytest.param(b"a\r\n" + b"\xd8\xb9\r\n" * 700_000, False, 700_000, id="several-blocks"),
    ],
)
def test_rows_are_counted_without_header_and_tags(content: bytes, tags: bool, rows: int) -> None:
    found = measured(io.BytesIO(content), hxl=tags)
    assert found == Measured(len(content), hashlib.sha256(content).hexdigest(), rows)


@pytest.mark.parametrize("which", Table)
def test_every_cell_fits_what_is_said_of_its_column(which: Table) -> None:
    (resource,) = described(which)["resources"]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    rows = list(csv.DictReader(io.StringIO(table(which).decode("utf-8"), newline="")))
    rows = rows[1:] if which is Table.RECORDS else rows
    assert list(rows[0]) == list(fields) == list(header(which))
    for row in rows:
        for name, text in row.items():
            limits = fields[name].get("constraints", {})
            if text == "":
                assert not limits.get("required"), name
                continue
            value = READ[fields[name]["type"]](text)
            assert value in limits.get("enum", [value]), name
            assert limits.get("minimum", value) <= value <= limits.get("maximum", value), name
    for name in resource["schema"]["primaryKey"]:
        assert len({row[name] for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("which", "words"),
    [
        pytest.param(Table.ACLED, "ACLED-style, not ACLED data", id="acled"),
        pytest.param(Table.UCDP, "UCDP-GED-style, not UCDP data", id="ucdp"),
    ],
)
def test_it_says_whose_data_it_is_not(which: Table, words: str) -> None:
    assert described(which)["description"].startswith(words)


def test_what_is_not_known_is_left_out() -> None:
    assert not {"sources", "licenses"} & described(Table.RECORDS).keys()
    assert described(Table.RECORDS, sources=[Source("x")])["sources"] == [{"title": "x"}]


def test_the_row_of_tags_is_no_data() -> None:
    dialects = {which: described(which, hxl=True)["resources"][0]["dialect"] for which in Table}
    assert dialects[Table.ACLED]["commentChar"] == dialects[Table.UCDP]["commentChar"] == "#"
    assert dialects[Table.RECORDS]["commentRows"] == [2]
    assert not {"commentChar", "commentRows"} & described(Table.ACLED)["resources"][0]["dialect"].keys()


def test_a_byte_order_mark_is_part_of_the_encoding() -> None:
    assert described(Table.ACLED, bom=True)["resources"][0]["encoding"] == "utf-8-sig"
    assert described(Table.ACLED)["resources"][0]["encoding"] == "utf-8"


def test_the_time_is_written_as_utc() -> None:
    assert described(Table.ACLED)["created"] == "2026-11-22T06:30:00Z"
    assert datapackage.describe(Table.ACLED, SOME, path="x", created=NOW.astimezone(UTC)).endswith("}\n")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"hxl": "event"}, id="no-hashtag"),
        pytest.param({"hxl": "#event +code"}, id="space-in-a-tag"),
        pytest.param({"minimum": 0}, id="minimum-of-a-text"),
        pytest.param({"enum": [1]}, id="number-among-texts"),
        pytest.param({"titel": "x"}, id="misspelt-key"),
    ],
)
def test_a_wrong_column_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Column.model_validate({"name": "x", "type": "string", "description": "x", "hxl": "#x", **wrong})


def test_a_sheet_is_plain_by_default() -> None:
    assert Sheet() == Sheet(hxl=False, language=None, bom=False)
    assert len({column.name for which in Table for column in columns(which) if column.unique}) == 3
