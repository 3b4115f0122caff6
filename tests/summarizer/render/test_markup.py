"""Words from outside as pieces of a page: their language, and that they stay words."""

import pytest

from summarizer.render.markup import src


@pytest.mark.parametrize(
    ("text", "language", "piece"),
    [
        pytest.param("حلب", "ar", '<bdi lang="ar">حلب</bdi>', id="its-own"),
        pytest.param("Réuters", "fr", '<bdi lang="fr">Réuters</bdi>', id="latin"),
        pytest.param("[name withheld]", "ar", "<bdi>[name withheld]</bdi>", id="other-letters"),
        pytest.param("حلب", "en", "<bdi>حلب</bdi>", id="arabic-in-an-english-article"),
        pytest.param("<b>حلب</b>", None, "<bdi>&lt;b&gt;حلب&lt;/b&gt;</bdi>", id="no-language"),
    ],
)
def test_words_have_the_language_of_their_letters(text: str, language: str | None, piece: str) -> None:
    assert src(text, language) == piece
