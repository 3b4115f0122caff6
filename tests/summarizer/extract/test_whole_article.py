"""Large models: scripted answers, exact drafts."""

from collections.abc import Callable
from typing import Any

import pytest

from schemas.article import Article
from schemas.codebook import load_codebook
from schemas.draft import Draft
from summarizer.errors import BadAnswer, Refused, Unavailable
from summarizer.extract.article import fence, first_question, read
from summarizer.llm.open import ChatModel
from summarizer.llm.scripted import Script

CODEBOOK = load_codebook()
TEXT = (
    "مقتل جنديين في دير الزور\n"
    "قتل جنديان بهجوم مسلح في بلدة البصيرة.\n"
    "كما اعتقلت قوات الأمن ثلاثة أشخاص في الرقة.\n"
    "وساد الهدوء المدينة صباحا.\n"
)
Make = Callable[..., Article]
Scripted = Callable[..., ChatModel]


def item(sentences: list[int], kind: str, place: str, **changes: Any) -> dict[str, Any]:
    return {
        "sentences": sentences,
        "sub_event_type": kind,
        "status": "occurred",
        "claim": "reported",
        "date_text": None,
        "place": place,
        "within": [],
        "actors": [],
        "casualties": [],
        "weapons": [],
        "attributed_to": None,
        "denied_by": None,
        **changes,
    }


def sent(model: ChatModel, call: int) -> str:
    """The user message of a call."""
    assert isinstance(model.backend, Script)
    return str(model.backend.calls[call]["messages"][-1]["content"])


CLASH = item([2], "armed_clash", "البصيرة")
ARREST = item([3], "arrests", "الرقة")


def test_every_incident_of_one_answer(article: Make, script: Scripted) -> None:
    model = script({"answer": {"incidents": [CLASH, ARREST]}})
    result = read(article(TEXT), model, CODEBOOK)
    assert [draft.model_dump(mode="json") for draft in result.drafts] == [
        Draft.model_validate(CLASH).model_dump(mode="json"),
        Draft.model_validate(ARREST).model_dump(mode="json"),
    ]
    assert result.unanswered == ()


def test_the_question_holds_numbered_sentences_inside_the_fence(article: Make, script: Scripted) -> None:
    told = article(TEXT)
    asked = first_question(told, CODEBOOK).messages[-1].content
    inside = asked.split(fence(told) + "\n")[-2]
    assert inside.splitlines() == [
        "[1] (headline) مقتل جنديين في دير الزور",
        "[2] قتل جنديان بهجوم مسلح في بلدة البصيرة.",
        "[3] كما اعتقلت قوات الأمن ثلاثة أشخاص في الرقة.",
        "[4] وساد الهدوء المدينة صباحا.",
    ]


def test_the_fixed_part_is_the_same_for_every_article(article: Make) -> None:
    one, two = (first_question(article(text), CODEBOOK).messages[0] for text in (TEXT, "خبر آخر تماما."))
    assert one == two


def test_the_fence_follows_from_the_whole_text(article: Make) -> None:
    told = article(TEXT)
    assert fence(told) == fence(article(TEXT))
    assert fence(article(TEXT + fence(told) + "\n")) not in TEXT + fence(told)


def test_a_bad_item_is_asked_again_alone(article: Make, script: Scripted) -> None:
    bad = item([3], "no_such_type", "الرقة")
    model = script({"answer": {"incidents": [bad, CLASH]}}, {"when": "no_such_type", "answer": ARREST})
    result = read(article(TEXT), model, CODEBOOK)
    assert [draft.sub_event_type for draft in result.drafts] == ["arrests", "armed_clash"]
    assert result.unanswered == ()


def test_an_item_given_up_is_named_and_its_neighbour_kept(article: Make, script: Scripted) -> None:
    bad = item([9], "arrests", "الرقة")
    repair = {"when": "did not pass", "answer": bad}
    model = script(
        {"answer": {"incidents": [bad, CLASH]}},
        repair,
        {"when": "not yet in the list", "answer": {"incidents": []}},
    )
    result = read(article(TEXT), model, CODEBOOK)
    assert [draft.place for draft in result.drafts] == ["البصيرة"]
    assert result.unanswered == ("an item was given up: sentences: the article has no sentence 9",)


def test_the_recall_guard_asks_about_uncited_cue_sentences_only(article: Make, script: Scripted) -> None:
    model = script(
        {"answer": {"incidents": [CLASH]}}, {"when": "not yet in the list", "answer": {"incidents": [ARREST]}}
    )
    told = article(TEXT)
    result = read(told, model, CODEBOOK)
    assert [draft.place for draft in result.drafts] == ["البصيرة", "الرقة"]
    shown = sent(model, 1).split(fence(told))[2]
    assert shown.strip() == "[3] كما اعتقلت قوات الأمن ثلاثة أشخاص في الرقة."


def test_a_cut_off_answer_is_asked_again_in_halves(article: Make, script: Scripted) -> None:
    model = script(
        {"when": "[4]", "text": '{"inc', "finish_reason": "length"},
        {"when": "[2]", "answer": {"incidents": [CLASH]}},
        {"when": "[3]", "answer": {"incidents": [ARREST]}},
    )
    result = read(article(TEXT), model, CODEBOOK)
    assert [draft.place for draft in result.drafts] == ["البصيرة", "الرقة"]
    assert result.unanswered == ()


def test_what_stays_filtered_is_named(article: Make, script: Scripted) -> None:
    model = script(
        {"when": "[4]", "error": "filtered"},
        {"when": "[2]", "answer": {"incidents": [CLASH]}},
        {"when": "[3]", "error": "filtered"},
        {"when": "[3]", "error": "filtered"},
        {"when": "[4]", "answer": {"incidents": []}},
        {"when": "not yet in the list", "answer": {"incidents": []}},
    )
    result = read(article(TEXT), model, CODEBOOK)
    assert [draft.place for draft in result.drafts] == ["البصيرة"]
    assert result.unanswered == ("sentences 3-3: filtered",)


@pytest.mark.parametrize(
    ("line", "error"),
    [
        pytest.param({"refusal": "no"}, Refused, id="refused"),
        pytest.param({"text": "not JSON"}, BadAnswer, id="garbage"),
        pytest.param({"error": "unavailable"}, Unavailable, id="no-model"),
    ],
)
def test_an_article_without_any_answer_is_an_error(
    article: Make, script: Scripted, line: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        read(article(TEXT), script(line, line, line), CODEBOOK)
