"""The published numbers from the published predictions; skipped where the data, which are not ours, lack."""

import os
from pathlib import Path

import pytest

from evals.muc4 import bench, load, read_predictions, score
from evals.muc4.counts import Counts, Slot
from evals.muc4.scoring import Muc4Scores
from evals.muc4.templates import gold
from summarizer.errors import InputError

DATA = Path(os.environ.get("MUC4_DATA") or Path(__file__).parents[4] / "shared" / "datasets" / "muc4")
PUBLISHED = DATA / "preds_gtt.json"

pytestmark = pytest.mark.skipif(
    not (DATA / "test.json").exists() or not PUBLISHED.exists(),
    reason="the MUC-4 data are not there: set MUC4_DATA to a folder with test.json and preds_gtt.json",
)


@pytest.fixture(scope="module")
def published() -> Muc4Scores:
    return score(load(DATA), read_predictions(PUBLISHED))


def test_template_version_gives_the_published_counts(published: Muc4Scores) -> None:
    assert published.ree_templates.micro == Counts(343, 556, 344, 812)
    assert round(100 * published.ree_templates.micro.f1, 2) == 50.23
    assert published.ree_templates.slots == {
        Slot.TYPE: Counts(116, 143, 116, 201),
        Slot.PERP_IND: Counts(61, 106, 61, 171),
        Slot.PERP_ORG: Counts(42, 75, 42, 126),
        Slot.TARGET: Counts(40, 100, 40, 147),
        Slot.VICTIM: Counts(46, 70, 46, 100),
        Slot.WEAPON: Counts(38, 62, 39, 67),
    }
    assert published.unproven == 0


def test_rme_gives_the_published_counts(published: Muc4Scores) -> None:
    assert published.rme_subset.micro == Counts(227, 413, 225, 611)
    assert published.rme_phi3.micro == Counts(226, 413, 226, 985)


def test_pooled_gold_is_that_of_grit_but_for_one_entity(published: Muc4Scores) -> None:
    assert published.ree_pooled.micro == Counts(236, 332, 236, 510)  # GRIT's own file: 511 gold entities


def test_what_was_scored(published: Muc4Scores) -> None:
    assert published.articles == 200
    assert published.relevant == 126
    assert (published.gold, published.predicted) == (201, 143)
    assert published.unpredicted == ()


@pytest.mark.parametrize("split", ["test", "dev"])
def test_the_gold_itself_scores_one(split: str) -> None:
    key = load(DATA, split)
    perfect = score(key, {document.docid: gold(document.templates) for document in key})
    assert perfect.ree_templates.micro.f1 == 1.0
    assert perfect.ree_pooled.micro.f1 == 1.0
    assert perfect.unproven == 0


def test_the_predictions_are_of_the_test_split_alone() -> None:
    with pytest.raises(InputError, match="30001: no such article in the key"):
        bench(DATA, predictions=PUBLISHED, split="dev")


def test_some_articles_alone() -> None:
    made = bench(DATA, predictions=PUBLISHED, limit=10)
    assert "MUC-4: 10 articles, 7 of them with templates; 10 gold, 6 predicted templates" in made.text
    assert "(indicative only)" in made.text
    assert made.unread == ()
