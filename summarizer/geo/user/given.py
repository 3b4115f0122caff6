"""A place as a user's file gives it."""

from typing import NamedTuple

from summarizer.geo.entry import Feature
from summarizer.geo.reports import Broken


class Given(NamedTuple):
    """A place as a file gives it.

    `name` is the one to show, `names` are all. `province` holds the names of the first-level division it lies
    in; empty for one, and where the file does not say. `district`: of an ADMIN, that it lies below the first
    level. `adm1` and `adm2` are the P-codes of province and district, `adm2_name` the district's name.
    `bare`: which row gives no coordinates to a place that should have them.
    """

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    feature: Feature
    lat: float | None = None
    lon: float | None = None
    province: tuple[str, ...] = ()
    district: bool = False
    population: int = 0
    adm1: str | None = None
    adm2: str | None = None
    adm2_name: str | None = None
    bare: Broken | None = None
