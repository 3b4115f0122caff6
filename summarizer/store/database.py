"""Open the database and say in one line what is wrong when it cannot be used.

SQLite runs in WAL mode with synchronous=FULL: a finished transaction survives a kill and a power cut
(https://www.sqlite.org/pragma.html#pragma_synchronous). Deleted text is overwritten (secure_delete).
"""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError

from summarizer.errors import StoreError

FILE = "store.sqlite3"
BUSY_MS = 10_000  # how long a statement waits for another process, such as a reader's recovery

_UNWRITABLE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class Database:
    """An engine whose errors are StoreErrors. Any thread may use it; writers take turns."""

    def __init__(self, home: Path, *, url: str | None, write: bool) -> None:
        self.home = home
        self.engine = _engine(home, url, write)
        self._turn = threading.Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only looks."""
        with self._explained(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that changes all it names, or nothing."""
        with self._explained(), self._turn, self.engine.begin() as connection:
            yield connection

    def shrink(self) -> bool:
        """Rewrite the SQLite file without what was deleted. False if a reader still holds old pages."""
        if self.engine.dialect.name != "sqlite":
            return True  # PostgreSQL's autovacuum does it
        with self._explained(), self._turn:
            raw = self.engine.raw_connection()
            try:
                cursor = raw.cursor()
                cursor.execute("VACUUM")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                (busy, *_) = cursor.fetchone() or (0,)
                cursor.close()
            finally:
                raw.close()
        return not busy

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        self.engine.dispose()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            raise _problem(error.orig, self.home) from error
        except sqlite3.Error as error:
            raise _problem(error, self.home) from error


def _engine(home: Path, url: str | None, write: bool) -> Engine:
    engine = create_engine(make_url(url) if url else _file_url(home, write), hide_parameters=True)
    if engine.dialect.name == "sqlite":

        def prepare(connection: Any, _record: object) -> None:
            connection.isolation_level = None  # the driver begins too late to cover DDL; see `begin`
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")

        def begin(connection: Connection) -> None:
            connection.exec_driver_sql("BEGIN")

        event.listen(engine, "connect", prepare)
        event.listen(engine, "begin", begin)
    return engine


def _file_url(home: Path, write: bool) -> URL:
    path = home / FILE
    if write:
        return URL.create("sqlite", database=str(path))
    query = {"uri": "true", "mode": "ro"}
    writable = os.access(home, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
    if not writable and not path.with_name(f"{FILE}-wal").exists():
        query["immutable"] = "1"  # a WAL file on read-only media: nobody can be writing to it
    return URL.create("sqlite", database=f"file:{quote(str(path.absolute()))}", query=query)


def _problem(error: BaseException | None, home: Path) -> StoreError:
    """Say what happened and what to do. Never the statement: it may hold article text."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary == sqlite3.SQLITE_FULL:
        return StoreError(f"the disk is full: {home} keeps what was stored before; free space and run again")
    if primary in _UNWRITABLE:
        return StoreError(
            f"cannot write to {home}; make it writable or set SUMMARIZER_HOME to another folder"
        )
    if primary in _DAMAGED:
        return StoreError(f"{home / FILE} is damaged or not a store; move it away, or put a copy back")
    if primary in _BUSY:
        return StoreError(f"another program is using {home / FILE}; wait for it and run again")
    first_line = str(error).partition("\n")[0]
    return StoreError(f"the store in {home} cannot be used ({first_line}); check the disk and its folder")
