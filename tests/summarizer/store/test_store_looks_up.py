"""No call that is made for each article may read a table row by row: that grows with the square."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from summarizer.store import Store
from summarizer.store.database import FILE
from tests.summarizer.store.readings_made import a_reading, an_article, an_incident

ALEPPO = an_article("حلب")
INCIDENT = an_incident(ALEPPO, "aa-1")

Asked = list[tuple[str, Any]]
PER_ARTICLE: dict[str, Callable[[Store], object]] = {
    "save": lambda store: store.save(ALEPPO, a_reading(ALEPPO, INCIDENT)),
    "read": lambda store: store.reading(ALEPPO.text_sha256, "m1"),
    "show": lambda store: store.incident("aa-1"),
    "sources": lambda store: store.originals([ALEPPO.text_sha256]),
    "place": lambda store: store.place([a_reading(ALEPPO, INCIDENT)], 1),
}


@pytest.fixture
def asked() -> Iterator[Asked]:
    """The statements that databases are asked while a test runs."""
    statements: Asked = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.split(maxsplit=1)[0] in {"SELECT", "INSERT", "UPDATE", "DELETE"}:
            statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


@pytest.mark.parametrize("call", PER_ARTICLE)
def test_what_is_done_for_one_article_reads_no_table_row_by_row(
    call: str, tmp_path: Path, asked: Asked
) -> None:
    with Store.open(tmp_path) as store:
        store.save(ALEPPO, a_reading(ALEPPO, INCIDENT))
        asked.clear()
        PER_ARTICLE[call](store)
        assert asked
    with sqlite3.connect(tmp_path / FILE) as file:
        for statement, parameters in asked:
            plan = file.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall()
            assert not [step for *_, step in plan if step.startswith("SCAN")], statement


def test_a_store_of_before_gets_the_index(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        store.save(ALEPPO, a_reading(ALEPPO, INCIDENT))
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("DROP INDEX ix_incidents_text_sha256")
        file.execute("UPDATE alembic_version SET version_num = '0006'")
    with Store.open(tmp_path) as store:
        assert store.incident("aa-1") is not None
    with sqlite3.connect(tmp_path / FILE) as file:
        found = file.execute("SELECT tbl_name FROM sqlite_master WHERE name = 'ix_incidents_text_sha256'")
        assert found.fetchall() == [("incidents",)]
