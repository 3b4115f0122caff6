"""A user's own list of places."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.geo.entry import Feature
from summarizer.geo.user import LIST_COLUMNS, Broken, Given

Read = Callable[[Path], list[Given | Broken]]
HEADER = ",".join(LIST_COLUMNS)
SHAFA = "الشعفة,Shaafah|الشعفه,34.568,40.934,SY,دير الزور,,,"
BARE = Broken(at="line 2", reason="lat and lon are empty")
SWAPPED = "latitude and longitude look swapped"
GERMAN = str.maketrans(",.", ";,")  # as spreadsheets write where the comma is the decimal sign
PLACE = Given(
    "user:villages-sy-الشعفه", "الشعفة", ("الشعفة", "Shaafah", "الشعفه"), "SY", Feature.TOWN, 34.568, 40.934,
    province=("دير الزور",),
)  # fmt: skip


def written(folder: Path, *lines: str, encoding: str = "utf-8", name: str = "villages.csv") -> Path:
    path = folder / name
    path.write_bytes("".join(f"{line}\r\n" for line in lines).encode(encoding))
    return path


@pytest.mark.parametrize(
    ("lines", "encoding"),
    [
        pytest.param((HEADER, SHAFA), "utf-8", id="utf-8"),
        pytest.param((HEADER, SHAFA), "utf-8-sig", id="byte-order-mark"),
        pytest.param((HEADER, SHAFA), "utf-16", id="utf-16"),
        pytest.param((HEADER.replace(",", ";"), SHAFA.translate(GERMAN)), "utf-8", id="semicolons"),
        pytest.param((HEADER.replace(",", "\t"), SHAFA.replace(",", "\t")), "utf-8", id="tabs"),
        pytest.param((HEADER, "# a comment,,,,,,,,", "", SHAFA), "utf-8", id="comment-and-empty-line"),
        pytest.param((HEADER, SHAFA.replace("SY", "syr")), "utf-8", id="three-letter-country"),
        pytest.param((HEADER, SHAFA.replace("SY", "سوريا")), "utf-8", id="country-by-name"),
        pytest.param((HEADER, SHAFA.replace("34.568", "٣٤٫٥٦٨")), "utf-8", id="arabic-digits"),
        pytest.param((HEADER.upper(), SHAFA), "utf-8", id="capitals"),
        pytest.param((f"{HEADER},notes", f"{SHAFA},=1+1"), "utf-8", id="a-column-of-the-users"),
    ],
)  # fmt: skip
def test_a_place(tmp_path: Path, read: Read, lines: tuple[str, ...], encoding: str) -> None:
    assert read(written(tmp_path, *lines, encoding=encoding)) == [PLACE]


def test_the_least_that_a_list_needs(tmp_path: Path, read: Read) -> None:
    assert read(written(tmp_path, "name,country", "الشعفة,SY")) == [
        Given("user:villages-sy-الشعفه", "الشعفة", ("الشعفة",), "SY", Feature.TOWN, bare=BARE)
    ]


@pytest.mark.parametrize(
    ("row", "bare"),
    [
        pytest.param("س ص,,34,40,SY,,,,", None, id="a-point"),
        pytest.param("س ص,,,,SY,,,town,", BARE, id="none"),
        pytest.param("س ص,,,,SY,,,,mine", BARE, id="an-id-of-ones-own"),
        pytest.param("س ص,,,,SY,,,,geonames:7", None, id="a-place-of-the-gazetteer"),
        pytest.param("س ص,,,,SY,,,area,", None, id="an-area"),
        pytest.param("س ص,,,,SY,,,admin,", None, id="a-province"),
    ],
)
def test_a_town_without_coordinates_is_noted(
    tmp_path: Path, read: Read, row: str, bare: Broken | None
) -> None:
    (found,) = read(written(tmp_path, HEADER, row))
    assert isinstance(found, Given)
    assert found.bare == bare


@pytest.mark.parametrize(
    ("point", "swapped"),
    [
        pytest.param(("35.5", "37"), False, id="a-town"),
        pytest.param(("37", "35.5"), True, id="a-town-swapped"),
        pytest.param(("36.9", "35.6"), False, id="a-town-is-near"),
        pytest.param(("37", "35.2"), False, id="no-town-there-either"),
    ],
)
def test_a_point_that_stays_in_the_box_when_swapped_is_held_against_the_towns(
    tmp_path: Path, read: Read, point: tuple[str, str], swapped: bool
) -> None:
    (found,) = read(written(tmp_path, HEADER, f"س ص,,{','.join(point)},SY,,,,"))
    assert isinstance(found, Broken) is swapped


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(",,34,40,SY,,,,", "no name", id="no-name"),
        pytest.param("؟,,34,40,SY,,,,", "no name that could be found: ؟", id="no-letter"),
        pytest.param("س ص,,34,40,,,,,", "no country", id="no-country"),
        pytest.param("س ص,,34,40,XX,,,,", "unknown country XX", id="unknown-country"),
        pytest.param("س ص,,34,190,SY,,,,", "coordinates are out of range: 34, 190", id="range"),
        pytest.param("س ص,,40.9,34.5,SY,,,,", f"{SWAPPED}: 40.9, 34.5", id="swapped"),
        pytest.param("س ص,,,40.9,SY,,,,", "no latitude", id="no-latitude"),
        pytest.param("س ص,,34.5,,SY,,,,", "no longitude", id="no-longitude"),
        pytest.param("س ص,,inf,40,SY,,,,", "coordinates are out of range: inf, 40", id="infinite"),
        pytest.param("س ص,,N 34,40,SY,,,,", "coordinates are not decimal degrees: N 34, 40", id="letters"),
        pytest.param("س ص,,34,40,SY,,,river,", "feature is river; it can be town, area or admin", id="kind"),
        pytest.param("س ص,,34,40", "4 cells, the header has 9", id="cells-missing"),
        pytest.param("س ص,,34,40,SY,,,,,more", "10 cells, the header has 9", id="cell-too-many"),
    ],
)
def test_a_broken_row_of_a_list(tmp_path: Path, read: Read, row: str, reason: str) -> None:
    assert read(written(tmp_path, HEADER, row, SHAFA)) == [Broken(at="line 2", reason=reason), PLACE]


def test_a_row_in_another_encoding_is_broken_and_the_rest_read(tmp_path: Path, read: Read) -> None:
    path = written(tmp_path, HEADER, SHAFA)
    path.write_bytes(path.read_bytes() + "قرية,,34,40,SY,,,,\r\n".encode("cp1256"))
    assert read(path) == [PLACE, Broken(at="line 3", reason="not UTF-8; save the file as CSV UTF-8")]


@pytest.mark.parametrize(
    ("ids", "wanted"),
    [
        pytest.param(("", ""), (PLACE.id, f"{PLACE.id}-2"), id="made-from-the-name"),
        pytest.param(("v1", "v2"), ("user:v1", "user:v2"), id="of-the-user"),
        pytest.param(("geonames:7", "user:x"), ("geonames:7", "user:x"), id="of-a-gazetteer"),
    ],
)
def test_ids(tmp_path: Path, read: Read, ids: tuple[str, str], wanted: tuple[str, str]) -> None:
    path = written(tmp_path, HEADER, *(SHAFA + one for one in ids))
    assert tuple(one.id for one in read(path) if isinstance(one, Given)) == wanted


@pytest.mark.parametrize(
    ("feature", "province", "wanted", "district"),
    [
        ("area", "", Feature.AREA, False),
        ("Town", "", Feature.TOWN, False),
        ("admin", "", Feature.ADMIN, False),
        ("admin", "دير الزور", Feature.ADMIN, True),
    ],
)
def test_features(
    tmp_path: Path, read: Read, feature: str, province: str, wanted: Feature, district: bool
) -> None:
    (found,) = read(written(tmp_path, "name,country,feature,admin1", f"البادية,SY,{feature},{province}"))
    assert isinstance(found, Given)
    assert (found.feature, found.district) == (wanted, district)


@pytest.mark.parametrize(
    ("cell", "name"), [("'=Tell", "=Tell"), ("'Ayn Isa", "'Ayn Isa")], ids=["guard", "letter"]
)
def test_an_apostrophe_against_formulas_goes(tmp_path: Path, read: Read, cell: str, name: str) -> None:
    (found,) = read(written(tmp_path, "name,country", f"{cell},SY"))
    assert isinstance(found, Given)
    assert found.name == name


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        pytest.param("no.csv", None, "cannot be read: No such file or directory", id="missing"),
        pytest.param("empty.csv", b"", "empty file", id="empty"),
        pytest.param("other.csv", b"a,b\n1,2\n", "no gazetteer; give a GeoNames dump.*name,ali", id="other"),
        pytest.param("bin.csv", b"PK\x03\x04\x00\x00", "a binary file, no table", id="binary"),
        pytest.param("bad.zip", b"no archive", "cannot be unpacked", id="no-archive"),
        pytest.param("bad.xlsx", b"no workbook", "no workbook that can be read", id="no-workbook"),
        pytest.param("text.txt", b"some words\n", "no gazetteer", id="text"),
    ],
)
def test_what_is_no_gazetteer(
    tmp_path: Path, read: Read, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=f"{name}: {reason}"):
        read(path)
