"""All variants of the score of one prediction file."""

from collections.abc import Sequence
from typing import NamedTuple

from evals.muc4.ceaf import Pair, pooled_score, templates_score
from evals.muc4.counts import Score
from evals.muc4.files import Predictions, by_document
from evals.muc4.rme import phi3_score, subset_score
from evals.muc4.templates import Document, gold, predicted


class Muc4Scores(NamedTuple):
    """The four variants, and what they were counted on.

    `relevant` articles have a gold template; `gold` and `predicted` count templates. `unpredicted` are the
    docids without a prediction, scored as empty. `unproven` counts the articles whose alignment in
    `ree_templates` may not be the best (see alignment.py).
    """

    ree_templates: Score
    ree_pooled: Score
    rme_subset: Score
    rme_phi3: Score
    articles: int
    relevant: int
    gold: int
    predicted: int
    unpredicted: tuple[str, ...]
    unproven: int

    @property
    def variants(self) -> tuple[Score, ...]:
        """The four variants, in the order of the tables."""
        return self.ree_templates, self.ree_pooled, self.rme_subset, self.rme_phi3


def score(key: Sequence[Document], predictions: Predictions) -> Muc4Scores:
    """Score predictions against all articles of the key; one without a prediction counts as empty.

    Raises InputError for predictions of an article that the key does not have.
    """
    found = by_document(key, predictions)
    pairs = [Pair(gold(document.templates), predicted(found.get(document.docid, ()))) for document in key]
    templates = templates_score(pairs)
    return Muc4Scores(
        ree_templates=templates.score,
        ree_pooled=pooled_score(pairs),
        rme_subset=subset_score(pairs),
        rme_phi3=phi3_score(pairs),
        articles=len(pairs),
        relevant=sum(bool(pair.gold) for pair in pairs),
        gold=sum(len(pair.gold) for pair in pairs),
        predicted=sum(len(pair.predicted) for pair in pairs),
        unpredicted=tuple(document.docid for document in key if document.docid not in found),
        unproven=templates.unproven,
    )
