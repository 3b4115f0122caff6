"""Lay out a brief: which section stands where, and every word around what the brief says.

All forms of a brief (HTML, PDF, DOCX, Markdown) show the document that is made here; none adds a section.
Sections without anything to say are left out. Anchors: `event-3`, `article-2`, and one for each section.
"""

from schemas.brief import Brief
from schemas.document import Document
from summarizer.render.layout.charts import charts
from summarizer.render.layout.events import events
from summarizer.render.layout.figures import strip
from summarizer.render.layout.method import method
from summarizer.render.layout.opening import opening
from summarizer.render.layout.pictures import MAP, map_of, points
from summarizer.render.layout.sections import apart, by_area, changes, gaps, undated
from summarizer.render.layout.setting import Setting
from summarizer.render.layout.sources import sources

__all__ = ["MAP", "Setting", "points", "to_document"]

_SECTIONS = (opening, strip, map_of, charts, by_area, apart, undated, changes, gaps, events, sources, method)


def to_document(brief: Brief, *, eastern_digits: bool = False) -> Document:
    """Return the brief as a document. `eastern_digits`: an Arabic one has the digits ٠١٢٣.

    Ids, hashes and addresses keep their digits.
    """
    given = Setting.of(brief, eastern_digits=eastern_digits)
    return Document(
        title=brief.title,
        language=brief.scope.language,
        issued=brief.as_of,
        mark=brief.scope.handling.value,
        blocks=tuple(block for section in _SECTIONS for block in section(given)),
    )
