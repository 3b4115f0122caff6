"""Say a toll: the range over the tellings, of whom, and who says what where they disagree."""

from collections.abc import Sequence

from schemas.event import Event, EventToll, Said
from schemas.incident import Outcome, Role, Status
from schemas.language import Language
from summarizer.brief.clauses.attribution import unnamed
from summarizer.brief.clauses.lines import (
    Line,
    PartKind,
    Piece,
    fill,
    listed,
    named,
    separated,
    text_of,
    words,
)
from summarizer.brief.clauses.templates import TollWords, templates
from summarizer.brief.names import Names, Shown, countries_of
from summarizer.brief.wording import Noun, amount, plain

_Figure = tuple[int | None, int | None]
_NOUNS = {
    Outcome.KILLED: Noun.KILLED,
    Outcome.INJURED: Noun.INJURED,
    Outcome.DETAINED: Noun.DETAINED,
    Outcome.MISSING: Noun.MISSING,
}


def tolls(event: Event, language: Language, names: Names) -> Line:
    """Return all tolls of an event: "2 people were killed (…) and 3 people were injured"."""
    told = templates(language).toll
    threatened = event.status is Status.THREATENED
    lines = [
        (*_figure(toll, language, threatened=threatened), *_details(toll, event, language, names))
        for toll in event.tolls
    ]
    intro = told.threatened_intro if threatened else told.intro
    return (*words(intro), *listed(lines, language)) if lines else ()


def figure_forms(toll: EventToll, language: Language) -> tuple[str, ...]:
    """Return the ways a sentence may state a toll that happened, the one of clauses first."""
    (figure,) = _figure(toll, language, threatened=False)
    if language == "ar":
        return (figure.text,)
    people = amount(toll.low, toll.high, Noun.PERSON, language)
    number = people.removesuffix(" person").removesuffix(" people")
    return (figure.text, f"{people} {toll.outcome.value}", f"{number} {toll.outcome.value}")


def _figure(toll: EventToll, language: Language, *, threatened: bool) -> Line:
    """Return how many, with the outcome."""
    told = templates(language).toll
    noun = Noun.PERSON if language == "en" else _NOUNS[toll.outcome]
    number = words(amount(toll.low, toll.high, noun, language))
    one, more = getattr(told, toll.outcome.value)
    form = one if text_of(number).endswith(" person") else more
    slots = {"n": number, "outcome": words(told.outcomes[toll.outcome])}
    text = text_of(fill(told.threatened if threatened else form, slots))
    return (Piece(text, PartKind.TOLL, f"{toll.outcome.value} {toll.low} {toll.high}"),)


def _details(toll: EventToll, event: Event, language: Language, names: Names) -> Line:
    """Return, in brackets, who says what where figures differ, else of whom and by whose count."""
    told = templates(language).toll
    figures = _figures(toll)
    if len(figures) > 1:
        lines = [_said(figure, saids, event, language, names) for figure, saids in figures.items()]
    else:
        lines = [
            *_persons(toll, event, language, names),
            *(_counted_by(source, told, event, language, names) for source in _counters(toll)),
        ]
    details = separated(dict.fromkeys(lines), told.between)
    return fill(told.details, {"details": details}) if details else ()


def _by_telling(toll: EventToll) -> dict[str, list[Said]]:
    """Return the entries of each telling."""
    tellings: dict[str, list[Said]] = {}
    for said in toll.said:
        tellings.setdefault(said.incident_id, []).append(said)
    return tellings


def _figures(toll: EventToll) -> dict[_Figure, list[Said]]:
    """Return the different figures, each with a first entry of every telling that gives it.

    A telling's figure is the sum of its entries, open where one of them is; one without a number gives none.
    """
    figures: dict[_Figure, list[Said]] = {}
    for entries in _by_telling(toll).values():
        highs = [said.high for said in entries if said.high is not None]
        if highs or any(said.low is not None for said in entries):
            high = sum(highs) if len(highs) == len(entries) else None
            figures.setdefault((sum(said.low or 0 for said in entries), high), []).append(entries[0])
    return figures


def _persons(toll: EventToll, event: Event, language: Language, names: Names) -> list[Line]:
    """Return who they were, in the words of the first telling that says; each group with its number."""
    for entries in _by_telling(toll).values():
        shown = [(said, who) for said in entries if (who := _who(said, event, language, names))]
        if shown:
            return [_group(said, who, language, numbered=len(entries) > 1) for said, who in shown]
    return []


def _group(said: Said, who: Shown, language: Language, *, numbered: bool) -> Line:
    """Return one group of persons, with its number where there are several: of one, the toll has told it."""
    told = templates(language).toll
    shown = who.standing
    if language == "en" and not numbered:
        shown = shown._replace(text=shown.text.removeprefix(f"{said.low} "))
    slots = {
        "n": words(amount(said.low, said.high, Noun.PERSON, language)),
        "who": named(shown, PartKind.WHO),
    }
    if numbered and said.low is not None and not who.text[:1].isdigit():
        return fill(told.part, slots)
    return fill(told.who, slots)


def _who(said: Said, event: Event, language: Language, names: Names) -> Shown | None:
    """Return who they were; None where the words say no more than the toll or the act."""
    if not said.who or not plain(said.who):
        return None
    number = said.low if said.low == said.high else None
    shown = names.description(said.who, language, number=number, countries=countries_of(event))
    targets = [actor for actor in event.actors if actor.role is Role.TARGET]
    only = targets[0].name.split() if len(targets) == 1 else None
    if shown is None or said.who.split() == only:
        return None
    if shown.text.lstrip("0123456789, ") in templates(language).toll.persons:
        return None
    return shown


def _counters(toll: EventToll) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(said.reported_by for said in toll.said if said.reported_by and plain(said.reported_by))
    )


def _counted_by(source: str, told: TollWords, event: Event, language: Language, names: Names) -> Line:
    shown = names.source(source, language, countries=countries_of(event))
    return fill(told.counted_by, {"source": named(shown, PartKind.SOURCE)})


def _said(figure: _Figure, saids: Sequence[Said], event: Event, language: Language, names: Names) -> Line:
    """Return a figure with the sources that give it."""
    told = templates(language).toll
    sources = dict.fromkeys(_source(said, event, language, names) for said in saids)
    number = words(amount(*figure, Noun.PERSON, language))
    return fill(told.said, {"n": number, "source": listed(list(sources), language)})


def _source(said: Said, event: Event, language: Language, names: Names) -> Line:
    """Return who reports a figure: who the article says, else its publisher, else the article itself."""
    telling = next((one for one in event.tellings if one.incident_id == said.incident_id), None)
    name = said.reported_by or (telling.source if telling else None)
    if not name or not plain(name):
        return unnamed(telling.article_id, language) if telling else ()
    return named(names.source(name, language, countries=countries_of(event)), PartKind.SOURCE)
