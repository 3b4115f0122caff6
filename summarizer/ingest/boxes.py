"""What settings take a box out of sight: not displayed, transparent, clipped, shrunk, moved off the page."""

import re
from collections.abc import Mapping
from typing import Final

_SIDES = frozenset(("left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top"))
_FAR = 300.0  # px; moved that far beyond an edge is off the page
_VERY_FAR = 1000.0  # px; negative margins of some hundred pixels centre a box
_FAR_RIGHT = 3000.0
TINY: Final = 2.0  # px; smaller letters cannot be read
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
_ZERO = r"\(\s*(?:0+(?:\.0*)?|\.0+)(?:%|[a-z]+)?\s*"
_NO_OPACITY = re.compile(rf"opacity{_ZERO}\)")
_NO_SCALE = re.compile(rf"scale[xy]?{_ZERO}[,)]")
_NO_PATH = re.compile(
    rf"inset\(\s*(?:[5-9][0-9]|1[0-9][0-9])%|circle{_ZERO}[\s)]|polygon\(\s*0(?:px)?\s+0(?:px)?[\s,0px]*\)"
)


def is_out_of_sight(style: Mapping[str, str]) -> bool:
    """Say whether an element with these settings is not seen, nor anything in it."""
    return _is_undisplayed(style) or _is_off_page(style) or _is_shrunk(style)


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
        length = pixels(style[side]) or 0.0
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
    if clip.startswith("rect") and all(abs(_in_pixels(length)) <= TINY for length in _LENGTH.finditer(clip)):
        return "auto" not in clip
    if _NO_PATH.match(style.get("clip-path", "")):
        return True
    if not style.get("overflow", "").startswith(("hidden", "clip")):
        return False
    sides = (pixels(style.get(side)) for side in ("width", "height", "max-width", "max-height"))
    return any(side is not None and side <= TINY for side in sides)


def pixels(value: str | None) -> float | None:
    """Return a length in pixels, roughly; None when it states none. Of calc(…), the largest part."""
    if value and (match := _LENGTH.fullmatch(value)):
        return _in_pixels(match)
    parts = (
        [_in_pixels(match) for match in _LENGTH.finditer(value)] if value and value.startswith("calc") else []
    )
    return max(parts, key=abs, default=None)


def _in_pixels(match: re.Match[str]) -> float:
    return float(match[1]) * _PIXELS.get(match[2] or "px", 1)
