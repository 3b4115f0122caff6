"""What a page says of itself: address, publisher, authors, day of publication, language.

All of it is for the record of where a text came from; none of it is article text. The values are hostile:
each is cut to one line of visible letters.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from schemas.source import DatedBy
from summarizer.ingest.canonical import own_url
from summarizer.ingest.json_ld import Node, is_article, text_of
from summarizer.ingest.published import published
from summarizer.ingest.visible import one_line
from summarizer.web.links import host_name

_LONGEST_NAME: Final = 80  # letters
_MOST_AUTHORS: Final = 5
_MOST_ARTICLES: Final = 20  # of JSON-LD
_MOST_CLAIMS: Final = 20
_AUTHOR_METAS: Final = ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author")
_LANGUAGE_LETTERS: Final = 2


class About(NamedTuple):
    """What a page says of itself. `url` is its own address (canonical.own_url), `author` all of them."""

    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    dated_by: DatedBy | None = None
    language: str | None = None  # ISO 639-1, as stated


def read_about(tree: HtmlElement, nodes: Sequence[Node], *, url: str | None = None) -> About:
    """Return what a page and its JSON-LD (`nodes`) say of it; to be read before hidden parts are removed.

    `url` is the address it came from, without which its claims about its own cannot be checked.
    """
    articles = list(islice(filter(is_article, nodes), _MOST_ARTICLES))
    named = {str(node.get("@id")): node for node in nodes if "name" in node}
    own = own_url(islice(_addresses(tree, articles), _MOST_CLAIMS), url)
    dated = published(tree, nodes)
    return About(
        url=own,
        publisher=_publisher(tree, articles, named) or (host_name(own) if own else None),
        author=_authors(tree, articles, named),
        published=dated.day if dated else None,
        dated_by=dated.by if dated else None,
        language=_language(tree),
    )


def _language(tree: HtmlElement) -> str | None:
    head = (tree.get("lang") or "").replace("_", "-").partition("-")[0].lower()
    return head if len(head) == _LANGUAGE_LETTERS and head.isascii() and head.isalpha() else None


def _addresses(tree: HtmlElement, articles: Sequence[Node]) -> Iterator[str]:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            yield link.get("href") or ""
    yield from _metas(tree, "og:url")
    for node in articles:
        for field in ("url", "mainEntityOfPage"):
            yield text_of(node.get(field), "@id", "url") or ""


def _publisher(tree: HtmlElement, articles: Sequence[Node], named: Mapping[str, Node]) -> str | None:
    stated = (text_of(_meant(node.get("publisher"), named), "name") for node in articles)
    names = (*stated, *_metas(tree, "og:site_name"), *_metas(tree, "application-name"))
    return next((name for words in names if words and (name := one_line(words, _LONGEST_NAME))), None)


def _authors(tree: HtmlElement, articles: Sequence[Node], named: Mapping[str, Node]) -> str | None:
    """Return the authors, each once, with ", " between them."""
    for stated in _author_lists(tree, articles, named):
        names = (one_line(words, _LONGEST_NAME) for words in stated)
        if known := list(dict.fromkeys(name for name in names if name and _is_name(name))):
            return ", ".join(known[:_MOST_AUTHORS])
    return None


def _author_lists(
    tree: HtmlElement, articles: Sequence[Node], named: Mapping[str, Node]
) -> Iterator[Sequence[str]]:
    for node in articles:
        people = node.get("author")
        people = people if isinstance(people, list) else [people]
        yield [text_of(_meant(person, named), "name") or "" for person in people[: 4 * _MOST_AUTHORS]]
    for name in _AUTHOR_METAS:
        yield list(_metas(tree, name))
    yield [link.text_content() for link in tree.iterfind('.//a[@rel="author"]')][:_MOST_AUTHORS]


def _meant(value: object, named: Mapping[str, Node]) -> object:
    """Return the object that a bare {"@id": …} points to; any other value as it is."""
    value = value[0] if isinstance(value, list) and value else value
    if isinstance(value, dict) and "name" not in value:
        return named.get(str(value.get("@id")), value)
    return value


def _metas(tree: HtmlElement, wanted: str) -> Iterator[str]:
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").strip().lower() == wanted:
            yield meta.get("content") or ""


def _is_name(words: str) -> bool:
    """Say whether words can be a name: sites put addresses of profiles and of mail there, too."""
    return "://" not in words and "@" not in words and any(letter.isalpha() for letter in words)
