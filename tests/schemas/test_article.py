"""Articles: offsets that hold, sentences that count from 1, an identity that is the text's."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.article import Article, Part, Sentence

TEXT = "قصف على نوارة. A‌ 😀 b."


def article(*spans: tuple[int, int, int], text: str = TEXT) -> Article:
    """An article with sentences given as number, start, end."""
    sentences = tuple(Sentence(number=n, start=start, end=end) for n, start, end in spans)
    return Article(article_id="a", text=text, sentences=sentences, language="ar")


def test_a_quote_is_the_text_at_its_offsets() -> None:
    told = article((1, 0, 14), (2, 15, len(TEXT)))
    assert [told.quote(1), told.quote(2)] == ["قصف على نوارة.", "A‌ 😀 b."]
    assert told.sentences[0].part is Part.BODY


@pytest.mark.parametrize(
    ("spans", "message"),
    [
        pytest.param([(2, 0, 1)], "number 2 stands at place 1", id="counts-from-one"),
        pytest.param([(1, 0, 1), (1, 2, 3)], "number 1 stands at place 2", id="twice"),
        pytest.param([(1, 0, len(TEXT) + 1)], "1 lies outside the text", id="past-the-end"),
        pytest.param([(1, -1, 3)], "1 lies outside the text", id="before-the-start"),
        pytest.param([(1, 3, 3)], "1 lies outside the text", id="empty"),
        pytest.param([(1, 0, 1), (2, 5, 4)], "2 lies outside the text", id="backwards"),
    ],
)
def test_wrong_sentences_are_refused(spans: list[tuple[int, int, int]], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        article(*spans)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_identity_is_the_hash_of_the_text(text: str) -> None:
    told = article(text=text)
    assert told.text_sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_the_label_is_not_the_identity() -> None:
    told = article()
    assert told.model_copy(update={"article_id": "b"}).text_sha256 == told.text_sha256


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(ValidationError, match="author"):
        Article.model_validate(
            {"article_id": "a", "text": "", "sentences": [], "language": "ar", "author": "x"}
        )
