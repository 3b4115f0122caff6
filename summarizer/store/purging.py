"""Delete articles with everything that was made of them. The caller gives the transaction."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Delete, delete, or_, select

from summarizer.errors import UsageError
from summarizer.llm.model import COMPOSING
from summarizer.store import feeds, issues, originals
from summarizer.store.tables import ARTICLES, CORRECTIONS, DECISIONS, INCIDENTS, READINGS, REPLIES, STALE

# A start of a hash shorter than this is taken for a label: people mean what git shows them.
_HASH_START = re.compile(r"[0-9a-f]{8,64}")


class Purged(NamedTuple):
    """How many of each were deleted."""

    articles: int
    readings: int
    incidents: int
    replies: int
    corrections: int
    decisions: int
    events: int = 0  # in briefs that went out
    originals: int = 0


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
    """Delete articles first seen before that moment, and what is as old and about texts not stored."""
    seen = select(ARTICLES.c.text_sha256).where(ARTICLES.c.first_seen < before)
    stored = select(ARTICLES.c.text_sha256)
    asked, corrected = REPLIES.c.about, CORRECTIONS.c.text_sha256
    orphans = (
        select(asked).where(REPLIES.c.created < before, asked.not_in(stored)),
        select(corrected).where(CORRECTIONS.c.at < before, corrected.not_in(stored)),
    )
    hashes = connection.execute(seen.union(*orphans)).scalars().all()
    return _delete(connection, hashes)


def _starting(connection: Connection, start: str) -> list[str]:
    """Return the texts whose hash starts so, also those that only replies or corrections are about."""
    columns = (ARTICLES.c.text_sha256, REPLIES.c.about, CORRECTIONS.c.text_sha256)
    first, *others = (select(column).where(column.startswith(start)) for column in columns)
    hashes = list(connection.execute(first.union(*others)).scalars()) or originals.kept_with(
        connection, start
    )
    if len(hashes) > 1:
        raise UsageError(f"{start} fits {len(hashes)} articles; give more of the hash")
    return hashes


def _delete(connection: Connection, hashes: Iterable[str]) -> Purged:
    counts = dict.fromkeys(Purged._fields, 0)
    for sha in hashes:
        for name, statement in _deletions(sha).items():
            counts[name] += connection.execute(statement).rowcount
        connection.execute(delete(STALE).where(STALE.c.text_sha256 == sha))
        counts["events"] += issues.forget(connection, sha)
        feeds.forget(connection, sha)
        counts["originals"] += originals.forget(connection, sha)
    if counts["articles"]:
        counts["replies"] += connection.execute(delete(REPLIES).where(REPLIES.c.about == COMPOSING)).rowcount
    return Purged(**counts)


def _deletions(sha: str) -> dict[str, Delete]:
    """Return by name of the count what deletes all that was made of a text."""
    corrected = or_(CORRECTIONS.c.text_sha256 == sha, CORRECTIONS.c.other_sha256 == sha)
    decided = or_(DECISIONS.c.one_sha256 == sha, DECISIONS.c.other_sha256 == sha)
    return {
        "articles": delete(ARTICLES).where(ARTICLES.c.text_sha256 == sha),
        "readings": delete(READINGS).where(READINGS.c.text_sha256 == sha),
        "incidents": delete(INCIDENTS).where(INCIDENTS.c.text_sha256 == sha),
        "replies": delete(REPLIES).where(REPLIES.c.about == sha),
        "corrections": delete(CORRECTIONS).where(corrected),
        "decisions": delete(DECISIONS).where(decided),
    }
