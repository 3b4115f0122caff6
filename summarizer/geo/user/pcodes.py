"""P-code tables of OCHA (COD-AB, COD-PS): provinces, districts and places with their codes.

A row is about its lowest level that has a code, and names the levels above it. The first level are provinces,
the second and third districts, what lies below is a point. Only the row's own level gets its coordinates;
levels without any stay so. Places on several rows (a population table) are taken once.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.geo.entry import Feature
from summarizer.geo.reports import Broken
from summarizer.geo.user.atlas import Atlas, Misplaced
from summarizer.geo.user.given import Given
from summarizer.geo.user.headers import Columns, Global, columns, global_list
from summarizer.geo.user.tables import Row, Sheet

_LOWEST_AREA = 3  # level 4 and below are villages and quarters
_LETTERS = re.compile("[A-Za-z]{2,3}")


class _Unit(NamedTuple):
    """A level of a row, or the place below: its code and its names, the one to show first."""

    level: int
    code: str
    names: tuple[str, ...]


def is_table(header: Sequence[str]) -> bool:
    """Say whether the header is one of a P-code table."""
    return global_list(header) is not None or columns(header) is not None


class Seen(NamedTuple):
    """What the sheets of a file gave so far: names by code, and the codes that had a row of their own."""

    names: dict[str, str]
    told: set[str]


def places(sheet: Sheet, atlas: Atlas, seen: Seen) -> Iterator[Given | Broken]:
    """Yield the places of a sheet that were not seen yet, larger ones before those inside them."""
    if found := global_list(sheet.header):
        yield from _of_global(sheet, found, atlas)
    elif held := columns(sheet.header):
        yield from _of_table(sheet, held, atlas, seen)


def _of_table(sheet: Sheet, held: Columns, atlas: Atlas, seen: Seen) -> Iterator[Given | Broken]:
    for row in sheet.rows:
        if isinstance(row, Broken):
            yield row
            continue
        units = _units(row.cells, held)
        country = _country(row.cells, held, units, atlas)
        if fault := _fault(row.cells, units, country, held):
            yield Broken(at=row.at, reason=fault)
            continue
        lat, lon = (row.cells[at] if at is not None else "" for at in (held.lat, held.lon))
        try:
            point = atlas.point(lat, lon, country or "")
        except Misplaced as error:
            yield Broken(at=row.at, reason=str(error))
            continue
        *above, own = units
        if seen.names.setdefault(own.code, own.names[0]) != own.names[0]:
            reason = f"{own.code} stands for {seen.names[own.code]} and {own.names[0]}"
            yield Broken(at=row.at, reason=reason)
            continue
        for number, unit in enumerate(above):
            if unit.level and unit.names and unit.code not in seen.names:
                seen.names[unit.code] = unit.names[0]
                yield _given(country or "", unit, above[:number])
        if own.code not in seen.told:
            seen.told.add(own.code)
            yield _given(country or "", own, above, point)


def _units(cells: Sequence[str], held: Columns) -> list[_Unit]:
    """Return the levels of a row that have codes, the country first, and the place itself last."""
    units = [
        _Unit(level, cells[at], _filled(cells, held.names.get(level, ())))
        for level, at in sorted(held.codes.items())
        if cells[at]
    ]
    if held.unit is None or not cells[held.unit]:
        return units
    level = _LOWEST_AREA + 1
    names = _filled(cells, held.unit_names) or _filled(cells, held.names.get(level, ()))
    own = _Unit(level, cells[held.unit], names)
    return [*(unit for unit in units if unit.code != own.code), own]


def _filled(cells: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cells[at] for at in places if cells[at]))


def _country(cells: Sequence[str], held: Columns, units: Sequence[_Unit], atlas: Atlas) -> str | None:
    """Return the country by its column, its code, its name, or the letters that codes begin with."""
    told = [cells[at] for at in held.countries]
    for unit in units:
        told += [unit.code, *unit.names] if unit.level == 0 else []
    told += _filled(cells, held.names.get(0, ()))
    if not any(told):
        told = [letters[0] for unit in units if (letters := _LETTERS.match(unit.code))]
    return next((country for words in told if (country := atlas.country(words))), None)


def _fault(cells: Sequence[str], units: Sequence[_Unit], country: str | None, held: Columns) -> str | None:
    """Return why a row cannot be used, if so."""
    if not units:
        return "no P-code"
    if not units[-1].names:
        return "no name"
    if country is None:
        told = [cells[at] for at in held.countries if cells[at]] + [unit.code for unit in units]
        return f"unknown country {told[0]:.20}"
    return None


def _given(
    country: str, unit: _Unit, above: Sequence[_Unit], point: tuple[float, float] | None = None
) -> Given:
    """Return a unit as a place, with the codes and the province of the levels above it."""
    if unit.level == 0:
        return Given(f"iso:{country}", unit.names[0], unit.names, country, Feature.COUNTRY)
    levels = {one.level: one for one in (*above, unit)}
    first, second = levels.get(1), levels.get(2)
    lat, lon = point or (None, None)
    return Given(
        f"pcode:{unit.code}",
        unit.names[0],
        unit.names,
        country,
        Feature.ADMIN if unit.level <= _LOWEST_AREA else Feature.TOWN,
        lat,
        lon,
        province=first.names if first and unit.level > 1 else (),
        district=1 < unit.level <= _LOWEST_AREA,
        adm1=first.code if first else None,
        adm2=second.code if second else None,
    )


def _of_global(sheet: Sheet, held: Global, atlas: Atlas) -> Iterator[Given | Broken]:
    """Yield the units of the global list, each with the levels above it as far as they came before."""
    chains: dict[str, tuple[_Unit, ...]] = {}
    for row in sheet.rows:
        if isinstance(row, Broken):
            yield row
            continue
        words, level, code, name, parent = (row.cells[at] for at in held)
        country = atlas.country(words)
        if fault := _fault_of_global(row, held, country):
            yield Broken(at=row.at, reason=fault)
            continue
        unit = _Unit(int(level), code, (name,))
        above = chains.get(parent, ())
        chains[code] = (*above, unit)
        yield _given(country or "", unit, above)


def _fault_of_global(row: Row, held: Global, country: str | None) -> str | None:
    cells = row.cells
    if country is None:
        return f"unknown country {cells[held.country]:.20}"
    if not cells[held.code]:
        return "no P-code"
    if not cells[held.name]:
        return "no name"
    return None if cells[held.level].isdecimal() else f"no level: {cells[held.level]:.20}"
