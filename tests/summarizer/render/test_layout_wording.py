"""Both languages have all words, with the same slots; no Latin words in the Arabic ones."""

import re
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from summarizer.render.layout.wording import Words, words_in

_SLOT = re.compile(r"\{(\w+)\}")
_NAMES = re.compile(r"SHA-256|WGS 84")


def texts(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a wording, with its path."""
    match value:
        case str():
            yield path, value
        case dict():
            for name, one in value.items():
                yield from texts(one, f"{path}.{name}")
        case list() | tuple():
            for at, one in enumerate(value):
                yield from texts(one, f"{path}.{at}")


def test_both_languages_fill_the_same_slots() -> None:
    english, arabic = (dict(texts(words_in(language).model_dump())) for language in ("en", "ar"))
    assert english.keys() == arabic.keys()
    counted = {".event", ".header.reviewed", ".figures.included", ".pictures.others"}
    differing = {path for path in english if slots(english[path]) != slots(arabic[path])}
    assert differing == {f"{of}.{form}" for of in counted for form in ("one", "two")}  # words in Arabic


def slots(text: str) -> list[str]:
    return sorted(_SLOT.findall(text))


def test_arabic_words_are_arabic() -> None:
    foreign = {
        path: text
        for path, text in texts(words_in("ar").model_dump())
        if re.search("[A-Za-z]", _NAMES.sub("", _SLOT.sub("", text)))
    }
    assert foreign == {}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_text_has_white_space_that_shows_nothing(language: str) -> None:
    made = words_in("en" if language == "en" else "ar").model_dump()
    assert not [path for path, text in texts(made) if "  " in text or "\n" in text]


@pytest.mark.parametrize(
    ("room", "key", "told"),
    [
        pytest.param("headings", "gaps", "headings.gaps", id="a-heading"),
        pytest.param("gaps", "unread", "gaps: no word for unread", id="a-gap"),
        pytest.param("statuses", "foiled", "statuses: no word for foiled", id="a-status"),
    ],
)
def test_a_missing_word_is_told_when_read(room: str, key: str, told: str) -> None:
    given = words_in("en").model_dump()
    del given[room][key]
    with pytest.raises(ValidationError, match=re.escape(told)):
        Words.model_validate(given)


def test_a_word_too_many_is_told_when_read() -> None:
    given = words_in("en").model_dump()
    given["headings"]["outlook"] = "Outlook"
    with pytest.raises(ValidationError, match="Extra inputs"):
        Words.model_validate(given)
