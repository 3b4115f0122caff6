"""Write the rows of a table of events as CSV, as they come: no cell a formula, numbers as numbers."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple

from summarizer.render.exports.datapackage_fields import Table, header
from summarizer.render.exports.hxl_tags import tag_row
from summarizer.render.exports.records_csv import BOM, written
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
        yield lambda row: writer.writerow([_safe(value, losses) for value in row])
    finally:
        text.detach()


def joined(values: Sequence[str | None]) -> str | None:
    """Return values joined by semicolons, each once; semicolons within become commas."""
    if not any(values):
        return None  # as most lists are
    return LIST.join(dict.fromkeys(value.replace(";", ",") for value in values if value))


def _safe(value: Cell, losses: Losses) -> str | int | float:
    if not isinstance(value, str):
        return "" if value is None else value
    return written(value, losses)
