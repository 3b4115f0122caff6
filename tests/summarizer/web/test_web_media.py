"""What type a body is."""

import pytest

from summarizer.web.faults import Fault, Kind
from summarizer.web.fetched import FEEDS, PAGES
from summarizer.web.media import check_body, check_stated, stated


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("text/html", ("text/html", None)),
        (" Text/HTML ; Charset = 'Windows-1256' ", ("text/html", "Windows-1256")),
        ('text/html;x=1;charset="utf-8"', ("text/html", "utf-8")),
        ("text/html; charset=", ("text/html", None)),
        ("text/html; charset=\x1b[31m", ("text/html", None)),
        ("", ("", None)),
        ("html", ("", None)),
        ("text/html, text/plain", ("", None)),
        ("text/\x1b[31m", ("", None)),
        ("text/" + "a" * 65, ("", None)),
    ],
)
def test_stated(header: str, expected: tuple[str, str | None]) -> None:
    assert stated(header) == expected


@pytest.mark.parametrize(
    ("media_type", "accept"), [("image/png", PAGES), ("application/pdf", FEEDS), ("a/b", PAGES)]
)
def test_other_types_are_refused(media_type: str, accept: frozenset[str]) -> None:
    with pytest.raises(Fault, match=f"is {media_type}, which") as caught:
        check_stated(media_type, accept)
    assert caught.value.kind is Kind.TYPE


HTML = frozenset({"text/html"})
TEXT = frozenset({"text/plain"})
XML = frozenset({"application/xml"})


@pytest.mark.parametrize(
    ("body", "accept"),
    [
        pytest.param(b"\n <!DOCTYPE html><html>", HTML, id="html"),
        pytest.param(b"<!-- a --><html>", HTML, id="comment first"),
        pytest.param(b"\xef\xbb\xbf<html\n>", HTML, id="html with bom"),
        pytest.param("<p>قتل".encode("windows-1256"), HTML, id="windows-1256"),
        pytest.param("\ufeff<html>قتل".encode("utf-16-le"), HTML, id="utf-16-le"),
        pytest.param("\ufeff<html>قتل".encode("utf-16-be"), HTML, id="utf-16-be"),
        pytest.param(b"<?xml version='1.0'?><rss>", XML, id="xml"),
        pytest.param(b"<?xml version='1.0'?><rss>", FEEDS, id="feed"),
        pytest.param(b"<?xml version='1.0'?><html>", PAGES, id="xhtml"),
        pytest.param(b"%PDF-1.7\n\x00\x01", PAGES, id="pdf"),
        pytest.param(b' {"items": []}', frozenset({"application/json"}), id="json"),
        pytest.param("قتل ثلاثة".encode(), TEXT, id="text"),
        pytest.param("<قتل>".encode(), TEXT, id="text in brackets"),
        pytest.param(b"a" * 1024 + b"\0", TEXT, id="only the beginning counts"),
    ],
)
@pytest.mark.parametrize("media_type", ["", "application/octet-stream"])
def test_bodies_of_unknown_type_go_by_their_beginning(
    media_type: str, body: bytes, accept: frozenset[str]
) -> None:
    check_body(media_type, body, accept)


@pytest.mark.parametrize(
    ("body", "accept"),
    [
        pytest.param(b"", PAGES, id="empty"),
        pytest.param(b" \n", PAGES, id="blank"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", PAGES, id="png"),
        pytest.param(b"PK\x03\x04", PAGES, id="zip"),
        pytest.param(b"\x7fELF", PAGES, id="program"),
        pytest.param(b"\x1f\x8b\x08\0", PAGES, id="gzip"),
        pytest.param(b"<html>\0", PAGES, id="html with nul"),
        pytest.param(b"%PDF-1.7", FEEDS, id="pdf as feed"),
        pytest.param(b"<html>", XML, id="html as xml"),
        pytest.param(b"words", HTML, id="text as html"),
        pytest.param(b"<?xml version='1.0'?><rss>", PAGES, id="feed as page"),
        pytest.param(b"\xff\xfe\0\0", PAGES, id="utf-16 nul"),
    ],
)
@pytest.mark.parametrize("media_type", ["", "application/octet-stream"])
def test_and_are_refused_by_it(media_type: str, body: bytes, accept: frozenset[str]) -> None:
    with pytest.raises(Fault, match="states no type") as caught:
        check_body(media_type, body, accept)
    assert caught.value.kind is Kind.TYPE


def test_a_stated_type_is_believed() -> None:
    check_body("text/html", b"\0\1\2", PAGES)
