"""What a brief does not know: counts of what is missing, coarse, undated, unread or unreviewed."""

from collections.abc import Sequence

from schemas.brief import EventRow, Gap, GapKind, Standing
from schemas.figures import StateCounts
from schemas.incident import GeoPrecision, Incident, Review, Role

_COARSE = {GeoPrecision.ADMIN, GeoPrecision.NEAR}


def gaps_of(
    events: Sequence[EventRow], incidents: Sequence[Incident], articles: StateCounts
) -> tuple[Gap, ...]:
    """Return the gaps that concern anything."""
    told, precisions = len(events), [event.place.geo_precision for event in events]
    tolls = [toll for event in events for toll in event.tolls]
    found = (
        Gap(kind=GapKind.UNREAD, count=articles.incomplete, of=articles.total),
        Gap(kind=GapKind.SINGLE_SOURCE, count=sum(e.sources == 1 for e in events), of=told),
        Gap(kind=GapKind.UNDATED, count=sum(_is_undated(e) for e in events), of=told),
        Gap(kind=GapKind.UNPLACED, count=precisions.count(GeoPrecision.UNRESOLVED), of=told),
        Gap(kind=GapKind.COARSE, count=sum(p in _COARSE for p in precisions), of=told),
        Gap(kind=GapKind.NO_PERPETRATOR, count=sum(not _has_perpetrator(e) for e in events), of=told),
        Gap(
            kind=GapKind.NO_NUMBER, count=sum(t.low is None and t.high is None for t in tolls), of=len(tolls)
        ),
        Gap(
            kind=GapKind.MISSING_VALUES,
            count=sum(len(incident.missing) for incident in incidents),
            of=sum(len(incident.grounding) for incident in incidents),
        ),
        Gap(kind=GapKind.DOUBTFUL, count=sum(_is_doubtful(i) for i in incidents), of=len(incidents)),
        Gap(
            kind=GapKind.UNREVIEWED,
            count=sum(incident.review is Review.UNREVIEWED for incident in incidents),
            of=len(incidents),
        ),
    )
    return tuple(gap for gap in found if gap.count)


def _is_undated(event: EventRow) -> bool:
    return event.standing is Standing.OPEN or not event.date.closed


def _is_doubtful(incident: Incident) -> bool:
    return incident.confidence is not None and bool(incident.confidence.review)


def _has_perpetrator(event: EventRow) -> bool:
    return any(actor.role is Role.PERPETRATOR for actor in event.actors)
