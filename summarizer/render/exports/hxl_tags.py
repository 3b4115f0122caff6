"""The row of HXL tags (Humanitarian Exchange Language 1.1) below the header of a CSV: what each column is.

The tags are data, beside the columns they describe. With the language of the articles known, columns of
their text say so: #loc+name+i_ar.
"""

from functools import lru_cache

from summarizer.render.exports.datapackage_fields import Column, Table, columns


@lru_cache
def tag_row(table: Table, language: str | None = None) -> tuple[str, ...]:
    """Return the tag of every column of a table, in order.

    `language`: the ISO 639-1 code that all articles are in; None when they are in several, which leaves the
    attribute out.
    """
    return tuple(_tag(column, language) for column in columns(table))


def _tag(column: Column, language: str | None) -> str:
    spoken = language if column.spoken == "told" else column.spoken
    return f"{column.hxl}+i_{spoken}" if spoken else column.hxl
