"""What a sentence may say of an event outside a rendered clause: its places, days, tolls, names, sources.

An event that was only threatened, foiled, claimed or denied, or of which accounts differ, has no bare
figures, type or names: without its clause they would read as if it had simply happened. A figure that counts
for more events, or that one side counted, does not stand bare either.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from schemas.event import Event
from schemas.incident import Claim, Role, Status
from schemas.language import Language
from summarizer.brief.check.tokens import Words, words_in
from summarizer.brief.clauses import Clause, clause
from summarizer.brief.clauses.lines import PartKind
from summarizer.brief.clauses.templates import templates
from summarizer.brief.clauses.tolls import figure_forms
from summarizer.brief.names import Names
from summarizer.brief.wording import Noun, counted, day_forms


class FactKind(StrEnum):
    """What a fact says."""

    PLACE = "place"
    DATE = "date"
    TOLL = "toll"
    NAME = "name"
    SOURCE = "source"
    TYPE = "type"


class Known(NamedTuple):
    """An event as the checker knows it: its clause in words, the facts a sentence may state, when it was.

    `core` is the act alone, empty where the act must not be told without what the clause says besides.
    `tolls` holds the forms of each figure that may stand bare, `place` the nearest place, empty where none is
    named.
    """

    event: Event
    full: Words
    core: Words
    facts: dict[FactKind, frozenset[Words]]
    tolls: tuple[frozenset[Words], ...]
    date: str
    place: str

    @property
    def is_plain(self) -> bool:
        """Whether it is told as having happened, by nobody's claim, and undisputed."""
        return bool(self.core)

    @property
    def has_day(self) -> bool:
        """Whether the event has a single day."""
        return self.event.date.earliest is not None and self.event.date.earliest == self.event.date.latest


def known(event: Event, language: Language, names: Names) -> Known:
    """Return what may be said of an event."""
    rendered = clause(event, language, names)
    plain = _is_plain(event)
    tolls = _tolls(event, language) if plain else ()
    facts = {
        FactKind.PLACE: _parts(rendered, PartKind.PLACE),
        FactKind.DATE: _dates(event, rendered, language),
        FactKind.TOLL: frozenset[Words]().union(*tolls),
        FactKind.NAME: _parts(rendered, PartKind.ACTOR) if plain else frozenset[Words](),
        FactKind.SOURCE: _parts(rendered, PartKind.SOURCE),
        FactKind.TYPE: _types(event, language) if plain else frozenset[Words](),
    }
    core = words_in(rendered.text[rendered.core.start : rendered.core.end]) if plain else ()
    date, place = (_first(rendered, kind) for kind in (PartKind.DATE, PartKind.PLACE))
    nearest = place if event.place.name else ""
    return Known(event, words_in(rendered.text), core, facts, tolls, date, nearest)


def shared(cited: Sequence[Known], kind: FactKind) -> frozenset[Words]:
    """Return the facts of a kind that hold for every cited event.

    A figure or a type of one event is not that of several, even if equal; days are the same with their year.
    """
    if len(cited) > 1 and kind in (FactKind.TOLL, FactKind.TYPE):
        return frozenset()
    if kind is FactKind.DATE and len({one.date for one in cited}) > 1:
        return frozenset()
    return frozenset.intersection(*(one.facts[kind] for one in cited))


def counts(cited: Sequence[Known], language: Language) -> frozenset[Words]:
    """Return the ways to count the cited events: "2 incidents", "2 armed clashes".

    None where one of them counts within another.
    """
    number = len(cited)
    if {one.event.id for one in cited} & {whole for one in cited for whole in one.event.part_of}:
        return frozenset()
    said = {counted(number, noun, language) for noun in (Noun.INCIDENT, Noun.EVENT)}
    if number > 1:
        plurals = {templates(language).of(one.event.sub_event_type).noun[1] for one in cited}
        if len(plurals) == 1 and all(one.facts[FactKind.TYPE] for one in cited):
            (plural,) = plurals
            said.add(plural)
            if language == "en" or 3 <= number <= 10:
                said.add(f"{number} {plural}")
    return frozenset(map(words_in, said))


def _is_plain(event: Event) -> bool:
    """Say whether the event is told as one that happened or goes on, not on a claim, and undisputed."""
    disputed = event.conflicts or any(telling.denied_by for telling in event.tellings)
    claimed = event.claim is not Claim.REPORTED or any(one.role is Role.CLAIMANT for one in event.actors)
    return event.status in (Status.OCCURRED, Status.ONGOING) and not claimed and not disputed


def _first(rendered: Clause, kind: PartKind) -> str:
    texts = (rendered.text[part.start : part.end] for part in rendered.parts if part.kind is kind)
    return next(texts, "")


def _parts(rendered: Clause, kind: PartKind) -> frozenset[Words]:
    texts = (rendered.text[part.start : part.end] for part in rendered.parts if part.kind is kind)
    return frozenset(filter(None, map(words_in, texts)))


def _dates(event: Event, rendered: Clause, language: Language) -> frozenset[Words]:
    """Return the ways to write the day; a date that is no single day only as the clause has it."""
    when = event.date
    if when.earliest and when.earliest == when.latest:
        return frozenset(map(words_in, day_forms(when.earliest, language)))
    return _parts(rendered, PartKind.DATE)


def _tolls(event: Event, language: Language) -> tuple[frozenset[Words], ...]:
    """Return the forms of each figure that is the event's own and counted by nobody in particular."""
    if event.part_of or event.shares_count_with:
        return ()
    return tuple(
        frozenset(map(words_in, figure_forms(toll, language)))
        for toll in event.tolls
        if not any(said.reported_by for said in toll.said)
    )


def _types(event: Event, language: Language) -> frozenset[Words]:
    return frozenset({words_in(templates(language).of(event.sub_event_type).noun[0])})
