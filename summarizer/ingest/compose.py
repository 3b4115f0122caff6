"""A document to an article: which lines are article text, and its sentences."""

import re
from datetime import date
from typing import NamedTuple

from schemas.article import Article, Clutter, Part, Sentence
from schemas.evidence import Span
from summarizer.errors import InputError
from summarizer.ingest.about import About
from summarizer.ingest.clutter import parts
from summarizer.ingest.document import Document
from summarizer.ingest.headline import find_headline, with_headline
from summarizer.ingest.html import read_html
from summarizer.text.language import detect
from summarizer.text.sentences import split

_TEXT = (Part.HEADLINE, Part.BODY)
_MOST_LINES = 20_000


class Line(NamedTuple):
    """A line that is not blank, trimmed: where it stands, and what it is."""

    span: Span
    part: Part


class Composed(NamedTuple):
    """An article, and what its page says of itself; nothing where it is no page."""

    article: Article
    about: About


def compose(document: Document, *, published: date | None = None) -> Composed:
    """Return the article. `published` stands above what the user states in a table or index, that above what
    a page says of itself, that above what a feed says of it.

    Raises InputError, one line, for a document without a sentence.
    """
    facts, says = document.facts, document.came.says
    if document.html:
        url = document.came.url or facts.url
        text, title, about = read_html(document.text, url=url, title=document.title)
    else:
        text, title, about = with_headline(document.text, document.title), document.title, About()
    lines = _lines(text, title, is_message=not document.has_headline)
    sentences = _sentences(text, lines)
    if not sentences:
        raise InputError(_nothing_left(lines))
    article = Article(
        article_id=document.article_id,
        text=text,
        sentences=sentences,
        clutter=tuple(
            Clutter(start=span.start, end=span.end, part=part) for span, part in lines if part not in _TEXT
        ),
        title=title or _headline(text, lines),
        language=detect(text, facts.language or about.language or says.language),
        published=published or facts.published or about.published or says.published,
        url=facts.url or about.url or says.url,
        source=facts.source or about.publisher or says.source,
    )
    return Composed(article, about)


def _lines(text: str, title: str | None, *, is_message: bool) -> list[Line]:
    """Tell the lines of a text. Raises InputError for what is a list rather than an article."""
    spans, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            head = start + len(line) - len(line.lstrip())
            spans.append(Span(head, head + len(line.strip())))
        start += len(line)
    words = [text[span.start : span.end] for span in spans]
    if len(words) > _MOST_LINES:
        raise InputError(f"more than {_MOST_LINES:,} lines, so no article; give one file per article")
    headline = find_headline(words, title) if title else None
    found = parts(words, headline, is_message=is_message)
    return [Line(span, part) for span, part in zip(spans, found, strict=True)]


def _sentences(text: str, lines: list[Line]) -> tuple[Sentence, ...]:
    """Split the lines of article text into sentences; each lies within one line."""
    spans = [
        (Span(line.span.start + start, line.span.start + end), line.part)
        for line in lines
        if line.part in _TEXT
        for start, end in split(text[line.span.start : line.span.end])
        if re.search(r"\w", text[line.span.start + start : line.span.start + end])
    ]
    return tuple(
        Sentence(number=number, start=span.start, end=span.end, part=part)
        for number, (span, part) in enumerate(spans, start=1)
    )


def _headline(text: str, lines: list[Line]) -> str | None:
    return next((text[span.start : span.end] for span, part in lines if part is Part.HEADLINE), None)


def _nothing_left(lines: list[Line]) -> str:
    if not lines:
        return "empty: there is no text in it; put the article's text there"
    kinds = sorted({line.part.replace("_", " ") for line in lines})
    return f"no sentence of an article in it, only: {', '.join(kinds)}; put the article's text there"
