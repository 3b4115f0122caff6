"""The names that a brief writes are names that the date rules read."""

import pytest

from summarizer.text.dates import resolve_date
from summarizer.text.months import MONTHS


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_name_of_a_month_is_read_as_that_month(language: str) -> None:
    names = MONTHS["en" if language == "en" else "ar"]
    read = [resolve_date(f"5 {name} 2026", language=language, published=None).earliest for name in names]
    assert [day and (day.month, day.day) for day in read] == [(month, 5) for month in range(1, 13)]


def test_arabic_has_both_common_names() -> None:
    assert MONTHS["ar"][4] == "أيار/مايو"
    assert all(len(name.split("/")) == 2 for name in MONTHS["ar"])
