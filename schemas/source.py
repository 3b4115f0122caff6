"""Where texts come from: the forms in which they reached us, and what was fetched."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from schemas.base import Value


class DatedBy(StrEnum):
    """Who states the publication date of a text, most trusted first."""

    USER = "user"  # --published, an index, a column of a table
    JSON_LD = "json-ld"
    META = "meta"
    TIME = "time"
    FEED = "feed"
    FILE = "file"  # what a PDF, DOCX or chat export says of itself


class Arrived(StrEnum):
    """What a text is to those that are kept already."""

    NEW = "new"
    CHANGED = "changed"  # new words at a known address: kept as a text of its own
    FURTHER = "further"  # the words of a kept text from elsewhere, or a copy that adds nothing to it
    KNOWN = "known"  # came from there before


class Original(Value):
    """One form in which a text reached us: a page, a feed's item, a file, a message of a chat.

    A text may have several: wire copy that outlets print is one text with further originals. `origin` is
    the address or path as it was asked for ("path:12" a row, "path#34" a message), `url` the address the page
    gives itself. `text_sha256` is the hash of its own words, which for a copy are not quite those of the text
    it is kept with. `raw_sha256` is the hash of the bytes as they came; `at` is when they did.
    """

    origin: str
    text_sha256: str
    raw_sha256: str | None = None
    media_type: str | None = None
    at: AwareDatetime
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    said_at: str | None = None  # ISO 8601, of a message, in the time zone of its export
    forwarded_from: str | None = None
    title: str | None = None
    published: date | None = None
    dated_by: DatedBy | None = None
    feed: str | None = None  # the name of the feed that led to it
