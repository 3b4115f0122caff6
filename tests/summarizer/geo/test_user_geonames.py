"""GeoNames dumps: invented rows in the form of the real ones."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.user import Broken, Given

Read = Callable[[Path], list[Given | Broken]]
Over = Callable[..., Gazetteer]
SHAFA = {1: "20001", 2: "Ash Sha'fah", 3: "Ash Sha'fah", 4: "الشعفة,Shaafah", 5: "34.568", 6: "40.934"}


def row(**changed: str) -> str:
    """A line of a dump; `c5="91"` sets column 5 (the first is 1)."""
    cells = [""] * 19
    common = {**SHAFA, 7: "P", 8: "PPL", 9: "SY", 11: "07", 15: "1200", 18: "Asia/Damascus", 19: "2024-01-01"}
    for column, words in {**common, **{int(name[1:]): words for name, words in changed.items()}}.items():
        cells[column - 1] = words
    return "\t".join(cells) + "\n"


def dump(folder: Path, *rows: str | bytes, name: str = "SY.txt") -> Path:
    path = folder / name
    path.write_bytes(b"".join(line if isinstance(line, bytes) else line.encode() for line in rows))
    return path


PLACE = Given(
    "geonames:20001",
    "Ash Sha'fah",
    ("Ash Sha'fah", "Ash Sha'fah", "الشعفة", "Shaafah"),
    "SY",
    Feature.TOWN,
    34.568,
    40.934,
    province=("Deir ez-Zor",),
    population=1200,
)


def test_a_town_with_the_province_as_we_call_it(tmp_path: Path, read: Read) -> None:
    assert read(dump(tmp_path, row())) == [PLACE]


@pytest.mark.parametrize(
    ("changed", "feature", "district"),
    [
        pytest.param({"c8": "PPLA3"}, Feature.TOWN, False, id="seat-of-a-subdistrict"),
        pytest.param({"c8": "PPLQ"}, Feature.TOWN, False, id="abandoned"),
        pytest.param({"c7": "A", "c8": "ADM2"}, Feature.ADMIN, True, id="district"),
        pytest.param({"c7": "A", "c8": "ADM1"}, Feature.ADMIN, False, id="province"),
        pytest.param({"c8": "PPLH"}, None, False, id="historical-town"),
        pytest.param({"c7": "A", "c8": "ADM2H"}, None, False, id="historical-district"),
        pytest.param({"c7": "A", "c8": "PCLI"}, None, False, id="country"),
        pytest.param({"c7": "H", "c8": "STM"}, None, False, id="stream"),
        pytest.param({"c9": "IQ"}, None, False, id="country-that-the-file-is-not-named-by"),
    ],
)
def test_towns_and_divisions_are_taken(
    tmp_path: Path, read: Read, changed: dict[str, str], feature: Feature | None, district: bool
) -> None:
    found = read(dump(tmp_path, row(c1="1", c8="PPL"), row(**changed)))
    taken = [one for one in found if isinstance(one, Given) and one.id == "geonames:20001"]
    assert [(one.feature, one.district) for one in taken] == ([(feature, district)] if feature else [])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(row(c2=""), "no name", id="no-name"),
        pytest.param(row(c1="x1"), "no GeoNames number: x1", id="no-number"),
        pytest.param(row(c5="91", c6="200"), "coordinates are out of range: 91, 200", id="out-of-range"),
        pytest.param(row(c5="nan"), "coordinates are out of range: nan, 40.934", id="no-number-at-all"),
        pytest.param(
            row(c5="40.934", c6="34.568"),
            "latitude and longitude look swapped: 40.934, 34.568",
            id="swapped",
        ),
        pytest.param(row(c5="-12.1", c6="-77"), "coordinates lie far from SY: -12.1, -77", id="far-off"),
        pytest.param(row(c5="0", c6="0"), "coordinates are 0, 0, which stands for none", id="null-island"),
        pytest.param(row(c5=""), "no latitude", id="half-a-point"),
        pytest.param(row(c5="35°N"), "coordinates are not decimal degrees: 35°N, 40.934", id="degrees"),
        pytest.param(row().rstrip() + "\textra\n", "20 columns instead of 19", id="a-column-too-many"),
        pytest.param("20001\tname\n", "2 columns instead of 19", id="columns-missing"),
        pytest.param(row().encode("cp1256"), "not UTF-8", id="wrong-encoding"),
    ],
)
def test_a_broken_row_is_skipped_with_its_reason(
    tmp_path: Path, read: Read, line: str | bytes, reason: str
) -> None:
    assert read(dump(tmp_path, row(), line, row(c1="20002"))) == [
        PLACE,
        Broken(at="line 2", reason=reason),
        PLACE._replace(id="geonames:20002"),
    ]


@pytest.mark.parametrize(
    ("country", "reason"), [("XX", "unknown country XX"), ("", "no country")], ids=["unknown", "none"]
)
def test_a_country_that_is_none(tmp_path: Path, read: Read, country: str, reason: str) -> None:
    path = dump(tmp_path, row(c9=country), name="allCountries.txt")
    assert read(path) == [Broken(at="line 1", reason=reason)]


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("allCountries.txt", ["SY", "IQ", "YE"]),
        ("SY.txt", ["SY"]),
        ("allCountries-SY-YE.txt", ["SY", "YE"]),
        ("cities500.txt", ["SY", "IQ", "YE"]),
    ],
)
def test_a_file_named_by_countries_gives_these(
    tmp_path: Path, read: Read, name: str, countries: list[str]
) -> None:
    lines = [row(c1=str(n), c9=iso, c5="", c6="") for n, iso in enumerate(("SY", "IQ", "YE"))]
    path = dump(tmp_path, *lines, name=name)
    assert [one.country for one in read(path) if isinstance(one, Given)] == countries


def test_an_archive_is_read_without_its_readme(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "Readme")
        archive.writestr("SY.txt", row())
    assert read(path) == [PLACE]


def test_provinces_that_are_not_ours_come_from_the_table_beside_the_file(tmp_path: Path, read: Read) -> None:
    (tmp_path / "admin1CodesASCII.txt").write_text("SA.14\tManṭiqat Tabūk\tTabuk Region\t109\nSA.15\tx\n")
    (found,) = read(dump(tmp_path, row(c9="YE", c11="99"), name="YE.txt"))
    assert isinstance(found, Given)
    assert found.province == ()
    (tmp_path / "admin1CodesASCII.txt").write_text("YE.99\tNeuland\tNewland\t109\n")
    (found,) = read(dump(tmp_path, row(c9="YE", c11="99"), name="YE.txt"))
    assert isinstance(found, Given)
    assert found.province == ("Neuland", "Newland")


def test_provinces_come_before_their_towns(tmp_path: Path, over: Over) -> None:
    province = row(
        c1="300", c2="Neuland", c3="Neuland", c4="", c7="A", c8="ADM1", c9="YE", c11="99", c5="", c6=""
    )
    town = row(c1="301", c9="YE", c11="99", c5="15.1", c6="44.2")
    gazetteer = over(dump(tmp_path, town, province, name="YE.txt"))
    found = gazetteer.lookup("الشعفة", countries=["YE"])
    assert found is not None
    assert (found.id, found.admin) == ("geonames:301", "Neuland")


def test_a_known_number_gets_names_and_keeps_the_rest(tmp_path: Path, over: Over) -> None:
    gazetteer = over(
        dump(tmp_path, row(c1="173480", c2="Miyadin", c4="مدينة الرحبة", c5="35.1", c6="40.5", c15="9"))
    )
    assert gazetteer.lookup("مدينة الرحبة", countries=["SY"]) == Entry(
        "geonames:173480", "Al Mayādīn", "SY", "Deir ez-Zor", 35.01875, 40.4533, Feature.TOWN, 44028
    )


def test_a_village_that_we_cannot_place_gets_its_point(tmp_path: Path, over: Over) -> None:
    gazetteer = over(dump(tmp_path, row(c1="77", c2="Baghouz", c4="الباغوز", c5="34.47", c6="40.95")))
    assert gazetteer.lookup("الباغوز", countries=["SY"]) == Entry(
        "geonames:77", "Al-Baghuz", "SY", "Deir ez-Zor", 34.47, 40.95, Feature.TOWN, 1200
    )
    assert gazetteer.lookup("Baghouz", countries=["SY"]) == gazetteer.lookup("Al-Baghuz", countries=["SY"])


def test_two_numbers_are_two_places(tmp_path: Path, over: Over) -> None:
    gazetteer = over(dump(tmp_path, row(c1="8", c2="Mayadin", c4="الميادين", c5="35.02", c6="40.45")))
    assert {entry.id for entry in gazetteer.candidates("الميادين")} == {"geonames:173480", "geonames:8"}


@pytest.mark.parametrize("packed", [False, True], ids=["text", "zip"])
def test_further_names_of_its_places(tmp_path: Path, over: Over, packed: bool) -> None:
    lines = (
        "1\t20001\tar\tشعفة الفرات\t\t\t\t\t\t\n"
        "2\t20001\tlink\thttps://example.org\t\t\t\t\t\t\n"
        "3\t20001\tar\tاسم قديم\t\t\t\t1\t\t\n"
        "4\t173480\tar\tاسم آخر\t\t\t\t\t\t\n"
        "5\t20001\n"
    )
    if packed:
        with zipfile.ZipFile(tmp_path / "alternateNamesV2.zip", "w") as archive:
            archive.writestr("iso-languagecodes.txt", "x")
            archive.writestr("alternateNamesV2.txt", lines)
    else:
        (tmp_path / "alternateNamesV2.txt").write_text(lines, encoding="utf-8")
    gazetteer = over(dump(tmp_path, row()))
    found = {name: len(gazetteer.candidates(name)) for name in ("شعفة الفرات", "اسم قديم", "اسم آخر")}
    assert found == {"شعفة الفرات": 1, "اسم قديم": 0, "اسم آخر": 0}
