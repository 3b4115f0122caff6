"""Folding: same word, same letters; every folded letter leads back to its place in the original."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.evidence import Span
from summarizer.text.fold import fold

LETTERS = (
    "ابتةهىيیئكک أإآٱلقتحم ـ،.\u064e\u064b\u0651\u0301\u0307\u200f\u200d٢٥۵5 aéİIß“”«»'\"-–ﻻﷺ½👩\n\t\u00a0"
)
TEXTS = st.one_of(st.text(st.sampled_from(LETTERS), max_size=40), st.text(max_size=40))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("قُتِلَ", "قتل", id="tashkeel"),
        pytest.param("الـــجيش", "الجيش", id="tatweel"),
        pytest.param("أحمد إلى آمن ٱلله", "احمد الي امن الله", id="alef-forms"),
        pytest.param("\u0627\u0654", "ا", id="decomposed-hamza"),
        pytest.param("مدرسة هاجمته", "مدرسه هاجمته", id="ta-marbuta"),
        pytest.param("ایران کرد", "ايران كرد", id="persian-ya-and-kaf"),
        pytest.param("مئة مؤتمر", "ميه موتمر", id="hamza-seats"),
        pytest.param("ﻻ", "لا", id="ligature"),
        pytest.param("٢٥ و۲۵", "25 و25", id="arabic-indic-and-persian-digits"),
        pytest.param("\u200fحلب\u200e", "حلب", id="bidi-marks"),
        pytest.param("“الدولة” «الدولة»", '"الدوله" "الدوله"', id="quotation-marks"),
        pytest.param("3–5 −2", "3-5 -2", id="dashes"),
        pytest.param("a \u00a0\n\tb", "a b", id="white-space-runs"),
        pytest.param("a \u200f b", "a b", id="white-space-around-a-mark"),
        pytest.param("İSTANBUL Straße", "istanbul strasse", id="case"),
        pytest.param("e\u0301", "é", id="accent-joined"),
        pytest.param("👩‍👩‍👧 x", "👩👩👧 x", id="emoji-joiners"),
        pytest.param("हिंदी", "हिंदी", id="vowel-signs-stay"),
        pytest.param("", "", id="empty"),
    ],
)
def test_folds_spelling_variants(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param("حلب", "دلب", id="letters"),
        pytest.param("300", "3000", id="numbers"),
        pytest.param("شيء", "شي", id="hamza-on-the-line"),
    ],
)
def test_keeps_different_words_apart(text: str, other: str) -> None:
    assert fold(text).text != fold(other).text


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        pytest.param("في عنصراً قتل", "عنصرا", "عنصراً", id="last-mark-belongs-to-its-letter"),
        pytest.param("في الـــجيش", "الجيش", "الـــجيش", id="tatweel-inside"),
        pytest.param("\u200fحلب\u200e", "حلب", "حلب", id="bidi-marks-stay-outside"),
        pytest.param("عدد ٢٥ قتيلا", "25", "٢٥", id="digits"),
        pytest.param("xﻻx", "لا", "ﻻ", id="ligature"),
        pytest.param("İstanbul'da saldırı", "saldırı", "saldırı", id="longer-when-lowered"),
        pytest.param("أ \n\n ب", "ا ب", "أ \n\n ب", id="white-space-run"),
    ],
)
def test_a_span_reads_as_its_quote_in_the_original(text: str, quote: str, found: str) -> None:
    folded = fold(text)
    start = folded.text.index(quote)
    span = folded.span(start, start + len(quote))
    assert text[span.start : span.end] == found


def test_an_empty_span_stands_at_its_place() -> None:
    assert fold("ab").span(1, 1) == Span(1, 1)
    assert fold("ab").span(2, 2) == Span(2, 2)


@given(TEXTS)
@example("İ")
@example("ﻻ")
@example("´¨")
@example("ﷺ")
@example("e\u200d\u0301")
@example("ΰ\u0345")
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
@example("\u0301a")
@example("👩\u200d👩")
def test_origin_and_ends_are_monotone_and_in_the_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert len(folded.ends) == len(folded.text)
    assert list(folded.origin) == sorted(folded.origin)
    assert list(folded.ends) == sorted(folded.ends)
    assert folded.origin[-1] == len(text)
    assert all(start < end <= len(text) for start, end in zip(folded.origin, folded.ends, strict=False))


@given(TEXTS, st.text(min_size=1, max_size=10), TEXTS)
@example("İstanbul'da ", "saldırı", " oldu")
@example("قُتِلَ ", "ﻻجئ", "ً")
@example("الـ", "٢٥", " ساعة")
@example("\u200f", "حلب", "\u200e")
@example("e", "\u0301", "👩\u200d")
def test_a_span_found_folds_to_its_quote(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    folded, wanted = fold(text), fold(quote).text
    start = folded.text.find(wanted)
    if not wanted or start < 0:
        return
    span = folded.span(start, start + len(wanted))
    # A ligature is taken whole, so the span may read a letter more at either end, never less.
    assert wanted in fold(text[span.start : span.end]).text
