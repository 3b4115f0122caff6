"""What a feed says of itself and of its items, the same for all dialects: strings as they stand there."""

from typing import NamedTuple

from summarizer.feeds.words import Piece


class Raw(NamedTuple):
    """An item as its feed has it. `published` holds stamps, the most telling first."""

    guid: str | None
    link: str | None
    title: str | None
    author: str | None
    publisher: str | None
    published: tuple[str, ...]
    language: str | None
    pieces: tuple[Piece, ...]


class RawFeed(NamedTuple):
    """A feed as it stands. `broken_off`: the end is missing, so that the last item may be cut."""

    title: str | None
    language: str | None
    items: tuple[Raw, ...]
    broken_off: bool = False
