"""Events and articles as rows of a brief: in order, numbered, their values in the brief's language."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from schemas.article import Article
from schemas.brief import ArticleRow, Change, Copy, EventRow, ShownActor, Standing
from schemas.event import Event
from schemas.incident import Incident, Review, Role
from schemas.language import Language
from schemas.run import Reading
from schemas.source import Original
from summarizer.brief.clauses import clause
from summarizer.brief.clauses.lines import text_of
from summarizer.brief.clauses.tolls import tolls
from summarizer.brief.figures import Wording, area_of, place_of, type_shown
from summarizer.brief.names import countries_of
from summarizer.brief.plan_words import plan_words
from summarizer.brief.wording import day, period, sentence, without_isolates
from summarizer.text.fold import fold

Result = tuple[Article | None, Reading]


class Stood(NamedTuple):
    """An event that a brief covers, and how it stands to the period."""

    event: Event
    standing: Standing


def event_rows(
    covered: Iterable[Stood],
    wording: Wording,
    *,
    articles: Mapping[str, int],
    records: Mapping[str, Incident],
    changes: Mapping[str, Change],
) -> tuple[EventRow, ...]:
    """Return the events in order: by date, then place, those that are not INSIDE last.

    `articles`: the numbers of articles by the hash of their text; `records`: incidents by id.
    """
    ordered = sorted(covered, key=_by_date_then_place)
    return tuple(
        _row(number, stood, wording, articles, records, changes.get(stood.event.id))
        for number, stood in enumerate(ordered, start=1)
    )


def _row(
    number: int,
    stood: Stood,
    wording: Wording,
    articles: Mapping[str, int],
    records: Mapping[str, Incident],
    change: Change | None,
) -> EventRow:
    event, language = stood.event, wording.language
    places = wording.names.place(event.place, language) if place_of(event, wording) else ()
    told = [records[telling.incident_id] for telling in event.tellings]
    return EventRow(
        **{name: getattr(event, name) for name in Event.model_fields},
        number=number,
        standing=stood.standing,
        text=sentence(clause(event, language, wording.names).text),
        shown_type=type_shown(event.sub_event_type, language),
        shown_date=shown_date(event, language),
        shown_place=("، " if language == "ar" else ", ").join(shown.alone for shown in places) or None,
        shown_actors=_actors(event, wording),
        shown_tolls=without_isolates(text_of(tolls(event, language, wording.names))) or None,
        area=area_of(event, wording),
        articles=tuple(dict.fromkeys(articles[telling.text_sha256] for telling in event.tellings)),
        reviewed=all(record.review is not Review.UNREVIEWED for record in told),
        change=change,
        doubtful=any(record.confidence and record.confidence.review for record in told),
    )


def shown_date(event: Event, language: Language) -> str:
    """Return the days of an event as closely as they are known."""
    when, words = event.date, plan_words(language)
    if when.earliest and when.latest:
        return period(when.earliest, when.latest, language)
    reported = min((t.published for t in event.tellings if t.published), default=None)
    if when.latest and when.latest != reported:
        return words.date_until.format(last=day(when.latest, language))
    if when.earliest:
        return words.date_since.format(first=day(when.earliest, language))
    if reported:
        return words.date_reported.format(reported=day(reported, language))
    return words.date_unknown


def _actors(event: Event, wording: Wording) -> tuple[ShownActor, ...]:
    """Return the actors as shown, each name once a role."""
    shown: dict[tuple[str, Role], ShownActor] = {}
    for actor in event.actors:
        name = wording.names.actor(actor, wording.language, countries=countries_of(event))
        if name.alone:
            one = ShownActor(name=name.alone, role=actor.role, origin=name.origin.value)
            shown.setdefault((one.name, one.role), one)
    return tuple(shown.values())


def _by_date_then_place(stood: Stood) -> tuple[bool, date, date, str, str]:
    when, where = stood.event.date, stood.event.place.name
    start, end = when.earliest or when.latest, when.latest or when.earliest
    place = fold(where).text if where else "\uffff"  # unnamed places after named ones
    opened = stood.standing is not Standing.INSIDE
    return opened, start or date.max, end or date.max, place, stood.event.id


def article_rows(
    results: Sequence[Result], originals: Mapping[str, Sequence[Original]]
) -> tuple[ArticleRow, ...]:
    """Return the articles in the order given; one whose text was given before is marked.

    `originals`: where texts came from, by their hashes.
    """
    first: dict[str, int] = {}
    rows = []
    for number, (article, reading) in enumerate(results, start=1):
        earlier = first.setdefault(reading.text_sha256, number) if reading.text_sha256 else number
        rows.append(
            ArticleRow(
                number=number,
                article_id=reading.article_id,
                text_sha256=reading.text_sha256,
                title=article.title if article else None,
                source=article.source if article else None,
                url=article.url if article else None,
                language=article.language if article else None,
                published=article.published if article else None,
                state=reading.state,
                reason=reading.reason,
                incidents=len(reading.incidents),
                same_text_as=earlier if earlier < number else None,
                copies=_copies(article, originals.get(reading.text_sha256 or "", ())),
            )
        )
    return tuple(rows)


def _copies(article: Article | None, originals: Sequence[Original]) -> tuple[Copy, ...]:
    """Return who printed a text besides the article's publisher, each place once."""
    places: dict[tuple[str | None, str | None], date | None] = {}
    for one in originals[1:]:
        is_own = article is not None and one.publisher == article.source
        if (one.publisher or one.url) and not is_own:
            places.setdefault((one.publisher, one.url), one.published)
    return tuple(Copy(source=name, url=url, published=day) for (name, url), day in places.items())
