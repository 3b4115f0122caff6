"""The little CSS it takes to know that an element is not shown: style attributes and embedded rules.

Simple selectors are matched (tag, .class, #id, [attribute], and these in or below one another); one with
a pseudo-class or a sibling is skipped. The screen is that of a desktop. External sheets are not there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from lxml.html import HtmlElement

from summarizer.errors import InputError

RELEVANT = re.compile(
    r"(?:display|visibility|content-visibility|opacity|filter|font|font-size|text-indent|position|left|right"
    r"|top|bottom|margin-left|margin-top|transform|clip|clip-path|width|height|max-width|max-height|overflow"
    r"|color|background|background-color|background-clip|-webkit-background-clip|-webkit-text-fill-color)$"
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.S)
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_SIGN = re.compile(r"([{};])")
_MOST_QUESTIONS = 2_000_000  # (element, rule) pairs; real pages ask up to some 100,000
_MOST_CLASSES = 60  # of one element
_LONGEST_SELECTOR = 8  # elements; longer ones are skipped
_SCREEN_WIDTH = 1280  # px
_MEDIA = re.compile(
    r"(?:only\s+)?(?:screen|all)?(?:(?:\s*and\s*)?\(\s*(?:min|max)-width\s*:\s*\d+(?:\.\d+)?[a-z]+\s*\))*\s*$"
)
_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d+(?:\.\d+)?)([a-z]+)")
_COMPOUND = re.compile(r"""(\*|[\w-]+)?((?:[.#][\w-]+|\[[\w-]+(?:=["']?[\w -]*["']?)?\])*)$""")
_PART = re.compile(r"""([.#])([\w-]+)|\[([\w-]+)(?:=["']?([\w -]*)["']?)?\]""")


class Setting(NamedTuple):
    """A property's value in lower case, and whether it is `!important`."""

    value: str
    important: bool = False


class Compound(NamedTuple):
    """What one element must be: `tag.class#id[attribute=value]`.

    `key` is one thing that such an element has: its id, a class, its tag, or "*".
    """

    key: str
    tag: str | None
    classes: frozenset[str]
    ident: str | None
    attributes: tuple[tuple[str, str | None], ...]

    def matches(self, element: HtmlElement) -> bool:
        """Say whether the element fits."""
        return (
            (self.tag is None or element.tag == self.tag)
            and (self.ident is None or element.get("id") == self.ident)
            and self.classes <= set((element.get("class") or "").split())
            and all(_has(element, name, value) for name, value in self.attributes)
        )


class Rule(NamedTuple):
    """One selector, outermost element first, with what it sets; `weight` is its place in the cascade.

    `direct[i]` says that the element after the i-th stands directly in it.
    """

    weight: tuple[int, int, int, int]
    selector: tuple[Compound, ...]
    direct: tuple[bool, ...]
    settings: Mapping[str, Setting]

    def matches(self, element: HtmlElement, above: frozenset[str]) -> bool:
        """Say whether the rule holds for the element; `above` are the keys of all elements around it."""
        *outer, own = self.selector
        if any(compound.key not in above for compound in outer) or not own.matches(element):
            return False
        return self._fits_above(element, len(outer) - 1)

    def _fits_above(self, element: HtmlElement, place: int) -> bool:
        """Say whether the elements around it fit the selector up to `place`."""
        if place < 0:
            return True
        for parent in element.iterancestors():
            if self.selector[place].matches(parent) and self._fits_above(parent, place - 1):
                return True
            if self.direct[place]:
                return False
        return False


class Sheet:
    """The rules of a page, filed by what the innermost element must be.

    Raises InputError after some seconds' worth of matching: only a page built for that takes so long.
    """

    def __init__(self, css: Iterable[str]) -> None:
        self._asked = 0
        self._filed: dict[str, list[Rule]] = defaultdict(list)
        for order, (selectors, body) in enumerate(pair for text in css for pair in _blocks(text)):
            if settings := settings_of(body):
                for rule in _rules(selectors, settings, order):
                    self._filed[rule.selector[-1].key].append(rule)

    def style(self, element: HtmlElement, above: frozenset[str]) -> dict[str, str]:
        """Return what the embedded rules and the style attribute set for the element."""
        inline = settings_of(element.get("style") or "")
        candidates = [rule for key in keys_of(element) for rule in self._filed.get(key, ())]
        self._asked += len(candidates)
        if self._asked > _MOST_QUESTIONS:
            raise InputError("page with too many style rules; save the article's text as .txt")
        rules = sorted((rule for rule in candidates if rule.matches(element, above)), key=_weight)
        merged: dict[str, Setting] = {}
        for settings in (*(rule.settings for rule in rules), inline):
            for name, setting in settings.items():
                if setting.important or name not in merged or not merged[name].important:
                    merged[name] = setting
        return {name: setting.value for name, setting in merged.items()}


def keys_of(element: HtmlElement) -> list[str]:
    """Return what rules for this element may be filed under."""
    classes = {f".{name}" for name in (element.get("class") or "").split()[:_MOST_CLASSES]}
    return ["*", str(element.tag), *classes, *([f"#{element.get('id')}"] if element.get("id") else [])]


def settings_of(body: str) -> dict[str, Setting]:
    """Return the settings of a declaration block that bear on being seen."""
    settings = {}
    for declaration in _plain(body).split(";"):
        name, _, value = declaration.partition(":")
        if RELEVANT.match(name := name.strip().lower()):
            words, _, important = value.strip().lower().partition("!")
            settings[name] = Setting(words.strip(), important.strip() == "important")
    return settings


def _weight(rule: Rule) -> tuple[int, int, int, int]:
    return rule.weight


def _plain(css: str) -> str:
    """Take comments off and read escapes: "\\64 isplay" is "display"."""
    if "\\" in css:
        css = _ESCAPE.sub(_escaped, css)
    return _COMMENT.sub("", css) if "/*" in css else css


def _escaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Yield (selectors, declarations) of the rules that hold on a desktop screen."""
    holding = [True]  # one more for each open brace: whether rules within it hold
    selectors, body, words = "", list[str](), ""
    for piece in _SIGN.split(_COMMENT.sub("", css)):
        if piece == "{":
            holding.append(holding[-1] and _holds(words))
            selectors, body = words, []
        elif piece == ";":
            body.append(words)
        elif piece == "}":
            if selectors and not selectors.startswith("@") and holding[-1]:
                yield selectors, ";".join((*body, words))
            selectors = ""
            del holding[max(1, len(holding) - 1) :]
        else:
            words = piece.strip()


def _holds(prelude: str) -> bool:
    """Say whether what follows holds: a plain rule, a layer, @supports, @media of a desktop."""
    at, _, query = prelude.lower().partition(" ")
    if at.startswith("@media"):
        return any(_is_desktop(condition.strip()) for condition in (at[6:] + query).split(","))
    return not at.startswith("@") or at in ("@layer", "@supports")


def _is_desktop(condition: str) -> bool:
    widths = [
        (end, float(size) * (16 if unit.endswith("em") else 1))
        for end, size, unit in _WIDTH.findall(condition)
    ]
    return bool(_MEDIA.match(condition)) and all(
        size <= _SCREEN_WIDTH if end == "min" else size >= _SCREEN_WIDTH for end, size in widths
    )


def _rules(selectors: str, settings: Mapping[str, Setting], order: int) -> Iterator[Rule]:
    for selector in selectors.split(","):
        words = _plain(selector).replace(">", " > ").split()
        compounds = [_compound(word) for word in words if word != ">"]
        if not compounds or not all(compounds) or len(compounds) > _LONGEST_SELECTOR:
            continue
        known = tuple(compound for compound in compounds if compound)
        direct = tuple(after == ">" for word, after in pairwise(words) if word != ">")
        yield Rule((*_specificity(known), order), known, direct, settings)


def _compound(word: str) -> Compound | None:
    """Return one part of a selector; None for what we do not match."""
    match = _COMPOUND.match(word)
    if not match:
        return None
    tag = match[1].lower() if match[1] and match[1] != "*" else None
    parts = list(_PART.finditer(match[2]))
    classes = frozenset(part[2] for part in parts if part[1] == ".")
    ident = next((part[2] for part in parts if part[1] == "#"), None)
    attributes = tuple((part[3].lower(), part[4]) for part in parts if part[3])
    key = f"#{ident}" if ident else f".{min(classes)}" if classes else tag or "*"
    return Compound(key, tag, classes, ident, attributes)


def _specificity(compounds: tuple[Compound, ...]) -> tuple[int, int, int]:
    """Count ids, classes and attributes, tags (CSS Selectors 3, section 9)."""
    return (
        sum(compound.ident is not None for compound in compounds),
        sum(len(compound.classes) + len(compound.attributes) for compound in compounds),
        sum(compound.tag is not None for compound in compounds),
    )


def _has(element: HtmlElement, name: str, value: str | None) -> bool:
    return element.get(name) is not None and value in (None, element.get(name))
