"""Render one record for a terminal: every field, how it was found, and the sentences it rests on.

Text of the article is data here too: controls that would move the cursor or reorder text are shown.
"""

from collections.abc import Iterator

from schemas.article import Article
from schemas.incident import Incident
from summarizer.render import safe, words
from summarizer.render.fields import FieldValue, field_lines


def to_text(incident: Incident, article: Article) -> str:
    """Return a record as lines of plain text."""
    return "".join(f"{line}\n" for line in _lines(incident, article))


def _lines(incident: Incident, article: Article) -> Iterator[str]:
    yield f"{incident.id}  {words.type_label(incident.sub_event_type)}  ({incident.review})"
    yield safe.plain(incident.gist)
    yield f"article: {safe.plain(article.article_id)}"
    for line in field_lines(incident):
        yield f"{line.label + ':':<16}{'; '.join(map(_value, line.values)) or line.empty}"
    for missing in incident.missing:
        yield f"{'Not found:':<16}{safe.plain(missing.value)} ({missing.field})"
    for evidence in incident.evidence:
        yield f"[{evidence.sentence}] {safe.plain(evidence.quote)}"


def _value(value: FieldValue) -> str:
    how = ", ".join(dict.fromkeys(f"{f.how} ({f.rule})" if f.rule else str(f.how) for f in value.found))
    shown = " ".join(filter(None, (value.text, safe.plain(value.source))))
    return f"{shown} [{how}]" if how else shown
