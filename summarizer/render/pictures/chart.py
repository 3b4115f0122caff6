"""Draw the charts of a brief as SVG: by day, by type, by area, who against whom.

Each takes plain values and returns one picture (svg.py says what that holds), or None when there is nothing
to draw: the brief says so in words. Figures are drawn as given, none is computed here but sums. Names that do
not fit are cut with "…" in the picture and stand whole in the hint and the description; rows beyond the limit
are added up in a last one.
"""

from collections.abc import Sequence
from math import ceil

from schemas.language import Language
from summarizer.render.pictures.counts import TOTAL, Count, Row, fold
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.matrix import Pair, who_against_whom
from summarizer.render.pictures.svg import Canvas, width_of, wrap
from summarizer.render.pictures.timeline import WIDTH, DayCount, bars_by_day

__all__ = ["Count", "DayCount", "Pair", "bars_by_area", "bars_by_day", "bars_by_type", "who_against_whom"]

MOST_ROWS = 20
_TITLES: dict[Language, tuple[str, str]] = {
    "en": ("Events by type", "Events by area"),
    "ar": ("الأحداث بحسب النوع", "الأحداث بحسب المنطقة"),
}


def bars_by_type(counts: Sequence[Count], language: Language, *, eastern_digits: bool = False) -> str | None:
    """Return a bar for each type, longest first; None without events. ValueError for a negative count."""
    return _ranked(counts, _TITLES[language][0], Locale(language, eastern_digits))


def bars_by_area(counts: Sequence[Count], language: Language, *, eastern_digits: bool = False) -> str | None:
    """Return a bar for each area, longest first; None without events. ValueError for a negative count."""
    return _ranked(counts, _TITLES[language][1], Locale(language, eastern_digits))


def _ranked(counts: Sequence[Count], title: str, locale: Locale) -> str | None:
    rows = fold(counts, MOST_ROWS, locale)
    if not rows:
        return None
    canvas = Canvas(WIDTH, locale)
    total = f"{TOTAL[locale.language]}: {locale.number(sum(row.count for row in rows))}"
    canvas.text(8, 22, title, size=16, bold=True)
    canvas.text(8, 42, total, size=12, soft=True)
    names = min(ceil(max(width_of(row.shown, 13) for row in rows)) + 12, WIDTH * 0.42)
    numbers = max(width_of(locale.number(row.count), 13) for row in rows) + 12
    longest = max(WIDTH - 8 - names - numbers - 8, 40)
    highest = max(row.count for row in rows)
    y = 56.0
    for row in rows:
        y += _bar(canvas, row, y, names=names, length=longest * row.count / highest)
    said = locale.listed(f"{row.shown}: {locale.number(row.count)}" for row in rows)
    return canvas.svg(y + 8, title, f"{total}. {said}.")


def _bar(canvas: Canvas, row: Row, y: float, *, names: float, length: float) -> float:
    """Draw a row from `y` down, its bar `length` long after the width for `names`; return its height."""
    lines = wrap(row.shown, width=names - 12, size=13, lines=2)
    height = max(26, len(lines) * 16 + 8)
    counted = canvas.locale.number(row.count)
    canvas.lines(8, y + height / 2, lines, size=13)
    canvas.bar(8 + names, y + height / 2 - 9, length, 18, hint=f"{row.shown}: {counted}")
    canvas.text(13 + names + length, y + height / 2 + 4.5, counted, size=13)
    return height
