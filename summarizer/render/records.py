"""Write records as a spreadsheet: one row per incident, every column documented, no cell a formula.

What the cells hold is the affair of summarizer/table.py.
"""

import csv
import io
from collections.abc import Iterable

from schemas.incident import Incident
from schemas.run import Reading
from summarizer.render.safe import cell
from summarizer.table import COLUMNS, Cell, cells

__all__ = ["BOM", "COLUMNS", "records_csv"]

BOM = "\ufeff"  # by which Excel knows UTF-8


def records_csv(readings: Iterable[Reading], *, bom: bool = False) -> str:
    """Return the incidents of all readings as CSV (RFC 4180) with a header row.

    Readings without incidents have no row. `bom` puts a byte order mark in front, for Excel. A cell that
    a program could take for a formula gets a leading apostrophe; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for reading in readings:
        writer.writerows(_row(reading, incident) for incident in reading.incidents)
    return (BOM if bom else "") + out.getvalue()


def _row(reading: Reading, incident: Incident) -> list[str | int | float]:
    return [_safe(value) for value in cells(reading, incident).values()]


def _safe(value: Cell) -> str | int | float:
    return cell(value) if isinstance(value, str) else "" if value is None else value
