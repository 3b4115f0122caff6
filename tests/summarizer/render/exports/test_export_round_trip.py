"""What comes back from CSV and XLSX equals what went in, after the documented apostrophe is taken off."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from summarizer.correct.files import read_sheet
from summarizer.correct.rows import TableRow, Written
from summarizer.render.exports import records_csv, xlsx
from summarizer.render.exports.guard import guarded
from summarizer.render.exports.told import Losses
from summarizer.render.exports.workbook import Column, Workbook
from summarizer.render.exports.workbook_cells import Cells, Value, escaped
from summarizer.render.safe import cell
from summarizer.table import COLUMNS, cells
from tests.summarizer.render.exports.made_records import TOLD, telling, written

TRICKY = st.text(
    st.sampled_from("ab ,;\"'\n\r\t=+-@＝&<>_x005F0Dاَلم\u200f\u2067\u061c\x0b\x1f\x85\ufffe𝒜"), max_size=20
)
TEXTS = st.one_of(TRICKY, st.text(max_size=30))


def packed(*texts: str) -> bytes:
    """A workbook whose sheet has an id and a text in each row."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.sheet("s", [Column("incident_id", 9), Column("text", 9)], right_to_left=False)
        for text in texts:
            sheet.row(["i", text])
    return out.getvalue()


@given(TEXTS)
@example("'=1")
@example("\r\n")
def test_csv_gives_text_back(text: str) -> None:
    one = telling(text)
    content, _ = written(records_csv.write, [one])
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    kept = {name: "" if value is None else str(value) for name, value in cells(*one[1::-1]).items()}
    apart = {name: value for name, value in row.items() if value != kept[name]}
    assert apart == {name: "'" + kept[name].replace("\0", "") for name in apart} or "\0" in text
    assert all(cell(kept[name]) != kept[name] for name in apart) or "\0" in text


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5))
@example(["_x0041_", "_x005F_x0041_", "a\rb", "a\r\nb", "\x00\x1f\ufffe", " a ", "]]>&amp;"])
def test_xlsx_gives_text_back(texts: list[str]) -> None:
    assert [row[1] for _, row in read_sheet(packed(*texts)).rows] == texts


VALUES = st.one_of(
    st.none(), TEXTS, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.dates()
)
KINDS = st.sampled_from(
    [st.none(), TEXTS, st.none() | TEXTS, st.integers(), st.none() | st.floats(-9, 9), VALUES]
)


@given(KINDS.flatmap(lambda kind: st.lists(st.tuples(kind, kind), min_size=1, max_size=6)))
@example([(None, None)])
@example([("", 1), ("", 2)])
@example([("a", "b "), ("c", "%s")])
def test_rows_are_the_same_one_by_one_and_many_at_once(block: list[tuple[Value, Value]]) -> None:
    made = Cells(2)
    alone = "".join(made.rows([row], number) for number, row in enumerate(block, start=7))
    assert made.rows(block, 7) == alone
    assert alone.count("<row ") == len(block)


@given(TEXTS)
@example("«=1")
@example("\u3164=1")
def test_a_cell_is_guarded_as_its_letters_say(text: str) -> None:
    losses = Losses()
    assert guarded([text, None, -1, -1.5], losses) == [cell(text.replace("\0", "")), None, -1, -1.5]
    assert bool(losses) is ("\0" in text)


@pytest.mark.parametrize(
    ("text", "xml"),
    [
        pytest.param("a<b>&c", "a&lt;b&gt;&amp;c", id="marks"),
        pytest.param("a\x07\rb", "a_x0007__x000D_b", id="controls"),
        pytest.param("_x0041_", "_x005F_x0041_", id="what-looks-escaped"),
        pytest.param("_x41_ x_y", "_x41_ x_y", id="what-does-not"),
        pytest.param("سطر\nآخر\u200f", "سطر\nآخر\u200f", id="lines-and-marks-stay"),
    ],
)
def test_what_xml_cannot_hold_is_written_as_spreadsheets_do(text: str, xml: str) -> None:
    assert escaped(text) == xml


@pytest.mark.parametrize("bom", [True, False])
def test_an_untouched_csv_asks_for_nothing(bom: bool) -> None:
    sheet = read_sheet(written(records_csv.write, bom=bom)[0])
    assert untouched(sheet.header, [row for _, row in sheet.rows], sheet.decimal) == [True] * len(TOLD)


def test_an_untouched_workbook_asks_for_nothing() -> None:
    sheet = read_sheet(written(xlsx.write)[0])
    assert untouched(sheet.header, [row for _, row in sheet.rows], sheet.decimal) == [True] * len(TOLD)


@settings(deadline=None)  # two files are written and read
@given(TEXTS.filter(lambda text: "\0" not in text))
def test_an_untouched_row_with_any_text_asks_for_nothing(text: str) -> None:
    one = TOLD[1]
    told = one._replace(incident=one.incident.model_copy(update={"gist": text, "weapons": (text, text)}))
    for write in (records_csv.write, xlsx.write):
        sheet = read_sheet(written(write, [told])[0])
        assert untouched(sheet.header, [row for _, row in sheet.rows], sheet.decimal) == [True]


def untouched(header: tuple[str, ...], rows: list[tuple[object, ...]], decimal: str) -> list[bool]:
    return [
        TableRow("row", dict(zip(header, row, strict=True)), Written(decimal)).is_untouched  # type: ignore[arg-type]
        for row in rows
    ]


def test_all_six_sheets_hold_what_the_records_say() -> None:
    book = load_workbook(io.BytesIO(written(xlsx.write)[0]))
    assert [cell.value for cell in book["evidence"]["E"][1:]] == [
        cited.quote for one in TOLD for cited in one.incident.evidence
    ]
    assert [cell.value for cell in book["actors"]["D"][1:]] == [
        actor.name for one in TOLD for actor in one.incident.actors
    ]
    assert [[c.value for c in row[3:5]] for row in book["casualties"].iter_rows(min_row=2)] == [
        [toll.low, toll.high] for one in TOLD for toll in one.incident.casualties
    ]
    assert [cell.value for cell in book["articles"]["A"][1:]] == ["halab", "sukkari"]
    assert len(COLUMNS) == book["incidents"].max_column
