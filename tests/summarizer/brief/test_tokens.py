import pytest

from summarizer.brief.check.tokens import is_number_word, tokens, with_numbers, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("On 14 May 2020, A.", ("on", "14", "may", "2020", ",", "a", "."), id="marks-apart"),
        pytest.param("1,200 people's al-Hol", ("1,200", "people's", "al-hol"), id="joined"),
        pytest.param("١٬٢٠٠ شخص", ("1,200", "شخص"), id="arabic-digits"),
        pytest.param("\u2068SY24\u2069؛ قُتل", ("sy24", "؛", "قتل"), id="isolates-and-vowels"),
        pytest.param("3clashes _ ?", ("3clashes", "_", "?"), id="nothing-is-passed-over"),
        pytest.param("16th 12قتيلا", ("16th", "12قتيلا"), id="no-number-is-cut-off"),
        pytest.param("", (), id="empty"),
    ],
)
def test_a_sentence_in_folded_words(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("three people", ["3", "people"], id="word"),
        pytest.param("One person", ["1", "person"], id="one"),
        pytest.param("twenty-five people", ["25", "people"], id="hyphen"),
        pytest.param("two hundred people", ["200", "people"], id="hundreds"),
        pytest.param("ثلاثة قتلى", ["3", "قتلي"], id="arabic"),
        pytest.param("خمسة وعشرين محتجزا", ["25", "محتجزا"], id="arabic-compound"),
        pytest.param("أحد عشر قتيلا", ["11", "قتيلا"], id="arabic-teen"),
        pytest.param("قتيلان", ["قتيلان"], id="dual-is-a-word"),
        pytest.param("in 14 May", ["in", "14", "may"], id="digits-stay"),
    ],
)
def test_number_words_become_digits(text: str, words: list[str]) -> None:
    assert [token.text for token in with_numbers(text, tokens(text))] == words


def test_tokens_lead_back_to_the_sentence() -> None:
    text = "\u2068twenty-five\u2069 people"
    (number, people) = with_numbers(text, tokens(text))
    assert text[number.start : number.end] == "twenty-five"
    assert text[people.start : people.end] == "people"


@pytest.mark.parametrize(
    ("word", "is_number"), [("3", True), ("three", True), ("وثلاثه", True), ("x", False)]
)
def test_a_number_is_known_in_digits_and_words(word: str, is_number: bool) -> None:
    assert is_number_word(word) is is_number
