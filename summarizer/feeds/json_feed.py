"""JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/."""

from typing import Any

from summarizer.errors import FetchError
from summarizer.feeds.raw import Raw, RawFeed
from summarizer.feeds.words import Piece
from summarizer.text.json_text import read_json_text

_VERSION = "https://jsonfeed.org/version/"


def read_json(text: str) -> RawFeed:
    """Return what stands in a JSON feed. Raises FetchError for other JSON."""
    try:
        feed = read_json_text(text)
    except (ValueError, RecursionError) as error:
        raise FetchError("broken", "JSON that is damaged; check the address") from error
    if not isinstance(feed, dict) or not _text(feed, "version", "").startswith(_VERSION):
        raise FetchError("type", "JSON, but no JSON Feed; check the address")
    items = feed.get("items")
    return RawFeed(
        title=_text(feed, "title"),
        language=_text(feed, "language"),
        items=tuple(_raw(item, feed) for item in items if isinstance(item, dict))
        if isinstance(items, list)
        else (),
    )


def _raw(item: dict[str, Any], feed: dict[str, Any]) -> Raw:
    guid = item.get("id")
    contents = (
        ("content_html", True, True),
        ("content_text", False, True),
        ("summary", False, False),
    )
    return Raw(
        guid=str(guid) if isinstance(guid, str | int) else None,
        link=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        author=_author(item) or _author(feed),
        publisher=None,
        published=tuple(stamp for key in ("date_published", "date_modified") if (stamp := _text(item, key))),
        language=_text(item, "language"),
        pieces=tuple(
            Piece(value, is_html, is_content)
            for key, is_html, is_content in contents
            if (value := _text(item, key))
        ),
    )


def _text(mapping: dict[str, Any], key: str, otherwise: Any = None) -> Any:
    value = mapping.get(key)
    return value.strip() or otherwise if isinstance(value, str) else otherwise


def _author(mapping: dict[str, Any]) -> str | None:
    """Return the first author's name: `authors` of 1.1, `author` of 1.0."""
    authors = mapping.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else mapping.get("author")
    return _text(first, "name") if isinstance(first, dict) else None
