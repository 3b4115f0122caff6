"""Delete articles with everything that was made of them. The caller gives the transaction."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Column, Connection, delete, select

from summarizer.errors import UsageError
from summarizer.store.tables import ARTICLES, INCIDENTS, READINGS, REPLIES, STALE

# A start of a hash shorter than this is taken for a label: people mean what git shows them.
_HASH_START = re.compile(r"[0-9a-f]{8,64}")


class Purged(NamedTuple):
    """How many of each were deleted."""

    articles: int
    readings: int
    incidents: int
    replies: int


def one(connection: Connection, wanted: str) -> Purged:
    """Delete the articles with this label, or the one with this hash or start of one.

    Raises UsageError if the start of a hash fits several texts.
    """
    labelled = select(ARTICLES.c.text_sha256).where(ARTICLES.c.article_id == wanted)
    hashes = list(connection.execute(labelled).scalars())
    if not hashes and _HASH_START.fullmatch(wanted):
        hashes = _starting(connection, wanted)
    return _delete(connection, hashes)


def older(connection: Connection, before: str) -> Purged:
    """Delete articles first seen before that moment, and replies as old about texts never stored."""
    seen = select(ARTICLES.c.text_sha256).where(ARTICLES.c.first_seen < before)
    stored = select(ARTICLES.c.text_sha256)
    orphans = (
        select(REPLIES.c.about).where(REPLIES.c.created < before, REPLIES.c.about.not_in(stored)).distinct()
    )
    hashes = connection.execute(seen.union(orphans)).scalars().all()
    return _delete(connection, hashes)


def _starting(connection: Connection, start: str) -> list[str]:
    """Return the texts whose hash starts so, also those that only replies are about."""
    stored = select(ARTICLES.c.text_sha256).where(ARTICLES.c.text_sha256.startswith(start))
    about = select(REPLIES.c.about).where(REPLIES.c.about.startswith(start))
    hashes = list(connection.execute(stored.union(about)).scalars())
    if len(hashes) > 1:
        raise UsageError(f"{start} fits {len(hashes)} articles; give more of the hash")
    return hashes


def _delete(connection: Connection, hashes: Iterable[str]) -> Purged:
    counts = dict.fromkeys(Purged._fields, 0)
    columns: dict[str, Column[str]] = {
        "articles": ARTICLES.c.text_sha256,
        "readings": READINGS.c.text_sha256,
        "incidents": INCIDENTS.c.text_sha256,
        "replies": REPLIES.c.about,
    }
    for sha in hashes:
        for name, column in columns.items():
            counts[name] += connection.execute(delete(column.table).where(column == sha)).rowcount
        connection.execute(delete(STALE).where(STALE.c.text_sha256 == sha))
    return Purged(**counts)
