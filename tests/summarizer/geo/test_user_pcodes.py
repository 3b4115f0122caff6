"""P-code tables in the header dialects that OCHA has used."""

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.user import Broken, Given

Read = Callable[[Path], list[Given | Broken]]
Over = Callable[..., Gazetteer]
ENGLISH = ("Syrian Arab Republic", "SY", "Deir-ez-Zor", "SY09", "Al Mayadin", "SY0903")
BOTH = (
    "Syrian Arab Republic", "الجمهورية العربية السورية", "SY",
    "Deir-ez-Zor", "دير الزور", "SY09", "Al Mayadin", "الميادين", "SY0903",
)  # fmt: skip


def table(path: Path, header: str | Sequence[str], *rows: Sequence[object]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header.split(",") if isinstance(header, str) else header)
        writer.writerows(rows)
    return path


@pytest.mark.parametrize(
    ("header", "row", "names", "point"),
    [
        pytest.param(
            "admin0Name_en,admin0Name_ar,admin0Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,"
            "admin2Name_en,admin2Name_ar,admin2Pcode,admin2RefName,admin2AltName1_en,admin2AltName1_ar",
            (*BOTH, "Al-Mayadin", "Mayadeen", "مركز الميادين"),
            ("Al Mayadin", "الميادين", "Al-Mayadin", "Mayadeen", "مركز الميادين"),
            None,
            id="2016-2019",
        ),
        pytest.param(
            "ADM0_EN,ADM0_AR,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,"
            "ADM2_REF,ADM2ALT1EN,ADM2ALT1AR,date,validOn,validTo",
            (*BOTH, "Al-Mayadin", "Mayadeen", "مركز الميادين", "2021-01-01", "2021-02-01", ""),
            ("Al Mayadin", "الميادين", "Al-Mayadin", "Mayadeen", "مركز الميادين"),
            None,
            id="2018-2024",
        ),
        pytest.param(
            "adm0_name,adm0_name1,adm0_pcode,adm1_name,adm1_name1,adm1_pcode,adm2_name,adm2_name1,adm2_pcode,"
            "valid_on,valid_to,area_sqkm,version,lang,lang1,adm2_ref_name,center_lat,center_lon",
            (*BOTH, "2024-01-01", "", 812.5, "v02", "en", "ar", "Al-Mayadin", 35.02, 40.45),
            ("Al Mayadin", "الميادين", "Al-Mayadin"),
            (35.02, 40.45),
            id="2025-on",
        ),
        pytest.param(
            "ISO3,Country,ADM1_NAME,ADM1_PCODE,ADM2_NAME,ADM2_PCODE,Population_group,Gender,Population",
            ("SYR", "Syria", *ENGLISH[2:], "T_TL", "all", 120000),
            ("Al Mayadin",),
            None,
            id="population",
        ),
        pytest.param(
            "Admin0 Name,Admin0 Pcode,Admin1 Name,Admin1 Pcode,Admin2 Name,Admin2 Pcode,Latitude,Longitude",
            (*ENGLISH, "35,02", "40,45"),
            ("Al Mayadin",),
            (35.02, 40.45),
            id="spaces-and-decimal-commas",
        ),
    ],
)
def test_a_district_in_every_dialect(
    tmp_path: Path,
    read: Read,
    header: str,
    row: Sequence[object],
    names: tuple[str, ...],
    point: tuple[float, float] | None,
) -> None:
    found = read(table(tmp_path / "t.csv", header, row))
    province = next(one for one in found if isinstance(one, Given) and one.id == "pcode:SY09")
    assert (province.feature, province.district, province.lat) == (Feature.ADMIN, False, None)
    lat, lon = point or (None, None)
    assert found[-1] == Given(
        "pcode:SY0903", names[0], names, "SY", Feature.ADMIN, lat, lon,
        province=province.names, district=True, adm1="SY09", adm2="SY0903",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row"),
    [
        pytest.param(
            "featureName_en,featureName_ar,Pcode,featureAltName1_ar,ADM3_PCODE,ADM2_PCODE,"
            "ADM1_EN,ADM1_PCODE,ADM0_PCODE,popPlaceClassTitle,POINT_X,POINT_Y",
            ("Baghuz", "الباغوز", "C5000", "باغوز", "SY090301", "SY0903", "Deir-ez-Zor", "SY09", "SY",
             "Village", 40.95, 34.47),
            id="populated-places",
        ),
        pytest.param(
            "adm1_en,adm1_pcode,adm2_pcode,adm4_en,adm4_ar,adm4_pcode,adm4_ref,adm0_pcode,lat,lon",
            ("Deir-ez-Zor", "SY09", "SY0903", "Baghuz", "الباغوز", "C5000", "باغوز", "SYR", 34.47, 40.95),
            id="fourth-level",
        ),
        pytest.param(
            "LocationName_en,LocationName_ar,LocationPcode,LocationRefName,admin1Name_en,admin1Pcode,admin2Pcode,"
            "country,Latitude_y,Longitude_x",
            ("Baghuz", "الباغوز", "C5000", "باغوز", "Deir-ez-Zor", "SY09", "SY0903", "سوريا", 34.47, 40.95),
            id="locations",
        ),
    ],
)  # fmt: skip
def test_a_village_is_a_point(tmp_path: Path, read: Read, header: str, row: Sequence[object]) -> None:
    assert read(table(tmp_path / "t.csv", header, row))[-1] == Given(
        "pcode:C5000", "Baghuz", ("Baghuz", "الباغوز", "باغوز"), "SY", Feature.TOWN, 34.47, 40.95,
        province=("Deir-ez-Zor",), adm1="SY09", adm2="SY0903",
    )  # fmt: skip


def test_the_global_list(tmp_path: Path, read: Read) -> None:
    path = table(
        tmp_path / "global_pcodes.csv",
        "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date",
        ("#country+code", "#geo+admin_level", "#adm+code", "#adm+name", "#adm+code+parent", "#date+start"),
        ("SYR", 1, "SY09", "Deir-ez-Zor", "SYR", "2021-01-01"),
        ("SYR", 2, "SY0903", "Al Mayadin", "SY09", "2021-01-01"),
        ("SYR", 2, "SY0904", "", "SY09", ""),
        ("SYR", "two", "SY0904", "Abu Kamal", "SY09", ""),
        ("ZZZ", 2, "ZZ01", "Nowhere", "ZZ", ""),
    )
    assert [
        one.reason if isinstance(one, Broken) else (one.id, one.province, one.adm2) for one in read(path)
    ] == [
        ("pcode:SY09", (), None),
        ("pcode:SY0903", ("Deir-ez-Zor",), "SY0903"),
        "no name",
        "no level: two",
        "unknown country ZZZ",
    ]


HEADER = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,ADM0_PCODE,lat,lon"
GOOD = ("Deir-ez-Zor", "SY09", "Al Mayadin", "SY0903", "SY", "35.0", "40.4")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        pytest.param(("", "", "", "", "SY", "", ""), None, id="the-country-itself-without-a-name"),
        pytest.param(("Deir-ez-Zor", "SY09", "", "SY0904", "SY", "", ""), "no name", id="no-name"),
        pytest.param(("Deir-ez-Zor", "", "Abu Kamal", "", "", "", ""), "no P-code", id="no-code"),
        pytest.param(("D", "ZZ09", "A", "ZZ0904", "ZZ", "", ""), "unknown country ZZ", id="unknown-country"),
        pytest.param(
            (*GOOD[:5], "40.4", "35.0"), "latitude and longitude look swapped: 40.4, 35", id="swapped"
        ),
        pytest.param((*GOOD[:5], "95", "35.0"), "coordinates are out of range: 95, 35", id="range"),
        pytest.param(
            ("Deir-ez-Zor", "SY09", "Abu Kamal", "SY0903", "SY", "", ""),
            "SY0903 stands for Al Mayadin and Abu Kamal",
            id="one-code-for-two",
        ),
        pytest.param(GOOD[:6], "6 cells, the header has 7", id="cell-missing"),
        pytest.param((*GOOD, "x"), "8 cells, the header has 7", id="cell-too-many"),
    ],
)
def test_a_broken_row_of_a_table(tmp_path: Path, read: Read, row: Sequence[str], reason: str | None) -> None:
    found = read(table(tmp_path / "t.csv", HEADER, GOOD, row))
    assert [one for one in found if isinstance(one, Broken)] == [
        Broken(at="line 3", reason=reason or "no name")
    ]


def test_a_place_on_many_rows_is_taken_once(tmp_path: Path, read: Read) -> None:
    found = read(table(tmp_path / "t.csv", HEADER, GOOD, GOOD, GOOD))
    assert [one.id for one in found if isinstance(one, Given)] == ["pcode:SY09", "pcode:SY0903"]


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path, over: Over) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "readme"
    first.append(["Administrative boundaries"])
    tables: dict[str, list[tuple[object, ...]]] = {
        "syr_admin1": [
            ("adm1_name", "adm1_name1", "adm1_pcode", "adm0_name", "adm0_pcode", "center_lat", "center_lon"),
            ("Deir-ez-Zor", "دير الزور", "SY09", "Syria", "SY", 35.2, 40.3),
            (None, None, "SY10", "Syria", "SY", None, None),
        ],
        "syr_populatedplaces": [
            ("featurename_en", "featurename_ar", "pcode", "adm2_pcode", "adm1_en", "adm1_pcode", "adm0_pcode",
             "point_x", "point_y"),
            ("Mayadin", "الميادين", "C4900", "SY0903", "Deir-ez-Zor", "SY09", "SY", 40.46, 35.02),
        ],
    }  # fmt: skip
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "syr_admin_boundaries.xlsx")
    gazetteer = over(tmp_path / "syr_admin_boundaries.xlsx")
    (report,) = gazetteer.reports
    assert (report.taken, report.met, report.broken) == ({Feature.ADMIN: 1, Feature.TOWN: 1}, 2, 1)
    assert report.first == (Broken(at="sheet syr_admin1, row 3", reason="no name"),)
    town = gazetteer.lookup("الميادين", countries=["SY"])
    assert town == Entry("pcode:C4900", "Mayadin", "SY", "Deir ez-Zor", 35.02, 40.46, Feature.TOWN, 44028)
    assert gazetteer.pcodes(town) == ("SY09", "SY0903")


def test_a_province_keeps_its_name_and_id_and_gets_the_middle(tmp_path: Path, over: Over) -> None:
    header = "adm1_name,adm1_pcode,adm0_pcode,center_lat,center_lon"
    rows = [
        ("Idleb", "SY07", "SY", 35.8, 36.6),
        ("Tartous", "SY10", "SY", 35.0, 36.1),
        ("Homs", "SY04", "SY", "", ""),
    ]
    gazetteer = over(table(tmp_path / "t.csv", header, *rows))
    assert gazetteer.reports[0].met == 3
    assert gazetteer.lookup("محافظة إدلب") == Entry(
        "admin:SY.12", "Idlib", "SY", None, 35.8, 36.6, Feature.ADMIN
    )
    tartus = gazetteer.lookup("Tartous province")
    assert tartus is not None
    assert (tartus.id, gazetteer.pcodes(tartus)) == ("admin:SY.14", ("SY10", None))


def test_codes_of_a_town_that_no_table_has(tmp_path: Path, over: Over) -> None:
    gazetteer = over(table(tmp_path / "t.csv", "ADM1_EN,ADM1_PCODE", ("Deir-ez-Zor", "SY09")))
    town, other = gazetteer.lookup("الميادين"), gazetteer.lookup("Town 3")
    assert town is not None
    assert other is not None
    assert (gazetteer.pcodes(town), gazetteer.pcodes(other)) == (("SY09", None), (None, None))


def test_the_standard_gazetteer_has_no_codes(gazetteer: Gazetteer) -> None:
    entry = gazetteer.lookup("البوكمال")
    assert entry is not None
    assert gazetteer.pcodes(entry) == (None, None)
