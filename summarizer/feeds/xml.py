"""RSS 0.9x, 1.0 (RDF) and 2.0 and Atom, through feedparser: https://feedparser.readthedocs.io.

feedparser gets text that was decoded by us, from its root element on: without a DOCTYPE there are no
entities to expand and no address to load. It neither fetches nor sanitises: contents go through the same
cleaning as pages, which looks at styles that sanitising takes away, and are never shown as markup. That it
calls a feed malformed says nothing: what it can read counts.
"""

import io
import re
import threading
from typing import Any

import feedparser

from summarizer.errors import FetchError
from summarizer.feeds.raw import Raw, RawFeed
from summarizer.feeds.words import Piece

_END = re.compile(r"</(?:\w+:)?(?:rss|rdf|feed|channel)\s*>\s*(?:<!--.*?-->\s*)*$", re.I | re.S)
_END_WITHIN = 2000
_MOST_TAGS = 300_000  # 10,000 items of WordPress have 240,000; reading one takes up to 0.2 ms
_NUMBERED = re.compile(r"&#(x[0-9a-fA-F]{1,12}|[0-9]{1,12});")
# What its parsers are known to raise on damaged markup (found by feeding them some): all ValueErrors and
# LookupErrors, sgmllib's assertions, numbers of letters that do not exist, trees that are too deep.
_DAMAGED = (
    AssertionError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
# Its first parser fills a table of names that all share; and parsing holds the interpreter anyway.
_ONE_AT_A_TIME = threading.Lock()


def read_xml(text: str, base: str) -> RawFeed:
    """Return what stands in a feed, `text` beginning with its root element; links are joined to `base`.

    Raises FetchError for markup so damaged that nothing can be read, or with more tags than any feed has.
    """
    if _tags(text) > _MOST_TAGS:
        raise FetchError("large", f"more than {_MOST_TAGS:,} tags; no feed needs as many, so it is not read")
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    source = io.BytesIO(_NUMBERED.sub(_existing, text).encode("utf-8", errors="replace"))
    try:
        with _ONE_AT_A_TIME:
            found = feedparser.parse(
                source, response_headers=headers, resolve_relative_uris=False, sanitize_html=False
            )
    except _DAMAGED as error:
        raise FetchError("broken", f"damaged beyond reading ({type(error).__name__})") from error
    feed: dict[str, Any] = found.feed
    return RawFeed(
        title=_text(feed, "title"),
        language=_text(feed, "language"),
        items=tuple(_raw(entry) for entry in found.entries),
        broken_off=bool(found.bozo) and not _END.search(text[-_END_WITHIN:]),
    )


def _tags(text: str) -> int:
    """Count the tags outside of CDATA sections, which are not parsed."""
    count = start = 0
    while (begin := text.find("<![CDATA[", start)) >= 0:
        count += text.count("<", start, begin)
        end = text.find("]]>", begin)
        if end < 0:
            return count
        start = end
    return count + text.count("<", start)


def _existing(found: re.Match[str]) -> str:
    """Take out numbers of letters that XML has not, such as halves of emoji: one makes a feed unreadable."""
    number = int(found[1][1:], 16) if found[1][0] == "x" else int(found[1])
    exists = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE
    return found[0] if exists or 0x10000 <= number <= 0x10FFFF else ""


def _raw(entry: dict[str, Any]) -> Raw:
    stamps = (_text(entry, key) for key in ("published", "created", "updated"))
    return Raw(
        guid=_text(entry, "id"),
        link=_text(entry, "feedburner_origlink") or _text(entry, "link"),
        title=_text(entry, "title"),
        author=_text(entry, "author"),
        publisher=_text(entry, "publisher"),
        published=tuple(stamp for stamp in stamps if stamp),
        language=_language(entry),
        pieces=tuple(_pieces(entry)),
    )


def _text(mapping: dict[str, Any], key: str) -> str | None:
    """Return a string of feedparser's, passing its aliases by: they take "updated" for "published"."""
    value = dict.get(mapping, key)
    return value.strip() or None if isinstance(value, str) else None


def _language(entry: dict[str, Any]) -> str | None:
    if own := _text(entry, "language"):
        return own
    details = [*dict.get(entry, "content", ()), dict.get(entry, "title_detail") or {}]
    return next((found for detail in details if (found := _text(detail, "language"))), None)


def _pieces(entry: dict[str, Any]) -> list[Piece]:
    contents = dict.get(entry, "content") or ()
    summary = dict.get(entry, "summary_detail") or {}
    pieces = [(detail, True) for detail in contents] + [(summary, False)]
    return [
        Piece(value, _text(detail, "type") != "text/plain", is_content)
        for detail, is_content in pieces
        if (value := _text(detail, "value"))
    ]
