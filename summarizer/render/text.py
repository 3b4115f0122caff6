"""Render a brief as Markdown and as JSON, and readings as JSON lines."""

from collections.abc import Iterable

from schemas.brief import Brief
from schemas.run import Reading
from summarizer.render import document_md
from summarizer.render.layout import to_document

# Valid inside JSON strings, but line ends to some readers of JSON lines; they only occur in strings.
_LINE_ENDS = {0x85: r"\u0085", 0x2028: r"\u2028", 0x2029: r"\u2029"}


def to_markdown(brief: Brief, *, eastern_digits: bool = False) -> str:
    """Return the brief as Markdown."""
    return document_md.to_markdown(to_document(brief, eastern_digits=eastern_digits))


def to_json(brief: Brief) -> str:
    """Return the whole brief as JSON; `Brief.model_validate_json` gives it back."""
    return brief.model_dump_json(indent=2).translate(_LINE_ENDS) + "\n"


def records_jsonl(readings: Iterable[Reading]) -> str:
    """Return one reading per line, failed ones included: nothing is lost on the way."""
    return "".join(reading.model_dump_json().translate(_LINE_ENDS) + "\n" for reading in readings)
