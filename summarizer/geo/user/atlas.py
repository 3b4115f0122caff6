"""What countries are called and where they lie, to judge the rows of a file by.

From the standard gazetteer: a country's names, the box around its towns, and, where that holds points with
latitude and longitude swapped, as that of Syria does in its north-west, in which tenths of a degree they lie.
"""

import math
import sqlite3
from typing import NamedTuple, Self

from summarizer.geo.entry import Feature
from summarizer.geo.names import key
from summarizer.geo.user.divisions import Divisions

_MARGIN = 1.0  # degrees around the towns of a country that still count as in it
_FAR = 5.0  # degrees from that box beyond which a place is not in the country
_ENOUGH = 20  # towns that make a box one to judge by
# Tenths of a degree. Of the 159 towns of Syria that stay in its box when swapped, 106 are known by this. No
# town of Syria, Turkey or Nigeria would be taken for a swapped one if the gazetteer did not have it.
_NEAR = 1  # to a town of the country: swapped, the point lies where people live
_NOWHERE = 4  # farther than that from all of them: as it stands, it does not
_TOWNS = "SELECT lat, lon FROM place WHERE feature = ? AND lat IS NOT NULL AND country = ?"
_BOXES = """
SELECT country, min(lat), max(lat), min(lon), max(lon) FROM place
WHERE feature = ? AND lat IS NOT NULL GROUP BY country HAVING count(*) >= ?
"""
# What is not from GeoNames: countries, provinces, and the places that are ours.
_OTHERS = "SELECT number, name, country, feature, admin FROM place WHERE id NOT LIKE 'geonames:%'"
_KEYS = "SELECT key, place FROM name WHERE place IN (SELECT number FROM place WHERE id NOT LIKE 'geonames:%')"
_DEGREES = str.maketrans("٫,−", "..-")


class Point(NamedTuple):
    """Degrees, WGS 84."""

    lat: float
    lon: float


class Misplaced(ValueError):
    """Coordinates that cannot be right; the message says why."""


class _Box(NamedTuple):
    south: float
    north: float
    west: float
    east: float
    towns: frozenset[tuple[int, int]] = frozenset()  # cells with towns, if the box may hold swapped points

    @property
    def is_mirrored(self) -> bool:
        """Whether latitude and longitude of a point inside may be swapped with the point still inside."""
        return self.south - _MARGIN <= self.east + _MARGIN and self.west - _MARGIN <= self.north + _MARGIN

    def has_town(self, point: Point, within: int) -> bool:
        """Say whether a town lies in one of the cells around a point."""
        lat, lon = _cell(point)
        around = range(-within, within + 1)
        return any((lat + north, lon + east) in self.towns for north in around for east in around)

    def holds(self, point: Point, margin: float) -> bool:
        return (
            self.south - margin <= point.lat <= self.north + margin
            and self.west - margin <= point.lon <= self.east + margin
        )


class Atlas:
    """The countries of the gazetteer: their codes by every way to write them, their boxes, their provinces.

    `others` are the keys of all that is not from GeoNames, with and without the Arabic article.
    """

    def __init__(
        self, codes: dict[str, str], boxes: dict[str, _Box], provinces: Divisions, others: frozenset[str]
    ) -> None:
        self._codes = codes
        self._boxes = boxes
        self.provinces = provinces
        self.others = others

    @classmethod
    def of(cls, database: sqlite3.Connection) -> Self:
        """Read the countries of an open gazetteer file."""
        import pycountry  # 0.1 s, which look-up needs not pay

        names: dict[str, str] = {}
        provinces, others = Divisions(), set[str]()
        for found, _, name, country, feature, admin in sorted(_others(database), key=lambda row: row[1]):
            others |= {found, found.removeprefix("ال"), f"ال{found}"}
            if feature == Feature.COUNTRY:
                names[found] = country
            elif feature == Feature.ADMIN and admin is None:
                provinces.add(country, name, (found,))
        isos = set(names.values())
        threes = {c.alpha_3.lower(): c.alpha_2 for c in pycountry.countries if c.alpha_2 in isos}
        boxes = {row[0]: _Box(*row[1:]) for row in database.execute(_BOXES, (Feature.TOWN, _ENOUGH))}
        for iso, box in boxes.items():
            if box.is_mirrored:
                towns = database.execute(_TOWNS, (Feature.TOWN, iso))
                boxes[iso] = box._replace(towns=frozenset(_cell(Point(*row)) for row in towns))
        codes = {**names, **threes, **{iso.lower(): iso for iso in isos}}
        return cls(codes, boxes, provinces, frozenset(others))

    def country(self, words: str) -> str | None:
        """Return the ISO 3166-1 alpha-2 code of a code of two or three letters or a name, if there is one."""
        return self._codes.get(words.strip().lower()) or self._codes.get(key(words))

    def point(self, lat: str, lon: str, country: str) -> Point | None:
        """Return the coordinates as written, or None when both are empty. Raises Misplaced.

        A decimal comma is understood, and digits of other scripts.
        """
        lat, lon = lat.strip(), lon.strip()
        if not lat and not lon:
            return None
        if not lat or not lon:
            raise Misplaced(f"no {'longitude' if lat else 'latitude'}")
        try:
            point = Point(float(lat.translate(_DEGREES)), float(lon.translate(_DEGREES)))
        except ValueError:
            raise Misplaced(f"coordinates are not decimal degrees: {lat:.20}, {lon:.20}") from None
        self._judge(point, country)
        return point

    def _judge(self, point: Point, country: str) -> None:
        """Raise Misplaced for a point off the globe, at 0, 0, swapped, or far from its country."""
        box = self._boxes.get(country)
        turned = Point(point.lon, point.lat)
        if not all(map(math.isfinite, point)) or abs(point.lat) > 90 or abs(point.lon) > 180:
            swapped = box is not None and box.holds(turned, _MARGIN)
            why = "latitude and longitude look swapped" if swapped else "coordinates are out of range"
            raise Misplaced(f"{why}: {point.lat:g}, {point.lon:g}")
        if point == (0, 0):
            raise Misplaced("coordinates are 0, 0, which stands for none")
        if box is None:
            return
        lost = box.towns and not box.has_town(point, _NOWHERE) and box.has_town(turned, _NEAR)
        if box.holds(turned, _MARGIN) and (lost or not box.holds(point, _MARGIN)):
            raise Misplaced(f"latitude and longitude look swapped: {point.lat:g}, {point.lon:g}")
        if not box.holds(point, _FAR):
            raise Misplaced(f"coordinates lie far from {country}: {point.lat:g}, {point.lon:g}")


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point.lat * 10), math.floor(point.lon * 10)


def _others(database: sqlite3.Connection) -> list[tuple[str, int, str, str, str, str | None]]:
    """Return key, number, name, country, feature and province of the names of what is not from GeoNames."""
    places = {number: rest for number, *rest in database.execute(_OTHERS)}
    return [(found, number, *places[number]) for found, number in database.execute(_KEYS)]
