"""What became of events since earlier issues: new, revised field by field, withdrawn."""

from collections.abc import Container, Iterable, Sequence

from schemas.brief import Change, Changed, EventRow, Issue
from schemas.event import Event
from schemas.incident import Outcome

_FIELDS = ("sub_event_type", "status", "claim", "date", "place", "actors", "weapons", "sources")


def changed(issues: Iterable[Issue], now: Sequence[Event]) -> tuple[Changed, ...]:
    """Return the events that are new or revised since the issues (oldest first; the latest word counts)."""
    before = {telling.incident_id: event for event in _issued(issues) for telling in event.tellings}
    return tuple(one for event in now if (one := _compared(event, before)))


def withdrawn(issues: Iterable[Issue], every: Sequence[Event], read: Container[str]) -> tuple[EventRow, ...]:
    """Return the events of the issues that stand no more, as they were told last.

    `every` are all events known now, of whatever period; `read` the hashes of the texts they come from. An
    event is withdrawn when none of its records stands any more though a text of it is among them: a text
    that was not given says nothing.
    """
    told = {telling.incident_id for event in every for telling in event.tellings}
    return tuple(
        event
        for event in _issued(issues)
        if not any(telling.incident_id in told for telling in event.tellings)
        and any(telling.text_sha256 in read for telling in event.tellings)
    )


def _issued(issues: Iterable[Issue]) -> list[EventRow]:
    """Return each event as the latest issue told it, those taken back left out."""
    events: dict[str, EventRow] = {}
    for issue in issues:
        events.update({event.id: event for event in issue.events})
        for gone in issue.withdrawn:
            events.pop(gone, None)
    return list(events.values())


def _compared(event: Event, before: dict[str, EventRow]) -> Changed | None:
    earlier = next((before[t.incident_id] for t in event.tellings if t.incident_id in before), None)
    if earlier is None:
        return Changed(event=event.id, change=Change.NEW)
    fields = [field for field in _FIELDS if getattr(event, field) != getattr(earlier, field)]
    fields += [outcome.value for outcome in Outcome if _range(event, outcome) != _range(earlier, outcome)]
    return Changed(event=event.id, change=Change.REVISED, fields=tuple(fields)) if fields else None


def _range(event: Event, outcome: Outcome) -> tuple[int | None, int | None] | None:
    """Return how many, as far as told; None when nothing is said of that outcome."""
    return next(((toll.low, toll.high) for toll in event.tolls if toll.outcome is outcome), None)
