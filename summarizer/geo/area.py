"""The first-level area (province) in which a place lies."""

from typing import NamedTuple

from schemas.incident import Place
from summarizer.geo.entry import Feature
from summarizer.geo.gazetteer import Gazetteer


class Area(NamedTuple):
    """A province by its English name as in the gazetteer; null for a country as a whole."""

    country: str
    province: str | None


def area_of(place: Place, gazetteer: Gazetteer) -> Area | None:
    """Return the area a place lies in or is: by its own name, else by the nearest larger one named for it."""
    names = (*((place.name,) if place.name else ()), *place.within)
    countries = (place.country,) if place.country else ()
    for at, name in enumerate(names):
        entry = gazetteer.lookup(name, context=names[at + 1 :], countries=countries)
        province = entry and (entry.admin or (entry.name if entry.feature is Feature.ADMIN else None))
        if entry and province:
            return Area(entry.country, province)
    return Area(place.country, None) if place.country else None
