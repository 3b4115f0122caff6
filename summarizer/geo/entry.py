"""What the gazetteer knows of a place."""

from enum import StrEnum
from typing import NamedTuple

PREFERRED = "user:"  # how ids of a user's own list begin


class Feature(StrEnum):
    """What kind of place an entry is."""

    COUNTRY = "country"
    ADMIN = "admin"  # a province, or a district of one; its coordinates are its middle, or none
    TOWN = "town"  # a city, town, village, quarter or camp: a point on the map
    AREA = "area"  # a desert, river, mountain range or the like: no coordinates


class Entry(NamedTuple):
    """A place. `lat` and `lon` are WGS 84 degrees, null where no checkable source gives them.

    `id` says where the entry is from: `geonames:170794`, `iso:SY`, `iso:AF-HEL` (ISO 3166-2),
    `admin:SY.07` (a GeoNames first-level division), `own:SY-shuhayl` (places.csv); of a user's files also
    `pcode:SY0701` and `user:villages-shuhayl`.
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

    @property
    def is_district(self) -> bool:
        """Whether it is a division below the province; only a user's files have any."""
        return self.feature is Feature.ADMIN and self.admin is not None

    @property
    def is_preferred(self) -> bool:
        """Whether a user listed it by hand, with a point: it is meant before its namesakes in the country."""
        return self.lat is not None and self.id.startswith(PREFERRED)
