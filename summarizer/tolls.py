"""Add up casualties over events so that nobody is counted twice.

An event counts once, however many articles tell it. What an aggregate event contains counts within it: the
aggregate's own figure or the sum of its parts, whichever is more. A figure given once for several events
counts once for all of them. Sums are ranges: `low` is how many there are at least, `high` at most, as far as
told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from schemas.event import Event, Said
from schemas.figures import Toll
from schemas.incident import Outcome, Status
from summarizer.geo.names import key


class Entry(Protocol):
    """What an article says of some persons: a Casualty or a Said."""

    @property
    def low(self) -> int | None:
        """The least number; null where none is stated."""

    @property
    def high(self) -> int | None:
        """The greatest number; null where it is open."""


class Figure(NamedTuple):
    """Persons, from `low` to `high`; None: open above. Without `stated` there is a figure, but no number."""

    low: int
    high: int | None
    stated: bool = True


UNSTATED = Figure(0, None, False)


def added(entries: Sequence[Entry]) -> Figure:
    """Add up one telling's entries of one outcome, which are of different persons.

    One without a number leaves the sum open, unless none has a number.
    """
    if all(entry.low is None and entry.high is None for entry in entries):
        return UNSTATED
    highs = [entry.high for entry in entries if entry.high is not None]
    low = sum(entry.low or 0 for entry in entries)
    return Figure(low, max(low, sum(highs)) if len(highs) == len(entries) else None)


def spanned(told: Iterable[Figure]) -> Figure:
    """Return the range of several figures of the same persons; those without a number change nothing."""
    stated = [figure for figure in told if figure.stated]
    if not stated:
        return UNSTATED
    highs = [figure.high for figure in stated if figure.high is not None]
    return Figure(min(f.low for f in stated), max(highs) if len(highs) == len(stated) else None)


def largest(told: Iterable[Figure]) -> Figure:
    """Return the figure of an article that gives several for one event: the largest, by what it is at least.

    Two records of one article, joined by a person, are one account: neither a range nor a disagreement. They
    are not added up, as no field says for sure that they are of different persons: "two civilians" may be
    among "six people". Whoever knows better corrects the toll.
    """
    return max(told, key=lambda one: (one.stated, one.low, one.high is None, one.high or 0), default=UNSTATED)


def totals(events: Iterable[Event]) -> tuple[Toll, ...]:
    """Return the sum for each outcome; events that were only threatened are left out.

    `entries` counts the figures that add up, `unnumbered` those without any number. Neither the order of the
    events nor a telling that agrees with the others makes a difference. An aggregate that is not among
    `events` counts nothing in.
    """
    happened = sorted((e for e in events if e.status is not Status.THREATENED), key=lambda event: event.id)
    return tuple(_total(outcome, happened) for outcome in Outcome)


def _total(outcome: Outcome, events: Sequence[Event]) -> Toll:
    figures, parents = _tree(outcome, events)
    sums = [_sum(members, figures, parents) for members in _connected(figures, parents)]
    highs = [found.high for found in sums if found.high is not None]
    return Toll(
        outcome=outcome,
        entries=len(sums),
        unnumbered=sum(not found.stated for found in sums),
        low=sum(found.low for found in sums),
        high=sum(highs) if len(highs) == len(sums) else None,
    )


Figures = dict[str, Figure]
Parents = dict[str, set[str]]  # an event may be part of one that is not at hand


def _tree(outcome: Outcome, events: Sequence[Event]) -> tuple[Figures, Parents]:
    """Return the figures to add up, of events and groups of events, and what each counts within."""
    figures: Figures = {}
    parents: Parents = {event.id: set(event.part_of) for event in events}
    shared: dict[str, frozenset[Said]] = {}
    for group in _groups(outcome, {event.id: event for event in events}):
        own = [_own(outcome, event, group.said) for event in group.events]
        if not group.figure.stated and all(figure and figure.stated for figure in own):
            continue  # every one of them has its own number: the figure without one adds nothing
        name = f"shared {group.events[0].id}"
        figures[name] = group.figure
        parents[name] = set.intersection(*(parents[event.id] for event in group.events))
        for event in group.events:
            shared[event.id] = group.said
            parents[event.id] = parents[event.id] - parents[name] | {name}
    for event in events:
        if figure := _own(outcome, event, shared.get(event.id, frozenset())):
            figures[event.id] = figure
    above = _lifted(figures, parents)
    common = (name for name in above if name not in figures and len(above[name]) > 1)
    figures |= dict.fromkeys(common, UNSTATED)  # what counts within two aggregates, though nobody counts it
    return figures, {name: above[name] for name in figures}


class _Group(NamedTuple):
    """Events that one figure was given for, that figure, and the entries that state it."""

    events: tuple[Event, ...]
    figure: Figure
    said: frozenset[Said]


def _groups(outcome: Outcome, events: Mapping[str, Event]) -> Iterator[_Group]:
    """Yield the groups of events that share a figure of this outcome."""
    links: dict[str, set[str]] = defaultdict(set)
    shared: dict[str, set[Said]] = defaultdict(set)
    for one in events.values():
        for other in (events[name] for name in one.shares_count_with if name in events and name != one.id):
            marks = {_mark(text, entry) for text, entry in _said(outcome, other)}
            if found := {entry for text, entry in _said(outcome, one) if _mark(text, entry) in marks}:
                links[one.id].add(other.id)
                links[other.id].add(one.id)
                shared[one.id] |= found
    for names in _connected(links, links):
        members = tuple(events[name] for name in names)
        said = frozenset[Said]().union(*(shared[name] for name in names))
        yield _Group(members, spanned(_by_article(outcome, members, said)), said)


def _mark(text: str, entry: Said) -> tuple[object, ...]:
    """Return what entries have in common that give one figure: the article, the numbers, the words."""
    return text, entry.low, entry.high, key(entry.text or entry.who or "")


def _by_article(outcome: Outcome, events: Sequence[Event], shared: frozenset[Said]) -> Iterator[Figure]:
    """Yield what each article that gives a shared figure says of all the events: that figure counts once."""
    articles: dict[str, dict[object, Said]] = defaultdict(dict)
    for text, entry in (found for event in events for found in _said(outcome, event)):
        entries = articles[text]
        entries[_mark(text, entry) if entry in shared else len(entries)] = entry
    for entries in articles.values():
        if not shared.isdisjoint(entries.values()):
            yield added(list(entries.values()))


def _said(outcome: Outcome, event: Event) -> list[tuple[str, Said]]:
    """Return what an event's articles, by the hash of their text, say of one outcome."""
    texts = {telling.incident_id: telling.text_sha256 for telling in event.tellings}
    return [
        (texts.get(entry.incident_id, entry.incident_id), entry)
        for toll in event.tolls
        if toll.outcome is outcome
        for entry in toll.said
    ]


def _own(outcome: Outcome, event: Event, shared: frozenset[Said]) -> Figure | None:
    """Return what the articles say of this event alone; None when they say nothing."""
    articles: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for text, entry in _said(outcome, event):
        if entry not in shared:
            articles[text][entry.incident_id].append(entry)
    accounts = (largest(map(added, records.values())) for records in articles.values())
    return spanned(accounts) if articles else None


def _lifted(figures: Figures, parents: Parents) -> Parents:
    """Return for each event and group the nearest figures above it, leaving out what closes a circle."""
    above: Parents = {name: set() for name in parents}
    for name in sorted(parents):
        seen, waiting = {name}, sorted(parents[name])
        while waiting:
            parent = waiting.pop(0)
            if parent in seen:
                continue
            seen.add(parent)
            if parent not in figures:
                waiting += sorted(parents.get(parent, ()))
            elif name not in _reached(parent, above):
                above[name].add(parent)
    return above


def _reached(name: str, links: Mapping[str, set[str]]) -> set[str]:
    """Return a name and all that links lead to from it."""
    found, waiting = {name}, [name]
    while waiting:
        new = links.get(waiting.pop(), set()) - found
        found |= new
        waiting.extend(new)
    return found


def _connected(names: Iterable[str], links: Mapping[str, set[str]]) -> list[list[str]]:
    """Return the names in groups that links connect, all sorted."""
    both: dict[str, set[str]] = {name: set() for name in names}
    for name, others in links.items():
        for other in others:
            both[name].add(other)
            both[other].add(name)
    groups, taken = [], set[str]()
    for name in sorted(both):
        if name not in taken:
            group = _reached(name, both)
            taken |= group
            groups.append(sorted(group))
    return groups


def _sum(members: Sequence[str], figures: Figures, parents: Parents) -> Figure:
    """Add up figures of which some count within others.

    An aggregate has no fewer than its parts together, and is open where its own figure is. What counts within
    two aggregates is taken off once from what both have at most.
    """
    parts: Parents = defaultdict(set)
    for name in members:
        for parent in parents[name]:
            parts[parent].add(name)
    within = {name: _reached(name, parts) for name in members}
    sums: Figures = {}
    for name in sorted(members, key=lambda name: len(within[name])):  # parts before wholes
        own = figures[name]
        low = max(own.low, _least(parts[name], sums, within))
        sums[name] = Figure(low, None if own.high is None else max(own.high, low))
    tops = [name for name in members if not parents[name]]
    low, high, taken = _least(tops, sums, within), 0, set[str]()
    for name in tops:
        high += (sums[name].high or 0) - _least(within[name] & taken, sums, within)
        taken |= within[name]
    closed = all(sums[name].high is not None for name in tops)
    return Figure(low, max(low, high) if closed else None, any(figures[name].stated for name in members))


def _least(names: Iterable[str], sums: Figures, within: Mapping[str, set[str]]) -> int:
    """Return how many persons figures stand for at least: the largest of those with nothing in common."""
    low, taken = 0, set[str]()
    for name in sorted(names, key=lambda name: (-sums[name].low, len(within[name]), name)):
        if taken.isdisjoint(within[name]):
            taken |= within[name]
            low += sums[name].low
    return low
