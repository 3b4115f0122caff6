"""The little CSS it takes to know that an element is not shown: style attributes and embedded rules.

Simple selectors are matched (tag, .class, #id, [attribute], and these in or below one another); one with
a pseudo-class or a sibling is skipped. The screen is that of a desktop. External sheets are not there.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lxml.html import HtmlElement

from summarizer.errors import InputError
from summarizer.ingest.css import MAY_HIDE, Setting, plain, rules_of, settings_of

_MOST_QUESTIONS = 2_000_000  # elements held against selectors; real pages ask some 100,000
_MOST_CLASSES = 60  # of one element
_NOTHING: frozenset[str] = frozenset()
_UNSTYLED: Mapping[str, str] = {}
_LONGEST_SELECTOR = 8  # elements; longer ones are skipped
_LONGEST = 500  # letters of a selector or an attribute; the same
_COMPOUND = re.compile(r"""(\*|[\w-]+)?((?:[.#][\w-]+|\[[\w-]+(?:[~^$*]?=["']?[^"'\]]*["']?)?\])*)$""")
_PART = re.compile(r"""([.#])([\w-]+)|\[([\w-]+)(?:([~^$*]?=)["']?([^"'\]]*)["']?)?\]""")


class Place(NamedTuple):
    """An element on its way down from the root, as selectors ask about it.

    `keys` is what rules for it may be filed under, `above` the keys of all elements around it, `within` those
    and its own: what stands above the elements in it.
    """

    element: HtmlElement
    classes: frozenset[str]
    keys: tuple[str, ...]
    above: frozenset[str]
    within: frozenset[str]
    around: "Place | None"

    @classmethod
    def of(cls, element: HtmlElement, around: "Place | None" = None) -> "Place":
        """Return the place of an element below `around`."""
        words, ident = element.get("class"), element.get("id")
        classes = frozenset(words.split()[:_MOST_CLASSES]) if words else _NOTHING
        keys = ("*", str(element.tag), *(f".{name}" for name in classes), *((f"#{ident}",) if ident else ()))
        above = around.within if around else _NOTHING
        within = above if not len(element) or above.issuperset(keys) else above.union(keys)
        return cls(element, classes, keys, above, within, around)

    def outward(self) -> Iterator["Place"]:
        """Yield the elements around it, nearest first."""
        place = self.around
        while place:
            yield place
            place = place.around


class Compound(NamedTuple):
    """What one element must be: `tag.class#id[attribute=value]`.

    `key` is one thing that such an element has: its id, a class, its tag, or "*".
    """

    key: str
    tag: str | None
    classes: frozenset[str]
    ident: str | None
    attributes: tuple[tuple[str, str, str], ...]  # name, sign, value; sign "" for any value

    def matches(self, place: Place) -> bool:
        """Say whether the element fits."""
        return (
            (self.tag is None or place.element.tag == self.tag)
            and (self.ident is None or place.element.get("id") == self.ident)
            and self.classes <= place.classes
            and (not self.attributes or all(_has(place.element, *attribute) for attribute in self.attributes))
        )


class Rule(NamedTuple):
    """One selector, outermost element first, with what it sets; `weight` is its place in the cascade.

    `direct[i]` says that the element after the i-th stands directly in it.
    """

    weight: tuple[int, int, int, int]
    selector: tuple[Compound, ...]
    direct: tuple[bool, ...]
    settings: Mapping[str, Setting]

    def may_hold(self, place: Place) -> bool:
        """Say whether the element fits, and what the rule wants above it is there in some order."""
        *outer, own = self.selector
        return own.matches(place) and all(compound.key in place.above for compound in outer)

    def fits_above(self, around: Sequence[Place]) -> bool:
        """Say whether the elements around it, nearest first, fit the outer parts of the selector.

        From the innermost part outwards we keep every depth at which it may stand, so that the work grows
        with depth times parts: trying one way after the other grows without bounds.
        """
        depths = {-1}
        for compound, direct in zip(reversed(self.selector[:-1]), reversed(self.direct), strict=True):
            next_ones = {depth + 1 for depth in depths} if direct else range(min(depths) + 1, len(around))
            depths = {depth for depth in next_ones if depth < len(around) and compound.matches(around[depth])}
            if not depths:
                return False
        return True


class _Drawer:
    """The rules filed under one key: those of one element alone, and the others by a key further out.

    They are read when first asked for: most rules of a sheet are about elements that a page has not.
    """

    def __init__(self) -> None:
        self._unread: list[tuple[str, str, int]] = []  # selector, declarations, order
        self._alone: list[Rule] = []
        self._inside: dict[str, list[Rule]] = defaultdict(list)

    def put(self, selector: str, body: str, order: int) -> None:
        self._unread.append((selector, body, order))

    def rules(self, above: frozenset[str]) -> Iterator[Rule]:
        """Yield those that may hold for an element with these keys around it."""
        if self._unread:
            self._read()
        yield from self._alone
        if self._inside:
            for key in self._inside.keys() & above:
                yield from self._inside[key]

    def _read(self) -> None:
        unread, self._unread = self._unread, []
        for selector, body, order in unread:
            settings = settings_of(body)
            rule = _rule(selector, settings, order) if settings else None
            if rule and (outer := [compound.key for compound in rule.selector[:-1]]):
                self._inside[next((key for key in outer if key[0] in ".#"), outer[0])].append(rule)
            elif rule:
                self._alone.append(rule)


class Sheet:
    """The rules of a page, filed by what the innermost element must be.

    Raises InputError after some seconds' worth of matching: only a page built for that takes so long.
    """

    def __init__(self, css: Iterable[str]) -> None:
        self._asked = 0
        self._filed = _filed(tuple(css))
        self._known: dict[object, Mapping[str, str]] = {}

    def style(self, place: Place) -> Mapping[str, str]:
        """Return what the embedded rules and the style attribute set for the element."""
        drawers = [self._filed[key] for key in place.keys if key in self._filed]
        rules = [rule for drawer in drawers for rule in drawer.rules(place.above) if self._holds(rule, place)]
        inline = place.element.get("style")
        if not rules and not inline:
            return _UNSTYLED
        rules.sort(key=_weight)
        asked = (tuple(map(_weight, rules)), inline)
        if asked not in self._known:
            self._known[asked] = _merged([*(rule.settings for rule in rules), settings_of(inline or "")])
        return self._known[asked]

    def _holds(self, rule: Rule, place: Place) -> bool:
        self._asked += 1
        fits = rule.may_hold(place)
        if fits and rule.direct:
            around = list(place.outward())
            self._asked += len(rule.direct) * len(around)
            fits = rule.fits_above(around)
        if self._asked > _MOST_QUESTIONS:
            raise InputError("page with too many style rules; save the article's text as .txt")
        return fits


@lru_cache(maxsize=32)  # pages of one site have the same sheets
def _filed(css: tuple[str, ...]) -> Mapping[str, _Drawer]:
    """Return the rules of a page's sheets by the key of their innermost element."""
    filed: dict[str, _Drawer] = defaultdict(_Drawer)
    for order, (selectors, body) in enumerate(pair for text in css for pair in rules_of(text)):
        if MAY_HIDE.search(body):
            for selector in selectors.split(","):
                if key := _key(selector):
                    filed[key].put(selector, body, order)
    return dict(filed)


def _merged(given: Iterable[Mapping[str, Setting]]) -> Mapping[str, str]:
    """Return what holds of settings, the later ones above the earlier, `!important` ones above all."""
    merged: dict[str, Setting] = {}
    for settings in given:
        for name, setting in settings.items():
            if setting.important or name not in merged or not merged[name].important:
                merged[name] = setting
    return {name: setting.value for name, setting in merged.items()}


def _weight(rule: Rule) -> tuple[int, int, int, int]:
    return rule.weight


def _key(selector: str) -> str | None:
    """Return an id, class or tag of a selector's last part, to file it; None for what we do not match."""
    words = plain(selector[:_LONGEST]).replace(">", " > ").split()
    compound = _compound(words[-1]) if words and len(selector) <= _LONGEST else None
    return compound.key if compound else None


def _rule(selector: str, settings: Mapping[str, Setting], order: int) -> Rule | None:
    words = plain(selector).replace(">", " > ").split()
    compounds = [_compound(word) for word in words if word != ">"]
    if not compounds or not all(compounds) or len(compounds) > _LONGEST_SELECTOR:
        return None
    known = tuple(compound for compound in compounds if compound)
    direct = tuple(after == ">" for word, after in pairwise(words) if word != ">")
    return Rule((*_specificity(known), order), known, direct, settings)


@lru_cache(maxsize=4096)
def _compound(word: str) -> Compound | None:
    """Return one part of a selector; None for what we do not match."""
    match = _COMPOUND.match(word)
    if not match:
        return None
    tag = match[1].lower() if match[1] and match[1] != "*" else None
    parts = list(_PART.finditer(match[2]))
    classes = frozenset(part[2] for part in parts if part[1] == ".")
    ident = next((part[2] for part in parts if part[1] == "#"), None)
    attributes = tuple((part[3].lower(), part[4] or "", part[5] or "") for part in parts if part[3])
    if any(name == "style" for name, _, _ in attributes):  # may be endless, and is hardly ever asked for
        return None
    key = f"#{ident}" if ident else f".{min(classes)}" if classes else tag or "*"
    return Compound(key, tag, classes, ident, attributes)


def _specificity(compounds: tuple[Compound, ...]) -> tuple[int, int, int]:
    """Count ids, classes and attributes, tags (CSS Selectors 3, section 9)."""
    return (
        sum(compound.ident is not None for compound in compounds),
        sum(len(compound.classes) + len(compound.attributes) for compound in compounds),
        sum(compound.tag is not None for compound in compounds),
    )


def _has(element: HtmlElement, name: str, sign: str, value: str) -> bool:
    """Say whether an attribute is, begins with, ends with or contains a value (CSS Selectors 3, 6.3)."""
    stated = element.get(name)
    if stated is None or not sign:
        return stated is not None
    if len(stated) > _LONGEST:
        return False
    if sign == "=":
        return bool(stated == value)
    if sign == "~=":
        return value in stated.split()
    found = {"^=": stated.startswith, "$=": stated.endswith, "*=": stated.__contains__}[sign](value)
    return bool(value and found)
