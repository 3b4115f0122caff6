"""Render a brief as Markdown and as JSON, and readings as JSON lines."""

from collections.abc import Iterable

from schemas.brief import Brief
from schemas.run import Reading
from summarizer.render import document_md
from summarizer.render.exports.records_jsonl import line, plain_ends
from summarizer.render.layout import to_document


def to_markdown(brief: Brief, *, eastern_digits: bool = False) -> str:
    """Return the brief as Markdown."""
    return document_md.to_markdown(to_document(brief, eastern_digits=eastern_digits))


def to_json(brief: Brief) -> str:
    """Return the whole brief as JSON; `Brief.model_validate_json` gives it back."""
    return plain_ends(brief.model_dump_json(indent=2)) + "\n"


def records_jsonl(readings: Iterable[Reading]) -> str:
    """Return one reading per line, failed ones included: nothing is lost on the way."""
    return "".join(map(line, readings))
