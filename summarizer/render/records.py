"""Write records as a spreadsheet: one row per incident, every column documented, no cell a formula.

What the cells hold is the affair of summarizer/table.py, how they are written that of exports/records_csv.py.
"""

import io
from collections.abc import Iterable

from schemas.run import Reading
from summarizer.render.exports.records_csv import BOM, write_rows
from summarizer.table import COLUMNS

__all__ = ["BOM", "COLUMNS", "records_csv"]


def records_csv(readings: Iterable[Reading], *, bom: bool = False) -> str:
    """Return the incidents of all readings as CSV (RFC 4180) with a header row.

    Readings without incidents have no row. `bom` puts a byte order mark in front, for Excel. A cell that
    a program could take for a formula gets a leading apostrophe; numbers stay numbers.
    """
    out = io.StringIO(newline="")
    records = ((reading, incident) for reading in readings for incident in reading.incidents)
    write_rows(out, records, bom=bom)
    return out.getvalue()
