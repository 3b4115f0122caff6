"""A cell that has been through a spreadsheet: understood where it can mean one thing, else refused."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.correct import cells
from summarizer.correct.cells import Raw
from summarizer.render.safe import cell


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="none"),
        pytest.param("2026-11-02", "2026-11-02", id="iso"),
        pytest.param("'2026-11-02", "2026-11-02", id="held-as-text"),
        pytest.param(" 2026/11/2 ", "2026-11-02", id="slashes-year-first"),
        pytest.param("2026.11.02", "2026-11-02", id="dots-year-first"),
        pytest.param("2026-11-02 00:00:00", "2026-11-02", id="with-midnight"),
        pytest.param("2026-11-02T00:00:00Z", "2026-11-02", id="iso-midnight"),
        pytest.param("13/2/2026", "2026-02-13", id="only-day-first"),
        pytest.param("2/13/2026", "2026-02-13", id="only-month-first"),
        pytest.param("5/5/2026", "2026-05-05", id="both-ways-the-same"),
        pytest.param("31.12.2026", "2026-12-31", id="dots"),
        pytest.param("29/2/2024", "2024-02-29", id="leap-day"),
        pytest.param(date(2026, 2, 1), "2026-02-01", id="a-date-cell"),
        pytest.param(datetime(2026, 2, 1), "2026-02-01", id="a-date-cell-as-openpyxl-has-it"),
    ],
)
def test_days(raw: Raw, day: str | None) -> None:
    assert cells.day(raw) == day


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param("1/2/2026", "may be 2026-01-02 or 2026-02-01", id="two-readings"),
        pytest.param("01.02.2026", "may be 2026-01-02 or 2026-02-01", id="two-readings-dots"),
        pytest.param("1/2/26", "is no day", id="two-digit-year"),
        pytest.param("31/2/2026", "is no day of the calendar", id="no-such-day"),
        pytest.param("2026-13-01", "is no day of the calendar", id="no-such-month"),
        pytest.param("46055", "is no day", id="serial-number"),
        pytest.param(46055, "is no day", id="serial-number-in-a-workbook"),
        pytest.param("Nov-26", "is no day", id="month-and-year"),
        pytest.param("2 نوفمبر 2026", "is no day", id="words"),
        pytest.param("2026-11-02 13:45:00", "is no day", id="with-time"),
        pytest.param(datetime(2026, 2, 1, 13), "has a time of day", id="date-cell-with-time"),
        pytest.param("########", "what a spreadsheet shows instead", id="column-too-narrow"),
    ],
)
def test_days_that_are_refused(raw: Raw, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        cells.day(raw)


@pytest.mark.parametrize(
    ("raw", "day_first", "stored", "day"),
    [
        pytest.param("07/05/2020", None, "2020-05-07", "2020-05-07", id="stored-day-first"),
        pytest.param("07/05/2020", None, "2020-07-05", "2020-07-05", id="stored-month-first"),
        pytest.param("07/05/2020", True, "2020-05-07", "2020-05-07", id="stored-in-the-order"),
        pytest.param("07/05/2020", True, "2021-01-01", "2020-05-07", id="the-order-day-first"),
        pytest.param("07/05/2020", False, None, "2020-07-05", id="the-order-month-first"),
        pytest.param("31/12/2020", False, None, "2020-12-31", id="the-order-does-not-fit"),
    ],
)
def test_days_of_two_readings(raw: str, day_first: bool | None, stored: str | None, day: str) -> None:
    assert cells.day(raw, day_first=day_first, stored=stored) == day


@pytest.mark.parametrize(
    ("day_first", "stored"),
    [
        pytest.param(None, "2020-06-07", id="another-day-stored"),
        pytest.param(True, "2020-07-05", id="the-order-says-changed-the-store-says-not"),
        pytest.param(False, "2020-05-07", id="the-same-month-first"),
    ],
)
def test_days_that_stay_open_are_refused(day_first: bool | None, stored: str) -> None:
    with pytest.raises(ValueError, match="'07/05/2020' may be 2020-05-07 or 2020-07-05; write YYYY-MM-DD"):
        cells.day("07/05/2020", day_first=day_first, stored=stored)


@pytest.mark.parametrize(
    ("raw", "first"),
    [
        pytest.param("18/11/2026", True, id="day-first"),
        pytest.param("11/18/2026", False, id="month-first"),
        pytest.param("'18.11.2026", True, id="held-as-text"),
        pytest.param("07/05/2020", None, id="either"),
        pytest.param("5/5/2020", None, id="both-the-same"),
        pytest.param("31/2/2020", None, id="no-day"),
        pytest.param("2020-11-18", None, id="iso"),
        pytest.param("", None, id="empty"),
        pytest.param(datetime(2026, 11, 18), None, id="a-date-cell"),
    ],
)
def test_which_order_a_cell_decides(raw: Raw, first: bool | None) -> None:
    assert cells.is_day_first(raw) is first


@pytest.mark.parametrize(
    ("raw", "decimal", "number"),
    [
        pytest.param("", ".", None, id="empty"),
        pytest.param("12", ".", 12, id="digits"),
        pytest.param("'12", ".", 12, id="held-as-text"),
        pytest.param("١٢", ".", 12, id="arabic-digits"),
        pytest.param("1,200", ".", 1200, id="comma"),
        pytest.param("1.200", ",", 1200, id="dot-where-the-comma-is-decimal"),
        pytest.param("12 345 678", ".", 12345678, id="spaces"),
        pytest.param("12\u00a0345", ",", 12345, id="no-break-space"),
        pytest.param("1\u202f200", ",", 1200, id="narrow-no-break-space"),
        pytest.param("2.0", ".", 2, id="as-fraction"),
        pytest.param("2,00", ",", 2, id="as-fraction-comma"),
        pytest.param(2.0, ".", 2, id="number-cell"),
        pytest.param(0, ".", 0, id="zero"),
    ],
)
def test_counts(raw: Raw, decimal: str, number: int | None) -> None:
    assert cells.count(raw, decimal) == number


@pytest.mark.parametrize(
    ("raw", "decimal", "says"),
    [
        pytest.param("1.200", ".", "no whole number", id="dot-is-the-decimal-sign"),
        pytest.param("1,200", ",", "no whole number", id="comma-is-the-decimal-sign"),
        pytest.param("1E+05", ".", "shortened this number", id="scientific"),
        pytest.param("1,2E+05", ",", "shortened this number", id="scientific-comma"),
        pytest.param("12,34", ".", "no whole number", id="odd-groups"),
        pytest.param("-3", ".", "no whole number", id="negative"),
        pytest.param(2.5, ".", "no whole number", id="fraction"),
        pytest.param(True, ".", "True is no text", id="truth"),
        pytest.param(date(2026, 1, 2), ".", "2026-01-02 is no text", id="turned-into-a-date"),
        pytest.param("#REF!", ".", "#REF! is what a spreadsheet shows", id="error-value"),
        pytest.param("5+", ".", "no whole number", id="at-least"),
    ],
)
def test_counts_that_are_refused(raw: Raw, decimal: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        cells.count(raw, decimal)


@pytest.mark.parametrize(
    ("raw", "decimal", "degrees"),
    [
        pytest.param("-37", ".", -37.0, id="whole"),
        pytest.param("36,17", ",", 36.17, id="comma"),
        pytest.param("\u221236.17", ".", -36.17, id="minus-sign"),
        pytest.param(36.17, ".", 36.17, id="number-cell"),
        pytest.param("'+36.5", ".", 36.5, id="plus-made-harmless"),
    ],
)
def test_degrees(raw: Raw, decimal: str, degrees: float) -> None:
    assert cells.degrees(raw, decimal) == degrees


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        pytest.param("  حلب ", "حلب", id="trimmed"),
        pytest.param("   ", None, id="blank"),
        pytest.param("'=1+1", "=1+1", id="formula-made-harmless"),
        pytest.param("'Ayn Issa", "'Ayn Issa", id="an-apostrophe-of-its-own"),
        pytest.param("''=x", "'=x", id="both"),
        pytest.param(12, "12", id="a-number"),
        pytest.param(12.0, "12", id="a-number-as-float"),
        pytest.param(0.5, "0.5", id="a-fraction"),
    ],
)
def test_words(raw: Raw, words: str | None) -> None:
    assert cells.text(raw) == words


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        pytest.param("#NAME?", "#NAME\\? is what", id="error-value"),
        pytest.param(True, "format the column as text", id="truth"),
        pytest.param(date(2026, 3, 4), "format the column as text", id="three-fourths-turned-into-a-date"),
    ],
)
def test_words_that_are_refused(raw: Raw, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        cells.text(raw)


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8")))
@example("=1+1")
@example("'=1+1")
@example("\t=1")
@example("\u202e=x")
@example("@")
def test_what_the_export_made_harmless_comes_back(words: str) -> None:
    try:
        assert cells.text(cell(words)) == (
            cells.text(words) if cell(words) == words else words.strip() or None
        )
    except ValueError:
        assert words.strip().startswith("#")


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        pytest.param("", (), id="none"),
        pytest.param("3f2a90c1-4", ("3f2a90c1-4",), id="one"),
        pytest.param("a-1; b-2,c-3 a-1", ("a-1", "b-2", "c-3"), id="several-each-once"),
    ],
)
def test_ids(raw: Raw, ids: tuple[str, ...]) -> None:
    assert cells.ids(raw) == ids


@pytest.mark.parametrize("raw", ["1E+05", "100000", 100000, 1e5, "a-1; 3,0E+2"])
def test_numbers_are_no_ids(raw: Raw) -> None:
    with pytest.raises(ValueError, match="is no id of a record"):
        cells.ids(raw)


@pytest.mark.parametrize(
    ("now", "before", "lost"),
    [
        pytest.param("???", "حلب", "has question marks where letters were", id="all"),
        pytest.param("?? Aleppo", "حي Aleppo", "has question marks where letters were", id="some"),
        pytest.param("????", None, "has question marks where letters were", id="in-a-new-cell"),
        pytest.param("Ø\u00adÙ„Ø¨", "حلب", "was read in a wrong encoding", id="utf-8-as-windows-1252"),
        pytest.param("ح\ufffd", "حلب", "holds letters that could not be read", id="replaced"),
        pytest.param("Where?", "Wheres", "has question marks where letters were", id="one-letter"),
        pytest.param("Café", "Cafe", None, id="an-accent"),
        pytest.param("كم؟", "كما", None, id="an-arabic-question-mark"),
        pytest.param("الرقة", "حلب", None, id="another-word"),
    ],
)
def test_lost_letters(now: str, before: str | None, lost: str | None) -> None:
    assert cells.lost_letters(now, before) == lost


def misread(words: str) -> str:
    """UTF-8 as Windows shows it: cp1252, and Latin-1 where that has no letter."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in words.encode()
    )


@settings(deadline=None)
@given(st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ", min_size=1).filter(str.strip))
def test_arabic_read_as_windows_1252_is_noticed(words: str) -> None:
    assert cells.lost_letters(misread(words), "x") == "was read in a wrong encoding"


@pytest.mark.parametrize("parse", [cells.text, cells.label, cells.day, cells.ids])
def test_an_empty_cell_says_nothing(parse: Callable[[Raw], object]) -> None:
    assert not parse(None)
    assert not parse("  ")
