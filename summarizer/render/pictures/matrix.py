"""Draw who acted against whom: a table of events, perpetrators down and targets along."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from schemas.language import Language
from summarizer.render.pictures.counts import TOTAL, Count, Row, fold, stated
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.svg import Canvas, number, wrap

MOST_ACTORS, MOST_TARGETS = 10, 6
_WIDTH, _NAMES, _EDGE = 720, 170, 8
_DARKEST = 0.38  # of a cell: its number keeps 4.5 to 1 against it, also in the dark
_TITLES: dict[Language, tuple[str, str, str]] = {
    "en": ("Who against whom", "Perpetrator", "Target"),
    "ar": ("من استهدف من", "الفاعل", "المستهدف"),
}


@dataclass(frozen=True)
class Pair:
    """How many events one actor did to another; None is an actor that is not stated."""

    perpetrator: str | None
    target: str | None
    count: int


_Cells = Counter[tuple[int, int]]  # events by the places of their row and column


def who_against_whom(
    pairs: Sequence[Pair], language: Language, *, eastern_digits: bool = False
) -> str | None:
    """Return a table of at most 10 by 6, shaded by number, with its totals; None without events.

    The totals add up the pairs: an event with two perpetrators counts for each.
    Raises ValueError for a negative count.
    """
    locale = Locale(language, eastern_digits)
    rows = fold((Count(pair.perpetrator, pair.count) for pair in pairs), MOST_ACTORS, locale)
    columns = fold((Count(pair.target, pair.count) for pair in pairs), MOST_TARGETS, locale)
    if not rows:
        return None
    row_of, column_of = _places(rows), _places(columns)
    cells: _Cells = Counter()
    for pair in pairs:
        if pair.count:
            cells[row_of[stated(pair.perpetrator)], column_of[stated(pair.target)]] += pair.count
    canvas = Canvas(_WIDTH, locale)
    table = _Table(rows, columns, cells, min((_WIDTH - _NAMES - 2 * _EDGE) / (len(columns) + 1), 120))
    top = _heads(canvas, table)
    bottom = _body(canvas, table, top)
    _totals(canvas, table, bottom)
    return canvas.svg(bottom + 34, _TITLES[language][0], _described(table, locale))


def _places(rows: Sequence[Row]) -> dict[str | None, int]:
    return {name: place for place, row in enumerate(rows) for name in row.names}


class _Table(NamedTuple):
    """What is drawn, and how wide a column is; the first is _NAMES wide, the last holds the totals."""

    rows: Sequence[Row]
    columns: Sequence[Row]
    cells: _Cells
    cell: float

    def middle(self, place: int) -> float:
        return _EDGE + _NAMES + (place + 0.5) * self.cell


def _heads(canvas: Canvas, table: _Table) -> float:
    """Write the title and the heads of the columns; return where the body begins."""
    title, perpetrator, target = _TITLES[canvas.locale.language]
    shown = [*(column.shown for column in table.columns), TOTAL[canvas.locale.language]]
    heads = [wrap(words, width=table.cell - 4, size=11, lines=3) for words in shown]
    top = 64 + 16 * max(map(len, heads))
    canvas.text(_EDGE, 22, title, size=16, bold=True)
    canvas.text(_EDGE, top - 9, perpetrator, size=12, soft=True)
    canvas.text(_EDGE + _NAMES, 50, target, size=12, soft=True)
    for place, lines in enumerate(heads):
        canvas.lines(table.middle(place), top - 5 - len(lines) * 8, lines, size=11, at="middle")
    return top


def _body(canvas: Canvas, table: _Table, top: float) -> float:
    """Draw the rows from `top` down; return where they end."""
    highest = max(table.cells.values())
    y = top
    for place, row in enumerate(table.rows):
        lines = wrap(row.shown, width=_NAMES - 12, size=13, lines=2)
        height = max(30, len(lines) * 16 + 8)
        canvas.lines(_EDGE, y + height / 2, lines, size=13)
        for along, column in enumerate(table.columns):
            count = table.cells[place, along]
            hint = f"{row.shown} / {column.shown}: {canvas.locale.number(count)}"
            left = table.middle(along) - table.cell / 2
            mark = canvas.bar(left + 1, y + 1, table.cell - 2, height - 2, hint=hint)
            shade = 0.05 + (_DARKEST - 0.05) * count / highest if count else 0
            mark.attrib.update({"fill": "currentColor", "fill-opacity": number(shade)})
            if count:
                _number(canvas, table, along, y + height / 2, count)
        _number(canvas, table, len(table.columns), y + height / 2, row.count)
        y += height
    return y


def _totals(canvas: Canvas, table: _Table, bottom: float) -> None:
    totals = [column.count for column in table.columns]
    canvas.line(_EDGE, bottom, table.middle(len(totals)) + table.cell / 2, bottom, shade=0.4)
    canvas.lines(_EDGE, bottom + 16, (TOTAL[canvas.locale.language],), size=13)
    for place, total in enumerate((*totals, sum(totals))):
        _number(canvas, table, place, bottom + 16, total)


def _number(canvas: Canvas, table: _Table, place: int, middle: float, count: int) -> None:
    canvas.lines(table.middle(place), middle, (canvas.locale.number(count),), size=12, at="middle")


def _described(table: _Table, locale: Locale) -> str:
    arrow = "←" if locale.rtl else "→"
    pairs = locale.listed(
        f"{table.rows[row].shown} {arrow} {table.columns[column].shown}: {locale.number(count)}"
        for (row, column), count in table.cells.most_common()
    )
    total = locale.number(sum(table.cells.values()))
    return f"{TOTAL[locale.language]}: {total}. {pairs}."
