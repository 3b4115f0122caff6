"""Stores of other programs: made before there were migrations, killed while migrating, or newer than ours."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from schemas.article import Article, Sentence
from summarizer.errors import StoreError
from summarizer.llm.cache import StoredReply
from summarizer.store import STORE_VERSION, Store
from summarizer.store.database import FILE
from summarizer.store.migrating import REVISIONS
from summarizer.store.tables import METADATA

ROOT = Path(__file__).parents[3]
OLD = Path(__file__).with_name("old_store.sql")
TEXT = "قُتل شخصان في حلب."
ARTICLE = Article(
    article_id="حلب", text=TEXT, sentences=(Sentence(number=1, start=0, end=len(TEXT)),), language="ar"
)
REPLY = StoredReply(
    key="k0",
    about=ARTICLE.text_sha256,
    step="extract",
    model="m1",
    text="جواب k0",
    finish_reason="stop",
    tokens_in=10,
    tokens_out=2,
    seconds=0.5,
    cost=None,
    created=datetime(2026, 11, 1, 12, tzinfo=UTC),
)


def execute(home: Path, statements: str) -> None:
    with closing(sqlite3.connect(home / FILE)) as file, file:
        file.executescript(statements)


def query(home: Path, statement: str) -> list[Any]:
    with closing(sqlite3.connect(home / FILE)) as file:
        return file.execute(statement).fetchall()


def tables(home: Path) -> set[str]:
    return {name for (name,) in query(home, "SELECT name FROM sqlite_master WHERE type = 'table'")}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A home as the program before migrations left it, but for records, which are of this version."""
    home = tmp_path / "old"
    home.mkdir()
    execute(home, OLD.read_text(encoding="utf-8"))
    execute(home, f"UPDATE meta SET version = {STORE_VERSION} WHERE name = 'store'")
    return home


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A home as a kill leaves it between making the file and its tables."""
    home = tmp_path / "empty"
    home.mkdir()
    (home / FILE).touch()
    return home


OLD_TABLES = {"meta", "articles", "readings", "incidents", "stale", "replies"}
ALL_TABLES = OLD_TABLES | {
    "alembic_version",
    "corrections",
    "decisions",
    "feed_items",
    "feeds",
    "issues",
    "leads",
    "originals",
    "raws",
}


def holds_all(store: Store) -> None:
    """Check that everything of the old store is there and nothing is to be made anew."""
    assert store.articles() == {ARTICLE.text_sha256: ARTICLE}
    (reading,) = store.readings()
    assert (reading.text_sha256, [i.id for i in reading.incidents]) == (ARTICLE.text_sha256, ["aa-1"])
    found = store.incident("aa-1")
    assert found
    assert (found.article, found.reading) == (ARTICLE, reading)
    assert store.replies.get("k0") == REPLY
    assert store.stale == ()
    assert store.corrections() == ()
    assert store.decisions() == ()


def test_an_old_store_is_brought_up_to_date_with_all_that_is_in_it(old: Path) -> None:
    assert tables(old) == OLD_TABLES
    with Store.open(old) as store:
        holds_all(store)
    assert tables(old) == ALL_TABLES
    assert query(old, "SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]
    with Store.open(old, write=False) as store:
        holds_all(store)


def test_records_of_an_old_store_are_dropped_to_be_made_anew_from_its_replies(old: Path) -> None:
    execute(old, "UPDATE meta SET version = 1 WHERE name = 'store'")  # as the old program wrote it
    with Store.open(old) as store:
        assert store.readings() == ()
        assert store.stale == ((ARTICLE, "m1"),)
        assert store.articles() == {ARTICLE.text_sha256: ARTICLE}
        assert store.replies.get("k0") == REPLY


def test_a_store_of_every_revision_is_brought_up_to_date(old: Path) -> None:
    execute(old, "CREATE TABLE alembic_version (version_num); INSERT INTO alembic_version VALUES ('0001')")
    with Store.open(old) as store:
        holds_all(store)
    assert query(old, "SELECT version_num FROM alembic_version") == [(REVISIONS[-1],)]


@pytest.mark.parametrize("kind", ["empty", "old"])
def test_after_the_migrations_the_tables_are_those_the_program_uses(
    kind: str, request: pytest.FixtureRequest
) -> None:
    home: Path = request.getfixturevalue(kind)
    Store.open(home).close()
    assert tables(home) == ALL_TABLES
    engine = create_engine(f"sqlite:///{home / FILE}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    engine.dispose()


def test_the_migrations_are_numbered_and_the_program_knows_them_all() -> None:
    config = Config()
    config.set_main_option("script_location", "summarizer.store:migrations")
    scripts = list(ScriptDirectory.from_config(config).walk_revisions())[::-1]
    assert tuple(script.revision for script in scripts) == REVISIONS
    assert tuple(Path(script.path).name[:5] for script in scripts) == tuple(f"{r}_" for r in REVISIONS)
    assert [script.down_revision for script in scripts] == [None, *REVISIONS[:-1]]


def test_a_reader_of_an_old_store_is_told_what_to_do_and_changes_nothing(old: Path) -> None:
    before = (old / FILE).read_bytes()
    with pytest.raises(StoreError) as raised:
        Store.open(old, write=False)
    assert str(raised.value) == (
        "the store was made by an earlier version of this program; "
        "run `summarizer doctor` once: it brings the store up to date and keeps what is in it"
    )
    assert (old / FILE).read_bytes() == before


@pytest.mark.parametrize("write", [True, False], ids=["writer", "reader"])
def test_a_store_of_a_newer_revision_is_refused_and_left_alone(old: Path, write: bool) -> None:
    Store.open(old).close()
    execute(old, "UPDATE alembic_version SET version_num = '0099'; UPDATE meta SET version = 9")
    with pytest.raises(StoreError) as raised:
        Store.open(old, write=write)
    assert str(raised.value) == (
        "the store was changed by a newer version of this program (revision 0099); "
        "use that version or set SUMMARIZER_HOME to another folder"
    )
    assert query(old, "SELECT version_num FROM alembic_version") == [("0099",)]
    assert query(old, "SELECT count(*) FROM readings") == [(1,)]


@pytest.mark.parametrize("write", [True, False], ids=["writer", "reader"])
def test_an_old_store_whose_replies_cannot_be_read_is_not_migrated(old: Path, write: bool) -> None:
    execute(old, "UPDATE meta SET version = 7 WHERE name = 'replies'")
    with pytest.raises(StoreError, match=r"^the stored replies have version 7, this program reads version 1"):
        Store.open(old, write=write)
    assert tables(old) == OLD_TABLES


# Opens copies of the home argv[1], in argv[2]/0, argv[2]/3 ..., and kills itself before the first, fourth ...
# statement or commit, until one copy is opened in peace. Prints the number of that copy.
KILLED_EVERYWHERE = """
import itertools, os, shutil, signal, sys
from pathlib import Path
import alembic.command
from sqlalchemy import Engine, event
from summarizer.store import Store

left = 0
def step(*_):
    global left
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1
for name in ("before_cursor_execute", "commit"):
    event.listen(Engine, name, step)
for number in itertools.count(step=3):
    home = Path(sys.argv[2]) / str(number)
    shutil.copytree(sys.argv[1], home)
    child = os.fork()
    if not child:
        left = number
        Store.open(home).close()
        os._exit(0)
    if os.waitpid(child, 0)[1] == 0:
        break
print(number)
"""


@pytest.mark.parametrize(("kind", "before"), [("old", OLD_TABLES), ("empty", set())])
def test_a_kill_while_migrating_leaves_the_old_store_or_the_new_one(
    kind: str, before: set[str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    home: Path = request.getfixturevalue(kind)
    done = subprocess.run(
        [sys.executable, "-c", KILLED_EVERYWHERE, str(home), str(tmp_path / "copies")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    finished = int(done.stdout)
    assert finished > 20
    for number in range(0, finished, 3):
        copy = tmp_path / "copies" / str(number)
        assert tables(copy) == before
        assert query(copy, "PRAGMA integrity_check") == [("ok",)]
        with Store.open(copy) as store:
            assert (store.readings() != ()) == (kind == "old")
    assert tables(tmp_path / "copies" / str(finished)) == ALL_TABLES
    shutil.rmtree(tmp_path / "copies")


OPENED_THREE_TIMES = """
import sys
from pathlib import Path
from summarizer.store import Store
for home, write in ((sys.argv[1], True), (sys.argv[1], False), (sys.argv[2], True)):
    Store.open(Path(home), write=write).close()
    print("alembic" in sys.modules)
"""


def test_alembic_is_loaded_only_to_migrate(old: Path, empty: Path) -> None:
    Store.open(old).close()
    done = subprocess.run(
        [sys.executable, "-c", OPENED_THREE_TIMES, str(old), str(empty)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=True,
    )
    assert done.stdout.split() == ["False", "False", "True"]


def test_several_stores_may_be_migrated_at_once(old: Path, tmp_path: Path) -> None:
    homes = [tmp_path / str(number) for number in range(4)]
    for home in homes:
        shutil.copytree(old, home)
    threads = [threading.Thread(target=lambda h=home: Store.open(h).close()) for home in homes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for home in homes:
        with Store.open(home, write=False) as store:
            holds_all(store)


def test_the_user_s_own_alembic_settings_are_not_read(
    empty: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "alembic.ini").write_text("[alembic]\nscript_location = nowhere\n")
    (tmp_path / "pyproject.toml").write_text("[tool.alembic]\nscript_location = 'nowhere'\n")
    monkeypatch.chdir(tmp_path)
    Store.open(empty).close()
    assert tables(empty) == ALL_TABLES
