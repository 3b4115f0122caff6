"""Items that are handed on, and what became of them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from schemas.feed import Item
from schemas.source import Arrived
from summarizer.web.fetched import Fetched


class Settled(NamedTuple):
    """What became of an item: what it is to what is kept, and the text it is kept with.

    `arrived` is None when nothing was stored; `reason`, one line, says why.
    """

    arrived: Arrived | None
    reason: str | None = None
    text_sha256: str | None = None


class Brought(NamedTuple):
    """An item to be taken in, from the page that its link leads to or, where that is None, its content."""

    item: Item
    page: Fetched | None = None


# Takes items in, in their order, and says what became of each; one that fails stops no other. What was taken
# in is stored for good. A StoreError, or a kill, means that none of these items was. Several threads call it
# at a time.
Arrive = Callable[[Sequence[Brought]], Sequence[Settled]]
