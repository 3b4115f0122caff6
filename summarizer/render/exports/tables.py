"""The tables that records make in a workbook: a sheet each, its columns explained, its rows.

Sheets other than `incidents` call a record's id `record`: `summarizer correct` reads the one sheet that has a
column `incident_id`.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from schemas.article import Article
from schemas.incident import Incident
from schemas.run import Reading
from summarizer.render.exports.cells import KINDS, Kind
from summarizer.render.exports.told import Told
from summarizer.render.exports.workbook import Column
from summarizer.render.exports.workbook_cells import Value
from summarizer.table import COLUMNS, cells

_EARLIEST, _LATEST = (list(COLUMNS).index(name) for name in ("date_earliest", "date_latest"))
_WIDTHS = {Kind.TEXT: 18, Kind.LONG: 60, Kind.COUNT: 10, Kind.NUMBER: 11, Kind.DAY: 12}
_RECORD = "id of the record, incident_id in the sheet incidents"
_PLACE = "its place in the record, from 1"
_OFFSET = "{} of the words in the article's text, in characters from 0"


class Table(NamedTuple):
    """A sheet: its name, and the meaning of each column by name, with how wide it tends to be."""

    name: str
    meanings: Mapping[str, str]
    kinds: Mapping[str, Kind] = {}

    @property
    def columns(self) -> list[Column]:
        """The columns as a workbook wants them."""
        kinds = ((name, self.kinds.get(name, Kind.TEXT)) for name in self.meanings)
        return [Column(name, max(_WIDTHS[kind], len(name) + 3)) for name, kind in kinds]


INCIDENTS = Table("incidents", COLUMNS, KINDS)
ACTORS = Table(
    "actors",
    {
        "record": _RECORD,
        "number": _PLACE,
        "role": "perpetrator, target, supporter, claimant",
        "name": "as the article writes it",
        "canonical": "fuller name, from elsewhere in the article or from the alias table",
    },
    {"number": Kind.COUNT, "canonical": Kind.LONG},
)
CASUALTIES = Table(
    "casualties",
    {
        "record": _RECORD,
        "number": _PLACE,
        "outcome": "killed, injured, detained, missing",
        "low": "lowest number of persons; empty when not stated",
        "high": "highest number of persons; empty when open or not stated",
        "text": "the article's words for the number",
        "who": "who they were, in its words",
        "reported_by": "who reports it, where that differs",
    },
    {"number": Kind.COUNT, "low": Kind.COUNT, "high": Kind.COUNT},
)
EVIDENCE = Table(
    "evidence",
    {
        "record": _RECORD,
        "sentence": "number of the sentence in the article",
        "start": _OFFSET.format("start"),
        "end": _OFFSET.format("end"),
        "quote": "the sentence, verbatim",
    },
    {**dict.fromkeys(("sentence", "start", "end"), Kind.COUNT), "quote": Kind.LONG},
)
ARTICLES = Table(
    "articles",
    {
        "article_id": COLUMNS["article_id"],
        "text_sha256": COLUMNS["text_sha256"],
        "title": "its title",
        "source": "who published it",
        "url": "its address",
        "published": "day of publication",
        "language": "ISO 639-1",
        "article_state": COLUMNS["article_state"],
    },
    {"title": Kind.LONG, "url": Kind.LONG, "published": Kind.DAY},
)
ABOUT = Table(
    "about",
    {"sheet": "name of a sheet", "column": "name of a column in it", "meaning": "what it holds"},
    {"meaning": Kind.LONG},
)
TABLES = (INCIDENTS, ACTORS, CASUALTIES, EVIDENCE, ARTICLES, ABOUT)


def incident_row(one: Told) -> list[Value]:
    """Return a record's row, days as days."""
    row: list[Value] = list(cells(one.reading, one.incident).values())
    row[_EARLIEST], row[_LATEST] = one.incident.date.earliest, one.incident.date.latest
    return row


def actor_rows(incident: Incident) -> Iterator[list[Value]]:
    """Yield a row for each actor."""
    for number, actor in enumerate(incident.actors, start=1):
        yield [incident.id, number, actor.role.value, actor.name, actor.canonical]


def casualty_rows(incident: Incident) -> Iterator[list[Value]]:
    """Yield a row for each entry of casualties."""
    for number, toll in enumerate(incident.casualties, start=1):
        stated = [toll.low, toll.high, toll.text, toll.who, toll.reported_by]
        yield [incident.id, number, toll.outcome.value, *stated]


def evidence_rows(incident: Incident) -> Iterator[list[Value]]:
    """Yield a row for each sentence the record rests on."""
    for cited in incident.evidence:
        yield [incident.id, cited.sentence, cited.start, cited.end, cited.quote]


def article_row(article: Article, reading: Reading) -> list[Value]:
    """Return an article's row."""
    published: date | None = article.published
    about = [article.title, article.source, article.url, published, article.language]
    return [reading.article_id, reading.text_sha256, *about, reading.state.value]


def about_rows() -> Iterator[list[Value]]:
    """Yield a row for each column of each sheet."""
    for table in TABLES:
        for column, meaning in table.meanings.items():
            yield [table.name, column, meaning]
