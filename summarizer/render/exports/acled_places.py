"""Where events are, as tables of events have it: province, country, and a place only when it is resolved."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import pycountry

from schemas.incident import GeoPrecision, ResolvedPlace
from summarizer.geo.area import area_of
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.render.countries import country_name

_REMEMBERED = 65536  # places; a corpus names the same ones again and again


class Country(NamedTuple):
    """A country's English name, or its code where ISO 3166 has none (Kosovo), and its numeric code."""

    name: str
    number: int | None


class Point(NamedTuple):
    """Coordinates in degrees (WGS 84), and what they stand for."""

    lat: float
    lon: float
    precision: GeoPrecision


class Spot(NamedTuple):
    """What the gazetteer adds to a place: its province, and the name of what the coordinates stand for."""

    province: str | None = None
    entry: str | None = None


@lru_cache
def country_of(code: str) -> Country:
    """Return a country by its ISO 3166 alpha-2 code."""
    found = pycountry.countries.get(alpha_2=code)
    return Country(country_name(code, "en") or code, int(found.numeric) if found else None)


def point_of(place: ResolvedPlace) -> Point | None:
    """Return a place's point; None unless the place is resolved."""
    if place.lat is None or place.lon is None or place.geo_precision is GeoPrecision.UNRESOLVED:
        return None
    return Point(place.lat, place.lon, place.geo_precision)


def spots(gazetteer: Gazetteer | None) -> Callable[[ResolvedPlace], Spot]:
    """Return a function that says what the gazetteer knows of a place; without one, nothing."""
    if gazetteer is None:
        return lambda _: Spot()
    known = gazetteer

    @lru_cache(maxsize=_REMEMBERED)
    def found(name: str | None, within: tuple[str, ...], country: str | None, number: str | None) -> Spot:
        names = (*((name,) if name else ()), *within)
        entry = _entry(names, number, known)
        if entry and (province := entry.name if entry.feature is Feature.ADMIN else entry.admin):
            return Spot(province, entry.name)
        area = area_of(ResolvedPlace(name=name, within=within, country=country), known)
        province = area.province if area and area.country == country else None
        return Spot(province, entry.name if entry else None)

    return lambda place: found(place.name, place.within, place.country, place.gazetteer_id)


def _entry(names: tuple[str, ...], number: str | None, gazetteer: Gazetteer) -> Entry | None:
    """Return the entry of that id among those of any of the names."""
    if number is None:
        return None
    return next((e for name in names for e in gazetteer.candidates(name) if e.id == number), None)
