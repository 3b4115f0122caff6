"""Few-shot cases are data held to the rules of the output: schema, codebook, grounding."""

import re

import pytest

import prompts
from prompts import Example
from schemas.codebook import load_codebook
from schemas.draft import Draft, DraftCasualty
from schemas.wire import drafts_model
from summarizer.text.fold import fold

EXAMPLES = prompts.examples("extract")
CASES = [
    pytest.param(example, draft, id=f"{n}-{m}")
    for n, example in enumerate(EXAMPLES, start=1)
    for m, draft in enumerate(example.drafts, start=1)
]
# What each way of stating a number teaches: words, low, high.
NUMBERS = {
    "جنديان": (2, 2),
    "ثلاثة": (3, 3),
    "14": (None, None),  # one count for two villages
    "17": (17, 17),
    "قائداً ميدانياً": (1, 1),
    "ممرضاً": (1, 1),
    "أكثر من عشرة": (10, None),
    "ما بين خمسة وسبعة": (5, 7),
    "امرأة": (1, 1),
    "طفلاها": (2, 2),
    "عشرات": (None, None),
    "اثني عشر": (12, 12),
    "مزارعَين": (2, 2),
    "at least nine": (9, None),
    "as many as forty": (None, 40),
    "three": (3, 3),
    "five": (5, 5),
    "miller": (1, 1),
    "two": (2, 2),
}


def stands(words: str, text: str) -> bool:
    """Whether the words stand in the text, whole, but for attached Arabic prefix letters."""
    wanted, place = re.escape(fold(words).text), fold(text).text
    written = [rf"[وفبلك]{{0,2}}{wanted}", rf"[وف]?لل{wanted.removeprefix('ال')}"]
    return any(re.search(rf"(?<!\w){form}(?!\w)", place) for form in written[: 1 + words.startswith("ال")])


def copied(draft: Draft) -> list[str | None]:
    """Every value of the draft that must be words of its cited sentences."""
    words = [draft.date_text, draft.place, draft.attributed_to, draft.denied_by]
    words += [*draft.within, *draft.weapons, *(actor.name for actor in draft.actors)]
    return words + [part for toll in draft.casualties for part in (toll.text, toll.who)]


@pytest.mark.parametrize(("example", "draft"), CASES)
def test_every_value_stands_in_its_own_cited_sentences(example: Example, draft: Draft) -> None:
    cited = "\n".join(example.sentences[number - 1] for number in draft.sentences)
    assert [words for words in copied(draft) if words is not None and not stands(words, cited)] == []


@pytest.mark.parametrize(("example", "draft"), CASES)
def test_every_number_is_what_its_words_say(example: Example, draft: Draft) -> None:
    def taught(toll: DraftCasualty) -> tuple[int | None, int | None] | None:
        return NUMBERS.get(toll.text or "")

    assert [t for t in draft.casualties if taught(t) != (t.low, t.high)] == []


@pytest.mark.parametrize(("example", "draft"), CASES)
def test_a_cited_headline_would_teach_too_much(example: Example, draft: Draft) -> None:
    assert not (example.headline and 1 in draft.sentences)


def test_answers_pass_the_wire_schema() -> None:
    model = drafts_model(load_codebook())
    for example in EXAMPLES:
        answer = {"incidents": [draft.model_dump(mode="json") for draft in example.drafts]}
        assert len(model.model_validate(answer).incidents) == len(example.drafts)


def test_the_mix_of_cases() -> None:
    mix = [(example.language, len(example.drafts)) for example in EXAMPLES]
    assert mix == [("ar", 3), ("ar", 7), ("ar", 4), ("en", 5), ("en", 0)]


def test_a_step_without_examples_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        prompts.examples("unheard_of")


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param("الجيش", "حاجزاً للجيش", True, id="lam-lam"),
        pytest.param("نوارة", "وبنوارة", True, id="two-prefix-letters"),
        pytest.param("الحرس", "حرس السجن", False, id="article-missing"),
        pytest.param("army", "armys", False, id="part-of-a-word"),
        pytest.param("17", "117", False, id="part-of-a-number"),
    ],
)
def test_the_check_itself(words: str, text: str, found: bool) -> None:
    assert stands(words, text) is found
