"""All that is wrong with a row, and with a file, so that a person can mend it at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from summarizer.correct.wanted import column_of
from summarizer.errors import InputError

SHOWN = 20  # rows whose mistakes are named


class Mistakes(InputError):
    """Rows of a file with mistakes. Of several, `rows` says what is wrong with each, a line a row."""

    def __init__(self, path: Path, rows: Sequence[str]) -> None:
        more = len(rows) - SHOWN
        ending = [f"and {more} more {'row' if more == 1 else 'rows'} with mistakes"] if more > 0 else []
        self.rows = (*rows[:SHOWN], *ending) if len(rows) > 1 else ()
        told = f"{len(rows)} rows have mistakes, so nothing was taken in" if self.rows else rows[0]
        super().__init__(f"{path}: {told}")


class Problems:
    """The mistakes of one row, in the order in which they were found; `where` names the row.

    `columns`: fields are named by their columns.
    """

    def __init__(self, where: str, *, columns: bool) -> None:
        self._where = where
        self._columns = columns
        self._found: list[str] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Note an InputError instead of raising it."""
        try:
            yield
        except InputError as error:
            self.note(str(error))

    def note(self, problem: str) -> None:
        """Note a mistake, with or without the name of the row before it."""
        told = problem.removeprefix(self._where)
        if not told.startswith((":", ",")):
            path, _, what = problem.partition(": ")
            column = column_of(path) if self._columns else None
            told = f", column {column}: {what}" if column else f": {problem}"
        if told not in self._found:
            self._found.append(told)

    def settle(self) -> None:
        """Raise one InputError that names all mistakes, if there are any."""
        if self._found:
            first, *others = self._found
            raise InputError("; ".join([self._where + first, *(other.lstrip(",: ") for other in others)]))
