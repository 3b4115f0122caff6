"""Write articles as a CSV of bulletins for Bayanat: one row an article, in the fields of its bulletins.

Which fields, how they are written and what takes the file in: BAYANAT.md beside this module.
"""

import csv
import html
import io
import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import BinaryIO

from schemas.article import Article, Part
from schemas.incident import Incident, Precision
from schemas.run import Reading
from summarizer.render.exports.cells import day
from summarizer.render.exports.guard import guarded
from summarizer.render.exports.records_csv import BOM
from summarizer.render.exports.told import Loss, Losses, Told
from summarizer.render.safe import plain, safe_url

# Column and meaning, in order; names are those of Bayanat's bulletins.
COLUMNS: dict[str, str] = {
    "originid": "SHA-256 of the article's text: what it is recognised by when it is imported again",
    "title": "title of the article, else the beginning of its text; at most 255 letters",
    "title_ar": "the same, of an article in Arabic",
    "description": "HTML: what each record says, with the sentences it rests on",
    "source_link": "address of the article; NA if it has none that a link can have",
    "publish_date": "day of publication, ISO 8601",
    "documentation_date": "day on which the article was read, ISO 8601",
    "sources": "title of the source",
    "labels": "titles of labels: the sub-event types",
    "locations": "titles of locations: the places",
    "tags": "record ids",
    "events": "JSON: an event for each record, with the titles of its type and location",
    "status": "Machine Created",
    "comments": "how the bulletin was made",
}
_MOST = 255  # letters in titles and links (enferno/admin/models/Bulletin.py)
_EVENT_TYPE = "Incident"  # of those Bayanat ships for bulletins (enferno/data/eventtypes.csv)
CUT = Loss("title", "cut", "longer than the 255 letters that Bayanat holds")
NO_LINK = Loss("bulletin", "without a link", "no http(s) address of at most 255 letters is known")


def write(out: BinaryIO, told: Iterable[Told], *, bom: bool = False) -> Losses:
    """Write a bulletin for each article, whose records follow one another. Counted: titles cut, no links."""
    losses = Losses()
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False)
    try:
        text.write(BOM if bom else "")
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for _, group in groupby(told, key=lambda one: (one.reading.text_sha256, one.reading.article_id)):
            records = list(group)
            row = bulletin(records[0].article, records[0].reading, [one.incident for one in records], losses)
            writer.writerow(guarded([row[column] for column in COLUMNS], losses))
    finally:
        text.detach()
    return losses


def bulletin(
    article: Article, reading: Reading, incidents: Sequence[Incident], losses: Losses
) -> dict[str, str | None]:
    """Return an article as a bulletin, by the names of COLUMNS."""
    title, link = _title(article), safe_url(article.url)
    if len(title) > _MOST:
        losses.add(CUT)
        title = title[: _MOST - 1] + "…"
    if link is None or len(link) > _MOST:
        losses.add(NO_LINK)
        link = "NA"
    places = [name for incident in incidents for name in (incident.place.name,) if name]
    return {
        "originid": reading.text_sha256,
        "title": title,
        "title_ar": title if article.language == "ar" else None,
        "description": "".join(_described(incident) for incident in incidents),
        "source_link": link,
        "publish_date": day(article.published),
        "documentation_date": day(reading.run.at.date()) if reading.run else None,
        "sources": listed([article.source] if article.source else []),
        "labels": listed([incident.sub_event_type for incident in incidents]),
        "locations": listed(places),
        "tags": listed([incident.id for incident in incidents]),
        "events": json.dumps([_event(incident) for incident in incidents], ensure_ascii=False),
        "status": "Machine Created",
        "comments": _made_by(reading),
    }


def listed(titles: Iterable[str]) -> str:
    """Return titles as Bayanat's imports read a list: commas between them, quotes around each of several.

    A double quote in a title becomes a single one; what stands twice is listed once.
    """
    known = list(dict.fromkeys(plain(title).replace('"', "'") for title in titles))
    if len(known) == 1 and "," not in known[0]:
        return known[0]
    return ",".join(f'"{title}"' for title in known)


def _title(article: Article) -> str:
    """Return the title, else the first sentence; never empty, which Bayanat refuses."""
    told = [s for s in article.sentences if s.part in {Part.HEADLINE, Part.BODY}]
    return plain(article.title or (article.quote(told[0].number) if told else "")) or article.article_id


def _described(incident: Incident) -> str:
    quotes = "".join(f"<blockquote>{html.escape(plain(e.quote))}</blockquote>" for e in incident.evidence)
    return f"<p>{html.escape(plain(incident.gist))}</p>{quotes}"


def _event(incident: Incident) -> dict[str, object]:
    """Return a record as an event of the bulletin; `estimated` where the day is not known."""
    return {
        "title": incident.sub_event_type,
        "eventtype": _EVENT_TYPE,
        "location": plain(incident.place.name) if incident.place.name else None,
        "from_date": day(incident.date.earliest),
        "to_date": day(incident.date.latest),
        "estimated": incident.date.precision is not Precision.DAY,
        "comments": incident.gist,
    }


def _made_by(reading: Reading) -> str:
    if reading.run is None:
        return "incident records: reviewed by persons"
    return f"incident records: read by {reading.run.model}, version {reading.run.version}"
