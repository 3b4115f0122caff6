"""How surely cited sentences report an incident: whom the classifier is asked about, and how often."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from schemas.article import Article
from schemas.codebook import load_codebook
from summarizer.classifier import Classifier, Kinds
from summarizer.errors import Unavailable
from summarizer.extract import extract
from summarizer.extract.reported import reported
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import ChatModel, open_model
from summarizer.settings import Settings
from summarizer.world import World
from tests.summarizer.extract.test_agreement import draft

CODEBOOK = load_codebook()
ATTACK = "نفذ تنظيم داعش هجوما في بلدة البصيرة."
ARREST = "كما اعتقلت قوات الأمن ثلاثة أشخاص في الرقة."
CALM = "وساد الهدوء المدينة صباحا."
TEXT = f"خبر\n{ATTACK}\n{ARREST}\n{CALM}\n"
SHARES = {ATTACK: 0.9, ARREST: 0.02, CALM: 0.02}
ITEM: dict[str, Any] = {
    "sentences": [2, 4],
    "sub_event_type": "attack",
    "status": "occurred",
    "claim": "reported",
    "date_text": None,
    "place": "البصيرة",
    "within": [],
    "actors": [],
    "casualties": [],
    "weapons": [],
    "attributed_to": None,
    "denied_by": None,
}
Make = Callable[..., Article]
Scripted = Callable[..., ChatModel]


def kinds(incident: float) -> Kinds:
    return Kinds(incident=incident, detail=0.0, background=0.0)


class Known(Classifier):
    """Says what SHARES says, and remembers what it was asked."""

    is_installed = True

    def __init__(self) -> None:
        super().__init__(Path())
        self.asked: list[tuple[str, ...]] = []

    def kinds(self, sentences: Sequence[str]) -> tuple[Kinds, ...]:
        self.asked.append(tuple(sentences))
        return tuple(kinds(SHARES[sentence]) for sentence in sentences)


class Lacking(Classifier):
    """Its weights are not installed, so it may not be asked."""

    is_installed = False

    def __init__(self) -> None:
        super().__init__(Path())

    def kinds(self, sentences: Sequence[str]) -> tuple[Kinds, ...]:
        raise Unavailable("damaged")


class Damaged(Lacking):
    """Its weights are installed, and not what they should be."""

    is_installed = True


def test_the_surest_of_the_cited_sentences_counts() -> None:
    found = reported([draft(2, 4), draft(3)], {2: kinds(0.02), 3: kinds(0.2), 4: kinds(0.9)})
    assert found == (0.9, 0.2)


def test_without_the_classifier_nothing_is_known() -> None:
    assert reported([draft(2)], {}) is None


def test_a_model_that_reads_sentences_has_them_classified_once(
    article: Make, script: Scripted, world: World
) -> None:
    known = Known()
    model = script({"reads": "sentence"})
    found = extract(article(TEXT), model, CODEBOOK, world._replace(classifier=known))
    assert known.asked == [(ATTACK, ARREST)]
    assert [one.sentences for one in found.drafts] == [(2,)]  # the arrest is taken for no incident
    assert found.reported == (0.9,)


def test_the_classifier_alone_says_it_too(article: Make, world: World) -> None:
    known = Known()
    model = open_model("baseline:classifier", Settings(), MemoryReplies())
    found = extract(article(TEXT), model, CODEBOOK, world._replace(classifier=known))
    assert (known.asked, found.reported, found.supports) == ([(ATTACK, ARREST)], (0.9,), None)


def test_the_rules_alone_do_not_ask(article: Make, world: World) -> None:
    known = Known()
    model = open_model("baseline:cues", Settings(), MemoryReplies())
    found = extract(article(TEXT), model, CODEBOOK, world._replace(classifier=known))
    assert (known.asked, len(found.drafts), found.reported) == ([], 2, None)


@pytest.mark.parametrize(
    ("classifier", "expected"),
    [
        pytest.param(Known(), (0.9, 0.02), id="cited-sentences"),
        pytest.param(Lacking(), None, id="weights-not-installed"),
        pytest.param(None, None, id="no-classifier"),
    ],
)
def test_a_model_that_reads_articles(
    article: Make,
    script: Scripted,
    world: World,
    classifier: Classifier | None,
    expected: tuple[float, ...] | None,
) -> None:
    arrest = {**ITEM, "sentences": [3], "sub_event_type": "arrests", "place": "الرقة"}
    model = script({"answer": {"incidents": [ITEM, arrest]}})
    found = extract(article(TEXT), model, CODEBOOK, world._replace(classifier=classifier))
    assert [one.sentences for one in found.drafts] == [(2, 4), (3,)]
    assert found.reported == expected
    if isinstance(classifier, Known):
        assert classifier.asked == [(ATTACK, ARREST, CALM)]


def test_damaged_weights_are_told_and_not_taken_for_missing_ones(
    article: Make, script: Scripted, world: World
) -> None:
    model = script({"answer": {"incidents": [ITEM]}})
    with pytest.raises(Unavailable, match="damaged"):
        extract(article(TEXT), model, CODEBOOK, world._replace(classifier=Damaged()))
