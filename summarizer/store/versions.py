"""Bring a store to this program's version: kept tables are migrated, derived ones dropped and remembered."""

from sqlalchemy import Connection, insert, inspect, select, update

from summarizer.errors import StoreError
from summarizer.store.migrating import is_current, migrate
from summarizer.store.tables import DERIVED, META, METADATA, READINGS, REPLIES_VERSION, STALE, STORE_VERSION


def prepare(connection: Connection) -> None:
    """Create what is missing; drop derived tables of another version and note in `stale` what they held.

    Runs in the caller's transaction, so a kill leaves the store in the old version or in the new one.
    Raises StoreError when the store has a form that this program cannot read.
    """
    migrate(connection)
    found = _versions(connection)
    if not found:
        METADATA.create_all(connection, tables=DERIVED)
        versions = {"store": STORE_VERSION, "replies": REPLIES_VERSION}
        connection.execute(insert(META), [{"name": n, "version": v} for n, v in versions.items()])
        return
    _check_replies(found.get("replies"))
    if found.get("store") != STORE_VERSION:
        _drop_derived(connection)


def check(connection: Connection) -> None:
    """Refuse to read an empty store, or one of another version. Raises StoreError."""
    current = is_current(connection)
    if not current and not inspect(connection).has_table(META.name):
        raise StoreError("nothing is stored yet; run `summarizer extract` first")
    versions = _versions(connection)
    _check_replies(versions.get("replies"))
    if not current:
        raise StoreError(
            "the store was made by an earlier version of this program; "
            "run `summarizer doctor` once: it brings the store up to date and keeps what is in it"
        )
    if versions.get("store") != STORE_VERSION:
        raise StoreError(
            f"the store has version {versions.get('store')}, this program reads version {STORE_VERSION}; "
            "run `summarizer extract` once: it rebuilds the records from the stored replies"
        )


def _drop_derived(connection: Connection) -> None:
    keys = select(READINGS.c.text_sha256, READINGS.c.model)
    known = select(STALE.c.text_sha256, STALE.c.model)
    connection.execute(insert(STALE).from_select(["text_sha256", "model"], keys.except_(known)))
    METADATA.drop_all(connection, tables=DERIVED)
    METADATA.create_all(connection, tables=DERIVED)
    connection.execute(update(META).where(META.c.name == "store").values(version=STORE_VERSION))


def _check_replies(found: int | None) -> None:
    if found != REPLIES_VERSION:
        raise StoreError(
            f"the stored replies have version {found}, this program reads version {REPLIES_VERSION}; "
            "use the program that wrote them or set SUMMARIZER_HOME to another folder"
        )


def _versions(connection: Connection) -> dict[str, int]:
    return {row.name: row.version for row in connection.execute(select(META))}
