import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.geo.names import (
    Around,
    Kind,
    announces_namesake,
    announces_place,
    key,
    peel,
    spellings,
    without_proclitics,
)
from summarizer.text.fold import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("دير الزور", "ديرالزور", id="joined"),
        pytest.param("حماة", "حماه", id="ta-marbuta"),
        pytest.param("البو كمال", "البوكمال", id="joined-article"),
        pytest.param("السويداء", "السويدا", id="final-hamza"),
        pytest.param("إدلب", "ادلب", id="alef-hamza"),
        pytest.param("دِيَالى", "ديالي", id="vowel-marks-alef-maqsura"),
        pytest.param("Deir ez-Zor", "deir Ezzor", id="hyphen-and-case"),
        pytest.param("Al Ḩasakah", "Al Hasakah", id="cedilla"),
        pytest.param("Ma‘arrat an Nu‘mān", "Maarrat an Numan", id="ayn-and-macron"),
        pytest.param("تنظيم “الدولة”", "تنظيم الدولة", id="quotation-marks"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("الصور", "صور"), ("حلب", "جلب"), ("Homs", "Hama"), ("T2", "T4"), ("البصرة", "البصيرة")],
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(), st.text())
@example("دير ", "الزور")
@example("İ", "ß")
def test_the_key_of_a_phrase_is_the_keys_of_its_words_in_a_row(one: str, other: str) -> None:
    assert key(one + other) == key(one) + key(other)


@given(st.text())
@example("ﷺ")
def test_a_key_is_that_of_the_folded_text(text: str) -> None:
    assert key(fold(text).text) == key(text)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        pytest.param("الشحيل", ("الشحيل", "شحيل"), id="without-article"),
        pytest.param("شحيل", ("شحيل", "الشحيل"), id="with-article"),
        pytest.param("Al-Hasakah", ("alhasakah", "hasakah"), id="latin-article"),
        pytest.param("Aleppo", ("aleppo", "الaleppo"), id="latin-without"),
    ],
)
def test_a_name_is_sought_with_and_without_its_article(name: str, listed: tuple[str, str]) -> None:
    assert spellings(name) == listed


@pytest.mark.parametrize(
    ("phrase", "around"),
    [
        pytest.param("دير الزور", Around("دير الزور", frozenset()), id="bare"),
        pytest.param("مدينة دير الزور", Around("دير الزور", frozenset({Kind.TOWN})), id="city-of"),
        pytest.param("محافظة دير الزور", Around("دير الزور", frozenset({Kind.PROVINCE})), id="province-of"),
        pytest.param(
            "ريف دير الزور الشرقي",
            Around("دير الزور", frozenset({Kind.PROVINCE, Kind.NEAR})),
            id="eastern-countryside",
        ),
        pytest.param("شمال دير الزور", Around("دير الزور", frozenset({Kind.NEAR})), id="north-of"),
        pytest.param(
            "طريق مدينة معيزيلة", Around("معيزيلة", frozenset({Kind.NEAR, Kind.TOWN})), id="road-of-city"
        ),
        pytest.param("بئر نفط “الدهش”", Around("نفط “الدهش", frozenset({Kind.NEAR})), id="well"),
        pytest.param("بريف حلب", Around("حلب", frozenset({Kind.PROVINCE, Kind.NEAR})), id="proclitic"),
        pytest.param("مدينة الحسكة السورية", Around("الحسكة", frozenset({Kind.TOWN})), id="nationality"),
        pytest.param("northern Aleppo", Around("Aleppo", frozenset({Kind.NEAR})), id="english-direction"),
        pytest.param(
            "Aleppo countryside", Around("Aleppo", frozenset({Kind.PROVINCE, Kind.NEAR})), id="english-after"
        ),
        pytest.param("the city of Homs", Around("Homs", frozenset({Kind.TOWN})), id="english-city-of"),
        pytest.param("حي الرصافة", Around("حي الرصافة", frozenset()), id="quarter-keeps-its-word"),
        pytest.param("شمال", Around("شمال", frozenset()), id="never-the-last-word"),
        pytest.param("", Around("", frozenset()), id="empty"),
    ],
)
def test_words_around_a_name_are_taken_off(phrase: str, around: Around) -> None:
    assert peel(phrase) == around


@given(st.text())
def test_the_bare_name_is_a_stretch_of_the_phrase(phrase: str) -> None:
    assert peel(phrase).name in phrase


@pytest.mark.parametrize(
    ("word", "announces"),
    [("مدينه", True), ("بريف", True), ("والمدينه", True), ("في", False), ("قتل", False), ("village", True)],
)
def test_some_words_announce_a_place(word: str, announces: bool) -> None:
    assert announces_place(word) is announces


@pytest.mark.parametrize(("word", "announces"), [("حي", True), ("شوارع", True), ("مدينه", False)])
def test_some_words_announce_a_namesake(word: str, announces: bool) -> None:
    assert announces_namesake(word) is announces


@pytest.mark.parametrize(
    ("word", "peeled"),
    [
        ("بالرقه", {(1, "الرقه")}),
        ("للرقه", {(1, "لرقه"), (2, "الرقه")}),
        ("وبحلب", {(1, "بحلب"), (2, "حلب")}),
        ("دمشق", set()),
    ],
)
def test_proclitics_go(word: str, peeled: set[tuple[int, str]]) -> None:
    assert set(without_proclitics(word)) == peeled
