from datetime import date

import pytest

from schemas.brief import PrecisionCounts, StateCounts, Toll
from schemas.incident import CasualtyReport, Outcome, Precision, ResolvedDate
from schemas.run import Usage
from summarizer.render import words


def a_toll(entries: int, unnumbered: int, low: int, high: int | None) -> Toll:
    return Toll(outcome=Outcome.KILLED, entries=entries, unnumbered=unnumbered, low=low, high=high)


@pytest.mark.parametrize(
    ("toll", "line"),
    [
        pytest.param(a_toll(0, 0, 0, 0), "killed: none stated", id="no-entry"),
        pytest.param(a_toll(3, 0, 31, 31), "31 killed", id="exact"),
        pytest.param(a_toll(3, 0, 1500, 1500), "1,500 killed", id="thousands"),
        pytest.param(a_toll(1, 0, 0, 0), "0 killed", id="a-stated-zero"),
        pytest.param(a_toll(3, 0, 31, 35), "31 to 35 killed", id="range"),
        pytest.param(a_toll(1, 0, 0, 5), "up to 5 killed", id="only-a-highest-number"),
        pytest.param(a_toll(3, 0, 31, None), "at least 31 killed", id="open"),
        pytest.param(
            a_toll(20, 12, 31, None), "at least 31 killed; 12 entries without a number", id="some-unnumbered"
        ),
        pytest.param(
            a_toll(1, 1, 0, None), "killed: number not stated; 1 entry without a number", id="all-unnumbered"
        ),
    ],
)
def test_tolls_in_one_line(toll: Toll, line: str) -> None:
    assert words.toll_line(toll) == line


@pytest.mark.parametrize(
    ("low", "high", "line"),
    [
        (2, 2, "2 injured"),
        (2, None, "at least 2 injured"),
        (2, 4, "2 to 4 injured"),
        (None, None, "injured: number not stated"),
    ],
)
def test_an_entry_in_words(low: int | None, high: int | None, line: str) -> None:
    assert words.casualty_line(CasualtyReport(outcome=Outcome.INJURED, low=low, high=high)) == line


FIRST, LAST = date(2020, 5, 7), date(2020, 5, 21)


@pytest.mark.parametrize(
    ("earliest", "latest", "text", "shown"),
    [
        pytest.param(FIRST, FIRST, None, "2020-05-07", id="day"),
        pytest.param(FIRST, LAST, None, "2020-05-07 to 2020-05-21", id="range"),
        pytest.param(None, LAST, None, "by 2020-05-21", id="only-latest"),
        pytest.param(FIRST, None, None, "from 2020-05-07", id="only-earliest"),
        pytest.param(None, None, None, "not stated", id="nothing"),
        pytest.param(None, None, "قبل أيام", "not resolved", id="only-words"),
    ],
)
def test_dates(earliest: date | None, latest: date | None, text: str | None, shown: str) -> None:
    when = ResolvedDate(earliest=earliest, latest=latest, text=text, precision=Precision.UNKNOWN)
    assert words.dates(when) == shown


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("air_drone_strike", "Air/drone strike"),
        ("armed_clash", "Armed clash"),
        ("my_own_type", "My own type"),
    ],
)
def test_type_labels(name: str, label: str) -> None:
    assert words.type_label(name) == label


@pytest.mark.parametrize(
    ("code", "shown"),
    [("SY", "Syria (SY)"), ("ZZ", "ZZ"), (None, "not stated")],
    ids=["known", "odd", "none"],
)
def test_countries(code: str | None, shown: str) -> None:
    assert words.country(code) == shown


def test_counts_in_words() -> None:
    assert words.states_line(StateCounts(done=3, partial=1)) == "4 articles: 3 done, 1 partial"
    assert words.states_line(StateCounts(failed=1)) == "1 article: 1 failed"
    assert words.states_line(StateCounts()) == "no articles"
    assert words.dates_line(PrecisionCounts(day=2, bounded=1, unknown=3)) == (
        "2 to the day, 1 one end known, 3 undated"
    )


def test_usage_says_when_a_price_is_unknown() -> None:
    known = Usage(calls=1, tokens_in=1200, tokens_out=80, seconds=3.25, cost=0.012)
    assert words.usage_line(known) == (
        "1 call, 0 from the cache, 1,200 tokens in, 80 out, 3.2 s, 0 retries, 0 re-asks, US$ 0.0120"
    )
    assert words.usage_line(known.model_copy(update={"cost": None})).endswith("cost unknown")
