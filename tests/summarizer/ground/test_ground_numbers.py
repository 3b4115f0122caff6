"""Casualty numbers: each bound must be stated as that bound; words, duals and singulars by a named rule."""

import pytest

from schemas.article import Article, Sentence
from schemas.draft import Draft, DraftCasualty
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import Claim, Outcome, Status
from summarizer.ground import ground
from summarizer.text.sentences import split

EXACT, FOLDED, DERIVED = Grounding.EXACT, Grounding.FOLDED, Grounding.DERIVED
ELSEWHERE, MISSING = Grounding.ELSEWHERE, Grounding.MISSING

Told = tuple[str, Grounding, str | None, str | None]


def numbers(
    text: str, low: int | None, high: int | None, *, who: str | None = None, words: str | None = None
) -> tuple[DraftCasualty, list[FieldGrounding]]:
    """Ground one casualty in the first sentence of the text; return it and its numbers' grounding."""
    article = Article(
        article_id="invented",
        text=text,
        sentences=tuple(Sentence(number=n, start=s.start, end=s.end) for n, s in enumerate(split(text), 1)),
        language="ar",
    )
    casualty = DraftCasualty(outcome=Outcome.KILLED, low=low, high=high, text=words, who=who)
    draft = Draft(
        sentences=(1,),
        sub_event_type="attack",
        status=Status.OCCURRED,
        claim=Claim.REPORTED,
        date_text=None,
        place=None,
        within=(),
        actors=(),
        casualties=(casualty,),
        weapons=(),
        attributed_to=None,
        denied_by=None,
    )
    grounded = ground(draft, article)
    found = [g for g in grounded.grounding if g.field.endswith((".low", ".high"))]
    return grounded.draft.casualties[0], found


def told(text: str, found: list[FieldGrounding]) -> list[Told]:
    return [
        (g.field.rsplit(".", 1)[1], g.how, g.rule, None if g.start is None else text[slice(g.start, g.end)])
        for g in found
    ]


@pytest.mark.parametrize(
    ("text", "number", "how", "rule", "words"),
    [
        pytest.param("مقتل 6 أشخاص", 6, EXACT, None, "6", id="digits"),
        pytest.param("مقتل نحو 6 أشخاص", 6, EXACT, None, "نحو 6", id="about"),
        pytest.param("مقتل ٢٥ شخصا", 25, FOLDED, None, "٢٥", id="arabic-indic-digits"),
        pytest.param("مقتل 3,000 شخص", 3000, FOLDED, None, "3,000", id="separators"),
        pytest.param("إصابة ثلاثة آخرين", 3, DERIVED, "number word", "ثلاثة", id="number-word"),
        pytest.param("مقتل 10 آلاف", 10_000, DERIVED, "number word", "10 آلاف", id="scale-word"),
        pytest.param("مقتل عنصرين", 2, DERIVED, "dual", "عنصرين", id="dual"),
        pytest.param("مقتل أحد العناصر", 1, DERIVED, "singular", "أحد", id="explicit-one"),
        pytest.param(
            "twenty-five people were killed", 25, DERIVED, "number word", "twenty-five", id="english"
        ),
    ],
)
def test_a_stated_number(text: str, number: int, how: Grounding, rule: str | None, words: str) -> None:
    casualty, found = numbers(text, number, number)
    assert (casualty.low, casualty.high) == (number, number)
    assert told(text, found) == [("low", how, rule, words), ("high", how, rule, words)]


@pytest.mark.parametrize(
    ("text", "given", "kept"),
    [
        pytest.param("مقتل أكثر من 30 شخصا", (30, None), (30, None), id="more-than"),
        pytest.param("مقتل أكثر من 30 شخصا", (30, 30), (30, None), id="more-than-has-no-high"),
        pytest.param("up to 20 people were killed", (20, 20), (None, 20), id="up-to-has-no-low"),
        pytest.param("مقتل 3 إلى 5 أشخاص", (3, 5), (3, 5), id="range"),
        pytest.param("مقتل 3 إلى 5 أشخاص", (5, 5), (None, 5), id="range-end-is-no-low"),
        pytest.param("مقتل عشرات الأشخاص", (12, 12), (None, None), id="dozens-are-not-12"),
        pytest.param("مقتل عشرات الأشخاص", (None, None), (None, None), id="unknown-stays-unknown"),
        pytest.param("مقتل 5 عراقيين و3 سوريين", (8, 8), (None, None), id="never-added-up"),
        pytest.param("مقتل 3000 شخص", (300, 300), (None, None), id="not-a-part-of-a-number"),
        pytest.param("مقتل شخص بعد 24 ساعة", (24, 24), (None, None), id="not-an-hour"),
        pytest.param("مقتل 5 وإصابة 9", (5, 9), (5, 9), id="each-bound-for-itself"),
    ],
)
def test_each_bound_must_be_stated_as_that_bound(
    text: str, given: tuple[int | None, int | None], kept: tuple[int | None, int | None]
) -> None:
    casualty, found = numbers(text, *given)
    assert (casualty.low, casualty.high) == kept
    missing = {g.field.rsplit(".", 1)[1] for g in found if g.how is MISSING}
    assert missing == {
        name
        for name, was, now in zip(("low", "high"), given, kept, strict=True)
        if was is not None and now is None
    }


def test_a_number_of_another_sentence_is_elsewhere() -> None:
    text = "مقتل عدد من العناصر.\nوكان 7 عناصر قتلوا."
    casualty, found = numbers(text, 7, 7)
    assert (casualty.low, casualty.high) == (7, 7)
    assert told(text, found) == [("low", ELSEWHERE, None, "7"), ("high", ELSEWHERE, None, "7")]


def test_the_singular_grounds_no_number_but_one() -> None:
    casualty, found = numbers("قتل قيادي", 2, 2, who="قيادي")
    assert (casualty.low, casualty.high) == (None, None)
    assert [g.how for g in found] == [MISSING, MISSING]


def test_of_like_numbers_the_one_nearest_to_the_words_is_meant() -> None:
    text = "نشر 4 عربات، ومقتل 4 جنود"
    _, found = numbers(text, 4, 4, who="جنود")
    assert [g.start for g in found] == [text.rindex("4")] * 2
    _, found = numbers(text, 4, 4)
    assert [g.start for g in found] == [text.index("4")] * 2


def test_a_numeral_that_states_both_bounds_is_preferred() -> None:
    text = "أكثر من 4 عربات، ومقتل 4 جنود"
    _, found = numbers(text, 4, 4, who="عربات")
    assert told(text, found) == [("low", EXACT, None, "4"), ("high", EXACT, None, "4")]


@pytest.mark.parametrize(
    ("text", "who", "words", "place"),
    [
        pytest.param("قتل قيادي في القوات", "قيادي في القوات", None, "قيادي في القوات", id="singular-noun"),
        pytest.param("قتل رافع الغنام برصاص", "رافع الغنام", None, "رافع الغنام", id="named"),
        pytest.param("قتل ياسين علي", "ياسين علي", None, "ياسين علي", id="given-name-like-a-plural"),
        pytest.param("اغتيال لاجئ عراقي", None, "اغتيال لاجئ عراقي", "اغتيال لاجئ عراقي", id="in-the-text"),
        pytest.param("a soldier was killed", "soldier", None, "soldier", id="english"),
        pytest.param(
            "A soldier was killed", None, "A soldier was killed", "A soldier was killed", id="english-text"
        ),
        pytest.param("They killed James Brooks", "James Brooks", None, "James Brooks", id="english-name"),
    ],
)
def test_one_person_in_the_singular(text: str, who: str | None, words: str | None, place: str) -> None:
    casualty, found = numbers(text, 1, 1, who=who, words=words)
    assert (casualty.low, casualty.high) == (1, 1)
    assert told(text, found) == [("low", DERIVED, "singular", place), ("high", DERIVED, "singular", place)]


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        pytest.param("مقتل 6 أشخاص", "أشخاص", None, id="a-number-before"),
        pytest.param("مقتل ستة قياديين بينهم قيادي", "ستة قياديين", None, id="a-number-inside"),
        pytest.param("مقتل عدد من المدنيين", "عدد من المدنيين", None, id="vague-amount"),
        pytest.param("مقتل عناصر من التنظيم", "عناصر من التنظيم", None, id="broken-plural"),
        pytest.param("مقتل مدنيين", "مدنيين", None, id="sound-plural"),
        pytest.param("مقتل مدنيين", None, "مقتل مدنيين", id="plural-in-the-text"),
        pytest.param("اعتقال خلية للتنظيم", "خلية للتنظيم", None, id="group"),
        pytest.param("مقتل من كان بداخلها", "من كان بداخلها", None, id="those-inside"),
        pytest.param("مقتل قيادي", "ضابط", None, id="words-not-in-the-article"),
        pytest.param("مقتل قيادي", None, None, id="no-words"),
        pytest.param("civilians were killed", "civilians", None, id="english-plural"),
        pytest.param("Two soldiers and a woman were killed", "soldiers", None, id="english-number-before"),
    ],
)
def test_no_one_where_the_words_do_not_say_so(text: str, who: str | None, words: str | None) -> None:
    casualty, found = numbers(text, 1, 1, who=who, words=words)
    assert (casualty.low, casualty.high) == (None, None)
    assert [g.how for g in found] == [MISSING, MISSING]
