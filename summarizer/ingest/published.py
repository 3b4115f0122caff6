"""When an article was published: what a record states, or what a page says of itself.

Days only. A stamp with a time zone counts as the day it has there: 2020-05-21T00:30+03:00 is 21 May.
Words are read too ("15 تشرين الثاني 2026"), where they name a day, a month and a year of the Gregorian
calendar. Nothing is guessed: not from addresses, nor from the article's text, nor which of 5/4 is the month.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from email.utils import parsedate
from itertools import chain, islice
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from schemas.source import DatedBy
from summarizer.ingest.json_ld import Node, is_article, text_of
from summarizer.text.dates import DateRule, date_phrases, resolution

_ISO = re.compile(r"\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[T\s])")
_YEARS: Final = range(1990, 2101)  # what lies outside is a default of some software: 0001, 1970
_LONGEST: Final = 120  # letters of a date in words
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_UNCLEAR = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)")
_LANGUAGES: Final = ("ar", "en")  # whose words we read
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


def day_in_words(words: str) -> date | None:
    """Return the one day that Arabic or English words state in full; None when they leave anything open.

    >>> day_in_words("الأحد، ١٥ نوفمبر/ تشرين الثاني ٢٠٢٦"), day_in_words("أمس"), day_in_words("5/4/2026")
    (datetime.date(2026, 11, 15), None, None)
    """
    words = " ".join(words.split())
    if len(words) > _LONGEST or any(_is_unclear(match) for match in _UNCLEAR.finditer(words)):
        return None
    days = {found for language in _LANGUAGES for found in _full_days(words, language)}
    return days.pop() if len(days) == 1 else None


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


def _full_days(words: str, language: str) -> Iterator[date]:
    """Yield the days of the phrases that name a Gregorian year; of a Hijri date alone the day is not sure."""
    for start, end, _ in date_phrases(words, language):
        phrase = words[start:end]
        if any(int(year) in _YEARS for year in _YEAR.findall(phrase)):
            found, rule = resolution(phrase, language=language, published=None)
            if rule is DateRule.ABSOLUTE and found.earliest and found.earliest == found.latest:
                yield found.earliest


def _is_unclear(match: re.Match[str]) -> bool:
    """Say whether a date in digits could be read both ways: day first, or month first."""
    first, second = int(match[1]), int(match[3])
    return first != second and max(first, second) <= 12


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
    return str(time.get("datetime") or time.text_content()[: 2 * _LONGEST])


def _is_of_something_else(time: HtmlElement) -> bool:
    """Say whether a time is that of a change, a comment, or another article."""
    words = f"{_label(time)} {time.text_content()[:_LONGEST]}"
    marks = f"{(time.get('class') or '')[:_LONGEST]} {time.get('itemprop')} {words}"
    if _CHANGED.search(marks) and not _FIRST.search(marks):
        return True
    return any(
        above.tag in _ELSEWHERE or _OTHERS.search((above.get("class") or "")[:_LONGEST])
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
