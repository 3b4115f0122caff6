"""The charts, each above a table of its numbers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from schemas.brief import Period
from schemas.document import Block, Heading, Run, Table
from schemas.figures import Figures
from schemas.incident import Status
from summarizer.render.layout.pictures import picture
from summarizer.render.layout.script import Script
from summarizer.render.layout.setting import Setting
from summarizer.render.pictures import chart
from summarizer.render.pictures.chart import MOST_ROWS, Count, DayCount, Pair
from summarizer.render.pictures.counts import fold

_MOST_DAYS = 31  # rows of the table by day; beyond, it has months
_WIDTH = 75  # per cent of the line
_NAME, _NUMBER = 4, 1  # shares of the line

_Row = Sequence[Run]


def charts(given: Setting) -> Iterator[Block]:
    """Yield the charts that have anything to show."""
    figures, script = given.brief.figures, given.script
    made = [
        *_by_day(figures, given.brief.scope.period, script),
        *_by_type(figures, script),
        *_by_area(figures, script),
        *_pairs(figures, script),
    ]
    if made:
        yield Heading(level=1, text=given.words.headings.charts, anchor="charts")
        yield from made


def _by_day(figures: Figures, period: Period, script: Script) -> Iterator[Block]:
    words = script.words.pictures
    ends = [DayCount(day, 0) for day in (period.first, period.last) if day]
    days = [*ends, *(DayCount(count.day, count.events) for count in figures.days)]
    undated = figures.events - sum(count.events for count in figures.days)
    language, eastern = script.locale
    svg = chart.bars_by_day(days, language, undated=undated, eastern_digits=eastern)
    monthly = len(figures.days) > _MOST_DAYS
    rows = _months(figures, script) if monthly else _days(figures, script)
    if undated:
        rows.append((Run(text=words.no_day), Run(text=script.number(undated))))
    summary, label = (words.by_month, words.month) if monthly else (words.by_day, words.day)
    yield from _drawn(svg, "by-day", _table(summary, (label, words.events), rows))


def _days(figures: Figures, script: Script) -> list[_Row]:
    return [(Run(text=script.day(n.day)), Run(text=script.number(n.events))) for n in figures.days]


def _months(figures: Figures, script: Script) -> list[_Row]:
    months: Counter[date] = Counter()
    for count in figures.days:
        months[count.day.replace(day=1)] += count.events
    return [
        (
            Run(text=f"{script.locale.month(month.month)} {script.locale.year(month.year)}"),
            Run(text=script.number(events)),
        )
        for month, events in sorted(months.items())
    ]


def _by_type(figures: Figures, script: Script) -> Iterator[Block]:
    words = script.words.pictures
    language, eastern = script.locale
    counts = [Count(count.shown, count.total) for count in figures.types]
    svg = chart.bars_by_type(counts, language, eastern_digits=eastern)
    rows = [
        (
            script.name(count.shown),
            Run(text=script.number(count.total)),
            *(Run(text=script.number(getattr(count.statuses, status.value))) for status in Status),
        )
        for count in figures.types
    ]
    header = (words.type, words.events, *(script.words.statuses[status] for status in Status))
    yield from _drawn(svg, "by-type", _table(words.by_type, header, rows))


def _by_area(figures: Figures, script: Script) -> Iterator[Block]:
    words = script.words.pictures
    language, eastern = script.locale
    counts = [Count(count.name, count.events) for count in figures.areas]
    svg = chart.bars_by_area(counts, language, eastern_digits=eastern)
    rows = [
        (script.name(row.shown), Run(text=script.number(row.count)))
        for row in fold(counts, MOST_ROWS, script.locale)
    ]
    yield from _drawn(svg, "by-area", _table(words.by_area, (words.area, words.events), rows))


def _pairs(figures: Figures, script: Script) -> Iterator[Block]:
    words = script.words.pictures
    language, eastern = script.locale
    pairs = [Pair(pair.perpetrator, pair.target, pair.events) for pair in figures.pairs]
    svg = chart.who_against_whom(pairs, language, eastern_digits=eastern)
    shown, rest = pairs[:MOST_ROWS], pairs[MOST_ROWS:]
    rows = [(*(_actor(n, script) for n in (p.perpetrator, p.target)), _count(p.count, script)) for p in shown]
    if rest:
        others = Run(text=script.counted(words.others, len(rest)))
        rows.append((others, Run(text="–"), _count(sum(pair.count for pair in rest), script)))
    table = _table(words.pairs, (words.perpetrator, words.target, words.times), rows, names=2)
    yield from _drawn(svg, "pairs", table, caption=words.pairs_note)


def _actor(name: str | None, script: Script) -> Run:
    return script.name(name) if name else Run(text=script.words.pictures.not_stated)


def _count(number: int, script: Script) -> Run:
    return Run(text=script.number(number))


def _drawn(svg: str | None, name: str, table: Table, *, caption: str | None = None) -> Iterator[Block]:
    if svg is not None:
        yield picture(svg, name, width=_WIDTH, caption=caption)
        yield table


def _table(summary: str, header: Sequence[str], rows: Sequence[_Row], *, names: int = 1) -> Table:
    """Return a table whose first columns are names, the others numbers."""
    return Table(
        summary=summary,
        header=tuple((Run(text=label),) for label in header),
        rows=tuple(tuple((cell,) for cell in row) for row in rows),
        widths=(_NAME,) * names + (_NUMBER,) * (len(header) - names),
    )
