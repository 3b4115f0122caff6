"""Read a body within bounds: as sent, between two layers of compression, and in the end.

Every layer gives out at most 64 KiB at a time and is counted, so a bomb (gzip 1000:1, gzip in gzip) stops
once the limit is passed, whatever it would unfold to. gzip and deflate only: servers do not send what is not
offered (br, zstd).
"""

import zlib
from collections.abc import Iterable, Iterator

from summarizer.web.faults import Fault, Kind

OFFERED = "gzip, deflate"
_PIECE = 64 * 1024  # bytes unfolded at a time
_MOST_CODINGS = 2
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_CODINGS = {"gzip": _GZIP, "x-gzip": _GZIP, "deflate": _ZLIB}


def codings(header: str) -> tuple[str, ...]:
    """Return the compressions of a Content-Encoding header, in the order in which they were applied.

    Raises Fault (broken) for an unknown one and for more than two.
    """
    named = [coding.strip().lower() for coding in header.split(",")]
    applied = tuple(coding for coding in named if coding not in ("", "identity"))
    if len(applied) > _MOST_CODINGS or not set(applied) <= _CODINGS.keys():
        raise Fault(Kind.BROKEN, "compressed in a way that was not asked for; report it to the site")
    return applied


def read(chunks: Iterable[bytes], applied: tuple[str, ...], limit: int, *, cut: bool = False) -> bytes:
    """Return a body unfolded. Raises Fault: large above `limit` bytes, broken.

    With `cut`, the first `limit` bytes of a body that is larger.
    """
    pieces = _bounded(chunks, limit)
    for coding in reversed(applied):
        pieces = _bounded(_unfolded(pieces, _CODINGS[coding]), limit)
    body = bytearray()
    try:
        for piece in pieces:
            body += piece
    except Fault as fault:
        if not (cut and fault.kind is Kind.LARGE):
            raise
    return bytes(body)


def too_large(limit: int) -> Fault:
    """Return the fault of a body above the limit."""
    return Fault(Kind.LARGE, f"larger than {limit:,} bytes; raise `fetch_max_bytes` if it is to be read")


def _bounded(pieces: Iterable[bytes], limit: int) -> Iterator[bytes]:
    room = limit
    for piece in pieces:
        if kept := piece[:room]:
            yield kept
        room -= len(piece)
        if room < 0:
            raise too_large(limit)


def _unfolded(chunks: Iterator[bytes], window: int) -> Iterator[bytes]:
    """Yield a stream decompressed: several gzip members after each other, as the format allows, too."""
    first = b""
    while len(first) < 2 and (more := next(chunks, b"")):
        first += more
    if not first:
        return  # an empty body, compressed or not
    if window == _ZLIB and not _has_zlib_header(first):
        window = _RAW  # some servers mean this by deflate
    try:
        yield from _members(first, chunks, window)
    except zlib.error:
        raise Fault(Kind.BROKEN, "its compression is damaged; try again later") from None


def _members(first: bytes, chunks: Iterator[bytes], window: int) -> Iterator[bytes]:
    engine = zlib.decompressobj(window)
    chunk = first
    while chunk:
        while piece := engine.decompress(chunk, _PIECE):
            yield piece
            chunk = engine.unconsumed_tail
        rest = engine.unused_data
        if engine.eof and window != _GZIP:
            return
        chunk = rest or next(chunks, b"")
        if engine.eof and chunk:
            if not chunk.startswith(b"\x1f"):
                return  # padding after the last member
            engine = zlib.decompressobj(window)
    if not engine.eof:
        raise Fault(Kind.BROKEN, "its compressed body ends too early; try again later", passing=True)


def _has_zlib_header(data: bytes) -> bool:
    """Return whether data begins as RFC 1950 says: method 8, and a check over two bytes."""
    return data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
