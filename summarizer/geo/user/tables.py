"""Tables of CSV files and workbooks, row by row: memory does not grow with the file.

The first row that is filled is the header. Rows that begin with # are comments (HXL tags among them).
"""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import ParseError

from summarizer.errors import InputError
from summarizer.geo.reports import Broken

if TYPE_CHECKING:
    import _csv  # the type of readers has no other name

_ZIP = b"PK\x03\x04"
_HEADER = 64_000  # bytes looked at for the separator
_SEPARATORS = ",;\t"
_WIDEST = 10_000_000  # letters in a cell


class Row(NamedTuple):
    """Where a row stands, and its cells under the header."""

    at: str
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A table: its name (empty for CSV), the names of its columns as written, and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Iterator[Row | Broken]


@contextmanager
def unpacked(path: Path, *endings: str) -> Iterator[IO[bytes]]:
    """Open a file, or the largest file with one of these endings inside a ZIP archive. Raises InputError."""
    try:
        with path.open("rb") as file:
            if path.suffix.lower() != ".zip":
                yield file
                return
            with zipfile.ZipFile(file) as archive:
                fitting = [one for one in archive.infolist() if one.filename.lower().endswith(endings)]
                if not fitting:
                    raise InputError(f"{path}: no {' or '.join(endings)} file in the archive")
                with archive.open(max(fitting, key=lambda one: one.file_size)) as member:
                    yield member
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}; check the path") from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
        raise InputError(f"{path}: cannot be unpacked ({error}); unpack it yourself") from error


def sheets(path: Path) -> Generator[Sheet, None, None]:
    """Yield the tables of a file, each to be read before the next. Raises InputError for what is no table."""
    if path.suffix.lower() in {".xlsx", ".xlsm"}:
        yield from _workbook(path)
        return
    csv.field_size_limit(max(_WIDEST, csv.field_size_limit()))  # 131,072 letters by default
    with unpacked(path, ".csv", ".tsv", ".txt") as file, _decoded(path, file) as (text, separator):
        yield _sheet(path, "", _records(csv.reader(text, delimiter=separator)), padded=False)


@contextmanager
def _decoded(path: Path, file: IO[bytes]) -> Iterator[tuple[io.TextIOWrapper, str]]:
    """Yield the text of a CSV file, and the separator of its header. Raises InputError for no text."""
    buffered = io.BufferedReader(file, buffer_size=_HEADER)  # type: ignore[type-var]
    start = buffered.peek(_HEADER)
    utf16 = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if start.startswith(_ZIP) or (b"\0" in start and not utf16):
        raise InputError(f"{path}: a binary file, no table; give a .csv, .xlsx, .txt or .zip file")
    encoding = "utf-16" if utf16 else "utf-8-sig"
    header = start.decode(encoding, "ignore").lstrip("\r\n").partition("\n")[0]
    damaged = "replace" if utf16 else "surrogateescape"  # so that one bad row does not end the reading
    with io.TextIOWrapper(buffered, encoding, errors=damaged, newline="") as text:
        yield text, max(_SEPARATORS, key=header.count)


def _records(reader: "_csv.Reader") -> Iterator[tuple[str, Sequence[str] | str]]:
    """Yield each row with its place, or why it cannot be read."""
    while True:
        try:
            cells: Sequence[str] | str = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            cells = f"no CSV: {error}"
        yield f"line {reader.line_num}", cells


def _workbook(path: Path) -> Generator[Sheet, None, None]:
    from openpyxl import load_workbook  # 0.2 s, which other files need not pay
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, InvalidFileException) as error:
        raise InputError(
            f"{path}: no workbook that can be read ({error}); save it as .xlsx or CSV"
        ) from error
    try:
        for page in book.worksheets:
            rows = (
                (f"sheet {page.title}, row {number}", ["" if c is None else str(c) for c in cells])
                for number, cells in enumerate(page.iter_rows(values_only=True), start=1)
            )
            if any(True for _ in page.iter_rows(max_row=1)):
                yield _sheet(path, page.title, rows, padded=True)
    except (ParseError, zlib.error, zipfile.BadZipFile, EOFError) as error:
        raise InputError(f"{path}: a sheet of it is damaged ({error}); save it as CSV") from error
    finally:
        book.close()


def _sheet(
    path: Path, name: str, records: Iterator[tuple[str, Sequence[str] | str]], *, padded: bool
) -> Sheet:
    """Part the header from the rows. `padded`: a row may be longer or shorter by empty cells."""
    for _, cells in records:
        if not isinstance(cells, str) and any(cell.strip() for cell in cells):
            header = tuple(cell.strip().encode("utf-8", "replace").decode() for cell in cells)
            while header and not header[-1]:
                header = header[:-1]
            return Sheet(name, header, _rows(records, len(header), padded=padded))
    if name:
        return Sheet(name, (), iter(()))
    raise InputError(f"{path}: empty file")


def _rows(
    records: Iterator[tuple[str, Sequence[str] | str]], width: int, *, padded: bool
) -> Iterator[Row | Broken]:
    for at, cells in records:
        if isinstance(cells, str):
            yield Broken(at=at, reason=cells)
            continue
        if not any(map(str.strip, cells)) or cells[0].lstrip().startswith("#"):
            continue
        if len(cells) != width and not (padded or (len(cells) > width and not any(cells[width:]))):
            yield Broken(at=at, reason=f"{len(cells)} cells, the header has {width}")
        elif _is_damaged(cells):
            yield Broken(at=at, reason="not UTF-8; save the file as CSV UTF-8")
        else:
            yield Row(at, tuple(map(str.strip, (*cells[:width], *[""] * (width - len(cells))))))


def _is_damaged(cells: Sequence[str]) -> bool:
    """Whether bytes of the row were no text in the file's encoding."""
    line = "".join(cells)
    return not line.isascii() and ("\ufffd" in line or any("\udc80" <= letter <= "\udcff" for letter in line))
