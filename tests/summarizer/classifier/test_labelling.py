"""Which words of a sentence name who did an act, whom it hit and what became of them."""

from pathlib import Path

import numpy as np
import pytest

from schemas.evidence import Span
from schemas.incident import Outcome, Role
from summarizer.classifier import Asked, Classifier
from summarizer.classifier.labelling import (
    FARTHEST,
    ROWS,
    Labelling,
    distances,
    labelled,
    means,
    overlapping,
    words,
)
from summarizer.classifier.pieces import Piece
from summarizer.llm.weights import ENCODER, is_installed

CONVOY = "Gunmen on motorcycles kidnapped two farmers near the town on Friday."
ARREST = "واعتقلت قوات الأمن شابين في بلدة الزعفران."


def test_words_keep_their_vowel_signs() -> None:
    text = "قُتل «العنصر»، 3 آخرون"
    assert [text[slice(*word)] for word in words(text)] == ["قُتل", "العنصر", "3", "آخرون"]


def test_distances_from_the_words_of_an_act() -> None:
    spans = words("police there arrested one man")
    assert distances(spans, Span(13, 21)) == [FARTHEST + away for away in (-2, -1, 0, 1, 2)]
    assert set(distances(spans, None)) == {2 * FARTHEST + 1}


def test_an_act_that_no_word_tells_is_seen_from_nowhere() -> None:
    assert distances(words("a «b»"), Span(2, 3)) == distances(words("a «b»"), None)


def test_words_average_their_pieces() -> None:
    pieces = [Piece(1, Span(0, 2)), Piece(2, Span(2, 4)), Piece(3, Span(4, 7))]
    chosen = means(overlapping([Span(0, 4), Span(5, 7), Span(9, 11)], pieces))
    assert chosen.tolist() == [[0.5, 0.5, 0], [0, 0, 1], [0, 0, 0]]


@pytest.mark.skipif(not is_installed(ENCODER), reason="the sentence encoder is not installed: make test")
@pytest.mark.parametrize(
    ("text", "act", "doer", "hit", "outcome"),
    [
        pytest.param(CONVOY, "kidnapped", "Gunmen", "farmers", Outcome.MISSING, id="english"),
        pytest.param(ARREST, "اعتقلت", "قوات الأمن", "شابين", Outcome.DETAINED, id="arabic"),
    ],
)
def test_parties_and_outcome_of_an_act(
    tmp_path: Path, text: str, act: str, doer: str, hit: str, outcome: Outcome
) -> None:
    at = text.index(act)
    (told,) = Classifier(tmp_path).labels([Asked(text, Span(at, at + len(act)))])
    found = {one.means: text[slice(*one.span)] for one in told}
    assert (found[Role.PERPETRATOR], found[Role.TARGET]) == (doer, hit)
    assert hit in found[outcome]
    assert all(0.5 <= one.share <= 1 for one in told)


def test_words_that_were_not_read_mean_nothing() -> None:
    """With weights that take every word for a name with one letter joined to it."""
    added = np.zeros(sum(ROWS), np.float32)
    added[1] = added[ROWS[0] + ROWS[1] + 1] = 9
    act = np.zeros((2, 4), np.float32)
    blank = Labelling(
        act, act, np.zeros((2 * FARTHEST + 2, 2), np.float32), np.zeros((len(added), 2), np.float32), added
    )
    pieces = [Piece(1, Span(0, 0)), Piece(2, Span(0, 5)), Piece(3, Span(5, 10)), Piece(4, Span(15, 15))]
    told = labelled("wrebel wtroop wcar", None, np.ones((4, 4), np.float32), pieces, blank, 0.5)
    assert [(one.span, one.means) for one in told] == [
        (Span(1, 6), Role.PERPETRATOR),
        (Span(8, 13), Role.PERPETRATOR),
    ]


def test_no_acts_need_no_weights(tmp_path: Path) -> None:
    assert Classifier(tmp_path).labels([]) == ()
