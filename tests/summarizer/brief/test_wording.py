from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from schemas.language import Language
from summarizer.brief.wording import (
    Noun,
    amount,
    as_of,
    counted,
    day,
    day_forms,
    isolated,
    joined,
    period,
    plain,
    sentence,
)

DAY = date(2026, 5, 14)


@pytest.mark.parametrize(
    ("number", "noun", "english", "arabic"),
    [
        pytest.param(0, Noun.INCIDENT, "0 incidents", "0 حوادث", id="none"),
        pytest.param(1, Noun.INCIDENT, "1 incident", "حادث واحد", id="one"),
        pytest.param(2, Noun.INCIDENT, "2 incidents", "حادثان", id="dual"),
        pytest.param(3, Noun.INCIDENT, "3 incidents", "3 حوادث", id="few"),
        pytest.param(10, Noun.KILLED, "10 killed", "10 قتلى", id="ten"),
        pytest.param(1, Noun.KILLED, "1 killed", "قتيل واحد", id="one-killed"),
        pytest.param(2, Noun.KILLED, "2 killed", "قتيلان", id="two-killed"),
        pytest.param(11, Noun.KILLED, "11 killed", "11 قتيلا", id="many"),
        pytest.param(99, Noun.PERSON, "99 people", "99 شخصا", id="ninety-nine"),
        pytest.param(100, Noun.PERSON, "100 people", "100 شخص", id="hundred"),
        pytest.param(102, Noun.ARTICLE, "102 articles", "102 مقال", id="hundred-and-two"),
        pytest.param(103, Noun.ARTICLE, "103 articles", "103 مقالات", id="hundred-and-three"),
        pytest.param(1211, Noun.SOURCE, "1,211 sources", "1,211 مصدرا", id="thousands"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: Noun, english: str, arabic: str) -> None:
    assert (counted(number, noun, "en"), counted(number, noun, "ar")) == (english, arabic)


@pytest.mark.parametrize("noun", Noun)
def test_every_noun_has_a_form_for_every_number(noun: Noun) -> None:
    for number in range(130):
        assert counted(number, noun, "en").startswith(str(number))
        assert counted(number, noun, "ar")


@pytest.mark.parametrize(
    ("low", "high", "english", "arabic"),
    [
        pytest.param(3, 3, "3 people", "3 قتلى", id="exact"),
        pytest.param(3, 5, "between 3 and 5 people", "من 3 إلى 5 قتلى", id="range"),
        pytest.param(8, 14, "between 8 and 14 people", "من 8 إلى 14 قتيلا", id="range-by-its-end"),
        pytest.param(3, None, "at least 3 people", "3 قتلى على الأقل", id="at-least"),
        pytest.param(1, None, "at least 1 person", "قتيل واحد على الأقل", id="at-least-one"),
        pytest.param(None, 5, "at most 5 people", "5 قتلى على الأكثر", id="at-most"),
        pytest.param(0, 5, "at most 5 people", "5 قتلى على الأكثر", id="none-to-five"),
        pytest.param(0, None, "an unstated number of people", "عدد غير محدد من القتلى", id="at-least-none"),
        pytest.param(None, None, "an unstated number of people", "عدد غير محدد من القتلى", id="unstated"),
    ],
)
def test_a_range_says_what_is_known(low: int | None, high: int | None, english: str, arabic: str) -> None:
    assert amount(low, high, Noun.PERSON, "en") == english
    assert amount(low, high, Noun.KILLED, "ar") == arabic


def test_an_unstated_number_of_an_outcome_is_of_people() -> None:
    assert amount(None, None, Noun.KILLED, "en") == "an unstated number of people"
    assert amount(None, None, Noun.PLACE, "en") == "an unstated number of places"


def test_a_day_has_a_month_of_both_names_in_arabic() -> None:
    assert (day(DAY, "en"), day(DAY, "ar")) == ("14 May 2026", "14 أيار/مايو 2026")
    assert day(date(2024, 1, 2), "ar") == "2 كانون الثاني/يناير 2024"
    assert day(date(2024, 12, 31), "ar") == "31 كانون الأول/ديسمبر 2024"


def test_a_day_may_be_written_in_other_ways() -> None:
    english = ("14 May 2026", "14 May", "May 14, 2026", "May 14", "2026-05-14")
    assert day_forms(DAY, "en") == english
    assert day_forms(DAY, "ar") == (
        "14 أيار/مايو 2026",
        "14 أيار 2026",
        "14 مايو 2026",
        "14 أيار/مايو",
        "14 أيار",
        "14 مايو",
        "2026-05-14",
    )


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        pytest.param("2026-05-14", "2026-05-14", "14 May 2026", "14 أيار/مايو 2026", id="day"),
        pytest.param(
            "2026-05-14", "2026-05-20", "14 to 20 May 2026", "من 14 إلى 20 أيار/مايو 2026", id="month"
        ),
        pytest.param(
            "2026-04-28",
            "2026-05-04",
            "28 April to 4 May 2026",
            "من 28 نيسان/أبريل إلى 4 أيار/مايو 2026",
            id="two-months",
        ),
        pytest.param(
            "2025-12-28",
            "2026-01-03",
            "28 December 2025 to 3 January 2026",
            "من 28 كانون الأول/ديسمبر 2025 إلى 3 كانون الثاني/يناير 2026",
            id="two-years",
        ),
    ],
)
def test_a_period_says_no_month_twice(first: str, last: str, english: str, arabic: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert (period(*days, "en"), period(*days, "ar")) == (english, arabic)


def test_as_of_is_in_utc() -> None:
    evening = datetime(2026, 5, 14, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert as_of(evening, "en") == "as of 13 May 2026, 22:30 UTC"
    assert as_of(evening.astimezone(UTC), "ar") == "حتى 13 أيار/مايو 2026، الساعة 22:30 بالتوقيت العالمي"


def test_as_of_needs_a_time_zone() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        as_of(datetime(2026, 5, 14), "en")


@pytest.mark.parametrize(
    ("items", "english", "arabic"),
    [
        pytest.param((), "", "", id="none"),
        pytest.param(("A",), "A", "A", id="one"),
        pytest.param(("A", "B"), "A and B", "A وB", id="two"),
        pytest.param(("A", "B", "C"), "A, B and C", "A وB وC", id="three"),
    ],
)
def test_lists(items: tuple[str, ...], english: str, arabic: str) -> None:
    assert (joined(items, "en"), joined(items, "ar")) == (english, arabic)


@pytest.mark.parametrize(
    ("words", "language", "shown"),
    [
        pytest.param("حلب", "en", "\u2068حلب\u2069", id="arabic-in-english"),
        pytest.param("Aleppo", "en", "Aleppo", id="english-in-english"),
        pytest.param("Aleppo", "ar", "\u2068Aleppo\u2069", id="latin-in-arabic"),
        pytest.param("حلب", "ar", "حلب", id="arabic-in-arabic"),
        pytest.param("2026-05-14", "ar", "2026-05-14", id="digits-alone"),
        pytest.param("قناة SY24", "ar", "\u2068قناة SY24\u2069", id="mixed-in-arabic"),
    ],
)
def test_words_are_isolated_only_where_needed(words: str, language: Language, shown: str) -> None:
    assert isolated(words, language) == shown


def test_marks_that_turn_the_text_do_not_come_with_a_name() -> None:
    assert plain(" a\u202eb\u2069\n c\u200f\tد ") == "a b c د"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param("on 14 May", "On 14 May.", id="capital-and-stop"),
        pytest.param("by Acme Inc.", "By Acme Inc.", id="one-stop"),
        pytest.param("في 14 أيار", "في 14 أيار.", id="arabic"),
    ],
)
def test_a_sentence_has_a_capital_and_a_stop(words: str, shown: str) -> None:
    assert sentence(words) == shown
