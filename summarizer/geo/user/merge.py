"""When a place of a file is one that is known already, and what then becomes of both.

The rule: a place of a file and one that is there already are one when they have the same id, or when they
share a name, lie in one country, are of one kind (town, area, district; a first-level division with a
first-level division) and lie near each other: less than MEETS degrees apart or, where one of them has no
coordinates, in one province, as far as both say theirs. Then one entry stays. It keeps all names of both,
and the file wins: name to show, coordinates, province and, with the coordinates, the id, which says where
these are from. What the file leaves empty stays as it was. First-level divisions and countries keep name and
id, which towns refer to. A GeoNames dump only fills in what is missing.

Places that are not one stand beside each other as namesakes. Among these, what a user listed by hand is meant
first (choose.py).
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from summarizer.geo.entry import Feature
from summarizer.geo.names import key, spellings
from summarizer.geo.reports import Kind
from summarizer.geo.user.atlas import Atlas
from summarizer.geo.user.given import Given

MEETS = 0.1  # degrees, some 10 km: nearer than that, places of one name are one
_KEYS = 40  # spellings of one place that are looked for
_COLUMNS = "number, id, place.name, country, admin, lat, lon, feature, population"
_SAME = f"SELECT {_COLUMNS} FROM place WHERE id = ?"  # noqa: S608 - constants
_NAMED = f"""
SELECT DISTINCT {_COLUMNS} FROM name JOIN place ON number = name.place
WHERE key IN (%s) AND country = ? AND feature = ? AND number NOT IN (SELECT place FROM here) ORDER BY number
"""  # noqa: S608 - constants
_DISTRICTS = """
SELECT adm2 FROM name JOIN place ON number = name.place JOIN code ON code.place = number
WHERE key = ? AND country = ? AND feature = ? AND admin = ? AND adm2 IS NOT NULL ORDER BY number LIMIT 1
"""
_UNSORTED = "INSERT INTO unsorted VALUES (?, ?)"
_NOW = "INSERT OR IGNORE INTO name VALUES (?, ?)"
_UPDATE = "UPDATE place SET id = ?, name = ?, admin = ?, lat = ?, lon = ?, population = ? WHERE number = ?"
_NOTE = """
INSERT INTO code VALUES (?, ?, ?) ON CONFLICT (place)
DO UPDATE SET adm1 = coalesce(excluded.adm1, adm1), adm2 = coalesce(excluded.adm2, adm2)
"""


class _Known(NamedTuple):
    """A place that is there already: the row of its table."""

    number: int
    id: str
    name: str
    country: str
    admin: str | None
    lat: float | None
    lon: float | None
    feature: str
    population: int


class Merger:
    """Takes the places of one file into an open gazetteer; `met` and `unplaced` count as in FileReport."""

    def __init__(self, database: sqlite3.Connection, kind: Kind, atlas: Atlas) -> None:
        """Take a database with the tables `here` and `unsorted` of layer.py."""
        self._database, self._kind, self._atlas = database, kind, atlas
        self.met = 0
        self.unplaced = 0
        database.execute("DELETE FROM here")

    def take(self, given: Given) -> None:
        """Take in a place."""
        province = self._atlas.provinces.find(given.country, given.province) if given.province else None
        self.unplaced += bool(given.province) and province is None
        keys = {found for name in given.names if len(found := key(name)) > 1}
        known = self._known(given, keys, province)
        if known:
            self.met += 1
            self._merge(known, given, province)
        number = known.number if known else self._insert(given, province)
        self._database.execute("INSERT OR IGNORE INTO here VALUES (?)", (number,))
        rows = [(found, number) for found in keys]
        self._database.executemany(_UNSORTED, rows)
        if given.feature not in {Feature.TOWN, Feature.AREA}:
            self._database.executemany(_NOW, rows)  # what lies inside it looks for it by name
        if given.feature is Feature.ADMIN and not given.district:
            name = known.name if known else given.name
            self._atlas.provinces.add(given.country, name, keys)
        self._note_codes(number, given, province)

    def name(self, names: Iterable[tuple[str, str]]) -> None:
        """Give further names to places of the file, by their ids."""
        sql = "SELECT number FROM place JOIN here ON here.place = number WHERE id = ?"
        for place_id, name in names:
            for (number,) in self._database.execute(sql, (place_id,)).fetchall():
                self._database.execute(_UNSORTED, (key(name), number))

    def finish(self) -> None:
        """Write the names, sorted: faster than one by one."""
        self._database.execute(
            "INSERT OR IGNORE INTO name SELECT DISTINCT key, place FROM unsorted ORDER BY key, place"
        )
        self._database.commit()

    def _insert(self, given: Given, province: str | None) -> int:
        row = (given.id, given.name, given.country, province, given.lat, given.lon, given.feature)
        insert = "INSERT INTO place VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
        return self._database.execute(insert, (*row, given.population)).lastrowid or 0

    def _merge(self, known: _Known, given: Given, province: str | None) -> None:
        """Change a known place to what the file says of it; a dump only fills in."""
        fixed = _is_fixed(known)
        wins = self._kind is not Kind.GEONAMES
        point = (known.lat, known.lon)
        place_id = known.id
        if given.lat is not None and (wins or known.lat is None):
            point = (given.lat, given.lon)
            place_id = known.id if fixed else given.id
        name = given.name if wins and not fixed else known.name
        admin = (province or known.admin) if wins else (known.admin or province)
        people = (given.population or known.population) if wins else (known.population or given.population)
        row = (place_id, name, None if fixed else admin, *point, people, known.number)
        self._database.execute(_UPDATE, row)

    def _known(self, given: Given, names: set[str], province: str | None) -> _Known | None:
        """Return the known place that this one is."""
        row = self._database.execute(_SAME, (given.id,)).fetchone()
        if row:
            return _Known(*row)
        if given.feature is Feature.COUNTRY:
            return None
        if self._kind is Kind.GEONAMES and names.isdisjoint(self._atlas.others):
            return None
        keys = list(dict.fromkeys(form for name in given.names for form in spellings(name)))[:_KEYS]
        sql = _NAMED % ", ".join("?" * len(keys))
        found = self._database.execute(sql, (*keys, given.country, given.feature)).fetchall()
        namesakes = [known for row in found if self._may_be(known := _Known(*row), given, province)]
        if not namesakes and given.feature is Feature.ADMIN and not given.district:
            return self._sounding_alike(given)
        return _nearest(given, namesakes)

    def _may_be(self, known: _Known, given: Given, province: str | None) -> bool:
        """Say whether a namesake of one country and kind may be the place, as far as provinces tell."""
        if self._kind is Kind.GEONAMES and known.id.startswith("geonames:"):
            return False  # two numbers of GeoNames are two places
        if given.feature is Feature.ADMIN:
            return known.admin == province and given.district == (known.admin is not None)
        if known.lat is not None and given.lat is not None:
            return True
        return province is None or known.admin is None or known.admin == province

    def _sounding_alike(self, given: Given) -> _Known | None:
        """Return the first-level division of that name in another Latin spelling: Idleb, Idlib."""
        name = self._atlas.provinces.find(given.country, given.names)
        sql = f"SELECT {_COLUMNS} FROM place WHERE name = ? AND country = ? AND feature = ? AND admin IS NULL"  # noqa: S608
        here = " AND number NOT IN (SELECT place FROM here) ORDER BY number"
        row = self._database.execute(sql + here, (name, given.country, Feature.ADMIN)).fetchone()
        return _Known(*row) if row else None

    def _note_codes(self, number: int, given: Given, province: str | None) -> None:
        """Note the P-codes of a place."""
        adm2 = given.adm2
        if given.adm2_name and province:
            for form in spellings(given.adm2_name):
                asked = (form, given.country, Feature.ADMIN, province)
                if adm2 is None and (row := self._database.execute(_DISTRICTS, asked).fetchone()):
                    adm2 = row[0]
        if given.adm1 or adm2:
            self._database.execute(_NOTE, (number, given.adm1, adm2))


def _is_fixed(known: _Known) -> bool:
    """Say whether others refer to a place by name and id: countries and first-level divisions."""
    return known.feature == Feature.COUNTRY or (known.feature == Feature.ADMIN and known.admin is None)


def _nearest(given: Given, namesakes: Sequence[_Known]) -> _Known | None:
    """Return the namesake that the place is: the nearest of those near, else the only one without a point."""
    if given.feature is Feature.ADMIN:
        return namesakes[0] if namesakes else None
    placed = [known for known in namesakes if known.lat is not None]
    if given.lat is None:
        return namesakes[0] if len(namesakes) == 1 else None
    near = [(apart, known.number, known) for known in placed if (apart := _apart(given, known)) < MEETS]
    if near:
        return min(near)[2]
    bare = [known for known in namesakes if known.lat is None]
    return bare[0] if len(bare) == 1 else None


def _apart(given: Given, known: _Known) -> float:
    """Return how many degrees apart two places with coordinates are, on the wider of both axes."""
    if given.lat is None or given.lon is None or known.lat is None or known.lon is None:
        return float("inf")
    return max(abs(given.lat - known.lat), abs(given.lon - known.lon))
