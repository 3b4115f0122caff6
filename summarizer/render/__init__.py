"""Turn a brief and its readings into files for people and programs. Computes no figures, decides nothing.

Text of articles is data: it is escaped for each form of output, controls that reorder text are shown
instead of obeyed, and only http(s) addresses become links.
"""

from summarizer.render.html import to_html
from summarizer.render.records import COLUMNS, records_csv
from summarizer.render.text import records_jsonl, to_json, to_markdown
from summarizer.render.write import write_all

__all__ = ["COLUMNS", "records_csv", "records_jsonl", "to_html", "to_json", "to_markdown", "write_all"]
