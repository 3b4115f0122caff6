"""GeoNames dumps: allCountries.txt, SY.txt and the like, as they come or in their ZIP archive.

Columns as in the readme of download.geonames.org/export/dump. Taken are populated places (class P) and
administrative divisions (class A), without historical ones and countries. A file named by country codes
(SY.txt, allCountries-SY-IQ.zip) gives these countries alone. What may lie beside it: admin1CodesASCII.txt
with the names of provinces, alternateNamesV2.txt (or .zip) with further names. GeoNames data is CC BY 4.0.
"""

import re
from collections.abc import Iterator
from functools import partial
from os.path import isfile  # says no, where pathlib raises PermissionError
from pathlib import Path
from typing import IO

from summarizer.geo.entry import Feature
from summarizer.geo.reports import Broken
from summarizer.geo.shipped import shipped_rows
from summarizer.geo.user.atlas import Atlas, Misplaced
from summarizer.geo.user.given import Given
from summarizer.geo.user.tables import unpacked

COLUMNS = 19
_LONGEST = 100_000  # bytes in a line; the longest of GeoNames' own have some 12,000
_CODES = "admin1CodesASCII.txt"
_NAMES = ("alternateNamesV2.txt", "alternateNamesV2.zip")
# What stands in the column of languages for names that are none.
_NO_NAMES = frozenset("link post iata icao faac tcid unlc wkdt phon abbr".split())
_CODE = re.compile("[A-Z]{2}")


def is_dump(line: bytes) -> bool:
    """Say whether a line is one of a GeoNames dump."""
    return line.count(b"\t") == COLUMNS - 1 and line.split(b"\t", 1)[0].isdigit()


def places(path: Path, atlas: Atlas) -> Iterator[Given | Broken]:
    """Yield the places of a dump, provinces first."""
    wanted = _countries(path, atlas)
    provinces = _provinces(path)
    with unpacked(path, ".txt") as file:
        for number, line in _numbered(file):
            if b"\tADM1\t" in line:
                found = _place(number, line, wanted, provinces, atlas)
                if isinstance(found, Given):
                    provinces.setdefault(_province_code(line), found.names[:1])
                    yield found
    with unpacked(path, ".txt") as file:
        for number, line in _numbered(file):
            found = _place(number, line, wanted, provinces, atlas)
            if found and (isinstance(found, Broken) or found.province or b"\tADM1\t" not in line):
                yield found


def beside(path: Path) -> tuple[Path, ...]:
    """Return the tables beside a dump that belong to it."""
    names = (_CODES, *_NAMES)
    return tuple(found for name in names if isfile(found := path.parent / name) and found != path)


def further_names(path: Path) -> Iterator[tuple[str, str]]:
    """Yield ids and names of the table of alternate names beside a dump; old names and codes are left out."""
    for table in beside(path):
        if table.name in _NAMES:
            with unpacked(table, "alternatenamesv2.txt") as file:
                for _, line in _numbered(file):
                    cells = line.decode("utf-8", "replace").rstrip("\r\n").split("\t")
                    if len(cells) < 8 or cells[2] in _NO_NAMES or cells[7] == "1" or "\ufffd" in cells[3]:
                        continue
                    yield f"geonames:{cells[1]}", cells[3]


def _numbered(file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield lines with their numbers; one that is too long comes in pieces, which are no lines of a dump."""
    return enumerate(iter(partial(file.readline, _LONGEST), b""), start=1)


def _countries(path: Path, atlas: Atlas) -> frozenset[str]:
    """Return the countries that the file is named by; none for all."""
    words = re.split(r"[^A-Za-z]+", path.stem)
    return frozenset(word for word in words if _CODE.fullmatch(word) and atlas.country(word) == word)


def _provinces(path: Path) -> dict[str, tuple[str, ...]]:
    """Return names of provinces by country and code ("SY.07"): ours, else those of the table beside it."""
    ours: dict[str, tuple[str, ...]] = {
        f"{line['country']}.{line['code']}": (line["name_en"],) for line in shipped_rows("admin.csv")
    }
    table = path.parent / _CODES
    if not table.is_file():
        return ours
    with unpacked(table) as file:
        rows = (line.decode("utf-8", "replace").rstrip("\r\n").split("\t") for _, line in _numbered(file))
        told = {cells[0]: tuple(cells[1:3]) for cells in rows if len(cells) >= 3}
        return {**told, **ours}


def _province_code(line: bytes) -> str:
    cells = line.split(b"\t", 11)
    return f"{cells[8].decode()}.{cells[10].decode()}"


def _place(
    number: int, line: bytes, wanted: frozenset[str], provinces: dict[str, tuple[str, ...]], atlas: Atlas
) -> Given | Broken | None:
    """Return the place of a line, None for one that is not wanted, or what is wrong with it."""
    at = f"line {number}"
    cells = line.rstrip(b"\r\n").split(b"\t")
    if len(cells) != COLUMNS:
        return Broken(at=at, reason=f"{len(cells)} columns instead of {COLUMNS}") if line.strip() else None
    feature = _feature(cells[6], cells[7])
    if feature is None:
        return None
    try:
        number_, name, plain, others, lat, lon = (cell.decode() for cell in cells[:6])
        country, code, people = (cells[column].decode() for column in (8, 10, 14))
    except UnicodeDecodeError:
        return Broken(at=at, reason="not UTF-8")
    if wanted and country not in wanted:
        return None
    if not number_.isdecimal():
        return Broken(at=at, reason=f"no GeoNames number: {number_:.20}")
    if not name:
        return Broken(at=at, reason="no name")
    if atlas.country(country) != country:
        return Broken(at=at, reason=f"unknown country {country:.20}" if country else "no country")
    try:
        point = atlas.point(lat, lon, country)
    except Misplaced as error:
        return Broken(at=at, reason=str(error))
    first = cells[7] == b"ADM1"
    ours = provinces.get(f"{country}.{code}", ())
    return Given(
        f"geonames:{number_}",
        name,
        tuple(filter(None, (*(ours if first else ()), name, plain, *others.split(",")))),
        country,
        feature,
        point.lat if point else None,
        point.lon if point else None,
        () if first else ours,
        feature is Feature.ADMIN and not first,
        int(people) if people.isdecimal() else 0,
    )


def _feature(group: bytes, code: bytes) -> Feature | None:
    """Return what kind of place a feature class and code stand for, or None for what is not taken."""
    if code.endswith(b"H"):
        return None  # historical: ADM1H, PPLH, PPLCH
    if group == b"P":
        return Feature.TOWN
    return Feature.ADMIN if group == b"A" and code.startswith(b"ADM") else None
