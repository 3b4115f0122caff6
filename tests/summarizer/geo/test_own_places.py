"""The files we write by hand: what they must keep."""

import csv
from collections import Counter
from importlib.resources import files

import pytest

from summarizer.geo.entry import Feature
from summarizer.geo.names import key
from summarizer.geo.sources import admin_rows, country_rows, own_rows, subdivision_rows


def lines(name: str) -> list[dict[str, str]]:
    text = files("summarizer.geo").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def test_every_coordinate_of_ours_names_a_source_that_can_be_looked_up() -> None:
    located = [line for line in lines("places.csv") if line["lat"] or line["lon"]]
    assert {line["name_en"]: line["source"] for line in located} == {
        "Al-Baghuz Fawqani": "Wikipedia: Al-Baghuz Fawqani",
        "As-Suwar": "Wikipedia: As-Suwar",
        "Al-Shaafah": "Wikipedia: Al-Shaafah",
        "Al-Hawl camp": "Wikipedia: Al-Hawl refugee camp",
    }
    assert all(-90 <= float(line["lat"]) <= 90 and -180 <= float(line["lon"]) <= 180 for line in located)


def test_a_province_of_a_place_is_one_of_our_provinces() -> None:
    provinces = {(line["country"], line["name_en"]) for line in lines("admin.csv")}
    places = lines("places.csv")
    assert [p["name_en"] for p in places if p["admin"] and (p["country"], p["admin"]) not in provinces] == []


def test_no_two_places_of_ours_share_an_id() -> None:
    ids = Counter(row.entry.id for row in own_rows(set()))
    named_twice = {
        f"own:{p['country']}-{key(p['name_en'])}"
        for p in lines("places.csv")
        if p["source"].startswith("Geo")
    }
    assert [found for found, count in ids.items() if count > 1 and found not in named_twice] == []


def test_a_row_about_a_known_geonames_place_only_adds_names() -> None:
    rows = {row.entry.id: row for row in own_rows({"174448"})}
    assert "البوكمال" in rows["geonames:174448"].names
    assert not any(found.startswith("own:SY-abukamal") for found in rows)


def test_a_province_lies_in_the_middle_of_its_towns() -> None:
    towns = [
        {"countrycode": "SY", "admin1code": "07", "latitude": lat, "longitude": lon}
        for lat, lon in ((35.0, 40.0), (34.5, 41.0), (30.0, 40.4))
    ]
    entries = {row.entry.id: row.entry for row in admin_rows(towns)}
    assert entries["admin:SY.07"][4:7] == (34.5, 40.4, Feature.ADMIN)
    assert entries["admin:SY.01"][4:7] == (None, None, Feature.ADMIN)


@pytest.mark.parametrize(
    ("iso", "name"),
    [
        ("SY", "سورية"),
        ("SY", "Syrian Arab Republic"),
        ("TR", "تركيا"),
        ("GB", "UK"),
        ("IR", "إيران"),
        ("PS", "فلسطين"),
    ],
)
def test_countries_have_arabic_and_official_names(iso: str, name: str) -> None:
    (row,) = country_rows({iso: {"name": iso, "population": 1}})
    assert name in row.names


def test_divisions_of_other_countries_come_from_iso_3166() -> None:
    rows = {row.entry.id: row.entry for row in subdivision_rows()}
    assert rows["iso:NG-BO"].name == "Borno"
    assert rows["iso:NG-BO"].feature is Feature.ADMIN
    assert not any(entry.country == "SY" for entry in rows.values())
