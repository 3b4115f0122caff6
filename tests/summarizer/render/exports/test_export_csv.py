import csv
import io
from pathlib import Path

from summarizer.correct.files import read_sheet
from summarizer.render import records_csv
from summarizer.render.exports import records_csv as made
from summarizer.render.exports.told import Losses
from summarizer.table import COLUMNS
from tests.summarizer.render.exports.made_records import TOLD, telling, written
from tests.summarizer.render.told import READINGS

GOLDEN = Path(__file__).parent / "golden"


def test_the_golden_file() -> None:
    assert written(made.write) == ((GOLDEN / "records.csv").read_bytes(), Losses())


def test_it_is_what_a_brief_writes() -> None:
    assert written(made.write)[0].decode() == records_csv(READINGS)


def test_a_byte_order_mark_tells_excel_that_it_is_arabic() -> None:
    plain, marked = written(made.write)[0], written(made.write, bom=True)[0]
    assert marked == b"\xef\xbb\xbf" + plain
    assert "حي السكري" in marked.decode("utf-8-sig")


def test_rows_end_as_the_standard_says_and_every_row_has_every_column() -> None:
    rows = list(csv.reader(io.StringIO(written(made.write)[0].decode(), newline="")))
    assert rows[0] == list(COLUMNS)
    assert [len(row) for row in rows] == [len(COLUMNS)] * (1 + len(TOLD))
    assert written(made.write)[0].endswith(b"\r\n")


def test_correcting_reads_it_back() -> None:
    sheet = read_sheet(written(made.write, bom=True)[0])
    assert (sheet.header, len(sheet.rows)) == (tuple(COLUMNS), len(TOLD))


def test_nul_is_left_out_and_counted() -> None:
    content, losses = written(made.write, [telling("a\0b")])
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert (row["gist"], row["latitude"]) == ("ab", "-36.17")
    (line,) = losses.lines
    assert line.endswith("cells changed: NUL characters left out, which no program reads back from CSV")


def test_without_records_there_is_a_header() -> None:
    assert written(made.write, [])[0].decode() == ",".join(COLUMNS) + "\r\n"
