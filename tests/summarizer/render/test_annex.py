"""The workbook, as a spreadsheet program reads it."""

import io
import zipfile
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from schemas.brief import Brief
from schemas.language import Language
from summarizer.render import to_xlsx
from tests.summarizer.render.briefs import Sample, a_brief, emptied


def opened(brief: Brief) -> Workbook:
    return load_workbook(io.BytesIO(to_xlsx(brief)))


def rows(book: Workbook, sheet: str) -> list[dict[str, Any]]:
    header, *body = book[sheet].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in body]


def mark_of(sheet: Worksheet) -> str | None:
    """What stands in the middle above every printed page."""
    edge = sheet.oddHeader
    return edge.center.text if edge and edge.center else None


def test_events_have_numbers_and_days(brief: Brief) -> None:
    second = rows(opened(brief), "Events")[1]
    assert second == {
        "No.": 2,
        "Date": "20 November 2026",
        "Earliest day": datetime(2026, 11, 20),
        "Latest day": datetime(2026, 11, 20),
        "Date known to": "the day",
        "In the figures": "yes",
        "Place": "al-Sukkari, Aleppo",
        "Area": "Aleppo",
        "Latitude (WGS 84)": 36.17,
        "Longitude (WGS 84)": 37.15,
        "Coordinates": "a larger place near it",
        "Type": "Attack",
        "Actors (role)": "Unidentified gunmen (perpetrator)",
        "Killed, at least": 2,
        "Killed, at most": 4,
        "Injured, at least": None,
        "Injured, at most": None,
        "Detained, at least": None,
        "Detained, at most": None,
        "Missing, at least": None,
        "Missing, at most": None,
        "Casualties": "killed: 2 to 4; injured: number not stated",
        "Status": "occurred",
        "On whose word": "reported",
        "Accounts differ on": "killed",
        "Sources": 2,
        "Articles": "1, 2",
        "Review": "reviewed, revised",
        "Confidence (lowest of the records)": None,
        "Measured on": None,
        "To be checked": None,
        "Text": brief.events[1].text,
        "Id": "halab-2",
    }


def test_an_event_that_is_counted_apart_says_so(brief: Brief) -> None:
    fourth = rows(opened(brief), "Events")[3]
    assert (fourth["In the figures"], fourth["Date known to"]) == ("no", "no day")
    assert (fourth["Detained, at least"], fourth["Detained, at most"]) == (3, None)


def test_sources_and_figures(brief: Brief) -> None:
    book = opened(brief)
    sources = rows(book, "Sources")
    assert [source["Id"] for source in sources] == ["halab", "sukkari", "gone.html"]
    assert sources[0]["Published"] == datetime(2026, 11, 21)
    assert sources[2]["State"] == "not read; no article text"
    links = [cell.hyperlink.target for row in book["Sources"] for cell in row if cell.hyperlink]
    assert links == ["https://example.org/a?b=1&c=2"]
    figures = [tuple(row.values()) for row in rows(book, "Figures")]
    assert figures[:4] == [
        ("Figures", "Events", None, 3, 3),
        ("Figures", "Killed", None, 2, 4),
        ("Figures", "Injured", None, None, None),
        ("Events by day", datetime(2026, 11, 18), None, 1, 1),
    ]
    assert figures[-1] == (
        "Who against whom, and how many times",
        "Syrian government forces",
        "not stated",
        1,
        1,
    )


@pytest.mark.parametrize(
    ("language", "names", "rtl"),
    [
        ("en", ["Events", "Sources", "Figures"], False),
        ("ar", ["الأحداث", "المصادر", "الأرقام"], True),
    ],
)
def test_sheets_run_as_the_language_does(language: Language, names: list[str], rtl: bool) -> None:
    book = opened(a_brief(language))
    assert book.sheetnames == names
    assert [bool(sheet.sheet_view.rightToLeft) for sheet in book.worksheets] == [rtl] * 3
    assert [mark_of(sheet) for sheet in book.worksheets] == ["TLP:AMBER"] * 3
    assert [sheet.print_title_rows for sheet in book.worksheets] == ["$1:$1"] * 3


def test_no_cell_is_a_formula_and_outside_text_makes_no_link(hostile: Sample) -> None:
    packed = to_xlsx(hostile.brief)
    book = load_workbook(io.BytesIO(packed))
    cells = [cell for sheet in book.worksheets for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert [cell for cell in cells if cell.hyperlink] == []
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert len(risky) == 11  # of the event 6, of its source 1, of the figures 4
    assert all(cell.quotePrefix for cell in risky)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if "/worksheets/" in name]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"<f " in sheet]


def test_controls_stay_out(hostile: Sample) -> None:
    cells = [c.value for sheet in opened(hostile.brief).worksheets for row in sheet for c in row]
    assert not [text for text in cells if isinstance(text, str) and "\u202e" in text]


def test_an_empty_brief_has_headers(brief: Brief) -> None:
    book = opened(emptied(brief))
    assert rows(book, "Events") == []
    assert book["Events"].max_column == 33


def test_the_same_brief_gives_the_same_bytes(brief: Brief) -> None:
    assert to_xlsx(brief) == to_xlsx(a_brief("en"))
