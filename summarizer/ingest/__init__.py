"""Ingest: files to articles. The first step of the flow.

    files.py      which files: paths, folders, standard input, index.jsonl (index.py), labels (ids.py)
    decode.py     bytes to text
    table.py      JSONL and CSV to documents, row by row
    html.py       a page to the article's text: hidden.py (with styles.py), headline.py, published.py
    compose.py    a document to an Article: clutter.py tells the lines, text/ splits the sentences

Every input gives an Article or an Unreadable that says why; nothing is dropped, and nothing that a reader
of a page does not see gets into an article's text.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from schemas.article import Article, Unreadable
from summarizer.errors import InputError
from summarizer.ingest.compose import compose
from summarizer.ingest.decode import decode
from summarizer.ingest.document import Document
from summarizer.ingest.files import KINDS, Kind, Source, find_sources
from summarizer.ingest.html import looks_like_html
from summarizer.ingest.table import read_table

__all__ = ["ingest"]


def ingest(
    paths: Sequence[Path | Literal["-"]], *, published: date | None = None, max_bytes: int = 2_000_000
) -> Iterator[Article | Unreadable]:
    """Read articles from files, folders and standard input ("-"), one at a time, in order.

    `published` holds for all articles, above what an index, a row or a page states. `max_bytes` bounds
    one article. Raises InputError at once for a path that is not there, a folder without an article, or
    a broken index; what cannot be read later is given as Unreadable.
    """
    sources = find_sources(paths)
    return (result for source in sources for result in _read(source, published, max_bytes))


def _read(source: Source, published: date | None, max_bytes: int) -> Iterator[Article | Unreadable]:
    try:
        if source.kind in (Kind.JSONL, Kind.CSV):
            for document in read_table(source, max_bytes=max_bytes):
                yield document if isinstance(document, Unreadable) else _article(document, published)
        else:
            yield _article(_document(source, max_bytes), published)
    except InputError as error:
        yield Unreadable(article_id=source.label, origin=source.origin, reason=str(error))
    except OSError as error:
        reason = f"cannot be read: {error.strerror}; check that it is a file you may read"
        yield Unreadable(article_id=source.label, origin=source.origin, reason=reason)


def _article(document: Document, published: date | None) -> Article | Unreadable:
    try:
        return compose(document, published=published)
    except InputError as error:
        return Unreadable(article_id=document.article_id, origin=document.origin, reason=str(error))


def _document(source: Source, max_bytes: int) -> Document:
    """Read a file or standard input as one document. Raises InputError, OSError."""
    if source.kind is Kind.UNKNOWN:
        raise InputError(f"not a kind of file we read; give {', '.join(KINDS)}")
    raw = _bytes(source, max_bytes)
    if source.kind is Kind.STDIN:
        text = decode(raw, html=True)
        return Document(source.label, source.origin, text, looks_like_html(text))
    is_html = source.kind is Kind.HTML
    facts = source.facts(source.path.name, source.path.stem)
    return Document(source.label, source.origin, decode(raw, html=is_html), is_html, facts=facts)


def _bytes(source: Source, max_bytes: int) -> bytes:
    if source.kind is Kind.STDIN:
        raw = sys.stdin.buffer.read(max_bytes + 1)
    else:
        with source.path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    if len(raw) > max_bytes:
        raise InputError(f"larger than {max_bytes:,} bytes; split it, or raise the limit")
    if not raw.strip():
        raise InputError("empty file; put the article's text in it")
    return raw
