"""What can go wrong around a store: kills, other processes, versions, full and read-only disks, damage."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.article import Article, Sentence
from schemas.run import Reading, RunInfo, State, Usage
from summarizer.errors import StoreError
from summarizer.llm.cache import StoredReply
from summarizer.store import STORE_VERSION, Store
from summarizer.store.database import FILE

ROOT = Path(__file__).parents[3]
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)
TEXT = "قُتل شخصان في حلب."
ARTICLE = Article(
    article_id="a", text=TEXT, sentences=(Sentence(number=1, start=0, end=len(TEXT)),), language="ar"
)
RUN = RunInfo(
    model="m1",
    prompt_sha256="p",
    schema_sha256="s",
    codebook_sha256="c",
    version="0.1.0",
    at=NOON,
    usage=Usage(),
)
READING = Reading(
    article_id="a",
    text_sha256=ARTICLE.text_sha256,
    state=State.NOTHING_FOUND,
    reason=None,
    incidents=(),
    run=RUN,
)


def a_reply(key: str) -> StoredReply:
    return StoredReply(
        key=key,
        about=ARTICLE.text_sha256,
        step="extract",
        model="m1",
        text="x" * 2000,
        finish_reason="stop",
        tokens_in=1,
        tokens_out=1,
        seconds=0.1,
        cost=0.0,
        created=NOON,
    )


@pytest.fixture
def home() -> Iterator[Path]:
    """A home that another user of this machine can reach, unlike pytest's own folders."""
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    yield base / "home"
    shutil.rmtree(base)


def with_versions(home: Path, **versions: int) -> None:
    """Store an article, a reading and a reply, then give the file other version numbers."""
    with Store.open(home) as store:
        store.save(ARTICLE, READING)
        store.replies.put(a_reply("k"))
    with closing(sqlite3.connect(home / FILE)) as file, file:
        for name, version in versions.items():
            file.execute("UPDATE meta SET version = ? WHERE name = ?", (version, name))


@pytest.mark.parametrize("version", [STORE_VERSION - 1, STORE_VERSION + 1], ids=["older", "newer"])
def test_another_version_s_readings_are_dropped_and_remembered_until_remade(home: Path, version: int) -> None:
    with_versions(home, store=version)
    with Store.open(home) as store:
        assert store.readings() == ()
        assert store.stale == ((ARTICLE, "m1"),)
        assert store.replies.get("k") == a_reply("k")
    with Store.open(home) as store:  # as after a kill: what is still to be remade is not forgotten
        assert list(store.stale) == [(ARTICLE, "m1")]
        store.save(ARTICLE, READING)
        assert list(store.stale) == []
        assert store.readings() == (READING,)


def test_a_store_from_before_version_one_is_taken_over(home: Path) -> None:
    """A file with other columns in the derived tables, and without the tables that came later."""
    with_versions(home, store=0)
    with closing(sqlite3.connect(home / FILE)) as file, file:
        file.executescript(
            "DROP TABLE alembic_version; DROP TABLE corrections; DROP TABLE decisions; "
            "DROP TABLE issues; DROP TABLE originals; DROP TABLE raws; DROP TABLE leads;"
            "DROP TABLE feeds; DROP TABLE feed_items;"
            "DROP TABLE stale; DROP TABLE incidents; ALTER TABLE readings DROP COLUMN at;"
            "ALTER TABLE readings ADD COLUMN records TEXT; UPDATE readings SET records = '[]'"
        )
    with Store.open(home) as store:
        assert store.stale == ((ARTICLE, "m1"),)
        store.save(ARTICLE, READING)
        assert store.readings() == (READING,)


def test_a_reader_refuses_another_version_and_changes_nothing(home: Path) -> None:
    with_versions(home, store=STORE_VERSION + 1)
    with pytest.raises(StoreError, match=r"^the store has version 3, .* run `summarizer extract` once"):
        Store.open(home, write=False)
    with closing(sqlite3.connect(home / FILE)) as file:
        assert file.execute("SELECT count(*) FROM readings").fetchone() == (1,)


@pytest.mark.parametrize("write", [True, False], ids=["writer", "reader"])
def test_replies_of_another_version_are_never_touched(home: Path, write: bool) -> None:
    with_versions(home, replies=7, store=0)
    with pytest.raises(StoreError, match=r"^the stored replies have version 7, this program reads version 1"):
        Store.open(home, write=write)
    with closing(sqlite3.connect(home / FILE)) as file:
        assert file.execute("SELECT count(*) FROM replies").fetchone() == (1,)


def test_a_stored_value_in_an_unknown_form_is_one_line(home: Path) -> None:
    with_versions(home)
    with closing(sqlite3.connect(home / FILE)) as file, file:
        file.execute("""UPDATE readings SET reading = '{"article_id": "a"}'""")
    with Store.open(home) as store, pytest.raises(StoreError) as raised:
        store.readings()
    assert str(raised.value) == (
        "a stored reading has a form this program cannot read (at text_sha256); "
        "purge it or use the program that wrote it"
    )


def test_a_second_writer_is_told_so_and_readers_are_not(home: Path) -> None:
    with Store.open(home) as store:
        store.save(ARTICLE, READING)
        with pytest.raises(StoreError) as raised:
            Store.open(home)
        with Store.open(home, write=False) as reader:
            assert reader.readings() == (READING,)
    assert str(raised.value) == f"another summarizer is using {home}; wait for it or set SUMMARIZER_HOME"
    Store.open(home).close()


def test_a_reader_of_nothing_is_told_so(home: Path) -> None:
    with pytest.raises(StoreError, match=r"^nothing is stored in .* yet; run `summarizer extract` first$"):
        Store.open(home, write=False)
    home.mkdir()
    (home / FILE).touch()  # as after a kill between making the file and its tables
    with pytest.raises(StoreError, match=r"^nothing is stored yet; run `summarizer extract` first$"):
        Store.open(home, write=False)


def test_a_reader_cannot_write(home: Path) -> None:
    with_versions(home)
    with Store.open(home, write=False) as store, pytest.raises(StoreError, match=r"^cannot write to "):
        store.replies.put(a_reply("k2"))


@pytest.mark.parametrize("write", [True, False], ids=["writer", "reader"])
def test_a_file_that_is_no_database_is_one_line(home: Path, write: bool) -> None:
    home.mkdir()
    (home / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 20)
    with pytest.raises(StoreError) as raised:
        Store.open(home, write=write)
    assert str(raised.value) == f"{home / FILE} is damaged or not a store; move it away, or put a copy back"


def test_a_home_that_is_a_file_is_one_line(home: Path) -> None:
    home.write_text("")
    with pytest.raises(StoreError, match=r"is not a folder; set SUMMARIZER_HOME to one$"):
        Store.open(home)
    with pytest.raises(StoreError, match=r"^cannot make .*/deep .*; set SUMMARIZER_HOME$"):
        Store.open(home / "deep")


def put_many(store: Store) -> None:
    for number in range(50):
        store.replies.put(a_reply(f"k{number}"))


def test_a_full_disk_leaves_the_store_whole(home: Path) -> None:
    with Store.open(home) as store:
        store.save(ARTICLE, READING)
        with store._database.engine.connect() as connection:  # the pool hands this connection out again
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(StoreError) as raised:
            put_many(store)
        assert store.readings() == (READING,)
    assert str(raised.value) == (
        f"the disk is full: {home} keeps what was stored before; free space and run again"
    )
    with closing(sqlite3.connect(home / FILE)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Be a user whom file permissions bind: root ignores them."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # nobody
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_a_read_only_folder_can_be_read_and_says_so_when_written(home: Path) -> None:
    with_versions(home)
    (home / FILE).chmod(0o444)
    home.chmod(0o555)
    with ordinary_user():
        with Store.open(home, write=False) as store:
            read = store.readings()
        with pytest.raises(StoreError) as raised:
            Store.open(home)
    assert read == (READING,)
    assert str(raised.value) == (
        f"cannot write to {home} (Permission denied); make it writable or set SUMMARIZER_HOME"
    )


def test_many_threads_may_put_and_save_at_once(home: Path) -> None:
    with Store.open(home) as store:

        def work(worker: int) -> None:
            for number in range(10):
                store.replies.put(a_reply(f"{worker}-{number}"))
                store.replies.put(a_reply(f"shared-{number}"))
                store.save(ARTICLE, READING)
                found.append(store.replies.get(f"{worker}-{number}") is not None)

        found: list[bool] = []
        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [True] * 80
    with closing(sqlite3.connect(home / FILE)) as file:
        assert file.execute("SELECT count(*) FROM replies").fetchone() == (90,)


def test_purging_and_storing_at_once_do_not_disturb_each_other(home: Path) -> None:
    def work(worker: int) -> None:
        about = f"{worker:08x}" + "0" * 56
        for number in range(10):
            store.replies.put(a_reply(f"{worker}-{number}").model_copy(update={"about": about}))
            purged.append(store.purge(article=about).replies)

    purged: list[int] = []
    with Store.open(home) as store:
        threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert purged == [1] * 40


SAVE_FOREVER = """
import sys, itertools
from pathlib import Path
from schemas.article import Article, Sentence
from schemas.run import Reading
from summarizer.store import Store
reading = Reading.model_validate_json(sys.argv[2])
with Store.open(Path(sys.argv[1])) as store:
    for number in itertools.count():
        text = f"{number} " + "x" * 5000
        article = Article(article_id=str(number), text=text, language="en",
                          sentences=(Sentence(number=1, start=0, end=len(text)),))
        store.save(article, reading.model_copy(update={"text_sha256": article.text_sha256}))
        print(number, flush=True)
"""


def test_a_killed_run_keeps_every_finished_article_and_no_half_one(home: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", SAVE_FOREVER, str(home), READING.model_dump_json()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert child.stdout
    for _ in range(20):
        last = int(child.stdout.readline())
    child.send_signal(signal.SIGKILL)
    finished = [last, *(int(line) for line in child.stdout)]
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    with Store.open(home) as store:  # the kill freed the lock
        articles = store.articles()
        assert {r.text_sha256 for r in store.readings()} == set(articles)
    assert len(articles) in {finished[-1] + 1, finished[-1] + 2}  # one may be stored and not yet announced
    with closing(sqlite3.connect(home / FILE)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
