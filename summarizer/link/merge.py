"""One value of several: dates narrow each other down, the most precise place and the most told type win.

Where accounts disagree, every value is kept as a Conflict with the incidents that give it.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import combinations, product
from typing import NamedTuple, TypeVar

from schemas.event import Conflict
from schemas.incident import GeoPrecision, ResolvedActor, ResolvedDate, ResolvedPlace, Role
from summarizer.geo.names import key
from summarizer.link.facts import Facts
from summarizer.link.terms import CONTRADICTS
from summarizer.link.told import Told
from summarizer.link.when import Days, may_meet
from summarizer.link.where import compare_places
from summarizer.link.who import Identify
from summarizer.text.dates.interval import Interval

Choice = TypeVar("Choice", bound=Hashable)

_PRECISE = tuple(GeoPrecision)  # from the closest on


class Voice(NamedTuple):
    """A telling, what it says in comparable form, and the number of its independent source.

    `account` numbers what was written: records of one article, and near-identical copies, are one account and
    do not disagree with each other.
    """

    told: Told
    facts: Facts
    source: int
    account: int


def most_told(voices: Sequence[Voice], value: Callable[[Voice], Choice]) -> Choice:
    """Return the value that most independent sources give; of equals the one told first."""
    if len(voices) == 1:
        return value(voices[0])
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
    days = ((Days(_ordinal(d.earliest), _ordinal(d.latest)), v) for d, v in dated)
    if not accounts_differ(days, may_meet):
        return None
    return _listed("date", ((_interval(d.earliest, d.latest), v) for d, v in dated if d.earliest or d.latest))


def merged_place(voices: Sequence[Voice]) -> ResolvedPlace:
    """Return the place told most precisely: by its coordinates, then by a name, then by what is around it."""
    places = [voice.told.incident.place for voice in voices]
    return min(places, key=lambda p: (_PRECISE.index(p.geo_precision), p.name is None, -len(p.within)))


def place_conflict(voices: Sequence[Voice]) -> Conflict | None:
    """List the places when no place of one account can be one of another's."""
    places = {voice.facts.where.name: voice.facts.where for voice in voices if voice.facts.where.name}
    named = [(v.facts.where.name, v) for v in voices if v.facts.where.name]
    if not accounts_differ(named, lambda a, b: compare_places(places[a], places[b]).bits > CONTRADICTS):
        return None
    return _listed("place", ((places[name].shown or "", v) for name, v in named))


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
    """List who did it when two accounts name groups of which neither names the other's."""
    suspects = [(voice.facts.who, voice) for voice in voices if voice.facts.who.perpetrators]
    named = {who.perpetrators: who.named for who, _ in suspects}
    if not accounts_differ(
        ((who.perpetrators, v) for who, v in suspects), lambda a, b: bool(a & named[b] or b & named[a])
    ):
        return None
    return _listed(
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
    """List the values of a field with the incidents that give them when two accounts give none in common."""
    given = list(values)
    return _listed(field, given) if accounts_differ(given, lambda a, b: a == b) else None


def accounts_differ(values: Iterable[tuple[Choice, Voice]], fits: Callable[[Choice, Choice], bool]) -> bool:
    """Whether two accounts give values of which none fits any of the other's."""
    given: dict[int, set[Choice]] = defaultdict(set)
    for value, voice in values:
        given[voice.account].add(value)
    if len(given) < 2:
        return False
    distinct = dict.fromkeys(map(frozenset, given.values()))
    return any(
        not any(fits(a, b) for a, b in product(one, other)) for one, other in combinations(distinct, 2)
    )


def _listed(field: str, values: Iterable[tuple[str, Voice]]) -> Conflict:
    given: dict[str, list[str]] = {}
    for value, voice in values:
        given.setdefault(value, []).append(voice.told.incident.id)
    return Conflict(field=field, values=tuple((value, tuple(ids)) for value, ids in given.items()))


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _interval(first: date | None, last: date | None) -> str:
    """Write days as in ISO 8601-2: 2020-05-17, 2020-05-01/2020-05-10, ../2020-05-21."""
    start, end = (day.isoformat() if day else ".." for day in (first, last))
    return start if start == end else f"{start}/{end}"
