"""English phrases for persons in Arabic, counted; Arabic names after a preposition and alone."""

import pytest

from summarizer.brief.names.arabic_nouns import in_arabic
from summarizer.brief.names.cases import nominative, oblique


@pytest.mark.parametrize(
    ("phrase", "after_preposition", "alone"),
    [
        pytest.param("militants", "مسلحين", "مسلحون", id="plural"),
        pytest.param("gunmen", "مسلحين", "مسلحون", id="gunmen"),
        pytest.param("protesters", "محتجين", "محتجون", id="protesters"),
        pytest.param("residents", "سكان", "سكان", id="broken-plural"),
        pytest.param("a child", "طفل", "طفل", id="one"),
        pytest.param("one civilian", "مدني", "مدني", id="one-in-words"),
        pytest.param("two children", "طفلين", "طفلان", id="dual"),
        pytest.param("two civilians", "مدنيين اثنين", "مدنيان", id="dual-that-could-be-plural"),
        pytest.param("two aid workers", "عاملي إغاثة", "عاملا إغاثة", id="dual-of-two-words"),
        pytest.param("three civilians", "3 مدنيين", "3 مدنيين", id="three"),
        pytest.param("six people", "6 أشخاص", "6 أشخاص", id="six"),
        pytest.param("10 soldiers", "10 جنود", "10 جنود", id="ten"),
        pytest.param("15 people", "15 شخصا", "15 شخصا", id="fifteen"),
        pytest.param("11 women", "11 امرأة", "11 امرأة", id="eleven-of-feminine-ending"),
        pytest.param("100 people", "100 شخص", "100 شخص", id="hundred"),
        pytest.param("1,203 people", "1,203 أشخاص", "1,203 أشخاص", id="thousand-and-few"),
        pytest.param("two Syrian soldiers", "جنديين سوريين", "جنديان سوريان", id="dual-adjective"),
        pytest.param("12 Iraqi soldiers", "12 جنديا عراقيا", "12 جنديا عراقيا", id="many-adjective"),
        pytest.param("local residents", "سكان محليين", "سكان محليون", id="adjective"),
        pytest.param("Syrian forces", "قوات سورية", "قوات سورية", id="adjective-of-no-persons"),
        pytest.param("dozens of protesters", "عشرات المحتجين", "عشرات المحتجين", id="dozens"),
        pytest.param("a number of soldiers", "عدد من الجنود", "عدد من الجنود", id="number-of"),
        pytest.param("three soldiers and a child", "3 جنود وطفل", "3 جنود وطفل", id="and"),
        pytest.param("the gunmen", "المسلحين", "المسلحون", id="definite"),
        pytest.param("police", "الشرطة", "الشرطة", id="a-body-without-article"),
    ],
)
def test_english_persons_in_arabic(phrase: str, after_preposition: str, alone: str) -> None:
    assert in_arabic(phrase) == (after_preposition, alone)


@pytest.mark.parametrize(
    "phrase",
    [
        pytest.param("John Smith", id="name"),
        pytest.param("three Martians", id="unknown-noun"),
        pytest.param("three civilian", id="number-disagrees"),
        pytest.param("a civilians", id="article-disagrees"),
        pytest.param("Syrian women", id="endings-not-known"),
        pytest.param("soldiers and John Smith", id="half-known"),
        pytest.param("between 3 and 5 civilians", id="no-one-number"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_not_known_is_not_said(phrase: str) -> None:
    assert in_arabic(phrase) is None


@pytest.mark.parametrize(
    ("name", "alone", "after_preposition"),
    [
        pytest.param("مدنيين", "مدنيون", "مدنيين", id="plural"),
        pytest.param("مسلحون مجهولون", "مسلحون مجهولون", "مسلحين مجهولين", id="adjective"),
        pytest.param("مدنيين وعسكريين", "مدنيون وعسكريون", "مدنيين وعسكريين", id="and"),
        pytest.param("شخصين", "شخصان", "شخصين", id="dual"),
        pytest.param("طفلتان", "طفلتان", "طفلتين", id="dual-feminine"),
        pytest.param("سكان محليين", "سكان محليون", "سكان محليين", id="noun-without-ending"),
        pytest.param(
            "مسلحين حوثيين في بيت حانون",
            "مسلحون حوثيون في بيت حانون",
            "مسلحين حوثيين في بيت حانون",
            id="name-after",
        ),
        pytest.param("مدنياً", "مدني", "مدني", id="accusative"),
        pytest.param("حسين", "حسين", "حسين", id="name-in-een"),
        pytest.param("3 مدنيين", "3 مدنيين", "3 مدنيين", id="after-a-number"),
        pytest.param("فلسطين", "فلسطين", "فلسطين", id="country"),
    ],
)
def test_cases_of_arabic_names(name: str, alone: str, after_preposition: str) -> None:
    assert (nominative(name), oblique(name)) == (alone, after_preposition)
    assert nominative(oblique(name)) == alone
    assert oblique(nominative(name)) == after_preposition
