"""Draw events over time: one bar a day, a month or a year, whichever fits.

In an Arabic picture time runs from right to left, as its text does, with the scale on the right. Charts in
Arabic are published both ways; the dates under the bars and the period above them say which this one is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from schemas.language import Language
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.svg import Canvas, width_of

WIDTH = 720
_LEFT, _RIGHT, _TOP, _PLOT = 48, 16, 64, 170  # margins, and the height of the tallest bar
_BASE = _TOP + _PLOT
_ACROSS = WIDTH - _LEFT - _RIGHT
_MOST_BARS = 400  # a year of days, or 33 years of months; thinner bars would run together
_NUMBERED_BARS = 31
_DAYS_NUMBERED = 62
_GRID = 0.18


@dataclass(frozen=True)
class DayCount:
    """How many events happened on a day. Days with none may be given: they widen the chart."""

    day: date
    count: int


class _Words(NamedTuple):
    titles: dict[str, str]
    period: str
    total: str
    most: str
    undated: str


_WORDS: dict[Language, _Words] = {
    "en": _Words(
        {"day": "Events by day", "month": "Events by month", "year": "Events by year"},
        "{} to {}",
        "Total: {}",
        "Most: {} ({})",
        "Without an exact day, not shown: {}",
    ),
    "ar": _Words(
        {"day": "الأحداث بحسب اليوم", "month": "الأحداث بحسب الشهر", "year": "الأحداث بحسب السنة"},
        "من {} إلى {}",
        "المجموع: {}",
        "الأعلى: {} ({})",
        "بلا يوم محدد، غير معروضة هنا: {}",
    ),
}


class _Unit(NamedTuple):
    """A unit of time: the number of the one that holds a day, and the first day of one by its number."""

    name: str
    of: Callable[[date], int]
    first: Callable[[int], date]
    written: Callable[[Locale, date], str]


_UNITS = (
    _Unit("day", date.toordinal, date.fromordinal, Locale.day),
    _Unit(
        "month",
        lambda day: day.year * 12 + day.month - 1,
        lambda index: date(index // 12, index % 12 + 1, 1),
        lambda locale, day: f"{locale.month(day.month)} {locale.year(day.year)}",
    ),
    _Unit(
        "year",
        lambda day: day.year,
        lambda index: date(index, 1, 1),
        lambda locale, day: locale.year(day.year),
    ),
)


def bars_by_day(
    days: Sequence[DayCount], language: Language, *, undated: int = 0, eastern_digits: bool = False
) -> str | None:
    """Return a bar chart from the first day given to the last, or None if nothing happened on any.

    Beyond 400 days the bars stand for months, beyond 400 months for years, and the title says so.
    `undated` events are counted in a line below. Raises ValueError for a negative count.
    """
    if any(day.count < 0 for day in days):
        raise ValueError("bars_by_day: a count is negative")
    if not any(day.count for day in days):
        return None
    locale, words = Locale(language, eastern_digits), _WORDS[language]
    unit = _unit(days)
    bars: Counter[int] = Counter()
    for day in days:
        bars[unit.of(day.day)] += day.count
    canvas = Canvas(WIDTH, locale)
    _heading(canvas, words.titles[unit.name], _period(days, words, locale), sum(bars.values()))
    _scale(canvas, top := _top(max(bars.values())))
    _draw(canvas, bars, unit, top)
    _below(canvas, bars, unit)
    height = _BASE + 44
    if undated:
        canvas.text(_LEFT, height + 10, words.undated.format(locale.number(undated)), size=12, soft=True)
        height += 20
    return canvas.svg(height, words.titles[unit.name], _described(days, bars, unit, locale, undated))


def _ends(days: Sequence[DayCount]) -> tuple[date, date]:
    return min(day.day for day in days), max(day.day for day in days)


def _unit(days: Sequence[DayCount]) -> _Unit:
    first, last = _ends(days)
    fitting = (unit for unit in _UNITS if unit.of(last) - unit.of(first) < _MOST_BARS)
    return next(fitting, _UNITS[-1])


def _period(days: Sequence[DayCount], words: _Words, locale: Locale) -> str:
    first, last = _ends(days)
    return locale.day(first) if first == last else words.period.format(locale.day(first), locale.day(last))


def _heading(canvas: Canvas, title: str, period: str, total: int) -> None:
    counted = _WORDS[canvas.locale.language].total.format(canvas.locale.number(total))
    canvas.text(8, 22, title, size=16, bold=True)
    canvas.text(8, 42, f"{period} · {counted}", size=12, soft=True)


def _top(highest: int) -> int:
    """Return the scale's upper end: a round number not below the highest bar."""
    step = tick_step(highest)
    return -(-highest // step) * step


def tick_step(highest: int) -> int:
    """Return the distance of at most five whole ticks: 1, 2 or 5 times a power of ten."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step * 5 >= highest:
                return step
        power *= 10


def _scale(canvas: Canvas, top: int) -> None:
    for value in range(0, top + 1, tick_step(top)):
        y = _BASE - _PLOT * value / top
        canvas.line(_LEFT, y, WIDTH - _RIGHT, y, shade=1 if value == 0 else _GRID)
        canvas.text(_LEFT - 6, y + 4, canvas.locale.number(value), at="end", size=11, soft=True)


def _draw(canvas: Canvas, bars: Counter[int], unit: _Unit, top: int) -> None:
    first, last = min(bars), max(bars)
    step = _ACROSS / (last - first + 1)
    width = min(step * 0.8, 48) if step > 4 else step
    numbered = last - first < _NUMBERED_BARS
    for index, count in sorted(bars.items()):
        if not count:
            continue
        middle = _LEFT + (index - first + 0.5) * step
        height = _PLOT * count / top
        said = f"{unit.written(canvas.locale, unit.first(index))}: {canvas.locale.number(count)}"
        canvas.bar(middle - width / 2, _BASE - height, width, height, hint=said)
        if numbered and width_of(f"{count:,}", 11) <= step:
            canvas.text(middle, _BASE - height - 4, canvas.locale.number(count), at="middle", size=11)


class _Extent(NamedTuple):
    """Neighbouring bars that share a label: from one place along the axis to another."""

    start: float
    end: float
    day: date


def _extents(bars: Counter[int], unit: _Unit, key: Callable[[date], object]) -> Iterator[_Extent]:
    first, last = min(bars), max(bars)
    step = _ACROSS / (last - first + 1)
    for _, found in groupby(range(first, last + 1), key=lambda index: key(unit.first(index))):
        run = list(found)
        start = _LEFT + (run[0] - first) * step
        yield _Extent(start, start + len(run) * step, unit.first(run[0]))


def _below(canvas: Canvas, bars: Counter[int], unit: _Unit) -> None:
    """Write the dates under the bars: a line of days, months or years, and one of what holds them."""
    locale = canvas.locale
    if unit.name == "day" and max(bars) - min(bars) < _DAYS_NUMBERED:
        days = _extents(bars, unit, lambda day: day)
        months = _extents(bars, unit, lambda day: (day.year, day.month))
        _every(canvas, _BASE + 16, days, lambda day: locale.number(day.day))
        _centred(canvas, _BASE + 34, months, lambda day: _month_names(locale, day))
    elif unit.name == "day":
        months = _extents(bars, unit, lambda day: (day.year, day.month))
        _centred(canvas, _BASE + 16, months, lambda day: (locale.short_month(day.month),))
        years = _extents(bars, unit, lambda day: day.year)
        _centred(canvas, _BASE + 34, years, lambda day: (locale.year(day.year),))
    else:
        years = _extents(bars, unit, lambda day: day.year)
        _every(canvas, _BASE + 16, years, lambda day: locale.year(day.year))


def _month_names(locale: Locale, day: date) -> tuple[str, ...]:
    year = locale.year(day.year)
    return (f"{locale.month(day.month)} {year}", f"{locale.short_month(day.month)} {year}")


def _every(canvas: Canvas, y: float, extents: Iterator[_Extent], written: Callable[[date], str]) -> None:
    """Write every label, or every second, fifth, tenth …, so that none touches the next."""
    shown = list(extents)
    room = (shown[0].end - shown[0].start) if len(shown) == 1 else shown[1].start - shown[0].start
    widest = max(width_of(written(extent.day), 11) for extent in shown) + 6
    steps = (step * 10**power for power in range(5) for step in (1, 2, 5))
    step = next(step for step in steps if step * room >= widest or step >= len(shown))
    for extent in shown[::step]:
        middle = (extent.start + extent.end) / 2
        canvas.text(middle, y, written(extent.day), at="middle", size=11)


def _centred(
    canvas: Canvas, y: float, extents: Iterator[_Extent], written: Callable[[date], tuple[str, ...]]
) -> None:
    """Write the longest form that fits under each extent, if any does, and a mark where each begins."""
    for extent in extents:
        room = extent.end - extent.start - 4
        canvas.line(extent.start, _BASE, extent.start, y + 2, shade=_GRID * 2)
        if fitting := [words for words in written(extent.day) if width_of(words, 11) <= room]:
            canvas.text((extent.start + extent.end) / 2, y, fitting[0], at="middle", size=11)


def _described(
    days: Sequence[DayCount], bars: Counter[int], unit: _Unit, locale: Locale, undated: int
) -> str:
    words = _WORDS[locale.language]
    highest = max(bars.values())
    where = min(index for index, count in bars.items() if count == highest)
    most = words.most.format(unit.written(locale, unit.first(where)), locale.number(highest))
    parts = [_period(days, words, locale), words.total.format(locale.number(sum(bars.values()))), most]
    if undated:
        parts.append(words.undated.format(locale.number(undated)))
    return ". ".join(parts) + "."
