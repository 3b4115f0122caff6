"""Open an edited export: CSV or XLSX to rows of raw cells, JSON lines to lines.

A CSV may have come from any spreadsheet: byte order mark or none, UTF-8 or UTF-16, commas, semicolons or
tabs, any line ends, a "sep=" line, empty rows. What is not Unicode is refused, since Arabic letters are then
lost.
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from summarizer.correct.cells import Raw
from summarizer.errors import InputError

T = TypeVar("T")
_Rows = Iterator[tuple[int, list[Raw] | InputError]]
MOST_BYTES = 200_000_000
MOST_ROWS = 200_000
MOST_LETTERS = 1_000_000  # of one cell
_MOST_UNPACKED = 1_000_000_000  # bytes; an honest workbook of MOST_ROWS stays far below
_SPREADSHEETS = {".xls", ".ods", ".xlsb", ".xlsm", ".numbers"}
_ZIP = b"PK\x03\x04"
_ID = "incident_id"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how workbooks write what XML cannot hold: _x000D_, _x005F_


class Sheet(NamedTuple):
    """A table: names of its columns, its rows with their numbers as a spreadsheet shows them (header: 1).

    `decimal` is the sign between whole and part in its numbers; `faults` say by number why other rows cannot
    be read.
    """

    header: tuple[str, ...]
    rows: list[tuple[int, tuple[Raw, ...]]]
    decimal: str
    faults: dict[int, InputError]


def read_bytes(path: Path) -> bytes:
    """Read the file. Raises InputError when it cannot be read, is empty or too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; check the path") from error
    if len(raw) > MOST_BYTES:
        raise InputError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB; split it")
    if not raw.strip():
        raise InputError(f"{path}: empty file")
    return raw


def is_lines(path: Path) -> bool:
    """Whether the file holds JSON lines, by its name. Raises InputError for what is no export of ours."""
    kind = path.suffix.lower()
    if kind in _SPREADSHEETS:
        raise InputError(f"{path}: {kind} files are not read; save it as .xlsx or as CSV (UTF-8)")
    if kind not in {".csv", ".tsv", ".txt", ".xlsx", ".jsonl", ".ndjson"}:
        raise InputError(f"{path}: give an edited export: .csv, .xlsx or .jsonl")
    return kind in {".jsonl", ".ndjson"}


def read_lines(raw: bytes) -> list[tuple[int, str]]:
    """Return the lines that are not blank, with their numbers. Raises InputError."""
    lines = [(number, line) for number, line in enumerate(_decoded(raw).split("\n"), start=1) if line.strip()]
    return _few_enough(lines)


def read_sheet(raw: bytes) -> Sheet:
    """Return the table of a CSV file or workbook. Raises InputError, naming the row."""
    workbook = raw.startswith(_ZIP)
    found, decimal = (_workbook(raw), ".") if workbook else _csv(_decoded(raw))
    header, rows = _split(found)
    if _ID not in header:
        raise InputError(f"no column {_ID} in the header row; `summarizer export --format csv` has one")
    if twice := sorted({name for name in header if name and header.count(name) > 1}):
        raise InputError(f"column {twice[0]} stands twice in the header row; keep one")
    fitted = [(number, _fitted(number, cells, header, padded=workbook)) for number, cells in rows]
    read = [(number, row) for number, row in fitted if not isinstance(row, InputError)]
    faults = {number: row for number, row in fitted if isinstance(row, InputError)}
    return Sheet(header, read, decimal, faults)


def _split(rows: _Rows) -> tuple[tuple[str, ...], list[tuple[int, list[Raw] | InputError]]]:
    """Part the header from the rows that are not blank; a row of HXL tags below it is left out."""
    filled = [
        (number, cells)
        for number, cells in rows
        if isinstance(cells, InputError) or any(_is_filled(cell) for cell in cells)
    ]
    if not filled:
        raise InputError("no rows in it")
    (_, head), *rest = filled
    if isinstance(head, InputError):
        raise head
    names = tuple("_".join(str(cell or "").strip().lower().split()) for cell in head)
    while names and not names[-1]:
        names = names[:-1]
    return names, _few_enough(rest[1:] if rest and _is_tags(rest[0][1]) else rest)


def _is_tags(cells: list[Raw] | InputError) -> bool:
    """Say whether a row holds HXL tags: words of the export, not of a record."""
    return not isinstance(cells, InputError) and all(
        str(cell).startswith("#") for cell in cells if _is_filled(cell)
    )


def _fitted(
    number: int, cells: list[Raw] | InputError, header: tuple[str, ...], *, padded: bool
) -> tuple[Raw, ...] | InputError:
    """Return the cells under the header, or why they do not fit: when they are not as many.

    Spreadsheets may leave out empty cells at the end: harmless in a new row, which has no id, and in a
    workbook, where every cell knows its column.
    """
    if isinstance(cells, InputError):
        return cells
    lacking = len(header) - len(cells)
    if lacking > 0 and (padded or not any(map(_is_filled, cells[header.index(_ID) :][:1]))):
        cells, lacking = [*cells, *[None] * lacking], 0
    beyond = [cell for cell in cells[len(header) :] if _is_filled(cell)]
    if beyond or lacking > 0:
        return InputError(
            f"row {number}: {len(cells)} cells, the header has {len(header)}; "
            "quote cells that hold the separator, and leave empty ones in"
        )
    for name, cell in zip(header, cells, strict=False):
        if not name and _is_filled(cell):
            return InputError(f"row {number}: {str(cell)!r:.40} stands in a column without a name")
    return tuple(cells[: len(header)])


def _is_filled(cell: Raw) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _few_enough(rows: list[T]) -> list[T]:
    if len(rows) > MOST_ROWS:
        raise InputError(f"more than {MOST_ROWS:,} rows; split the file")
    return rows


def _decoded(raw: bytes) -> str:
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            f"not UTF-8 at byte {error.start}; in the spreadsheet, save it as CSV UTF-8, or as .xlsx"
        ) from error
    if "\0" in text:
        raise InputError("a binary file, no table; give an edited export: .csv, .xlsx or .jsonl")
    return text


def _csv(text: str) -> tuple[_Rows, str]:
    """Return the rows of a CSV file and its decimal sign: where the comma is one, ";" parts the cells."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        delimiter, text = first.strip()[4], rest
    else:
        delimiter = max(",;\t", key=first.count)
    return _csv_rows(text, delimiter), "," if delimiter == ";" else "."


def _csv_rows(text: str, delimiter: str) -> _Rows:
    csv.field_size_limit(max(MOST_LETTERS, csv.field_size_limit()))  # 131,072 letters by default
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, list[Raw](cells)
    except csv.Error as error:
        raise InputError(f"row {number + 1}: {error}; is a quotation mark left open?") from error


def _workbook(raw: bytes) -> _Rows:
    """Yield the rows of the workbook's sheet that has our columns. Raises InputError."""
    from openpyxl import load_workbook  # 0.2 s, which no other command needs
    from openpyxl.utils.exceptions import InvalidFileException

    _check_packed(raw)
    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(
            "not a workbook that can be read; save it as .xlsx anew, or as CSV (UTF-8)"
        ) from error
    with closing(book):
        sheets = [sheet for sheet in book.worksheets if _has_ids(next(sheet.iter_rows(values_only=True), ()))]
        if len(sheets) != 1:
            found = f"{len(sheets)} sheets have" if sheets else "no sheet has"
            raise InputError(f"{found} a column {_ID} in the first row; keep one sheet, as it was exported")
        for number, row in enumerate(sheets[0].iter_rows(), start=1):
            try:
                yield number, [_value(cell.value, cell.data_type, number) for cell in row]
            except InputError as error:
                yield number, error


def _has_ids(first: tuple[object, ...]) -> bool:
    return any(str(cell or "").strip().lower() == _ID for cell in first)


def _value(value: object, kind: str, row: int) -> Raw:
    if kind == "f":
        raise InputError(f"row {row}: {str(value)!r:.40} is a formula; put its value in its place")
    if isinstance(value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
    if value is None or isinstance(value, int | float | bool | date):
        return value
    raise InputError(f"row {row}: {str(value)!r:.40} is a time of day, which no column has")


def _check_packed(raw: bytes) -> None:
    """Refuse an archive that unpacks to more than we read, or whose XML declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > _MOST_UNPACKED:
                raise InputError("unpacks to more than 1 GB; split the workbook")
            for entry in packed.infolist():
                with packed.open(entry) as part:
                    if b"<!DOCTYPE" in part.read(4096):
                        raise InputError(
                            f"{entry.filename} in the workbook declares entities, which none needs"
                        )
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        # Not an archive, damaged, cut short, encrypted, or packed in a way that Python does not know.
        raise InputError("not a workbook that can be read; save it as .xlsx anew") from error
