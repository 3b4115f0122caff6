"""What the gazetteer knows of a place."""

from enum import StrEnum
from typing import NamedTuple


class Feature(StrEnum):
    """What kind of place an entry is."""

    COUNTRY = "country"
    ADMIN = "admin"  # a province; its coordinates are the middle of its towns, or none
    TOWN = "town"  # a city, town, village, quarter or camp: a point on the map
    AREA = "area"  # a desert, river, mountain range or the like: no coordinates


class Entry(NamedTuple):
    """A place. `lat` and `lon` are WGS 84 degrees, null where no checkable source gives them.

    `id` says where the entry is from: `geonames:170794`, `iso:SY`, `iso:AF-HEL` (ISO 3166-2),
    `admin:SY.07` (a GeoNames first-level division), `own:SY-shuhayl` (places.csv).
    `admin` is the English name of the province; `population` is 0 when unknown.
    """

    id: str
    name: str
    country: str
    admin: str | None
    lat: float | None
    lon: float | None
    feature: Feature
    population: int = 0
