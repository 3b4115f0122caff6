"""What became of an item that was handed on."""

from collections.abc import Callable
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


# Takes an item in: from the page that was fetched from its link, or, where None, from its own content. Unless
# it fails (`arrived` None, or a SummarizerError), what it took in is stored for good. Several threads call it
# at a time.
Arrive = Callable[[Item, Fetched | None], Settled]
