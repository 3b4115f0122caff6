"""The first-level area (province) in which a place lies, by the gazetteer, and its name as shown."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from schemas.incident import Place
from schemas.language import Language
from summarizer.brief.names.placenames import arabic_name, country_name, english_name
from summarizer.geo.area import Area, area_of
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer

_WIDEST = (Feature.COUNTRY, Feature.ADMIN, Feature.TOWN, Feature.AREA)
_CACHED = 8192  # places of one brief


def countries_of(places: Iterable[Place]) -> list[str]:
    """Return the countries of places, most frequent first, then by code."""
    counts = Counter(place.country for place in places if place.country)
    return sorted(counts, key=lambda code: (-counts[code], code))


class Areas:
    """Finds the areas of places. Safe to share between threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Take the gazetteer; answers are remembered as long as this lives."""
        self._gazetteer = gazetteer
        self._find = lru_cache(maxsize=_CACHED)(self._found)
        self._area = lru_cache(maxsize=_CACHED)(self._area_of)

    def entry(self, place: Place) -> Entry | None:
        """Return the gazetteer's entry for a place itself."""
        return self._find(place.name, place.within, place.country) if place.name else None

    def of(self, place: Place) -> Area | None:
        """Return the area a place lies in: by its own name, else by the nearest larger one named for it."""
        return self._area(place.name, place.within, place.country)

    def shown(self, area: Area, language: Language) -> str:
        """Return the name of an area: "Deir ez-Zor"; in Arabic «دير الزور», where that is known."""
        if area.province is None:
            return country_name(area.country, language)
        if language == "en":
            return area.province
        for entry in self._gazetteer.candidates(area.province):
            if entry.feature is Feature.ADMIN and entry.country == area.country:
                return arabic_name(entry) or area.province
        return area.province

    def named(self, name: str, language: Language, countries: Sequence[str]) -> str:
        """Return how to show an area that a user named, in whichever language; as given if it is not clear.

        `countries`: ISO codes of where events are, the likeliest first.
        """
        meant = self._gazetteer.lookup(name, countries=countries)
        if meant is None:
            return name
        local = [entry for entry in self.candidates(name) if entry.country == meant.country]
        entry = min(local, key=lambda one: _WIDEST.index(one.feature), default=meant)
        if entry.feature is Feature.COUNTRY:
            return country_name(entry.country, language)
        if entry.feature is Feature.ADMIN:
            return self.shown(Area(entry.country, entry.name), language)
        return (english_name(entry) if language == "en" else arabic_name(entry)) or name

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Return every place of that name."""
        return self._gazetteer.candidates(name)

    def _found(self, name: str, context: tuple[str, ...], country: str | None) -> Entry | None:
        return self._gazetteer.lookup(name, context=context, countries=(country,) if country else ())

    def _area_of(self, name: str | None, within: tuple[str, ...], country: str | None) -> Area | None:
        return area_of(Place(name=name, within=within, country=country), self._gazetteer)
