"""Stamps of publication: the day that a page, a feed or a table states, as ISO, as in e-mail, or in words.

Days only. A stamp with a time zone counts as the day it has there: 2020-05-21T00:30+03:00 is 21 May. Words
must name a day, a month and a year of the Gregorian calendar; which of 5/4 is the month is not guessed.
"""

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate
from typing import Final

from summarizer.text.dates import DateRule, date_phrases, resolution

ISO: Final = re.compile(r"\s*(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})(?=$|[T\s])")
YEARS: Final = range(1990, 2101)  # what lies outside is a default of some software: 0001, 1970
LONGEST: Final = 120  # letters of a date in words
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_UNCLEAR = re.compile(r"(?<!\d)(\d{1,2})([/.-])(\d{1,2})\2\d{4}(?!\d)")
_LANGUAGES: Final = ("ar", "en")  # whose words we read


def day(stamp: str) -> date | None:
    """Return the day of an ISO date or stamp, or of an e-mail date; None when it is neither.

    >>> day("2020-05-21T23:30:00-04:00"), day("Thu, 21 May 2020 10:00:00 GMT"), day("2020-13-45")
    (datetime.date(2020, 5, 21), datetime.date(2020, 5, 21), None)
    """
    if match := ISO.match(stamp):
        parts = (int(match[1]), int(match[3]), int(match[4]))
    elif mail := parsedate(stamp[:60]):
        parts = mail[:3]
    else:
        return None
    try:
        return date(*parts) if parts[0] in YEARS else None
    except ValueError:
        return None


def day_in_words(words: str) -> date | None:
    """Return the one day that Arabic or English words state in full; None when they leave anything open.

    >>> day_in_words("الأحد، ١٥ نوفمبر/ تشرين الثاني ٢٠٢٦"), day_in_words("أمس"), day_in_words("5/4/2026")
    (datetime.date(2026, 11, 15), None, None)
    """
    words = " ".join(words.split())
    if len(words) > LONGEST or any(_is_unclear(match) for match in _UNCLEAR.finditer(words)):
        return None
    days = {found for language in _LANGUAGES for found in _full_days(words, language)}
    return days.pop() if len(days) == 1 else None


def _full_days(words: str, language: str) -> Iterator[date]:
    """Yield the days of the phrases that name a Gregorian year; of a Hijri date alone the day is not sure."""
    for start, end, _ in date_phrases(words, language):
        phrase = words[start:end]
        if any(int(year) in YEARS for year in _YEAR.findall(phrase)):
            found, rule = resolution(phrase, language=language, published=None)
            if rule is DateRule.ABSOLUTE and found.earliest and found.earliest == found.latest:
                yield found.earliest


def _is_unclear(match: re.Match[str]) -> bool:
    """Say whether a date in digits could be read both ways: day first, or month first."""
    first, second = int(match[1]), int(match[3])
    return first != second and max(first, second) <= 12
