"""datapackage.json beside a CSV: what it is, where it is from, its bytes, hash, rows and columns.

The standard is Data Package 1 with Tabular Data Resource and Table Schema (specs.frictionlessdata.io), which
newer tools read as well. Nothing here reads a clock or a file but `measured`, which reads the CSV.
"""

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.resources import files
from typing import BinaryIO, NamedTuple

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.render.exports.datapackage_fields import Column, Table, columns

_BLOCK = 1 << 20  # bytes
# How to say that the second line is no data: by its first letter, which tools of the older standard know, but
# the id of a record may begin with it.
_TAGS: dict[Table, dict[str, object]] = {
    Table.ACLED: {"commentChar": "#"},
    Table.UCDP: {"commentChar": "#"},
    Table.RECORDS: {"commentRows": [2]},
}


class Measured(NamedTuple):
    """A CSV as it was written: its bytes, their SHA-256 in hex, and its rows without header and tags."""

    size: int
    sha256: str
    rows: int


class Source(NamedTuple):
    """Where data is from: a publisher or the like, and its address if it has one."""

    title: str
    path: str | None = None


class License(NamedTuple):
    """Under which terms the package is given on, as its publisher says: an SPDX name, and an address."""

    name: str
    path: str | None = None


class _About(Value):
    title: str
    description: str


class _Words(Value):
    acled: _About
    ucdp: _About
    records: _About
    cells: str
    hxl: str

    def of(self, table: Table) -> _About:
        """Return what is said of a table."""
        return {Table.ACLED: self.acled, Table.UCDP: self.ucdp, Table.RECORDS: self.records}[table]


def describe(
    table: Table,
    measured: Measured,
    *,
    path: str,
    created: datetime,
    name: str | None = None,
    sources: Sequence[Source] = (),
    licenses: Sequence[License] = (),
    hxl: bool = False,
    bom: bool = False,
) -> str:
    """Return datapackage.json for a CSV at `path`, relative to it: JSON with a line end.

    `created` has a time zone. Without `name` the table's is taken; a name is of small letters, digits and
    hyphens. `hxl`: the second line of the CSV holds tags; `bom`: it begins with a byte order mark.
    """
    said = _words()
    about = said.of(table)
    notes = (about.description, said.cells, said.hxl if hxl else None)
    package = {
        "profile": "tabular-data-package",
        "name": name or f"{table}-{'records' if table is Table.RECORDS else 'style-events'}",
        "title": about.title,
        "description": " ".join(filter(None, notes)),
        "created": created.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "sources": [_present(source) for source in sources],
        "licenses": [_present(license) for license in licenses],
        "resources": [_resource(table, measured, path, hxl, bom)],
    }
    kept = {key: value for key, value in package.items() if value}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def measured(csv_file: BinaryIO, *, hxl: bool = False) -> Measured:
    """Measure a CSV from where it stands to its end, in blocks."""
    reading = _Reading(csv_file)
    lines = csv.reader(io.TextIOWrapper(io.BufferedReader(reading, _BLOCK), encoding="utf-8", newline=""))
    rows = sum(1 for _ in lines) - (2 if hxl else 1)
    return Measured(reading.size, reading.sha256.hexdigest(), max(rows, 0))


class _Reading(io.RawIOBase):
    """Passes bytes on, counting and hashing them; leaves the file open."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.sha256 = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        block = self._file.read(len(buffer))
        buffer[: len(block)] = block
        self.size += len(block)
        self.sha256.update(block)
        return len(block)


def _resource(table: Table, measured: Measured, path: str, hxl: bool, bom: bool) -> dict[str, object]:
    unique = [column.name for column in columns(table) if column.unique]
    return {
        "profile": "tabular-data-resource",
        "name": str(table),
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8",
        "bytes": measured.size,
        "hash": f"sha256:{measured.sha256}",
        "rowcount": measured.rows,
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\r\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            **(_TAGS[table] if hxl else {}),
        },
        "schema": {
            "fields": [_field(column) for column in columns(table)],
            "missingValues": [""],
            "primaryKey": unique,
        },
    }


def _field(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description,
        **({"constraints": column.limits} if column.limits else {}),
        "hxl": column.hxl,
    }


def _present(value: Source | License) -> dict[str, str]:
    return {key: part for key, part in value._asdict().items() if part is not None}


@lru_cache
def _words() -> _Words:
    raw = files("summarizer.render.exports").joinpath("datapackage.yaml").read_bytes()
    return _Words.model_validate(load_yaml(raw))
