import errno
import io
import json
import threading
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from summarizer.correct.files import read_sheet
from summarizer.errors import UsageError
from summarizer.render.exports import packing, workbook, workbook_cells, xlsx
from summarizer.render.exports.told import Told
from summarizer.table import COLUMNS
from tests.summarizer.render.exports.made_records import TOLD, telling, written
from tests.summarizer.render.told import BOMB

GOLDEN = Path(__file__).parent / "golden"


def book(*told: Told, **options: Any) -> Workbook:
    return load_workbook(io.BytesIO(written(xlsx.write, told, **options)[0]))


def shown(read: Workbook) -> dict[str, list[list[Any]]]:
    """All cells of a workbook, sheet by sheet, days as ISO 8601."""
    return {
        sheet.title: [
            [value.date().isoformat() if isinstance(value, datetime) else value for value in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in read.worksheets
    }


def test_the_golden_file() -> None:
    golden = json.loads((GOLDEN / "records.xlsx.json").read_text(encoding="utf-8"))
    made = shown(book(*TOLD))
    assert made.pop("about")[-1][2].startswith("made by version ")
    assert made == golden


def test_the_same_records_give_the_same_bytes() -> None:
    assert written(xlsx.write) == written(xlsx.write)


def test_a_sheet_for_each_table_with_header_in_view_and_filter() -> None:
    made = book(*TOLD)
    assert made.sheetnames == ["incidents", "actors", "casualties", "evidence", "articles", "about"]
    for sheet in made.worksheets:
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
        assert all(cell.font.bold for cell in sheet[1])
    assert made["incidents"].column_dimensions["A"].width == 18
    assert [cell.value for cell in made["incidents"][1]] == list(COLUMNS)


def test_its_parts_are_whole_and_in_the_order_of_the_format() -> None:
    with zipfile.ZipFile(io.BytesIO(written(xlsx.write)[0])) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "xl/_rels/workbook.xml.rels",
            "xl/styles.xml",
            "xl/workbook.xml",
            *(f"xl/worksheets/sheet{number}.xml" for number in range(1, 7)),
        ]


def test_many_rows_are_all_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_LETTERS", 1000)
    told = [
        TOLD[0]._replace(incident=BOMB.model_copy(update={"id": f"r-{number}", "gist": f"<{number}>"}))
        for number in range(300)
    ]
    sheet = book(*told)["incidents"]
    gists = sheet.iter_cols(min_row=2, min_col=list(COLUMNS).index("gist") + 1, values_only=True)
    assert list(next(gists)) == [f"<{number}>" for number in range(300)]


def test_what_fails_in_the_other_thread_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", Full)
    out = io.BytesIO()
    with pytest.raises(OSError, match="No space left on device"):
        xlsx.write(out, TOLD)
    assert threading.active_count() == 1


def test_every_column_is_explained() -> None:
    made = book(*TOLD)
    explained = [
        (sheet, column) for sheet, column, _ in made["about"].iter_rows(min_row=2, values_only=True) if column
    ]
    assert explained == [(sheet.title, cell.value) for sheet in made.worksheets for cell in sheet[1]]


def test_days_are_days_and_numbers_numbers() -> None:
    sheet = book(*TOLD)["incidents"]
    row = {name.value: cell for name, cell in zip(sheet[1], sheet[3], strict=True)}
    assert (row["date_earliest"].value, row["date_earliest"].data_type) == (datetime(2026, 11, 20), "d")
    assert (row["latitude"].value, row["killed_low"].value, row["injured_low"].value) == (36.17, 2, None)
    assert row["incident_id"].data_type == "s"


@pytest.mark.parametrize(
    ("languages", "option", "expected"),
    [
        pytest.param(["ar", "ar", "en"], None, True, id="most-arabic"),
        pytest.param(["ar", "en"], None, False, id="half"),
        pytest.param(["fa"], None, True, id="persian"),
        pytest.param(["en"], True, True, id="as-said"),
        pytest.param(["ar"], False, False, id="as-said-otherwise"),
        pytest.param([], None, False, id="empty"),
    ],
)
def test_sheets_run_as_most_articles_do(languages: list[str], option: bool | None, expected: bool) -> None:
    told = [
        one._replace(article=one.article.model_copy(update={"language": language}))
        for one, language in zip(TOLD, languages, strict=False)
    ]
    sheets = book(*told, right_to_left=option).worksheets
    assert {sheet.sheet_view.rightToLeft or False for sheet in sheets} == {expected}


def test_correcting_reads_the_incidents_back() -> None:
    sheet = read_sheet(written(xlsx.write)[0])
    assert sheet.header == tuple(COLUMNS)
    assert [row[0] for _, row in sheet.rows] == [one.incident.id for one in TOLD]


def test_cells_that_no_spreadsheet_holds_are_cut_and_counted() -> None:
    long = "ق" * 40_000
    content, losses = written(xlsx.write, [telling(long)])
    sheet = load_workbook(io.BytesIO(content))["evidence"]
    (value,) = (cell.value for cell in sheet["E"][1:])
    assert (len(value), value[:32_761], value[-6:]) == (32_767, long[:32_761], " [...]")
    (line,) = losses.lines
    assert line.endswith("cells cut: longer than the 32,767 letters that a spreadsheet's cell holds")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("a" * 32_767, "a" * 32_767, id="just-fits"),
        pytest.param("a" * 32_768, "a" * 32_761 + " [...]", id="one-more"),
        pytest.param("𝒜" * 16_384, "𝒜" * 16_380 + " [...]", id="two-units-a-letter"),
    ],
)
def test_letters_are_counted_as_spreadsheets_count_them(text: str, kept: str) -> None:
    assert workbook_cells.shortened(text) == kept


def test_a_full_sheet_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    with pytest.raises(UsageError, match=r"more than 2 rows in sheet evidence.*export csv or parquet"):
        written(xlsx.write)


def test_a_day_that_spreadsheets_count_differently_is_text() -> None:
    old = BOMB.date.model_copy(update={"earliest": date(1900, 2, 28), "latest": date(1900, 3, 1)})
    sheet = book(TOLD[0]._replace(incident=BOMB.model_copy(update={"date": old})))["incidents"]
    row = {name.value: cell.value for name, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["date_earliest"], row["date_latest"]) == ("1900-02-28", datetime(1900, 3, 1))


def test_without_records_every_sheet_has_its_header() -> None:
    made = book()
    assert [sheet.max_row for sheet in made.worksheets[:-1]] == [1, 1, 1, 1, 1]
