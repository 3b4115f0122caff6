"""Dates in languages without tables of our own, read by dateparser.

dateparser completes what words leave out from "today". Here today is always handed in, so that neither the
system clock nor its time zone can matter, and what changes with it is recognised as relative.
"""

import re
from datetime import date, datetime, time, timedelta

from summarizer.text.dates.interval import Days, Interval, Month, Turn, week, whole_year

_LONGEST = 100  # characters; longer words are no date phrase, and dateparser takes a second for 9,000
_DATE_LIKE = re.compile(r"[^\W\d_]|\d{4}|\d[./-]\d")  # a bare number is no date
_MONDAY = 0
_WEEK = timedelta(7)
_PROBES = (date(2001, 6, 15), date(2033, 3, 3))


def interval(words: str, language: str, published: date | None) -> tuple[Interval | None, bool]:
    """Return what the words mean, None if they cannot be read, and whether they mean it on any day."""
    if len(words) > _LONGEST or not _DATE_LIKE.search(words):
        return None, False
    one, other = (_on(words, language, probe) for probe in _PROBES)
    if one and one == other:
        return Interval(*one), True
    if published is None:
        return None, False
    days = _on(words, language, published)
    return (Interval(*days) if days else None), False


def _on(words: str, language: str, published: date) -> Days | None:
    """Read the words as written on that day; None for what cannot be read, or lies outside the calendar."""
    try:
        days = _parsed(words, language, published)
        if days != Days.one(published - _WEEK):
            return days
        # dateparser puts the plain name of this very weekday a week back.
        next_day = _parsed(words, language, published + timedelta(1))
    except (ValueError, OverflowError):
        return None
    return next_day if next_day == Days.one(published) else days


def _parsed(words: str, language: str, today: date) -> Days | None:
    """Ask dateparser. Imported here: it takes a fifth of a second, and most articles never need it."""
    from dateparser.data.languages_info import language_order
    from dateparser.date import DateDataParser

    if language not in language_order:
        return None
    settings = {"RELATIVE_BASE": datetime.combine(today, time(12)), "PREFER_DATES_FROM": "past"}
    found = DateDataParser(languages=[language], settings=settings).get_date_data(words)
    return _widened(found.date_obj.date(), found.period) if found.date_obj else None


def _widened(day: date, period: str) -> Days:
    """Return the period of that name around the day; parts of a day are the day."""
    if period == "year":
        return whole_year(day.year)
    if period == "month":
        return Month(day.month).days(day.year)
    if period == "week":
        return week(day, _MONDAY, Turn.THIS)
    return Days(day, day)
