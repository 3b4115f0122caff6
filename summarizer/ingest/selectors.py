"""Selectors of style sheets: read, and held against elements.

Simple ones are matched (tag, .class, #id, [attribute], and these in or below one another); one with a
pseudo-class or a sibling is skipped.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from lxml.html import HtmlElement

from summarizer.ingest.css import Setting, plain

_MOST_CLASSES = 60  # of one element
_NOTHING: frozenset[str] = frozenset()
_LONGEST_SELECTOR = 8  # elements; longer ones are skipped
_LONGEST = 500  # letters of a selector or an attribute; the same
_COMPOUND = re.compile(r"""(\*|[\w-]+)?((?:[.#][\w-]+|\[[\w-]+(?:[~^$*]?=["']?[^"'\]]*["']?)?\])*)$""")
_PART = re.compile(r"""([.#])([\w-]+)|\[([\w-]+)(?:([~^$*]?=)["']?([^"'\]]*)["']?)?\]""")


class Spot:
    """What selectors ask of an element besides its attributes: tag, classes, id, and what is around it.

    `keys` is what rules for it may be filed under, `above` the keys of all that is around it, `within` those
    and its own.
    """

    __slots__ = ("_within", "above", "around", "classes", "ident", "keys", "tag")

    def __init__(self, tag: str, words: str | None, ident: str | None, around: "Spot | None") -> None:
        self.tag, self.ident, self.around = tag, ident, around
        self.classes = frozenset(words.split()[:_MOST_CLASSES]) if words else _NOTHING
        self.keys = ("*", tag, *(f".{name}" for name in self.classes), *((f"#{ident}",) if ident else ()))
        self.above = around.within if around else _NOTHING
        self._within: frozenset[str] | None = None

    @property
    def within(self) -> frozenset[str]:
        """The keys of all that is around an element in it."""
        if self._within is None:
            is_known = self.above.issuperset(self.keys)
            self._within = self.above if is_known else self.above.union(self.keys)
        return self._within

    def outward(self) -> "Iterator[Spot]":
        """Yield the spots around it, nearest first."""
        spot = self.around
        while spot:
            yield spot
            spot = spot.around


class Compound(NamedTuple):
    """What one element must be: `tag.class#id[attribute=value]`.

    `key` is one thing that such an element has: its id, a class, its tag, or "*".
    """

    key: str
    tag: str | None
    classes: frozenset[str]
    ident: str | None
    attributes: tuple[tuple[str, str, str], ...]  # name, sign, value; sign "" for any value

    def fits(self, spot: Spot) -> bool:
        """Say whether an element there fits, its attributes left aside."""
        return (
            (self.tag is None or spot.tag == self.tag)
            and (self.ident is None or spot.ident == self.ident)
            and self.classes <= spot.classes
        )

    def suits(self, element: HtmlElement) -> bool:
        """Say whether an element has the attributes."""
        return all(_has(element, *attribute) for attribute in self.attributes)


class Rule(NamedTuple):
    """One selector, outermost element first, with what it sets; `weight` is its place in the cascade.

    `direct[i]` says that the element after the i-th stands directly in it; `attributed`, that some element is
    asked for attributes.
    """

    weight: tuple[int, int, int, int]
    selector: tuple[Compound, ...]
    direct: tuple[bool, ...]
    settings: Mapping[str, Setting]
    attributed: bool

    def may_hold(self, spot: Spot) -> bool:
        """Say whether an element fits, and what the rule wants above it is there in some order."""
        *outer, own = self.selector
        return own.fits(spot) and all(compound.key in spot.above for compound in outer)

    def fits_above(self, around: Sequence[Spot], elements: Sequence[HtmlElement] | None = None) -> bool:
        """Say whether what is around an element, nearest first, fits the outer parts of the selector.

        Attributes are asked for where the `elements` around are given. From the innermost part outwards we
        keep every depth at which it may stand, so that the work grows with depth times parts: trying one way
        after the other grows without bounds.
        """
        depths = {-1}
        for compound, direct in zip(reversed(self.selector[:-1]), reversed(self.direct), strict=True):
            next_ones = {depth + 1 for depth in depths} if direct else range(min(depths) + 1, len(around))
            depths = {
                depth
                for depth in next_ones
                if depth < len(around)
                and compound.fits(around[depth])
                and (elements is None or compound.suits(elements[depth]))
            }
            if not depths:
                return False
        return True


def key_of(selector: str) -> str | None:
    """Return an id, class or tag of a selector's last part, to file it; None for what we do not match."""
    words = plain(selector[:_LONGEST]).replace(">", " > ").split()
    compound = _compound(words[-1]) if words and len(selector) <= _LONGEST else None
    return compound.key if compound else None


def rule_of(selector: str, settings: Mapping[str, Setting], order: int) -> Rule | None:
    """Return a selector with what it sets; None for one that we do not match."""
    words = plain(selector).replace(">", " > ").split()
    compounds = [_compound(word) for word in words if word != ">"]
    if not compounds or not all(compounds) or len(compounds) > _LONGEST_SELECTOR:
        return None
    known = tuple(compound for compound in compounds if compound)
    direct = tuple(after == ">" for word, after in pairwise(words) if word != ">")
    attributed = any(compound.attributes for compound in known)
    return Rule((*_specificity(known), order), known, direct, settings, attributed)


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
