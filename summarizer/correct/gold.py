"""Corrected records as gold labels: what the eval suite scores against (evals/gold/GUIDELINES.md).

What a person accepted, edited or added is required; what nobody has reviewed is `optional`: ignored when
missed, so that half-reviewed articles make no wrong labels. Labels quote their article: a name that a person
gave in other words makes no label, and neither does the article.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import pycountry

from schemas.article import Article, Part
from schemas.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from schemas.incident import Casualty, DateRange, Incident, Review, Status
from summarizer.errors import InputError
from summarizer.text.names import find_name, same_name

T = TypeVar("T")
_BESIDES_ISO = {"XK"}


def as_gold(article: Article, incidents: Iterable[Incident]) -> GoldArticle:
    """Return the labels of an article from its records, rejected ones left out.

    Unreviewed records that break a rule of the labels are left out too, being optional. Raises InputError,
    naming record and field, when a reviewed one does.
    """
    labels = []
    for record in incidents:
        if record.review is Review.REJECTED:
            continue
        problem = next(_problems(record, article), None)
        if problem is None:
            labels.append(_label(record))
        elif record.review is not Review.UNREVIEWED:
            raise InputError(f"{record.id}: {problem}; gold labels quote their article")
    return GoldArticle(
        article_id=article.article_id,
        language=article.language,
        published=article.published,
        title=article.title or _headline(article),
        incidents=tuple(labels),
    )


def _label(record: Incident) -> GoldIncident:
    when, where = record.date, record.place
    actors = _once(record.actors, lambda a, b: a.role is b.role and same_name(a.name, b.name))
    return GoldIncident(
        id=record.id,
        sub_event_type=record.sub_event_type,
        status=record.status,
        date=DateRange(earliest=when.earliest, latest=when.latest, text=when.text),
        place=GoldPlace(name=where.name, within=where.within, country=where.country),
        actors=tuple(GoldActor(name=actor.name, role=actor.role) for actor in actors),
        casualties=tuple(
            Casualty(outcome=toll.outcome, low=toll.low, high=toll.high, who=toll.who)
            for toll in record.casualties
        ),
        weapons=tuple(_once(record.weapons, same_name)),
        attributed_to=record.attributed_to,
        evidence=tuple(dict.fromkeys(told.quote for told in record.evidence)),
        gist=record.gist,
        optional=record.review is Review.UNREVIEWED,
    )


def _problems(record: Incident, article: Article) -> Iterator[str]:
    """Yield what keeps a record from being a label; the rules are those of evals/gold/check.py."""
    for field, name in _names(record):
        if not any(find_name(form, article.text) for form in (name, f"و{name}")):
            yield f"{field}: {name!r:.60} stands nowhere in the article"
    if not record.evidence:
        yield "evidence: none"
    code = record.place.country
    if code and code not in _BESIDES_ISO and pycountry.countries.get(alpha_2=code) is None:
        yield f"place.country: {code!r} is no ISO 3166 alpha-2 code"
    published, days = article.published, (record.date.earliest, record.date.latest)
    if published and record.status is Status.OCCURRED and any(day and day > published for day in days):
        yield f"date: after publication ({published}), though the incident occurred"


def _names(record: Incident) -> Iterator[tuple[str, str]]:
    """Yield the values that labels have as the article writes them."""
    yield from (("date.text", text) for text in (record.date.text,) if text)
    yield from (("place.name", name) for name in (record.place.name,) if name)
    yield from ((f"place.within.{n}", name) for n, name in enumerate(record.place.within))
    yield from ((f"actors.{n}.name", actor.name) for n, actor in enumerate(record.actors))
    yield from ((f"weapons.{n}", name) for n, name in enumerate(record.weapons))
    yield from (("attributed_to", name) for name in (record.attributed_to,) if name)


def _once(values: Iterable[T], same: Callable[[T, T], bool]) -> list[T]:
    """Return the values without those that are the same as an earlier one."""
    kept: list[T] = []
    for value in values:
        if not any(same(value, other) for other in kept):
            kept.append(value)
    return kept


def _headline(article: Article) -> str:
    """Return the headline that the text has, else its first sentence."""
    first = next((s for s in article.sentences if s.part is Part.HEADLINE), article.sentences[0])
    return article.quote(first.number)
