"""One value of several: dates narrow each other down, the most precise place and the most told type win.

Where tellings disagree, every value is kept as a Conflict with the incidents that give it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from schemas.event import Conflict
from schemas.incident import GeoPrecision, ResolvedActor, ResolvedDate, ResolvedPlace, Role
from summarizer.geo.names import key
from summarizer.link.facts import Facts
from summarizer.link.terms import CONTRADICTS
from summarizer.link.told import Told
from summarizer.link.where import compare_places
from summarizer.link.who import Identify
from summarizer.text.dates.interval import Interval

Choice = TypeVar("Choice", bound=Hashable)

_PRECISE = tuple(GeoPrecision)  # from the closest on


class Voice(NamedTuple):
    """A telling, what it says in comparable form, and the number of its independent source."""

    told: Told
    facts: Facts
    source: int


def most_told(voices: Sequence[Voice], value: Callable[[Voice], Choice]) -> Choice:
    """Return the value that most independent sources give; of equals the one told first."""
    sources: dict[Choice, set[int]] = defaultdict(set)
    for voice in voices:
        sources[value(voice)].add(voice.source)
    return max(sources, key=lambda choice: len(sources[choice]))  # the first of equals


def merged_date(voices: Sequence[Voice]) -> ResolvedDate:
    """Return the days that all tellings leave, or from the first to the last told where none are left."""
    dates = [voice.told.incident.date for voice in voices]
    earliest = [told.earliest for told in dates if told.earliest]
    latest = [told.latest for told in dates if told.latest]
    first, last = max(earliest, default=None), min(latest, default=None)
    if first and last and first > last:
        first, last = min(earliest), max(latest)
        first, last = min(first, last), max(first, last)
    exact = (told.text for told in dates if told.text and (told.earliest, told.latest) == (first, last))
    text = next(exact, None) or next((told.text for told in dates if told.text), None)
    return ResolvedDate(earliest=first, latest=last, text=text, precision=Interval(first, last).precision)


def date_conflict(voices: Sequence[Voice]) -> Conflict | None:
    """List the dates when no day fits all tellings."""
    dated = [(voice.told.incident.date, voice) for voice in voices]
    earliest = [told.earliest for told, _ in dated if told.earliest]
    latest = [told.latest for told, _ in dated if told.latest]
    if not earliest or not latest or max(earliest) <= min(latest):
        return None
    return conflict(
        "date", ((_interval(d.earliest, d.latest), v) for d, v in dated if d.earliest or d.latest)
    )


def merged_place(voices: Sequence[Voice]) -> ResolvedPlace:
    """Return the place told most precisely: by its coordinates, then by a name, then by what is around it."""
    places = [voice.told.incident.place for voice in voices]
    return min(places, key=lambda p: (_PRECISE.index(p.geo_precision), p.name is None, -len(p.within)))


def place_conflict(voices: Sequence[Voice]) -> Conflict | None:
    """List the places when two of them cannot be one."""
    places = {voice.facts.where.name: voice.facts.where for voice in voices if voice.facts.where.name}
    wheres = list(places.values())
    pairs = ((one, other) for at, one in enumerate(wheres) for other in wheres[at + 1 :])
    if all(compare_places(one, other).bits > CONTRADICTS for one, other in pairs):
        return None
    named = ((places[v.facts.where.name].shown or "", v) for v in voices if v.facts.where.name)
    return conflict("place", named)


def merged_actors(voices: Sequence[Voice], identify: Identify) -> tuple[ResolvedActor, ...]:
    """Return each actor once a role: by the name told first, with a fuller one where any telling has it."""
    found: dict[tuple[str, Role], ResolvedActor] = {}
    for actor in (actor for voice in voices for actor in voice.told.incident.actors):
        place = (identify(actor), actor.role)
        known = found.setdefault(place, actor)
        if known.canonical is None and actor.canonical is not None:
            found[place] = known.model_copy(update={"canonical": actor.canonical})
    return tuple(found.values())


def actor_conflict(voices: Sequence[Voice]) -> Conflict | None:
    """List who did it when two tellings name groups of which neither names the other's."""
    suspects = [(voice.facts.who, voice) for voice in voices if voice.facts.who.perpetrators]
    distinct = list({who.perpetrators: who for who, _ in suspects}.values())
    pairs = ((one, other) for at, one in enumerate(distinct) for other in distinct[at + 1 :])
    if all(one.perpetrators & other.named or other.perpetrators & one.named for one, other in pairs):
        return None
    return conflict(
        "perpetrator", (("; ".join(who.shown[n] for n in sorted(who.perpetrators)), v) for who, v in suspects)
    )


def merged_weapons(voices: Iterable[Voice]) -> tuple[str, ...]:
    """Return each weapon once, as it was told first."""
    weapons = (weapon for voice in voices for weapon in voice.told.incident.weapons)
    once: dict[str, str] = {}
    for weapon in weapons:
        once.setdefault(key(weapon), weapon)
    return tuple(once.values())


def conflict(field: str, values: Iterable[tuple[str, Voice]]) -> Conflict | None:
    """Put the values of a field with the incidents that give them; None when there is only one."""
    given: dict[str, list[str]] = {}
    for value, voice in values:
        given.setdefault(value, []).append(voice.told.incident.id)
    if len(given) < 2:
        return None
    return Conflict(field=field, values=tuple((value, tuple(ids)) for value, ids in given.items()))


def _interval(first: date | None, last: date | None) -> str:
    """Write days as in ISO 8601-2: 2020-05-17, 2020-05-01/2020-05-10, ../2020-05-21."""
    start, end = (day.isoformat() if day else ".." for day in (first, last))
    return start if start == end else f"{start}/{end}"
