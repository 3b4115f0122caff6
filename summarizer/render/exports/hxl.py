"""Records as CSV with a row of HXL tags below the header.

The tables of events take the row as an option of their sheet (acled_sheet.py).
"""

from collections.abc import Iterable
from typing import BinaryIO

from summarizer.render.exports.acled_sheet import Sheet, opened
from summarizer.render.exports.datapackage_fields import Table
from summarizer.render.exports.told import Losses, Told
from summarizer.table import cells


def write_records(out: BinaryIO, told: Iterable[Told], *, sheet: Sheet = Sheet()) -> Losses:  # noqa: B008 - frozen
    """Write records as records_csv.write does, with the row of tags; `summarizer correct` passes over it."""
    losses = Losses()
    with opened(out, Table.RECORDS, sheet._replace(hxl=True), losses) as row:
        for one in told:
            row(list(cells(one.reading, one.incident).values()))
    return losses
