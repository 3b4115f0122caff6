"""The cache of model replies, by key. Purging an article removes the replies about it."""

from datetime import UTC, datetime

from sqlalchemy import delete, insert, select

from summarizer.llm.cache import StoredReply
from summarizer.store.database import Database
from summarizer.store.tables import REPLIES


class StoredReplies:
    """What `llm` keeps replies in. Any thread may use it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str) -> StoredReply | None:
        """Return the reply stored under this key, if there is one."""
        with self._database.reading() as connection:
            row = connection.execute(select(REPLIES).where(REPLIES.c.key == key)).mappings().one_or_none()
        if row is None:
            return None
        return StoredReply(**{**row, "created": datetime.fromisoformat(row["created"])})

    def put(self, reply: StoredReply) -> None:
        """Store a reply, in place of an earlier one with the same key."""
        with self._database.writing() as connection:
            connection.execute(delete(REPLIES).where(REPLIES.c.key == reply.key))
            connection.execute(insert(REPLIES).values(_row(reply)))


def _row(reply: StoredReply) -> dict[str, str | int | float | None]:
    return {
        "key": reply.key,
        "about": reply.about,
        "step": reply.step,
        "model": reply.model,
        "text": reply.text,
        "finish_reason": reply.finish_reason,
        "tokens_in": reply.tokens_in,
        "tokens_out": reply.tokens_out,
        "seconds": reply.seconds,
        "cost": reply.cost,
        "created": stamp(reply.created),
    }


def stamp(moment: datetime) -> str:
    """Return a moment as ISO 8601 in UTC with a fixed number of digits, so that it sorts as text."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
