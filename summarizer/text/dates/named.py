"""What named dates mean: days of months, months, years, weekdays.

Meanings are functions of a phrase's words and the day of publication. They raise ValueError, OverflowError
or StopIteration for a day that does not exist; the grammar then takes the phrase for none.
"""

from datetime import date

from summarizer.text.dates.grammar import Words
from summarizer.text.dates.interval import Days, Month, Stage, Turn, nearest, week, weekday, whole_year
from summarizer.text.dates.lexicon import DEFINITE, GREGORIAN_YEARS, HIJRI_YEARS, Kind

_MONTHS = (Kind.MONTH, Kind.MAYBE_MONTH, Kind.HIJRI)


def numeric(words: Words, published: date) -> Days:
    """12/11/2026, or from one such date to another."""
    found = [date.fromordinal(number) for number in words.all(Kind.DATE)]
    return Days.between(found[0], found[-1])


def dated(words: Words, published: date) -> Days:
    """17 May 2020; 17 May; 17 May last year; 17 of the current month."""
    day = words.all(Kind.NUMBER, Kind.ORDINAL)[0]
    return _in_month(words, published, day, day)


def dated_range(words: Words, published: date) -> Days:
    """Between 3 and 5 May 2020; from 28 April to 3 May; on 3, 4 and 5 May."""
    days = words.all(Kind.NUMBER, Kind.ORDINAL)
    first, last = days[0], days[-1]
    named, years = _months(words), words.all(Kind.YEAR)
    if len(named) == 1 and len(years) < 2:
        return _in_month(words, published, first, last)
    end = _in_month(words, published, last, last, named[-1]).last
    if len(years) == 2:
        return Days.between(_exactly(named[0], years[0], first, first).first, end)
    return Days(nearest(lambda year: named[0].days(year, first, first), named[0], None, end).first, end)


def month(words: Words, published: date) -> Days:
    """May 2020; early May; mid-May last year; the first half of May."""
    stage = words.first(Kind.STAGE)
    return _in_month(words, published, *((1, 31) if stage is None else Stage(stage).days_of_month))


def months(words: Words, published: date) -> Days:
    """April and May 2020; between April and May."""
    named = _months(words)
    end = _in_month(words, published, 1, 31, named[-1])
    start = nearest(lambda year: named[0].days(year), named[0], None, end.last)
    return Days.between(start.first, end.last)


def nth_week(words: Words, published: date) -> Days:
    """The first week of May: its first seven days."""
    number = words.all(Kind.ORDINAL)[0]
    return _in_month(words, published, 7 * number - 6, min(7 * number, 31))


def year(words: Words, published: date) -> Days:
    """The year 2019; early 2019; between 2014 and 2017."""
    years = words.all(Kind.YEAR)
    stage = words.first(Kind.STAGE)
    wanted = None if stage is None else Stage(stage)
    first, last = (
        whole_year(number, wanted, hijri=number in HIJRI_YEARS) for number in (years[0], years[-1])
    )
    return Days.between(first.first, last.last)


def bare_year(words: Words, published: date) -> Days:
    """In 2019. A number that could be a count ("in 1450 houses") is none."""
    if words.all(Kind.YEAR)[0] not in GREGORIAN_YEARS and words.first(Kind.ERA) is None:
        raise ValueError("not a Gregorian year")
    return year(words, published)


def named_day(words: Words, published: date) -> Days:
    """Friday; last Friday; Friday night. "Fridays" is no day."""
    if words.first(Kind.DAY) in (0, DEFINITE):
        raise ValueError("a habit, not a day")
    return Days.one(weekday(words.all(Kind.WEEKDAY)[0], words.turn, published))


def named_days(words: Words, published: date) -> Days:
    """Friday and Saturday; between Friday and Sunday; the night of Friday to Saturday."""
    first, last = words.all(Kind.WEEKDAY)
    end = weekday(last, words.turn, published)
    return Days(weekday(first, None, end), end)


def day_of_week(words: Words, published: date) -> Days:
    """Friday of last week."""
    chosen = week(published, words.week_starts, words.turn or Turn.THIS)
    return Days.one(weekday(words.all(Kind.WEEKDAY)[0], None, chosen.last))


def _months(words: Words) -> list[Month]:
    """Return the months named; twin names ("تشرين الثاني/نوفمبر") are one."""
    named = [Month(token.value, token.kind is Kind.HIJRI) for token in words.tokens if token.kind in _MONTHS]
    return list(dict.fromkeys(named))


def _in_month(words: Words, published: date, first: int, last: int, named: Month | None = None) -> Days:
    """Return the days `first` to `last` of the month the words name, in the year they name or imply."""
    if first > last:
        raise ValueError(f"{first} is after {last}")
    months = _months(words)
    if not months:
        begun = Month(published.month).later(published.year, words.turn or 0)
        return Month(begun.month).days(begun.year, first, last)
    month = named or months[0]
    if years := words.all(Kind.YEAR):
        return _exactly(month, years[-1], first, last)
    if words.turn is not None and words.first(Kind.YEAR_WORD) is not None:
        return _exactly(month, month.year_of(published) + words.turn, first, last)
    found = nearest(lambda year: month.days(year, first, last), month, words.turn, published)
    return found if words.turn is Turn.NEXT else found.until(published)


def _exactly(month: Month, year: int, first: int, last: int) -> Days:
    """Return those days of the month in that year; a Hijri month may be said with a Gregorian year.

    Raises ValueError for a Gregorian month with a Hijri year: that number is a count.
    """
    if month.hijri == (year in HIJRI_YEARS):
        return month.days(year, first, last)
    if not month.hijri:
        raise ValueError(f"{year} is a Hijri year")
    begins = month.year_of(date(year, 1, 1))
    found = (month.days(hijri_year, first, last) for hijri_year in (begins, begins + 1))
    return next(days for days in found if days.first.year == year)
