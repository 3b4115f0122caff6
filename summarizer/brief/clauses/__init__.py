"""Say an event in one clause: who did what to whom, where, when, with what toll, on whose word.

    clause(event, "en", names).text
    "on 16 May 2020, the Syrian Democratic Forces clashed with Islamic State in Al-Busayrah, the eastern
    countryside of Deir ez-Zor; 2 people were killed, according to Enab Baladi"

Rendered from the record by the templates in clauses/, so that roles cannot be swapped. What is not known
is said to be unstated; deaths are not attributed to a side.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from schemas.event import Conflict, Event
from schemas.evidence import Span
from schemas.incident import Claim, Outcome, Role, Status
from schemas.language import Language
from summarizer.brief.clauses.attribution import attribution
from summarizer.brief.clauses.claims import claims, shown_actors, sides
from summarizer.brief.clauses.lines import (
    Line,
    Part,
    PartKind,
    Piece,
    fill,
    listed,
    named,
    parts_of,
    separated,
    text_of,
    words,
)
from summarizer.brief.clauses.templates import Templates, TypeWords, templates
from summarizer.brief.clauses.tolls import tolls
from summarizer.brief.names import Names
from summarizer.brief.wording import day

_TOLLS = frozenset(Outcome)


class Clause(NamedTuple):
    """An event in words, without capital and full stop (`wording.sentence` adds them).

    `parts` are the stretches that carry values of the record; `core` is the stretch with the act, its roles
    and its place.
    """

    text: str
    parts: tuple[Part, ...]
    core: Span


def clause(event: Event, language: Language, names: Names) -> Clause:
    """Return an event in words."""
    told = templates(language)
    date_line, core = _date(event, language, told), _core(event, language, names, told)
    said = claims(event, language, names)
    rest = separated(
        (core, tolls(event, language, names), *said, *_notes(event, language, told)), told.between
    )
    line = (*date_line, *words(told.after_date), *rest, *attribution(event, language, names))
    start = len(text_of(date_line)) + len(told.after_date)
    return Clause(text_of(line), parts_of(line), Span(start, start + len(text_of(core))))


def _core(event: Event, language: Language, names: Names, told: Templates) -> Line:
    """Return the act with its roles and place."""
    type_words = told.of(event.sub_event_type)
    found = sides(event, language, names)
    doers = [named(one, PartKind.ACTOR, Role.PERPETRATOR) for one in found.doers]
    slots = {
        "p": listed(doers, language),
        "t": listed(_actors(event, Role.TARGET, language, names), language),
    }
    supporters = listed(_actors(event, Role.SUPPORTER, language, names), language)
    around = (*_supported(supporters, told), *_where(event, language, names, told))
    if event.status is Status.OCCURRED and (direct := _direct(type_words, slots, several=len(doers) > 1)):
        return (*fill(direct, slots), *around)
    act, frame = type_words.act, told.statuses[event.status]
    if event.status is Status.OCCURRED:
        frame = told.on_a_claim if found.on_a_claim else type_words.occurred or frame
    elif event.status is Status.THREATENED and type_words.threat:
        act, frame = type_words.threat, told.statuses[Status.OCCURRED]
    return fill(frame, {"act": (*fill(act, slots), *around)})


def _direct(told: TypeWords, slots: dict[str, Line], *, several: bool) -> str | None:
    """Return the sentence for an act that occurred, by which sides are named."""
    if slots["t"]:
        return told.both if slots["p"] else None
    if several and told.several:
        return told.several
    return told.p if slots["p"] else None


def _actors(event: Event, role: Role, language: Language, names: Names) -> list[Line]:
    """Return the actors with a role, each shown name once."""
    return [named(one, PartKind.ACTOR, role) for one in shown_actors(event, role, language, names)]


def _supported(supporters: Line, told: Templates) -> Line:
    return fill(told.support, {"s": supporters}) if supporters else ()


def _where(event: Event, language: Language, names: Names, told: Templates) -> Line:
    """Return the place with the larger ones named for it, and how closely it is known."""
    shown = names.place(event.place, language)
    if not shown:
        return words(told.no_place)
    comma = "، " if language == "ar" else ", "
    where = separated((named(found, PartKind.PLACE) for found in shown), comma)
    placed = fill(told.place, {"at": words(shown[0].at), "where": where})
    return (*placed, *words(told.precision[event.place.geo_precision]))


def _date(event: Event, language: Language, told: Templates) -> Line:
    """Return the days, as closely as they are known."""
    when, reported = event.date, _reported(event)
    if when.earliest and when.latest:
        form = told.dates.day if when.earliest == when.latest else told.dates.range
    elif when.latest and when.latest != reported:
        form = told.dates.until
    elif when.earliest:
        form = told.dates.since
    else:
        form = told.dates.reported if reported else told.dates.unknown
    days = {"first": when.earliest, "last": when.latest, "reported": reported}
    slots = {name: words(day(value, language)) if value else () for name, value in days.items()}
    return (Piece(text_of(fill(form, slots)), PartKind.DATE, f"{when.earliest}/{when.latest}"),)


def _reported(event: Event) -> date | None:
    """Return the first day on which a telling was published."""
    return min((telling.published for telling in event.tellings if telling.published), default=None)


def _notes(event: Event, language: Language, told: Templates) -> Iterable[Line]:
    """Yield what a reader must know of the figures, and where the accounts differ."""
    if event.shares_count_with and event.tolls:
        yield words(told.shared_count)
    if event.part_of:
        yield words(told.part_of)
    fields = dict.fromkeys(
        told.fields.get(conflict.field, told.fields["other"])
        for conflict in event.conflicts
        if conflict.field not in _TOLLS  # the figures stand there, each with its source
        if not _is_denial(conflict)
    )
    if fields:
        yield fill(told.conflicts, {"fields": listed([words(field) for field in fields], language)})


def _is_denial(conflict: Conflict) -> bool:
    """Say whether tellings differ only in whether it is denied, which the clause says already."""
    return conflict.field == "claim" and any(value == Claim.DENIED for value, _ in conflict.values)
