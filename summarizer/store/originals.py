"""Where texts came from. The caller gives the transaction.

A text is kept once. What comes in with the same words, or as a copy that adds nothing (summarizer/copies.py),
is a further original of it, with its own address, publisher, day and bytes.
"""

import hashlib
import zlib
from collections import Counter
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, delete, insert, or_, select

from schemas.article import Article
from schemas.source import Arrived, Original
from summarizer.copies import adds_nothing, leads, sketch
from summarizer.errors import StoreError
from summarizer.store.portions import portions
from summarizer.store.tables import ARTICLES, LEADS, ORIGINALS, RAWS, READINGS, STALE
from summarizer.store.values import parse

_COMPARED = 20  # texts that one is compared with, those with the most hashes in common

Leads = list[str]


class Kept(NamedTuple):
    """What became of a text that came in, and the text it is kept with."""

    arrived: Arrived
    text_sha256: str


def judge(connection: Connection, article: Article, original: Original, filed: Leads) -> Kept:
    """Say what a text is to those that are kept; `filed` are its own leads."""
    own = article.text_sha256
    of_these_words = select(ORIGINALS.c.text_sha256, ORIGINALS.c.origin, ORIGINALS.c.url)
    same_words = connection.execute(of_these_words.where(ORIGINALS.c.own_sha256 == own)).all()
    stored = connection.execute(select(ARTICLES.c.text_sha256).where(ARTICLES.c.text_sha256 == own)).scalar()
    if home := stored or (same_words[0].text_sha256 if same_words else None):
        elsewhere = same_words and not any(_is_there(one, original) for one in same_words)
        return Kept(Arrived.FURTHER if elsewhere else Arrived.KNOWN, home)
    if copied := _copied(connection, article, filed):
        return Kept(Arrived.FURTHER, copied)
    changed = connection.execute(select(ORIGINALS.c.seq).where(_same_place(original)).limit(1)).first()
    return Kept(Arrived.CHANGED if changed else Arrived.NEW, own)


def put(connection: Connection, kept: Kept, original: Original, raw: bytes | None) -> None:
    """Store an original of a kept text with its bytes; a known one may be there already."""
    there = ORIGINALS.c.own_sha256 == original.text_sha256, _same_place(original)
    if kept.arrived is Arrived.KNOWN and connection.execute(select(ORIGINALS.c.seq).where(*there)).first():
        return
    connection.execute(
        insert(ORIGINALS).values(
            text_sha256=kept.text_sha256,
            own_sha256=original.text_sha256,
            origin=original.origin,
            url=original.url,
            raw_sha256=original.raw_sha256,
            original=original.model_dump_json(),
        )
    )
    stored = select(RAWS.c.raw_sha256).where(RAWS.c.raw_sha256 == original.raw_sha256)
    if raw is not None and not connection.execute(stored).first():
        connection.execute(insert(RAWS).values(raw_sha256=original.raw_sha256, packed=zlib.compress(raw)))


def leads_of(article: Article) -> Leads:
    """Return what a text is filed under, in hex."""
    return [f"{lead:016x}" for lead in leads(sketch(article))]


def file(connection: Connection, text_sha256: str, filed: Leads) -> None:
    """File a text under its leads, so that copies of it are found."""
    if filed:
        connection.execute(insert(LEADS), [{"lead": lead, "text_sha256": text_sha256} for lead in filed])


def originals(connection: Connection, hashes: Collection[str]) -> dict[str, tuple[Original, ...]]:
    """Return the originals of texts, oldest first; texts without any are left out."""
    found: dict[str, tuple[Original, ...]] = {}
    for some in portions(sorted(hashes)):
        wanted = (
            select(ORIGINALS.c.text_sha256, ORIGINALS.c.original)
            .where(ORIGINALS.c.text_sha256.in_(some))
            .order_by(ORIGINALS.c.seq)
        )
        for sha, text in connection.execute(wanted):
            found[sha] = (*found.get(sha, ()), parse(Original, text))
    return found


def superseded(connection: Connection) -> frozenset[str]:
    """Return the texts that stand at none of their addresses any more: other words came from each later."""
    fetched = ORIGINALS.c.url.is_not(None) & ORIGINALS.c.origin.startswith("http")
    wanted = select(ORIGINALS.c.text_sha256, ORIGINALS.c.url).where(fetched).order_by(ORIGINALS.c.seq)
    rows = connection.execute(wanted).all()
    latest = {url: sha for sha, url in rows}
    return frozenset(sha for sha, _ in rows).difference(latest.values())


def kept_with(connection: Connection, start: str) -> list[str]:
    """Return the texts with which copies are kept whose own hash starts so."""
    copied = select(ORIGINALS.c.text_sha256).where(ORIGINALS.c.own_sha256.startswith(start, autoescape=True))
    return list(connection.execute(copied.distinct()).scalars())


def raw(connection: Connection, raw_sha256: str) -> bytes | None:
    """Return bytes as they came. Raises StoreError when they are no longer what their hash says."""
    wanted = select(RAWS.c.packed).where(RAWS.c.raw_sha256 == raw_sha256)
    packed = connection.execute(wanted).scalar_one_or_none()
    if packed is None:
        return None
    try:
        content = zlib.decompress(packed)
    except zlib.error:
        content = b""
    if hashlib.sha256(content).hexdigest() != raw_sha256:
        raise StoreError(f"the stored bytes {raw_sha256[:12]} are damaged; ingest their address again")
    return content


def unread(connection: Connection) -> tuple[Article, ...]:
    """Return the articles that no model has read, oldest first."""
    read = select(READINGS.c.text_sha256).union(select(STALE.c.text_sha256))
    wanted = (
        select(ARTICLES.c.article)
        .where(ARTICLES.c.text_sha256.not_in(read))
        .order_by(ARTICLES.c.first_seen, ARTICLES.c.text_sha256)
    )
    return tuple(parse(Article, text) for text in connection.execute(wanted).scalars())


def forget(connection: Connection, text_sha256: str) -> int:
    """Delete where a text came from, with the bytes that no other text came in; return how many originals."""
    ours = ORIGINALS.c.text_sha256 == text_sha256
    used = list(connection.execute(select(ORIGINALS.c.raw_sha256).where(ours)).scalars())
    gone = connection.execute(delete(ORIGINALS).where(ours)).rowcount
    others = select(ORIGINALS.c.raw_sha256).where(ORIGINALS.c.raw_sha256.is_not(None))
    connection.execute(delete(RAWS).where(RAWS.c.raw_sha256.in_(used), RAWS.c.raw_sha256.not_in(others)))
    connection.execute(delete(LEADS).where(LEADS.c.text_sha256 == text_sha256))
    return gone


def _copied(connection: Connection, article: Article, filed: Leads) -> str | None:
    """Return the kept text that says all that an article says, the likeliest one first."""
    sharing = select(LEADS.c.text_sha256).where(LEADS.c.lead.in_(filed))
    common = Counter(connection.execute(sharing).scalars()) if filed else Counter[str]()
    for sha in sorted(common, key=lambda sha: (-common[sha], sha))[:_COMPARED]:
        stored = select(ARTICLES.c.article).where(ARTICLES.c.text_sha256 == sha)
        text = connection.execute(stored).scalar_one_or_none()
        if text is not None and adds_nothing(article, parse(Article, text)):
            return sha
    return None


def _is_there(one: Row[Any, Any, Any], original: Original) -> bool:
    """Say whether a stored original came from the same address, as asked for or as the page gives it."""
    return one.origin == original.origin or (original.url is not None and one.url == original.url)


def _same_place(original: Original) -> ColumnElement[bool]:
    """Tell, in the database, what `_is_there` tells."""
    asked = ORIGINALS.c.origin == original.origin
    return or_(asked, ORIGINALS.c.url == original.url) if original.url else asked
