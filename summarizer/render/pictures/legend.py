"""Write what stands below a map: scale, meaning of the symbols, what is not on it, whose the outlines are."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import floor, log10
from typing import NamedTuple
from xml.etree.ElementTree import Element

from schemas.language import Language
from summarizer.render.pictures import symbols
from summarizer.render.pictures.basemap import degrees
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.svg import Canvas, number, shape, width_of, wrap
from summarizer.render.pictures.symbols import Sizes, Symbol
from summarizer.render.pictures.view import View

_SIZE, _EDGE = 12.0, 8.0
_RLM = "\u200f"  # right-to-left mark: a line of Arabic that begins with a Latin name still runs leftwards
_LONGEST = 130.0  # units, of the scale bar
_OUTLINED = 2018  # when Natural Earth 4.1 came out
_TRUE_SPAN = 10.0  # degrees of latitude: beyond, the map says where its scale holds


class _Words(NamedTuple):
    symbols: dict[Symbol, str]
    unsettled: str
    events: str
    km: str
    at: str
    unplaced: str
    unnamed: str
    disclaimer: str


_WORDS: dict[Language, _Words] = {
    "en": _Words(
        {
            Symbol.PLACE: "the place itself",
            Symbol.NEAR: "a larger place near it",
            Symbol.AREA: "somewhere in this area, whose size is not shown",
            Symbol.WITHHELD: "somewhere in this square; the place is withheld",
        },
        "boundary not settled",
        "Events:",
        "{} km",
        "{} km at {}",
        "Not on the map, place not resolved: {}",
        "Symbols without a name, for lack of room: {}",
        "Boundaries and names on this map imply no opinion on the legal status of any country, territory or "
        "area. Outlines: Natural Earth 4.1 (public domain), which shows who controlled an area in {}, not "
        "who claims it.",
    ),
    "ar": _Words(
        {
            Symbol.PLACE: "المكان نفسه",
            Symbol.NEAR: "مكان أكبر قريب منه",
            Symbol.AREA: "في موضع ما من هذه المنطقة، ومساحتها غير مرسومة",
            Symbol.WITHHELD: "في موضع ما من هذا المربع، والمكان محجوب",
        },
        "حدود غير متفق عليها",
        "عدد الأحداث:",
        "{} كم",
        "{} كم عند خط العرض {}",
        "خارج الخريطة لعدم تحديد المكان: {}",
        "رموز بلا اسم لضيق المساحة: {}",
        "لا تعبّر الحدود والأسماء الواردة في هذه الخريطة عن أي رأي في الوضع القانوني لأي بلد أو إقليم أو "
        "منطقة. مصدر الخطوط: Natural Earth 4.1 (ملكية عامة)، وهي تبيّن من كان يسيطر على الأرض عام {} لا من "
        "يطالب بها.",
    ),
}


class Shown(NamedTuple):
    """What is on a map, and what is not: `unplaced` events, `unnamed` symbols."""

    kinds: frozenset[Symbol]
    sizes: Sizes
    unsettled: bool
    unplaced: int
    unnamed: int


class Item(NamedTuple):
    """A sign of some width, drawn around a point, and its words."""

    draw: Callable[[Element, float, float], None]
    width: float
    words: str
    height: float = 22

    @property
    def length(self) -> float:
        """How much of a row it takes, with the gap after it."""
        return self.width + 6 + width_of(self.words, _SIZE) + 18


def draw_below(canvas: Canvas, view: View, y: float, shown: Shown) -> float:
    """Write everything from the height `y` down; return the height of the whole picture."""
    items = (_scale(canvas.locale, view), *signs(canvas.locale, shown))
    for row in _rows(items, canvas.width - _EDGE):
        height = max(item.height for item in row)
        along = _EDGE
        for item in row:
            item.draw(canvas.root, canvas.across(along + item.width / 2), y + height / 2)
            canvas.lines(along + item.width + 6, y + height / 2, (item.words,), size=_SIZE)
            along += item.length
        y += height + 6
    y += 14
    for line in _lines(canvas, shown):
        canvas.text(_EDGE, y, line, size=11, soft=True)
        y += 16
    return y


def _rows(items: Iterable[Item], width: float) -> Iterator[list[Item]]:
    """Yield the items in rows no longer than this, at least one in each."""
    row: list[Item] = []
    for item in items:
        if row and sum(other.length for other in row) + item.length > width:
            yield row
            row = []
        row.append(item)
    yield row


def scale_km(units_per_km: float) -> float:
    """Return the longest round number of kilometres (1, 2 or 5 times a power of ten) for the scale bar."""
    longest = _LONGEST / units_per_km
    power = 10.0 ** floor(log10(longest))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)


def _scale(locale: Locale, view: View) -> Item:
    words = _WORDS[locale.language]
    km = scale_km(view.units_per_km)
    length = km * view.units_per_km
    form = words.at if view.box.north - view.box.south > _TRUE_SPAN else words.km
    at = degrees(locale, round(view.middle_latitude), latitude=True)
    return Item(_bar(length), length, form.format(locale.number(int(km)), at))


def signs(locale: Locale, shown: Shown) -> Iterator[Item]:
    """Yield what the symbols on a map mean, what their sizes stand for, what a broken line is."""
    words = _WORDS[locale.language]
    drawing = {
        Symbol.PLACE: lambda into, x, y: symbols.disc(into, x, y, 6),
        Symbol.NEAR: lambda into, x, y: symbols.ring(into, x, y, 6),
        Symbol.AREA: lambda into, x, y: symbols.area(into, x, y, 11),
        Symbol.WITHHELD: lambda into, x, y: symbols.square(into, x - 10, y - 10, 20, 20),
    }
    for kind in (Symbol.PLACE, Symbol.NEAR, Symbol.AREA, Symbol.WITHHELD):
        if kind in shown.kinds:
            yield Item(drawing[kind], 22, words.symbols[kind])
    yield from _sizes(locale, shown)
    if shown.unsettled:
        yield Item(_dashes, 30, words.unsettled)


def _sizes(locale: Locale, shown: Shown) -> Iterator[Item]:
    """Yield a disc for one, for the highest number, and for one between."""
    highest = shown.sizes.highest
    if highest < 2 or not shown.kinds & {Symbol.PLACE, Symbol.NEAR}:
        return
    between = max(round(highest / 4), 1)
    heading = _WORDS[locale.language].events
    yield Item(lambda into, x, y: None, 0, heading)
    for count in sorted({1, between, highest}):
        r = shown.sizes.disc(count)
        yield Item(_disc(r), 2 * r, locale.number(count), max(2 * r, 22))


def _disc(r: float) -> Callable[[Element, float, float], None]:
    return lambda into, x, y: symbols.disc(into, x, y, r)


def _bar(length: float) -> Callable[[Element, float, float], None]:
    def draw(into: Element, x: float, y: float) -> None:
        left, right = x - length / 2, x + length / 2
        path = f"M{number(left)} {number(y - 4)}v8M{number(left)} {number(y)}H{number(right)}m0-4v8"
        shape(into, "path", {"class": "scale", "d": path, "stroke": "currentColor", "fill": "none"})

    return draw


def _dashes(into: Element, x: float, y: float) -> None:
    path = f"M{number(x - 15)} {number(y)}h30"
    shape(into, "path", {"d": path, "stroke": "currentColor", "stroke-dasharray": "5 3"})


def meaning(symbol: Symbol, language: Language) -> str:
    """Return what a symbol says of its place."""
    return _WORDS[language].symbols[symbol]


def events(count: int, locale: Locale) -> str:
    """Return a number of events: "Events: 3"."""
    return f"{_WORDS[locale.language].events} {locale.number(count)}"


def notes(locale: Locale, shown: Shown) -> tuple[str, ...]:
    """Return what is not on a map, and whose the outlines are."""
    words = _WORDS[locale.language]
    owned = words.disclaimer.format(locale.year(_OUTLINED))
    missing = ((words.unplaced, shown.unplaced), (words.unnamed, shown.unnamed))
    return (*(form.format(locale.number(count)) for form, count in missing if count), owned)


def _lines(canvas: Canvas, shown: Shown) -> Sequence[str]:
    width = canvas.width - 2 * _EDGE
    lines = [
        line for note in notes(canvas.locale, shown) for line in wrap(note, width=width, size=11, lines=4)
    ]
    return [f"{_RLM}{line}" for line in lines] if canvas.locale.rtl else lines
