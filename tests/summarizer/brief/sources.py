"""Sources of a brief made by hand: articles, their readings, and events that these tell."""

from datetime import UTC, date, datetime
from typing import Any

from schemas.article import Article, Sentence
from schemas.event import Decision, Event, Linked, Telling
from schemas.evidence import Evidence
from schemas.incident import CasualtyReport, Claim, Incident, Precision, ResolvedDate, Review, id_start
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.brief import Sources
from tests.summarizer.brief.happenings import an_event

AS_OF = datetime(2026, 11, 22, 3, tzinfo=UTC)
RUN = RunInfo(
    model="m1",
    prompt_sha256="p1",
    schema_sha256="s1",
    codebook_sha256="c1",
    version="0.1.0",
    at=datetime(2026, 11, 22, 2, tzinfo=UTC),
    usage=Usage(calls=2, tokens_in=100, cost=0.5),
)


def an_article(label: str, published: date | None = date(2020, 5, 21), **changes: Any) -> Article:
    text = f"نص {label}."
    plain: dict[str, Any] = {
        "article_id": label,
        "text": text,
        "sentences": (Sentence(number=1, start=0, end=len(text)),),
        "language": "ar",
        "published": published,
        "source": "SY24",
        "title": f"خبر {label}",
    }
    return Article(**{**plain, **changes})


def told_by(event_id: str, *articles: Article, **changes: Any) -> Event:
    """An event that these articles tell, each as a source of its own."""
    tellings = tuple(
        Telling(
            incident_id=f"{id_start(article.text_sha256)}-{event_id}",
            article_id=article.article_id,
            text_sha256=article.text_sha256,
            source=article.source,
            published=article.published,
            group=number,
        )
        for number, article in enumerate(articles, start=1)
    )
    event = an_event(event_id, **{"tellings": tellings, "sources": len(articles), **changes})
    return event.model_copy(update={"date": precise(event.date)})


def precise(day: ResolvedDate) -> ResolvedDate:
    """The date with the precision that its ends have."""
    if day.earliest and day.latest:
        how = Precision.DAY if day.earliest == day.latest else Precision.RANGE
    else:
        how = Precision.BOUNDED if day.earliest or day.latest else Precision.UNKNOWN
    return day.model_copy(update={"precision": how})


def record(event: Event, telling: Telling, review: Review = Review.UNREVIEWED) -> Incident:
    """The record of one telling."""
    return Incident(
        id=telling.incident_id,
        sub_event_type=event.sub_event_type,
        status=event.status,
        weapons=event.weapons,
        attributed_to=telling.attributed_to,
        gist="",
        date=event.date,
        place=event.place,
        actors=event.actors,
        casualties=tuple(
            CasualtyReport(outcome=toll.outcome, low=said.low, high=said.high, who=said.who)
            for toll in event.tolls
            for said in toll.said
        ),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(Evidence(sentence=1, start=0, end=2, quote="نص"),),
        grounding=(),
        review=review,
    )


def sources(
    articles: list[Article],
    *events: Event,
    decisions: tuple[Decision, ...] = (),
    review: Review = Review.UNREVIEWED,
    failed: tuple[str, ...] = (),
) -> Sources:
    """What a brief is made of: each article read once, and labels of articles that could not be read."""
    results: list[tuple[Article | None, Reading]] = []
    for article in articles:
        records = tuple(
            record(event, telling, review)
            for event in events
            for telling in event.tellings
            if telling.text_sha256 == article.text_sha256
        )
        results.append((article, reading(article, records)))
    results += [(None, unread(label)) for label in failed]
    return Sources(results, Linked(events=events, decisions=decisions))


def reading(article: Article, records: tuple[Incident, ...]) -> Reading:
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=State.DONE if records else State.NOTHING_FOUND,
        reason=None,
        incidents=records,
        run=RUN,
    )


def unread(label: str) -> Reading:
    return Reading(
        article_id=label, text_sha256=None, state=State.FAILED, reason="no text", incidents=(), run=None
    )
