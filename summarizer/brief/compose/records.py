"""What a model is shown of an event: a short label, its rendered clause, and the facts it may state."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.event import Event
from schemas.language import Language
from summarizer.brief.check.facts import FactKind, known
from summarizer.brief.check.tokens import words_in
from summarizer.brief.clauses import Clause, clause
from summarizer.brief.clauses.lines import PartKind
from summarizer.brief.clauses.templates import templates
from summarizer.brief.clauses.tolls import figure_forms
from summarizer.brief.names import Names
from summarizer.brief.wording import day

_SHOWN_AS = {PartKind.PLACE: FactKind.PLACE, PartKind.ACTOR: FactKind.NAME, PartKind.SOURCE: FactKind.SOURCE}


class Fact(NamedTuple):
    """A fact in its display form."""

    kind: FactKind
    text: str


class Record(NamedTuple):
    """An event as a model sees it. `act` is the clause without day, toll and sources; `date` its day."""

    label: str
    event_id: str
    clause: str
    act: str
    date: str
    facts: tuple[Fact, ...]


def records_of(
    event_ids: Iterable[str], events: Mapping[str, Event], language: Language, names: Names
) -> dict[str, Record]:
    """Return the records by label, E1 for the first event. Raises KeyError for an id that no event has."""
    ids = dict.fromkeys(event_ids)
    return {
        f"E{number}": _record(f"E{number}", one, events[one], language, names)
        for number, one in enumerate(ids, start=1)
    }


def fence_of(texts: Sequence[str]) -> str:
    """Return a line that the author of a name cannot have put into the texts: it follows from all of them."""
    return f"=== {hashlib.sha256(chr(0).join(('brief', *texts)).encode()).hexdigest()[:24]} ==="


def _record(label: str, event_id: str, event: Event, language: Language, names: Names) -> Record:
    told = clause(event, language, names)
    (date,) = (told.text[part.start : part.end] for part in told.parts if part.kind is PartKind.DATE)
    admitted = known(event, language, names).facts
    facts = dict.fromkeys(
        fact for fact in _candidates(event, told, language) if words_in(fact.text) in admitted[fact.kind]
    )
    act = told.text[told.core.start : told.core.end]
    return Record(label, event_id, told.text, act, date, tuple(facts))


def _candidates(event: Event, told: Clause, language: Language) -> Iterator[Fact]:
    """Yield what the record holds, in its display form; the checker decides which of it may stand alone."""
    yield Fact(FactKind.TYPE, templates(language).of(event.sub_event_type).noun[0])
    for toll in event.tolls:
        yield Fact(FactKind.TOLL, figure_forms(toll, language)[0])
    if event.date.earliest and event.date.earliest == event.date.latest:
        yield Fact(FactKind.DATE, day(event.date.earliest, language))
    for part in told.parts:
        if kind := _SHOWN_AS.get(part.kind):
            yield Fact(kind, told.text[part.start : part.end])
