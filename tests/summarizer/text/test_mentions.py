"""Names proposed in a sentence: exact spans, Arabic and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.mentions import (
    Mention,
    actor_mentions,
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
        pytest.param("إلقاء القبض على خلية لتنظيم داعش الإرهابي", ["خلية لتنظيم داعش"], id="a-cell-of"),
        pytest.param("وزعت خلايا تابعة لتنظيم داعش منشورات", ["خلايا تابعة لتنظيم داعش"], id="cells-of"),
        pytest.param("تبين أن الخلية تابعة لتنظيم داعش", ["الخلية", "تنظيم داعش"], id="the-cell-is-of"),
        pytest.param("ضبط خلية للجيش ثلاثة أشهر بعد الهجوم", ["خلية للجيش"], id="a-cell-of-the-army"),
        pytest.param("عمل خلية للعملاء في البلدة", ["خلية للعملاء"], id="a-cell-of-the"),
        pytest.param("هاجمت خلية تابعة لهم القرية", [], id="a-cell-of-theirs"),
        pytest.param("نشرت وكالة أعماق مجموعة بيانات", [], id="a-group-of-things"),
        pytest.param("وصلت قوات إلى المدينة", [], id="bare-head-names-nobody"),
        pytest.param("قتل التنظيم رجلا", ["التنظيم", "رجلا"], id="definite-head-alone"),
        pytest.param("مجموعات مسلحة مجهولة الهوية هاجمت", ["مجموعات مسلحة مجهولة الهوية"], id="adjectives"),
    ],
)
def test_arabic_actors(text: str, expected: list[str]) -> None:
    assert texts(text, actor_mentions(text, "ar")) == expected


def test_english_names() -> None:
    text = (
        "Masked gunmen attacked a checkpoint of government forces in the town of Deir Hafer, Aleppo province."
    )
    assert texts(text, actor_mentions(text, "en")) == ["Masked gunmen", "government forces"]


def test_weapons_with_what_belongs_to_them() -> None:
    text = "بعبوة ناسفة وقذائف هاون"
    assert texts(text, weapon_mentions(text, "ar")) == ["عبوة ناسفة", "قذائف هاون"]


@given(st.text(max_size=120), st.sampled_from(["ar", "en"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    for find in (actor_mentions, weapon_mentions):
        for mention in find(text, language):
            assert 0 <= mention.start < mention.end <= len(text)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param(
            "en", "Attack on herders\nGunmen killed three men.", ["herders", "Gunmen"], id="english"
        ),
        pytest.param(
            "ar", "هجوم على قوات\nالنظام السوري يقصف البلدة", [], id="arabic-head-alone-on-its-line"
        ),
    ],
)
def test_a_name_ends_with_its_line(language: str, text: str, names: list[str]) -> None:
    found = [text[mention.start : mention.end] for mention in actor_mentions(text, language)]
    assert all("\n" not in name for name in found)
    assert set(names) <= set(found)
