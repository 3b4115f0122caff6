"""Write records as CSV: one row per incident, every column documented, no cell a formula.

What the cells hold is the affair of summarizer/table.py; `summarizer correct` reads the file back in.
"""

import csv
import io
from collections.abc import Iterable
from typing import BinaryIO, TextIO

from schemas.incident import Incident
from schemas.run import Reading
from summarizer.render.exports.guard import guarded
from summarizer.render.exports.told import Losses, Told
from summarizer.table import COLUMNS, cells

BOM = "\ufeff"  # by which Excel knows UTF-8


def write(out: BinaryIO, told: Iterable[Told], *, bom: bool = False) -> Losses:
    """Write the records as CSV (RFC 4180, UTF-8) with a header row.

    `bom` puts a byte order mark in front, for Excel. A cell that a program could take for a formula gets a
    leading apostrophe; numbers stay numbers.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        return write_rows(text, ((one.reading, one.incident) for one in told), bom=bom)
    finally:
        text.detach()


def write_rows(out: TextIO, records: Iterable[tuple[Reading, Incident]], *, bom: bool = False) -> Losses:
    """Write the records to a text stream, which must leave line ends as they are."""
    losses = Losses()
    out.write(BOM if bom else "")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for reading, incident in records:
        writer.writerow(guarded(cells(reading, incident).values(), losses))
    out.flush()
    return losses
