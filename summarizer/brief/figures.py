"""Every number of a brief, computed from its events."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.event import Event
from schemas.figures import (
    ClaimCounts,
    DayCount,
    Figures,
    NameCount,
    PairCount,
    PrecisionCounts,
    StatusCounts,
    TypeCount,
)
from schemas.incident import Precision, Role
from schemas.language import Language
from summarizer.brief.areas import Areas
from summarizer.brief.clauses.templates import templates
from summarizer.brief.names import Names, countries_of
from summarizer.brief.names.placenames import country_name
from summarizer.text.fold import fold
from summarizer.tolls import totals


class Wording(NamedTuple):
    """What gives values the form in which they are shown."""

    language: Language
    names: Names
    areas: Areas


def figures_of(events: Sequence[Event], wording: Wording) -> Figures:
    """Count a set of events, each once."""
    ends = [(e.date.earliest, e.date.latest) for e in events if e.date.earliest and e.date.latest]
    return Figures(
        events=len(events),
        records=sum(len(event.tellings) for event in events),
        single_source=sum(event.sources == 1 for event in events),
        statuses=_statuses(events),
        claims=ClaimCounts(**Counter(event.claim.value for event in events)),
        types=_types(events, wording.language),
        tolls=totals(events),
        dates=PrecisionCounts(**Counter(event.date.precision.value for event in events)),
        earliest=min((start for start, _ in ends), default=None),
        latest=max((end for _, end in ends), default=None),
        days=_days(events),
        areas=_named(events, lambda event: _area(event, wording)),
        places=_named(events, lambda event: _place(event, wording)),
        countries=_named(events, lambda event: _country(event, wording.language)),
        perpetrators=_named(events, lambda event: _actors(event, Role.PERPETRATOR, wording)),
        pairs=_pairs(events, wording),
    )


def type_shown(sub_event_type: str, language: Language) -> str:
    """Return the name of a type in the brief's language."""
    return templates(language).of(sub_event_type).noun[0]


def area_of(event: Event, wording: Wording) -> str | None:
    """Return the area of an event as shown."""
    area = wording.areas.of(event.place)
    return wording.areas.shown(area, wording.language) if area else None


def place_of(event: Event, wording: Wording) -> str | None:
    """Return the nearest place of an event as shown; null when the tellings name none."""
    shown = wording.names.place(event.place, wording.language) if event.place.name else ()
    return shown[0].alone if shown else None


Named = tuple[str | None, str | None]  # what tells names apart in every language, and the name as shown


def _area(event: Event, wording: Wording) -> Iterator[Named]:
    area = wording.areas.of(event.place)
    yield (f"{area.country} {area.province}", area_of(event, wording)) if area else (None, None)


def _place(event: Event, wording: Wording) -> Iterator[Named]:
    english = wording.names.place(event.place, "en") if event.place.name else ()
    name = place_of(event, wording)
    yield (f"{event.place.country} {english[0].alone}", name) if english and name else (None, None)


def _actors(event: Event, role: Role, wording: Wording) -> list[Named]:
    """Return the actors of a role; their English form tells them apart, however articles spell them."""
    once: dict[str, str] = {}
    for actor in event.actors:
        if actor.role is role:
            forms: list[Language] = ["en", wording.language]
            english, shown = (
                wording.names.actor(actor, form, countries=countries_of(event)).alone for form in forms
            )
            if english and shown:
                once.setdefault(fold(english).text, shown)
    return list(once.items()) or [(None, None)]


def _country(event: Event, language: Language) -> Iterator[Named]:
    code = event.place.country
    yield (code, country_name(code, language)) if code else (None, None)


def _statuses(events: Iterable[Event]) -> StatusCounts:
    return StatusCounts(**Counter(event.status.value for event in events))


def _types(events: Sequence[Event], language: Language) -> tuple[TypeCount, ...]:
    """Count the types, most frequent first."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[event.sub_event_type].append(event)
    return tuple(
        TypeCount(
            sub_event_type=name,
            shown=type_shown(name, language),
            total=len(group),
            statuses=_statuses(group),
        )
        for name, group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    )


def _days(events: Iterable[Event]) -> tuple[DayCount, ...]:
    counts = Counter(
        event.date.earliest
        for event in events
        if event.date.precision is Precision.DAY and event.date.earliest == event.date.latest
    )
    return tuple(DayCount(day=day, events=counts[day]) for day in sorted(filter(None, counts)))


def _named(events: Iterable[Event], names_of: Callable[[Event], Iterable[Named]]) -> tuple[NameCount, ...]:
    """Count events by name, shown as most often written. Most frequent first, "not stated" last."""
    spelled: dict[str | None, Counter[str | None]] = defaultdict(Counter)
    for event in events:
        for key, name in names_of(event):
            spelled[key][name] += 1
    counts = [NameCount(name=c.most_common(1)[0][0], events=c.total()) for c in spelled.values()]
    return tuple(sorted(counts, key=lambda c: (c.name is None, -c.events, c.name or "")))


def _pairs(events: Iterable[Event], wording: Wording) -> tuple[PairCount, ...]:
    counts: Counter[Named] = Counter()
    shown: dict[Named, Named] = {}
    for event in events:
        for one, one_shown in _actors(event, Role.PERPETRATOR, wording):
            for other, other_shown in _actors(event, Role.TARGET, wording):
                if one or other:
                    counts[one, other] += 1
                    shown.setdefault((one, other), (one_shown, other_shown))
    rows = [PairCount(perpetrator=shown[p][0], target=shown[p][1], events=n) for p, n in counts.items()]
    return tuple(sorted(rows, key=lambda row: (-row.events, row.perpetrator or "", row.target or "")))
