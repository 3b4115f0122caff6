"""Show where events happened on a map that can be moved and zoomed, in a page that loads nothing.

`to_leaflet` returns a fragment of a page with the drawn map (map.py) and the data for Leaflet, and the script
and style sheet that the page must carry, once each, whatever its maps. The drawn map stands where no script
runs, and in print. Names reach the page as text only; no place is told better than the drawn map tells it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from schemas.language import Language
from summarizer.render import page
from summarizer.render.pictures import legend
from summarizer.render.pictures.geojson import compact, outlines
from summarizer.render.pictures.legend import Item, Shown
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.map import FRAME, WORDS, Point, name_of, to_map
from summarizer.render.pictures.outlines import Box
from summarizer.render.pictures.spots import Spot, drawn, join, sizes_of
from summarizer.render.pictures.svg import number
from summarizer.render.pictures.symbols import Symbol
from summarizer.render.pictures.view import View, fit
from summarizer.render.safe import plain

_Json = dict[str, Any]  # what the script reads; nothing else does
_AROUND = 0.5  # of the map's width and height, that can be moved into sight on each side
_FARTHEST = 85.0  # degrees of latitude: Mercator's projection, which Leaflet's is, has no poles
_SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})
_LOADING_RULE = re.compile(r"[^{}]*\{[^{}]*url\([^{}]*\}")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


class LeafletMap(NamedTuple):
    """A map as a part of a page: its HTML, and the script and style sheet that make it move."""

    html: Markup
    script: str
    style: str


class _Words(NamedTuple):
    closer: str
    farther: str
    close: str
    km: str
    metres: str


_WORDS: dict[Language, _Words] = {
    "en": _Words("Zoom in", "Zoom out", "Close", "km", "m"),
    "ar": _Words("تكبير", "تصغير", "إغلاق", "كم", "م"),
}
_NUMBERS = {"en": "en", "ar": "ar-u-nu-latn"}


def to_leaflet(
    points: Sequence[Point], language: Language, *, coarse: bool = False, eastern_digits: bool = False
) -> LeafletMap | None:
    """Return a map of the points, or None if none can be placed; arguments and errors are those of `to_map`.

    With `coarse` a withheld place is told by the square it lies in and the ids of its points, not by their
    texts, which may name it.
    """
    still = to_map(points, language, coarse=coarse, eastern_digits=eastern_digits)
    if still is None:
        return None
    locale = Locale(language, eastern_digits)
    spots = join(points, coarse=coarse)
    view = fit([corner for spot in spots for corner in spot.corners], FRAME)
    around = _grown(view.box)
    ground = outlines(view, around, language)
    data = {
        "rtl": locale.rtl,
        "numbers": "ar-u-nu-arab" if eastern_digits else _NUMBERS[language],
        "words": {"title": WORDS[language].title, **_WORDS[language]._asdict()},
        "view": _corners(view.box),
        "around": _corners(around),
        "ground": ground,
        "spots": [_spot(spot, view, locale) for spot in drawn(spots)],
    }
    html = (
        page.environment("summarizer.render")
        .get_template("map.html.j2")
        .render(
            language=language,
            rtl=locale.rtl,
            still=Markup(still),  # noqa: S704 - made by ElementTree, which escapes
            **_key(points, spots, locale, unsettled=_has_unsettled(ground)),
            data=_block(data),
        )
    )
    return LeafletMap(Markup(html), script(), style())  # noqa: S704 - the template escapes


@lru_cache
def script() -> str:
    """Return Leaflet with its licence, and the script that shows maps with it."""
    licence, leaflet = _vendor("leaflet-LICENSE.txt"), _SOURCE_MAP.sub("", _vendor("leaflet.js"))
    return f"/*!\n{licence}*/\n{leaflet}\n{page.asset('summarizer.render', 'map.js')}"


@lru_cache
def style() -> str:
    """Return Leaflet's style sheet without what loads pictures, and that of our maps."""
    return f"{_LOADING_RULE.sub('', _vendor('leaflet.css'))}\n{page.asset('summarizer.render', 'map.css')}"


def _vendor(name: str) -> str:
    return files("summarizer.render").joinpath("vendor", name).read_text(encoding="utf-8")


def _grown(box: Box) -> Box:
    """Return the box that can be moved into sight: not more than once around the globe."""
    up = (box.north - box.south) * _AROUND
    across = min((box.east - box.west) * _AROUND, (360 - (box.east - box.west)) / 2)
    south, north = max(box.south - up, -_FARTHEST), min(box.north + up, _FARTHEST)
    return Box(box.west - across, south, box.east + across, north)


def _corners(box: Box) -> list[list[float]]:
    return [[round(box.south, 4), round(box.west, 4)], [round(box.north, 4), round(box.east, 4)]]


def _spot(spot: Spot, view: View, locale: Locale) -> _Json:
    """Return a symbol with what its popup says."""
    west = view.box.west
    lon = west + (spot.place.lon - west) % 360
    known: _Json = {
        "lat": spot.place.lat,
        "lon": round(lon, 4),
        "count": spot.count,
        "hint": spot.hint(locale),
        "name": name_of(spot, locale),
        "title": locale.listed(spot.names),
        "about": [legend.meaning(spot.symbol, locale.language), legend.events(spot.count, locale)],
        "points": [_told(point, withheld=spot.symbol is Symbol.WITHHELD) for point in spot.points],
    }
    if spot.symbol is Symbol.WITHHELD:
        half = (spot.corners[1].lat - spot.corners[0].lat) / 2
        known["square"] = _corners(Box(lon - half, spot.place.lat - half, lon + half, spot.place.lat + half))
    return known


def _told(point: Point, *, withheld: bool) -> _Json:
    words = "" if withheld else plain(point.text or "")
    return {"text": words or plain(point.id), "target": point.target}


def _has_unsettled(ground: _Json) -> bool:
    return any(
        feature["properties"]["kind"] == "unsettled" and feature["geometry"]["coordinates"]
        for feature in ground["features"]
    )


def _key(points: Sequence[Point], spots: Sequence[Spot], locale: Locale, *, unsettled: bool) -> _Json:
    """Return what stands below the map: how many are on it, what its signs mean, what is not on it."""
    on_map = sum(spot.count for spot in spots)
    unplaced = sum(point.count for point in points) - on_map
    kinds = Counter(spot.symbol for spot in spots)
    shown = Shown(frozenset(kinds), sizes_of(spots), unsettled, unplaced, unnamed=0)
    return {
        "shown": WORDS[locale.language].shown.format(locale.number(on_map)),
        "signs": list(_signs(legend.signs(locale, shown))),
        "notes": legend.notes(locale, shown),
    }


def _signs(items: Iterator[Item]) -> Iterator[tuple[Markup | None, str]]:
    """Yield each sign as a picture of its own, and its words."""
    for item in items:
        if not item.width:
            yield None, item.words
            continue
        wide, high = item.width + 2, item.height + 2
        size = {
            "width": number(wide),
            "height": number(high),
            "viewBox": f"0 0 {number(wide)} {number(high)}",
        }
        picture = Element("svg", {**size, "aria-hidden": "true"})
        item.draw(picture, wide / 2, high / 2)
        yield Markup(tostring(picture, encoding="unicode")), item.words  # noqa: S704 - escaped by ElementTree


def _block(data: _Json) -> Markup:
    """Return data for a script element: no letter in it can end that element or begin a comment."""
    return Markup(compact(data).translate(_SAFE))  # noqa: S704 - escaped just here
