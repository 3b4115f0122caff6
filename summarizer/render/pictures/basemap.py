"""Draw what lies under the symbols of a map: sea, land, coasts, boundaries, degrees, names of countries.

Lines are thinned to half a unit (an eighth of a millimetre in print), on wide maps to one and a half.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil, floor
from typing import NamedTuple
from xml.etree.ElementTree import Element

import numpy as np
import pycountry
from babel import Locale as Names
from numpy.typing import NDArray

from schemas.language import Language
from summarizer.render.pictures.labels import Labels
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.outlines import Kind, Points, countries_in, land_in, lines_in
from summarizer.render.pictures.svg import Canvas, label, number, shape, width_of
from summarizer.render.pictures.view import View

_SEA, _LAND, _GRATICULE = "#dfe7ec", "#fbfaf7", "#aebac2"
NAME_INK = "#5b6570"  # 5.7 to 1 against the land
_STROKES = {
    Kind.COAST: {"stroke": "#8d99a3", "stroke-width": "0.7"},
    Kind.BOUNDARY: {"stroke": "#6b7480", "stroke-width": "1.1"},
    Kind.UNSETTLED: {"stroke": "#6b7480", "stroke-width": "1.1", "stroke-dasharray": "5 3"},
}
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 45, 90)
_APART = 85.0  # units between lines of the graticule, at least
_WIDE = 45.0  # degrees: wider maps have no room for names of countries, and less need of detail
_SAMPLE = 30.0  # units between the points where a name of a country is tried
_SIDES: dict[Language, tuple[str, str, str, str]] = {
    "en": ("{}°N", "{}°S", "{}°E", "{}°W"),
    "ar": ("{}° ش", "{}° ج", "{}° ق", "{}° غ"),
}


class Base(NamedTuple):
    """What is drawn into next, and whether an unsettled boundary is in sight."""

    frame: Element
    unsettled: bool


def draw_base(canvas: Canvas, view: View, left: float, top: float) -> Base:
    """Draw the map without its symbols, its upper left corner at a point."""
    size = {"width": number(view.width), "height": number(view.height)}
    place = {"x": number(left), "y": number(top), **size}
    frame = shape(canvas.root, "svg", {**place, "viewBox": f"0 0 {size['width']} {size['height']}"})
    shape(frame, "rect", {**size, "fill": _SEA})
    shape(
        frame, "path", {"d": _path(land_in(view.box), view, ring=True), "fill": _LAND, "fill-rule": "evenodd"}
    )
    _graticule(canvas, frame, view, left, top)
    lines = lines_in(view.box)
    for kind, stroke in _STROKES.items():
        if path := _path((line.points for line in lines if line.kind is kind), view, ring=False):
            joined = {"fill": "none", "stroke-linejoin": "round"}
            shape(frame, "path", {"class": kind, "d": path, **joined, **stroke})
    shape(canvas.root, "rect", {**place, "fill": "none", "stroke": "#6b7480"})
    return Base(frame, any(line.kind is Kind.UNSETTLED and _in_sight(line.points, view) for line in lines))


def degrees(locale: Locale, value: float, *, latitude: bool) -> str:
    """Return a parallel or meridian as a map names it: "36.5°N", "38° ق"; neither side for 0 and 180."""
    sides = _SIDES[locale.language][:2] if latitude else _SIDES[locale.language][2:]
    around = value if latitude else (value + 180) % 360 - 180
    written = locale.number(float(f"{abs(around):g}")).removesuffix(".0").removesuffix("٫٠")
    if around == 0 or abs(around) == 180:
        return f"{written}°"
    return sides[0 if around > 0 else 1].format(written)


def name_countries(labels: Labels, view: View, language: Language) -> None:
    """Write the names of countries where there is room, in the language of the brief (names: CLDR)."""
    for name, places in country_names(view, language):
        any(labels.upon(name, x, y, ink=NAME_INK) for x, y in places)


def country_names(view: View, language: Language) -> Iterator[tuple[str, Iterator[tuple[float, float]]]]:
    """Yield the countries in sight by name, and where each has room for it, best first; none on wide maps."""
    if _is_wide(view):
        return
    samples = np.array([(x, y) for x in _middles(view.width) for y in _middles(view.height)])
    for country in countries_in(view.box):
        if name := _name(country.code, language):
            yield name, _room(samples, [_thinned(ring, view) for ring in country.rings], name)


def _room(samples: Points, rings: Iterable[Points], name: str) -> Iterator[tuple[float, float]]:
    """Yield where most of a name lies within the country, from the middle of the country outwards."""
    reach = np.array([width_of(name, 12) * 0.35, 0.0])
    shapes = list(rings)
    fitting = _inside(samples, shapes) & _inside(samples - reach, shapes) & _inside(samples + reach, shapes)
    within = samples[fitting]
    if len(within):
        away = np.abs(within - within.mean(axis=0)).sum(axis=1)
        yield from within[np.argsort(away, kind="stable")[:12]].tolist()


def _is_wide(view: View) -> bool:
    return view.box.east - view.box.west > _WIDE


def _middles(length: float) -> NDArray[np.float64]:
    count = max(round(length / _SAMPLE), 1)
    middles: NDArray[np.float64] = (np.arange(count) + 0.5) * length / count
    return middles


@lru_cache
def _name(code: str | None, language: Language) -> str | None:
    """Return a country's name by its ISO 3166-1 numeric code."""
    country = pycountry.countries.get(numeric=code) if code else None
    name: str | None = Names(language).territories.get(country.alpha_2) if country else None
    return name


def _inside(samples: NDArray[np.float64], rings: Iterable[Points]) -> NDArray[np.bool_]:
    """Tell which points lie within rings: a ray from there to the right crosses an odd number of edges."""
    odd = np.zeros(len(samples), dtype=bool)
    x, y = samples[:, :1], samples[:, 1:]
    for ring in rings:
        (x1, y1), (x2, y2) = ring.T, np.roll(ring, -1, axis=0).T
        spans = (y1 > y) != (y2 > y)
        with np.errstate(divide="ignore", invalid="ignore"):
            meets = x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        odd ^= (np.count_nonzero(spans & (x < meets), axis=1) % 2).astype(bool)
    return odd


def _graticule(canvas: Canvas, frame: Element, view: View, left: float, top: float) -> None:
    box, locale = view.box, canvas.locale
    path = ""
    side, anchor = (left + view.width + 5, "start") if locale.rtl else (left - 5, "end")
    for lat in _round_values(box.south, box.north, view.down):
        y = view.y(lat)
        path += f"M0 {number(y)}H{number(view.width)}"
        words = degrees(locale, lat, latitude=True)
        label(canvas.root, side, top + y + 4, words, anchor=anchor, size=10)
    for lon in _round_values(box.west, box.east, view.along):
        x = (lon - box.west) * view.along
        path += f"M{number(x)} 0V{number(view.height)}"
        words = degrees(locale, lon, latitude=False)
        label(canvas.root, left + x, top + view.height + 14, words, anchor="middle", size=10)
    shape(frame, "path", {"d": path, "stroke": _GRATICULE, "stroke-width": "0.5"})


def _round_values(low: float, high: float, scale: float) -> Iterator[float]:
    step = next((step for step in _STEPS if step * scale >= _APART), _STEPS[-1])
    for index in range(ceil(low / step), floor(high / step) + 1):
        yield round(index * step, 1)


def _thinned(points: Points, view: View) -> Points:
    """Return points in units of the map, without those in the same cell of a fine grid as the one before."""
    placed: Points = (points - np.array([view.box.west, view.box.north])) * np.array([view.along, -view.down])
    cells = np.round(placed / (1.5 if _is_wide(view) else 0.5))
    moved = np.any(cells[1:] != cells[:-1], axis=1)
    kept: Points = placed[np.concatenate([[True], moved])]
    return kept


def _in_sight(points: Points, view: View) -> bool:
    """Tell whether a line passes through the map, by twenty points on each of its steps."""
    placed = _thinned(points, view)
    ways = np.linspace(0, 1, 20)[:, None, None]
    along = placed[:-1] + ways * (placed[1:] - placed[:-1])
    return bool(((along >= 0) & (along <= np.array([view.width, view.height]))).all(axis=-1).any())


def _path(lines: Iterable[Points], view: View, *, ring: bool) -> str:
    """Return lines as one path, in steps from point to point. What is smaller than a unit is left out."""
    parts = []
    for line in lines:
        tenths = np.round(_thinned(line, view) * 10)
        if np.ptp(tenths, axis=0).max() <= 10:
            continue
        (x, y), steps = tenths[0] / 10, np.diff(tenths, axis=0) / 10
        said = " ".join(f"{dx:g} {dy:g}" for dx, dy in steps.tolist())
        parts.append(f"M{x:g} {y:g}l{said}{'z' if ring else ''}")
    return "".join(parts)
