"""Read an edited export back in: what it asks for, as corrections; all of it, or an error."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from schemas.article import Article
from schemas.correction import Correction
from summarizer.correct.asked import Asked
from summarizer.correct.change import Person
from summarizer.correct.fields import Rules
from summarizer.correct.files import is_lines, read_bytes, read_lines, read_sheet
from summarizer.correct.lines import records_of
from summarizer.correct.problems import Mistakes
from summarizer.correct.rows import TableRow, Written, day_first
from summarizer.correct.steps import Clerk, Known, Read
from summarizer.errors import InputError
from summarizer.table import COLUMNS


def read_corrections(
    path: Path,
    records: Mapping[str, Known],
    *,
    articles: Mapping[str, Article],
    history: Sequence[Correction],
    person: Person,
    rules: Rules,
) -> Read:
    """Return what an edited export asks for, in the order of its rows.

    `records` are all that are stored, as reviewed, by id; `articles` by the hash of their text, for added
    records; `history` all corrections so far. Raises Mistakes, which names all that is wrong with the
    rows, and InputError for a file that is no export.
    """
    raw = read_bytes(path)
    try:
        asked = list(_lines(raw) if is_lines(path) else _rows(raw))
    except InputError as error:
        text = str(error)
        raise InputError(text if text.startswith(str(path)) else f"{path}: {text}") from error
    read, mistakes = Clerk(records, articles, history, person, rules).read(asked)
    if mistakes:
        raise Mistakes(path, mistakes)
    return read


def _rows(raw: bytes) -> Iterator[Asked | InputError]:
    sheet = read_sheet(raw)
    _check_header(sheet.header)
    rows = [
        (number, {name: cell for name, cell in zip(sheet.header, cells, strict=True) if name in COLUMNS})
        for number, cells in sheet.rows
    ]
    written = Written(sheet.decimal, day_first(row for _, row in rows))
    asked: dict[int, Asked | InputError] = {
        number: TableRow(f"row {number}", row, written) for number, row in rows
    }
    asked |= sheet.faults
    yield from (asked[number] for number in sorted(asked))


def _lines(raw: bytes) -> Iterator[Asked | InputError]:
    for number, line in read_lines(raw):
        try:
            yield from records_of(number, line)
        except InputError as error:
            yield error


def _check_header(header: Iterable[str]) -> None:
    """Refuse a column that looks like one of ours misspelled; other people's columns are their own."""
    for name in header:
        if name and name not in COLUMNS and (near := difflib.get_close_matches(name, COLUMNS, 1, 0.85)):
            raise InputError(
                f"column {name!r}: is {near[0]} meant? correct the name, or give it quite another"
            )
