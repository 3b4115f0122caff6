"""Who did an act and whom it hit, where the classifier labels words beside the rules."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from schemas.article import Article
from schemas.evidence import Span
from schemas.incident import Outcome, Role
from summarizer.classifier import Asked, Classifier, Labelled
from summarizer.extract.actors import ActorCandidate
from summarizer.extract.acts import acts, without_cue
from summarizer.extract.candidates import Candidates
from summarizer.extract.casualties import casualties_of
from summarizer.extract.labelled import labelled
from summarizer.extract.names import names
from summarizer.extract.parties import Learned, learned, parties
from summarizer.extract.sentence import is_open
from summarizer.world import World

Make = Callable[..., Article]
BY, ON = Role.PERPETRATOR, Role.TARGET


def candidate(name: str, role: Role | None, start: int) -> ActorCandidate:
    return ActorCandidate(name, role, unarmed=False, start=start)


def told(article: Article, *actors: ActorCandidate, labelled: tuple[Learned, ...]) -> list[tuple[str, Role]]:
    (act,) = acts(article)
    return [(actor.name, actor.role) for actor in parties(actors, labelled, act)]


def label(article: Article, words: str, means: Role | Outcome, share: float = 0.9) -> Labelled:
    at = article.text.index(words)
    return Labelled(Span(at, at + len(words)), means, share)


def test_roles_that_words_state_lead_and_labels_fill_the_others(article: Make) -> None:
    text = article("News.\nRebels attacked a wedding party near the town of Ansongo, and medics came.")
    labels = (Learned("medics", BY, 60), Learned("wedding party", ON, 24))
    assert told(text, candidate("Rebels", BY, 6), labelled=labels) == [("Rebels", BY), ("wedding party", ON)]


def test_labels_beat_what_order_alone_suggests(article: Make) -> None:
    text = article("News.\nAn attack by the valley on Rebels near the town of Ansongo.")
    labels = (Learned("valley", BY, 23), Learned("Rebels", ON, 33))
    assert told(text, candidate("Rebels", None, 33), labelled=labels) == [("valley", BY), ("Rebels", ON)]


def test_the_name_nearest_to_the_act_is_taken(article: Make) -> None:
    text = article("News.\nIn Gao a shop burned when an attack hit two tankers near the town of Ansongo.")
    labels = (Learned("shop", ON, 15), Learned("tankers", ON, 49))
    assert told(text, labelled=labels) == [("tankers", ON)]


def test_nobody_has_two_roles(article: Make) -> None:
    text = article("News.\nThe Valley Rebels attacked near the town of Ansongo.")
    labels = (Learned("Rebels", ON, 17),)
    assert told(text, candidate("Valley Rebels", BY, 10), labelled=labels) == [("Valley Rebels", BY)]


def test_what_is_done_to_nobody_has_no_target(article: Make) -> None:
    text = article("News.\nHundreds of teachers demonstrated in the town of Ansongo.")
    labels = (Learned("teachers", BY, 18), Learned("town", ON, 47))
    assert told(text, labelled=labels) == [("teachers", BY)]


def test_names_are_taken_as_the_lists_find_them(article: Make, world: World) -> None:
    text = article("خبر.\nهاجم تنظيم داعش الإرهابي قافلة تجارية إرهابية للعصابات الإرهابية في بلدة البصيرة.")
    labels = (
        label(text, "داعش", BY),
        label(text, "قافلة تجارية", ON),
        label(text, "لعصابات الإرهابية", ON),
        label(text, "إرهابية", ON),
        label(text, "بلدة", BY, share=0.55),
    )
    (act,) = acts(text)
    found = learned(text, act, labels, names(text, world))
    assert [(one.name, one.role) for one in found] == [
        ("تنظيم داعش", BY),
        ("قافلة تجارية", ON),
        ("العصابات", ON),
    ]


def test_labels_in_the_clause_of_another_act_are_left_to_it(article: Make, world: World) -> None:
    text = article("News.\nBandits attacked a convoy, while soldiers arrested two herders.")
    labels = (label(text, "convoy", ON), label(text, "herders", ON))
    found = [[one.name for one in learned(text, act, labels, names(text, world))] for act in acts(text)]
    assert found == [["convoy"], ["herders"]]


def test_a_place_is_no_party(article: Make, world: World) -> None:
    text = article("News.\nBandits attacked the town of Ansongo and its traders.")
    (act,) = acts(text)
    labels = (label(text, "Ansongo", ON), label(text, "traders", ON))
    assert [one.name for one in learned(text, act, labels, names(text, world))] == ["traders"]


@pytest.mark.parametrize("labelled", ["للعصابات", "لعصابات", "عصابات"])
def test_a_name_does_not_begin_with_to(article: Make, world: World, labelled: str) -> None:
    text = article("خبر.\nقصف رجال تجمعا للعصابات قرب البصيرة.")
    (act,) = acts(text)
    (one,) = learned(text, act, (label(text, labelled, ON),), names(text, world))
    assert one.name == "العصابات"


def test_a_word_for_what_somebody_is_like_names_nobody(article: Make, world: World) -> None:
    text = article("خبر.\nهاجم رجال حاجزا في البصيرة بسلاحهم الإرهابي نفسه.")
    (act,) = acts(text)
    assert learned(text, act, (label(text, "الإرهابي", ON),), names(text, world)) == ()


class Labelling(Classifier):
    """Labels the first five letters of every sentence, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.asked: list[Asked] = []

    def labels(self, asked: Sequence[Asked]) -> tuple[tuple[Labelled, ...], ...]:
        self.asked += asked
        return tuple((Labelled(Span(0, 5), BY, 0.9),) for _ in asked)


def test_words_are_labelled_by_their_place_in_the_article(article: Make, world: World) -> None:
    text = article("News.\nBandits attacked a village near Gao.\nCalm returned to the town of Ansongo.")
    (act,) = acts(text)
    whole = without_cue(text, text.sentences[2], ("attack",))
    classifier = Labelling()
    found = labelled(text, (act, whole), world._replace(classifier=classifier))
    assert [text.text[slice(*one.span)] for one in (*found[act], *found[whole])] == ["Bandi", "Calm "]
    assert [one.act for one in classifier.asked] == [Span(8, 16), None]


def test_nobody_is_asked_about_no_acts(article: Make, world: World) -> None:
    classifier = Labelling()
    assert labelled(article("News.\nCalm."), (), world._replace(classifier=classifier)) == {}
    assert classifier.asked == []


def test_the_model_is_asked_only_where_nothing_is_labelled() -> None:
    two = (candidate("Rebels", None, 6), candidate("Army", None, 20))
    options = Candidates(actors=two, places=(), within=(), weapons=(), source=None)
    assert is_open(options)
    assert not is_open(options._replace(learned=(Learned("Rebels", BY, 6),)))


def test_labelled_tolls_come_where_the_rules_find_none(article: Make) -> None:
    text = article("خبر.\nهاجم مسلحون القرية ولم يعد منها تاجرا ماشية وبقي آخرون في بلدة البصيرة.")
    (act, *_) = acts(text)
    labels = (label(text, "تاجرا ماشية", Outcome.MISSING), label(text, "آخرون", Outcome.KILLED, share=0.5))
    (toll,) = casualties_of(text, act, labels).casualties
    assert toll.outcome is Outcome.MISSING
    assert "تاجرا" in (toll.who or toll.text or "")


def test_labelled_tolls_of_another_clause_are_another_acts(article: Make) -> None:
    text = article("خبر.\nهاجم مسلحون القرية قرب البصيرة، بينما قصف الجيش منزل عائلة المختار في الرقة.")
    first, *_ = acts(text)
    assert casualties_of(text, first, (label(text, "المختار", Outcome.KILLED),)).casualties == ()


def test_labelled_tolls_are_counted_by_their_numbers(article: Make) -> None:
    text = article(
        "News.\nRebels attacked a convoy near the town of Ansongo, felling at least three soldiers."
    )
    (act,) = acts(text)
    (toll,) = casualties_of(text, act, (label(text, "at least three soldiers", Outcome.KILLED),)).casualties
    assert (toll.outcome, toll.low, toll.high, toll.who) == (Outcome.KILLED, 3, None, "soldiers")
