"""Many values in statements that a database takes."""

from collections.abc import Iterable, Iterator
from itertools import islice

AT_ONCE = 500  # values in one statement; SQLite takes 32,766 (https://www.sqlite.org/limits.html)


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """Yield values in lists of at most AT_ONCE, in their order."""
    rest = iter(values)
    while some := list(islice(rest, AT_ONCE)):
        yield some
