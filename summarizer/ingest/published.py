"""When an article was published: what a record states, or what a page says of itself.

Days only. A stamp with a time zone counts as the day it has there: 2020-05-21T00:30+03:00 is 21 May.
Words are read too ("15 تشرين الثاني 2026"), where they name a day, a month and a year of the Gregorian
calendar. Nothing is guessed: not from addresses, nor from the article's text, nor which of 5/4 is the month.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from schemas.source import DatedBy
from summarizer.ingest.json_ld import Node, is_article, text_of
from summarizer.text.dates.stamps import LONGEST, day, day_in_words

_CHANGED = re.compile(r"updat|modif|تحديث|تعديل", re.I)
_FIRST = re.compile(r"publish|posted|نُ?شر", re.I)
_LABEL: Final = 40  # letters before a <time>
_ELSEWHERE = frozenset("a aside nav footer".split())  # times there are those of other articles
_OTHERS = re.compile(r"(?:^|\s)(?:comments?|commentlist|comment-\S+|related\S*)(?=\s|$)", re.I)
_MOST_STAMPS: Final = 20  # of one kind
_MOST_TIMES: Final = 50
_MOST_ABOVE: Final = 40  # elements around a <time>

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


class Dated(NamedTuple):
    """A day of publication, and who states it."""

    day: date
    by: DatedBy


def published(tree: HtmlElement, nodes: Iterable[Node]) -> Dated | None:
    """Return the day on which a page says it was published: JSON-LD (`nodes`), meta, itemprop, <time>."""
    metas = chain(_meta(tree), _marked_up(tree, is_meta=True))
    times = chain(_marked_up(tree, is_meta=False), _times(tree))
    stated = ((DatedBy.JSON_LD, _json_ld(nodes)), (DatedBy.META, metas), (DatedBy.TIME, times))
    for by, stamps in stated:
        for stamp in islice(stamps, _MOST_STAMPS):
            if found := _read(stamp):
                return Dated(found, by)
    return None


def _read(stamp: str) -> date | None:
    return day(stamp) or day_in_words(stamp)


def _json_ld(nodes: Iterable[Node]) -> Iterator[str]:
    """Yield datePublished of JSON-LD, those of articles first."""
    others: list[str] = []
    for node in nodes:
        if stamp := text_of(node.get("datePublished"), "@value"):
            if is_article(node):
                yield stamp
            else:
                others.append(stamp)
    yield from others


def _meta(tree: HtmlElement) -> Iterator[str]:
    stamps: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        stamps.setdefault(name.strip().lower(), meta.get("content") or "")
    return (stamps[name] for name in _META if name in stamps)


def _marked_up(tree: HtmlElement, *, is_meta: bool) -> Iterator[str]:
    for element in tree.iterfind('.//*[@itemprop="datePublished"]'):
        if (element.tag == "meta") is is_meta and (is_meta or not _is_of_something_else(element)):
            yield element.get("datetime") or element.get("content") or element.text_content()


def _times(tree: HtmlElement) -> Iterator[str]:
    """Yield <time> stamps: marked as publication, first in the article, or the only day on the page."""
    times = [time for time in islice(tree.iter("time"), _MOST_TIMES) if not _is_of_something_else(time)]
    yield from (_stamp(time) for time in times if time.get("pubdate") is not None)
    inside = [time for time in times if next(time.iterancestors("article", "main"), None) is not None]
    yield from map(_stamp, inside[:1])
    stamps = [_stamp(time) for time in times]
    if len({_read(stamp) for stamp in stamps}) == 1:
        yield from stamps[:1]


def _stamp(time: HtmlElement) -> str:
    return str(time.get("datetime") or time.text_content()[: 2 * LONGEST])


def _is_of_something_else(time: HtmlElement) -> bool:
    """Say whether a time is that of a change, a comment, or another article."""
    words = f"{_label(time)} {time.text_content()[:LONGEST]}"
    marks = f"{(time.get('class') or '')[:LONGEST]} {time.get('itemprop')} {words}"
    if _CHANGED.search(marks) and not _FIRST.search(marks):
        return True
    return any(
        above.tag in _ELSEWHERE or _OTHERS.search((above.get("class") or "")[:LONGEST])
        for above in islice(time.iterancestors(), _MOST_ABOVE)
        if above.tag not in ("body", "html")
    )


def _label(time: HtmlElement) -> str:
    """Return the words just before a time."""
    before = time.getprevious()
    if before is None:
        parent = time.getparent()
        words = (parent.text if parent is not None else None) or ""
    else:
        words = ("" if before.tag == "time" else before.text_content()) + (before.tail or "")
    return str(words[-_LABEL:])
