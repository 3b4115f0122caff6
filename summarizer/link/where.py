"""Compare where two incidents happened: by name, by what lies in what, by distance.

A place that only a larger one stands for is not a point: two unknown villages of one district are no match
for having the district's coordinates.
"""

import re
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from schemas.evidence import FieldGrounding
from schemas.incident import GeoPrecision, ResolvedPlace
from summarizer.geo.names import Around, Kind, peel
from summarizer.link.provinces import ProvinceOf, is_province, name_key, nowhere
from summarizer.link.sound import sound
from summarizer.link.terms import NEVER, UNKNOWN, Term
from summarizer.text.fold import fold

SAME_NAME = 5.0
_SAME_SOUND = 3.5  # in two scripts
_SAME_EITHER = 3.0  # a town, or the province that has its name
_SAME_TOWN = 4.0  # the gazetteer took both for the town
AROUND = 3.0  # the place and "north of" it; a building and its town
SAME_POINT = 4.0  # a gazetteer lists some places twice
IN_ONE_TOWN = 2.5
_UNSURE_LARGER = 1.5  # the larger place may be a town or its province
WIDE = 1.0  # a province holds hundreds of places, and a country has a dozen
OTHER_NAME = -4.0
OTHER_COUNTRY = -8.0
_NAMESAKES = 50.0  # km between two places of one name, from which they are two
HERE = 1.0  # km
_PROVINCE = 150.0  # km from a town beyond which nothing lies in the province named after it
VILLAGES = ((5.0, -3.0), (25.0, -6.0))  # km between two known places: the next village is another place
AREAS = ((5.0, 0.0), (25.0, -3.0), (60.0, -8.0))  # km where a town stands for one of them
_OTHER_PROVINCE = -2.0  # borders are told loosely
_DISTRICT = 40.0  # km from a town beyond which nothing lies in the district named after it
_DISTRICTS = frozenset("قضاء مديريه ناحيه دايره منطقه district cercle county subdistrict area".split())
_EARTH = 6371.0  # km, mean radius
_NATION = re.compile("iso:[A-Z]{2}")
_AREA_IDS = ("iso:", "admin:")  # countries and provinces
_ITSELF = "gazetteer: the place itself"  # the rule of resolve under which an entry is the named place
_WORD = re.compile(r"\w+")
_ARABIC = re.compile("[\u0620-\u064a]")
# First words of places that outlets describe rather than name: two descriptions may be of one building.
_BUILDINGS = frozenset(
    "مقر مبني مجمع مركز نقطه حاجز موقع مواقع قاعده معسكر ثكنه مطار سوق مسجد مدرسه مشفي مستشفي سجن محكمه مخفر "
    "محطه مستودع مخزن منزل منازل فندق بنك مصرف حقل بير جسر معبر بوابه ساحه ميدان طريق شارع سرايا قصر دار "
    "مدخل احياء "
    "headquarters compound base barracks camp market mosque church school hospital prison court station "
    "checkpoint post depot house hotel bank bridge crossing gate square road street palace building office "
    "airport airbase stadium university".split()
)
_LATIN_BUILDINGS = frozenset(word for word in _BUILDINGS if word.isascii())  # these stand last


class Where(NamedTuple):
    """A place as it is compared: as the article writes it, by its key, and by its consonants.

    `larger` are the places around it, `nearest` the first of them, each by key and consonants. `words` are
    those of the name, `arabic` its script. `near`: it says "north of", "market of"; `wide`: a province or
    larger; `nation`: a country; `district`: so called; `building`: described rather than named; `exact`:
    `point` (latitude, longitude in degrees) is its own. `province`: the one it lies in or is, where a
    gazetteer knows it.
    """

    shown: str | None
    name: str
    sound: str = ""
    larger: frozenset[str] = frozenset()
    nearest: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    arabic: bool = False
    near: bool = False
    wide: bool = False
    ambiguous: bool = False
    building: bool = False
    country: str | None = None
    point: tuple[float, float] | None = None
    exact: bool = False
    nation: bool = False
    district: bool = False
    province: str = ""


def where_of(
    place: ResolvedPlace, grounding: tuple[FieldGrounding, ...], province_of: ProvinceOf = nowhere
) -> Where:
    """Return the place of an incident; without a name of its own, the nearest larger one stands for it."""
    shown, *larger = (place.name, *place.within) if place.name else (*place.within, None)
    if shown is None:
        return Where(None, "", country=place.country)
    around = peel(shown)
    words = _WORD.findall(fold(shown).text)
    larger_keys = [_keys(_bare(peel(name).name)) for name in larger if name]
    bare = _bare(around.name)
    wide = _is_wide(place, around, grounding)
    precise = place.geo_precision in (GeoPrecision.PLACE, GeoPrecision.NEAR)
    return Where(
        shown=shown,
        name=name_key(bare),
        sound=sound(bare),
        larger=frozenset().union(*larger_keys),
        nearest=larger_keys[0] if larger_keys else frozenset(),
        words=frozenset(word.removeprefix("ال") for word in words),
        arabic=bool(_ARABIC.search(shown)),
        near=Kind.NEAR in around.kinds,
        wide=wide,
        ambiguous=not wide and Kind.TOWN not in around.kinds and is_province(name_key(shown)),
        building=_is_building(words),
        country=place.country,
        point=(place.lat, place.lon) if precise and place.lat is not None and place.lon is not None else None,
        exact=place.geo_precision is GeoPrecision.PLACE,
        district=not wide and not _DISTRICTS.isdisjoint(words),
        nation=wide and bool(_NATION.fullmatch(place.gazetteer_id or "")),
        province=province_of(place) or "",
    )


def compare_places(one: Where, other: Where) -> Term:
    """Compare two places. Coordinates count before names that differ, names before the lack of both."""
    if one.country and other.country and one.country != other.country:
        return Term(OTHER_COUNTRY, "other country")
    if not one.name or not other.name:
        return UNKNOWN
    apart = distance(one, other)
    if one.name == other.name:
        return _same_name(one, other, apart, SAME_NAME)
    if one.arabic is not other.arabic and one.sound and one.sound == other.sound:
        return _same_name(one, other, apart, _SAME_SOUND)
    if lies_in(one, other) or lies_in(other, one):
        return _inside(one, other, apart)
    if one.wide or other.wide or ((one.ambiguous or other.ambiguous) and (apart is None or apart > HERE)):
        return _in_areas(one, other, apart)
    if (one.district or other.district) and apart is not None:
        return (
            Term(WIDE, f"{apart:.0f} km apart")
            if apart <= _DISTRICT
            else Term(OTHER_COUNTRY, f"{apart:.0f} km apart")
        )
    found = _by_names(one, other) if apart is None else _by_distance(one, other, apart)
    return _in_one_province(one, other) if found is UNKNOWN else found


def distance(one: Where, other: Where) -> float | None:
    """Return the great-circle distance in km (haversine); None without two points."""
    if one.point is None or other.point is None:
        return None
    if one.point == other.point:
        return 0.0
    (lat, lon), (to_lat, to_lon) = one.point, other.point
    north, east = radians(to_lat - lat), radians(to_lon - lon)
    chord = sin(north / 2) ** 2 + cos(radians(lat)) * cos(radians(to_lat)) * sin(east / 2) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord)))


def _same_name(one: Where, other: Where, apart: float | None, bits: float) -> Term:
    if apart is not None and apart > _NAMESAKES:
        return Term(NEVER, f"namesakes {apart:.0f} km apart")
    if one.wide or other.wide:
        return Term(WIDE, f"both in {one.shown}")
    if one.near != other.near:
        return Term(AROUND, f"both around {one.shown}")
    if one.ambiguous or other.ambiguous:
        resolved = one.exact and other.exact
        return Term(_SAME_TOWN if resolved else _SAME_EITHER, f"both in {one.shown}")
    return Term(bits, f"same place {one.shown}")


def _in_areas(one: Where, other: Where, apart: float | None) -> Term:
    """Compare places of different names of which one is a province, or may be the one of its name."""
    if one.wide and other.wide:
        return Term(OTHER_NAME, "places differ")
    if one.province and other.province and one.province != other.province:
        return Term(_OTHER_PROVINCE, "other province")
    if not (one.wide or other.wide) and apart is not None and apart > _PROVINCE:
        return Term(OTHER_COUNTRY, f"{apart:.0f} km apart")
    return _in_one_province(one, other)


def _in_one_province(one: Where, other: Where) -> Term:
    """Compare places of which no more is known than their provinces."""
    if one.province != other.province or not one.province:
        return UNKNOWN
    return Term(WIDE, f"both in {one.province.partition('/')[2]}")


def _inside(one: Where, other: Where, apart: float | None) -> Term:
    """Compare a place with a larger one named for it, which may be a town or a province of that name."""
    inner, outer = (one, other) if lies_in(one, other) else (other, one)
    reason = f"{inner.shown} lies in {outer.shown}"
    if outer.district and not outer.wide:
        return Term(AROUND, reason)
    if outer.wide or (apart is not None and apart > VILLAGES[0][0]):
        return Term(WIDE, reason)
    return Term(_UNSURE_LARGER if apart is None else AROUND, reason)


def _by_distance(one: Where, other: Where, apart: float) -> Term:
    """Compare two places of different names by their coordinates."""
    if apart <= HERE:
        if one.exact and other.exact:
            return Term(SAME_POINT, f"{apart:.0f} km")
        return _in_one_town(one, other)
    steps = VILLAGES if one.exact and other.exact else AREAS
    bits = next((bits for limit, bits in steps if apart <= limit), NEVER)
    return Term(bits, f"{apart:.0f} km apart" if bits < 0 else None)


def _in_one_town(one: Where, other: Where) -> Term:
    """Compare two places that stand at one town's coordinates: the town and a part of it, or two parts."""
    if one.exact or other.exact:
        return Term(AROUND, "0 km")
    return _by_names(one, other, Term(IN_ONE_TOWN, "0 km"))


def _by_names(one: Where, other: Where, near: Term = UNKNOWN) -> Term:
    """Compare two places of different names, which can be one only if one of them is a description.

    `near` is what their coordinates say. Names in two scripts cannot be told apart; descriptions that share a
    word ("school of ..." twice) may be of two buildings.
    """
    if one.arabic is other.arabic and not (one.building or other.building):
        return Term(OTHER_NAME, "places differ")
    if one.words & other.words:
        return UNKNOWN
    if near is UNKNOWN and one.nearest & other.nearest:
        return Term(IN_ONE_TOWN if one.building and other.building else _UNSURE_LARGER, "one larger place")
    return near


def lies_in(inner: Where, outer: Where) -> bool:
    """Whether the inner place names the outer one among the larger ones around it."""
    by_sound = inner.arabic is not outer.arabic and outer.sound != ""
    return outer.name in inner.larger or (by_sound and f"~{outer.sound}" in inner.larger)


def _bare(name: str) -> str:
    """Return a name without the word for district before or after it: "دائرة بانكاس", "Taiz district"."""
    first, *rest = name.split() or ("",)
    if rest and fold(first).text in _DISTRICTS:
        return " ".join(rest)
    return " ".join((first, *rest[:-1])) if rest and fold(rest[-1]).text in _DISTRICTS else name


def _keys(name: str) -> frozenset[str]:
    """Return what a larger place is found by: its key, and its consonants with a mark before them."""
    return (
        frozenset((name_key(name), f"~{found}")) if (found := sound(name)) else frozenset((name_key(name),))
    )


def _is_wide(place: ResolvedPlace, around: Around, grounding: tuple[FieldGrounding, ...]) -> bool:
    """Whether the name is that of a province or country, and not of a place for which one stands in."""
    if Kind.PROVINCE in around.kinds and (
        Kind.NEAR not in around.kinds or is_province(name_key(around.name))
    ):
        return True  # the countryside of a town that names no province is the land around it
    is_area = (place.gazetteer_id or "").startswith(_AREA_IDS) or place.geo_precision is GeoPrecision.ADMIN
    if not is_area:
        return False
    rules = [found.rule for found in grounding if found.field == "place.gazetteer_id"]
    return _ITSELF in rules if rules else not place.within


def _is_building(words: list[str]) -> bool:
    """Whether the folded words of a name describe a building or site: the noun first, in English last."""
    first = words[0] if words else ""
    return bool({first, first.removeprefix("ال")} & _BUILDINGS or _LATIN_BUILDINGS.intersection(words))
