"""Write a workbook (Office Open XML, ISO/IEC 29500) row by row: text, numbers and days; never a formula.

Rows go, packed, to a temporary file for each sheet, so that memory does not grow with them. Written by hand
since the libraries at hand take 10 microseconds a cell (XlsxWriter 3.3.1 in constant memory, openpyxl more),
of which 100,000 records have five million. The same rows give the same bytes.
"""

import re
import zipfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from summarizer.errors import UsageError
from summarizer.render.exports.packing import LEVEL, Packed, entry
from summarizer.render.exports.workbook_cells import Cells, Value, letters

MOST_ROWS = 1_048_576  # of a sheet, its header included (ECMA-376; "Excel specifications and limits")

_BLOCK = 128  # rows that are made at once
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RIGHT_TO_LEFT = ' rightToLeft="1"'
_HEAD = 1  # place in cellXfs of workbook_styles.xml


class Column(NamedTuple):
    """The name of a column and its width in letters."""

    name: str
    width: int


class Sheet:
    """One sheet: a header row that stays in view, a filter on every column, rows as they come."""

    def __init__(self, name: str, columns: Sequence[Column], packed: Packed, *, right_to_left: bool) -> None:
        """Begin a sheet; `name` is plain ASCII of at most 31 letters."""
        self.name = name
        self._packed = packed
        self._cells = Cells(len(columns))
        self._last = letters(len(columns) - 1)
        self._rows = 1
        self._block: list[Sequence[Value]] = []
        widths = "".join(
            f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
            for number, column in enumerate(columns, start=1)
        )
        packed.put(
            f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews>'
            f'<sheetView workbookViewId="0"{_RIGHT_TO_LEFT if right_to_left else ""}>'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
            f"</sheetViews><cols>{widths}</cols><sheetData>"
        )
        packed.put(self._cells.rows([[column.name for column in columns]], 1, f'" s="{_HEAD}"'))

    def row(self, values: Sequence[Value]) -> None:
        """Add a row of as many values as there are columns. Raises UsageError when the sheet is full."""
        if self._rows >= MOST_ROWS:
            raise UsageError(
                f"more than {MOST_ROWS - 1:,} rows in sheet {self.name}, which no spreadsheet holds; "
                "export csv or parquet"
            )
        self._rows += 1
        self._block.append(values)
        if len(self._block) == _BLOCK:
            self._put()

    @property
    def area(self) -> str:
        """All cells, as A1:C9."""
        return f"A1:{self._last}{self._rows}"

    def finish(self) -> int:
        """Write what is left to write; return how many cells were longer than a cell may be, and were cut."""
        self._put()
        self._packed.put(f'</sheetData><autoFilter ref="{self.area}"/></worksheet>')
        return self._cells.cut

    def _put(self) -> None:
        if self._block:
            self._packed.put(self._cells.rows(self._block, self._rows - len(self._block) + 1))
            self._block.clear()


class Workbook:
    """A workbook being written: sheets stand in the order in which they were begun."""

    def __init__(self, out: BinaryIO) -> None:
        """Write to `out` when the context ends without an error."""
        self.cut = 0  # once written: cells that were longer than a cell may be
        self._out = out
        self._sheets: list[tuple[Sheet, Packed]] = []
        self._worker = ThreadPoolExecutor(max_workers=1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._pack()
        finally:
            self._worker.shutdown(cancel_futures=True)
            for _, packed in self._sheets:
                packed.close()

    def sheet(self, name: str, columns: Sequence[Column], *, right_to_left: bool) -> Sheet:
        """Begin a sheet."""
        packed = Packed(self._worker)
        made = Sheet(name, columns, packed, right_to_left=right_to_left)
        self._sheets.append((made, packed))
        return made

    def _pack(self) -> None:
        self.cut = sum(sheet.finish() for sheet, _ in self._sheets)
        with zipfile.ZipFile(self._out, "w") as archive:
            for name, text in _parts([sheet for sheet, _ in self._sheets]):
                archive.writestr(entry(name), text, compresslevel=LEVEL)
            for number, (_, packed) in enumerate(self._sheets, start=1):
                packed.copy_to(archive, f"xl/worksheets/sheet{number}.xml")


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
