"""Bring the tables that are kept to the form this program uses, by numbered alembic migrations.

Migrations are append-only: one that was released is never edited. They cover what cannot be made anew;
derived tables are the affair of versions.py. alembic takes a quarter of a second to import, so it is asked
only when the store's revision is another one.
"""

import threading

from sqlalchemy import Connection, column, inspect, select, table

from summarizer.errors import StoreError

# The migrations in migrations/versions, oldest first; the last is the form that this program uses.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")

_VERSION_TABLE = table("alembic_version", column("version_num"))
_ONE_AT_A_TIME = threading.Lock()  # alembic hands the migrations their connection in a module's variable


def is_current(connection: Connection) -> bool:
    """Whether every migration ran. Raises StoreError if one ran that this program does not know."""
    if not inspect(connection).has_table(_VERSION_TABLE.name):
        return False
    found = connection.execute(select(_VERSION_TABLE.c.version_num)).scalar_one_or_none()
    if found is not None and found not in REVISIONS:
        raise StoreError(
            f"the store was changed by a newer version of this program (revision {found}); "
            "use that version or set SUMMARIZER_HOME to another folder"
        )
    return found == REVISIONS[-1]


def migrate(connection: Connection) -> None:
    """Run the migrations that are missing, in the caller's transaction. Raises StoreError as `is_current`."""
    if is_current(connection):
        return
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "summarizer.store:migrations")
    with _ONE_AT_A_TIME:
        command.upgrade(config, REVISIONS[-1])
