"""Incidents and articles made by hand: a village, a day and two groups, unless said otherwise."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from schemas.article import Article, Sentence
from schemas.codebook import load_codebook
from schemas.event import Decision, Event, Linked
from schemas.evidence import Evidence
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Incident,
    Outcome,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)
from summarizer.aliases import Aliases
from summarizer.link import Told, link
from summarizer.link.facts import Facts, facts_of
from summarizer.link.provinces import ProvinceOf, nowhere
from summarizer.text.dates.interval import Interval

CODEBOOK = load_codebook()
ALIASES = Aliases.load()
DAY = date(2023, 6, 13)
NEXT = date(2023, 6, 14)
_numbers = count(1)


def day(first: date | None, last: date | None = None, *, text: str | None = None) -> ResolvedDate:
    """A day, or an interval."""
    ends = Interval(first, last or first)
    return ResolvedDate(earliest=ends.earliest, latest=ends.latest, text=text, precision=ends.precision)


def until(last: date | None) -> ResolvedDate:
    """Not after a day."""
    return ResolvedDate(earliest=None, latest=last, text=None, precision=Interval(None, last).precision)


def place(
    name: str | None,
    *within: str,
    at: tuple[float, float] | None = None,
    precision: GeoPrecision = GeoPrecision.PLACE,
    country: str | None = "SY",
    gazetteer_id: str | None = None,
) -> ResolvedPlace:
    """A place; with a point, one of the gazetteer."""
    lat, lon = at or (None, None)
    return ResolvedPlace(
        name=name,
        within=within,
        country=country if name else None,
        lat=lat,
        lon=lon,
        geo_precision=precision if at else GeoPrecision.UNRESOLVED,
        gazetteer_id=gazetteer_id,
    )


def actors(perpetrator: str | None, target: str | None = None) -> tuple[ResolvedActor, ...]:
    """Who did it to whom."""
    named = ((perpetrator, Role.PERPETRATOR), (target, Role.TARGET))
    return tuple(ResolvedActor(name=name, role=role) for name, role in named if name)


def toll(
    low: int | None,
    high: int | None = None,
    outcome: Outcome = Outcome.KILLED,
    *,
    who: str | None = None,
    text: str | None = None,
    open_above: bool = False,
) -> CasualtyReport:
    """A number of persons; exactly `low` when nothing else is said."""
    top = None if open_above else high if high is not None else low
    return CasualtyReport(outcome=outcome, low=low, high=top, who=who, text=text)


VILLAGE = place("الشحيل", "دير الزور")


def told(
    name: str,
    *quotes: str,
    text: str | None = None,
    published: date | None = None,
    source: str | None = None,
    kind: str = "armed_clash",
    status: Status = Status.OCCURRED,
    claim: Claim = Claim.REPORTED,
    when: ResolvedDate | None = None,
    where: ResolvedPlace = VILLAGE,
    who: Sequence[ResolvedActor] = (),
    tolls: Sequence[CasualtyReport] = (),
    weapons: tuple[str, ...] = (),
    grounding: tuple[Any, ...] = (),
) -> Told:
    """A telling: incident `name`, by default in an article of its own with nothing else in it.

    `quotes` are its evidence; the article is these lines and a number, unless `text` gives it.
    """
    body = text if text is not None else "\n".join((*quotes, f"خبر {next(_numbers)}"))
    article = Article(
        article_id=f"article-{name}",
        text=body,
        sentences=(Sentence(number=1, start=0, end=len(body)),),
        language="ar",
        published=published,
        source=source,
    )
    incident = Incident(
        id=name,
        sub_event_type=kind,
        status=status,
        weapons=weapons,
        attributed_to=None,
        gist="",
        date=day(DAY) if when is None else when,
        place=where,
        actors=tuple(who),
        casualties=tuple(tolls),
        claim=claim,
        denied_by=None,
        evidence=tuple(
            Evidence(sentence=1, start=body.find(q), end=body.find(q) + len(q), quote=q) for q in quotes
        ),
        grounding=grounding,
    )
    return Told(incident, article)


def in_one_article(*tellings: Told, text: str | None = None, published: date | None = None) -> list[Told]:
    """The same incidents, all told by one article."""
    body = text if text is not None else "\n".join(one.article.text for one in tellings)
    article = tellings[0].article.model_copy(update={"text": body, "published": published, "sentences": ()})
    return [Told(one.incident, article) for one in tellings]


def facts(*tellings: Told, province_of: ProvinceOf = nowhere) -> list[Facts]:
    """What is compared of tellings."""
    return facts_of(tellings, ALIASES, CODEBOOK, province_of)


def linked(*tellings: Told, decided: Sequence[Decision] = (), province_of: ProvinceOf = nowhere) -> Linked:
    """The events of tellings."""
    return link(tellings, aliases=ALIASES, codebook=CODEBOOK, decided=decided, province_of=province_of)


def groups(found: Linked) -> list[list[str]]:
    """Incident ids by event."""
    return sorted(sorted(telling.incident_id for telling in event.tellings) for event in found.events)


def only(found: Linked) -> Event:
    """The one event there is."""
    (event,) = found.events
    return event
