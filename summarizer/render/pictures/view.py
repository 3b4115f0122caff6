"""What part of the world a map shows, and where a point falls on it.

The projection is equirectangular, true to scale along the middle latitude and along every meridian: x grows
with longitude times the cosine of that latitude, y with latitude. Within a region distances are right to a
few per cent; on a map of several continents they hold near the middle only, and the map says so.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from summarizer.render.pictures.outlines import Box

KM_PER_DEGREE = 111.195  # of latitude, on a sphere of the mean radius, 6371.009 km
_MARGIN = 0.14  # of the spread of the points, on each side
_LEAST_KM = 160  # across: the outlines are no finer (outlines.py)
_FLATTEST, _TALLEST = 300, 500  # height of a map 660 wide, by which others are in proportion
_LIKE = 660


class Place(NamedTuple):
    """A point on the globe, in degrees (WGS 84)."""

    lat: float
    lon: float


class View(NamedTuple):
    """A map of `box`, `width` by `height` units, with so many units a degree along and down."""

    box: Box
    width: float
    height: float
    along: float
    down: float

    def x(self, lon: float) -> float:
        """Return where a longitude falls, counted from the left edge."""
        return (lon - self.box.west) % 360 * self.along

    def y(self, lat: float) -> float:
        """Return where a latitude falls, counted from the upper edge."""
        return (self.box.north - lat) * self.down

    @property
    def middle_latitude(self) -> float:
        """The latitude along which the map is true to scale."""
        return (self.box.north + self.box.south) / 2

    @property
    def units_per_km(self) -> float:
        """How long a kilometre is along the middle latitude."""
        return self.down / KM_PER_DEGREE


def fit(places: Sequence[Place], width: float) -> View:
    """Return the smallest map with all places well inside."""
    west, lons = _arc([place.lon for place in places])
    south, north = min(place.lat for place in places), max(place.lat for place in places)
    least = _LEAST_KM / KM_PER_DEGREE * _FLATTEST / _LIKE
    lats = min(max((north - south) * (1 + 2 * _MARGIN), least), 180.0)
    middle, squeeze = _middle((north + south) / 2, lats)
    across = max(lons * (1 + 2 * _MARGIN) * squeeze, _LEAST_KM / KM_PER_DEGREE)
    if lats < across * _FLATTEST / _LIKE:
        lats = min(across * _FLATTEST / _LIKE, 180.0)
        middle, squeeze = _middle(middle, lats)
    span = min(max(lons * (1 + 2 * _MARGIN), across / squeeze, lats * _LIKE / _TALLEST / squeeze), 360.0)
    centre = west + lons / 2
    box = Box(centre - span / 2, middle - lats / 2, centre + span / 2, middle + lats / 2)
    along = width / span
    return View(box, width, lats * along / squeeze, along, along / squeeze)


def _middle(lat: float, lats: float) -> tuple[float, float]:
    """Return the nearest latitude around which `lats` degrees fit on the globe, and its cosine."""
    middle = min(max(lat, lats / 2 - 90), 90 - lats / 2)
    return middle, cos(radians(middle))


def _arc(lons: Sequence[float]) -> tuple[float, float]:
    """Return the western end and the length, in degrees, of the shortest arc that holds all longitudes.

    One longer than half the globe is cut at 180 degrees instead, as readers of world maps expect.
    """
    around = sorted({(lon + 180) % 360 - 180 for lon in lons})
    gaps = [(east - west, east) for west, east in pairwise(around)]
    widest, west = max([(around[0] + 360 - around[-1], around[0]), *gaps])
    return (west, 360 - widest) if widest >= 180 else (around[0], around[-1] - around[0])
