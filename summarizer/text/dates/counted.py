"""What relative dates mean: yesterday, two days ago, last week, the past 48 hours, early this month.

Meanings as in named.py. Conventions, each stated once here: a night belongs to the day it begins on
(GUIDELINES.md, "Last Friday night"); "n units ago" is known to within the unit; an unsaid number of days or
weeks leaves the start open; "about" changes nothing.
"""

from datetime import date, timedelta

from summarizer.text.dates.grammar import Words
from summarizer.text.dates.interval import (
    Days,
    Interval,
    Month,
    Stage,
    Turn,
    months_later,
    week,
    weekday,
    whole_year,
)
from summarizer.text.dates.lexicon import AT_LEAST, DEFINITE, Kind, Token

_UNITS = (Kind.HOUR, Kind.DAY, Kind.WEEK, Kind.MONTH_WORD, Kind.YEAR_WORD)
_NUMBERS = (Kind.NUMBER, Kind.COUNT)
_HALF_A_DAY = 12  # hours; "three hours ago" is put on the day of publication, whose hour is not known
_SUNDAY = 6


def relative_day(words: Words, published: date) -> Days:
    """Yesterday; the day before yesterday; this morning."""
    return Days.one(published + timedelta(words.all(Kind.RELATIVE)[0]))


def relative_days(words: Words, published: date) -> Days:
    """Yesterday and today."""
    first, last = words.all(Kind.RELATIVE)
    return Days.between(published + timedelta(first), published + timedelta(last))


def turned_part(words: Words, published: date) -> Days:
    """Last night; this morning. "The next morning" counts from elsewhere."""
    if words.turn is Turn.NEXT:
        raise ValueError("counts from another day")
    return Days.one(published + timedelta(words.turn or 0))


def overnight(words: Words, published: date) -> Days:
    """Overnight: the evening before publication or the early hours of that day."""
    return Days(published - timedelta(1), published)


def ago(words: Words, published: date) -> Interval | Days:
    """Two days ago; a week ago; hours ago; more than a year ago."""
    unit, count = _unit(words)
    if count is None:
        return _unsaid(unit, Turn.LAST, published)
    found = _back(unit, count, published).until(published)
    return Interval(None, found.last) if words.first(Kind.ABOUT) == AT_LEAST else found


def turned(words: Words, published: date) -> Interval | Days:
    """Last week; this month; the past 48 hours; the last few days; the coming days."""
    unit, count = _unit(words)
    turn = Turn(words.all(Kind.TURN, Kind.THIS)[0])
    if count is None:
        return _unsaid(unit, turn, published)
    if not _is_rolling(words, turn, count):
        return _calendar_unit(words, unit, turn, published)
    if turn is Turn.NEXT:
        return Days(published, _later(published, unit, count))
    return Days(_later(published, unit, -count), published)


def this_unit(words: Words, published: date) -> Interval | Days:
    """This week; the last 48 hours (Arabic, where the word stands first). Needs the article, or a number."""
    unit = _unit_token(words)
    counted = words.first(*_NUMBERS) is not None or unit.value == 2
    definite = unit.value > DEFINITE and words.turn is Turn.THIS
    if not (counted or definite):
        raise ValueError("not a stretch of time before publication")
    return turned(words, published)


def few_days(words: Words, published: date) -> Interval:
    """During the few days (Arabic, "past" left out). Without the article it is a duration."""
    if _unit_token(words).value != DEFINITE:
        raise ValueError("a duration")
    return Interval(None, published)


def stage_of_unit(words: Words, published: date) -> Days:
    """Early this month; late last year; mid-month. Without "this" or "last" it must have begun."""
    turn = words.turn or Turn.THIS
    stage = Stage(words.all(Kind.STAGE)[0])
    unit, _ = _unit(words)
    if unit is Kind.WEEK:
        found = week(published, words.week_starts, turn)
    elif unit is Kind.MONTH_WORD:
        begun = Month(published.month).later(published.year, turn)
        found = Month(begun.month).days(begun.year, *stage.days_of_month)
    else:
        found = whole_year(published.year + turn, stage)
    return found if turn is Turn.NEXT else found.until(published)


def weekend(words: Words, published: date) -> Days:
    """The weekend; last weekend. It ends on Sunday."""
    first = words.all(Kind.WEEKEND)[0]
    length = timedelta(_SUNDAY - first)
    begun = weekday(first, words.turn if words.turn is Turn.NEXT else None, published)
    if words.turn is Turn.NEXT:
        return Days(begun, begun + length)
    if words.turn is Turn.LAST and published <= begun + length:
        begun -= timedelta(7)
    return Days(begun, begun + length).until(published)


def period(words: Words, published: date) -> Interval:
    """The recent period: no start is said."""
    return _open(Turn(words.all(Kind.TURN)[0]), published)


def _unit_token(words: Words) -> Token:
    return next(token for token in words.tokens if token.kind in _UNITS)


def _unit(words: Words) -> tuple[Kind, int | None]:
    """Return the unit and how many of it; None for an unsaid number ("days ago", "a few weeks")."""
    unit = _unit_token(words)
    if words.first(Kind.FEW) is not None:
        return unit.kind, None
    number = words.first(*_NUMBERS)
    return unit.kind, (unit.value % DEFINITE or None) if number is None else number


def _back(unit: Kind, count: int, published: date) -> Days:
    """Return when it was that many units ago, known to within the unit."""
    if unit is Kind.HOUR:
        furthest = -(-count // 24) if count > _HALF_A_DAY else 0
        return Days(published - timedelta(furthest), published - timedelta(count // 24))
    if unit is Kind.DAY:
        return Days.one(published - timedelta(count))
    if unit is Kind.WEEK:
        day = published - timedelta(7 * count)
        return Days(day - timedelta(3), day + timedelta(3))
    if unit is Kind.MONTH_WORD:
        begun = Month(published.month).later(published.year, -count)
        return Month(begun.month).days(begun.year)
    return whole_year(published.year - count)


def _is_rolling(words: Words, turn: Turn, count: int) -> bool:
    """Tell "the past week", "in the last week", "the last two weeks" from "last week"."""
    in_the_last = turn is Turn.LAST and None not in (words.first(Kind.DURING), words.first(Kind.THE))
    return turn is Turn.PAST or in_the_last or words.first(*_NUMBERS) is not None or count > 1


def _calendar_unit(words: Words, unit: Kind, turn: Turn, published: date) -> Days:
    """Return the day, calendar week, month or year before, of, or after publication, cut at publication."""
    if unit is Kind.HOUR or (turn is Turn.NEXT and words.first(Kind.THE) is not None):
        raise ValueError("counts from another moment")
    if unit is Kind.DAY:
        found = Days.one(published + timedelta(turn))
    elif unit is Kind.WEEK:
        found = week(published, words.week_starts, turn)
    elif unit is Kind.MONTH_WORD:
        begun = Month(published.month).later(published.year, turn)
        found = Month(begun.month).days(begun.year)
    else:
        found = whole_year(published.year + turn)
    return found if turn is Turn.NEXT else found.until(published)


def _unsaid(unit: Kind, turn: Turn, published: date) -> Interval:
    """The past hours lie within a day; the past days begin somewhere."""
    if unit is Kind.HOUR and turn is not Turn.NEXT:
        return Interval(published - timedelta(1), published)
    return _open(turn, published)


def _open(turn: Turn, published: date) -> Interval:
    """Return an interval open on the side that is not said. Raises ValueError for "these days"."""
    if turn is Turn.THIS:
        raise ValueError("no stretch of time")
    return Interval(published, None) if turn is Turn.NEXT else Interval(None, published)


def _later(day: date, unit: Kind, count: int) -> date:
    """Return the day `count` units on (or back); hours are rounded up to days."""
    if unit is Kind.HOUR:
        return day + timedelta(-(-abs(count) // 24) * (1 if count > 0 else -1))
    if unit is Kind.DAY:
        return day + timedelta(count)
    if unit is Kind.WEEK:
        return day + timedelta(7 * count)
    return months_later(day, count * (12 if unit is Kind.YEAR_WORD else 1))
