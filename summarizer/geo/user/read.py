"""Read a gazetteer file of any kind: what it is, its places, and the rows that cannot be used."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from summarizer.errors import InputError
from summarizer.geo.reports import SHOWN, Broken, FileReport, Kind
from summarizer.geo.user import geonames, listed, pcodes
from summarizer.geo.user.atlas import Atlas
from summarizer.geo.user.given import Given
from summarizer.geo.user.tables import sheets, unpacked

_TRIED = 20  # lines looked at for one of a dump
_CHECKED = 1_000  # broken rows that are named when a file is checked
_LOOKED = 100_000  # bytes of each


def kind_of(path: Path) -> Kind:
    """Return what kind of gazetteer a file is. Raises InputError for what is none."""
    if path.suffix.lower() in {".txt", ".zip"} and _is_dump(path):
        return Kind.GEONAMES
    with closing(sheets(path)) as found:
        for sheet in found:
            if pcodes.is_table(sheet.header):
                return Kind.PCODES
            if listed.is_list(sheet.header):
                return Kind.LIST
    raise InputError(
        f"{path}: no gazetteer; give a GeoNames dump, a P-code table, or a table with the columns "
        f"{','.join(listed.COLUMNS)}"
    )


def places(path: Path, kind: Kind, atlas: Atlas) -> Iterator[Given | Broken]:
    """Yield the places of a file and its broken rows, in their order. Raises InputError."""
    if kind is Kind.GEONAMES:
        yield from geonames.places(path, atlas)
        return
    with closing(sheets(path)) as found:
        seen = pcodes.Seen({}, set())
        for sheet in found:
            if kind is Kind.PCODES and pcodes.is_table(sheet.header):
                yield from pcodes.places(sheet, atlas, seen)
            elif kind is Kind.LIST and listed.is_list(sheet.header):
                yield from listed.places(path, sheet, atlas)


def check(path: Path, standard: Path) -> FileReport:
    """Read a file without using it; `standard` is the gazetteer that ships. Raises InputError."""
    database = sqlite3.connect(f"{standard.absolute().as_uri()}?mode=ro", uri=True)
    try:
        atlas = Atlas.of(database)
    finally:
        database.close()
    kind = kind_of(path)
    tally = Tally(path, kind, shown=_CHECKED)
    for _ in tally.counted(places(path, kind, atlas)):
        pass
    return tally.report()


class Tally:
    """Counts what a file gives while it is read, and holds the first broken and bare rows."""

    def __init__(self, path: Path, kind: Kind, *, shown: int = SHOWN) -> None:
        self._path, self._kind, self._shown = path, kind, shown
        self._taken: Counter[str] = Counter()
        self._broken = self._bare = 0
        self._first: list[Broken] = []
        self._first_bare: list[Broken] = []

    def counted(self, rows: Iterator[Given | Broken]) -> Iterator[Given]:
        """Yield the places; count them and the broken rows."""
        for row in rows:
            if isinstance(row, Broken):
                self._broken += 1
                self._first += [row] if len(self._first) < self._shown else []
                continue
            if row.bare:
                self._bare += 1
                self._first_bare += [row.bare] if len(self._first_bare) < self._shown else []
            self._taken[row.feature] += 1
            yield row

    def report(self, *, met: int = 0, unplaced: int = 0) -> FileReport:
        """Return the counts."""
        return FileReport(
            file=str(self._path),
            kind=self._kind,
            taken=dict(sorted(self._taken.items())),
            met=met,
            unplaced=unplaced,
            broken=self._broken,
            first=tuple(self._first),
            bare=self._bare,
            first_bare=tuple(self._first_bare),
        )


def _is_dump(path: Path) -> bool:
    with unpacked(path, ".txt", ".csv", ".tsv") as file:
        return any(geonames.is_dump(file.readline(_LOOKED)) for _ in range(_TRIED))
