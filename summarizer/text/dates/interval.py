"""Calendar arithmetic: intervals of days, months (Gregorian and Hijri), weeks, thirds of a month or year.

Functions raise ValueError or OverflowError for days that do not exist (31 February, a Hijri year
outside the Umm al-Qura table of hijridate, 1343 to 1500).
"""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from schemas.incident import Precision

_LONGEST_GAP = 8  # years between two 29 February, at most (1896 to 1904, 2096 to 2104)


class Interval(NamedTuple):
    """Days, both ends included; None where an end is open."""

    earliest: date | None
    latest: date | None

    @property
    def precision(self) -> Precision:
        """How closely the ends fix the day."""
        if self.earliest is None and self.latest is None:
            return Precision.UNKNOWN
        if self.earliest is None or self.latest is None:
            return Precision.BOUNDED
        return Precision.DAY if self.earliest == self.latest else Precision.RANGE


class Days(NamedTuple):
    """A closed interval: both ends known."""

    first: date
    last: date

    @classmethod
    def one(cls, day: date) -> "Days":
        """Return the interval of a single day."""
        return cls(day, day)

    @classmethod
    def between(cls, first: date, last: date) -> "Days":
        """Return the interval. Raises ValueError when it runs backwards: then it was misread."""
        if first > last:
            raise ValueError(f"{first} is after {last}")
        return cls(first, last)

    def until(self, day: date) -> "Days":
        """Cut at `day`: what is reported lies not after the report. Raises ValueError if nothing is left."""
        if self.first > day:
            raise ValueError(f"begins after {day}")
        return Days(self.first, min(self.last, day))


class Turn(IntEnum):
    """Which one: last, this, next. PAST counts back from the day itself ("the past week")."""

    PAST = -2
    LAST = -1
    THIS = 0
    NEXT = 1


class Stage(IntEnum):
    """A part of a month or year. Thirds as in Arabic usage (the first, middle and last ten days)."""

    EARLY = 0
    MIDDLE = 1
    LATE = 2
    FIRST_HALF = 3
    SECOND_HALF = 4

    @property
    def days_of_month(self) -> tuple[int, int]:
        """First and last day of the part of a month; 31 stands for the month's end."""
        return ((1, 10), (11, 20), (21, 31), (1, 15), (16, 31))[self]

    @property
    def months_of_year(self) -> tuple[int, int]:
        """First and last month of the part of a year."""
        return ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))[self]


class Month(NamedTuple):
    """A month of a calendar; the year is said apart, since texts often leave it out."""

    number: int
    hijri: bool = False

    def days(self, year: int, first: int = 1, last: int = 31) -> Days:
        """Return the days `first` to `last` of the month, `last` cut to its length."""
        if self.hijri:
            last = min(last, Hijri(year, self.number, 1).month_length())
            return Days(self.day(year, first), self.day(year, last))
        last = min(last, calendar.monthrange(year, self.number)[1])
        return Days(self.day(year, first), self.day(year, last))

    def day(self, year: int, day: int) -> date:
        """Return one day of the month, as a Gregorian date."""
        if self.hijri:
            return date.fromordinal(Hijri(year, self.number, day).to_gregorian().toordinal())
        return date(year, self.number, day)

    def later(self, year: int, count: int) -> date:
        """Return the first day of the Gregorian month that lies `count` months later."""
        return months_later(date(year, self.number, 1), count)

    def year_of(self, day: date) -> int:
        """Return the year of this month's calendar in which `day` lies."""
        return Gregorian.fromdate(day).to_hijri().year if self.hijri else day.year

    def begun(self, day: date) -> date:
        """Return the first day of this calendar's month in which `day` lies."""
        if self.hijri:
            today = Gregorian.fromdate(day).to_hijri()
            return Month(today.month, hijri=True).day(today.year, 1)
        return day.replace(day=1)


def nearest(days: Callable[[int], Days], month: Month, turn: Turn | None, published: date) -> Days:
    """Give a date without a year its year.

    No turn, or "this": the latest that had begun by `published`. "Last": the latest in a month before the
    present one. "Next": the first that begins after `published`.
    """
    year = month.year_of(published)
    if turn is Turn.NEXT:
        return next(found for found in _existing(days, range(year, year + 10)) if found.first > published)
    past = _existing(days, range(year, year - _LONGEST_GAP - 2, -1))
    if turn is None or turn is Turn.THIS:
        return next(found for found in past if found.first <= published)
    return next(found for found in past if found.last < month.begun(published))


def _existing(days: Callable[[int], Days], years: Iterable[int]) -> list[Days]:
    """Return the intervals of those years that exist (29 February does not, in most)."""
    found = []
    for year in years:
        try:
            found.append(days(year))
        except ValueError:
            continue
    return found


def whole_year(year: int, stage: Stage | None = None, *, hijri: bool = False) -> Days:
    """Return a year, or a third or half of it."""
    first, last = (1, 12) if stage is None else stage.months_of_year
    return Days(Month(first, hijri).day(year, 1), Month(last, hijri).days(year).last)


def months_later(day: date, count: int) -> date:
    """Return the same day `count` months on (or back), cut to that month's length."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def week(day: date, starts: int, turn: Turn) -> Days:
    """Return the calendar week of `day`, or the one before or after; it begins on weekday `starts`."""
    first = day - timedelta((day.weekday() - starts) % 7) + timedelta(7 * turn)
    return Days(first, first + timedelta(6))


def weekday(number: int, turn: Turn | None, published: date) -> date:
    """Return the day of that name (Monday 0) nearest to `published`.

    No turn, or "this": the latest, the day of publication included. "Last": the latest before it. "Next": the
    first after it.
    """
    if turn is Turn.NEXT:
        return published + timedelta((number - published.weekday() - 1) % 7 + 1)
    if turn is None or turn is Turn.THIS:
        return published - timedelta((published.weekday() - number) % 7)
    return published - timedelta((published.weekday() - number - 1) % 7 + 1)
