"""Quotes: exact, else folded, always a span of the original text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from schemas.evidence import Grounding, Span
from summarizer.ground import contains_quote, find_quotes
from summarizer.text.fold import fold
from summarizer.text.names import Match

TEXT = "قُتِلَ ٢٥ عنصراً من “قوات الحدود” في الشحيل، وعددهم 3000."


@pytest.mark.parametrize(
    ("quote", "match"),
    [
        pytest.param("عنصراً من", Match(Span(10, 19), Grounding.EXACT), id="exact"),
        pytest.param(" عنصراً من\n", Match(Span(10, 19), Grounding.EXACT), id="blanks-around"),
        pytest.param("قتل 25 عنصرا", Match(Span(0, 16), Grounding.FOLDED), id="folded"),
        pytest.param('"قوات الحدود"', Match(Span(20, 33), Grounding.FOLDED), id="quotation-marks"),
        pytest.param("عنصرا", Match(Span(10, 16), Grounding.FOLDED), id="a-mark-is-not-cut-off"),
        pytest.param("300", None, id="part-of-a-number"),
        pytest.param("حدود", None, id="part-of-a-word"),
        pytest.param("قوات  الحدود", Match(Span(21, 32), Grounding.FOLDED), id="white-space-run"),
        pytest.param("قتل 26 عنصرا", None, id="another-number"),
        pytest.param("", None, id="empty"),
        pytest.param(" ", None, id="blank"),
        pytest.param("ـ\u200f", None, id="folds-to-nothing"),
    ],
)
def test_finds_a_quote(quote: str, match: Match | None) -> None:
    assert find_quotes([quote], TEXT) == (match,)
    assert contains_quote(quote, TEXT) is (match is not None)


def test_answers_stand_in_the_order_of_the_quotes() -> None:
    assert [match is not None for match in find_quotes(["3000", "لا", "الشحيل"], TEXT)] == [True, False, True]


PARTS = st.text(st.sampled_from('ابتأةىﻻقـ ً٢5“”" \nİé.،\u200f'), max_size=20)


@given(PARTS, PARTS, PARTS)
@example("İstanbul'da ", "saldırı", " oldu")
@example("", "ﻻ", "ً")
def test_a_quote_found_reads_as_the_quote(before: str, quote: str, after: str) -> None:
    text = before + quote + after
    (match,) = find_quotes([quote], text)
    if match is None:
        return
    found = text[match.span.start : match.span.end]
    if match.how is Grounding.EXACT:
        assert found == quote.strip()
    else:
        assert fold(quote).text.strip() in fold(found).text


@given(PARTS, PARTS, PARTS)
def test_a_quote_between_spaces_is_found(before: str, quote: str, after: str) -> None:
    has_words = bool(fold(quote).text.strip())
    assert contains_quote(quote, f"{before} {quote} {after}") is has_words
