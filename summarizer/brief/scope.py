"""Which events a brief covers: by the days asked for, and by area."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from difflib import get_close_matches

from schemas.brief import Cadence, Period, Standing
from schemas.event import Event
from schemas.incident import Place
from summarizer.brief.areas import Areas
from summarizer.brief.names.placenames import provinces_of
from summarizer.errors import UsageError
from summarizer.geo.area import Area
from summarizer.geo.entry import Feature
from summarizer.geo.names import key, peel


def period_of(first: date | None, last: date | None, cadence: Cadence | None, *, today: date) -> Period:
    """Return the days asked for; a cadence gives the end that is missing, the last whole day without any.

    Raises UsageError when the first day is after the last, or the days are not those of the cadence.
    """
    if cadence:
        length = timedelta(days=cadence.days - 1)
        if first is None:
            last = last or today - timedelta(days=1)
            first = last - length
        last = last or first + length
    if first and last and first > last:
        raise UsageError(f"--from {first} is after --to {last}")
    if cadence and first and last and last - first != timedelta(days=cadence.days - 1):
        raise UsageError(f"--period {cadence}: --from {first} and --to {last} are not {cadence.days} days")
    return Period(first=first, last=last)


def standing(event: Event, period: Period) -> Standing | None:
    """Say whether an event is INSIDE the period, may be (OPEN), or is none of it (None).

    Of a period without ends everything is part. An event whose date has both ends is inside when both lie in
    the period: nothing is counted into two periods. One that has not is told in the period in which it was
    first published.
    """
    if period == Period():
        return Standing.INSIDE
    start, end = event.date.earliest, event.date.latest
    if start and end:
        if holds(period, start) and holds(period, end):
            return Standing.INSIDE
        return Standing.OPEN if _meets(period, start, end) else None
    if not _meets(period, start or date.min, end or date.max):
        return None
    days = [telling.published for telling in event.tellings if telling.published]
    return Standing.OPEN if not days or holds(period, min(days)) else None


def holds(period: Period, day: date) -> bool:
    """Say whether a day lies in a period."""
    return (period.first or date.min) <= day <= (period.last or date.max)


def _meets(period: Period, start: date, end: date) -> bool:
    return start <= (period.last or date.max) and end >= (period.first or date.min)


def within(name: str, areas: Areas, places: Iterable[Place]) -> Callable[[Place], bool]:
    """Return a test of whether a place lies in the area of that name, in whichever language it is given.

    A name the gazetteer does not know must stand in one of `places`. Raises UsageError when it does not.
    """
    entries = areas.candidates(name)
    provinces = [e for e in entries if e.feature is Feature.ADMIN and not e.is_district]
    wanted = {
        Area(entry.country, name)
        for entry in provinces
        for name in (entry.name, *provinces_of(entry.country, entry.name))
    }
    countries = {entry.country for entry in entries if entry.feature is Feature.COUNTRY}
    towns = {entry.id for entry in entries if not provinces and entry.feature is not Feature.COUNTRY}
    spelled = key(peel(name).name)

    def lies_in(place: Place) -> bool:
        found = areas.entry(place)
        return (
            place.country in countries
            or areas.of(place) in wanted
            or (found is not None and found.id in towns)
            or any(key(peel(one).name) == spelled for one in _names(place))
        )

    known = list(places)
    if not entries and not any(map(lies_in, known)):
        raise UsageError(f"--area: no place named {name!r} is known{_hint(name, known)}")
    return lies_in


def _hint(name: str, places: Iterable[Place]) -> str:
    named = {one for place in places for one in _names(place)}
    close = get_close_matches(name, sorted(named), n=3)
    return f"; did you mean {', '.join(close)}?" if close else ""


def _names(place: Place) -> tuple[str, ...]:
    return (*((place.name,) if place.name else ()), *place.within)
