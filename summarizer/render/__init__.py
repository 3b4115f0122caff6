"""Turn a brief and its readings into files for people and programs. Computes no figures, decides nothing.

Text of articles is data: it is escaped for each form of output, controls that reorder text are shown
instead of obeyed, and only http(s) addresses become links.
"""

from summarizer.render.annex import to_xlsx
from summarizer.render.html import to_html
from summarizer.render.layout import to_document
from summarizer.render.records import COLUMNS, records_csv
from summarizer.render.text import records_jsonl, to_json, to_markdown
from summarizer.render.write import DEFAULT_FORMATS, Format, formats_of, write_all

__all__ = [
    "COLUMNS",
    "DEFAULT_FORMATS",
    "Format",
    "formats_of",
    "records_csv",
    "records_jsonl",
    "to_document",
    "to_html",
    "to_json",
    "to_markdown",
    "to_xlsx",
    "write_all",
]
