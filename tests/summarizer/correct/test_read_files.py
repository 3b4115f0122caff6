"""Tables as spreadsheets save them: the same corrections, or a message that names row and column."""

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from summarizer.correct import files
from summarizer.errors import InputError
from tests.summarizer.correct.telling import ONE, TWO, Row, as_csv, exported, read

WANTED = {(ONE, "accept", None), (TWO, "edit", "status")}


def edited_rows() -> list[Row]:
    rows = exported()
    rows[0]["review"] = "accepted"
    rows[1]["status"] = "foiled"
    return rows


def by_column(rows: list[Row], columns: set[str], change: Callable[[str], str]) -> list[Row]:
    return [{name: change(cell) if name in columns else cell for name, cell in row.items()} for row in rows]


def in_order(rows: list[Row]) -> list[Row]:
    return [dict(sorted(row.items(), reverse=True)) for row in rows]


def decimal_comma(rows: list[Row]) -> list[Row]:
    return by_column(rows, {"latitude", "longitude"}, lambda cell: cell.replace(".", ","))


def one_column_less(rows: list[Row]) -> list[Row]:
    return [{name: cell for name, cell in row.items() if name not in {"gist", "place"}} for row in rows]


def months_first(rows: list[Row]) -> list[Row]:
    def turned(cell: str) -> str:
        return f"{int(cell[5:7])}/{int(cell[8:])}/{cell[:4]}" if cell else cell

    return by_column(rows, {"date_earliest", "date_latest"}, turned)


MANGLED = [
    pytest.param(as_csv(edited_rows()).encode("utf-8-sig"), id="byte-order-mark"),
    pytest.param(as_csv(edited_rows()).encode("utf-16"), id="utf-16"),
    pytest.param(as_csv(decimal_comma(edited_rows()), delimiter=";").encode(), id="semicolons-and-commas"),
    pytest.param(as_csv(edited_rows(), delimiter="\t").encode("utf-16"), id="tabs-as-unicode-text"),
    pytest.param(b"sep=;\r\n" + as_csv(decimal_comma(edited_rows()), delimiter=";").encode(), id="sep-line"),
    pytest.param(as_csv(edited_rows(), lineterminator="\n").encode(), id="newlines"),
    pytest.param(as_csv(edited_rows(), lineterminator="\r").encode(), id="returns"),
    pytest.param(as_csv(edited_rows(), quoting=1).encode(), id="everything-quoted"),
    pytest.param(
        (as_csv(edited_rows()) + ",,,\r\n" + "," * 60 + "\r\n\r\n").encode(), id="empty-rows-at-the-end"
    ),
    pytest.param(as_csv([*edited_rows()[:2], {}, *edited_rows()[2:]]).encode(), id="an-empty-row-between"),
    pytest.param(as_csv(in_order(edited_rows())).encode(), id="columns-reordered"),
    pytest.param(as_csv(one_column_less(edited_rows())).encode(), id="columns-taken-out"),
    pytest.param(as_csv(list(reversed(edited_rows()))).encode(), id="rows-sorted"),
    pytest.param(
        as_csv([{**row, "my notes": "x"} for row in edited_rows()]).encode(), id="a-column-of-their-own"
    ),
    pytest.param(as_csv([{**row, "": ""} for row in edited_rows()]).encode(), id="an-empty-column"),
    pytest.param(
        as_csv(
            [
                {f" {name.upper().replace('_', ' ')} ": cell for name, cell in row.items()}
                for row in edited_rows()
            ]
        ).encode(),
        id="header-in-capitals",
    ),
    pytest.param(as_csv(months_first(edited_rows())).encode(), id="days-that-read-one-way"),
    pytest.param(
        as_csv(by_column(edited_rows(), set(exported()[0]), lambda cell: f"  {cell} ")).encode(),
        id="spaces-around",
    ),
    pytest.param(
        as_csv(by_column(edited_rows(), {"perpetrators"}, lambda cell: cell.removeprefix("'"))).encode(),
        id="apostrophe-swallowed",
    ),
    pytest.param(
        as_csv(
            by_column(edited_rows(), {"killed_low", "status", "date_latest"}, lambda c: c and f"'{c}")
        ).encode(),
        id="apostrophes-put-in",
    ),
    pytest.param(
        as_csv(by_column(edited_rows(), {"killed_low", "detained_high"}, lambda c: c and f"{c}.0")).encode(),
        id="counts-as-fractions",
    ),
    pytest.param(
        as_csv(
            by_column(edited_rows(), {"place", "gist"}, lambda c: f"\u200f{c}\u200e".replace(" ", "\u00a0"))
        ).encode(),
        id="marks-and-spaces",
    ),
    pytest.param(
        as_csv(
            by_column(edited_rows(), {"model", "version", "read_at", "values_missing"}, lambda c: "x")
        ).encode(),
        id="how-it-was-made",
    ),
]


@pytest.mark.parametrize("content", MANGLED)
def test_what_is_clear_is_understood(content: bytes, tmp_path: Path) -> None:
    found = read(content, tmp_path)
    assert {(step.subject, step.action.value, step.field) for step in found.corrections} == WANTED
    assert found.unchanged == 2


def with_cell(column: str, value: str) -> str:
    rows = edited_rows()
    rows[1][column] = value
    return as_csv(rows)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(
            with_cell("date_latest", "1/2/2026"), "row 3, column date_latest: '1/2/2026' may be", id="day"
        ),
        pytest.param(with_cell("place", "?????"), "row 3, column place: has question marks where", id="lost"),
        pytest.param(
            with_cell("place", "الرقة".encode().decode("cp1252", "replace").replace("\ufffd", "\x81")),
            "row 3, column place: was read in a wrong encoding",
            id="misread",
        ),
        pytest.param(with_cell("detained_low", "1E+05"), "row 3, column detained_low: '1E+05'", id="1E+05"),
        pytest.param(
            with_cell("attributed_to", "#NAME?"), "row 3, column attributed_to: #NAME?", id="#NAME?"
        ),
        pytest.param(
            as_csv(edited_rows()).encode("cp1256", "replace"), "not UTF-8 at byte", id="windows-1256"
        ),
        pytest.param("", "empty file", id="empty"),
        pytest.param("\n\n", "empty file", id="blank"),
        pytest.param(" ,\n", "no rows in it", id="commas-alone"),
        pytest.param("id,review\n1,2\n", "no column incident_id in the header row", id="no-id-column"),
        pytest.param("a\0b", "a binary file, no table", id="binary"),
        pytest.param("incident_id,review,review\nx,y,z\n", "column review stands twice", id="column-twice"),
        pytest.param("incident_id,sub_event_typ\nx,y\n", "is sub_event_type meant?", id="column-misspelled"),
        pytest.param(
            as_csv(edited_rows()).replace(",unreviewed,", ",unreviewed,,", 1),
            "cells, the header has",
            id="a-separator-too-many",
        ),
        pytest.param("incident_id,review,reason\nx\n", "row 2: 1 cells, the header has 3", id="a-short-row"),
        pytest.param(
            "incident_id,,review\nx,y,z\n", "row 2: 'y' stands in a column without a name", id="nameless"
        ),
        pytest.param(
            'incident_id,reason\nx,"a\n', "row 2: unexpected end of data; is a quotation", id="open-quote"
        ),
    ],
)
def test_what_is_not_clear_is_refused(content: str | bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(content, tmp_path)
    assert str(refused.value).startswith(f"{tmp_path / 'records.csv'}: ")
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("records.ods", "save it as .xlsx or as CSV", id="another-spreadsheet"),
        pytest.param("records.pdf", "give an edited export: .csv, .xlsx or .jsonl", id="something-else"),
    ],
)
def test_other_files_are_refused(name: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says):
        read("x", tmp_path, name=name)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere.csv: cannot be read: No such file"):
        files.read_bytes(tmp_path / "nowhere.csv")


def test_caps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_ROWS", 3)
    with pytest.raises(InputError, match="more than 3 rows; split the file"):
        read(as_csv(edited_rows()), tmp_path)
    monkeypatch.setattr(files, "MOST_BYTES", 2_000_000)
    with pytest.raises(InputError, match="larger than 2 MB; split it"):
        read(b"x" * 2_000_001, tmp_path)


def workbook(rows: list[dict[str, Any]], *more: list[dict[str, Any]]) -> bytes:
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for sheet_rows in (rows, *more):
        sheet = book.create_sheet()
        sheet.append(list(sheet_rows[0]))
        for row in sheet_rows:
            sheet.append(list(row.values()))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed() -> list[dict[str, Any]]:
    """The rows as a spreadsheet holds them: numbers and dates instead of text, apostrophes gone."""
    rows: list[dict[str, Any]] = [dict(row) for row in edited_rows()]
    for row in rows:
        for name, cell in row.items():
            if name.endswith(("_low", "_high", "_entries", "_unnumbered")):
                row[name] = int(cell) if cell else None
            elif name.startswith(("latitude", "longitude")):
                row[name] = float(cell) if cell else None
            elif name in {"date_earliest", "date_latest"}:
                row[name] = datetime.datetime.fromisoformat(cell) if cell else None
            else:
                row[name] = cell or None
    return rows


@pytest.mark.parametrize(
    "rows", [pytest.param(typed(), id="typed-cells"), pytest.param(edited_rows(), id="text-cells")]
)
def test_a_workbook(rows: list[dict[str, Any]], tmp_path: Path) -> None:
    notes = [{"my notes": "x"}]
    found = read(workbook(rows, notes), tmp_path, name="records.xlsx")
    assert {(step.subject, step.action.value, step.field) for step in found.corrections} == WANTED
    assert found.unchanged == 2


def with_typed(column: str, value: object) -> bytes:
    rows = typed()
    rows[1][column] = value
    return workbook(rows)


def packed(names: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in names.items():
            archive.writestr(name, content)
    return out.getvalue()


def damaged(content: bytes) -> bytes:
    """The workbook with the first bytes of its first packed part turned over."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
    start = first.header_offset + 30 + len(first.filename)
    turned = bytes(byte ^ 0xFF for byte in content[start : start + 4])
    return content[:start] + turned + content[start + 4 :]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(with_typed("place", "=A1"), "row 3: '=A1' is a formula", id="formula"),
        pytest.param(
            with_typed("killed_low", 2.5), "row 3, column killed_low: '2.5' is no whole", id="fraction"
        ),
        pytest.param(with_typed("status", True), "row 3, column status: True is no text", id="truth"),
        pytest.param(
            with_typed("incident_id", 100000), "row 3, column incident_id: '100000' is no id", id="number"
        ),
        pytest.param(
            with_typed("place", datetime.datetime(2026, 3, 4)),
            "row 3, column place: 2026-03-04",
            id="date-as-place",
        ),
        pytest.param(
            with_typed("reason", datetime.time(13, 5)), "row 3: '13:05:00' is a time of day", id="time"
        ),
        pytest.param(workbook(typed(), typed()), "2 sheets have a column incident_id", id="two-sheets"),
        pytest.param(workbook([{"x": 1}]), "no sheet has a column incident_id", id="no-such-sheet"),
        pytest.param(packed({"a.txt": b"x"}), "not a workbook that can be read", id="another-archive"),
        pytest.param(workbook(typed())[:3000], "not a workbook that can be read", id="cut-off"),
        pytest.param(damaged(workbook(typed())), "not a workbook that can be read", id="damaged"),
        pytest.param(
            packed({"a.xml": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>'}),
            "a.xml in the workbook declares entities",
            id="entities",
        ),
    ],
)
def test_workbooks_that_are_refused(content: bytes, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(content, tmp_path, name="records.xlsx")
    assert says in str(refused.value)


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_MOST_UNPACKED", 1000)
    with pytest.raises(InputError, match="unpacks to more than 1 GB"):
        read(workbook(typed()), tmp_path, name="records.xlsx")


def test_a_short_row_may_end_before_the_id_column() -> None:
    sheet = files.read_sheet(b"article_id,status,incident_id\nhalab\n")
    assert sheet.rows == [(2, ("halab", None, None))]
