"""Render a brief as one HTML file that needs nothing else: no network, no script, no folder beside it.

The page works from file://, in both directions of writing, in print and without JavaScript. Its content
security policy allows exactly the one style sheet and the one script that ship with it.
"""

from collections.abc import Iterable
from datetime import UTC
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Template
from markupsafe import Markup, escape

from schemas.article import Article
from schemas.brief import ArticleRow, Brief
from schemas.incident import Incident, Status
from summarizer.render import page, safe, words
from summarizer.render.fields import FieldLine, field_lines
from summarizer.render.segments import Paragraph, paragraphs


class _Record(NamedTuple):
    """A record and its fields as shown."""

    incident: Incident
    lines: tuple[FieldLine, ...]


class _Source(NamedTuple):
    """An article with its records; no paragraphs if its text was not given."""

    row: ArticleRow
    records: tuple[_Record, ...]
    paragraphs: tuple[Paragraph, ...]


def to_html(brief: Brief, articles: Iterable[Article]) -> str:
    """Return the brief as a page. `articles` are those whose full text it shows, each once."""
    texts = {article.text_sha256: article for article in articles}
    sources = [_source(brief, row, texts) for row in brief.articles if _has_section(row)]
    style, script = (page.asset("summarizer.render", name) for name in ("brief.css", "brief.js"))
    return _template().render(
        brief=brief,
        title=words.title(brief),
        as_of=f"{brief.as_of.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        policy=page.policy(style, script),
        style=Markup(style),  # noqa: S704 - both ship with the program
        script=Markup(script),  # noqa: S704
        sources=sources,
        shown={source.row.number for source in sources},
        statuses=tuple(Status),
        groundings=words.GROUNDINGS,
        hashes=words.hashes(brief.method),
    )


def _has_section(row: ArticleRow) -> bool:
    """Tell whether there is more to show of it than its row in the table of articles."""
    return row.text_sha256 is not None and row.same_text_as is None


def _source(brief: Brief, row: ArticleRow, texts: dict[str, Article]) -> _Source:
    told = [of.incident for of in brief.incidents if of.article == row.number]
    incidents = sorted(told, key=lambda incident: min((e.start for e in incident.evidence), default=0))
    article = texts.get(row.text_sha256 or "")
    return _Source(
        row=row,
        records=tuple(_Record(incident, field_lines(incident)) for incident in incidents),
        paragraphs=paragraphs(article, incidents) if article else (),
    )


@lru_cache(maxsize=1024)  # an id stands some twenty times in a page
def _anchor(incident_id: str) -> str:
    """Return the id as a fragment and an attribute token: unreserved ASCII, no spaces."""
    return quote(incident_id, safe="")


@lru_cache(maxsize=1024)  # a name stands in the table of incidents and several times in its record
def _src(text: str, language: str | None = None) -> Markup:
    """Return words of an article on one line, apart from the direction of what stands around them."""
    marked = f' lang="{escape(language)}"' if language else ""
    return Markup(f"<bdi{marked}>{escape(safe.plain(text))}</bdi>")  # noqa: S704 - escaped just here


@lru_cache
def _template() -> Template:
    environment = page.environment("summarizer.render")
    environment.filters.update(words.FILTERS)
    environment.filters.update(
        plain=safe.plain,
        src=_src,
        safe_url=safe.safe_url,
        anchor=_anchor,
        anchors=lambda ids: " ".join(map(_anchor, ids)),
        whole=page.whole,
        point=lambda letter: f"{ord(letter):X}",
    )
    return environment.get_template("brief.html.j2")
