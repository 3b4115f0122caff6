"""Take out of a page what a reader does not see, so that no model reads it either.

Removed with all that stands in them: scripts, styles, templates, noscript, frames; elements with `hidden`
or aria-hidden; not displayed, transparent, clipped, shrunk to nothing or moved off the page. Text whose
letters have no size or no colour of their own goes, but not what is made visible again inside it.
Styles come from style attributes and embedded rules; external sheets are not there to be read.
A closed <details> stays: its summary announces it, a click opens it, a search in the page finds it.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml.html import HtmlElement

from summarizer.ingest.colors import CLEAR, PAINTED, WHITE, Color, background_of, color_of, look_alike
from summarizer.ingest.styles import Place, Sheet

_NEVER_TEXT = frozenset(
    "script style template noscript noframes noembed iframe frame object embed applet canvas svg audio video "
    "datalist dialog".split()
)
_ALWAYS_KEPT = frozenset({"html", "body"})  # pages hide these until a script has run
_SIDES = frozenset(("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top"))
_FAR = 300.0  # px; moved that far beyond an edge is off the page
_VERY_FAR = 1000.0  # px; negative margins of some hundred pixels centre a box
_FAR_RIGHT = 3000.0
_TINY = 2.0  # px; smaller letters cannot be read
_FAINT = 0.1  # of full opacity
_PIXELS = {
    "em": 16,
    "rem": 16,
    "ex": 8,
    "ch": 8,
    "pt": 1.33,
    "pc": 16,
    "in": 96,
    "cm": 38,
    "mm": 3.8,
    "%": 10,
}
_PIXELS |= dict.fromkeys(("vw", "vh", "vmin", "vmax"), 10)
_LENGTH = re.compile(r"(-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))\s*(%|[a-z]+)?")
_FONT_SIZE = re.compile(r"(?:^|\s)((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:%|[a-z]+)?)(?=[/\s]|$)")
_ZERO = r"\(\s*(?:0+(?:\.0*)?|\.0+)(?:%|[a-z]+)?\s*"
_NO_OPACITY = re.compile(rf"opacity{_ZERO}\)")
_NO_SCALE = re.compile(rf"scale[xy]?{_ZERO}[,)]")
_NO_PATH = re.compile(
    rf"inset\(\s*(?:[5-9][0-9]|1[0-9][0-9])%|circle{_ZERO}[\s)]|polygon\(\s*0(?:px)?\s+0(?:px)?[\s,0px]*\)"
)
# What is behind letters whose colour a style attribute sets, when no background is stated: in 1,246 real
# pages white letters of that kind were never article text. Rules for classes do set light on dark pictures.
_PAPER = WHITE
_AS_ABOVE = frozenset({"inherit", "initial", "unset", "revert", "currentcolor"})
_NO_COLOR = _AS_ABOVE | {CLEAR, "none"}


class Seen(NamedTuple):
    """What an element hands down: whether its letters are shown, their colour and what is behind them."""

    shown: bool = True
    sized: bool = True
    color: Color | None = None
    behind: Color | None = None

    @property
    def legible(self) -> bool:
        """Say whether text with these settings can be read."""
        return self.shown and self.sized and self.color != CLEAR and not look_alike(self.color, self.behind)


def remove_hidden(tree: HtmlElement) -> None:
    """Remove from `tree`, in place, what is not shown."""
    sheet = Sheet(
        style.text or "" for style in tree.iter("style") if "print" not in (style.get("media") or "")
    )
    waiting: list[tuple[HtmlElement, Seen, Place | None]] = [(tree, Seen(), None)]
    while waiting:  # no recursion: pages may be deep
        element, around, above = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in _NEVER_TEXT:
            element.drop_tree()
            continue
        place = Place.of(element, above)
        style = sheet.style(place)
        if element.tag not in _ALWAYS_KEPT and _is_gone(element, style):
            element.drop_tree()
            continue
        seen = _under(around, element, style)
        if not seen.legible:
            _blank(element)
        waiting.extend((child, seen, place) for child in element)


def _blank(element: HtmlElement) -> None:
    """Take the element's own letters, not those of the elements in it."""
    element.text = None
    for child in element:
        child.tail = None


def _is_gone(element: HtmlElement, style: Mapping[str, str]) -> bool:
    if element.get("hidden") is not None or (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    return bool(style) and (_is_undisplayed(style) or _is_off_page(style) or _is_shrunk(style))


def _is_undisplayed(style: Mapping[str, str]) -> bool:
    opacity = _LENGTH.match(style.get("opacity", ""))
    faint = opacity and float(opacity[1]) <= (_FAINT * 100 if opacity[2] == "%" else _FAINT)
    return bool(
        style.get("display") == "none"
        or style.get("content-visibility") == "hidden"
        or faint
        or _NO_OPACITY.search(style.get("filter", ""))
    )


def _is_off_page(style: Mapping[str, str]) -> bool:
    for side in _SIDES.intersection(style):
        length = _pixels(style[side]) or 0.0
        far = _VERY_FAR if side.startswith("margin") else _FAR
        if length <= -far or (length >= _FAR_RIGHT and side in ("left", "top", "text-indent")):
            return True
    if not (transform := style.get("transform", "")):
        return False
    if _NO_SCALE.search(transform):
        return True
    return "translate" in transform and any(
        abs(_in_pixels(shift)) >= _VERY_FAR for shift in _LENGTH.finditer(transform)
    )


def _is_shrunk(style: Mapping[str, str]) -> bool:
    clip = style.get("clip", "")
    if clip.startswith("rect") and all(abs(_in_pixels(length)) <= _TINY for length in _LENGTH.finditer(clip)):
        return "auto" not in clip
    if _NO_PATH.match(style.get("clip-path", "")):
        return True
    if not style.get("overflow", "").startswith(("hidden", "clip")):
        return False
    sides = (_pixels(style.get(side)) for side in ("width", "height", "max-width", "max-height"))
    return any(side is not None and side <= _TINY for side in sides)


def _under(above: Seen, element: HtmlElement, style: Mapping[str, str]) -> Seen:
    """Return what holds inside `element`, given what holds around it."""
    if not style and element.get("bgcolor") is None and element.tag != "font":
        return above
    seen = above
    if element.tag in _ALWAYS_KEPT:
        style = {name: value for name, value in style.items() if name.startswith("background")}
    if visibility := style.get("visibility"):
        seen = seen._replace(shown=visibility not in ("hidden", "collapse"))
    font = _FONT_SIZE.search(style.get("font", ""))
    if (size := _pixels(style.get("font-size") or (font[1] if font else None))) is not None:
        seen = seen._replace(sized=size > _TINY)
    behind = style.get("background-color") or style.get("background") or element.get("bgcolor")
    if behind and (painted := background_of(behind)) not in _NO_COLOR:
        seen = seen._replace(behind=painted)
    if (color := _letters_color(element, style)) and color not in _AS_ABOVE:
        seen = seen._replace(color=color)
        if seen.behind is None and "color" in (element.get("style") or element.keys()):
            seen = seen._replace(behind=_PAPER)
    return seen


def _letters_color(element: HtmlElement, style: Mapping[str, str]) -> Color | None:
    fill = style.get("-webkit-text-fill-color")
    if fill and "text" in (style.get("background-clip"), style.get("-webkit-background-clip")):
        return PAINTED  # letters cut out of a picture or a gradient
    stated = fill or style.get("color") or (element.get("color") if element.tag == "font" else None)
    return color_of(stated) if stated else None


def _pixels(value: str | None) -> float | None:
    """Return a length in pixels, roughly; None when it states none. Of calc(…), the largest part."""
    if value and (match := _LENGTH.fullmatch(value)):
        return _in_pixels(match)
    parts = (
        [_in_pixels(match) for match in _LENGTH.finditer(value)] if value and value.startswith("calc") else []
    )
    return max(parts, key=abs, default=None)


def _in_pixels(match: re.Match[str]) -> float:
    return float(match[1]) * _PIXELS.get(match[2] or "px", 1)
