"""The notation of the cue lexicon, as tables."""

import pytest

from schemas.evidence import Span
from summarizer.text.patterns import Match, Matcher

CASES = [
    pytest.param("قتل", "وقتل رجل", "وقتل", id="proclitic"),
    pytest.param("قتل", "مقتل رجل", None, id="not-inside-a-word"),
    pytest.param("مقتل", "بمقتله", "بمقتله", id="pronoun"),
    pytest.param("اعتقل*", "اعتقلوا خمسة", "اعتقلوا", id="any-ending"),
    pytest.param("اعتقل", "اعتقلوا خمسة", None, id="no-ending"),
    pytest.param("عبوة ناسفة", "بالعبوة الناسفة", "بالعبوة الناسفة", id="two-words-with-articles"),
    pytest.param("(قتل|أصيب) شرطي", "أُصيب شرطي", "أُصيب شرطي", id="alternatives-and-tashkeel"),
    pytest.param("(سيارة|دراجة) (نارية)? مفخخة", "دراجة مفخخة", "دراجة مفخخة", id="optional-absent"),
    pytest.param(
        "(سيارة|دراجة) (نارية)? مفخخة", "دراجة نارية مفخخة", "دراجة نارية مفخخة", id="optional-there"
    ),
    pytest.param("عثر* __ أسلحة", "عثرت القوات على مخبأ أسلحة", "عثرت القوات على مخبأ أسلحة", id="gap"),
    pytest.param("عثر* __ أسلحة", "عثرت أ ب ج د ه و ز أسلحة", None, id="gap-too-wide"),
    pytest.param("خراطيم *", "خراطيم المياه", "خراطيم المياه", id="any-word"),
]
ENGLISH = [
    pytest.param("air strike*", "two air strikes hit", "air strikes", id="words"),
    pytest.param("booby-trap*", "a booby-trapped car", "booby-trapped", id="hyphen"),
    pytest.param("by (a|an)? drone*", "hit by a drone", "by a drone", id="optional-article"),
    pytest.param("riot", "a riotous crowd", None, id="whole-words"),
]


def found(entry: str, text: str, *, arabic: bool) -> str | None:
    match = next(Matcher([[entry]], arabic=arabic).find(text), None)
    return text[match.span.start : match.span.end] if match else None


@pytest.mark.parametrize(("entry", "text", "expected"), CASES)
def test_arabic(entry: str, text: str, expected: str | None) -> None:
    assert found(entry, text, arabic=True) == expected


@pytest.mark.parametrize(("entry", "text", "expected"), ENGLISH)
def test_english(entry: str, text: str, expected: str | None) -> None:
    assert found(entry, text, arabic=False) == expected


def test_groups_are_told_apart_and_do_not_overlap_themselves() -> None:
    matcher = Matcher([["bomb", "bomb blast"], ["blast"]], arabic=False)
    assert list(matcher.find("bomb blast bomb")) == [
        Match(0, Span(0, 4)),
        Match(1, Span(5, 10)),
        Match(0, Span(11, 15)),
    ]


def test_every_entry_of_the_lexicon_can_be_found() -> None:
    """An entry whose first letters are not in the index would never be tried."""
    matcher = Matcher([["(a|b)? (cat|dog)"]], arabic=False)
    assert [match.span for match in matcher.find("dog")] == [Span(0, 3)]
