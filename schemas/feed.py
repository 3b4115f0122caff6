"""Feeds: which ones to watch, what one holds, how it fares, and which of its items were taken in."""

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from pydantic import AwareDatetime, Field, field_validator

from schemas.base import Value

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_EVERY = re.compile(r"(\d{1,4})([mhd])")
_LONGEST: Final = timedelta(days=31)


class Feed(Value):
    """A feed to watch. `every` is how often it is asked; `max_items` how many, the newest, are looked at.

    `publisher` and `language` (ISO 639-1) stand above what the feed says of itself.
    """

    name: str = Field(min_length=1, max_length=80)
    url: str
    every: timedelta = timedelta(hours=1)
    publisher: str | None = None
    language: str | None = Field(default=None, pattern="^[a-z]{2}$")
    enabled: bool = True
    max_items: int = Field(default=200, ge=1, le=100_000)

    @field_validator("name")
    @classmethod
    def _on_one_line(cls, name: str) -> str:
        if not name.isprintable() or name != name.strip():
            raise ValueError("one line, without blanks around it")
        return name

    @field_validator("url")
    @classmethod
    def _is_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
            usable = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
        except ValueError:
            usable = False
        if not usable or not url.isprintable() or " " in url:
            raise ValueError("not an address; give one that begins with http:// or https://")
        if parts.username is not None or parts.password is not None:
            raise ValueError("an address with a user name or password; these are not sent")
        return url

    @field_validator("every", mode="before")
    @classmethod
    def _interval(cls, every: Any) -> Any:
        """Read "15m", "6h", "1d"."""
        if isinstance(every, timedelta):
            return every
        written = _EVERY.fullmatch(every) if isinstance(every, str) else None
        if not written or not _UNITS["m"] <= int(written[1]) * _UNITS[written[2]] <= _LONGEST:
            raise ValueError("give minutes, hours or days, such as 15m, 6h or 1d, up to 31d")
        return int(written[1]) * _UNITS[written[2]]


class Item(Value):
    """An item of a feed. `content` is HTML: the whole text if `has_content`, else what there is of it.

    `id` is the item's guid, or else its link, or else a hash of title and date; `version` is a hash of its
    title and words. `link` is absolute, http(s). `published` is the day in the time zone that the feed gives.
    """

    feed: str
    id: str
    version: str
    title: str | None = None
    link: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    content: str | None = None
    has_content: bool = False


class Seen(Value):
    """What is remembered of an item: hashes, so that a purge leaves no address behind.

    `item` and `link` are SHA-256 of the item's id and of its canonical link. `versions` counts the wordings
    taken in. `tries` counts failures since the last success: 0 when the item was taken in. `text_sha256` is
    that of the text it gave; null when it gave none of its own, or the text was purged.
    """

    feed: str
    item: str
    link: str | None
    version: str
    versions: int = 1
    tries: int = 0
    text_sha256: str | None = None
    at: AwareDatetime


class Phase(StrEnum):
    """How a feed stands after its last answer."""

    NEW = "new"  # never asked at this address
    FRESH = "fresh"  # it had items that were not taken in before
    UNCHANGED = "unchanged"  # 304, the same bytes, or only items seen before
    EMPTY = "empty"  # read, and there is no item in it
    FAILING = "failing"  # no answer, or none that can be read
    RECOVERED = "recovered"  # the first answer with items after failures


class FeedState(Value):
    """How a feed stands. While it fails, `since`, `kind` and `reason` say since when and why.

    `etag`, `last_modified` and `body_sha256` are of the last answer whose items were all taken in; null
    makes the next answer a full one that is read.
    """

    url: str
    phase: Phase = Phase.NEW
    etag: str | None = None
    last_modified: str | None = None
    body_sha256: str | None = None
    checked: AwareDatetime | None = None
    succeeded: AwareDatetime | None = None
    failures: int = 0  # in a row
    since: AwareDatetime | None = None
    kind: str | None = None  # as FetchError has it
    reason: str | None = None
    due: AwareDatetime | None = None  # null: at once
