"""What an example teaches of each word: begin, inside or outside of a name, and the letters joined to it."""

from evals.classifier.examples import Example, Told, examples
from evals.classifier.labels import UNTOLD, lessons
from schemas.evidence import Span


def example(text: str, *acts: Told) -> Example:
    return Example(text=text, types=("attack",), kind="incident", acts=acts)


def test_names_are_labelled_word_by_word() -> None:
    told = Told(act="shot", perpetrator=("masked men",), target=("farmers",), killed=("two farmers",))
    (lesson,) = lessons(example("The masked men shot two farmers.", told))
    assert lesson.labels == ((0, 1, 2, 0, 0, 3), (0, 0, 0, 0, 1, 2))
    assert lesson.prefixes == (UNTOLD, 0, UNTOLD, UNTOLD, 0, 0)
    assert lesson.seen_from[0] == Span(15, 19)
    assert lesson.seen_from[-1] is None


def test_letters_joined_to_an_arabic_name() -> None:
    told = Told(act="قصف", perpetrator=("قوات النظام",), target=("منازل",))
    (lesson,) = lessons(example("قصف وقوات النظام لمنازل", told))
    assert lesson.labels[0] == (0, 1, 2, 3)
    assert lesson.prefixes == (UNTOLD, 1, UNTOLD, 1)


def test_a_name_is_no_part_of_a_longer_word() -> None:
    told = Told(act="fired", target=("men",))
    (lesson,) = lessons(example("Gunmen fired at men and menfolk", told))
    assert lesson.labels[0] == (0, 0, 0, 3, 0, 0)


def test_of_two_acts_each_is_seen_from_its_own_words() -> None:
    told = (Told(act="shelled", perpetrator=("army",)), Told(act="seized", perpetrator=("rebels",)))
    one, two = lessons(example("The army shelled the hill and rebels seized it.", *told))
    assert (one.seen_from, two.seen_from) == ((Span(9, 16),), (Span(37, 43),))
    assert one.labels[0].index(1) == 1
    assert two.labels[0].index(1) == 6


def test_every_act_of_the_examples_that_ship_stands_in_its_sentence() -> None:
    labelled = [one for one in examples() if one.acts]
    assert len(labelled) > 8000
    for one in labelled:
        for told in one.acts:
            assert told.act in one.text
            for name in (*told.perpetrator, *told.target):
                assert name in one.text
