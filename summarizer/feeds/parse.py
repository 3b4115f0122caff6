"""The bytes of a feed to its items.

xml.py         RSS and Atom           json_feed.py   JSON Feed
words.py       titles, contents       stamps.py      days       links.py   addresses
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from schemas.feed import Feed, Item
from summarizer.errors import FetchError, InputError
from summarizer.feeds.json_feed import read_json
from summarizer.feeds.links import absolute, hashed
from summarizer.feeds.raw import Raw, RawFeed
from summarizer.feeds.stamps import Stamp, read_stamp
from summarizer.feeds.words import Piece, is_whole, markup, plain, title
from summarizer.feeds.xml import read_xml
from summarizer.text.decode import decode
from summarizer.web.fetched import Fetched

_OPENING = 100_000  # letters before the root element; comments and style sheets take few
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:(rss|rdf|feed|channel)|html|head|body)(?=[\s>/])", re.I)
_ENTITIES = re.compile(r"<!ENTITY", re.I)
# What XML 1.0 (2.2) forbids: one such letter makes a whole feed ill-formed.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LANGUAGE = re.compile(r"([a-zA-Z]{2})(?:[-_]|$)")


class Parsed(NamedTuple):
    """What a feed holds: its items, newest first, at most `max_items`; `total` is how many there are.

    `broken_off`: the feed ends in the middle; its last item is left out.
    """

    items: tuple[Item, ...]
    total: int
    broken_off: bool


def parse(fetched: Fetched, feed: Feed) -> Parsed:
    """Return the items of a feed. Items with neither link nor words are left out of `items` and `total`.

    Raises FetchError (type: an HTML page or something else; refused: entities; broken: nothing readable).
    """
    found = _read(_text(fetched), fetched.url)
    raws = found.items[:-1] if found.broken_off else found.items
    if found.broken_off and not raws:
        raise FetchError("broken", "breaks off before its first item ends")
    usable = [raw for raw in raws if raw.link or raw.title or raw.pieces]
    newest = _newest(usable, fetched.at)[: feed.max_items]
    made = [_item(raw, stamp, found, feed, fetched.url) for raw, stamp in newest]
    return Parsed(_told_apart(made), len(usable), found.broken_off)


def _text(fetched: Fetched) -> str:
    """Return the words of a feed, without letters that XML forbids. Raises FetchError for what is no text."""
    try:
        text = decode(fetched.body, html=True, declared=fetched.charset)
    except InputError as error:
        raise _neither() from error
    return _FORBIDDEN.sub("", text).removeprefix("\ufeff")


def _neither() -> FetchError:
    return FetchError("type", "neither RSS, Atom nor JSON Feed; check the address")


def _read(text: str, base: str) -> RawFeed:
    text = text.lstrip()
    if not text:
        raise FetchError("broken", "an empty answer, without even a feed's frame")
    if text.startswith(("{", "[")):
        return read_json(text)
    opening = _without_comments(text[:_OPENING])
    root = _ROOT.search(opening)
    if _ENTITIES.search(opening, 0, root.start() if root else len(opening)):
        raise FetchError("refused", "declares entities, which feeds do not need and attacks use; not read")
    if not root:
        raise _neither()
    if not root[1]:
        raise FetchError("type", "an HTML page, not a feed; look for the feed's own address on it")
    return read_xml(opening[root.start() :] + text[_OPENING:], base)


def _without_comments(opening: str) -> str:
    """Take out the comments before the root element, so that none hides a root."""
    kept, start = [], 0
    while (begin := opening.find("<!--", start)) >= 0:
        end = opening.find("-->", begin + 4)
        if end < 0 or _ROOT.search(opening, start, begin):
            break
        kept.append(opening[start:begin])
        start = end + 3
    return "".join((*kept, opening[start:]))


def _newest(raws: Sequence[Raw], now: datetime) -> list[tuple[Raw, Stamp | None]]:
    """Return items with their stamps, newest first; one without a stamp stays beside the one before it."""
    dated = [(raw, _stamp(raw, now)) for raw in raws]
    moments, last = [], datetime.max.replace(tzinfo=UTC)
    for _, stamp in dated:
        last = stamp.moment if stamp else last
        moments.append(last)
    order = sorted(range(len(dated)), key=lambda at: moments[at], reverse=True)  # stable, also reversed
    return [dated[at] for at in order]


def _stamp(raw: Raw, now: datetime) -> Stamp | None:
    return next((found for words in raw.published if (found := read_stamp(words, now=now))), None)


def _item(raw: Raw, stamp: Stamp | None, found: RawFeed, feed: Feed, base: str) -> Item:
    name, link = title(raw.title), absolute(raw.link, base)
    content, words, whole = _content(raw.pieces)
    return Item(
        feed=feed.name,
        id=raw.guid or link or hashed(name or words, raw.published[0] if raw.published else ""),
        version=hashed(name or "", words),
        title=name,
        link=link,
        author=title(raw.author),
        publisher=feed.publisher or title(raw.publisher) or title(found.title),
        published=stamp.day if stamp else None,
        language=feed.language or _language(raw.language) or _language(found.language),
        content=content,
        has_content=whole or bool(words and not link),  # without a link there is no more to be had
    )


def _content(pieces: Sequence[Piece]) -> tuple[str | None, str, bool]:
    """Return the longest piece as HTML, its words, and whether it is the whole text."""
    best: tuple[str | None, str, bool] = (None, "", False)
    for piece in pieces:
        as_html = markup(piece)
        words = plain(as_html)
        whole = is_whole(words, is_content=piece.is_content)
        if words and (whole, len(words)) > (best[2], len(best[1])):
            best = (as_html, words, whole)
    return best


def _language(tag: str | None) -> str | None:
    match = _LANGUAGE.match(tag or "")
    return match[1].lower() if match else None


def _told_apart(items: Sequence[Item]) -> tuple[Item, ...]:
    """Tell items apart whose feed gives them one id, by their links; the newest of one item stays."""
    links: dict[str, set[str]] = defaultdict(set)
    for item in items:
        links[item.id].add(item.link or item.version)
    apart: dict[str, Item] = {}
    for item in items:
        name = item.id if len(links[item.id]) == 1 else f"{item.id} {item.link or item.version}"
        apart.setdefault(name, item.model_copy(update={"id": name}))
    return tuple(apart.values())
