"""Symbols of a map that say how well a place is known, and how many events it stands for.

    the place itself         a filled disc
    a larger place near it   a ring
    somewhere in an area     a hatched circle with a broken edge; its size says nothing of the area's
    withheld                 a hatched square with a broken edge that covers the ground it stands for

The area of a disc or ring grows with the number. Shapes alone tell them apart: they need no colour.
"""

from collections.abc import Iterator
from enum import StrEnum
from math import sqrt
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarizer.render.pictures.svg import number, shape

INK, PAPER = "#1f2933", "#ffffff"  # 14 to 1; the map is light on any page
LARGEST = 22.0  # units, the radius of the largest disc
_ONE = 5.0  # the radius for one event, unless the numbers are so large that it must be smaller
_SMALLEST = 2.0
_CROWD = 120
_HATCH = 5.0


class Symbol(StrEnum):
    """How well a place is known, or that it is withheld; in the order in which they are drawn."""

    WITHHELD = "withheld"
    AREA = "area"
    PLACE = "place"
    NEAR = "near"


class Sizes(NamedTuple):
    """How large symbols are on a map whose `highest` number is this, `shrunk` if there are many of them."""

    highest: int
    shrunk: float

    @classmethod
    def of(cls, highest: int, symbols: int) -> "Sizes":
        """Return the sizes for so many symbols: beyond 120, all of them take up what 120 would."""
        return cls(highest, min(1.0, sqrt(_CROWD / symbols)))

    def disc(self, count: int) -> float:
        """Return the radius of a disc."""
        one = min(_ONE, LARGEST / sqrt(self.highest))
        return max(one * sqrt(count) * self.shrunk, _SMALLEST)

    def reach(self, symbol: Symbol, count: int) -> float:
        """Return the radius of a symbol: a ring shows around a disc at one place, an area around both."""
        wider = {Symbol.NEAR: 2.5, Symbol.AREA: 12.0 * self.shrunk}
        return self.disc(count) + wider.get(symbol, 0.0)


def disc(into: Element, x: float, y: float, r: float) -> None:
    """Draw the place itself."""
    look = {"fill": INK, "fill-opacity": "0.8", "stroke": PAPER, "stroke-width": "1"}
    shape(into, "circle", {"class": "place", **_circle(x, y, r), **look})


def ring(into: Element, x: float, y: float, r: float) -> None:
    """Draw a larger place near it."""
    casing = {"fill": "none", "stroke": PAPER, "stroke-width": "4.5"}
    shape(into, "circle", {**_circle(x, y, r), **casing})
    look = {"fill": PAPER, "fill-opacity": "0.2", "stroke": INK, "stroke-width": "2.5"}
    shape(into, "circle", {"class": "near", **_circle(x, y, r), **look})


def area(into: Element, x: float, y: float, r: float) -> None:
    """Draw somewhere in an area."""
    shape(into, "circle", {"class": "area", **_circle(x, y, r), **_edge()})
    _hatch(into, _chords(x, y, r))


def square(into: Element, x: float, y: float, width: float, height: float) -> None:
    """Draw the ground that a withheld place lies in, from its upper left corner."""
    box = {"x": number(x), "y": number(y), "width": number(width), "height": number(height)}
    shape(into, "rect", {"class": "withheld", **box, **_edge()})
    _hatch(into, _diagonals(x, y, width, height))


def _circle(x: float, y: float, r: float) -> dict[str, str]:
    return {"cx": number(x), "cy": number(y), "r": number(r)}


def _edge() -> dict[str, str]:
    look = {"fill": PAPER, "fill-opacity": "0.4", "stroke": INK}
    return {**look, "stroke-width": "1.2", "stroke-dasharray": "4 3"}


def _hatch(into: Element, strokes: Iterator[tuple[float, float, float, float]]) -> None:
    path = "".join(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" for x1, y1, x2, y2 in strokes)
    shape(into, "path", {"d": path, "stroke": INK, "stroke-width": "0.8", "stroke-opacity": "0.6"})


def _chords(x: float, y: float, r: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield the ends of rising lines across a circle, the same distance apart."""
    steps = int(r / _HATCH)
    for step in range(-steps, steps + 1):
        off = step * _HATCH / sqrt(2)
        half = sqrt(max(r * r - (step * _HATCH) ** 2, 0)) / sqrt(2)
        yield x + off - half, y + off + half, x + off + half, y + off - half


def _diagonals(
    x: float, y: float, width: float, height: float
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the ends of rising lines across a rectangle."""
    apart = _HATCH * sqrt(2)
    for step in range(1, int((width + height) / apart) + 1):
        reach = step * apart
        start, end = max(reach - height, 0), min(reach, width)
        yield x + start, y + reach - start, x + end, y + reach - end


CIRCLES = {Symbol.PLACE: disc, Symbol.NEAR: ring, Symbol.AREA: area}
