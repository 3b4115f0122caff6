"""Tell why a page is no article: a paywall, a request for consent, a list of headlines, an error page.

Such pages come with status 200 and with some text, which would be read as an article. The words are data
(no_article.yaml). Each rule asks for a short text or for the larger part of it, so that an article is not
refused for what stands around it; in doubt the text counts as an article.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from schemas.yaml_data import load_yaml
from summarizer.ingest.clutter_words import PhraseLists, Phrases
from summarizer.ingest.headline import key
from summarizer.ingest.json_ld import Node, is_article, kind

_SAVE: Final = "save the article's text as .txt"
_SHORT: Final = 1_000  # letters; what a paywall shows is rarely more, what an error page says never
_SHORTEST: Final = 80  # letters; a caption, a teaser
_LONGEST_WALL: Final = 8_000  # letters; requests for consent go on for long
_LONGEST_LINE: Final = 400  # letters of a line that belongs to a wall
_LONGEST_TITLE: Final = 8  # words; an article about a page that was not found has more in its headline
_LONGEST_TEASER: Final = 400  # letters between two headlines of a list
_HEADLINE: Final = 15  # letters; shorter links are menus
_STORY: Final = 5  # words; headings of sections have fewer
_MANY: Final = 5  # headlines
_FEW: Final = 3
_START: Final = 30  # letters by which a line is known again
_ROOTS = frozenset(
    {"root", "app", "__next", "__nuxt", "gatsby-focus-wrapper", "___gatsby", "react-root", "main-app"}
)
_PLAYERS = re.compile(
    r"youtube|youtu\.be|vimeo|dailymotion|jwplayer|brightcove|facebook\.com/plugins/video", re.I
)
_ASIDE = frozenset("head nav footer aside form button select textarea".split())
_MENUS = frozenset("head nav header footer".split())
_INLINE = frozenset("a b strong i em u span font small mark".split())
_SCRIPTS = re.compile(r"java ?script|جافا ?سكريبت", re.I)
_CLAUSE = re.compile(r"[.!?؟،,\n]")
_SIDES = re.compile(r"\s[-–—]\s|[|:•·«»]|\.{2,}")
_BLOCKS = frozenset(
    "p div li td th h1 h2 h3 h4 h5 h6 dd dt blockquote section article figcaption span".split()
)


class _Words(PhraseLists):
    missing: Phrases
    missing_alone: Phrases
    robots: Phrases
    robots_alone: Phrases
    paywall: Phrases
    consent: Phrases
    scripts: Phrases


class Signs(NamedTuple):
    """What a page says of its kind, to be read before hidden parts are removed."""

    article: bool
    video: bool
    free: bool | None  # whether all of it is to be read without paying
    scripted: bool  # it says that it is nothing without scripts, or is an empty frame for them


def read_signs(tree: HtmlElement, nodes: Sequence[Node]) -> Signs:
    """Return what the page's head and JSON-LD say of its kind."""
    shared_as = str(tree.xpath('string(//meta[@property="og:type"][1]/@content)')).strip().lower()
    kinds = " ".join(map(kind, nodes))
    is_list = shared_as == "website" or "CollectionPage" in kinds or "ItemList" in kinds
    access = {str(node.get("isAccessibleForFree")).lower() for node in nodes}
    players = any(_PLAYERS.search(frame.get("src") or "") for frame in tree.iter("iframe"))
    return Signs(
        article=shared_as == "article" or (not is_list and any(map(is_article, nodes))),
        video=shared_as.startswith("video")
        or "VideoObject" in kinds
        or players
        or next(tree.iter("video"), None) is not None,
        free=False if "false" in access else True if "true" in access else None,
        scripted=_is_scripted(tree),
    )


def why_no_article(tree: HtmlElement, text: str, titles: Sequence[str | None], signs: Signs) -> str | None:
    """Return the reason why `text`, found in a page, is no article, and what to do; None when it may be one.

    `tree` is the page without its hidden parts, `titles` are what it calls itself.
    """
    words = _words()
    if len(text) < _SHORT and (reason := _why_short(tree, text, titles, signs)):
        return reason
    if len(text) < _LONGEST_WALL and _is_mostly(words.consent, text, least=2):
        return f"the page asks for consent and shows no article; open it in a browser and {_SAVE}"
    if not signs.article and _is_list(tree, text):
        return "the page is a list of headlines, not an article; give the addresses of the articles"
    return None


def _why_short(tree: HtmlElement, text: str, titles: Sequence[str | None], signs: Signs) -> str | None:
    words, heads = _words(), _heads(tree, text, titles)
    if _is_titled(words.missing, words.missing_alone, heads):
        return "the page says that what was asked for is not there; check the address"
    if _is_titled(words.robots, words.robots_alone, heads):
        return f"the page only checks whether a person reads it; open it in a browser and {_SAVE}"
    if (signs.scripted and not text) or _is_mostly(words.scripts, text):
        return f"the page is empty until its scripts run; open it in a browser and {_SAVE}"
    if _has_paywall(tree, text, signs, words.paywall):
        return (
            f"paywall: the page shows only the beginning of the article; if you may read all of it, {_SAVE}"
        )
    if signs.video and not signs.article and len(_below_titles(text, titles)) < _SHORTEST:
        return "the page holds a video and no text of an article; give an article about it"
    return None


def _is_scripted(tree: HtmlElement) -> bool:
    said = " ".join(notice.text_content()[:_LONGEST_LINE] for notice in tree.iter("noscript"))
    return bool(_SCRIPTS.search(said)) or any(
        element.get("id") in _ROOTS and not element.text_content().strip()
        for element in tree.iterfind(".//body//div[@id]")
    )


def _heads(tree: HtmlElement, text: str, titles: Sequence[str | None]) -> list[str]:
    """Return what tells an error page: titles, first headings, the first clauses of the text."""
    shown = [head.text_content()[:_LONGEST_LINE] for head in islice(tree.iter("h1"), _FEW)]
    return [*filter(None, titles), *shown, *_CLAUSE.split(text[:_LONGEST_LINE])]


def _is_titled(inside: Phrases, alone: Phrases, heads: Sequence[str]) -> bool:
    """Say whether a short head holds a phrase of `inside`, or is one of `alone` beside the site's name."""
    spelled = [words for head in heads if (words := key(head)).count(" ") < _LONGEST_TITLE]
    return any(map(inside.are_in, spelled)) or any(
        key(side) in alone.known for head in heads for side in _SIDES.split(head)
    )


def _is_mostly(phrases: Phrases, text: str, *, least: int = 1) -> bool:
    """Say whether half of the letters stand in lines with a phrase, and `least` different ones are there."""
    lines = text.splitlines()
    telling = [line for line in lines if phrases.are_in(key(line))]
    if 2 * sum(map(len, telling)) < sum(map(len, lines)) or not telling:
        return False
    words = f" {key(' '.join(telling))} "
    return sum(f" {phrase} " in words for phrase in phrases.known) >= least


def _has_paywall(tree: HtmlElement, text: str, signs: Signs, phrases: Phrases) -> bool:
    """Say whether the page asks to pay or log in, or says that it does and the text breaks off."""
    if signs.free:
        return False
    if signs.free is False and text.endswith(("…", "...")):
        return True
    lines = (" ".join(_own_words(element).split()) for element in _parts(tree, _MENUS))
    return any(len(line) <= _LONGEST_LINE and phrases.are_in(key(line)) for line in lines if line)


def _own_words(element: HtmlElement) -> str:
    """Return the words of an element, those of what is marked within its sentences too."""
    if element.tag in _INLINE or not _has_own_words(element):
        return ""
    return str(element.text_content())[: 2 * _LONGEST_LINE]


def _below_titles(text: str, titles: Sequence[str | None]) -> str:
    known = [key(title) for title in titles if title]
    return "\n".join(line for line in text.splitlines() if not any(key(line) in title for title in known))


class _Outline(NamedTuple):
    """Where the lines of a page stand among its linked headlines: `runs` by the start of a line."""

    headlines: frozenset[str]
    runs: dict[str, int]
    links: int


def _is_list(tree: HtmlElement, text: str) -> bool:
    """Say whether a text is headlines that lead elsewhere, with no more than a teaser below each."""
    if any(len(key(head.text_content()).split(" ")) >= _STORY for head in _own_heads(tree)):
        return False
    outline = _outline(tree)
    if outline.links < _MANY:
        return False
    linked, letters = 0, Counter[int]()
    for line in text.splitlines():
        start = line.strip("| -•")[:_START].strip()
        if start in outline.headlines:
            linked += 1
        elif len(line) >= 2 * _START:
            letters[outline.runs.get(start, 0)] += len(line)
    if letters.total() < _SHORTEST:
        return linked >= _MANY
    return letters[0] < _SHORTEST and len(letters) >= _FEW and max(letters.values()) < _LONGEST_TEASER


def _own_heads(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield first headings that lead nowhere else."""
    for head in tree.iter("h1"):
        if head.find(".//a") is None and next(head.iterancestors("a"), None) is None:
            yield head


def _outline(tree: HtmlElement) -> _Outline:
    headlines, runs, links = set[str](), dict[str, int](), 0
    for element in _parts(tree, _ASIDE):
        if element.tag == "a":
            words = _start(element)
            if len(words) >= _HEADLINE and _stands_alone(element):
                headlines.add(words)
                links += 1
        elif element.tag in _BLOCKS and _has_own_words(element):
            runs.setdefault(_start(element), links)
    return _Outline(frozenset(headlines), runs, links)


def _parts(tree: HtmlElement, without: frozenset[str]) -> Iterator[HtmlElement]:
    """Yield the elements outside those of some tags, in order."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if element.tag not in without:
            yield element
            waiting.extend(reversed(element))


def _start(element: HtmlElement) -> str:
    return " ".join(element.text_content()[:_LONGEST_LINE].split())[:_START].strip()


def _stands_alone(link: HtmlElement) -> bool:
    """Say whether a link is no part of a sentence: nothing is written beside it."""
    before = link.getprevious()
    parent = link.getparent()
    beside = before.tail if before is not None else parent.text if parent is not None else None
    return not (beside or "").strip() and not (link.tail or "").strip()


def _has_own_words(element: HtmlElement) -> bool:
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


@lru_cache(maxsize=1)
def _words() -> _Words:
    text = files("summarizer.ingest").joinpath("no_article.yaml").read_text(encoding="utf-8")
    return _Words.model_validate(load_yaml(text))
