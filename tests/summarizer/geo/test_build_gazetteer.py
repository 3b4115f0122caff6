import sqlite3
from pathlib import Path

import pytest

from summarizer.errors import StoreError
from summarizer.geo.build import GAZETTEER_VERSION, build, main
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.sources import Row

ALEPPO = Entry("geonames:170063", "Halab", "SY", "Aleppo", 36.2, 37.16, Feature.TOWN, 2098210)
HOMS = Entry("geonames:169577", "Homs", "SY", "Homs", 34.72, 36.73, Feature.TOWN, 775404)


def test_the_number_of_places_is_returned_and_no_part_is_left(tmp_path: Path) -> None:
    assert build(tmp_path / "new" / "g.sqlite", [Row(ALEPPO, ("حلب",)), Row(HOMS, ("حمص",))]) == 2
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["g.sqlite"]


def test_a_second_row_of_a_place_adds_names_and_the_name_to_show(tmp_path: Path) -> None:
    again = ALEPPO._replace(name="Aleppo", lat=None, lon=None, population=0)
    path = tmp_path / "g.sqlite"
    assert build(path, [Row(ALEPPO, ("حلب",)), Row(again, ("حلب", "حلب الشهباء"))]) == 1
    gazetteer = Gazetteer.open(path)
    assert gazetteer.lookup("حلب الشهباء") == ALEPPO._replace(name="Aleppo")
    assert gazetteer.lookup("حلب") == ALEPPO._replace(name="Aleppo")
    gazetteer.close()


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_text("old")
    build(path, [Row(HOMS, ("حمص",))])
    gazetteer = Gazetteer.open(path)
    assert gazetteer.lookup("حمص") == HOMS
    assert gazetteer.version == GAZETTEER_VERSION
    gazetteer.close()


def test_a_failed_build_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_text("old")

    def rows() -> list[Row]:
        raise OSError(28, "No space left on device")

    with pytest.raises(StoreError, match="No space left on device"):
        build(path, (row for _ in (0,) for row in rows()))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"gazetteer: cannot write .*choose another place"):
        build(tmp_path / "file" / "g.sqlite", [])


@pytest.mark.parametrize("content", [None, "no database", ""], ids=["missing", "text", "empty"])
def test_a_file_that_is_no_gazetteer_says_how_to_build_one(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "g.sqlite"
    if content is not None:
        path.write_text(content)
    with pytest.raises(StoreError, match=r"build it with python -m summarizer\.geo\.build --out"):
        Gazetteer.open(path)


def test_a_database_of_something_else_is_no_gazetteer(tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "other.sqlite")
    database.execute("CREATE TABLE about (what TEXT, value BLOB)")
    database.commit()
    database.close()
    with pytest.raises(StoreError, match="cannot be read"):
        Gazetteer.open(tmp_path / "other.sqlite")


def test_the_command_says_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summarizer.geo.build.all_rows", lambda: [Row(HOMS, ("حمص",))])
    assert main(["--out", str(tmp_path / "g.sqlite")]) == 0
    assert capsys.readouterr().out == f"1 places in {tmp_path / 'g.sqlite'} (2 MB)\n"
    (tmp_path / "file").write_text("")
    assert main(["--out", str(tmp_path / "file" / "g.sqlite")]) == 4
    assert capsys.readouterr().err.startswith("gazetteer: cannot write")
