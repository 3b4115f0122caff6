"""Draw where events happened as SVG, each symbol saying how well its place is known.

`to_map` takes plain values and returns one picture that loads nothing (svg.py), or None when no place is
resolved: the brief says so in words. No place is moved to make room; events at one point share a symbol,
and what cannot be drawn is counted below the map. The map keeps its light colours on a dark page.
"""

from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from schemas.language import Language
from summarizer.render.pictures import symbols
from summarizer.render.pictures.basemap import draw_base, name_countries
from summarizer.render.pictures.labels import Labels
from summarizer.render.pictures.legend import Shown, draw_below
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.spots import CELL, Point, Spot, drawn, join, sizes_of
from summarizer.render.pictures.svg import Canvas, shape, wrap
from summarizer.render.pictures.symbols import Sizes, Symbol
from summarizer.render.pictures.view import Place, View, fit

__all__ = ["FRAME", "WORDS", "Point", "name_of", "to_map"]

_WIDTH, FRAME, _START, _TOP = 720, 660, 46, 56
_TOLD = 20  # places in the description
_LABEL = 150.0  # units, the longest name on the map
_NAMED = 150  # symbols that may have a name, those with most events: a map with more is full of symbols

_Room = tuple[float, float, float, float]  # the middle of a symbol, and how far it reaches across and up


class Words(NamedTuple):
    """What a map says besides names."""

    title: str
    shown: str
    others: str
    unplaced: str


WORDS: dict[Language, Words] = {
    "en": Words("Events on the map", "On the map: {}", "{} and others", "Not on the map: {}"),
    "ar": Words("الأحداث على الخريطة", "على الخريطة: {}", "{} وغيرها", "خارج الخريطة: {}"),
}


def to_map(
    points: Sequence[Point], language: Language, *, coarse: bool = False, eastern_digits: bool = False
) -> str | None:
    """Return a map of the points, or None if none can be placed.

    With `coarse`, for people at risk, a square of half a degree on a fixed grid stands for all places in it
    and carries no name but that of its region; provinces and other areas are drawn as they are.
    Raises ValueError for coordinates off the globe and for a negative count.
    """
    locale, words = Locale(language, eastern_digits), WORDS[language]
    spots = join(points, coarse=coarse)
    if not spots:
        return None
    on_map = sum(spot.count for spot in spots)
    unplaced = sum(point.count for point in points) - on_map
    canvas = Canvas(_WIDTH, locale)
    canvas.text(8, 22, words.title, size=16, bold=True)
    canvas.text(8, 42, words.shown.format(locale.number(on_map)), size=12, soft=True)
    view = fit([corner for spot in spots for corner in spot.corners], FRAME)
    left = _WIDTH - _START - FRAME if locale.rtl else _START
    base = draw_base(canvas, view, left, _TOP)
    sizes = sizes_of(spots)
    unnamed = _draw(base.frame, view, spots, locale, sizes)
    shown = Shown(frozenset(spot.symbol for spot in spots), sizes, base.unsettled, unplaced, unnamed)
    height = draw_below(canvas, view, _TOP + view.height + 26, shown)
    canvas.paint(height, paper=symbols.PAPER, ink=symbols.INK)
    return canvas.svg(height, words.title, _described(spots, unplaced, locale))


def _draw(frame: Element, view: View, spots: Sequence[Spot], locale: Locale, sizes: Sizes) -> int:
    """Draw the symbols, large ones first, then their names; return how many had no room for theirs."""
    labels = Labels(frame, view.width, view.height, rtl=locale.rtl)
    widest: dict[Place, _Room] = {}
    for spot in drawn(spots):
        group = shape(frame, "g", {"data-ids": " ".join(spot.ids)}, spot.hint(locale))
        room = _room(view, spot, sizes)
        _symbol(group, spot.symbol, room)
        labels.keep_clear(*room)
        widest[spot.place] = max(room, widest.get(spot.place, room))
    unnamed = 0
    for rank, spot in enumerate(spots):
        words = name_of(spot, locale)
        if not words:
            continue
        if rank >= _NAMED or not labels.beside(words, *widest[spot.place], ink=symbols.INK):
            unnamed += 1
    name_countries(labels, view, locale.language)
    return unnamed


def _room(view: View, spot: Spot, sizes: Sizes) -> _Room:
    """Return the middle of a symbol, and how far it reaches across and up from there."""
    x, y = view.x(spot.place.lon), view.y(spot.place.lat)
    if spot.symbol is Symbol.WITHHELD:
        return x, y, max(CELL * view.along / 2, 5), max(CELL * view.down / 2, 5)
    reach = sizes.reach(spot.symbol, spot.count)
    return x, y, reach, reach


def _symbol(group: Element, symbol: Symbol, room: _Room) -> None:
    x, y, across, up = room
    if symbol is Symbol.WITHHELD:
        symbols.square(group, x - across, y - up, 2 * across, 2 * up)
    else:
        symbols.CIRCLES[symbol](group, x, y, across)


def name_of(spot: Spot, locale: Locale) -> str:
    """Return what stands beside a symbol: "Aleppo", "Aleppo and others (12)"; the number if it is over 1."""
    name = "".join(wrap(spot.names[0], width=_LABEL, size=12, lines=1)) if spot.names else ""
    if len(spot.names) > 1:
        name = WORDS[locale.language].others.format(name)
    if spot.count == 1:
        return name
    return f"{name} ({locale.number(spot.count)})" if name else locale.number(spot.count)


def _described(spots: Sequence[Spot], unplaced: int, locale: Locale) -> str:
    words = WORDS[locale.language]
    parts = [words.shown.format(locale.number(sum(spot.count for spot in spots)))]
    if unplaced:
        parts.append(words.unplaced.format(locale.number(unplaced)))
    told = [spot.hint(locale) for spot in spots[:_TOLD]]
    if len(spots) > _TOLD:
        told.append(f"… ({locale.number(len(spots) - _TOLD)})")
    return f"{'. '.join(parts)}. {locale.listed(told)}."
