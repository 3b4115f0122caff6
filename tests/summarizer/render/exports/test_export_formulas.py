"""No text of an article is ever a formula, whatever it begins with: read back, every cell is text."""

import csv
import io
from datetime import datetime

import pytest
from openpyxl import load_workbook

from summarizer.correct import cells as read
from summarizer.render.exports import bayanat, records_csv, xlsx
from summarizer.render.exports.acled_sheet import Sheet, opened
from summarizer.render.exports.datapackage_fields import Table
from summarizer.render.exports.told import Losses
from summarizer.render.safe import cell
from summarizer.table import COLUMNS
from summarizer.table import cells as row_of
from tests.summarizer.render.exports.made_records import telling, written

STARTS = {
    "equals": "=",
    "plus": "+",
    "minus": "-",
    "at": "@",
    "full-width-equals": "＝",
    "full-width-plus": "＋",
    "full-width-minus": "－",
    "full-width-at": "＠",
    "small-equals": "﹦",
    "small-plus": "﹢",
    "small-minus": "﹣",
    "small-at": "﹫",
}
BEFORE = {
    "nothing": "",
    "spaces": "  ",
    "no-break-space": "\xa0",
    "tab": "\t",
    "carriage-return": "\r",
    "line-feed": "\n",
    "nul": "\0",
    "escape": "\x1b",
    "double-quote": '"',
    "apostrophe": "'",
    "guillemet": "«",
    "curly-quote": "“",
    "right-to-left-mark": "\u200f",
    "left-to-right-mark": "\u200e",
    "arabic-letter-mark": "\u061c",
    "override": "\u202e",
    "isolate": "\u2067",
    "first-strong-isolate": "\u2068",
    "zero-width-space": "\u200b",
    "zero-width-joiner": "\u200d",
    "word-joiner": "\u2060",
    "byte-order-mark": "\ufeff",
    "soft-hyphen": "\xad",
    "invisible-plus": "\u2064",
    "variation-selector": "\ufe0f",
    "hangul-filler": "\u3164",
    "tag": "\U000e0041",
    "mixture": " \u200f\"\u2066'\0 ",
}
CORPUS = [
    pytest.param(f"{before}{start}1+1|cmd", id=f"{name}-{kind}")
    for kind, start in STARTS.items()
    for name, before in BEFORE.items()
    if kind in {"equals", "full-width-at", "small-minus"} or name in {"nothing", "right-to-left-mark"}
]
TEXTS = [
    name
    for name in COLUMNS
    if isinstance(row_of(telling("=1").reading, telling("=1").incident)[name], str)
    and "=1" in str(row_of(telling("=1").reading, telling("=1").incident)[name])
]


def test_the_corpus_reaches_every_column_of_text() -> None:
    assert TEXTS == [
        "incident_id",
        "article_id",
        "sub_event_type",
        "denied_by",
        "date_text",
        "place",
        "within",
        "country",
        "gazetteer_id",
        "perpetrators",
        "casualty_words",
        "weapons",
        "attributed_to",
        "gist",
        "evidence",
    ]


@pytest.mark.parametrize("text", CORPUS)
def test_csv(text: str) -> None:
    one = telling(text)
    content, _ = written(records_csv.write, [one])
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    kept = row_of(one.reading, one.incident)
    for name in TEXTS:
        assert row[name] == "'" + str(kept[name]).replace("\0", ""), name
    assert (row["latitude"], row["longitude"]) == ("-36.17", "-37.5")  # numbers


@pytest.mark.parametrize("text", CORPUS)
def test_tables_of_events(text: str) -> None:
    out = io.BytesIO()
    with opened(out, Table.ACLED, Sheet(), Losses()) as row:
        row([text, -1.5])
    *_, found = csv.reader(io.StringIO(out.getvalue().decode(), newline=""))
    assert found == ["'" + text.replace("\0", ""), "-1.5"]


@pytest.mark.parametrize("text", CORPUS)
def test_xlsx(text: str) -> None:
    one = telling(text)
    book = load_workbook(io.BytesIO(written(xlsx.write, [one])[0]))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "d"}
    sheet = book["incidents"]
    found = {name.value: cell for name, cell in zip(sheet[1], sheet[2], strict=True)}
    assert all(found[name].data_type == "s" and found[name].quotePrefix for name in TEXTS)
    assert (found["latitude"].value, found["longitude"].value) == (-36.17, -37.5)
    assert isinstance(found["date_earliest"].value, datetime)


@pytest.mark.parametrize("text", CORPUS)
def test_bulletins(text: str) -> None:
    content, _ = written(bayanat.write, [telling(text)])
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    for name in ("title", "sources", "labels", "locations", "tags"):
        assert row[name].startswith("'"), name


@pytest.mark.parametrize("text", CORPUS)
def test_correcting_takes_the_apostrophe_off(text: str) -> None:
    text = text.replace("\0", "")
    assert read.text(cell(text)) == text.strip()


@pytest.mark.parametrize("text", ["ㅤ", "", "1-1", "دير الزور", "“الدولة”", "a=1", "٣ قتلى", "'quoted'"])
def test_other_text_is_left_alone(text: str) -> None:
    assert cell(text) == text
