"""When an incident was: the words of the draft against the article's publication date."""

from datetime import date

import pytest

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import Precision, ResolvedDate
from summarizer.resolve.date import when


def article(language: str = "ar", published: date | None = date(2020, 5, 21)) -> Article:
    return Article(article_id="a", text="نص", sentences=(), language=language, published=published)


def derived(value: str, rule: str) -> FieldGrounding:
    return FieldGrounding(field="date", value=value, how=Grounding.DERIVED, rule=rule)


@pytest.mark.parametrize(
    ("words", "earliest", "latest", "precision", "grounding"),
    [
        pytest.param(
            "في 17 من أيار الحالي",
            date(2020, 5, 17),
            date(2020, 5, 17),
            Precision.DAY,
            derived("2020-05-17", "relative to published"),
            id="month-without-year",
        ),
        pytest.param(
            "17 أيار 2019",
            date(2019, 5, 17),
            date(2019, 5, 17),
            Precision.DAY,
            derived("2019-05-17", "absolute"),
            id="absolute",
        ),
        pytest.param(
            "الشهر الماضي",
            date(2020, 4, 1),
            date(2020, 4, 30),
            Precision.RANGE,
            derived("2020-04-01/2020-04-30", "relative to published"),
            id="range",
        ),
        pytest.param(
            "خلال الأيام المقبلة",
            date(2020, 5, 21),
            None,
            Precision.BOUNDED,
            derived("2020-05-21/..", "relative to published"),
            id="open-end",
        ),
        pytest.param(
            None,
            None,
            date(2020, 5, 21),
            Precision.BOUNDED,
            derived("../2020-05-21", "not after published"),
            id="no-words",
        ),
        pytest.param(
            "سبق هذه العملية بنحو 24 ساعة",
            None,
            date(2020, 5, 21),
            Precision.BOUNDED,
            derived("../2020-05-21", "not after published"),
            id="words-that-do-not-tell",
        ),
    ],
)
def test_when(
    words: str | None,
    earliest: date | None,
    latest: date | None,
    precision: Precision,
    grounding: FieldGrounding,
) -> None:
    expected = ResolvedDate(earliest=earliest, latest=latest, text=words, precision=precision)
    assert when(words, article()) == (expected, grounding)


@pytest.mark.parametrize("words", ["ليل الجمعة الماضية", None])
def test_without_publication_date_nothing_is_derived(words: str | None) -> None:
    unknown = ResolvedDate(earliest=None, latest=None, text=words, precision=Precision.UNKNOWN)
    assert when(words, article(published=None)) == (unknown, None)


def test_words_are_read_in_the_language_of_the_article() -> None:
    found, _ = when("hier", article(language="fr"))
    assert found.latest == date(2020, 5, 20)
