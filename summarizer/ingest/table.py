"""Tables of articles: JSONL (one object per line) and CSV (header row), read row by row.

Fields: `text` or `html`; `article_id` (or `id`), `title`, `published`, `url`, `source`, `language`. Others
are ignored. A broken row is reported and the rest goes on.
"""

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple, Self, TextIO

from pydantic import AliasChoices, Field, ValidationError, model_validator

from schemas.article import Unreadable
from summarizer.errors import InputError
from summarizer.ingest.document import Document, Facts, first_problem
from summarizer.ingest.files import Kind, Source
from summarizer.ingest.ids import clean_id
from summarizer.text.decode import encoding_of, tidy

_SAMPLE = 65_536  # bytes from which the encoding is told
_BAD_LETTERS = "row: bytes that are no letters in the file's encoding; save the file as UTF-8"
_FIELDS = frozenset({"text", "html", "article_id", "id", "title", "published", "url", "source", "language"})


class Row(Facts):
    """One article of a table."""

    article_id: str | int | None = Field(default=None, validation_alias=AliasChoices("article_id", "id"))
    text: str | None = None
    html: str | None = None
    title: str | None = None

    @model_validator(mode="after")
    def _has_words(self) -> Self:
        if not (self.text or self.html):
            raise ValueError("text: missing or empty; give text or html")
        return self


class Broken(NamedTuple):
    """A row that cannot be read, and why."""

    reason: str


def read_table(source: Source, *, max_bytes: int) -> Iterator[Document | Unreadable]:
    """Yield the articles of a table, and the rows that could not be read.

    `max_bytes` bounds one row, in letters, and not the file. Raises InputError and OSError when nothing
    of the file can be read.
    """
    line = 0
    with _opened(source.path) as stream:
        rows = _csv_rows(stream, max_bytes) if source.kind is Kind.CSV else _jsonl_rows(stream, max_bytes)
        try:
            for line, row in rows:
                yield _document(row, source, line)
        except UnicodeDecodeError:
            reason = f"not valid {stream.encoding}; the rest was not read; save the file as UTF-8"
            yield _unreadable(reason, source, line + 1)
            line += 1
    if not line:
        raise InputError("no rows in it; give one article per row")


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    with path.open("rb") as raw:
        encoding = encoding_of(raw.read(_SAMPLE), whole=False)
        raw.seek(0)
        # Bytes that break the encoding become lone surrogates, so that one bad row does not stop the rest.
        with io.TextIOWrapper(raw, encoding, errors="surrogateescape", newline="") as stream:
            yield stream


def _document(row: Row | Broken, source: Source, line: int) -> Document | Unreadable:
    if isinstance(row, Broken):
        return _unreadable(row.reason, source, line)
    stated = clean_id(str(row.article_id)) if row.article_id is not None else ""
    label = stated or f"{source.label}-{line}"
    try:
        words, title = tidy(row.text or row.html or ""), " ".join(tidy(row.title or "").split())
    except InputError as error:
        return _unreadable(str(error), source, line)
    facts = row.over(source.facts(label))
    return Document(label, f"{source.origin}:{line}", words, not row.text, title or None, facts)


def _unreadable(reason: str, source: Source, line: int) -> Unreadable:
    return Unreadable(article_id=f"{source.label}-{line}", origin=f"{source.origin}:{line}", reason=reason)


def _jsonl_rows(stream: TextIO, max_letters: int) -> Iterator[tuple[int, Row | Broken]]:
    for number in count(1):
        line = stream.readline(max_letters + 1)
        if not line:
            return
        if len(line) > max_letters:
            _skip_to_line_end(stream, line)
            yield number, Broken(f"row of more than {max_letters:,} letters; split the article")
        elif not line.isspace():
            yield number, _json_row(line.strip())


def _skip_to_line_end(stream: TextIO, line: str) -> None:
    while line and not line.endswith(("\n", "\r")):
        line = stream.readline(_SAMPLE)


def _json_row(line: str) -> Row | Broken:
    try:
        return Row.model_validate_json(line.encode())
    except UnicodeEncodeError:
        return Broken(_BAD_LETTERS)
    except ValidationError as error:
        return Broken(first_problem(error))


def _csv_rows(stream: TextIO, max_letters: int) -> Iterator[tuple[int, Row | Broken]]:
    csv.field_size_limit(max(max_letters, csv.field_size_limit()))  # 131,072 letters by default
    lines = _Lines(stream, max_letters)
    head = next(lines, "")
    if not head.strip():
        raise InputError("no header row in its first line; name the column with the article text or html")
    delimiter = max(",;\t", key=head.count)  # Excel writes ";" where the comma is the decimal sign
    names = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter), [])]
    if not {"text", "html"}.intersection(names):
        raise InputError("the header row names no column text or html; name the column with the article so")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.begin_row()
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield first, Broken(f"row: {error}; is a quotation mark left open?")
        except InputError as error:
            yield first, Broken(str(error))
            return
        else:
            if row:
                yield first, _csv_row(row, names)


def _csv_row(row: list[str], names: list[str]) -> Row | Broken:
    if len(row) != len(names):
        return Broken(
            f"row: {len(row)} fields, the header has {len(names)}; quote fields that hold the separator"
        )
    try:
        "".join(row).encode()
        return Row.model_validate(
            {name: value for name, value in zip(names, row, strict=True) if name in _FIELDS}
        )
    except UnicodeEncodeError:
        return Broken(_BAD_LETTERS)
    except ValidationError as error:
        return Broken(first_problem(error))


class _Lines:
    """The lines of a file, counted, and stopped when one row takes too many letters."""

    def __init__(self, stream: TextIO, max_letters: int) -> None:
        self._stream, self._max_letters = stream, max_letters
        self._left, self._number = max_letters, 0

    def begin_row(self) -> int:
        """Allow for another row; return the number of its first line."""
        self._left = self._max_letters
        return self._number + 1

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._left + 1)
        self._left -= len(line)
        if self._left < 0:
            size = f"row of more than {self._max_letters:,} letters"
            raise InputError(f"{size}; the rest was not read; is a quotation mark left open?")
        if not line:
            raise StopIteration
        self._number += 1
        return line
