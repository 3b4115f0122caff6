"""A user's places over the standard ones: when two are one, which is meant, when the file is made anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.incident import Place
from summarizer.errors import InputError, StoreError
from summarizer.geo.area import area_of
from summarizer.geo.build import GAZETTEER_VERSION
from summarizer.geo.choose import choose
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.user import cached, layered, lies_at

Over = Callable[..., Gazetteer]
OLD, NEW = "geonames:173480", "user:mine-sy-الميادين"
HEADER = "name,aliases,lat,lon,country,admin1,admin2,feature,id"


def listed(folder: Path, *rows: str, name: str = "mine.csv") -> Path:
    path = folder / name
    path.write_text("\n".join((HEADER, *rows)), encoding="utf-8")
    return path


def ids(gazetteer: Gazetteer, name: str) -> list[str]:
    return [entry.id for entry in gazetteer.candidates(name)]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        pytest.param("35.05,40.50,SY,,,,", [NEW], id="near"),
        pytest.param("35.01,40.45,SY,Raqqa,,,", [NEW], id="near-in-another-province"),
        pytest.param("36.5,38.1,SY,,,,", [OLD, NEW], id="far"),
        pytest.param("15.1,44.2,YE,,,,", [OLD, NEW.replace("sy", "ye")], id="other-country"),
        pytest.param(",,SY,,,,", [OLD], id="without-a-point"),
        pytest.param(",,SY,Deir Ezzor,,,", [OLD], id="without-a-point-in-its-province"),
        pytest.param(",,SY,Idleb,,,", [OLD, NEW], id="without-a-point-in-another-province"),
        pytest.param("35.05,40.5,SY,,,area,", [OLD, NEW], id="other-kind"),
        pytest.param("1,1,SY,,,,", [OLD], id="broken-row"),
        pytest.param(",,SY,,,,geonames:173480", [OLD], id="by-id"),
    ],
)
def test_when_a_place_is_one_that_is_known(tmp_path: Path, over: Over, row: str, wanted: list[str]) -> None:
    assert ids(over(listed(tmp_path, f"الميادين,,{row}", "شيء,,,,SY,,,,")), "الميادين") == wanted


def test_the_file_wins_and_lends_what_it_lacks(tmp_path: Path, over: Over) -> None:
    gazetteer = over(listed(tmp_path, "الميادين,مدينة الرحبة,35.05,40.5,SY,,,,"))
    met = Entry("user:mine-sy-الميادين", "الميادين", "SY", "Deir ez-Zor", 35.05, 40.5, Feature.TOWN, 44028)
    assert {gazetteer.lookup(name) for name in ("Mayadin", "الميادين", "مدينة الرحبة")} == {met}
    assert gazetteer.reports[0].met == 1


def test_of_two_files_the_later_wins(tmp_path: Path, over: Over) -> None:
    first = listed(tmp_path, "الميادين,,35.05,40.5,SY,,,,", name="first.csv")
    second = listed(tmp_path, "الميادين,,35.06,40.5,SY,,,,", name="second.csv")
    found = over(first, second).lookup("الميادين")
    assert found is not None
    assert (found.id, found.lat) == ("user:second-sy-الميادين", 35.06)


def test_what_a_user_lists_is_meant_before_its_namesakes(tmp_path: Path, over: Over) -> None:
    gazetteer = over(listed(tmp_path, "الميادين,,36.5,38.1,SY,Aleppo,,,"))
    assert [
        found.id
        for context in ((), ("حلب",), ("دير الزور",))
        if (found := gazetteer.lookup("الميادين", context=context, countries=["SY"]))
    ] == ["user:mine-sy-الميادين", "user:mine-sy-الميادين", "geonames:173480"]


def test_a_listed_place_without_a_point_is_a_namesake_like_others(tmp_path: Path, over: Over) -> None:
    gazetteer = over(listed(tmp_path, "الميادين,,,,SY,Aleppo,,,"))
    found = gazetteer.lookup("الميادين", countries=["SY"])
    assert found is not None
    assert found.id == "geonames:173480"


def test_two_rows_of_a_name_are_two_places(tmp_path: Path, over: Over) -> None:
    gazetteer = over(listed(tmp_path, "كفر,,35.1,36.1,SY,Idlib,,,", "كفر,,35.15,36.1,SY,Hama,,,"))
    assert ids(gazetteer, "كفر") == ["user:mine-sy-كفر", "user:mine-sy-كفر-2"]


def test_a_province_by_other_names_and_one_that_nobody_knows(tmp_path: Path, over: Over) -> None:
    gazetteer = over(
        listed(
            tmp_path,
            "قرية أ,,35.1,36.1,SY,Idleb,,,",
            "قرية ب,,35.1,36.2,SY,إدلب,,,",
            "قرية ج,,35,36.3,SY,Oz,,,",
        )
    )
    found = [gazetteer.candidates(name)[0].admin for name in ("قرية أ", "قرية ب", "قرية ج")]
    assert (found, gazetteer.reports[0].unplaced) == (["Idlib", "Idlib", None], 1)


def test_a_district_gives_way_to_the_town_of_its_name(tmp_path: Path, over: Over) -> None:
    gazetteer = over(
        listed(
            tmp_path,
            "الميادين,,35.3,40.2,SY,Deir ez-Zor,,admin,",
            "العشارة,,34.9,40.5,SY,Deir ez-Zor,,admin,",
        )
    )
    found = [gazetteer.lookup(name, countries=["SY"]) for name in ("الميادين", "العشارة")]
    assert [entry.id for entry in found if entry] == ["geonames:173480", "user:mine-sy-العشاره"]
    area = area_of(Place(name="العشارة", country="SY"), gazetteer)
    assert area is not None
    assert area.province == "Deir ez-Zor"
    inside = gazetteer.lookup("الميادين", context=("العشارة",))
    assert inside is not None
    assert inside.id == "geonames:173480"


def test_a_district_of_two_provinces_stays_open() -> None:
    one = Entry("pcode:1", "Central", "YE", "Ibb", None, None, Feature.ADMIN)
    two = one._replace(id="pcode:2", admin="Taiz")
    assert choose([one, two], countries=["YE"]) is None
    assert choose([one, two], countries=["YE"], provinces=["Taiz"]) == two


def test_the_code_of_a_district_that_a_list_names(tmp_path: Path, over: Over) -> None:
    table = tmp_path / "codes.csv"
    table.write_text(
        "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nDeir-ez-Zor,SY09,Abu Kamal,SY0902\n", encoding="utf-8"
    )
    gazetteer = over(listed(tmp_path, "السوسة,,34.5,41,SY,Deir-ez-Zor,Abu Kamal,,"), table)
    found = gazetteer.lookup("السوسة")
    assert found is not None
    assert gazetteer.pcodes(found) == ("SY09", "SY0902")


def test_names_are_found_in_texts(tmp_path: Path, over: Over) -> None:
    gazetteer = over(listed(tmp_path, "تل الزعتر,,35.1,36.1,SY,,,,"))
    (found,) = gazetteer.known_names("انفجار في تل الزعتر أمس")
    assert found.entry.id == "user:mine-sy-تلالزعتر"


def test_a_file_without_a_place_that_can_be_used(tmp_path: Path, over: Over) -> None:
    with pytest.raises(InputError, match=r"mine.csv: no place in it that can be used; line 2: no country"):
        over(listed(tmp_path, "قرية,,,,,,,,"))


def test_a_changed_file_makes_another_gazetteer(tmp_path: Path, standard: Path) -> None:
    cache, path = tmp_path / "cache", listed(tmp_path, "قرية أ,,35.1,36.1,SY,,,,")
    cache.mkdir()
    first = layered(standard, cache, (path,))
    assert first == lies_at(cache, (path,))
    made = first.stat().st_mtime_ns
    assert layered(standard, cache, (path,)).stat().st_mtime_ns == made
    listed(tmp_path, "قرية ب,,35.1,36.1,SY,,,,")
    second = layered(standard, cache, (path,))
    opened = [Gazetteer.open(one) for one in (first, second)]
    assert [len(one.candidates("قرية ب")) for one in opened] == [0, 1]
    assert [one.version for one in opened] == [
        f"{GAZETTEER_VERSION}+{one.stem.rpartition('+')[2]}" for one in (first, second)
    ]
    for one in opened:
        one.close()


def test_a_file_that_keeps_its_size_and_time_is_not_read_again(tmp_path: Path) -> None:
    path = listed(tmp_path, "قرية أ,,,,SY,,,,")
    where = lies_at(tmp_path, (path,))
    state = path.stat()
    path.write_bytes(path.read_bytes().replace("أ".encode(), "ب".encode()))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert lies_at(tmp_path, (path,)) == where
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns + 1000))
    assert lies_at(tmp_path, (path,)) != where


def test_a_table_beside_a_dump_belongs_to_it(tmp_path: Path) -> None:
    dump = tmp_path / "SY.txt"
    dump.write_text("x")
    where = lies_at(tmp_path, (dump,))
    (tmp_path / "admin1CodesASCII.txt").write_text("SY.07\ta\tb\t1\n")
    assert lies_at(tmp_path, (dump,)) != where


def test_few_gazetteers_of_other_files_stay(tmp_path: Path, standard: Path) -> None:
    for number in range(8):
        layered(standard, tmp_path, (listed(tmp_path, f"قرية {number},,,,SY,,,,"),))
    assert len(list(tmp_path.glob("gazetteer-*+*.sqlite"))) == 5


@pytest.mark.parametrize("damage", ["[]", "no json"])
def test_damaged_notes_do_no_harm(tmp_path: Path, damage: str) -> None:
    path = listed(tmp_path, "قرية,,,,SY,,,,")
    where = lies_at(tmp_path, (path,))
    (tmp_path / "gazetteer-files.json").write_text(damage)
    assert lies_at(tmp_path, (path,)) == where


def test_a_missing_file_names_the_setting(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gazetteers: .*no.csv: No such file.*correct it in the settings"):
        lies_at(tmp_path, (tmp_path / "no.csv",))


def test_a_cache_that_cannot_be_written_is_one_line(tmp_path: Path, standard: Path) -> None:
    path = listed(tmp_path, "قرية,,,,SY,,,,")
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"gazetteer: cannot write .*free space or set the cache"):
        cached.layered(standard, tmp_path / "file", (path,))
