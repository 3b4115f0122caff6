"""Draw in SVG: escaped text that keeps its order, marks mirrored for Arabic, nothing loaded.

The pictures hold no style, script, id or address, so that a page with a strict policy can show several of
them inline. Text and lines have the colour of the text around them (`currentColor`), bars a grey that shows
on white, on black and in print; a picture may bring its own paper (`Canvas.paint`).

Text is the viewer's to set. Its direction is settled by isolates in the text itself (UAX 9), since the SVG
property `direction` is ignored by resvg and by all that rests on it (typst among them), and turns the
anchors around in browsers; hence `direction="ltr"` on the picture, and anchors in terms of left and right.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, tostring

from summarizer.render.pictures.locale import Locale
from summarizer.render.safe import plain

# Fonts that have Arabic and Latin letters both: resvg may lose letters when it must take some from another.
FONTS = "Tahoma, 'DejaVu Sans', sans-serif"
BAR = "#6b7480"  # 4.7 to 1 against white, 3.8 to 1 against the dark page: WCAG 2.2 asks 3 of graphics
SOFT = 0.72  # of the ink: 6.5 to 1 against white, more than WCAG 2.2 AA asks of small text (4.5)
_ANCHORS = {"start": "end", "middle": "middle", "end": "start"}
_FSI, _PDI = "\u2068", "\u2069"
_NARROW = frozenset("iljtfrI.,:;'|!()[]/- ،؛°اأإآٱلـ\u00a0")
_BROAD = frozenset("mwMW@%…—سشصض")

At = Literal["start", "middle", "end"]


class Canvas:
    """Marks at places counted from where reading begins: from the left in English, from the right in Arabic.

    All lengths are SVG user units, of which a page shows 96 an inch. `y` grows downwards.
    """

    def __init__(self, width: float, locale: Locale) -> None:
        """Take a blank picture of this width; its height is said at the end."""
        self.width = width
        self.locale = locale
        self.root = Element("svg")

    def across(self, along: float) -> float:
        """Return the x coordinate of a place `along` the direction of reading."""
        return self.width - along if self.locale.rtl else along

    def text(
        self,
        along: float,
        y: float,
        words: str,
        *,
        at: At = "start",
        size: float = 13,
        bold: bool = False,
        soft: bool = False,
    ) -> Element:
        """Write one line of text, its baseline at `y`."""
        anchor = _ANCHORS[at] if self.locale.rtl else at
        mark = label(self.root, self.across(along), y, words, anchor=anchor, size=size)
        if bold:
            mark.set("font-weight", "bold")
        if soft:
            mark.set("fill-opacity", number(SOFT))
        return mark

    def lines(
        self, along: float, middle: float, lines: Sequence[str], *, size: float, at: At = "start"
    ) -> None:
        """Write lines of text, 16 units apart, around the height `middle`."""
        first = middle - len(lines) * 8 + 12
        for place, words in enumerate(lines):
            self.text(along, first + 16 * place, words, size=size, at=at)

    def bar(self, along: float, y: float, width: float, height: float, *, hint: str) -> Element:
        """Draw a filled bar; `hint` is shown where a pointer rests on it."""
        x = self.across(along + width) if self.locale.rtl else along
        box = {"x": number(x), "y": number(y), "width": number(width), "height": number(height)}
        return shape(self.root, "rect", {**box, "fill": BAR}, hint)

    def line(self, along: float, y: float, to_along: float, to_y: float, *, shade: float = 1) -> Element:
        """Draw a thin straight line."""
        ends = {"x1": self.across(along), "y1": y, "x2": self.across(to_along), "y2": to_y}
        stroke = {"stroke": "currentColor", "stroke-opacity": number(shade)}
        return shape(self.root, "line", {**{name: number(v) for name, v in ends.items()}, **stroke})

    def paint(self, height: float, *, paper: str, ink: str) -> None:
        """Give a picture of this height colours of its own, whatever the page's."""
        sheet = {"width": number(self.width), "height": number(height), "fill": paper}
        self.root.insert(0, Element("rect", sheet))
        self.root.set("color", ink)

    def svg(self, height: float, title: str, description: str) -> str:
        """Return the picture with what a screen reader says of it: its title, then the description."""
        size = {"width": number(self.width), "height": number(height)}
        attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            **size,
            "viewBox": f"0 0 {size['width']} {size['height']}",
            "role": "img",
            "lang": self.locale.language,
            "xml:lang": self.locale.language,
            "direction": "ltr",
            "font-family": FONTS,
            "fill": "currentColor",
        }
        for name, value in attributes.items():
            self.root.set(name, value)
        for place, (tag, words) in enumerate((("title", title), ("desc", description))):
            said = Element(tag)
            said.text = plain(words)
            self.root.insert(place, said)
        return tostring(self.root, encoding="unicode")


def shape(into: Element, tag: str, attributes: Mapping[str, str], hint: str | None = None) -> Element:
    """Add an element with these attributes and the hint a pointer brings up."""
    mark = SubElement(into, tag, dict(attributes))
    if hint:
        SubElement(mark, "title").text = plain(hint)
    return mark


def label(into: Element, x: float, y: float, words: str, *, anchor: str, size: float) -> Element:
    """Add one line of text at a point; its own first letter says which way it runs."""
    place = {"x": number(x), "y": number(y), "text-anchor": anchor, "font-size": number(size)}
    mark = SubElement(into, "text", place)
    mark.text = f"{_FSI}{plain(words)}{_PDI}"
    return mark


def number(value: float) -> str:
    """Return a coordinate to a tenth of a unit: "12", "0.5", never "-0". Shades keep two decimals."""
    return f"{round(value, 2 if abs(value) < 1 else 1) + 0.0:g}" if abs(value) < 100_000 else f"{value:.0f}"


def width_of(words: str, size: float) -> float:
    """Return about how wide text is at most, since nobody knows the viewer's font.

    The widths were set on 3,000 Arabic and 3,000 Latin place names: 99 in 100 are no wider than this in
    DejaVu Sans, which is broader than Tahoma, Arial or the Noto Sans fonts.
    """
    return size * sum(map(_em, words))


def wrap(words: str, *, width: float, size: float, lines: int) -> tuple[str, ...]:
    """Break text into at most `lines` lines of this width. What does not fit ends in "…"."""
    made: list[str] = []
    rest = plain(words)
    while rest and len(made) < lines - 1 and width_of(rest, size) > width:
        end = _fitting(rest, width, size)
        space = rest.rfind(" ", 1, end + 1)
        cut = space if space > 0 else end
        made.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if width_of(rest, size) > width:
        rest = rest[: _fitting(rest, width - width_of("…", size), size)].rstrip() + "…"
    return (*made, rest) if rest else tuple(made)


def _fitting(words: str, width: float, size: float) -> int:
    """Return how many letters fit, at least one, with the marks that stand on the last."""
    used = 0.0
    for place, letter in enumerate(words):
        used += size * _em(letter)
        if used > width and place and not unicodedata.combining(letter):
            return place
    return len(words)


def _em(letter: str) -> float:
    """Return a letter's width in ems."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    if letter in _NARROW:
        return 0.38
    if letter in _BROAD or unicodedata.east_asian_width(letter) in "WF":
        return 1
    if unicodedata.bidirectional(letter) == "AL":
        return 0.55
    return 0.74 if letter.isupper() else 0.63
