"""Write records as a workbook: a sheet for each table, days and numbers as such, no cell a formula.

Text keeps every character: what looks like a formula is marked as text (quotePrefix) instead of getting an
apostrophe. `summarizer correct` reads the sheet `incidents` back in.
"""

from collections.abc import Iterable
from itertools import chain, islice
from typing import BinaryIO

from summarizer import __version__
from summarizer.render.exports import tables
from summarizer.render.exports.told import Loss, Losses, Told
from summarizer.render.exports.workbook import Workbook

CUT = Loss("cell", "cut", "longer than the 32,767 letters that a spreadsheet's cell holds")
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}  # CLDR, ISO 639
_LOOKED_AT = 1000  # records by which the direction of the sheets is chosen


def write(out: BinaryIO, told: Iterable[Told], *, right_to_left: bool | None = None) -> Losses:
    """Write the workbook. Counted: cells that had to be cut.

    Sheets run from right to left if most articles do, or as said. Raises UsageError when a table has more
    rows than a sheet can hold.
    """
    first = list(islice(told := iter(told), _LOOKED_AT))
    if right_to_left is None:
        right_to_left = 2 * sum(one.article.language in _RIGHT_TO_LEFT for one in first) > len(first)
    losses = Losses()
    with Workbook(out) as book:
        sheets = [book.sheet(t.name, t.columns, right_to_left=right_to_left) for t in tables.TABLES]
        incidents, actors, casualties, evidence, articles, about = sheets
        known: set[str | None] = set()
        for one in chain(first, told):
            incidents.row(tables.incident_row(one))
            for sheet, rows in (
                (actors, tables.actor_rows),
                (casualties, tables.casualty_rows),
                (evidence, tables.evidence_rows),
            ):
                for row in rows(one.incident):
                    sheet.row(row)
            if one.reading.text_sha256 not in known:
                known.add(one.reading.text_sha256)
                articles.row(tables.article_row(one.article, one.reading))
        for row in tables.about_rows():
            about.row(row)
        about.row([None, None, f"made by version {__version__} of this program"])
    losses.add(CUT, book.cut)
    return losses
