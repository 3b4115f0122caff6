"""Bodies are unfolded within bounds."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.web.body import codings, read
from summarizer.web.faults import Fault, Kind

TEXT = "قتل ثلاثة. ".encode() * 200
LIMIT = 100_000


def deflated(data: bytes, window: int = zlib.MAX_WBITS) -> bytes:
    engine = zlib.compressobj(wbits=window)
    return engine.compress(data) + engine.flush()


def chunks(data: bytes, size: int = 1000) -> Iterator[bytes]:
    for start in range(0, len(data), size):
        yield data[start : start + size]


@pytest.mark.parametrize(
    ("applied", "data"),
    [
        pytest.param((), TEXT, id="plain"),
        pytest.param(("gzip",), gzip.compress(TEXT), id="gzip"),
        pytest.param(("x-gzip",), gzip.compress(TEXT), id="x-gzip"),
        pytest.param(("gzip",), gzip.compress(TEXT[:700]) + gzip.compress(TEXT[700:]), id="two gzip members"),
        pytest.param(("gzip",), gzip.compress(TEXT) + b"\0" * 100, id="gzip padded"),
        pytest.param(("deflate",), deflated(TEXT), id="deflate"),
        pytest.param(("deflate",), deflated(TEXT, -zlib.MAX_WBITS), id="deflate without its header"),
        pytest.param(("deflate", "gzip"), gzip.compress(deflated(TEXT)), id="deflate, then gzip"),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_unfolded(applied: tuple[str, ...], data: bytes, size: int) -> None:
    assert read(chunks(data, size), applied, LIMIT) == TEXT


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_an_empty_body_is_empty(coding: str) -> None:
    assert read(iter([]), (coding,), LIMIT) == b""


@settings(deadline=None)
@given(st.binary(max_size=3000), st.integers(1, 2000), st.integers(1, 100))
def test_any_data_comes_back(data: bytes, size: int, times: int) -> None:
    assert read(chunks(gzip.compress(data * times), size), ("gzip",), 300_000) == data * times


def test_the_limit_itself_is_allowed() -> None:
    assert len(read(chunks(b"a" * LIMIT), (), LIMIT)) == LIMIT
    assert len(read(chunks(gzip.compress(b"a" * LIMIT)), ("gzip",), LIMIT)) == LIMIT


def bomb() -> bytes:
    """30 MB in 30 KB."""
    return gzip.compress(bytes(30_000_000), 9)


def endless() -> Iterator[bytes]:
    """Compressed data that does not end: what unfolds it whole does not come back."""
    engine = zlib.compressobj(wbits=31)
    while True:
        yield engine.compress(bytes(100_000)) + engine.flush(zlib.Z_SYNC_FLUSH)


@pytest.mark.parametrize(
    ("applied", "data"),
    [
        pytest.param((), iter(lambda: b"a" * 1000, b""), id="endless plain"),
        pytest.param(("gzip",), iter([bomb()]), id="gzip 1000 to 1"),
        pytest.param(("gzip",), endless(), id="endless gzip"),
        pytest.param(("gzip", "gzip"), iter([gzip.compress(bomb())]), id="gzip in gzip"),
        pytest.param(
            ("gzip", "gzip"), iter([gzip.compress(gzip.compress(b"") * 20_000)]), id="empty files in gzip"
        ),
        pytest.param(("gzip",), iter(lambda: gzip.compress(b""), b""), id="empty files without end"),
        pytest.param(("deflate",), iter([deflated(bytes(30_000_000))]), id="deflate bomb"),
    ],
)
def test_bombs_stop_early(applied: tuple[str, ...], data: Iterator[bytes]) -> None:
    with pytest.raises(Fault, match="larger than 100,000 bytes") as caught:
        read(data, applied, LIMIT)
    assert caught.value.kind is Kind.LARGE


def test_a_bomb_is_never_unfolded_whole() -> None:
    data = bomb()
    tracemalloc.start()
    try:
        with pytest.raises(Fault, match="larger"):
            read(iter([data]), ("gzip",), LIMIT)
        assert tracemalloc.get_traced_memory()[1] < 2_000_000  # of 30 million bytes
    finally:
        tracemalloc.stop()


def test_the_beginning_will_do() -> None:
    assert read(iter([gzip.compress(bytes(1_000_000))]), ("gzip",), LIMIT, cut=True) == bytes(LIMIT)


@pytest.mark.parametrize(
    ("applied", "data"),
    [
        pytest.param(("gzip",), b"<html>", id="not compressed"),
        pytest.param(("gzip",), gzip.compress(TEXT)[:-9], id="cut off"),
        pytest.param(("gzip",), b"\x1f", id="one byte"),
        pytest.param(("gzip",), gzip.compress(TEXT)[:-8] + bytes(8), id="wrong checksum"),
        pytest.param(("gzip",), gzip.compress(TEXT) + b"\x1f\x8bjunk", id="broken second member"),
        pytest.param(("deflate",), deflated(TEXT)[:-5], id="deflate cut off"),
        pytest.param(("deflate",), b"\xff" * 50, id="no deflate"),
    ],
)
def test_damage(applied: tuple[str, ...], data: bytes) -> None:
    with pytest.raises(Fault) as caught:
        read(chunks(data), applied, LIMIT)
    assert caught.value.kind is Kind.BROKEN


@pytest.mark.parametrize(
    ("header", "applied"),
    [
        ("", ()),
        ("identity", ()),
        ("GZip", ("gzip",)),
        ("deflate, gzip", ("deflate", "gzip")),
        ("gzip,", ("gzip",)),
    ],
)
def test_content_encoding(header: str, applied: tuple[str, ...]) -> None:
    assert codings(header) == applied


@pytest.mark.parametrize("header", ["br", "gzip, zstd", "compress", "gzip, gzip, gzip", "\x1b[31m"])
def test_encodings_that_were_not_offered(header: str) -> None:
    with pytest.raises(Fault, match="not asked for") as caught:
        codings(header)
    assert caught.value.kind is Kind.BROKEN
