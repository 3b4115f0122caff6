"""Render one record for a terminal: every field, how it was found, and the sentences it rests on.

In English. Text of the article is data here too: controls that would move the cursor or reorder text are
shown.
"""

from collections.abc import Iterator, Sequence

from schemas.article import Article
from schemas.evidence import FieldGrounding
from schemas.incident import Incident
from schemas.source import Original
from summarizer.render import safe
from summarizer.render.fields import FieldValue, field_lines
from summarizer.render.words import words


def to_text(incident: Incident, article: Article, originals: Sequence[Original] = ()) -> str:
    """Return a record as lines of plain text, with where its article came from."""
    return "".join(f"{line}\n" for line in (*_lines(incident, article), *map(_from, originals)))


def _from(one: Original) -> str:
    """Return where a text came from, who printed it when, and the hash of its bytes."""
    day = f"{one.published} (by {one.dated_by})" if one.published and one.dated_by else one.published
    parts = (one.publisher, one.url or one.origin, day, f"came {one.at:%Y-%m-%d %H:%M} UTC")
    told = " · ".join(safe.plain(str(part)) for part in parts if part)
    return f"{'from:':<16}{told}" + (f" · bytes {one.raw_sha256[:12]}" if one.raw_sha256 else "")


def _lines(incident: Incident, article: Article) -> Iterator[str]:
    told = words("en")
    yield f"{incident.id}  {told.type_label(incident.sub_event_type)}  ({incident.review})"
    yield safe.plain(incident.gist)
    yield f"article: {safe.plain(article.article_id)}"
    for line in field_lines(incident, told):
        yield f"{line.label + ':':<16}{'; '.join(map(_value, line.values)) or line.empty}"
    for missing in incident.missing:
        yield _missing(missing)
    for evidence in incident.evidence:
        yield f"[{evidence.sentence}] {safe.plain(evidence.quote)}"


def _missing(found: FieldGrounding) -> str:
    return f"{'Not found:':<16}{safe.plain(found.value)} ({safe.plain(found.field)})"


def _value(value: FieldValue) -> str:
    how = ", ".join(dict.fromkeys(safe.plain(found.label) for found in value.found))
    shown = " ".join(safe.plain(part) for part in (value.text, value.source, value.note) if part)
    return f"{shown} [{how}]" if how else shown
