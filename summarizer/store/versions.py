"""Bring a store to this program's version: derived tables are dropped and remembered, the rest is kept."""

from sqlalchemy import Connection, insert, inspect, select, update

from summarizer.errors import StoreError
from summarizer.store.tables import DERIVED, META, METADATA, READINGS, REPLIES_VERSION, STALE, STORE_VERSION


def prepare(connection: Connection) -> None:
    """Create what is missing; drop derived tables of another version and note in `stale` what they held.

    Runs in the caller's transaction, so a kill leaves the store in the old version or in the new one.
    Raises StoreError when the stored replies have a form that this program cannot read.
    """
    fresh = not inspect(connection).has_table("meta")
    METADATA.create_all(connection)
    if fresh:
        versions = {"store": STORE_VERSION, "replies": REPLIES_VERSION}
        connection.execute(insert(META), [{"name": n, "version": v} for n, v in versions.items()])
    elif _version(connection, "store") != STORE_VERSION:
        _check_replies(connection)
        _drop_derived(connection)
    else:
        _check_replies(connection)


def check(connection: Connection) -> None:
    """Refuse to read an empty store, or one of another version. Raises StoreError."""
    if not inspect(connection).has_table("meta"):
        raise StoreError("nothing is stored yet; run `summarizer extract` first")
    _check_replies(connection)
    found = _version(connection, "store")
    if found != STORE_VERSION:
        raise StoreError(
            f"the store has version {found}, this program reads version {STORE_VERSION}; "
            "run `summarizer extract` once: it rebuilds the records from the stored replies"
        )


def _drop_derived(connection: Connection) -> None:
    keys = select(READINGS.c.text_sha256, READINGS.c.model)
    known = select(STALE.c.text_sha256, STALE.c.model)
    connection.execute(insert(STALE).from_select(["text_sha256", "model"], keys.except_(known)))
    METADATA.drop_all(connection, tables=DERIVED)
    METADATA.create_all(connection, tables=DERIVED)
    connection.execute(update(META).where(META.c.name == "store").values(version=STORE_VERSION))


def _check_replies(connection: Connection) -> None:
    found = _version(connection, "replies")
    if found != REPLIES_VERSION:
        raise StoreError(
            f"the stored replies have version {found}, this program reads version {REPLIES_VERSION}; "
            "use the program that wrote them or set SUMMARIZER_HOME to another folder"
        )


def _version(connection: Connection, name: str) -> int | None:
    return connection.execute(select(META.c.version).where(META.c.name == name)).scalar_one_or_none()
