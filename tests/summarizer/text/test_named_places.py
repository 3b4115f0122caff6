"""Places proposed in a text, and what the words before them say: exact spans, Arabic and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.mentions import place_mentions, place_references
from summarizer.text.mentions.place_words import Scale, Standing, place_words, standing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "في بلدة البصيرة بريف دير الزور الشرقي.", ["البصيرة", "ريف دير الزور الشرقي"], id="town"
        ),
        pytest.param("في بلدتي البصيرة وهجين.", ["البصيرة", "هجين"], id="list"),
        pytest.param(
            "في قرى البصيرة، وأن ثلاثة أصيبوا.", ["البصيرة"], id="no-word-of-grammar-goes-on-a-list"
        ),
        pytest.param("في قرى النعيمة، العالية وكحيل.", ["النعيمة", "العالية", "كحيل"], id="list-with-comma"),
        pytest.param("داخل مخيم الهول.", ["مخيم الهول"], id="kept-head"),
        pytest.param("في حي “غازي عياش”.", ["حي “غازي عياش”"], id="quoted"),
        pytest.param("في منطقة حاوي الحوايج.", ["حاوي الحوايج"], id="compound"),
        pytest.param("نحو القصر الرئاسي.", ["القصر الرئاسي"], id="definite"),
        pytest.param("في المدينة القديمة.", [], id="no-head-with-the-article"),
        pytest.param("على طريق رئيسي.", [], id="adjective"),
        pytest.param("في منطقة العمليات.", [], id="area-of-operations"),
        pytest.param("وسطاء في غابة تقع على تخوم البلدة.", [], id="a-verb-is-no-name"),
        pytest.param("سدّ شبان مدخل البلدة بالحجارة.", [], id="persons-are-no-name"),
    ],
)
def test_arabic_places(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in place_mentions(text, "ar")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in the town of Deir Hafer, Aleppo province.", ["Deir Hafer", "Aleppo"], id="heads"),
        pytest.param("at the Amber Hotel", ["Amber Hotel"], id="landmark-in-capitals"),
        pytest.param("near Linden military base", ["Linden military base"], id="modifier"),
        pytest.param("in Islamic circles in March", [], id="no-names"),
        pytest.param("CAIRO Yemen's army entered Amraba", ["Amraba"], id="dateline-in-capitals"),
        pytest.param(
            "in al-Mazra and in Tin-Adouf's market", ["al-Mazra", "Tin-Adouf's market"], id="article"
        ),
        pytest.param("in the Houthi-run north", [], id="adjective"),
        pytest.param("in the western Afghan city of Amraba", ["Amraba"], id="nationality"),
    ],
)
def test_english_places(text: str, expected: list[str]) -> None:
    assert [text[m.start : m.end] for m in place_mentions(text, "en")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("دخلت القوات البلدة.", ["البلدة"], id="object"),
        pytest.param("عادوا للمدينة.", ["للمدينة"], id="after-l"),
        pytest.param("في المدينة المجاورة.", [], id="another-town"),
    ],
)
def test_places_spoken_of_as_known(text: str, expected: list[str]) -> None:
    assert [text[r.start : r.end] for r in place_references(text, "ar")] == expected


@pytest.mark.parametrize(
    ("text", "name", "language", "expected"),
    [
        pytest.param("هجوم في درعا", "درعا", "ar", Standing.HERE, id="in"),
        pytest.param("هجوم بدرعا", "درعا", "ar", Standing.HERE, id="b-"),
        pytest.param("قرية تابعة لدرعا", "درعا", "ar", Standing.HERE, id="belonging-to-l"),
        pytest.param("القرى التابعة لمدينة درعا", "مدينة", "ar", Standing.HERE, id="belonging-to"),
        pytest.param("نقلوهم لدرعا", "درعا", "ar", Standing.TOWARDS, id="l-"),
        pytest.param("قصفوا درعا", "درعا", "ar", Standing.NAMED, id="object"),
        pytest.param("توجهوا إلى درعا", "درعا", "ar", Standing.TOWARDS, id="to"),
        pytest.param("نازحون من درعا", "درعا", "ar", Standing.FROM, id="from"),
        pytest.param("بالقرب من درعا", "درعا", "ar", Standing.HERE, id="close-to"),
        pytest.param("انسحبوا من درعا", "درعا", "ar", Standing.HERE, id="withdrew-from"),
        pytest.param("على بعد 20 كم عن درعا", "درعا", "ar", Standing.AWAY, id="km-from"),
        pytest.param("يقيم في درعا", "درعا", "ar", Standing.FROM, id="lives-in"),
        pytest.param("fighting in the nearby Amraba", "Amraba", "en", Standing.HERE, id="in-en"),
        pytest.param("fled to Amraba", "Amraba", "en", Standing.TOWARDS, id="to-en"),
        pytest.param("a man from Amraba", "Amraba", "en", Standing.FROM, id="from-en"),
        pytest.param("pulled out of Amraba", "Amraba", "en", Standing.HERE, id="out-of"),
        pytest.param("20 km north of Amraba", "Amraba", "en", Standing.AWAY, id="north-of"),
    ],
)
def test_what_the_words_before_a_place_say(text: str, name: str, language: str, expected: Standing) -> None:
    assert standing(text, text.index(name), language) is expected


def test_heads_tell_how_wide_a_place_is() -> None:
    lists = place_words("ar")
    assert [lists.scale(head) for head in ("حي", "بلده", "محافظه", "ريف")] == [
        Scale.SPOT,
        Scale.TOWN,
        Scale.AREA,
        Scale.AREA,
    ]


@given(st.text(max_size=120), st.sampled_from(["ar", "en"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    end = 0
    for mention in place_mentions(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.since <= mention.start
        assert mention.end <= mention.until
        end = mention.end
    for reference in place_references(text, language):
        assert 0 <= reference.start < reference.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            "في بلدة مخيم تل قرى الورد ورد ، “ ” شمال وشرق من the town of Amra in 's al- Camp".split()
        )
    )
)
def test_any_row_of_place_words_gives_spans_inside_it(words: list[str]) -> None:
    text = " ".join(words)
    for language in ("ar", "en"):
        for mention in place_mentions(text, language):
            assert 0 <= mention.since <= mention.start < mention.end <= mention.until <= len(text)
