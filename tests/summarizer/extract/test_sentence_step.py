"""Small models: one closed question an act, and only where rules leave something open."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from schemas.incident import Role
from summarizer.extract.sentence import grammar, questions, read
from summarizer.llm.open import ChatModel
from summarizer.world import World

Make = Callable[..., Article]
Scripted = Callable[..., ChatModel]
SMALL = {"reads": "sentence"}
TWO_NAMES = "خبر.\nاشتبك تنظيم داعش وقوات سوريا الديمقراطية في بلدة البصيرة."
ONE_NAME = "خبر.\nنفذ تنظيم داعش هجوما في بلدة البصيرة."


def roles(model: ChatModel, article: Article, world: World) -> list[tuple[str, Role]]:
    (draft,) = read(article, model, world).drafts
    return [(actor.name, actor.role) for actor in draft.actors]


def test_the_model_assigns_the_roles(article: Make, script: Scripted, world: World) -> None:
    model = script(SMALL, {"answer": {"by": "B", "on": "A"}})
    assert roles(model, article(TWO_NAMES), world) == [
        ("تنظيم داعش", Role.TARGET),
        ("قوات سوريا الديمقراطية", Role.PERPETRATOR),
    ]


def test_whom_the_model_leaves_out_is_left_out(article: Make, script: Scripted, world: World) -> None:
    model = script(SMALL, {"answer": {"by": "A", "on": "-"}})
    assert roles(model, article(TWO_NAMES), world) == [("تنظيم داعش", Role.PERPETRATOR)]


def test_nothing_is_asked_where_one_name_stands(article: Make, script: Scripted, world: World) -> None:
    model = script(SMALL)
    assert roles(model, article(ONE_NAME), world) == [("تنظيم داعش", Role.PERPETRATOR)]
    assert model.usage(article(ONE_NAME).text_sha256).calls == 0


def test_an_unanswered_question_is_named_and_the_rules_stand(
    article: Make, script: Scripted, world: World
) -> None:
    model = script(SMALL, {"refusal": "no"})
    result = read(article(TWO_NAMES), model, world)
    assert result.unanswered == ("sentence 2: refused",)
    assert [actor.role for actor in result.drafts[0].actors] == [Role.PERPETRATOR, Role.TARGET]


def test_the_question(article: Make, world: World) -> None:
    (question,) = questions(article(TWO_NAMES), world)
    assert question.messages[-1].content == (
        "Sentence: اشتبك تنظيم داعش وقوات سوريا الديمقراطية في بلدة البصيرة.\n"
        "Act: اشتبك\n"
        "Names: A=تنظيم داعش; B=قوات سوريا الديمقراطية"
    )
    assert question.grammar == grammar(2)


@pytest.mark.parametrize(("names", "letters"), [(1, '"-" | "A"'), (3, '"-" | "A" | "B" | "C"')])
def test_the_grammar_admits_only_the_letters_shown(names: int, letters: str) -> None:
    assert grammar(names).splitlines() == [
        r'root ::= "{\"by\":\"" name "\",\"on\":\"" name "\"}"',
        f"name ::= {letters}",
    ]
