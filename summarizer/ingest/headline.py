"""The headline of a page or a record, and where it stands in the text.

A page's visible <h1> comes first; og:title and <title> say which of several it is. They are also the
headline where there is no <h1>, without the site's name; og:title, which nobody sees, only when the page
shows the same words.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from summarizer.text.fold import fold

LONGEST = 300  # letters; beyond that it is no headline
_SHORTEST = 8  # letters; shorter ones are site names and sections
_SITE = re.compile(r"\s+[|\-–—:•·«»]\s+[^|–—•·«»]{2,40}$")
_KICKER = 40  # letters that may stand beside the headline in one line
_NEAR_THE_TOP = 5  # lines; a section name or a date may stand above the headline


class Titles(NamedTuple):
    """What a page states as its title, unseen (`shared`, from og:title) and in the tab (`tab`)."""

    shared: str | None
    tab: str | None


def stated_titles(tree: HtmlElement) -> Titles:
    """Return the titles in the page's head; to be read before hidden parts are removed."""
    shared = tree.xpath('string(//meta[@property="og:title" or @name="og:title"][1]/@content)')
    return Titles(_one_line(shared), _one_line(tree.xpath("string(//head//title[1])")))


def headline(tree: HtmlElement, titles: Titles) -> str | None:
    """Return the headline of a page whose hidden parts are gone; None when it has none."""
    heads = [text for head in islice(tree.iter("h1"), 20) if (text := _one_line(_words(head)))]
    stated = [key(title) for title in titles if title]
    for head in heads:
        if len(head) >= _SHORTEST and any(key(head) in title for title in stated):
            return head
    if len(heads) == 1 and len(heads[0]) >= 2 * _SHORTEST:
        return heads[0]
    if titles.shared and _is_shown(tree, key(titles.shared)):
        return titles.shared
    return _without_site(titles.tab) if titles.tab else None


def with_headline(text: str, title: str | None) -> str:
    """Return the text with the headline as its first line, unless it stands near the top already."""
    if not title or not key(title):
        return text
    top = list(islice(filter(str.strip, text.splitlines()), _NEAR_THE_TOP))
    if find_headline(top, title) is not None or (top and key(top[0][: 2 * LONGEST]).startswith(key(title))):
        return text
    return f"{title}\n\n{text}"


@lru_cache(maxsize=256)  # the rules ask for the same line one after the other
def key(text: str) -> str:
    """Return what two spellings of one headline have in common: folded words without signs."""
    return " ".join(re.findall(r"\w+", fold(text).text))


def find_headline(lines: Sequence[str], title: str) -> int | None:
    """Return the number of the line that is the title, or hardly more; None when it is not near the top."""
    wanted = key(title)
    for number, line in enumerate(lines[:_NEAR_THE_TOP]):
        if len(line) <= len(title) + _KICKER and f" {wanted} " in f" {key(line)} ":
            return number
    return None


def _is_shown(tree: HtmlElement, wanted: str) -> bool:
    body = tree.find("body")
    pieces = body.itertext() if body is not None else ()
    return any(key(piece) == wanted for piece in pieces if len(piece) <= LONGEST)


def _words(element: HtmlElement) -> str:
    """Return the element's text; where two parts would grow into one word, a blank parts them."""
    text = ""
    for piece in element.itertext():
        text += " " + piece if text[-1:].isalnum() and piece[:1].isalnum() else piece
    return text


def _one_line(text: str) -> str | None:
    line = " ".join(text.split())
    return line if 0 < len(line) <= LONGEST else None


def _without_site(title: str) -> str:
    """Take the site's name off: "Shelling in the north | Example News"."""
    shorter = _SITE.sub("", title)
    return shorter if len(shorter) >= 2 * _SHORTEST else title
