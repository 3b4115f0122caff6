"""What fetching gives, and who can fetch."""

from datetime import datetime
from typing import NamedTuple, Protocol

# What articles and feeds may be; a parameter such as charset is left aside.
PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
FEEDS = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/xml",
        "text/xml",
        "text/html",  # many feeds are served so
        "text/plain",
        "application/octet-stream",
        "application/feed+json",
        "application/json",
    }
)


class Fetched(NamedTuple):
    """What came from an address: the bytes after decompression, and what is needed to ask again.

    `url` is the address that answered, after redirects. `body` is empty when `status` is 304.
    """

    asked: str
    url: str
    status: int
    media_type: str  # lower case, without parameters; "" when not stated
    charset: str | None
    body: bytes
    etag: str | None
    last_modified: str | None
    at: datetime  # aware, UTC


class Fetcher(Protocol):
    """Fetches addresses; any thread may use it."""

    def get(
        self,
        url: str,
        *,
        accept: frozenset[str] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Fetched:
        """Return what is at an address; with `etag` or `last_modified` a 304 if it is unchanged.

        `max_bytes` after decompression; None is the fetcher's own limit. Raises FetchError, whose message is
        one line that names the address (without its query) and the reason.
        """
        ...
