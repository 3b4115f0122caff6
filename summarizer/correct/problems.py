"""All that is wrong with one row, so that a person can mend it at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import InputError


class Problems:
    """The mistakes of one row, in the order in which they were found; `where` names the row."""

    def __init__(self, where: str) -> None:
        self._where = where
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
        told = told if told.startswith((":", ",")) else f": {problem}"
        if told not in self._found:
            self._found.append(told)

    def settle(self) -> None:
        """Raise one InputError that names all mistakes, if there are any."""
        if self._found:
            first, *others = self._found
            raise InputError("; ".join([self._where + first, *(other.lstrip(",: ") for other in others)]))
