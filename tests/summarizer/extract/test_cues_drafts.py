"""baseline:cues, the flow with the model off: exact drafts."""

from collections.abc import Callable

import pytest

from schemas.article import Article
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.incident import Claim, Outcome, Role, Status
from summarizer.classifier import Kinds
from summarizer.extract.cues import drafts
from summarizer.world import World

Make = Callable[..., Article]
LIKELY = Kinds(incident=0.95, detail=0.1, background=0.1)  # so that the article is read


def test_one_sentence_whole(article: Make, world: World) -> None:
    text = (
        "خبر.\nهاجم تنظيم داعش حاجزا لقوات سوريا الديمقراطية في بلدة البصيرة بريف دير الزور، "
        "ما أدى إلى مقتل ثلاثة."
    )
    assert drafts(article(text), world) == (
        Draft(
            sentences=(2,),
            sub_event_type="armed_clash",
            status=Status.OCCURRED,
            claim=Claim.REPORTED,
            date_text=None,
            place="البصيرة",
            within=("ريف دير الزور",),
            actors=(
                DraftActor(name="تنظيم داعش", role=Role.PERPETRATOR),
                DraftActor(name="قوات سوريا الديمقراطية", role=Role.TARGET),
            ),
            casualties=(DraftCasualty(outcome=Outcome.KILLED, low=3, high=3, text="ثلاثة", who=None),),
            weapons=(),
            attributed_to=None,
            denied_by=None,
        ),
    )


def test_a_list_of_places_makes_an_incident_each(article: Make, world: World) -> None:
    text = "خبر.\nاستهدف مسلحون آليات عسكرية في بلدتي البصيرة وهجين."
    assert [draft.place for draft in drafts(article(text), world)] == ["البصيرة", "هجين"]


@pytest.mark.parametrize(
    ("second", "count"),
    [
        pytest.param("ونفذ تنظيم داعش حملة مداهمات في البلدة.", 2, id="another-known-group"),
        pytest.param("ونفذت قسد حملة مداهمات في البلدة.", 1, id="the-same-by-another-name"),
        pytest.param("ونفذ تنظيم داعش وجيش النخلة حملة مداهمات في البلدة.", 1, id="and-one-unknown"),
        pytest.param("حملة مداهمات في البلدة، تنظيم داعش.", 1, id="no-word-says-who-did-it"),
    ],
)
def test_acts_of_other_known_groups_are_kept_apart(
    article: Make, world: World, second: str, count: int
) -> None:
    first = "نفذت قوات سوريا الديمقراطية حملة مداهمات في بلدة البصيرة."
    assert len(drafts(article(f"خبر.\n{first}\n{second}"), world)) == count


def test_a_toll_told_in_the_next_sentence_joins_the_act(article: Make, world: World) -> None:
    text = "خبر.\nهاجم مسلحون حاجزا في بلدة البصيرة.\nوأصيب في الهجوم خمسة جنود."
    (draft,) = drafts(article(text), world)
    assert draft.sentences == (2, 3)
    assert [(c.outcome, c.low) for c in draft.casualties] == [(Outcome.INJURED, 5)]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        pytest.param(
            "News.\nTwo soldiers were killed and five wounded in an ambush near Gao.",
            [(Outcome.KILLED, 2), (Outcome.INJURED, 5)],
            id="english-passive",
        ),
        pytest.param(
            "News.\nThe attack near Gao killed 4 people and wounded 9.",
            [(Outcome.KILLED, 4), (Outcome.INJURED, 9)],
            id="english-active",
        ),
        pytest.param(
            "خبر.\nهجوم أدى إلى مقتل ثلاثة وإصابة خمسة من الجنود في الرقة.",
            [(Outcome.KILLED, 3), (Outcome.INJURED, 5)],
            id="arabic",
        ),
    ],
)
def test_a_number_goes_to_the_outcome_it_stands_beside(
    article: Make, world: World, text: str, tolls: list[tuple[Outcome, int]]
) -> None:
    (draft,) = drafts(article(text), world)
    assert [(casualty.outcome, casualty.low) for casualty in draft.casualties] == tolls


def test_who_was_killed_is_no_perpetrator(article: Make, world: World) -> None:
    text = "News.\nGAO - Two soldiers were killed when gunmen ambushed a convoy near the town of Ansongo."
    (draft,) = drafts(article(text), world)
    assert [(actor.name, actor.role) for actor in draft.actors] == [
        ("soldiers", Role.TARGET),
        ("gunmen", Role.PERPETRATOR),
    ]


def test_every_name_is_a_word_of_the_article(article: Make, world: World) -> None:
    text = "خبر.\nقصفت طائرات التحالف الدولي مواقع لتنظيم “الدولة” قرب مدينة الرقة أمس، بحسب مصادر محلية."
    told = article(text)
    for draft in drafts(told, world):
        names = [actor.name for actor in draft.actors]
        for value in (*names, draft.place, draft.attributed_to, draft.date_text, *draft.weapons):
            assert value is None or value in told.text


@pytest.mark.parametrize(
    ("words", "share", "count"),
    [
        pytest.param(8, 0.04, 0, id="short-and-surely-not"),
        pytest.param(8, 0.06, 1, id="short-and-open"),
        pytest.param(30, 0.06, 0, id="long-and-surely-not"),
        pytest.param(30, 0.3, 1, id="long-and-open"),
    ],
)
def test_acts_of_sentences_that_report_nothing_are_left_out(
    article: Make, world: World, words: int, share: float, count: int
) -> None:
    act = "Gunmen killed two soldiers near Gao"
    text = f"News.\n{act}{' and so on' * ((words - 6) // 3)}.\nThe river rose."
    kinds = {2: Kinds(incident=share, detail=0.1, background=0.1), 3: LIKELY}
    assert len(drafts(article(text), world, kinds=kinds)) == count
