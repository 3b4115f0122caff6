"""Joining incidents into events: measured on the project's own labels, and worked out by hand."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest

from evals.score.clusters import Ratio
from evals.score.events import EventScore, score_events
from evals.score.labels import as_record
from evals.suite import Labelled, Suite, load_suite
from schemas.codebook import load_codebook
from schemas.evaluation import ArticleScore, Pair, Prediction
from schemas.incident import Incident
from schemas.run import Reading, State
from summarizer.aliases import Aliases


@cache
def suite() -> Suite:
    return load_suite()


def labelled(name: str) -> list[Labelled]:
    return [one for one in suite().labelled if one.of.name == name]


def scored(make: Any, name: str, records: Mapping[str, Sequence[Incident]]) -> EventScore:
    """Score records by article id, each aligned to the label whose id ends its own."""
    predictions, scores = [], []
    for one in labelled(name):
        found = tuple(records.get(one.article.article_id, ()))
        reading = Reading(
            article_id=one.article.article_id,
            text_sha256=one.article.text_sha256,
            state=State.DONE,
            reason=None,
            incidents=found,
            run=None,
        )
        predictions.append(Prediction(system="s", repeat=0, reading=reading))
        pairs = tuple(
            Pair(gold=r.id.rpartition("/")[2], predicted=r.id, similarity=1, terms={}, fields={})
            for r in found
        )
        score: ArticleScore = make.score([], []).model_copy(
            update={"article_id": one.article.article_id, "pairs": pairs}
        )
        scores.append(score)
    return score_events(
        labelled(name),
        suite().clusters[name],
        predictions,
        scores,
        aliases=Aliases.load(),
        codebook=load_codebook(),
    )


def labels_as_records(name: str) -> dict[str, Sequence[Incident]]:
    return {
        one.article.article_id: [
            as_record(label, one.article).model_copy(update={"id": f"{one.article.article_id}/{label.id}"})
            for label in one.gold.incidents
        ]
        for one in labelled(name)
    }


@pytest.mark.parametrize(("name", "clusters", "links"), [("real", 3, 3), ("synthetic/dev", 1, 3)])
def test_labels_of_one_happening_are_joined_and_near_misses_are_not(
    make: Any, name: str, clusters: int, links: int
) -> None:
    found = scored(make, name, labels_as_records(name))
    assert found.clusters == clusters
    assert found.pairwise == Ratio(links, links, links, links)
    assert found.b_cubed.f1 == 1.0
    assert found.apart == found.near_misses
    assert found.from_records == found.pairwise


def test_records_that_are_aligned_to_nothing_make_no_right_link(make: Any) -> None:
    records = labels_as_records("real")
    strayed = {
        article: [record.model_copy(update={"id": f"{record.id}-stray"}) for record in found]
        for article, found in records.items()
    }
    found = scored(make, "real", strayed)
    assert found.from_records == Ratio(0, 3, 0, 3)


def test_a_system_without_records_misses_every_link(make: Any) -> None:
    found = scored(make, "real", {})
    assert found.from_records == Ratio(0, 0, 0, 3)
    assert found.from_records.f1 == 0.0
