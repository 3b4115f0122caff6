"""What type a body is: as its header says, else as it begins."""

import re

from summarizer.web.faults import Fault, Kind

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,64}/[a-z0-9!#$&^_.+-]{1,64}")
_CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([A-Za-z0-9._:+-]{1,40})""", re.IGNORECASE)
_UNKNOWN = ("", "application/octet-stream")  # types that say nothing
_SNIFFED_BYTES = 1024
# The beginnings of HTML that browsers go by: mimesniff.spec.whatwg.org, 7.1.
_HTML = re.compile(
    r"<(?:!--|(?:!doctype html|html|head|body|script|style|title|meta|link|div|table|h1|p|br|a|b)[\s>/])",
    re.IGNORECASE,
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffd]")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_XHTML = "application/xhtml+xml"


def stated(header: str) -> tuple[str, str | None]:
    """Return type, "" when none is stated, and charset of a Content-Type header.

    >>> stated('Text/HTML; charset="windows-1256"')
    ('text/html', 'windows-1256')
    """
    kind = header.partition(";")[0].strip().lower()
    charset = _CHARSET.search(header)
    return (kind if _TYPE.fullmatch(kind) else ""), (charset[1] if charset else None)


def check_stated(media_type: str, accept: frozenset[str]) -> None:
    """Refuse a stated type that is not asked for, before the body is read. Raises Fault (type)."""
    if media_type and media_type not in accept:
        raise Fault(Kind.TYPE, f"is {media_type}, which is not read; look for the article's own page")


def check_body(media_type: str, body: bytes, accept: frozenset[str]) -> None:
    """Refuse a body of unknown type that does not begin like one that is asked for. Raises Fault (type)."""
    if media_type in _UNKNOWN and not _types(body) & accept:
        raise Fault(Kind.TYPE, "states no type and does not look like an article or a feed")


def _types(body: bytes) -> frozenset[str]:
    """Return the types that a body may be of, by its beginning; none for binary data."""
    start = body[:_SNIFFED_BYTES]
    if start.startswith(b"%PDF-"):
        return frozenset({"application/pdf"})
    text = _text(start).strip()
    if not text or _CONTROL.search(text):
        return frozenset()
    if text.startswith("<?xml"):
        xhtml = {_XHTML} if "<html" in text.lower() else set()
        return frozenset({"application/xml", "text/xml", *xhtml})
    if text[0] in "{[":
        return frozenset({"application/json", "text/plain"})
    return frozenset({"text/html"} if _HTML.match(text) else {"text/plain"})


def _text(start: bytes) -> str:
    """Decode a beginning by its byte order mark; without one only the ASCII in it is looked at."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, errors="ignore")
    return start.decode("latin-1")
