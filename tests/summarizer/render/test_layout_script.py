from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.brief import Period
from schemas.document import Run, Runs
from schemas.figures import Toll
from schemas.incident import Outcome
from schemas.language import Language
from summarizer.render.layout.script import MOST_REFERENCES, Script, isolated

ENGLISH = Script.of("en")
ARABIC = Script.of("ar")
EASTERN = Script.of("ar", eastern_digits=True)


def said(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def toll(low: int, high: int | None, entries: int = 1, unnumbered: int = 0) -> Toll:
    return Toll(outcome=Outcome.KILLED, entries=entries, unnumbered=unnumbered, low=low, high=high)


@pytest.mark.parametrize(
    ("sum_of", "english", "arabic"),
    [
        pytest.param(toll(31, 31), "31", "31", id="exact"),
        pytest.param(toll(31, 35), "31 to 35", "من 31 إلى 35", id="range"),
        pytest.param(toll(31, None), "at least 31", "31 على الأقل", id="open-above"),
        pytest.param(toll(0, 5), "up to 5", "5 على الأكثر", id="open-below"),
        pytest.param(toll(0, None, unnumbered=1), "number not stated", "العدد غير مذكور", id="no-number"),
        pytest.param(toll(0, 0), "0", "0", id="said-to-be-none"),
        pytest.param(toll(0, 0, entries=0), "none reported", "لا شيء مذكور", id="nothing-said"),
        pytest.param(toll(1200, 1500), "1,200 to 1,500", "من 1,200 إلى 1,500", id="thousands"),
    ],
)
def test_an_amount_in_words(sum_of: Toll, english: str, arabic: str) -> None:
    assert (ENGLISH.amount(sum_of), ARABIC.amount(sum_of)) == (english, arabic)


def test_an_amount_in_eastern_digits() -> None:
    assert EASTERN.amount(toll(31, 1235)) == "من ٣١ إلى ١٬٢٣٥"


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        pytest.param((5, 14), (5, 14), "14 May 2026", "14 أيار/مايو 2026", id="one-day"),
        pytest.param((5, 14), (5, 20), "14 to 20 May 2026", "من 14 إلى 20 أيار/مايو 2026", id="one-month"),
        pytest.param(
            (4, 28),
            (5, 4),
            "28 April to 4 May 2026",
            "من 28 نيسان/أبريل إلى 4 أيار/مايو 2026",
            id="two-months",
        ),
        pytest.param((5, 14), None, "from 14 May 2026 on", "منذ 14 أيار/مايو 2026", id="since"),
        pytest.param(None, (5, 20), "up to 20 May 2026", "حتى 20 أيار/مايو 2026", id="until"),
        pytest.param(None, None, "all dates", "جميع التواريخ", id="open"),
    ],
)
def test_a_period_in_words(
    first: tuple[int, int] | None, last: tuple[int, int] | None, english: str, arabic: str
) -> None:
    asked = Period(first=date(2026, *first) if first else None, last=date(2026, *last) if last else None)
    assert (ENGLISH.period(asked), ARABIC.period(asked)) == (english, arabic)


def test_a_period_over_the_turn_of_the_year() -> None:
    days = ENGLISH.days(date(2026, 12, 28), date(2027, 1, 3))
    assert days == "28 December 2026 to 3 January 2027"


def test_a_moment_is_in_utc() -> None:
    moment = datetime.fromisoformat("2026-11-22T01:05:00+03:00")
    assert ENGLISH.moment(moment) == "21 November 2026, 22:05 UTC"
    assert EASTERN.moment(moment) == "٢١ تشرين الثاني/نوفمبر ٢٠٢٦، الساعة ٢٢:٠٥ بالتوقيت العالمي"


@pytest.mark.parametrize(
    ("number", "arabic"),
    [
        (0, "0 أحداث"),
        (1, "حدث واحد"),
        (2, "حدثان"),
        (3, "3 أحداث"),
        (10, "10 أحداث"),
        (11, "11 حدثا"),
        (99, "99 حدثا"),
        (100, "100 حدث"),
        (102, "102 حدث"),
        (103, "103 أحداث"),
        (1011, "1,011 حدثا"),
    ],
)
def test_events_are_counted_as_arabic_counts(number: int, arabic: str) -> None:
    assert ARABIC.events(number) == arabic


def test_events_are_counted_in_english() -> None:
    assert [ENGLISH.events(n) for n in (0, 1, 2, 1200)] == ["0 events", "1 event", "2 events", "1,200 events"]


@pytest.mark.parametrize(
    ("text", "eastern"),
    [
        pytest.param("من 3 إلى 5 قتلى", "من ٣ إلى ٥ قتلى", id="range"),
        pytest.param("1,200 شخص", "١٬٢٠٠ شخص", id="thousands"),
        pytest.param("الحدث event-12 عند 03:05", "الحدث event-12 عند 03:05", id="ids-and-times"),
        pytest.param("(https://a.b/7)", "(https://a.b/7)", id="addresses"),
    ],
)
def test_digits_of_running_text(text: str, eastern: str) -> None:
    assert EASTERN.digits(text) == eastern
    assert ARABIC.digits(text) == text
    assert Script.of("en", eastern_digits=True).digits(text) == text


def test_what_a_sentence_isolates_is_a_run_of_its_language() -> None:
    text = f"Ta'irat ({isolated('طائرات 7')}) and {isolated('SDF')}."
    assert ENGLISH.said(text) == (
        Run(text="Ta'irat ("),
        Run(text="طائرات 7", language="ar"),
        Run(text=") and "),
        Run(text="SDF"),
        Run(text="."),
    )
    assert ARABIC.said(f"قال {isolated('SDF 7')} 3")[1:] == (Run(text="SDF 7", language="en"), Run(text=" 3"))
    assert EASTERN.said(f"قال {isolated('SDF 7')} 3")[1:] == (
        Run(text="SDF 7", language="en"),
        Run(text=" ٣"),
    )


@given(st.text())
def test_isolating_a_text_loses_nothing_but_isolates(text: str) -> None:
    kept = "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")
    assert said(ENGLISH.said(isolated(text))) == kept


@pytest.mark.parametrize(
    ("text", "stated", "english", "arabic"),
    [
        pytest.param("حلب", None, "ar", None, id="arabic-letters"),
        pytest.param("Reuters", None, None, "en", id="latin-letters"),
        pytest.param("2026", None, None, None, id="digits"),
        pytest.param("Réuters", "fr", "fr", "fr", id="stated"),
        pytest.param("Reuters", "en", None, "en", id="stated-as-the-brief's"),
        pytest.param("حلب", 'ar" onload="x', "ar", None, id="hostile-code"),
        pytest.param("[name withheld]", "ar", None, "en", id="other-letters-than-stated"),
    ],
)
def test_a_name_has_its_language(text: str, stated: str | None, english: str, arabic: str) -> None:
    assert ENGLISH.name(text, stated) == Run(text=text, language=english)
    assert ARABIC.name(text, stated) == Run(text=text, language=arabic)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        pytest.param([], "", id="none"),
        pytest.param([7, 3, 3], " [3], [7]", id="sorted-once"),
        pytest.param(range(1, 13), f" {', '.join(f'[{n}]' for n in range(1, 13))}", id="as-many-as-fit"),
        pytest.param(range(1, 14), " [1] to [13]", id="a-range"),
        pytest.param([1, 2, *range(4, 30), 31], " [1], [2], [4] to [29], [31]", id="two-are-no-range"),
        pytest.param(
            range(1, 41, 2),
            " [1], [3], [5], [7], [9], [11], [13], [15], [17], [19], [21] and 9 more in annex A",
            id="too-many",
        ),
    ],
)
def test_references(numbers: list[int], told: str) -> None:
    assert said(ENGLISH.references(numbers)) == told


def test_a_reference_leads_to_its_event() -> None:
    assert ENGLISH.references([1234]) == (Run(text=" "), Run(text="[1234]", to="event-1234"))
    assert EASTERN.references([12]) == (Run(text=" "), Run(text="[١٢]", to="event-12", language="en"))


@given(st.sets(st.integers(1, 3000), min_size=1))
def test_a_row_of_references_is_short(numbers: set[int]) -> None:
    runs = ENGLISH.references(numbers)
    assert sum(run.to is not None for run in runs) <= 2 * MOST_REFERENCES
    assert {run.to for run in runs if run.to} <= {f"event-{n}" for n in numbers}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_time_zone_does_not_matter(language: Language) -> None:
    script = Script.of(language)
    there = datetime.fromisoformat("2026-11-22T06:05:00+03:00")
    assert script.moment(there) == script.moment(datetime(2026, 11, 22, 3, 5, tzinfo=UTC))
