"""Write a workbook (Office Open XML, ISO/IEC 29500) row by row: text, numbers and days; never a formula.

Rows go to a temporary file for each sheet, so that memory does not grow with them. Written by hand since the
libraries at hand take 10 microseconds a cell (XlsxWriter 3.3.1 in constant memory, openpyxl more), of which
100,000 records have five million. The same rows give the same bytes.
"""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import date
from functools import lru_cache
from importlib.resources import files
from types import TracebackType
from typing import IO, BinaryIO, NamedTuple, Self

from summarizer.errors import UsageError
from summarizer.render.safe import cell

Value = str | int | float | date | None
MOST_ROWS = 1_048_576  # of a sheet, its header included (ECMA-376; "Excel specifications and limits")
MOST_LETTERS = 32_767  # of a cell, in UTF-16
CUT = " [...]"  # stands at the end of a cell that was longer

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip file can say
_LEVEL = 1  # of compression: 6 takes three times as long
_BUFFER = 1 << 20  # letters
_SHORT = 80  # letters: what is shorter is likely to come again
_DAY_ZERO = date(1899, 12, 30).toordinal()  # of the days that spreadsheets count
_FIRST_DAY = date(1900, 3, 1)  # before, spreadsheets differ by a day
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML or a spreadsheet would read otherwise: marks, controls, and text that looks like an escaped letter.
_ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_RIGHT_TO_LEFT = ' rightToLeft="1"'
_HEAD, _DAY, _GUARDED = 1, 2, 3  # places in cellXfs of workbook_styles.xml


class Column(NamedTuple):
    """The name of a column and its width in letters."""

    name: str
    width: int


class Sheet:
    """One sheet: a header row that stays in view, a filter on every column, rows as they come."""

    def __init__(self, name: str, columns: Sequence[Column], *, right_to_left: bool) -> None:
        """Begin a sheet; `name` is plain ASCII of at most 31 letters."""
        self.name = name
        self.cut = 0  # cells that were longer than a cell may be
        self._starts = [f'<c r="{_letters(number)}' for number in range(len(columns))]
        self._last = _letters(len(columns) - 1)
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._buffer: list[str] = []
        self._size = 0
        self._rows = 0
        widths = "".join(
            f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
            for number, column in enumerate(columns, start=1)
        )
        self._put(
            f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews>'
            f'<sheetView workbookViewId="0"{_RIGHT_TO_LEFT if right_to_left else ""}>'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
            f"</sheetViews><cols>{widths}</cols><sheetData>"
        )
        self._row([column.name for column in columns], f' s="{_HEAD}"')

    def row(self, values: Iterable[Value]) -> None:
        """Add a row of as many values as there are columns. Raises UsageError when the sheet is full."""
        if self._rows >= MOST_ROWS:
            raise UsageError(
                f"more than {MOST_ROWS - 1:,} rows in sheet {self.name}, which no spreadsheet holds; "
                "export csv or parquet"
            )
        self._row(values, "")

    @property
    def area(self) -> str:
        """All cells, as A1:C9."""
        return f"A1:{self._last}{self._rows}"

    def finish(self) -> IO[bytes]:
        """Return the sheet's XML, from its start."""
        self._put(f'</sheetData><autoFilter ref="{self.area}"/></worksheet>')
        self._flush()
        self._file.seek(0)
        return self._file

    def close(self) -> None:
        """Give the temporary file back."""
        self._file.close()

    def _row(self, values: Iterable[Value], style: str) -> None:
        self._rows += 1
        number = f'{self._rows}"{style}'
        parts = [f'<row r="{self._rows}">']
        for start, value in zip(self._starts, values, strict=True):
            if value is None:
                continue
            if isinstance(value, str):
                if value:
                    parts += (start, number, _short(value) if len(value) < _SHORT else self._long(value))
            elif isinstance(value, date):
                parts += (start, number, _day(value))
            else:
                parts.append(f"{start}{number}><v>{value!r}</v></c>")
        parts.append("</row>")
        self._put("".join(parts))

    def _long(self, text: str) -> str:
        if len(text) > MOST_LETTERS // 2:
            text, before = shortened(text), text
            self.cut += text is not before
        return _content(text)

    def _put(self, xml: str) -> None:
        self._buffer.append(xml)
        self._size += len(xml)
        if self._size > _BUFFER:
            self._flush()

    def _flush(self) -> None:
        self._file.write("".join(self._buffer).encode())
        self._buffer.clear()
        self._size = 0


class Workbook:
    """A workbook being written: sheets stand in the order in which they were begun."""

    def __init__(self, out: BinaryIO) -> None:
        """Write to `out` when the context ends without an error."""
        self._out = out
        self._sheets: list[Sheet] = []
        self._opened = ExitStack()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._opened:
            if error is None:
                self._pack()

    def sheet(self, name: str, columns: Sequence[Column], *, right_to_left: bool) -> Sheet:
        """Begin a sheet."""
        made = Sheet(name, columns, right_to_left=right_to_left)
        self._opened.callback(made.close)
        self._sheets.append(made)
        return made

    def _pack(self) -> None:
        with zipfile.ZipFile(self._out, "w") as archive:
            for name, text in _parts(self._sheets):
                archive.writestr(_entry(name), text, compresslevel=_LEVEL)
            for number, sheet in enumerate(self._sheets, start=1):
                entry = _entry(f"xl/worksheets/sheet{number}.xml")
                entry._compresslevel = _LEVEL  # type: ignore[attr-defined]  # public from Python 3.13 on
                with archive.open(entry, "w", force_zip64=True) as packed:
                    shutil.copyfileobj(sheet.finish(), packed, 1 << 20)


def shortened(text: str) -> str:
    """Return text that fits a cell: itself, or its beginning with a mark."""
    if len(text) + sum(letter > "\uffff" for letter in text) <= MOST_LETTERS:
        return text
    encoded = text.encode("utf-16-le")[: 2 * (MOST_LETTERS - len(CUT))]
    return encoded.decode("utf-16-le", "ignore") + CUT


def escaped(text: str) -> str:
    """Return text as XML, letters that XML cannot hold as spreadsheets write them: _x0007_."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or "_x" in text):
        return text  # the rule, and looked at five times faster than by the pattern
    return _ODD.sub(lambda found: _MARKS.get(found[0]) or f"_x{ord(found[0]):04X}_", text)


def _content(text: str) -> str:
    """Return what follows the name of a cell of text; what could be taken for a formula is marked as text."""
    style = "" if cell(text) is text else f' s="{_GUARDED}"'
    space = "" if text[0] > " " and text[-1] > " " else ' xml:space="preserve"'
    return f'{style} t="inlineStr"><is><t{space}>{escaped(text)}</t></is></c>'


_short = lru_cache(maxsize=16384)(_content)  # ids, types, names, hashes: the same in several cells


def _day(value: date) -> str:
    """Return what follows the name of a cell of a day."""
    if value < _FIRST_DAY:
        return _content(value.isoformat())
    return f' s="{_DAY}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'


def _letters(number: int) -> str:
    """Return the name that spreadsheets give the column with this number, from 0: A, Z, AA."""
    above, rest = divmod(number, 26)
    return (_letters(above - 1) if above else "") + chr(ord("A") + rest)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same on every machine that writes it
    return entry


def _parts(sheets: Sequence[Sheet]) -> Iterable[tuple[str, str]]:
    """Yield the parts of the package besides the sheets."""
    numbered = list(enumerate(sheets, start=1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for number, _ in numbered
    )
    yield (
        "[Content_Types].xml",
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>{overrides}</Types>',
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    targets = [("worksheet", f"worksheets/sheet{number}.xml") for number, _ in numbered]
    yield "xl/_rels/workbook.xml.rels", _relations([*targets, ("styles", "styles.xml")])
    styles = files("summarizer.render.exports").joinpath("workbook_styles.xml")
    yield "xl/styles.xml", styles.read_text(encoding="utf-8")
    listed = "".join(
        f'<sheet name="{sheet.name}" sheetId="{number}" r:id="rId{number}"/>' for number, sheet in numbered
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number - 1}" hidden="1">'
        f"{sheet.name}!{_fixed(sheet.area)}</definedName>"
        for number, sheet in numbered
    )
    yield (
        "xl/workbook.xml",
        f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{filters}</definedNames></workbook>",
    )


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{_LINKS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _fixed(area: str) -> str:
    """Return an area as names hold it: $A$1:$C$9."""
    return re.sub(r"([A-Z]+)(\d+)", r"$\1$\2", area)
