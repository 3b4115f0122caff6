"""The name of a gazetteer entry in English and in Arabic."""

import gettext
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pycountry

from schemas.language import Language
from summarizer.brief.wording import is_right_to_left
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.names import Around, Kind, key, peel
from summarizer.geo.sources import Row, admin_rows, country_rows, own_rows

# What tells two countries apart, where ISO 3166 turns a name around: the Congo is another one.
_TELLING_APART = frozenset({"The Democratic Republic of the"})
# Regions of admin.csv and the provinces that lie in them. Darfur and Kordofan: states of Sudan since 2013;
# the Kurdistan Region: article 117 of the constitution of Iraq, and Halabja since 2014 (2025); Cyrenaica and
# Fezzan: the historical regions by the districts of 2007.
_REGIONS = {
    ("SD", "Darfur"): ("North Darfur", "South Darfur", "West Darfur", "East Darfur", "Central Darfur"),
    ("SD", "Kordofan"): ("North Kordofan", "South Kordofan", "West Kordofan"),
    ("IQ", "Kurdistan Region"): ("Erbil", "Dohuk", "Sulaymaniyah", "Halabja"),
    ("LY", "Cyrenaica"): (
        "Benghazi",
        "Marj",
        "Jabal al Akhdar",
        "Derna",
        "Butnan",
        "Al Wahat",
        "Kufra",
    ),
    ("LY", "Fezzan"): ("Jufra", "Wadi al Shatii", "Sabha", "Wadi al Hayaa", "Ghat", "Murzuq"),
}
# Where GeoNames writes Arabic names with the marks of BGN/PCGN: Ālbū Kāmāl.
_ROMANIZED = frozenset("AE BH DZ EG IQ JO KW LB LY MA OM PS QA SA SD SY TN YE".split())


def english_name(entry: Entry) -> str:
    """Return the English name, marks of romanization left out."""
    if entry.country not in _ROMANIZED:
        return entry.name
    parts = unicodedata.normalize("NFD", entry.name)
    return "".join(part for part in parts if not unicodedata.combining(part))


def arabic_name(entry: Entry, name: str = "") -> str | None:
    """Return the Arabic name that our own files or ISO 3166 give a place; None when they give none.

    A city that they lack has the name of the province it lies in, where that has its name, or `name`, the one
    it was looked up by. The gazetteer file keeps other names only as search keys, which are no spellings.
    """
    if entry.feature is Feature.COUNTRY:
        return country_name(entry.country, "ar")
    if own := _arabic_names().get(entry.id):
        return own
    names = {key(one) for one in (entry.name, name) if one}
    return next((row.arabic for row in _namesakes(entry) if names & row.keys), None)


@lru_cache
def country_name(code: str, language: Language) -> str:
    """Return the name of a country by its ISO code; the code when there is none."""
    found = pycountry.countries.get(alpha_2=code)
    if found is None:
        return code
    if language == "en":
        return _common(str(getattr(found, "common_name", found.name)))
    (row,) = country_rows({code: {"name": found.name, "population": 0}})
    return _arabic_of(row) or _translations().gettext(found.name)


def is_country_name(name: str) -> bool:
    """Say whether an English name is that of a country."""
    return name.casefold() in _country_names()


@lru_cache
def _country_names() -> frozenset[str]:
    names = (str(getattr(one, "common_name", one.name)) for one in pycountry.countries)
    return frozenset(form.casefold() for name in names for form in (_common(name), name.partition(",")[0]))


def _common(name: str) -> str:
    """Return the common part of a name that ISO 3166 turns around: "Palestine, State of"."""
    common, comma, rest = name.partition(", ")
    if not comma or " and " in rest:
        return name
    if rest.endswith((" of", " of the")) and rest not in _TELLING_APART:
        return common
    return f"{rest.removeprefix('The ')} {common}"


@lru_cache
def _translations() -> gettext.NullTranslations:
    """Return the Arabic names of ISO 3166 that pycountry ships."""
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=["ar"], fallback=True)


def is_whole(phrase: str, entry: Entry, gazetteer: Gazetteer) -> bool:
    """Say whether an entry is what the whole phrase names, not only the name within "countryside of X"."""
    around = peel(phrase)
    if around.name == phrase or _is_full_name(phrase, around, entry):
        return True
    if entry.feature is Feature.ADMIN and Kind.PROVINCE in around.kinds:
        return False
    inner = gazetteer.lookup(around.name, countries=(entry.country,))
    return inner is None or inner.id != entry.id


def _is_full_name(phrase: str, around: Around, entry: Entry) -> bool:
    """Say whether our own files list a name whose last word looks like a direction: "the West Bank"."""
    listed = key(phrase) in _own_keys().get(entry.id, ())
    return listed and not around.kinds and key(around.name) != key(_arabic_names().get(entry.id, ""))


def provinces_of(country: str, region: str) -> tuple[str, ...]:
    """Return the provinces that a region takes in, by their English names in admin.csv; none for others."""
    return _REGIONS.get((country, region), ())


@lru_cache
def _arabic_names() -> dict[str, str]:
    """Return the first Arabic name of each entry of our own files, by its id."""
    return {row.entry.id: name for row in _own_rows() if (name := _arabic_of(row))}


@lru_cache
def _own_keys() -> dict[str, frozenset[str]]:
    """Return the keys of all names that our own files give an entry, by its id."""
    return {row.entry.id: frozenset(map(key, row.names)) for row in _own_rows()}


class _Province(NamedTuple):
    """A province by its English name, its names' keys, its Arabic name."""

    name: str
    keys: frozenset[str]
    arabic: str


def _namesakes(entry: Entry) -> Iterator[_Province]:
    """Yield the province a town lies in; every one of its country where that is not known."""
    if entry.feature is Feature.TOWN:
        found = _provinces().get(entry.country, ())
        yield from (one for one in found if entry.admin in (None, one.name))


@lru_cache
def _provinces() -> dict[str, tuple[_Province, ...]]:
    """Return the provinces of admin.csv by country."""
    found: dict[str, tuple[_Province, ...]] = {}
    for row in admin_rows(()):
        if arabic := _arabic_of(row):
            keys = frozenset(map(key, row.names))
            province = _Province(row.entry.name, keys, arabic)
            found[row.entry.country] = (*found.get(row.entry.country, ()), province)
    return found


def _own_rows() -> tuple[Row, ...]:
    """Return the provinces and places of our own files, a place by its own id and by that of GeoNames."""
    return (*admin_rows(()), *own_rows(_Every()), *own_rows(set()))


class _Every(set[str]):
    """The set of all ids: a place of GeoNames has its GeoNames id, whatever the cache holds."""

    def __contains__(self, item: object) -> bool:
        return True


def _arabic_of(row: Row) -> str | None:
    return next((name for name in row.names if is_right_to_left(name)), None)
