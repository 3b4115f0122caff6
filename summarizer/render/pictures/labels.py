"""Names on a map, each beside its symbol where there is room: no name lies on another or on a symbol."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import floor
from typing import NamedTuple
from xml.etree.ElementTree import Element

from summarizer.render.pictures.svg import At, label, width_of

_SIZE, _HEIGHT, _GAP = 12.0, 15.0, 3.0
_CELL = (
    40.0  # units, of the grid by which boxes are looked up: a name lies in few cells, a cell holds few boxes
)


class _Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Boxes:
    """Boxes on a map of this size, looked up by the cells of a coarse grid; what lies outside has no cell."""

    def __init__(self, width: float, height: float) -> None:
        self._columns, self._rows = _cell(width), _cell(height)
        self._cells: defaultdict[tuple[int, int], list[_Box]] = defaultdict(list)

    def add(self, box: _Box) -> None:
        for cell in self._under(box):
            self._cells[cell].append(box)

    def any_touches(self, box: _Box) -> bool:
        return any(box.touches(other) for cell in self._under(box) for other in self._cells[cell])

    def _under(self, box: _Box) -> Iterator[tuple[int, int]]:
        columns = range(max(_cell(box.left), 0), min(_cell(box.right), self._columns) + 1)
        rows = range(max(_cell(box.top), 0), min(_cell(box.bottom), self._rows) + 1)
        return product(columns, rows)


def _cell(units: float) -> int:
    return floor(units / _CELL)


class Labels:
    """The names on one map of this size; `rtl` says on which side of its symbol a name is tried first."""

    def __init__(self, into: Element, width: float, height: float, *, rtl: bool) -> None:
        """Take a map without names."""
        self._into = into
        self._frame = _Box(0, 0, width, height)
        self._rtl = rtl
        self._taken = _Boxes(width, height)

    def keep_clear(self, x: float, y: float, across: float, up: float) -> None:
        """Let no name lie within `across` and `up` of a point: there is a symbol."""
        self._taken.add(_Box(x - across, y - up, x + across, y + up))

    def beside(self, words: str, x: float, y: float, across: float, up: float, *, ink: str) -> bool:
        """Write a name beside the symbol at a point, or return False if there is no room for it."""
        width = width_of(words, _SIZE)
        return any(
            self._write(words, at, anchor, width, ink)
            for at, anchor in _sides(x, y, across + _GAP, up + _GAP, rtl=self._rtl)
        )

    def upon(self, words: str, x: float, y: float, *, ink: str) -> bool:
        """Write a name around a point, or return False if there is no room for it."""
        return self._write(words, (x, y), "middle", width_of(words, _SIZE), ink)

    def _write(self, words: str, at: tuple[float, float], anchor: At, width: float, ink: str) -> bool:
        x, y = at
        left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
        box = _Box(left, y - _HEIGHT / 2, left + width, y + _HEIGHT / 2)
        frame = self._frame
        inside = box.left >= 0 and box.top >= 0 and box.right <= frame.right and box.bottom <= frame.bottom
        if not inside or self._taken.any_touches(box):
            return False
        self._taken.add(box)
        mark = label(self._into, x, y + 4.2, words, anchor=anchor, size=_SIZE)
        halo = {"stroke": "#ffffff", "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
        mark.attrib.update({"fill": ink, **halo})
        return True


def _sides(
    x: float, y: float, across: float, up: float, *, rtl: bool
) -> Iterator[tuple[tuple[float, float], At]]:
    """Yield where a name may stand, best first: after the symbol, before it, above, below, at its corners."""
    after: tuple[float, At] = (x - across, "end") if rtl else (x + across, "start")
    before: tuple[float, At] = (x + across, "start") if rtl else (x - across, "end")
    line = up + _HEIGHT / 2
    yield (after[0], y), after[1]
    yield (before[0], y), before[1]
    yield (x, y - line), "middle"
    yield (x, y + line), "middle"
    for side, anchor in (after, before):
        for shift in (-line, line):
            yield (side, y + shift), anchor
