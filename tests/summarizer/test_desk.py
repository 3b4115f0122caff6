"""Opening what a run stands on; records of another version are made anew from stored replies."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from schemas.article import Article
from schemas.run import Reading
from summarizer import flow
from summarizer.desk import opened, stored
from summarizer.errors import UsageError
from summarizer.geo.build import place
from summarizer.settings import Settings

Make = Callable[..., Article]
CUES = "baseline:cues"


@pytest.fixture
def settings(tmp_path: Path, gazetteer_path: Path) -> Settings:
    made = Settings(home=tmp_path / "home", cache=tmp_path / "cache")
    made.cache.mkdir()
    shutil.copy(gazetteer_path, place(made.cache))
    return made


def read(settings: Settings, article: Article, model: str) -> Reading:
    with opened(settings, model) as at:
        ((_, reading),) = flow.read_all([article], at.model, at.codebook, at.world, keeper=at.store)
    return reading


def age(settings: Settings) -> None:
    """Make the store one of an older version of the program."""
    with closing(sqlite3.connect(settings.home / "store.sqlite3")) as database, database:
        database.execute("UPDATE meta SET version = 0 WHERE name = 'store'")


def test_records_of_another_version_are_made_anew(settings: Settings, article: Make) -> None:
    told = article("خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة.\n")
    before = read(settings, told, CUES)
    age(settings)
    with stored(settings, write=True) as store:
        (after,) = store.readings()
    assert after.incidents == before.incidents


def test_a_record_whose_replies_are_gone_does_not_stop_the_others(
    settings: Settings, article: Make, tmp_path: Path
) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text('{"answer": {"incidents": []}}\n', encoding="utf-8")
    read(settings, article("خبر عن الطقس.\n"), f"scripted:{script}")
    kept = read(settings, article("خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة.\n"), CUES)
    with closing(sqlite3.connect(settings.home / "store.sqlite3")) as database, database:
        database.execute("DELETE FROM replies")
    age(settings)
    with opened(settings, CUES) as at:
        assert [reading.text_sha256 for reading in at.store.readings()] == [kept.text_sha256]


def test_a_codebook_that_is_not_there(settings: Settings, tmp_path: Path) -> None:
    missing = settings.model_copy(update={"codebook": tmp_path / "no.yaml"})
    with pytest.raises(UsageError, match=r"codebook: .*no\.yaml"), opened(missing, CUES):
        pass


def test_a_user_s_names_of_groups_stand_beside_ours(settings: Settings, tmp_path: Path) -> None:
    table = tmp_path / "aliases.yaml"
    table.write_text("- {id: lions, name: {ar: أسود الوادي, en: Lions}, aliases: [الأسود]}", encoding="utf-8")
    with opened(settings.model_copy(update={"aliases": table}), CUES) as at:
        known = [at.world.aliases.find(name) for name in ("الأسود", "قسد")]
    assert [group.name.en if group else None for group in known] == ["Lions", "Syrian Democratic Forces"]
