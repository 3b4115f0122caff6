"""Many values in statements that a database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 500  # values in one statement; SQLite takes 32,766 (https://www.sqlite.org/limits.html)


def portions(values: Iterable[T]) -> Iterator[list[T]]:
    """Yield values in lists of at most AT_ONCE, in their order."""
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some
