"""The brief of the two articles of told.py, made by hand in both languages.

Event 1 stands on one party's word, 2 is told twice with different tolls, 3 is plain, 4 has no date. A third
article could not be read. One event of the last issue was withdrawn.
"""

from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from schemas.article import Article
from schemas.brief import (
    ArticleRow,
    Brief,
    Cadence,
    Change,
    Changed,
    EventRow,
    Gap,
    GapKind,
    IncidentRow,
    Method,
    Part,
    Period,
    Scope,
    ShownActor,
    Standing,
)
from schemas.brief import Sentence as Told
from schemas.event import Conflict, Decider, Decision, EventToll, Relation, Said, Telling
from schemas.figures import (
    ClaimCounts,
    DayCount,
    Figures,
    GroundingCounts,
    NameCount,
    PairCount,
    PrecisionCounts,
    ReviewCounts,
    StateCounts,
    StatusCounts,
    Toll,
    TypeCount,
)
from schemas.incident import (
    Incident,
    Outcome,
    Role,
)
from schemas.language import Language
from schemas.run import Reading
from tests.summarizer.render.told import (
    AGAIN,
    ARREST,
    BOMB,
    FIRST,
    KILLING,
    READ_AT,
    READINGS,
    RUN,
    SECOND,
    SHELLING,
    UNREAD,
)
from tests.summarizer.render.wording import WORDS, Words

AS_OF = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)


class Sample(NamedTuple):
    """A brief with what it was made of."""

    brief: Brief
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]


def _telling(incident: Incident, article: Article, group: int = 1) -> Telling:
    return Telling(
        incident_id=incident.id,
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        source=article.source,
        published=article.published,
        group=group,
        attributed_to=incident.attributed_to,
    )


def _said(incident: Incident, number: int) -> Said:
    entry = incident.casualties[number]
    return Said(
        incident_id=incident.id,
        low=entry.low,
        high=entry.high,
        text=entry.text,
        who=entry.who,
        reported_by=entry.reported_by,
    )


def event(number: int, first: Incident, article: Article, **fields: Any) -> EventRow:
    """An event told by one incident."""
    told = {
        "id": first.id,
        "tellings": (_telling(first, article),),
        "sub_event_type": first.sub_event_type,
        "status": first.status,
        "claim": first.claim,
        "date": first.date,
        "place": first.place,
        "actors": first.actors,
        "weapons": first.weapons,
        "tolls": (),
        "sources": 1,
        "conflicts": (),
        "number": number,
        "standing": Standing.INSIDE,
        "shown_tolls": None,
        "articles": (1,) if article is FIRST else (2,),
        "reviewed": False,
    }
    return EventRow.model_validate(told | fields)


def _events(words: Words) -> tuple[EventRow, ...]:
    def shown(index: int, origin: str = "alias table", **fields: Any) -> dict[str, Any]:
        actor = ShownActor(name=words.actors[index], role=Role.PERPETRATOR, origin=origin)
        return {
            "text": words.texts[index],
            "shown_type": words.types[index],
            "shown_date": words.dates[index],
            "shown_place": words.places[index] if index < 3 else None,
            "shown_actors": (actor,),
            "area": words.areas[index == 2] if index < 3 else None,
            **fields,
        }

    killed = (_said(KILLING, 0), _said(AGAIN, 0))
    disputed = {
        "tellings": (_telling(KILLING, FIRST), _telling(AGAIN, SECOND, group=2)),
        "tolls": (
            EventToll(outcome=Outcome.KILLED, low=2, high=4, said=killed, disputed=True),
            EventToll(
                outcome=Outcome.INJURED, low=None, high=None, said=(_said(KILLING, 1),), disputed=False
            ),
        ),
        "sources": 2,
        "conflicts": (Conflict(field="killed", values=(("2/2", ("halab-2",)), ("4/4", ("sukkari-1",)))),),
        "shown_tolls": words.tolls[0],
        "articles": (1, 2),
        "reviewed": True,
        "change": Change.REVISED,
    }
    detained = (
        EventToll(outcome=Outcome.DETAINED, low=3, high=None, said=(_said(ARREST, 0),), disputed=False),
    )
    undated = {"standing": Standing.OPEN, "tolls": detained, "shown_tolls": words.tolls[1]}
    return (
        event(1, BOMB, FIRST, **shown(0)),
        event(2, KILLING, FIRST, **shown(1, "word list"), **disputed),
        event(3, SHELLING, SECOND, **shown(2), change=Change.NEW),
        event(4, ARREST, FIRST, **shown(3, "word list"), **undated),
    )


def _toll(outcome: Outcome, entries: int, unnumbered: int, low: int, high: int | None) -> Toll:
    return Toll(outcome=outcome, entries=entries, unnumbered=unnumbered, low=low, high=high)


def _figures(words: Words) -> Figures:
    one = StatusCounts(occurred=1)
    return Figures(
        events=3,
        records=4,
        single_source=2,
        statuses=StatusCounts(occurred=3),
        claims=ClaimCounts(reported=2, claimed=1),
        types=tuple(
            TypeCount(sub_event_type=incident.sub_event_type, shown=shown, total=1, statuses=one)
            for incident, shown in zip((BOMB, KILLING, SHELLING), words.types[:3], strict=True)
        ),
        tolls=(
            _toll(Outcome.KILLED, 1, 0, 2, 4),
            _toll(Outcome.INJURED, 1, 1, 0, None),
            _toll(Outcome.DETAINED, 0, 0, 0, 0),
            _toll(Outcome.MISSING, 0, 0, 0, 0),
        ),
        dates=PrecisionCounts(day=3),
        earliest=date(2026, 11, 18),
        latest=date(2026, 11, 21),
        days=tuple(DayCount(day=date(2026, 11, day), events=1) for day in (18, 20, 21)),
        areas=(NameCount(name=words.areas[0], events=2), NameCount(name=words.areas[1], events=1)),
        places=tuple(NameCount(name=name, events=1) for name in words.places),
        countries=(NameCount(name="سوريا" if words is WORDS["ar"] else "Syria", events=3),),
        perpetrators=tuple(NameCount(name=name, events=1) for name in words.actors[:3]),
        pairs=tuple(PairCount(perpetrator=name, target=None, events=1) for name in words.actors[:3]),
    )


def _nothing() -> Figures:
    return Figures(
        events=0,
        records=0,
        single_source=0,
        statuses=StatusCounts(),
        claims=ClaimCounts(),
        types=(),
        tolls=tuple(_toll(outcome, 0, 0, 0, 0) for outcome in Outcome),
        dates=PrecisionCounts(),
        earliest=None,
        latest=None,
        days=(),
        areas=(),
        places=(),
        countries=(),
        perpetrators=(),
        pairs=(),
    )


def _apart(words: Words) -> Figures:
    """The event without a date: at least 3 detained."""
    return _nothing().model_copy(
        update={
            "events": 1,
            "records": 1,
            "single_source": 1,
            "statuses": StatusCounts(occurred=1),
            "claims": ClaimCounts(reported=1),
            "tolls": (
                _toll(Outcome.KILLED, 0, 0, 0, 0),
                _toll(Outcome.INJURED, 0, 0, 0, 0),
                _toll(Outcome.DETAINED, 1, 0, 3, None),
                _toll(Outcome.MISSING, 0, 0, 0, 0),
            ),
            "dates": PrecisionCounts(unknown=1),
            "areas": (NameCount(name=None, events=1),),
            "places": (NameCount(name=None, events=1),),
            "countries": (NameCount(name=None, events=1),),
            "perpetrators": (NameCount(name=words.actors[3], events=1),),
            "pairs": (PairCount(perpetrator=words.actors[3], target=None, events=1),),
        }
    )


def _before(words: Words) -> Figures:
    """The period before: 5 events, 6 killed, from 3 to 5 injured, none detained, in 3 places."""
    return _figures(words).model_copy(
        update={
            "events": 5,
            "records": 5,
            "tolls": (
                _toll(Outcome.KILLED, 2, 0, 6, 6),
                _toll(Outcome.INJURED, 2, 0, 3, 5),
                _toll(Outcome.DETAINED, 0, 0, 0, 0),
                _toll(Outcome.MISSING, 0, 0, 0, 0),
            ),
        }
    )


def _sentences(words: Words) -> tuple[Told, ...]:
    bomb, attack, shelling, arrest = words.texts
    aleppo, idlib = words.areas
    return (
        Told(part=Part.BOTTOM_LINE, text=words.bottom, events=("halab-1", "halab-2", "sukkari-2")),
        Told(part=Part.DEVELOPMENT, text=attack, events=("halab-2",)),
        Told(part=Part.DEVELOPMENT, text=shelling, events=("sukkari-2",)),
        Told(part=Part.AREA, text=attack, events=("halab-2",), heading=aleppo),
        Told(part=Part.AREA, text=shelling, events=("sukkari-2",), heading=idlib),
        Told(part=Part.DISPUTED, text=attack, events=("halab-2",)),
        Told(part=Part.CLAIMED, text=bomb, events=("halab-1",)),
        Told(part=Part.UNDATED, text=arrest, events=("halab-3",)),
    )


def article_row(number: int, article: Article, told: Reading) -> ArticleRow:
    return ArticleRow(
        number=number,
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        title=article.title,
        source=article.source,
        url=article.url,
        language=article.language,
        published=article.published,
        state=told.state,
        reason=told.reason,
        incidents=len(told.incidents),
    )


_UNREAD_ROW = ArticleRow(
    number=3,
    article_id=UNREAD.article_id,
    text_sha256=None,
    title=None,
    source=None,
    url=None,
    language=None,
    published=None,
    state=UNREAD.state,
    reason=UNREAD.reason,
    incidents=0,
)
_METHOD = Method(
    model="local:test",
    prompt_sha256=("aa11",),
    schema_sha256=("bb22",),
    codebook_sha256=("cc33",),
    versions=("0.1.0",),
    read_from=READ_AT,
    read_to=READ_AT,
    usage=RUN.usage + RUN.usage,
    reviews=ReviewCounts(unreviewed=3, accepted=1, edited=1),
    grounding=GroundingCounts(exact=12, derived=2, elsewhere=1, missing=1),
    sentences=8,
    composer="local:test",
    composer_sha256="dd44",
    composed=2,
    replaced=1,
    unanswered="The model gave no answer in 30 s.",
)
_GAPS = (
    Gap(kind=GapKind.UNREAD, count=1, of=3),
    Gap(kind=GapKind.SINGLE_SOURCE, count=3, of=4),
    Gap(kind=GapKind.UNDATED, count=1, of=4),
    Gap(kind=GapKind.UNPLACED, count=1, of=4),
    Gap(kind=GapKind.COARSE, count=1, of=4),
    Gap(kind=GapKind.NO_NUMBER, count=1, of=2),
    Gap(kind=GapKind.MISSING_VALUES, count=1, of=16),
    Gap(kind=GapKind.UNREVIEWED, count=3, of=5),
)


def a_brief(language: Language = "en") -> Brief:
    """The brief of the two articles."""
    words = WORDS[language]
    return Brief(
        number=7,
        as_of=AS_OF,
        scope=Scope(
            language=language,
            period=Period(first=date(2026, 11, 15), last=date(2026, 11, 21)),
            cadence=Cadence.WEEKLY,
            area=words.area,
        ),
        title=words.title,
        figures=_figures(words),
        apart=_apart(words),
        previous=_before(words),
        articles_by_state=StateCounts(done=2, failed=1),
        repeated_texts=0,
        sentences=_sentences(words),
        changes=(
            Changed(event="sukkari-2", change=Change.NEW),
            Changed(event="halab-2", change=Change.REVISED, fields=("killed", "sources")),
            Changed(event="azaz-1", change=Change.WITHDRAWN, text=words.withdrawn),
        ),
        gaps=_GAPS,
        events=_events(words),
        decisions=(
            Decision(
                one="halab-2",
                other="sukkari-1",
                relation=Relation.SAME,
                linked=True,
                score=0.91,
                reasons=("same day", "same place", "same type"),
                by=Decider.RULE,
            ),
        ),
        incidents=tuple(
            IncidentRow(article=article, incident=incident)
            for article, incident in ((1, BOMB), (1, KILLING), (2, AGAIN), (2, SHELLING), (1, ARREST))
        ),
        articles=(
            article_row(1, FIRST, READINGS[0]),
            article_row(2, SECOND, READINGS[1]),
            _UNREAD_ROW,
        ),
        method=_METHOD,
    )


def emptied(brief: Brief) -> Brief:
    """The same brief when nothing was found in its area and period."""
    nothing: dict[str, Any] = dict.fromkeys(("sentences", "events", "incidents", "decisions", "gaps"), ())
    return brief.model_copy(
        update={**nothing, "figures": _nothing(), "apart": _nothing(), "previous": None, "changes": None}
    )
