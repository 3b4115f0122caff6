"""The wording of a brief's small things in English and Arabic: dates, counts, lists, isolates, sentences.

Arabic follows the example articles: Western digits, Levantine month names (with the other common name beside
them, as the United Nations write them), counted nouns in their singular, dual, plural and accusative.
"""

import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import NamedTuple

from schemas.language import Language
from summarizer.text.months import MONTHS

FSI, PDI = "\u2068", "\u2069"  # first strong isolate, pop directional isolate (UAX 9)
# A name must not bring marks of its own that would turn the text around it.
_CONTROLS = re.compile("[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


class Noun(StrEnum):
    """What a brief counts."""

    INCIDENT = "incident"
    EVENT = "event"
    ARTICLE = "article"
    SOURCE = "source"
    INDEPENDENT_SOURCE = "independent source"
    UNNAMED = "article that names no publisher"
    PLACE = "place"
    PERSON = "person"
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    MISSING = "missing"


class _Arabic(NamedTuple):
    """The forms a counted noun takes; `of` is what stands after "a number of"."""

    one: str
    two: str
    few: str  # 3 to 10
    many: str  # 11 to 99
    hundred: str  # 100, 101, 102
    of: str


_ENGLISH = {
    Noun.INCIDENT: ("incident", "incidents"),
    Noun.EVENT: ("event", "events"),
    Noun.ARTICLE: ("article", "articles"),
    Noun.SOURCE: ("source", "sources"),
    Noun.INDEPENDENT_SOURCE: ("independent source", "independent sources"),
    Noun.UNNAMED: ("article that names no publisher", "articles that name no publisher"),
    Noun.PLACE: ("place", "places"),
    Noun.PERSON: ("person", "people"),
    Noun.KILLED: ("killed", "killed"),
    Noun.INJURED: ("injured", "injured"),
    Noun.DETAINED: ("detained", "detained"),
    Noun.MISSING: ("missing", "missing"),
}
_ARABIC = {
    Noun.INCIDENT: _Arabic("حادث واحد", "حادثان", "حوادث", "حادثا", "حادث", "الحوادث"),
    Noun.EVENT: _Arabic("حدث واحد", "حدثان", "أحداث", "حدثا", "حدث", "الأحداث"),
    Noun.ARTICLE: _Arabic("مقال واحد", "مقالان", "مقالات", "مقالا", "مقال", "المقالات"),
    Noun.SOURCE: _Arabic("مصدر واحد", "مصدران", "مصادر", "مصدرا", "مصدر", "المصادر"),
    Noun.INDEPENDENT_SOURCE: _Arabic(
        "مصدر مستقل واحد",
        "مصدرين مستقلين",
        "مصادر مستقلة",
        "مصدرا مستقلا",
        "مصدر مستقل",
        "المصادر المستقلة",
    ),
    Noun.UNNAMED: _Arabic(
        "مقال لا يذكر ناشره",
        "مقالين بلا ناشر مذكور",
        "مقالات بلا ناشر مذكور",
        "مقالا بلا ناشر مذكور",
        "مقال بلا ناشر مذكور",
        "المقالات بلا ناشر مذكور",
    ),
    Noun.PLACE: _Arabic("مكان واحد", "مكانان", "أماكن", "مكانا", "مكان", "الأماكن"),
    Noun.PERSON: _Arabic("شخص واحد", "شخصان", "أشخاص", "شخصا", "شخص", "الأشخاص"),
    Noun.KILLED: _Arabic("قتيل واحد", "قتيلان", "قتلى", "قتيلا", "قتيل", "القتلى"),
    Noun.INJURED: _Arabic("جريح واحد", "جريحان", "جرحى", "جريحا", "جريح", "الجرحى"),
    Noun.DETAINED: _Arabic("محتجز واحد", "محتجزان", "محتجزين", "محتجزا", "محتجز", "المحتجزين"),
    Noun.MISSING: _Arabic("مفقود واحد", "مفقودان", "مفقودين", "مفقودا", "مفقود", "المفقودين"),
}


def counted(number: int, noun: Noun, language: Language) -> str:
    """Return a number with its noun: "1 incident", "3 incidents", "قتيلان", "3 قتلى", "11 قتيلا"."""
    if language == "en":
        return f"{number:,} {_ENGLISH[noun][0 if number == 1 else 1]}"
    forms = _ARABIC[noun]
    if number in (1, 2):
        return forms[number - 1]
    return f"{number:,} {_after(number, forms)}"


def amount(low: int | None, high: int | None, noun: Noun, language: Language) -> str:
    """Return a range with its noun: "between 3 and 5 people", "من 3 إلى 5 قتلى", "at least 3 people".

    A bound that is not known is not said; "at least 0" says nothing and is an unstated number.
    """
    if low == high and low is not None:
        return counted(low, noun, language)
    if high is not None and low:
        return _between(low, high, noun, language)
    if high is not None:
        at_most = counted(high, noun, language)
        return f"at most {at_most}" if language == "en" else f"{at_most} على الأكثر"
    if low:
        at_least = counted(low, noun, language)
        return f"at least {at_least}" if language == "en" else f"{at_least} على الأقل"
    if language == "ar":
        return f"عدد غير محدد من {_ARABIC[noun].of}"
    return f"an unstated number of {_ENGLISH[Noun.PERSON if noun in _OUTCOMES else noun][1]}"


_OUTCOMES = {Noun.KILLED, Noun.INJURED, Noun.DETAINED, Noun.MISSING}


def _between(low: int, high: int, noun: Noun, language: Language) -> str:
    if language == "en":
        return f"between {low:,} and {high:,} {_ENGLISH[noun][1]}"
    return f"من {low:,} إلى {high:,} {_after(high, _ARABIC[noun])}"


def _after(number: int, forms: _Arabic) -> str:
    """Return the form of a noun after a number in digits (Unicode CLDR plural rules for Arabic)."""
    rest = number % 100
    if 3 <= rest <= 10 or number == 0:
        return forms.few
    return forms.many if rest > 10 else forms.hundred


def day(value: date, language: Language) -> str:
    """Return a day: "14 May 2026", "14 أيار/مايو 2026"."""
    return f"{value.day} {month(value, language)} {value.year}"


def month(value: date, language: Language) -> str:
    """Return the name of a day's month."""
    return MONTHS[language][value.month - 1]


def day_forms(value: date, language: Language) -> tuple[str, ...]:
    """Return every way a sentence may write a day; the first is `day`."""
    names = month(value, language)
    if language == "en":
        return (
            day(value, language),
            f"{value.day} {names}",
            f"{names} {value.day}, {value.year}",
            f"{names} {value.day}",
            value.isoformat(),
        )
    each = [names, *names.split("/")]
    return (
        *(f"{value.day} {name} {value.year}" for name in each),
        *(f"{value.day} {name}" for name in each),
        value.isoformat(),
    )


def period(first: date, last: date, language: Language) -> str:
    """Return the days: "14 May 2026", "14 to 20 May 2026", "من 14 إلى 20 أيار/مايو 2026"."""
    if first == last:
        return day(first, language)
    start = day(first, language)
    if first.year == last.year:
        start = start.removesuffix(f" {first.year}")
        if first.month == last.month:
            start = str(first.day)
    end = day(last, language)
    return f"{start} to {end}" if language == "en" else f"من {start} إلى {end}"


def as_of(moment: datetime, language: Language) -> str:
    """Return the moment in UTC up to which a brief holds. Raises ValueError for one without time zone."""
    if moment.tzinfo is None:
        raise ValueError("as_of: the moment has no time zone")
    utc = moment.astimezone(UTC)
    if language == "en":
        return f"as of {day(utc.date(), language)}, {utc:%H:%M} UTC"
    return f"حتى {day(utc.date(), language)}، الساعة {utc:%H:%M} بالتوقيت العالمي"


def joined(items: Sequence[str], language: Language) -> str:
    """Return a list in words: "A, B and C"; "أ وب وج"."""
    if language == "ar":
        return " و".join(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def plain(words: str) -> str:
    """Return words on one line, without control characters and marks of direction."""
    return " ".join(_CONTROLS.sub(" ", words).split())


def is_right_to_left(words: str) -> bool:
    """Say whether the words hold a letter of a right-to-left script."""
    return any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in words)


def isolated(words: str, language: Language) -> str:
    """Return the words, in Unicode isolates where they hold letters of the other direction."""
    if language == "en":
        return f"{FSI}{words}{PDI}" if is_right_to_left(words) else words
    foreign = any(unicodedata.bidirectional(letter) == "L" for letter in words)
    return f"{FSI}{words}{PDI}" if foreign else words


def without_isolates(words: str) -> str:
    """Return the words without the isolates that `isolated` puts around them: for a value of its own."""
    return words.replace(FSI, "").replace(PDI, "")


def sentence(words: str) -> str:
    """Return the words as a sentence: a capital at the start, a full stop at the end."""
    start = words[:1].upper() if words[:1].isascii() else words[:1]
    end = "" if words.endswith((".", "؟", "?", "!")) else "."
    return f"{start}{words[1:]}{end}"
