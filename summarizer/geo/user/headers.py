"""The header dialects of P-code tables, as found in files published by OCHA between 2016 and 2026.

2016-2019  admin1Name_en, admin1Name_ar, admin1Pcode, admin1RefName, admin1AltName1_en
2018-2024  ADM1_EN, ADM1_AR, ADM1_PCODE, ADM1_REF, ADM1ALT1EN
2025 on    adm1_name, adm1_name1, adm1_pcode, adm1_ref_name, center_lat, center_lon
population ISO3, ADM1_NAME, ADM1_PCODE (COD-PS; a place on many rows)
places     featureName_en, featureAltName1_ar, Pcode, ADM1_EN ..., point_x, point_y
global     Location, Admin Level, P-Code, Name, Parent P-Code (one unit a row, all levels)
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

_LEVEL_CODE = re.compile(r"adm(?:in)?_?(\d)_?p?_?code")
_LEVEL_NAME = re.compile(
    r"adm(?:in)?_?(?P<level>\d)_?(?P<kind>name|alt_?name|alt|ref_?name|ref|)(?P<number>\d?)_?(?P<lang>[a-z]{2})?"
)
_UNIT = "feature|pop_?place|place|location|village|community|settlement|neighbou?rhood|city|town"
_UNIT_CODE = re.compile(rf"(?:{_UNIT})?_?p_?code")
_UNIT_NAME = re.compile(
    rf"(?:{_UNIT})?_?(?P<kind>name|alt_?name|ref_?name)(?P<number>\d?)_?(?P<lang>[a-z]{{2}})?"
)
_LAT = re.compile(r"(?:center|centroid|point|coord)?_?(?:lat|latitude|y)(?:_?(?:y|dd|coord|wgs84))?")
_LON = re.compile(r"(?:center|centroid|point|coord)?_?(?:lon|long|longitude|x)(?:_?(?:x|dd|coord|wgs84))?")
_COUNTRY = re.compile(r"iso_?[23]?|iso_?code|country(?:_?code)?")
_GLOBAL = ("location", "admin level", "p-code", "name", "parent p-code")
_TONGUES = ("en", "", "fr", "es", "pt")  # which name is shown, the best first


class Global(NamedTuple):
    """Where the columns of the global list stand."""

    country: int
    level: int
    code: int
    name: int
    parent: int


class Columns(NamedTuple):
    """Where the columns of a table stand: of each level its code and its names, the one to show first.

    `unit` and `unit_names` are those of the places below the levels, if the table is one of places.
    """

    codes: dict[int, int]
    names: dict[int, tuple[int, ...]]
    unit: int | None
    unit_names: tuple[int, ...]
    lat: int | None
    lon: int | None
    countries: tuple[int, ...]


def global_list(header: Sequence[str]) -> Global | None:
    """Return the columns of the global list of P-codes, or None when the header is another."""
    lower = [name.lower() for name in header]
    return Global(*map(lower.index, _GLOBAL)) if set(_GLOBAL) <= set(lower) else None


def columns(header: Sequence[str]) -> Columns | None:
    """Return the columns of a P-code table, or None when the header has no P-codes."""
    lower = [re.sub(r"[\s.]+", "_", name.lower()) for name in header]
    codes = {int(found[1]): at for at, name in enumerate(lower) if (found := _LEVEL_CODE.fullmatch(name))}
    unit = _first(_UNIT_CODE, lower)
    if unit is None and not codes:
        return None
    names: defaultdict[int, list[tuple[tuple[int, int, str], int]]] = defaultdict(list)
    units: list[tuple[tuple[int, int, str], int]] = []
    for at, name in enumerate(lower):
        if found := _LEVEL_NAME.fullmatch(name):
            names[int(found["level"])].append((_order(found), at))
        elif found := _UNIT_NAME.fullmatch(name):
            units.append((_order(found), at))
    return Columns(
        codes,
        {level: _sorted(found) for level, found in names.items()},
        unit,
        _sorted(units) if unit is not None else (),
        _first(_LAT, lower),
        _first(_LON, lower),
        tuple(at for at, name in enumerate(lower) if _COUNTRY.fullmatch(name)),
    )


def _order(found: re.Match[str]) -> tuple[int, int, str]:
    """Return how far from being the name to show a column of names is: plain, reference, alternate."""
    kind = 2 if "alt" in found["kind"] else 1 if "ref" in found["kind"] else 0
    tongue = found["lang"] or ""
    return kind, _TONGUES.index(tongue) if tongue in _TONGUES else len(_TONGUES), found["number"]


def _sorted(found: list[tuple[tuple[int, int, str], int]]) -> tuple[int, ...]:
    return tuple(at for _, at in sorted(found))


def _first(pattern: re.Pattern[str], names: Sequence[str]) -> int | None:
    return next((at for at, name in enumerate(names) if pattern.fullmatch(name)), None)
