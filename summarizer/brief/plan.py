"""What a brief tells where, by rule: every event of it once, each in its rendered clause.

Key developments are the events with the most deaths, then new ones, then those with more independent
sources (research of domain practice: the most consequential first, nothing uncorroborated as a lead). Claims
of one party and disputed accounts are told apart, and so are events whose date may lie outside the period.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from schemas.brief import Change, EventRow, Part, Period, Scope, Sentence, Standing
from schemas.event import EventToll
from schemas.figures import Figures
from schemas.incident import Claim, Outcome, Status
from schemas.language import Language
from summarizer.brief.clauses.tolls import figure_forms
from summarizer.brief.names import Names
from summarizer.brief.plan_words import PlanWords, plan_words
from summarizer.brief.wording import Noun, counted, day, joined, period, sentence

MOST_DEVELOPMENTS = 5
LEAST_DEVELOPMENTS = 3
_SEVERAL = 2
_DUAL = 2
MOST_TOLD = 12  # sentences under one heading; the rest stand in annex A


class Planned(NamedTuple):
    """The plain sentences of a brief in reading order, judgements aside."""

    bottom_line: tuple[Sentence, ...]
    developments: tuple[Sentence, ...]
    rest: tuple[Sentence, ...]


def plan(
    events: Sequence[EventRow], figures: Figures, previous: Figures | None, scope: Scope, names: Names
) -> Planned:
    """Say what is told where. `events` in the order of their numbers."""
    inside = [event for event in events if event.standing is Standing.INSIDE]
    leading = _leading(inside)
    chosen = {event.id for event in leading}
    disputed = [event for event in inside if _is_disputed(event)]
    claimed = [event for event in inside if _is_claimed(event) and not _is_disputed(event)]
    apart = {event.id for event in (*disputed, *claimed)}
    others = [event for event in inside if event.id not in chosen | apart]
    opened = [event for event in events if event.standing is Standing.OPEN]
    dated = [event for event in others if event.date.closed]
    undated = [*(event for event in others if not event.date.closed), *opened]
    return Planned(
        bottom_line=(
            *_recorded(inside, figures, scope),
            *(() if scope.changed_only else _highest(inside, scope.language, names)),
            *_before(previous, scope),
            *_open(opened, scope.language),
        ),
        developments=tuple(_told(event, Part.DEVELOPMENT) for event in leading),
        rest=(
            *_by_area(Part.AREA, dated, leading, scope.language),
            *_apart(Part.DISPUTED, disputed, chosen, scope.language),
            *_apart(Part.CLAIMED, claimed, chosen, scope.language),
            *_by_area(Part.UNDATED, undated, (), scope.language),
        ),
    )


def title_of(area: str | None, language: Language) -> str:
    """Return the title of a brief about an area, or about everything."""
    words = plan_words(language)
    return words.title.format(area=area) if area else words.title_of_all


def _leading(inside: Sequence[EventRow]) -> list[EventRow]:
    """Return the key developments, most consequential first; of an aggregate and its parts only one."""
    chosen: list[EventRow] = []
    for event in sorted(filter(_may_lead, inside), key=_weight):
        if not any(one.id in event.part_of or event.id in one.part_of for one in chosen):
            chosen.append(event)
        if len(chosen) == MOST_DEVELOPMENTS:
            break
    notable = [event for event in chosen if _is_notable(event)]
    return notable if len(notable) >= LEAST_DEVELOPMENTS else chosen[:LEAST_DEVELOPMENTS]


def _may_lead(event: EventRow) -> bool:
    return event.claim is Claim.REPORTED and event.status is not Status.THREATENED


def _weight(event: EventRow) -> tuple[int, bool, int, int, int, str]:
    return (
        -_low(event, Outcome.KILLED),
        event.change is not Change.NEW,
        -event.sources,
        -_low(event, Outcome.INJURED),
        -(event.date.latest or date.min).toordinal(),
        event.id,
    )


def _is_notable(event: EventRow) -> bool:
    return event.sources > 1 or bool(_low(event, Outcome.KILLED) or _low(event, Outcome.INJURED))


def _low(event: EventRow, outcome: Outcome) -> int:
    return next((toll.low or 0 for toll in event.tolls if toll.outcome is outcome), 0)


def _is_disputed(event: EventRow) -> bool:
    return bool(
        event.conflicts
        or event.claim is Claim.DENIED
        or any(toll.disputed for toll in event.tolls)
        or any(telling.denied_by for telling in event.tellings)
    )


def _is_claimed(event: EventRow) -> bool:
    return event.claim is Claim.CLAIMED and event.sources == 1


def _told(event: EventRow, part: Part, heading: str | None = None) -> Sentence:
    return Sentence(part=part, text=event.text, events=(event.id,), heading=heading)


def _recorded(inside: Sequence[EventRow], figures: Figures, scope: Scope) -> Iterator[Sentence]:
    """Yield how many events there are, and their toll."""
    words, language = plan_words(scope.language), scope.language
    where = words.place.format(area=scope.area) if scope.area else ""
    when = _when(scope.period, words, language)
    form, empty = words.all, words.nothing_at_all
    if when:
        form, empty = words.recorded, words.nothing
    elif scope.changed_only:
        form, empty = words.changed, words.nothing_changed
    if not inside:
        yield _counting(sentence(empty.format(when=when, where=where)), ())
        return
    text = form.format(when=when, where=where, events=_in_all(figures.events, language))
    text += "" if when else _dated(figures, words, language)
    tolls = _tolls(figures, language)
    text += words.tolls.format(tolls=tolls) if tolls else ""
    yield _counting(sentence(text), tuple(event.id for event in inside))


def _in_all(number: int, language: Language) -> str:
    """Return a number of events after a verb, which in Arabic agrees with one and two only."""
    events = counted(number, Noun.EVENT, language)
    return f"ما مجموعه {events}" if language == "ar" and number > _DUAL else events


def _before(previous: Figures | None, scope: Scope) -> Iterator[Sentence]:
    """Yield the number of events of the period before, where it is known."""
    before = scope.period.before
    if previous is not None and before and before.first and before.last:
        words = plan_words(scope.language)
        form = words.before if previous.events else words.before_none
        days = period(before.first, before.last, scope.language)
        events = counted(previous.events, Noun.EVENT, scope.language)
        yield _counting(form.format(period=days, events=events), ())


def _open(opened: Sequence[EventRow], language: Language) -> Iterator[Sentence]:
    if opened:
        text = plan_words(language).apart.format(events=counted(len(opened), Noun.EVENT, language))
        yield _counting(text, tuple(event.id for event in opened))


def _counting(text: str, events: tuple[str, ...]) -> Sentence:
    return Sentence(part=Part.BOTTOM_LINE, text=text, events=events)


def _when(asked: Period, words: PlanWords, language: Language) -> str:
    """Return the period asked for in words; empty without one."""
    if asked.first and asked.first == asked.last:
        return words.one_day.format(day=day(asked.first, language))
    if asked.first and asked.last:
        return words.period.format(period=period(asked.first, asked.last, language))
    if asked.first:
        return words.since.format(first=day(asked.first, language))
    return words.until.format(last=day(asked.last, language)) if asked.last else ""


def _dated(figures: Figures, words: PlanWords, language: Language) -> str:
    """Return the days that the dated events span, and how many are dated if not all."""
    if figures.earliest is None or figures.latest is None:
        return ""
    days = period(figures.earliest, figures.latest, language)
    form = words.dated if figures.dates.dated == figures.events else words.of_them
    return form.format(period=days, dated=figures.dates.dated)


def _tolls(figures: Figures, language: Language) -> str:
    """Return the tolls in words: "at least 31 people were killed and 4 people were injured"."""
    said = []
    for toll in figures.tolls:
        if toll.entries:
            low = None if toll.unnumbered == toll.entries else toll.low
            stated = EventToll(outcome=toll.outcome, low=low, high=toll.high, said=(), disputed=False)
            said.append(figure_forms(stated, language)[0])
    return joined(said, language)


def _highest(inside: Sequence[EventRow], language: Language, names: Names) -> Iterator[Sentence]:
    """Yield the event with the most deaths where no other may have as many: neither by its higher figure
    nor on a word that is claimed or denied.
    """
    deaths = {event.id: toll for event in inside if (toll := _deaths(event))}
    leading = max(inside, key=lambda event: (_may_lead(event), _low(event, Outcome.KILLED)), default=None)
    if leading is None or not _may_lead(leading) or len(inside) < _SEVERAL:
        return
    most = _low(leading, Outcome.KILLED)
    others = (toll.high or toll.low or 0 for name, toll in deaths.items() if name != leading.id)
    if most < _SEVERAL or max(others, default=0) >= most:
        return
    words, toll = plan_words(language), deaths[leading.id]
    shown = names.place(leading.place, language)
    place = words.highest_place.format(at=shown[0].at, place=shown[0].text) if shown else ""
    on = words.highest_date.format(date=leading.shown_date) if leading.date.closed else ""
    text = words.highest.format(toll=figure_forms(toll, language)[0], date=on, place=place)
    yield Sentence(part=Part.BOTTOM_LINE, text=text, events=(leading.id,))


def _deaths(event: EventRow) -> EventToll | None:
    return next((toll for toll in event.tolls if toll.outcome is Outcome.KILLED), None)


def _by_area(
    part: Part, others: Sequence[EventRow], leading: Sequence[EventRow], language: Language
) -> Iterator[Sentence]:
    """Yield the events under their areas, the area with most first, the newest of each first."""
    areas: dict[str | None, list[EventRow]] = defaultdict(list)
    above: dict[str | None, list[EventRow]] = defaultdict(list)
    for event in others:
        areas[event.area].append(event)
    for event in leading:
        above[event.area].append(event)
    words = plan_words(language)
    for area in sorted(areas, key=lambda name: (name is None, -len(areas[name]), name or "")):
        heading = area or words.no_area
        newest = sorted(areas[area], key=_newest)
        yield from _some(part, newest, language, heading)
        if above[area]:
            yield _referring(part, above[area], words.told_above, language, heading)


def _apart(
    part: Part, events: Sequence[EventRow], chosen: set[str], language: Language
) -> Iterator[Sentence]:
    """Yield the events that are told apart; those told as developments are referred to."""
    yield from _some(part, [event for event in events if event.id not in chosen], language)
    above = [event for event in events if event.id in chosen]
    if above:
        yield _referring(part, above, plan_words(language).told_above, language)


def _some(
    part: Part, events: Sequence[EventRow], language: Language, heading: str | None = None
) -> Iterator[Sentence]:
    """Yield the first events, and how many more there are."""
    yield from (_told(event, part, heading) for event in events[:MOST_TOLD])
    if more := events[MOST_TOLD:]:
        yield _referring(part, more, plan_words(language).more, language, heading)


def _referring(
    part: Part, events: Sequence[EventRow], form: str, language: Language, heading: str | None = None
) -> Sentence:
    text = form.format(events=counted(len(events), Noun.EVENT, language))
    return Sentence(
        part=part, text=sentence(text), events=tuple(event.id for event in events), heading=heading
    )


def _newest(event: EventRow) -> tuple[int, int]:
    return -(event.date.latest or date.min).toordinal(), event.number
