"""The numbers of a brief, each computed by code from the events or records it counts."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from schemas.base import Value
from schemas.incident import CasualtyReport, Outcome


class Toll(Value):
    """Persons with one outcome, added up.

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
    """Events by status."""

    occurred: int = 0
    foiled: int = 0
    ongoing: int = 0
    threatened: int = 0


class ClaimCounts(Value):
    """Events by the word they stand on."""

    reported: int = 0
    claimed: int = 0
    denied: int = 0


class PrecisionCounts(Value):
    """Events by how closely the tellings fix the date."""

    day: int = 0
    range: int = 0
    bounded: int = 0
    unknown: int = 0

    @property
    def dated(self) -> int:
        """Events with both ends of the date known."""
        return self.day + self.range


class GroundingCounts(Value):
    """Values of the records by how they were found in the article."""

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


class ReviewCounts(Value):
    """Records by what a person made of them; rejected ones are not in a brief."""

    unreviewed: int = 0
    accepted: int = 0
    edited: int = 0
    added: int = 0

    @property
    def reviewed(self) -> int:
        """Records that a person has looked at."""
        return self.accepted + self.edited + self.added


class TypeCount(Value):
    """Events of one sub-event type; `shown` is its name in the brief's language."""

    sub_event_type: str
    shown: str
    total: int
    statuses: StatusCounts


class NameCount(Value):
    """Events under one name, as shown; a null name stands for "not stated"."""

    name: str | None
    events: int


class DayCount(Value):
    """Events of one day; those known only to a longer interval are on no day."""

    day: date
    events: int


class PairCount(Value):
    """Events in which one actor acted against another, as shown; null stands for "not stated"."""

    perpetrator: str | None
    target: str | None
    events: int


class Figures(Value):
    """Numbers over a set of events, each computed from their records: an event counts once.

    `records` are the incidents that tell them. `tolls` leave out events that were only threatened and count
    a figure that several events share, or that an aggregate contains, once. `earliest` and `latest` span
    the events whose date has both ends. An event with several perpetrators counts under each of them.
    """

    events: int
    records: int
    single_source: int
    statuses: StatusCounts
    claims: ClaimCounts
    types: tuple[TypeCount, ...]
    tolls: tuple[Toll, ...]
    dates: PrecisionCounts
    earliest: date | None
    latest: date | None
    days: tuple[DayCount, ...]
    areas: tuple[NameCount, ...]
    places: tuple[NameCount, ...]
    countries: tuple[NameCount, ...]
    perpetrators: tuple[NameCount, ...]
    pairs: tuple[PairCount, ...]
