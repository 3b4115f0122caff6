"""Sentences: exact, in order, nothing visible lost; the articles' labelled evidence are sentences of ours."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.sentences import split

ROOT = Path(__file__).parents[3]


def texts(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("عنوان\nقتل خمسة. وعاد", ["عنوان", "قتل خمسة.", "وعاد"], id="a-line-ends-a-sentence"),
        pytest.param("a.\r\n\r\n  b.\u2028c", ["a.", "b.", "c"], id="all-kinds-of-line-end"),
        pytest.param("وصل د. أحمد و أ.د. محمد. ثم عاد", ["وصل د. أحمد و أ.د. محمد.", "ثم عاد"], id="titles"),
        pytest.param("انظر ص. 5 ج. 2. انتهى", ["انظر ص. 5 ج. 2.", "انتهى"], id="page-and-part"),
        pytest.param("قال J. R. Doe هنا. وعاد", ["قال J. R. Doe هنا.", "وعاد"], id="initials"),
        pytest.param(
            "تصعيد في دير الزور.. ما الذي يحدث؟", ["تصعيد في دير الزور.. ما الذي يحدث؟"], id="two-dots"
        ),
        pytest.param("قتل شخصان… وأصيب آخر", ["قتل شخصان… وأصيب آخر"], id="ellipsis"),
        pytest.param("هل عاد؟ نعم! ثم غادر.", ["هل عاد؟", "نعم!", "ثم غادر."], id="question-and-exclamation"),
        pytest.param("قال: «انتهى الأمر.» وأضاف.", ["قال: «انتهى الأمر.»", "وأضاف."], id="closing-quote"),
        pytest.param(
            "قال “جملة. وأخرى”. ثم غادر", ["قال “جملة. وأخرى”.", "ثم غادر"], id="quoted-speech-is-whole"
        ),
        pytest.param("وصل التنظيم.وقال أحمد", ["وصل التنظيم.", "وقال أحمد"], id="no-space-after-the-stop"),
        pytest.param("هل عاد؟ ! وقال", ["هل عاد؟ !", "وقال"], id="mark-after-a-space"),
        pytest.param("قتل شخص. ، وعاد", ["قتل شخص. ، وعاد"], id="a-comma-opens-no-sentence"),
        pytest.param("He left. ’Twas so.", ["He left. ’Twas so."], id="an-opening-quote-ends-no-sentence"),
        pytest.param("بلغت ٣.٥ و3.5 كم", ["بلغت ٣.٥ و3.5 كم"], id="decimals"),
        pytest.param("1. قتل شخص", ["1. قتل شخص"], id="list-number"),
        pytest.param(
            "خلايا التنظيم. في دير الزور.", ["خلايا التنظيم. في دير الزور."], id="tail-without-verb"
        ),
        pytest.param(
            "قتل شخص. في الأثناء، عثرت القوات على مخبأ.",
            ["قتل شخص.", "في الأثناء، عثرت القوات على مخبأ."],
            id="a-preposition-may-open-a-sentence",
        ),
        pytest.param(
            "Mr. Smith of the U.S. Army left. He ate.",
            ["Mr. Smith of the U.S. Army left.", "He ate."],
            id="english",
        ),
        pytest.param(
            "على بعد approx. five km. وعاد", ["على بعد approx. five km.", "وعاد"], id="lower-case-goes-on"
        ),
        pytest.param("\u200fقتل شخص.\u200f ", ["قتل شخص."], id="invisible-marks-trimmed"),
        pytest.param(" \n\t\u200f\n", [], id="nothing-visible"),
        pytest.param("–\nx", ["–", "x"], id="a-mark-alone-on-its-line"),
    ],
)
def test_splits(text: str, sentences: list[str]) -> None:
    assert texts(text) == sentences


def is_visible(letter: str) -> bool:
    return not letter.isspace() and unicodedata.category(letter) not in {"Cf", "Cc"}


@given(
    st.one_of(
        st.text(max_size=80),
        st.text(st.sampled_from("ابد أم. .!؟…«»“”\"'()\n\r 5٣aB,،’\u200f👩"), max_size=80),
    )
)
@example("’Twas so.' then")
@example('a. " b')
@example("٣.٥")
def test_every_visible_letter_is_in_exactly_one_sentence(text: str) -> None:
    spans = split(text)
    covered = [place for span in spans for place in range(span.start, span.end)]
    assert len(covered) == len(set(covered))
    assert covered == sorted(covered)
    assert {place for place, letter in enumerate(text) if is_visible(letter)} <= set(covered)
    assert all(is_visible(text[span.start]) and is_visible(text[span.end - 1]) for span in spans)


LABELS = sorted(ROOT.glob("evals/gold/real/[0-9]*.json"))


@pytest.mark.parametrize("label", LABELS, ids=lambda path: str(path.stem))
def test_labelled_evidence_is_whole_sentences(label: Path) -> None:
    gold = json.loads(label.read_text(encoding="utf-8"))
    article = (ROOT / "examples/articles" / f"{gold['article_id']}.txt").read_text(encoding="utf-8")
    evidence = {quote for incident in gold["incidents"] for quote in incident["evidence"]}
    assert evidence - set(texts(article)) == set()
