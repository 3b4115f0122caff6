"""Feeds and the items of theirs that were seen. The caller gives the transaction.

Items and links are kept as hashes: so a purge of an article leaves none of its addresses behind, and yet the
item is not taken in again.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    String,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    update,
)

from schemas.feed import FeedState, Seen
from summarizer.store.database import Database
from summarizer.store.portions import portions
from summarizer.store.replies import stamp
from summarizer.store.tables import METADATA
from summarizer.store.values import parse

FEEDS = Table(
    "feeds",
    METADATA,
    Column("name", String, primary_key=True),
    Column("url", String, nullable=False),
    Column("state", Text, nullable=False),
)

FEED_ITEMS = Table(
    "feed_items",
    METADATA,
    Column("feed", String, primary_key=True),
    Column("item", String(64), primary_key=True),  # SHA-256 of its id
    Column("link", String(64), index=True),  # SHA-256 of its canonical link
    Column("version", String(64), nullable=False),  # SHA-256 of its title and words
    Column("versions", Integer, nullable=False),
    Column("tries", Integer, nullable=False),  # 0: taken in
    Column("text_sha256", String(64), index=True),
    Column("at", String, nullable=False),  # of the last try; ISO 8601, UTC
)


def state(connection: Connection, feed: str) -> FeedState | None:
    """Return how a feed stood, by its name."""
    found = connection.execute(select(FEEDS.c.state).where(FEEDS.c.name == feed)).scalar_one_or_none()
    return None if found is None else parse(FeedState, found)


def put_state(connection: Connection, feed: str, standing: FeedState) -> None:
    """Keep how a feed stands, in place of how it stood."""
    row = {"url": standing.url, "state": standing.model_dump_json()}
    changed = connection.execute(update(FEEDS).where(FEEDS.c.name == feed).values(row))
    if not changed.rowcount:
        connection.execute(insert(FEEDS).values(name=feed, **row))


def seen(connection: Connection, feed: str, items: Collection[str]) -> dict[str, Seen]:
    """Return what is remembered of a feed's items, by the hash of their id."""
    found = {}
    for some in portions(items):
        wanted = select(FEED_ITEMS).where(FEED_ITEMS.c.feed == feed, FEED_ITEMS.c.item.in_(some))
        found.update({row["item"]: _seen(row) for row in connection.execute(wanted).mappings()})
    return found


def failed(connection: Connection, feed: str) -> list[Seen]:
    """Return the items of a feed that were not taken in when they were tried last."""
    wanted = select(FEED_ITEMS).where(FEED_ITEMS.c.feed == feed, FEED_ITEMS.c.tries > 0)
    return [_seen(row) for row in connection.execute(wanted.order_by(FEED_ITEMS.c.item)).mappings()]


def linked(connection: Connection, links: Collection[str]) -> dict[str, Seen]:
    """Return items of any feed that were taken in, by the hash of their link; the latest of each."""
    found = {}
    for some in portions(links):
        wanted = (
            select(FEED_ITEMS)
            .where(FEED_ITEMS.c.link.in_(some), FEED_ITEMS.c.tries == 0)
            .order_by(FEED_ITEMS.c.at, FEED_ITEMS.c.feed)
        )
        found.update({row["link"]: _seen(row) for row in connection.execute(wanted).mappings()})
    return found


def remember(connection: Connection, items: Sequence[Seen]) -> None:
    """Keep items, each in place of what was remembered of it."""
    if not items:
        return
    same = (FEED_ITEMS.c.feed == bindparam("of")) & (FEED_ITEMS.c.item == bindparam("one"))
    connection.execute(delete(FEED_ITEMS).where(same), [{"of": one.feed, "one": one.item} for one in items])
    connection.execute(insert(FEED_ITEMS), [{**one.model_dump(), "at": stamp(one.at)} for one in items])


def forget(connection: Connection, text_sha256: str) -> None:
    """Forget which items gave a text; that they were seen stays, so that they are not taken in again."""
    same = FEED_ITEMS.c.text_sha256 == text_sha256
    connection.execute(update(FEED_ITEMS).where(same).values(text_sha256=None))


class StoredFeeds:
    """What `feeds` remembers with: a transaction for each call. Any thread may use it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def state(self, feed: str) -> FeedState | None:
        """Return how a feed stood, by its name."""
        with self._database.reading() as connection:
            return state(connection, feed)

    def put_state(self, feed: str, state: FeedState) -> None:
        """Keep how a feed stands."""
        with self._database.writing() as connection:
            put_state(connection, feed, state)

    def seen(self, feed: str, items: Collection[str]) -> dict[str, Seen]:
        """Return what is remembered of a feed's items, by the hash of their id."""
        with self._database.reading() as connection:
            return seen(connection, feed, items)

    def failed(self, feed: str) -> list[Seen]:
        """Return the items of a feed that were not taken in when they were tried last."""
        with self._database.reading() as connection:
            return failed(connection, feed)

    def linked(self, links: Collection[str]) -> dict[str, Seen]:
        """Return an item of any feed that was taken in, by the hash of its link."""
        with self._database.reading() as connection:
            return linked(connection, links)

    def remember(self, items: Sequence[Seen]) -> None:
        """Keep items, each in place of what was remembered of it."""
        if items:
            with self._database.writing() as connection:
                remember(connection, items)


def _seen(row: Mapping[Any, Any]) -> Seen:
    return Seen(**{**row, "at": datetime.fromisoformat(row["at"])})
