"""Score how the incidents of a gold set are joined into events, from its labels and from a system's records.

From labels: how good linking is by itself. From records: what a reader gets; a link is right when both
records are aligned to labels of one cluster, and a gold link that no two records carry is missed.
"""

from collections.abc import Sequence
from typing import NamedTuple

from evals.score.clusters import (
    Member,
    Partition,
    Ratio,
    b_cubed,
    gold_partition,
    links,
    near_misses,
    pairwise,
)
from evals.score.labels import as_record
from evals.suite import Labelled, Suite
from schemas.codebook import Codebook
from schemas.evaluation import ArticleScore, Prediction
from schemas.event import Linked
from schemas.gold import Cluster
from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer
from summarizer.link import Told, link, provinces
from summarizer.world import World


class EventScore(NamedTuple):
    """One gold set with clusters. `near_misses` look alike and are not the same; `apart` stayed apart."""

    of: str
    clusters: int
    b_cubed: Ratio
    pairwise: Ratio
    near_misses: int
    apart: int
    from_records: Ratio


def score_events(
    labelled: Sequence[Labelled],
    clusters: Sequence[Cluster],
    predictions: Sequence[Prediction],
    scores: Sequence[ArticleScore],
    *,
    aliases: Aliases,
    codebook: Codebook,
    gazetteer: Gazetteer | None = None,
) -> EventScore:
    """Score one set. `predictions` and `scores` are one system's, one for each article.

    With a gazetteer the places of labels have coordinates, as those of records have.
    """
    members = {
        Member(one.article.article_id, label.id): label for one in labelled for label in one.gold.incidents
    }
    gold = gold_partition(members, clusters)
    found = from_labels(labelled, aliases, codebook, gazetteer)
    alike = near_misses(members, gold)
    joined = links(found)
    return EventScore(
        of=labelled[0].of.name,
        clusters=len(clusters),
        b_cubed=b_cubed(gold, found),
        pairwise=pairwise(gold, found),
        near_misses=len(alike),
        apart=len(alike - joined),
        from_records=_from_records(labelled, gold, predictions, scores, aliases, codebook, gazetteer),
    )


def score_labels(suite: Suite, world: World, codebook: Codebook) -> list[EventScore]:
    """Score how the labels of each set that has clusters are joined: how good linking is by itself."""
    return [
        score_events(
            [one for one in suite.labelled if one.of.name == name],
            clusters,
            (),
            (),
            aliases=world.aliases,
            codebook=codebook,
            gazetteer=world.gazetteer,
        )
        for name, clusters in suite.clusters.items()
        if clusters
    ]


def table(scores: Sequence[EventScore]) -> str:
    """Return scores from labels as a table of plain text."""
    lines = [f"{'events from labels':<20}links right/made/gold  pairwise F1  B-cubed F1  near-misses apart"]
    for one in scores:
        made = one.pairwise
        links = f"{made.right:.0f}/{made.predicted:.0f}/{made.gold:.0f}"
        f1, b3 = (f"{ratio.f1 or 0:.3f}" for ratio in (made, one.b_cubed))
        lines.append(f"  {one.of:<18}{links:>21}{f1:>13}{b3:>12}{f'{one.apart}/{one.near_misses}':>19}")
    return "\n".join(lines) + "\n"


def from_labels(
    labelled: Sequence[Labelled], aliases: Aliases, codebook: Codebook, gazetteer: Gazetteer | None
) -> list[frozenset[Member]]:
    """Return the events that the labels of a set are joined into."""
    told, members = [], {}
    for one in labelled:
        for label in one.gold.incidents:
            name = f"{one.article.article_id}/{label.id}"
            members[name] = Member(one.article.article_id, label.id)
            record = as_record(label, one.article, gazetteer).model_copy(update={"id": name})
            told.append(Told(record, one.article))
    linked = _linked(told, aliases, codebook, gazetteer)
    return [frozenset(members[name] for name in event) for event in _events(linked)]


def _from_records(
    labelled: Sequence[Labelled],
    gold: Partition[Member],
    predictions: Sequence[Prediction],
    scores: Sequence[ArticleScore],
    aliases: Aliases,
    codebook: Codebook,
    gazetteer: Gazetteer | None,
) -> Ratio:
    articles = {one.article.text_sha256: one.article for one in labelled}
    records = [
        Told(record, articles[text])
        for prediction in predictions
        if (text := prediction.reading.text_sha256) in articles
        for record in prediction.reading.incidents
    ]
    aligned = {
        pair.predicted: Member(score.article_id, pair.gold) for score in scores for pair in score.pairs
    }
    linked = _linked(records, aliases, codebook, gazetteer)
    found = links(_events(linked))
    right = {
        frozenset(aligned[name] for name in pair) for pair in found if all(name in aligned for name in pair)
    }
    hits = len(right & links(gold))
    return Ratio(hits, len(found), hits, len(links(gold)))


def _linked(
    told: Sequence[Told], aliases: Aliases, codebook: Codebook, gazetteer: Gazetteer | None
) -> Linked:
    """Join as the flow does."""
    if gazetteer is None:
        return link(told, aliases=aliases, codebook=codebook)
    return link(told, aliases=aliases, codebook=codebook, province_of=provinces(gazetteer))


def _events(linked: Linked) -> list[frozenset[str]]:
    return [frozenset(telling.incident_id for telling in event.tellings) for event in linked.events]
