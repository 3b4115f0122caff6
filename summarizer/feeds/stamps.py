"""When an item was published: the day that its stamp says, in the time zone it is written in.

Stamps come as ISO 8601, as in e-mail (RFC 822), or in words (text/dates/stamps.py). feedparser's own dates
are not used: it reads "2020" as 1 January 2020.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import NamedTuple

from summarizer.text.dates.stamps import LONGEST, YEARS, day_in_words

_ISO = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))"
    r"(?:[T\s]+(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_AHEAD = timedelta(days=1)  # clocks that are fast, and zones that lie ahead of ours


class Stamp(NamedTuple):
    """A stamp read: its day as written, and the moment, for telling which item is newer."""

    day: date
    moment: datetime  # aware; midnight UTC when only the day is told


def read_stamp(words: str | None, *, now: datetime) -> Stamp | None:
    """Return what a stamp says; None when it is no date, or lies more than a day ahead of `now`.

    >>> read_stamp("Thu, 21 May 2020 23:30:00 -0400", now=datetime(2020, 6, 1, tzinfo=UTC)).day
    datetime.date(2020, 5, 21)
    """
    if not words or len(words) > LONGEST:
        return None
    try:
        found = _iso(words.strip()) or _mail(words) or _words(words)
    except (ValueError, OverflowError):  # 31 February, a zone of 99 hours
        return None
    if found is None or found.day.year not in YEARS or found.moment > now + _AHEAD:
        return None
    return found


def _iso(words: str) -> Stamp | None:
    if not (match := _ISO.match(words)):
        return None
    year, _, month, day, short_month, short_day, hour, minute, second, zone = match.groups()
    days = (int(year), int(month or short_month), int(day or short_day))
    return _stamp((*days, int(hour or 0), int(minute or 0), min(int(second or 0), 59)), _offset(zone))


def _offset(zone: str | None) -> int:
    """Return seconds east of UTC."""
    if zone is None or zone == "Z":
        return 0
    digits = zone[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:]) * 60
    return -seconds if zone[0] == "-" else seconds


def _mail(words: str) -> Stamp | None:
    mail = parsedate_tz(words)
    return _stamp(mail[:6], mail[9] or 0) if mail else None


def _words(words: str) -> Stamp | None:
    found = day_in_words(words)
    return _stamp((found.year, found.month, found.day, 0, 0, 0), 0) if found else None


def _stamp(parts: tuple[int, ...], east: int) -> Stamp:
    year, month, day, hour, minute, second = parts
    zone = timezone(timedelta(seconds=east))
    moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=zone)
    return Stamp(date(year, month, day), moment.astimezone(UTC))
