"""A brief: figures computed by code, the records they stand on, every article with its state, the method."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from schemas.base import Value
from schemas.incident import CasualtyReport, Incident, Outcome
from schemas.run import State, Usage


class Toll(Value):
    """Persons with one outcome, summed over casualty entries.

    `low` sums the known lows. `high` sums the highs and is null ("open") when any entry has none.
    `unnumbered` entries state no number at all: unknown is not zero, so they are counted apart.
    """

    outcome: Outcome
    entries: int
    unnumbered: int
    low: int
    high: int | None

    @classmethod
    def total(cls, outcome: Outcome, casualties: Iterable[CasualtyReport]) -> Self:
        """Sum the entries that have this outcome."""
        entries = [entry for entry in casualties if entry.outcome is outcome]
        highs = [entry.high for entry in entries if entry.high is not None]
        return cls(
            outcome=outcome,
            entries=len(entries),
            unnumbered=sum(entry.low is None and entry.high is None for entry in entries),
            low=sum(entry.low or 0 for entry in entries),
            high=sum(highs) if len(highs) == len(entries) else None,
        )


class StateCounts(Value):
    """Articles by state; every article given stands in exactly one."""

    done: int = 0
    nothing_found: int = 0
    partial: int = 0
    failed: int = 0

    @property
    def total(self) -> int:
        """All articles given."""
        return self.done + self.nothing_found + self.partial + self.failed

    @property
    def incomplete(self) -> int:
        """Articles that were read only in part, or not at all."""
        return self.partial + self.failed


class StatusCounts(Value):
    """Incidents by status."""

    occurred: int = 0
    foiled: int = 0
    ongoing: int = 0
    threatened: int = 0


class ClaimCounts(Value):
    """Incidents by the word they stand on."""

    reported: int = 0
    claimed: int = 0
    denied: int = 0


class PrecisionCounts(Value):
    """Incidents by how closely the article fixes the date."""

    day: int = 0
    range: int = 0
    bounded: int = 0
    unknown: int = 0

    @property
    def dated(self) -> int:
        """Incidents with both ends of the date known."""
        return self.day + self.range


class GroundingCounts(Value):
    """Values of all records by how they were found in the article."""

    exact: int = 0
    folded: int = 0
    derived: int = 0
    elsewhere: int = 0
    given: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """All values that were looked up."""
        return self.exact + self.folded + self.derived + self.elsewhere + self.given + self.missing


class TypeCount(Value):
    """Incidents of one sub-event type."""

    sub_event_type: str
    total: int
    statuses: StatusCounts


class NameCount(Value):
    """Incidents under one name; a null name stands for "not stated"."""

    name: str | None
    incidents: int


class Figures(Value):
    """Every number of the brief, each computed from the records it carries.

    `tolls` leave out incidents that were only threatened; `threatened_entries` says how many casualty
    entries that concerns. `earliest` and `latest` span the incidents whose date has both ends.
    An incident with several perpetrators counts under each of them.
    """

    articles: StateCounts
    repeated_texts: int
    incidents: int
    statuses: StatusCounts
    claims: ClaimCounts
    types: tuple[TypeCount, ...]
    tolls: tuple[Toll, ...]
    threatened_entries: int
    dates: PrecisionCounts
    earliest: date | None
    latest: date | None
    places: tuple[NameCount, ...]
    countries: tuple[NameCount, ...]
    perpetrators: tuple[NameCount, ...]
    grounding: GroundingCounts


class ArticleRow(Value):
    """One article of the brief. `number` counts from 1; `same_text_as` is the number of an earlier
    article with the same text, whose incidents are not counted again.
    """

    number: int
    article_id: str
    text_sha256: str | None
    title: str | None
    source: str | None
    url: str | None
    language: str | None
    published: date | None
    state: State
    reason: str | None
    incidents: int
    same_text_as: int | None = None


class IncidentRow(Value):
    """One record and the number of the article that tells it."""

    article: int
    incident: Incident


class Method(Value):
    """How the records were made. Several hashes or versions mean that the readings differ in them."""

    model: str
    prompt_sha256: tuple[str, ...]
    schema_sha256: tuple[str, ...]
    codebook_sha256: tuple[str, ...]
    versions: tuple[str, ...]
    read_from: datetime | None
    read_to: datetime | None
    usage: Usage
    limits: tuple[str, ...]


class Brief(Value):
    """What an analyst sends: incidents sorted by date, then place; undated ones last."""

    as_of: AwareDatetime
    figures: Figures
    incidents: tuple[IncidentRow, ...]
    articles: tuple[ArticleRow, ...] = Field(description="In the order given.")
    method: Method

    @model_validator(mode="after")
    def _incident_ids_are_unique(self) -> Self:
        ids = [row.incident.id for row in self.incidents]
        if len(set(ids)) < len(ids):
            twice = sorted({i for i in ids if ids.count(i) > 1})
            raise ValueError(f"incidents: id {', '.join(twice)} stands twice")
        return self
