"""CSV with a row of HXL tags below the header: the ACLED-style table, and that of records.

The other tables take the row as an option of their sheet (acled_sheet.py).
"""

from collections.abc import Iterable
from typing import BinaryIO

from schemas.codebook import Codebook
from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer
from summarizer.render.exports import acled
from summarizer.render.exports.acled_sheet import Sheet, opened
from summarizer.render.exports.datapackage_fields import Table
from summarizer.render.exports.told import Losses, Told, ToldEvent
from summarizer.table import cells


def write(
    out: BinaryIO,
    told: Iterable[ToldEvent],
    *,
    aliases: Aliases,
    codebook: Codebook,
    gazetteer: Gazetteer | None = None,
    vague_rule: bool = False,
    sheet: Sheet = Sheet(),  # noqa: B008 - frozen
) -> Losses:
    """Write events as acled.write does, with the row of tags."""
    return acled.write(
        out,
        told,
        aliases=aliases,
        codebook=codebook,
        gazetteer=gazetteer,
        vague_rule=vague_rule,
        sheet=sheet._replace(hxl=True),
    )


def write_records(out: BinaryIO, told: Iterable[Told], *, sheet: Sheet = Sheet()) -> Losses:  # noqa: B008 - frozen
    """Write records as records_csv.write does, with the row of tags; `summarizer correct` passes over it."""
    losses = Losses()
    with opened(out, Table.RECORDS, sheet._replace(hxl=True), losses) as row:
        for one in told:
            row(list(cells(one.reading, one.incident).values()))
    return losses
