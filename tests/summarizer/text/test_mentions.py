"""Names proposed in a sentence: exact spans, Arabic and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.incident import Role
from summarizer.text.mentions import (
    Mention,
    actor_mentions,
    is_origin,
    place_mentions,
    role_before,
    source_mention,
    weapon_mentions,
)


def texts(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    return [text[m.start : m.end] for m in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("هاجمت قوات الحرس الثوري الإيراني موقعا", ["قوات الحرس الثوري الإيراني"], id="idafa"),
        pytest.param("عناصر من تنظيم داعش الإرهابي هاجموا", ["تنظيم داعش"], id="no-epithet"),
        pytest.param("خلايا تنظيم “الدولة” في البادية", ["خلايا تنظيم “الدولة”"], id="quotes-kept"),
        pytest.param("استهدف للأمن الداخلي", ["أمن الداخلي"], id="lam-lam-peeled"),
        pytest.param("وصلت قوات إلى المدينة", [], id="bare-head-names-nobody"),
        pytest.param("قتل التنظيم رجلا", ["التنظيم"], id="definite-head-alone"),
        pytest.param("مجموعات مسلحة مجهولة الهوية هاجمت", ["مجموعات مسلحة مجهولة الهوية"], id="adjectives"),
    ],
)
def test_arabic_actors(text: str, expected: list[str]) -> None:
    assert texts(text, actor_mentions(text, "ar")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("في بلدة البصيرة بريف دير الزور الشرقي", ["البصيرة", "ريف دير الزور الشرقي"], id="town"),
        pytest.param("في بلدتي البصيرة وهجين", ["البصيرة", "هجين"], id="list"),
        pytest.param("داخل مخيم الهول", ["مخيم الهول"], id="kept-head"),
        pytest.param("في حي “غازي عياش”", ["حي “غازي عياش”"], id="quoted"),
        pytest.param("في منطقة حاوي الحوايج", ["حاوي الحوايج"], id="compound"),
    ],
)
def test_arabic_places(text: str, expected: list[str]) -> None:
    assert texts(text, place_mentions(text, "ar")) == expected


def test_english_names() -> None:
    text = (
        "Masked gunmen attacked a checkpoint of government forces in the town of Deir Hafer, Aleppo province."
    )
    assert texts(text, actor_mentions(text, "en")) == ["Masked gunmen", "government forces"]
    assert texts(text, place_mentions(text, "en")) == ["Deir Hafer", "Aleppo"]


def test_weapons_with_what_belongs_to_them() -> None:
    text = "بعبوة ناسفة وقذائف هاون"
    assert texts(text, weapon_mentions(text, "ar")) == ["عبوة ناسفة", "قذائف هاون"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        pytest.param("قتل برصاص مسلحين", "مسلحين", Role.PERPETRATOR, id="by-their-bullets"),
        pytest.param("هجوم على حاجز", "حاجز", Role.TARGET, id="against"),
        pytest.param("بدعم من التحالف", "التحالف", Role.SUPPORTER, id="backed-by"),
        pytest.param("وصل رجال", "رجال", None, id="no-sign"),
    ],
)
def test_the_role_that_the_words_before_give(text: str, name: str, expected: Role | None) -> None:
    assert role_before(text, text.index(name), "ar") is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("وقع الهجوم أمس، بحسب مصادر محلية.", "مصادر محلية", id="according-to"),
        pytest.param("وقالت وزارة الدفاع إن الهجوم فشل", "وزارة الدفاع", id="verb-and-source"),
        pytest.param("وأكد مقتل ثلاثة جنود", None, id="verb-and-event"),
    ],
)
def test_who_reports_it(text: str, expected: str | None) -> None:
    mention = source_mention(text, "ar")
    assert (text[mention.start : mention.end] if mention else None) == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [("نازحون من مدينة الرقة", "الرقة", True), ("هجوم في مدينة الرقة", "الرقة", False)],
)
def test_where_somebody_comes_from_is_not_where_it_happens(text: str, place: str, expected: bool) -> None:
    assert is_origin(text, text.index(place), "ar") is expected


@given(st.text(max_size=120), st.sampled_from(["ar", "en"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    for find in (actor_mentions, place_mentions, weapon_mentions):
        for mention in find(text, language):
            assert 0 <= mention.start < mention.end <= len(text)
