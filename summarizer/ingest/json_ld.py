"""JSON-LD: what a page says of itself for machines. Read for facts about the page, never for its text."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from summarizer.text.json_text import read_json_text

Node = Mapping[str, Any]
_MOST_BLOCKS = 50
_MOST_NODES = 10_000
_ARTICLE_TYPE = re.compile(r"Article|Posting|Report$")
_OPENINGS = ("//<![CDATA[", "<![CDATA[", "<!--")
_CLOSINGS = ("//]]>", "]]>", "-->")


def json_ld(tree: HtmlElement) -> tuple[Node, ...]:
    """Return every object of the page's JSON-LD, outer before inner, in order of the page.

    Broken or absurdly nested blocks give none.
    """
    scripts = islice(filter(_is_json_ld, tree.iter("script")), _MOST_BLOCKS)
    nodes = (node for script in scripts for node in _nodes(_parsed(script.text or "")))
    return tuple(islice(nodes, _MOST_NODES))


def is_article(node: Node) -> bool:
    """Say whether an object is an article of some kind: NewsArticle, BlogPosting, Report …"""
    return bool(_ARTICLE_TYPE.search(kind(node)))


def kind(node: Node) -> str:
    """Return the types of an object, as one string; "" where it has none."""
    return str(node.get("@type") or "")[:200].strip("[]'\" ")


def text_of(value: object, *names: str) -> str | None:
    """Return the string that a value is, or one of its fields `names`; of a list, the first one."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            return item
        if isinstance(item, dict):
            stated = (item.get(name) for name in names)
            if found := next((text for text in stated if isinstance(text, str) and text.strip()), None):
                return found
    return None


def _is_json_ld(script: HtmlElement) -> bool:
    return (script.get("type") or "").strip().lower().startswith("application/ld+json")


def _parsed(text: str) -> Any:
    """Return the JSON value; broken or absurdly nested JSON is none."""
    try:
        return read_json_text(_unwrapped(text))
    except (ValueError, RecursionError):
        return None


def _unwrapped(text: str) -> str:
    """Take off the marks by which old pages hid scripts from old browsers."""
    text = text.strip()
    for opening in _OPENINGS:
        text = text.removeprefix(opening)
    for closing in _CLOSINGS:
        text = text.removesuffix(closing)
    return text


def _nodes(value: Any) -> Iterator[Node]:
    """Yield every object in a JSON value, outer before inner, without recursion."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
