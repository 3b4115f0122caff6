"""English dates, and other languages by dateparser. Expected days by hand, for Wednesday 2026-11-18."""

import os
import time
from collections.abc import Iterator
from datetime import date

import pytest

from schemas.incident import Precision, ResolvedDate
from summarizer.text.dates import DateRule, resolution, resolve_date

WEDNESDAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("words", "earliest", "latest"),
    [
        pytest.param("yesterday", "2026-11-17", "2026-11-17", id="yesterday"),
        pytest.param("the day before yesterday", "2026-11-16", "2026-11-16", id="day-before-yesterday"),
        pytest.param("Tuesday", "2026-11-17", "2026-11-17", id="weekday"),
        pytest.param("Wednesday", "2026-11-18", "2026-11-18", id="weekday-of-publication"),
        pytest.param("last Wednesday", "2026-11-11", "2026-11-11", id="last-weekday-of-publication"),
        pytest.param("last Friday night", "2026-11-13", "2026-11-13", id="last-friday-night"),
        pytest.param("late on Friday", "2026-11-13", "2026-11-13", id="late-on-friday"),
        pytest.param("the early hours of Saturday", "2026-11-14", "2026-11-14", id="early-hours"),
        pytest.param("Friday of last week", "2026-11-13", "2026-11-13", id="friday-of-last-week"),
        pytest.param("on 17 May", "2026-05-17", "2026-05-17", id="day-month"),
        pytest.param("May 17, 2020", "2020-05-17", "2020-05-17", id="month-day-year"),
        pytest.param("the 17th of May, 2020", "2020-05-17", "2020-05-17", id="ordinal"),
        pytest.param("17 may 2020", "2020-05-17", "2020-05-17", id="small-letter-with-year"),
        pytest.param("may 17", "2026-05-17", "2026-05-17", id="small-letter-alone"),
        pytest.param("Nov. 17", "2026-11-17", "2026-11-17", id="abbreviation"),
        pytest.param("Nov. 19", "2025-11-19", "2025-11-19", id="not-yet-this-year"),
        pytest.param("17 May last year", "2025-05-17", "2025-05-17", id="of-last-year"),
        pytest.param("Thursday, May 21", "2026-05-21", "2026-05-21", id="explicit-date-beats-weekday"),
        pytest.param("Friday (13 November)", "2026-11-13", "2026-11-13", id="date-in-brackets"),
        pytest.param("2026-11-12", "2026-11-12", "2026-11-12", id="iso"),
        pytest.param("two days ago", "2026-11-16", "2026-11-16", id="two-days-ago"),
        pytest.param("three hours ago", "2026-11-18", "2026-11-18", id="three-hours-ago"),
        pytest.param("last night", "2026-11-17", "2026-11-17", id="last-night"),
        pytest.param("this morning", "2026-11-18", "2026-11-18", id="this-morning"),
        pytest.param("after Friday prayers", "2026-11-13", "2026-11-13", id="after-friday-prayers"),
        pytest.param("overnight", "2026-11-17", "2026-11-18", id="overnight"),
        pytest.param("last week", "2026-11-09", "2026-11-15", id="last-week"),
        pytest.param("the past week", "2026-11-11", "2026-11-18", id="past-week"),
        pytest.param("in the last week", "2026-11-11", "2026-11-18", id="in-the-last-week"),
        pytest.param("over the past 48 hours", "2026-11-16", "2026-11-18", id="past-48-hours"),
        pytest.param("last month", "2026-10-01", "2026-10-31", id="last-month"),
        pytest.param("this month", "2026-11-01", "2026-11-18", id="this-month"),
        pytest.param("earlier this month", "2026-11-01", "2026-11-18", id="earlier-this-month"),
        pytest.param("late last month", "2026-10-21", "2026-10-31", id="late-last-month"),
        pytest.param("over the weekend", "2026-11-14", "2026-11-15", id="weekend"),
        pytest.param("a week ago", "2026-11-08", "2026-11-14", id="a-week-ago"),
        pytest.param("early May", "2026-05-01", "2026-05-10", id="early-may"),
        pytest.param("mid-May", "2026-05-11", "2026-05-20", id="mid-may"),
        pytest.param("late May", "2026-05-21", "2026-05-31", id="late-may"),
        pytest.param("in May 2020", "2020-05-01", "2020-05-31", id="in-may-2020"),
        pytest.param("last May", "2026-05-01", "2026-05-31", id="last-may"),
        pytest.param("early 2019", "2019-01-01", "2019-04-30", id="early-2019"),
        pytest.param("the end of the past year", "2025-09-01", "2025-12-31", id="end-of-the-past-year"),
        pytest.param("between 3 and 5 May", "2026-05-03", "2026-05-05", id="between"),
        pytest.param("May 3-5, 2020", "2020-05-03", "2020-05-05", id="month-day-day"),
        pytest.param("3–5 May", "2026-05-03", "2026-05-05", id="en-dash"),
        pytest.param("from April 28 to May 3", "2026-04-28", "2026-05-03", id="two-months"),
        pytest.param("on Friday and Saturday", "2026-11-13", "2026-11-14", id="two-weekdays"),
        pytest.param("since last Friday", "2026-11-13", "2026-11-18", id="since"),
        pytest.param("after May 17", "2026-05-18", "2026-11-18", id="after-a-date"),
        pytest.param("after Friday", "2026-11-13", "2026-11-18", id="after-friday-may-be-friday"),
        pytest.param("by 17 May", None, "2026-05-17", id="by"),
        pytest.param("before May 17", None, "2026-05-16", id="before"),
        pytest.param("several days ago", None, "2026-11-18", id="several-days-ago"),
        pytest.param("more than two years ago", None, "2024-12-31", id="more-than"),
        pytest.param("in recent weeks", None, "2026-11-18", id="recent-weeks"),
        pytest.param("the next day", None, "2026-11-18", id="counts-from-another-day"),
        pytest.param("in the 1980s", None, "2026-11-18", id="decade"),
        pytest.param("five may have died", None, "2026-11-18", id="may-the-verb"),
    ],
)
def test_english(words: str, earliest: str | None, latest: str) -> None:
    found = resolve_date(words, language="en", published=WEDNESDAY)
    start = date.fromisoformat(earliest) if earliest else None
    assert (found.earliest, found.latest, found.text) == (start, date.fromisoformat(latest), words)


@pytest.mark.parametrize(
    ("words", "published", "earliest", "latest"),
    [
        pytest.param("last weekend", "2026-11-18", "2026-11-14", "2026-11-15", id="on-a-wednesday"),
        pytest.param("last weekend", "2026-11-14", "2026-11-07", "2026-11-08", id="on-a-saturday"),
        pytest.param("over the weekend", "2026-11-14", "2026-11-14", "2026-11-14", id="so-far"),
        pytest.param("next weekend", "2026-11-18", "2026-11-21", "2026-11-22", id="next"),
    ],
)
def test_weekends(words: str, published: str, earliest: str, latest: str) -> None:
    found = resolve_date(words, language="en", published=date.fromisoformat(published))
    assert (found.earliest, found.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("words", "language", "earliest", "latest"),
    [
        pytest.param("hier", "fr", "2026-11-17", "2026-11-17", id="fr-yesterday"),
        pytest.param("17 mai 2020", "fr", "2020-05-17", "2020-05-17", id="fr-date"),
        pytest.param("17 mai", "fr", "2026-05-17", "2026-05-17", id="fr-no-year"),
        pytest.param("19 novembre", "fr", "2025-11-19", "2025-11-19", id="fr-not-yet-this-year"),
        pytest.param("18 novembre 2026 00:30 CET", "fr", "2026-11-18", "2026-11-18", id="fr-local-time"),
        pytest.param("le " * 40 + "17 mai 2020", "fr", None, "2026-11-18", id="too-long-for-a-phrase"),
        pytest.param("mardi", "fr", "2026-11-17", "2026-11-17", id="fr-weekday"),
        pytest.param("mercredi", "fr", "2026-11-18", "2026-11-18", id="fr-weekday-of-publication"),
        pytest.param("il y a sept jours", "fr", "2026-11-11", "2026-11-11", id="fr-seven-days-ago"),
        pytest.param("mai 2020", "fr", "2020-05-01", "2020-05-31", id="fr-month"),
        pytest.param("en 2019", "fr", "2019-01-01", "2019-12-31", id="fr-year"),
        pytest.param("la semaine dernière", "fr", "2026-11-09", "2026-11-15", id="fr-last-week"),
        pytest.param("le mois dernier", "fr", "2026-10-01", "2026-10-31", id="fr-last-month"),
        pytest.param("dün", "tr", "2026-11-17", "2026-11-17", id="tr-yesterday"),
        pytest.param("17 мая 2020 года", "ru", "2020-05-17", "2020-05-17", id="ru-date"),
        pytest.param("دیروز", "fa", "2026-11-17", "2026-11-17", id="fa-yesterday"),
        pytest.param("à Damas", "fr", None, "2026-11-18", id="fr-no-date"),
        pytest.param("5", "fr", None, "2026-11-18", id="bare-number"),
        pytest.param("duh", "ku", None, "2026-11-18", id="language-dateparser-lacks"),
    ],
)
def test_other_languages(words: str, language: str, earliest: str | None, latest: str) -> None:
    found = resolve_date(words, language=language, published=WEDNESDAY)
    start = date.fromisoformat(earliest) if earliest else None
    assert (found.earliest, found.latest) == (start, date.fromisoformat(latest))


@pytest.mark.parametrize(
    ("words", "language", "day"),
    [
        pytest.param("17 mai 2020", "fr", date(2020, 5, 17), id="fr-absolute"),
        pytest.param("hier", "fr", None, id="fr-relative"),
        pytest.param("17 mai", "fr", None, id="fr-no-year"),
        pytest.param("May 17, 2020", "en", date(2020, 5, 17), id="en-absolute"),
        pytest.param("on 17 May", "en", None, id="en-no-year"),
    ],
)
def test_without_publication_date(words: str, language: str, day: date | None) -> None:
    assert resolve_date(words, language=language, published=None) == ResolvedDate(
        earliest=day, latest=day, text=words, precision=Precision.DAY if day else Precision.UNKNOWN
    )


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        pytest.param("17 May 2020", DateRule.ABSOLUTE, id="absolute"),
        pytest.param("since 17 May 2020", DateRule.ABSOLUTE, id="absolute-with-modifier"),
        pytest.param("yesterday", DateRule.RELATIVE, id="relative"),
        pytest.param("17 May", DateRule.RELATIVE, id="year-from-publication"),
        pytest.param("nowadays", DateRule.PUBLISHED, id="no-date"),
        pytest.param(None, DateRule.PUBLISHED, id="no-words"),
    ],
)
def test_the_rule_says_how_the_date_was_computed(words: str | None, rule: DateRule) -> None:
    assert resolution(words, language="en", published=WEDNESDAY).rule is rule


def test_without_words_and_publication_date_there_is_no_rule() -> None:
    assert resolution(None, language="en", published=None).rule is None


@pytest.fixture
def _far_time_zone() -> Iterator[None]:
    """Put this process 14 hours ahead of UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Kiritimati"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


@pytest.mark.usefixtures("_far_time_zone")
@pytest.mark.parametrize("words", ["hier", "aujourd'hui", "il y a 3 heures"])
def test_time_zone_of_the_machine_does_not_matter(words: str) -> None:
    found = resolve_date(words, language="fr", published=WEDNESDAY)
    assert found.latest == (date(2026, 11, 17) if words == "hier" else WEDNESDAY)
