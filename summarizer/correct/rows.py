"""A row of an edited table: which cells differ from what the export wrote.

Cells are compared by meaning, so what a spreadsheet does to a cell unasked is no change. Columns that follow
from others must say what they said, or what follows from the change; columns on how a record was made are not
looked at. A column that is gone changes nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import NamedTuple, TypeVar

from pydantic import JsonValue

from schemas.incident import Incident, Outcome
from summarizer.correct import cells
from summarizer.correct.cells import Raw
from summarizer.correct.change import blank
from summarizer.correct.problems import Problems
from summarizer.correct.wanted import field_of, wanted
from summarizer.errors import InputError
from summarizer.table import COLUMNS, LIST, Cell, fingerprint, plain, told

T = TypeVar("T")

_DAYS = ("date_earliest", "date_latest")
_DEGREES = {"latitude", "longitude"}
_LABELS = {"sub_event_type", "status", "claim", "date_precision", "geo_precision", "review"}
_COUNTS = {f"{o}_{part}" for o in Outcome for part in ("low", "high", "entries", "unnumbered")}
_SENTENCES = "evidence_sentences"
_CLOSE = 3  # digits of a degree: 0.001 are 110 m at most
_TOLD = tuple(column for column in COLUMNS if column in told(blank("")))
_WORDS = "casualty_words"  # in an added row: the words of its entries
# These follow from others; in an added row they are not looked at, except the number of entries.
_DERIVED = {"date_precision", "gist", "evidence"} | {f"{o}_unnumbered" for o in Outcome}
_ENTRIES = {f"{outcome}_entries" for outcome in Outcome}
_NO_FIELDS = {"incident_id", "review", "values_missing"}


class Written(NamedTuple):
    """How the file writes numbers and days: the decimal sign, and whether 07/05/2020 is in May, if known."""

    decimal: str
    day_first: bool | None = None


class _Compared(NamedTuple):
    """A row beside a record: what changed columns say, and why what others say is not clear."""

    base: Incident
    changed: dict[str, Cell]
    unclear: dict[str, InputError]


def day_first(rows: Iterable[Mapping[str, Raw]]) -> bool | None:
    """Whether the file's days have the day first, as far as some have but one reading and all of them agree.

    One program writes all days of a file in one order.
    """
    orders = {cells.is_day_first(row.get(column)) for row in rows for column in _DAYS} - {None}
    return orders.pop() if len(orders) == 1 else None


class TableRow:
    """One row: cells by the columns that the table has, and how the file writes them."""

    columns = True

    def __init__(self, where: str, row: Mapping[str, Raw], written: Written) -> None:
        self.where = where
        self._row = row
        self._written = written
        self._parsed: dict[str, Cell] = {}
        self._compared: _Compared | None = None

    @property
    def id(self) -> str | None:
        """The record's id; None for a row that adds one."""
        found = self._read("incident_id", cells.ids)
        if len(found) > 1:
            raise InputError(f"{self.where}, column incident_id: {len(found)} ids in one cell")
        return found[0] if found else None

    @property
    def review(self) -> str | None:
        """What the row says of its review."""
        return self._read("review", cells.label)

    @property
    def reason(self) -> str | None:
        """Why, in the person's words."""
        return self._read("reason", cells.text)

    @property
    def article(self) -> tuple[str | None, str | None]:
        """Hash and label of the article that the row is about."""
        return self._read("text_sha256", cells.text), self._read("article_id", cells.text)

    def joined(self, column: str) -> tuple[str, ...]:
        """Return the ids in `merge_with` or `split_from`."""
        return self._read(column, cells.ids)

    @property
    def is_untouched(self) -> bool:
        """Whether the row says what was written: then it asks for nothing, whatever became of the record."""
        if not self._row.keys() >= {*_TOLD, "fingerprint"}:
            return False
        try:
            said = {column: self._said(column) for column in _TOLD if column not in _DAYS}
            stated = self._read("fingerprint", cells.text)
            return any(fingerprint({**said, **days}) == stated for days in self._possible_days())
        except InputError:
            return False

    def is_of(self, record: Incident) -> bool:
        """Whether the row was written from this state of the record; without a fingerprint it may be."""
        stated = self._read("fingerprint", cells.text)
        return stated is None or stated == fingerprint(told(record))

    def wants(self, base: Incident, problems: Problems) -> dict[str, JsonValue]:
        """Return the fields that differ from the record, each with its whole new value, unchecked.

        `base` has no id when the row adds a record. Cells that say nothing clear are noted, and the fields
        they are parts of left out.
        """
        compared = self._compare(base)
        for refusal in compared.unclear.values():
            problems.note(str(refusal))
        fields, unmeant = wanted(base, compared.changed)
        unclear = {field_of(column) for column in compared.unclear}
        for problem in unmeant:  # begins with the column
            if field_of(problem.partition(":")[0]) not in unclear:
                problems.note(f"{self.where}, column {problem}")
        return {field: value for field, value in fields.items() if field not in unclear}

    def check(self, base: Incident, after: Incident, problems: Problems) -> None:
        """Note the columns that follow from others and say something else."""
        now = told(after)
        for column, said in self._compare(base).changed.items():
            if column in _DERIVED | _ENTRIES | {_WORDS} and base.id and plain(said) != plain(now[column]):
                refusal = self._refusal(column, "follows from other columns; put it back and change those")
                problems.note(str(refusal))

    def _compare(self, base: Incident) -> _Compared:
        """Return which columns say something else than the record, and what they say."""
        if self._compared is None or self._compared.base is not base:
            self._compared = _Compared(base, {}, {})
            before = told(base)
            for column in _TOLD:
                if column in self._row and column not in _NO_FIELDS:
                    try:
                        self._compare_cell(column, before[column], self._compared)
                    except InputError as refusal:
                        self._compared.unclear[column] = refusal
        return self._compared

    def _compare_cell(self, column: str, before: Cell, compared: _Compared) -> None:
        said = self._said(column, before)
        if not compared.base.id and (said is None or column in _DERIVED):
            return
        if self._differs(column, said, before):
            compared.changed[column] = said

    def _differs(self, column: str, said: Cell, before: Cell) -> bool:
        if isinstance(said, float) and isinstance(before, float):
            return said != before and not self._is_rounded(column, said, before)
        if plain(said) == plain(before):
            return False
        if isinstance(said, str) and (lost := cells.lost_letters(said, before)):
            raise self._refusal(column, f"{lost}; save the file as CSV UTF-8 or as .xlsx")
        return True

    def _is_rounded(self, column: str, said: float, before: float) -> bool:
        """Whether a spreadsheet has dropped digits that make no odds. Raises InputError if they do."""
        digits = len(repr(said).partition(".")[2])
        if said != round(before, digits):
            return False
        if digits < _CLOSE:
            raise self._refusal(column, f"{said} looks like {before} cut short; write it in full")
        return True

    def _possible_days(self) -> Iterator[dict[str, Cell]]:
        """Yield what the cells with days may say together."""
        readings: list[list[Cell]] = []
        for column in _DAYS:
            found = self._read(column, cells.days)
            ordered = found.get(self._written.day_first)
            readings.append([ordered] if ordered else [*found.values()] or [None])
        for chosen in product(*readings):
            yield dict(zip(_DAYS, chosen, strict=True))

    def _said(self, column: str, before: Cell = None) -> Cell:
        """Return what a cell says, as the export would write it; `before`: what it said then, if anything."""
        if column in _DAYS:
            order = self._written.day_first
            return self._read(column, lambda raw: cells.day(raw, day_first=order, stored=before))
        if isinstance(before, str) and self._row.get(column) == before:
            return before  # the article itself may say what a spreadsheet shows for an error
        if column not in self._parsed:
            self._parsed[column] = self._parse(column)
        return self._parsed[column]

    def _parse(self, column: str) -> Cell:
        if column in _DEGREES:
            return self._read(column, lambda raw: cells.degrees(raw, self._written.decimal))
        if column in _COUNTS:
            return self._read(column, lambda raw: cells.count(raw, self._written.decimal))
        if column in _LABELS:
            return self._read(column, cells.label)
        if column == _SENTENCES:
            return LIST.join(map(str, self._read(column, cells.sentences)))
        words = self._read(column, cells.text)
        return words.upper() if column == "country" and words else words

    def _read(self, column: str, parse: Callable[[Raw], T]) -> T:
        """Parse a cell, an empty one where there is no such column. Raises InputError naming both."""
        try:
            return parse(self._row.get(column))
        except ValueError as error:
            raise self._refusal(column, str(error)) from error

    def _refusal(self, column: str, problem: str) -> InputError:
        return InputError(f"{self.where}, column {column}: {problem}")
