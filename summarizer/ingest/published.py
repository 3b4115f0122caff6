"""When an article was published: what a record states, or what a page says of itself.

Days only. A stamp with a time zone counts as the day it has there: 2020-05-21T00:30+03:00 is 21 May.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

_ISO = re.compile(r"\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[T\s])")
_YEARS = range(1990, 2101)  # what lies outside is a default of some software: 0001, 1970
_MOST_NODES = 10_000  # of one JSON-LD block
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report$")

# In order of how surely the name means first publication.
_META = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "pubdate",
    "pub_date",
    "article.published",
    "date",
)


def day(stamp: str) -> date | None:
    """Return the day of an ISO date or stamp, or of an e-mail date; None when it is neither.

    >>> day("2020-05-21T23:30:00-04:00"), day("Thu, 21 May 2020 10:00:00 GMT"), day("2020-13-45")
    (datetime.date(2020, 5, 21), datetime.date(2020, 5, 21), None)
    """
    if match := _ISO.match(stamp):
        parts = (int(match[1]), int(match[3]), int(match[4]))
    elif mail := parsedate(stamp[:60]):
        parts = mail[:3]
    else:
        return None
    try:
        return date(*parts) if parts[0] in _YEARS else None
    except ValueError:
        return None


def published(tree: HtmlElement) -> date | None:
    """Return the day on which a page says it was published: JSON-LD, meta, itemprop, <time>.

    Only what the page declares; nothing is guessed from addresses or from the text.
    """
    stamps = (*_json_ld(tree), *_meta(tree), *_marked_up(tree), *_times(tree))
    return next((found for stamp in stamps if (found := day(stamp))), None)


def _json_ld(tree: HtmlElement) -> Iterator[str]:
    """Yield datePublished of the JSON-LD blocks, those of articles first."""
    others: list[str] = []
    for block in tree.iterfind('.//script[@type="application/ld+json"]'):
        for node in islice(_nodes(_parsed(block.text or "")), _MOST_NODES):
            stamp = node.get("datePublished")
            if not isinstance(stamp, str):
                continue
            if _ARTICLE_TYPE.search(str(node.get("@type"))[:200]):
                yield stamp
            else:
                others.append(stamp)
    yield from others


def _parsed(text: str) -> Any:
    """Return the JSON value; broken or absurdly nested JSON is none."""
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in a JSON value, outer before inner, without recursion."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _meta(tree: HtmlElement) -> Iterator[str]:
    stamps: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stamps.setdefault(name.strip().lower(), meta.get("content") or "")
    return (stamps[name] for name in _META if name in stamps)


def _marked_up(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iterfind('.//*[@itemprop="datePublished"]'):
        yield element.get("datetime") or element.get("content") or element.text_content()


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield <time> stamps: marked as publication, within the article, or the only day on the page."""
    yield from (time.get("datetime") or "" for time in tree.iterfind(".//time[@pubdate]"))
    yield from (time.get("datetime") or "" for time in islice(tree.iterfind(".//article//time"), 1))
    stamps = [time.get("datetime") or "" for time in tree.iter("time")]
    if len({day(stamp) for stamp in stamps}) == 1:
        yield from stamps
