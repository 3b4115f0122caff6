"""What the readers of all formats hand on: one document, still to become an article."""

from datetime import date, datetime
from typing import NamedTuple

from pydantic import ConfigDict, ValidationError, field_validator

from schemas.base import Value
from schemas.source import DatedBy
from summarizer.text.dates.stamps import day


class Facts(Value):
    """What the user states about an article, in an index or a table; further fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    published: date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None

    @field_validator("published", mode="before")
    @classmethod
    def _is_a_day(cls, value: object) -> object:
        if value is None or isinstance(value, date):
            return value
        found = day(value) if isinstance(value, str) else None
        if found is None:
            raise ValueError(f"{str(value)[:40]!r} is not a date; write YYYY-MM-DD")
        return found

    # Of validators before, pydantic runs the last one first: an empty date gets here, and goes on as none.
    @field_validator("*", mode="before")
    @classmethod
    def _empty_is_unknown(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    def over(self, other: "Facts") -> "Facts":
        """Return these facts, with those of `other` where this one has none."""
        stated = self.model_dump(include=set(Facts.model_fields), exclude_none=True)
        return Facts(**{**other.model_dump(include=set(Facts.model_fields)), **stated})


class Came(NamedTuple):
    """How a document came in: its bytes, what they are, from which address (after redirects), by whom, when.

    `author` of a chat message, and who it was forwarded from, are persons at risk: they are kept with the
    original, never in an article's text. `said_at` is the message's time; `at` is None for what was on this
    machine already. `feed` led to it. `says` is what holds where neither the user nor the page states it:
    what a feed or a chat says of its items; `dated_by` names which.
    """

    raw: bytes | None = None
    media_type: str | None = None
    url: str | None = None
    author: str | None = None
    said_at: str | None = None
    forwarded_from: str | None = None
    at: datetime | None = None
    feed: str | None = None
    says: Facts = Facts()
    dated_by: DatedBy | None = None


class Document(NamedTuple):
    """One document: its label, where it came from, its words (`html` says in which form), what is known."""

    article_id: str
    origin: str
    text: str
    html: bool
    title: str | None = None
    facts: Facts = Facts()
    came: Came = Came()
    has_headline: bool = True  # a message has none: its first line tells


def first_problem(error: ValidationError) -> str:
    """Return the first problem of a record as "field: what is wrong"."""
    problem = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = ".".join(map(str, problem["loc"]))
    message = problem["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message
