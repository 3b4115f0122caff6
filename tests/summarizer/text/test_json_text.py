"""JSON of others: strings that every encoding takes."""

import pytest

from summarizer.text.json_text import read_json_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param('["\\ud83d"]', ["\ufffd"], id="high-half"),
        pytest.param('["a\\udc00b"]', ["a\ufffdb"], id="low-half"),
        pytest.param('["\\ud83d\\ude00"]', ["😀"], id="pair"),
        pytest.param('{"\\ud83d": 1, "b": [null, 1.5]}', {"\ufffd": 1, "b": [None, 1.5]}, id="key"),
        pytest.param('["\\\\ud83d"]', ["\\ud83d"], id="an-escaped-backslash"),
        pytest.param('["a\tb"]', ["a\tb"], id="control-character"),
    ],
)
def test_halves_of_pairs_become_the_replacement_character(text: str, value: object) -> None:
    assert read_json_text(text) == value


def test_what_is_no_json_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        read_json_text("{")
