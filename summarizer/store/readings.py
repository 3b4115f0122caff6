"""What models read from texts. The caller gives the transaction.

Readings and incidents are derived: another version of the program drops them, and notes in `stale` what is
to be made anew (versions.py).
"""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, func, insert, select, update

from schemas.article import Article
from schemas.incident import Incident
from schemas.run import Reading
from summarizer.errors import UsageError
from summarizer.store import keeping
from summarizer.store.replies import stamp
from summarizer.store.tables import ARTICLES, INCIDENTS, READINGS, STALE
from summarizer.store.values import parse

_AT_ONCE = 100  # rows of a long list
_NAMED = 500  # hashes in one statement; of more, all articles are looked through


class Found(NamedTuple):
    """A stored incident with the article that tells it and the reading it came from."""

    incident: Incident
    article: Article
    reading: Reading


def save(connection: Connection, article: Article, reading: Reading) -> None:
    """Store an article with its reading and incidents, in place of an earlier reading by that model.

    Raises ValueError if the reading is of another text, or no model made it.
    """
    if reading.run is None or reading.text_sha256 != article.text_sha256:
        raise ValueError(f"reading of {reading.article_id}: not a model's reading of this text")
    key = {"text_sha256": article.text_sha256, "model": reading.run.model}
    at = stamp(reading.run.at)
    _put_article(connection, article, at)
    for table in (READINGS, INCIDENTS, STALE):
        same = and_(table.c.text_sha256 == key["text_sha256"], table.c.model == key["model"])
        connection.execute(delete(table).where(same))
    row = {**key, "state": reading.state.value, "at": at, "reading": reading.model_dump_json()}
    connection.execute(insert(READINGS).values(row))
    rows = [
        {**key, "incident_id": incident.id, "incident": incident.model_dump_json()}
        for incident in reading.incidents
    ]
    if rows:
        connection.execute(insert(INCIDENTS), rows)


def reading(connection: Connection, text_sha256: str, model: str) -> Reading | None:
    """Return what that model read from that text, if it did."""
    wanted = select(READINGS.c.reading).where(
        READINGS.c.text_sha256 == text_sha256, READINGS.c.model == model
    )
    found = connection.execute(wanted).scalar_one_or_none()
    return None if found is None else parse(Reading, found)


def readings(connection: Connection, model: str | None) -> tuple[Reading, ...]:
    """Return all readings, or those of one model, in the order in which articles were first seen."""
    wanted = (
        select(READINGS.c.reading)
        .join(ARTICLES, ARTICLES.c.text_sha256 == READINGS.c.text_sha256)
        .order_by(ARTICLES.c.first_seen, READINGS.c.text_sha256, READINGS.c.model)
    )
    if model is not None:
        wanted = wanted.where(READINGS.c.model == model)
    return tuple(parse(Reading, text) for text in connection.execute(wanted).scalars())


def told(
    connection: Connection, model: str | None, hashes: Sequence[str] | None = None
) -> Iterator[tuple[Article, Reading]]:
    """Yield each text with its latest reading, or that of one model, one at a time, as first seen.

    All texts, or those named, of which there may be as many as a statement takes (portions.py).
    """
    newest = func.row_number().over(
        partition_by=READINGS.c.text_sha256, order_by=(READINGS.c.at.desc(), READINGS.c.model)
    )
    numbered = select(READINGS.c.text_sha256, READINGS.c.reading, newest.label("rank"))
    if model is not None:
        numbered = numbered.where(READINGS.c.model == model)
    if hashes is not None:
        numbered = numbered.where(READINGS.c.text_sha256.in_(hashes))
    last = numbered.subquery()
    wanted = (
        select(ARTICLES.c.article, last.c.reading)
        .join(last, last.c.text_sha256 == ARTICLES.c.text_sha256)
        .where(last.c.rank == 1)
        .order_by(ARTICLES.c.first_seen, ARTICLES.c.text_sha256)
        .execution_options(yield_per=_AT_ONCE)
    )
    for article, latest in connection.execute(wanted):
        yield parse(Article, article), parse(Reading, latest)


def articles(connection: Connection, hashes: Collection[str] | None) -> dict[str, Article]:
    """Return articles by the hash of their text, oldest first: all, or those named."""
    wanted = select(ARTICLES.c.text_sha256, ARTICLES.c.article).order_by(
        ARTICLES.c.first_seen, ARTICLES.c.text_sha256
    )
    if hashes is not None and len(hashes) <= _NAMED:
        wanted = wanted.where(ARTICLES.c.text_sha256.in_(hashes))
    return {
        sha: parse(Article, text)
        for sha, text in connection.execute(wanted)
        if hashes is None or sha in hashes
    }


def unread(connection: Connection) -> tuple[Article, ...]:
    """Return the articles that no model has read, oldest first."""
    read = select(READINGS.c.text_sha256).union(select(STALE.c.text_sha256))
    wanted = (
        select(ARTICLES.c.article)
        .where(ARTICLES.c.text_sha256.not_in(read))
        .order_by(ARTICLES.c.first_seen, ARTICLES.c.text_sha256)
    )
    return tuple(parse(Article, text) for text in connection.execute(wanted).scalars())


def stale(connection: Connection) -> tuple[tuple[Article, str], ...]:
    """Return the articles and models whose readings were dropped and not remade yet."""
    wanted = (
        select(ARTICLES.c.article, STALE.c.model)
        .join(STALE, STALE.c.text_sha256 == ARTICLES.c.text_sha256)
        .order_by(ARTICLES.c.first_seen, ARTICLES.c.text_sha256, STALE.c.model)
    )
    return tuple((parse(Article, text), model) for text, model in connection.execute(wanted))


def incident(connection: Connection, incident_id: str) -> Found | None:
    """Return the incident with this id, or the only one whose id starts so; else None.

    Of several models' records with one id, the latest reading's. Raises UsageError if the start of an id
    fits several.
    """
    ids = _matching_ids(connection, incident_id)
    if not ids:
        return None
    if len(ids) > 1:
        raise UsageError(f"{incident_id!r} fits several incidents: {', '.join(ids[:5])}; give more of the id")
    return _found(connection, ids[0])


def _put_article(connection: Connection, article: Article, at: str) -> None:
    """Store the article; one that is there keeps the time at which it was first seen."""
    row = {"article_id": article.article_id, "article": article.model_dump_json()}
    same = ARTICLES.c.text_sha256 == article.text_sha256
    if not connection.execute(update(ARTICLES).where(same).values(row)).rowcount:
        keeping.add(connection, [(article, at, keeping.leads_of(article))])


def _matching_ids(connection: Connection, wanted: str) -> list[str]:
    """Return the id itself if it is stored, else all ids that start so."""
    column = INCIDENTS.c.incident_id
    exact = connection.execute(select(column).where(column == wanted)).first()
    if exact or not wanted:
        return [wanted] if exact else []
    starts = column.startswith(wanted, autoescape=True)
    return list(connection.execute(select(column).where(starts).distinct().order_by(column)).scalars())


def _found(connection: Connection, incident_id: str) -> Found:
    same = and_(READINGS.c.text_sha256 == INCIDENTS.c.text_sha256, READINGS.c.model == INCIDENTS.c.model)
    wanted = (
        select(INCIDENTS.c.incident, ARTICLES.c.article, READINGS.c.reading)
        .join(READINGS, same)
        .join(ARTICLES, ARTICLES.c.text_sha256 == INCIDENTS.c.text_sha256)
        .where(INCIDENTS.c.incident_id == incident_id)
        .order_by(READINGS.c.at.desc(), READINGS.c.model)
    )
    incident, article, reading = connection.execute(wanted).first() or ("", "", "")
    return Found(parse(Incident, incident), parse(Article, article), parse(Reading, reading))
