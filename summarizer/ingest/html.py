"""A web page to the text of its article, with headline, publication date and language.

What is not shown is taken out first (hidden.py); then trafilatura finds the main text. Its default mode is
used: on 300 pages of its own benchmark it had the best recall (0.953, favor_recall 0.950, fast 0.944).
Neither the description nor JSON-LD texts are read: no reader of the page sees them.
"""

import logging
import re
from typing import Final, NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from summarizer.errors import InputError
from summarizer.ingest.about import About, read_about
from summarizer.ingest.headline import headline, stated_titles, with_headline
from summarizer.ingest.hidden import remove_hidden
from summarizer.ingest.json_ld import json_ld
from summarizer.ingest.no_article import read_signs, why_no_article
from summarizer.ingest.visible import visible

SHORTEST: Final = 80  # letters; less than that outside the main text is a consent wall or an error page
_SHORTEST_NEWS: Final = 25  # letters; agency flashes have 30 and more
_SHORT: Final = 1000  # letters
_MUCH_MORE: Final = 4
# The largest of 1,291 real pages has 10,106 elements; trafilatura takes some 0.3 ms for each.
_MOST_ELEMENTS: Final = 25_000
_MOST_ATTRIBUTES: Final = 1_000  # of one element; the most was 73
# Letters of a class or id, against which trafilatura holds patterns, and of another attribute; pictures and
# settings of scripts are longer, and nothing to us.
_LONGEST_MARK: Final = 2_000
_LONGEST_VALUE: Final = 20_000
_LONG_ATTRIBUTES = etree.XPath(f"//*[@*[string-length() > {_LONGEST_MARK}]]")
_BLOCKS = frozenset(
    "address article blockquote br center dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li main ol p "
    "pre section table td th tr ul".split()
)
_NOT_ARTICLE = frozenset("nav header footer aside form head button select textarea".split())
_COUNT = etree.XPath("count(//*)")
_IS_CROWDED = etree.XPath(f"boolean(//*[count(@*) > {_MOST_ATTRIBUTES}])")
# What lxml takes from a parser and refuses from us, as letters and as references: "\x01", "&#1;", "&#xFFFE;".
# Two patterns: one for both reads a page ten times as long.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NO_REFERENCE = re.compile(
    r"&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])(?![0-9a-f])"
    r"|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9]));?",
    re.I,
)
# None came up in 6,700 real pages cut, shuffled and strewn with bytes; if one does, the shown text is left.
_STUMBLES = (ValueError, TypeError, AttributeError, LookupError, RecursionError, etree.LxmlError)
# trafilatura would log to stderr what it finds wrong, with text of the page.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)


class Page(NamedTuple):
    """What a page gives: the article's text, headline first; its headline; what the page says of itself."""

    text: str
    title: str | None
    about: About


def read_html(markup: str, *, url: str | None = None, title: str | None = None) -> Page:
    """Return the article of a page that came from `url`; `title` stands above what the page says.

    Raises InputError when there is no article, or the page is absurdly built.
    """
    tree = _parse(markup)
    held = list(tree.iter())  # so that lxml makes each element once, and not anew for every look at it
    nodes, titles = json_ld(tree), stated_titles(tree)
    about, signs = read_about(tree, nodes, url=url), read_signs(tree, nodes)
    remove_hidden(tree)
    title = visible(title or headline(tree, titles) or "") or None
    del held
    text = visible(_main_text(tree)) or visible(_shown_text(tree))
    if reason := why_no_article(tree, text, (title, *titles), signs):
        raise InputError(reason)
    if _hides_the_article(markup, text):
        raise InputError(
            "most of the page's text is hidden until a script runs; save the article's text as .txt"
        )
    if len(text) < _SHORTEST_NEWS:
        raise InputError("no article text found in the page; save the article's text as .txt")
    return Page(with_headline(text, title), title, about)


def read_fragment(markup: str) -> str:
    """Return the shown text of HTML that is article throughout, as feeds hold it, one line per block.

    Nothing is taken for navigation or advertisement, so none of the article is lost. Raises InputError when
    there is too little text, or it is absurdly built.
    """
    tree = _parse(f"<div>{markup}</div>")
    remove_hidden(tree)
    if text := visible(_shown_text(tree)):
        return text
    raise InputError("no article text found in the item; give the address of its page")


def _hides_the_article(markup: str, text: str) -> bool:
    """Say whether a short text is only what was left when the article went with the hidden parts.

    Paywalls and pages built by scripts do that. Of 990 real pages this stops 10, 9 of them rightly.
    """
    return len(text) < _SHORT and len(_main_text(_parse(markup))) > max(SHORTEST, _MUCH_MORE * len(text))


def looks_like_html(text: str) -> bool:
    """Say whether text from an unnamed source is a page: it begins with a tag that pages begin with."""
    return bool(
        re.match(r"\s*<(?:!doctype\s+html|\?xml[^>]*>\s*<|!--|html|head|body|article|div|p)\b", text, re.I)
    )


def _parse(markup: str) -> HtmlElement:
    # huge_tree off: libxml2 stops at 256 levels, and drops all that follows.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(_NO_REFERENCE.sub("", _NO_XML.sub("", markup)).encode(), parser=parser)
    except etree.LxmlError as error:
        raise InputError("no article text found in the page: it is empty") from error
    if any(problem.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for problem in parser.error_log):
        raise InputError("page nested deeper than 256 levels; save the article's text as .txt")
    if _COUNT(tree) > _MOST_ELEMENTS or _IS_CROWDED(tree):
        raise InputError("page of more elements or attributes than any article has; save its text as .txt")
    for element in _LONG_ATTRIBUTES(tree):
        for name, value in element.attrib.items():
            if (
                len(value) > (_LONGEST_MARK if name in ("class", "id") else _LONGEST_VALUE)
                and name != "style"
            ):
                element.attrib.pop(name)
    return tree


def _main_text(tree: HtmlElement) -> str:
    """Return what trafilatura takes for the article. Imported here: it costs a third of a second."""
    import trafilatura

    try:
        return trafilatura.extract(tree, include_comments=False, include_tables=True) or ""
    except _STUMBLES:
        return ""


def _shown_text(tree: HtmlElement) -> str:
    """Return all shown text outside navigation, one line per block; nothing when it is short."""
    pieces: list[str] = []
    waiting: list[HtmlElement | str] = [tree]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            pieces.append(item)
        elif item.tag not in _NOT_ARTICLE:
            edge = "\n" if item.tag in _BLOCKS else ""
            inner = [edge, item.text or ""]
            for child in item:
                inner += [child, child.tail or ""]
            waiting.extend(reversed([*inner, edge]))
    text = "".join(pieces)
    return text if len(text.strip()) >= SHORTEST else ""
