"""What the formats are given, and what they say they could not keep.

A format of records takes `Told` one by one, a format of events `ToldEvent`; each writes to a binary stream as
it goes and returns its `Losses`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from schemas.article import Article
from schemas.event import Event
from schemas.incident import Incident
from schemas.run import Reading


class Told(NamedTuple):
    """One record, with the reading it is of and the article that was read."""

    incident: Incident
    reading: Reading
    article: Article


class ToldEvent(NamedTuple):
    """One event with the incidents that tell it and their articles, both in the order of `event.tellings`.

    `read_at` is when the article read last was read, null where that is not known.
    """

    event: Event
    incidents: tuple[Incident, ...]
    articles: tuple[Article, ...]
    read_at: datetime | None = None


class Loss(NamedTuple):
    """One way in which a format keeps less than it is given: "event", "left out", "no direct death"."""

    thing: str  # singular
    fate: str
    reason: str


class Losses:
    """What a format left out, left empty or changed: counts by reason, in the order first met.

    Two with the same counts are equal.
    """

    def __init__(self, order: Iterable[Loss] = ()) -> None:
        """Start with nothing lost; the reasons of `order` come first, in that order."""
        self._counts: dict[Loss, int] = dict.fromkeys(order, 0)

    def add(self, loss: Loss, count: int = 1) -> None:
        """Count something lost; nothing for a count of 0."""
        if count:  # as a rule nothing is
            self._counts[loss] = self._counts.get(loss, 0) + count

    @property
    def counts(self) -> Mapping[Loss, int]:
        """The counts; every one above zero."""
        return MappingProxyType({loss: count for loss, count in self._counts.items() if count})

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each reason: "3 events left out: no direct death"."""
        return tuple(
            f"{count} {loss.thing}{'' if count == 1 else 's'} {loss.fate}: {loss.reason}"
            for loss, count in self.counts.items()
        )

    def __bool__(self) -> bool:
        return bool(self.counts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Losses) and self.counts == other.counts

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Losses({', '.join(map(repr, self.lines))})"
