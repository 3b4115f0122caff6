"""Write the rows of a table of events as CSV, as they come: no cell a formula, numbers as numbers."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from summarizer.render.exports.datapackage_fields import Table, header
from summarizer.render.exports.guard import guarded
from summarizer.render.exports.hxl_tags import tag_row
from summarizer.render.exports.records_csv import BOM
from summarizer.render.exports.told import Losses
from summarizer.table import LIST, Cell

Write = Callable[[Sequence[Cell]], None]


class Sheet(NamedTuple):
    """How a CSV is laid out: a row of HXL tags, the language of its text if it is one, a byte order mark."""

    hxl: bool = False
    language: str | None = None
    bom: bool = False


@contextmanager
def opened(out: BinaryIO, table: Table, sheet: Sheet, losses: Losses) -> Iterator[Write]:
    """Write the header, and give a function that writes a row. `out` stays open."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="")
    try:
        if sheet.bom:
            text.write(BOM)
        writer = csv.writer(text)
        writer.writerow(header(table))
        if sheet.hxl:
            writer.writerow(tag_row(table, sheet.language))
        yield lambda row: writer.writerow(guarded(row, losses))
    finally:
        text.detach()


def joined(values: Sequence[str | None]) -> str | None:
    """Return values joined by semicolons, each once; semicolons within become commas."""
    if not any(values):
        return None  # as most lists are
    if len(values) == 1 and (alone := values[0]):
        return alone.replace(";", ",")
    return LIST.join(dict.fromkeys(value.replace(";", ",") for value in values if value))
