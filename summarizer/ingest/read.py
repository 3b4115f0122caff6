"""One source to its articles: a page, a file, a row each of a table, a message each of a chat."""

import hashlib
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from schemas.article import Article, Unreadable
from schemas.source import DatedBy, Original
from summarizer.errors import FetchError, InputError
from summarizer.ingest import chats, docx, own, pdf
from summarizer.ingest.compose import Composed, compose
from summarizer.ingest.document import Came, Document
from summarizer.ingest.files import GIVE, Kind, Source
from summarizer.ingest.html import looks_like_html
from summarizer.ingest.table import read_table
from summarizer.text.decode import decode
from summarizer.web import Fetched, Fetcher, shown

_MEDIA_TYPES = {
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Arrival(NamedTuple):
    """An article, where it came from, and the bytes as they came (None for a row or a message)."""

    article: Article
    original: Original
    raw: bytes | None
    fetched: bool  # from the web, so that the bytes are nowhere else


class Remark(NamedTuple):
    """What a reader should know of a source besides its articles, such as messages that were passed over."""

    text: str


class Ours(NamedTuple):
    """A file that this program wrote itself: passed over."""

    origin: str


class Wish(NamedTuple):
    """How sources are read: the day that holds for all articles, and the most bytes of one."""

    published: date | None
    max_bytes: int


Item = Arrival | Unreadable | Remark | Ours
ONE_FILE = frozenset({Kind.HTML, Kind.TEXT, Kind.DOCX})  # a PDF has a process of its own anyway


def read(source: Source, wish: Wish, fetcher: Fetcher | None = None) -> Iterator[Item]:
    """Yield the articles of a source; what cannot be read is given as Unreadable, with the reason."""
    try:
        for item in _documents(source, wish, fetcher):
            yield arrival(item, published=wish.published) if isinstance(item, Document) else item
    except (InputError, FetchError) as error:
        address = shown(source.origin)
        reason = str(error).removeprefix(f"{address}: ").removeprefix(f"{address} ")
        yield Unreadable(article_id=source.label, origin=source.origin, reason=reason)
    except OSError as error:
        reason = f"cannot be read: {error.strerror}; check that it is a file you may read"
        yield Unreadable(article_id=source.label, origin=source.origin, reason=reason)


def read_one(source: Source, wish: Wish) -> list[Item]:
    """Return the articles of a file, for another process to hand over."""
    return list(read(source, wish))


def lost(source: Source) -> list[Item]:
    """Return what stands for a file that took the process down that read it."""
    reason = "reading it ended the program that did; save the article's text as .txt"
    return [Unreadable(article_id=source.label, origin=source.origin, reason=reason)]


def arrival(document: Document, *, published: date | None = None) -> Arrival | Unreadable:
    """Return a document as an article with where it came from, or why it is none."""
    try:
        composed = compose(document, published=published)
    except InputError as error:
        return Unreadable(article_id=document.article_id, origin=document.origin, reason=str(error))
    original = _original(document, composed, by_user=published is not None)
    return Arrival(composed.article, original, document.came.raw, document.came.at is not None)


def page(label: str, origin: str, fetched: Fetched, came: Came) -> Document:
    """Return what was fetched as a document; `came` holds what is known besides. Raises InputError."""
    came = came._replace(
        raw=fetched.body, media_type=fetched.media_type or None, url=fetched.url, at=fetched.at
    )
    is_pdf = pdf.looks_like_pdf(fetched.body)
    if own.is_ours("page.pdf" if is_pdf else "page.html", fetched.body):
        raise InputError(own.WHY)
    if is_pdf:
        return _document(Kind.PDF, fetched.body, label, origin)._replace(came=came)
    is_html = fetched.media_type != "text/plain"
    text = decode(fetched.body, html=is_html, declared=fetched.charset)
    return Document(label, origin, text, is_html, came=came)


def _documents(
    source: Source, wish: Wish, fetcher: Fetcher | None
) -> Iterator[Document | Unreadable | Remark | Ours]:
    """Yield the documents of a source. Raises InputError, FetchError, OSError."""
    match source.kind:
        case Kind.NOTHING:
            raise InputError(source.fault)
        case Kind.UNKNOWN | Kind.JSONL | Kind.CSV if _is_ours(source):
            yield Ours(source.origin)
        case Kind.UNKNOWN:
            raise InputError(f"not a kind of file we read; give {GIVE}")
        case Kind.JSONL | Kind.CSV:
            yield from read_table(source, max_bytes=wish.max_bytes)
        case Kind.ADDRESS:
            if fetcher is None:
                raise InputError("addresses cannot be fetched here; save the page and give the file")
            yield page(source.label, source.origin, fetcher.get(source.origin), Came())
        case Kind.STDIN:
            raw = sys.stdin.buffer.read(wish.max_bytes + 1)
            text = decode(_checked(raw, wish.max_bytes), html=True)
            origin = f"{source.origin}:{hashlib.sha256(raw).hexdigest()[:12]}"  # each time another article
            yield Document(source.label, origin, text, looks_like_html(text), came=Came(raw=raw))
        case _:
            yield from _of_file(source, wish)


def _is_ours(source: Source) -> bool:
    """Say whether a file is one that this program wrote. Raises OSError."""
    most = chats.MAX_BYTES if source.kind is Kind.UNKNOWN else own.HEAD
    with source.path.open("rb") as file:
        return own.is_ours(source.path.name, file.read(most))


def _of_file(source: Source, wish: Wish) -> Iterator[Document | Unreadable | Remark | Ours]:
    """Yield the documents of a file: one, or the messages of a chat."""
    with source.path.open("rb") as file:
        raw = file.read(chats.MAX_BYTES + 1)
    if own.is_ours(source.path.name, raw):
        yield Ours(source.origin)
        return
    facts = source.facts(source.path.name, source.path.stem)
    if form := chats.form_of(source.path.name, raw):
        name, label, origin = source.path.name, source.label, source.origin
        chat = chats.read_chat(raw, form, name=name, label=label, origin=origin)
        yield from (Remark(f"{origin}: {line}") for line in (*chat.notes, *_passed_over(chat)))
        yield from chats.documents(chat, label=label, origin=origin, facts=facts)
        return
    if source.kind is Kind.EXPORT:
        raise InputError(
            "no export of a chat that we read; give Telegram's result.json or WhatsApp's .txt or .zip"
        )
    own_limit = {Kind.PDF: pdf.MAX_BYTES, Kind.DOCX: docx.MAX_BYTES}.get(source.kind, wish.max_bytes)
    document = _document(source.kind, _checked(raw, own_limit), source.label, source.origin)
    came = Came(raw=raw, media_type=_MEDIA_TYPES[source.kind])
    yield document._replace(facts=facts, came=came)


def _document(kind: Kind, raw: bytes, label: str, origin: str) -> Document:
    """Return bytes of a kind as a document. Raises InputError."""
    match kind:
        case Kind.PDF:
            return pdf.read_pdf(raw, label=label, origin=origin)
        case Kind.DOCX:
            return docx.read_docx(raw, label=label, origin=origin)
        case _:
            is_html = kind is Kind.HTML
            return Document(label, origin, decode(raw, html=is_html), is_html)


def _passed_over(chat: chats.Chat) -> Iterator[str]:
    """Say how many messages were passed over, and why."""
    if counts := ", ".join(f"{count} {why.value}" for why, count in chat.skipped.items() if count):
        yield f"messages passed over: {counts}"


def _checked(raw: bytes, most: int) -> bytes:
    if len(raw) > most:
        raise InputError(f"larger than {most:,} bytes; split it, or raise the limit")
    if not raw.strip():
        raise InputError("empty file; put the article's text in it")
    return raw


def _original(document: Document, composed: Composed, *, by_user: bool) -> Original:
    article, about, came = composed.article, composed.about, document.came
    stated = DatedBy.USER if by_user or document.facts.published else about.dated_by
    return Original(
        origin=document.origin,
        text_sha256=article.text_sha256,
        raw_sha256=hashlib.sha256(came.raw).hexdigest() if came.raw is not None else None,
        media_type=came.media_type,
        at=came.at or datetime.now(UTC),
        url=article.url or came.url,
        publisher=article.source,
        author=came.author or about.author,
        said_at=came.said_at,
        forwarded_from=came.forwarded_from,
        title=article.title,
        published=article.published,
        dated_by=stated or (came.dated_by if came.says.published else None),
        feed=came.feed,
    )
