"""A store whose ids began with 8 digits of their text's hash: all that names one is written anew."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from schemas.correction import Action
from schemas.incident import incident_id
from summarizer.store import Store
from summarizer.store.database import FILE
from tests.summarizer.store.readings_made import a_reading, an_article, an_incident
from tests.summarizer.store.test_store_corrections import a_correction, a_decision
from tests.summarizer.store.test_store_issues import issue, row

ALEPPO, HOMS = an_article("حلب"), an_article("حمص")
A1, A2, H1 = (incident_id(a.text_sha256, n) for a, n in ((ALEPPO, 1), (ALEPPO, 2), (HOMS, 1)))


def fill(store: Store) -> None:
    store.save(ALEPPO, a_reading(ALEPPO, an_incident(ALEPPO, A1), an_incident(ALEPPO, A2)))
    store.save(HOMS, a_reading(HOMS, an_incident(HOMS, H1)))
    merge = a_correction("c1", A1, Action.MERGE, other=H1)
    store.correct([merge.model_copy(update={"record": an_incident(ALEPPO, A1)})])
    store.decide([a_decision(A1, H1)])
    told_first = row(2, HOMS.text_sha256)
    part = row(1, ALEPPO.text_sha256).model_copy(update={"part_of": (f"event-{H1}",)})
    store.issued("weekly", issue(1, part, told_first, decisions=(a_decision(A2, H1),)))


def everything(home: Path) -> list[object]:
    with Store.open(home) as store:
        return [
            store.readings(),
            store.incident(A2),
            store.corrections(),
            store.decisions(),
            store.issues("weekly"),
        ]


def shorten(home: Path) -> None:
    """Write the store as the program before did: one that has ids of 12 digits nowhere."""
    kept = {
        "readings": ["reading"],
        "incidents": ["incident_id", "incident"],
        "corrections": ["subject", "correction"],
        "decisions": ["one", "other", "decision"],
        "issues": ["issue"],
    }
    with closing(sqlite3.connect(home / FILE)) as file, file:
        for table, columns in kept.items():
            for column in columns:
                for sha in (ALEPPO.text_sha256, HOMS.text_sha256):
                    file.execute(
                        f"UPDATE {table} SET {column} = replace({column}, ?, ?)",
                        (f"{sha[:12]}-", f"{sha[:8]}-"),
                    )
        file.execute("UPDATE alembic_version SET version_num = '0005'")
        found = [line for line in file.iterdump() if f"{ALEPPO.text_sha256[:12]}-" in line]
    assert not found


def test_ids_are_written_anew_wherever_they_stand(tmp_path: Path) -> None:
    with Store.open(tmp_path) as store:
        fill(store)
    before = everything(tmp_path)
    shorten(tmp_path)
    assert everything(tmp_path) == before


@pytest.mark.parametrize("told", ["20201122-3", "ffffffff-1"])
def test_what_only_looks_like_an_id_stays(tmp_path: Path, told: str) -> None:
    article = an_article(told)
    record = an_incident(article, incident_id(article.text_sha256, 1))
    with Store.open(tmp_path) as store:
        store.save(article, a_reading(article, record))
    with closing(sqlite3.connect(tmp_path / FILE)) as file, file:
        file.execute("UPDATE alembic_version SET version_num = '0005'")
    with Store.open(tmp_path) as store:
        (reading,) = store.readings()
    assert reading.incidents == (record,)
