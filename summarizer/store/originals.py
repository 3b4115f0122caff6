"""Where kept texts came from (keeping.py puts it there). The caller gives the transaction."""

import hashlib
import zlib
from collections.abc import Collection

from sqlalchemy import Connection, delete, select

from schemas.source import Original
from summarizer.errors import StoreError
from summarizer.store.portions import portions
from summarizer.store.tables import LEADS, ORIGINALS, RAWS
from summarizer.store.values import parse


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


def forget(connection: Connection, text_sha256: str) -> int:
    """Delete where a text came from, with the bytes that no other text came in; return how many originals."""
    ours = ORIGINALS.c.text_sha256 == text_sha256
    used = list(connection.execute(select(ORIGINALS.c.raw_sha256).where(ours)).scalars())
    gone = connection.execute(delete(ORIGINALS).where(ours)).rowcount
    others = select(ORIGINALS.c.raw_sha256).where(ORIGINALS.c.raw_sha256.is_not(None))
    connection.execute(delete(RAWS).where(RAWS.c.raw_sha256.in_(used), RAWS.c.raw_sha256.not_in(others)))
    connection.execute(delete(LEADS).where(LEADS.c.text_sha256 == text_sha256))
    return gone
