"""Names: on word boundaries, folded, behind prefix letters; never fuzzy, never inside another word."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from schemas.evidence import Grounding, Span
from summarizer.text.names import Match, find_name, occurrences, same_name

EXACT, FOLDED, ELSEWHERE = Grounding.EXACT, Grounding.FOLDED, Grounding.ELSEWHERE


@pytest.mark.parametrize(
    ("name", "text", "found", "how"),
    [
        pytest.param("حلب", "في حلب اليوم", "حلب", EXACT, id="word"),
        pytest.param("ريف حلب", "في ريف\n حلب", "ريف\n حلب", FOLDED, id="white-space-run"),
        pytest.param("احمد", "قال أحمد", "أحمد", FOLDED, id="alef-form"),
        pytest.param("مدنيا", "قتل مدنيّاً", "مدنيّاً", FOLDED, id="tashkeel-whole"),
        pytest.param("عنصراً", "50 عنصراً من", "عنصراً", EXACT, id="tanween-in-both"),
        pytest.param("الجيش", "إن الـجيش", "الـجيش", FOLDED, id="tatweel"),
        pytest.param("حلب", "ومن وبحلب", "حلب", EXACT, id="prefix-letters"),
        pytest.param("الشحيل", "بالشحيل", "الشحيل", EXACT, id="preposition-before-article"),
        pytest.param("شحيل", "بالشحيل", "شحيل", EXACT, id="name-without-article"),
        pytest.param("الشحيل", "للشحيل", "شحيل", FOLDED, id="article-swallowed"),
        pytest.param("الشحيل", "في شحيل", "شحيل", FOLDED, id="article-only-in-the-name"),
        pytest.param("بالشحيل", "في الشحيل", "الشحيل", FOLDED, id="prefix-only-in-the-name"),
        pytest.param(
            "تنظيم الدولة", "خلايا تنظيم “الدولة”، ثم", "تنظيم “الدولة”", FOLDED, id="quotes-in-the-text"
        ),
        pytest.param("تنظيم “الدولة”", "تنظيم الدولة", "تنظيم الدولة", FOLDED, id="quotes-in-the-name"),
        pytest.param("تنظيم “الدولة”", "تنظيم “الدولة” هنا", "تنظيم “الدولة”", EXACT, id="quotes-in-both"),
        pytest.param(
            "وحدات حماية الشعب",
            "لـ”وحدات حماية الشعب”",
            "وحدات حماية الشعب",
            EXACT,
            id="quoted-behind-tatweel",
        ),
        pytest.param("حي غازي عياش", "في حي “غازي عياش” هناك", "حي “غازي عياش”", FOLDED, id="quote-closed"),
        pytest.param(
            "تنظيم داعش في العراق",
            "تنظيم داعش الإرهابي في العراق",
            "تنظيم داعش الإرهابي في العراق",
            FOLDED,
            id="epithet-between",
        ),
        pytest.param(
            "الفصائل المتطرفة", "الفصائل المتطرفة.", "الفصائل المتطرفة", EXACT, id="epithet-in-the-name"
        ),
        pytest.param("آر بي جي", "قذائف آر بي جي.", "آر بي جي", EXACT, id="before-a-stop"),
        pytest.param("al-qaida", "by Al-Qaida", "Al-Qaida", FOLDED, id="case"),
        pytest.param("F-16", "two F-16s, one F-16", "F-16", EXACT, id="not-the-plural"),
        pytest.param("٢٥ مدنيا", "قتل 25 مدنيا", "25 مدنيا", FOLDED, id="digits"),
        pytest.param(" حلب ", "في حلب", "حلب", EXACT, id="blanks-around-the-name"),
    ],
)
def test_finds(name: str, text: str, found: str, how: Grounding) -> None:
    match = find_name(name, text)
    assert match is not None
    assert (text[match.span.start : match.span.end], match.how) == (found, how)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("حلب", "دلب", id="another-letter"),
        pytest.param("حلب", "حلبي", id="goes-on"),
        pytest.param("لبنان", "ألبنان", id="no-prefix-of-ours"),
        pytest.param("300", "3000", id="longer-number"),
        pytest.param("300", "1,300 و300,5", id="part-of-a-number"),
        pytest.param("قوات سوريا الديمقراطية", "قوات سوريا الديموقراطية", id="another-spelling"),
        pytest.param("Homs", "lHoms", id="prefix-letters-are-arabic"),
        pytest.param("حلب", "حلبَي", id="a-mark-is-no-boundary"),
        pytest.param("", "x", id="blank"),
        pytest.param("..", "a .. b", id="no-letters"),
    ],
)
def test_does_not_find(name: str, text: str) -> None:
    assert find_name(name, text) is None


def test_finds_a_name_of_very_many_words() -> None:
    name = " ".join(["حلب"] * 2000)
    match = find_name(name, name)
    assert match is not None
    assert match.span == Span(0, len(name))


def test_prefers_exact_to_folded_and_whole_to_prefixed() -> None:
    text = "وأحمد ثم احمد ثم أحمد"
    assert occurrences("أحمد", text) == (
        Match(Span(17, 21), EXACT),
        Match(Span(9, 13), FOLDED),
        Match(Span(1, 5), EXACT),
    )


def test_a_place_with_the_article_is_one_place() -> None:
    assert occurrences("الشحيل", "بالشحيل") == (Match(Span(1, 7), EXACT),)


def test_a_cited_place_beats_a_better_spelling_elsewhere() -> None:
    text = "أحمد هنا. احمد هناك."
    assert find_name("أحمد", text, within=[Span(10, 20)]) == Match(Span(10, 14), FOLDED)
    assert find_name("هنا", text, within=[Span(10, 20)]) == Match(Span(5, 8), ELSEWHERE)
    assert find_name("حلب", text, within=[Span(10, 20)]) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("تنظيم “الدولة”", "تنظيم الدوله", True, id="quotes-and-folding"),
        pytest.param("الشحيل", "شحيل", True, id="article"),
        pytest.param("قوات النظام", "النظام", False, id="longer"),
        pytest.param("حلب", "دلب", False, id="other-letter"),
    ],
)
def test_same_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


WORDS = st.lists(
    st.sampled_from("حلب دلب بحلب وحلب 300 3000 أحمد احمد “قسد” قسد، الشحيل للشحيل a A.".split()), max_size=12
)


@given(WORDS, st.sampled_from("حلب 300 احمد قسد شحيل الشحيل a".split()))
@example(["بحلب"], "حلب")
@example(["“قسد”"], "قسد")
def test_every_place_reads_as_the_name(words: list[str], name: str) -> None:
    text = " ".join(words)
    found = occurrences(name, text)
    assume(found)
    for span, how in found:
        assert same_name(text[span.start : span.end], name)
        assert (how is EXACT) == (text[span.start : span.end] == name)
        assert not text[span.end : span.end + 1].isalnum()
