"""Write corrected records as a gold folder: labels, the texts they label, index.jsonl, clusters.json.

    python -m evals run --gold DIR --articles DIR …

takes it as it is. An article is in it when a person has reviewed at least one of its records, rejected ones
included: then what the article does not tell has been looked at too.
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter

from schemas.article import Article
from schemas.event import Decision
from schemas.gold import Cluster, ClusterMember, GoldArticle
from schemas.incident import Incident, Review
from summarizer.correct.gold import as_gold
from summarizer.errors import InputError, StoreError, UsageError

_CLUSTERS = "clusters"
_CLUSTER_LIST = TypeAdapter(tuple[Cluster, ...])


class Labels(NamedTuple):
    """The labels of a folder with their texts, which incidents are one happening, and what is not in it."""

    labelled: tuple[tuple[GoldArticle, Article], ...]
    clusters: tuple[Cluster, ...]
    left_out: tuple[str, ...]

    @property
    def required(self) -> int:
        """Labels that a person has reviewed."""
        return sum(not label.optional for gold, _ in self.labelled for label in gold.incidents)

    @property
    def optional(self) -> int:
        """Labels that nobody has reviewed."""
        return sum(label.optional for gold, _ in self.labelled for label in gold.incidents)


def make_labels(judged: Iterable[tuple[Article, Sequence[Incident]]], decided: Sequence[Decision]) -> Labels:
    """Return the labels of all reviewed articles. `judged` has rejected records too; `decided` by persons."""
    labelled: dict[str, tuple[GoldArticle, Article]] = {}
    left_out = []
    for article, incidents in judged:
        if all(record.review is Review.UNREVIEWED for record in incidents):
            continue
        name = article.article_id
        if name in {*labelled, _CLUSTERS}:
            name = f"{name}-{article.text_sha256[:8]}"
        try:
            named = article.model_copy(update={"article_id": name})
            labelled[name] = as_gold(named, incidents), named
        except InputError as error:
            left_out.append(f"{name}: {error}")
    clusters, apart = _clusters([gold for gold, _ in labelled.values()], decided)
    return Labels(tuple(labelled.values()), clusters, (*left_out, *apart))


def write_labels(out: Path, labels: Labels) -> None:
    """Write the folder, whole or not at all. Raises UsageError if it holds something already, StoreError."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is there already; name a new folder for the labels")
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.mkdir(parents=True)
        for name, content in _files(labels).items():
            (part / name).write_bytes(content.encode())
        if out.exists():
            out.rmdir()
        part.replace(out)
    except OSError as error:
        raise StoreError(f"cannot write {out}: {error.strerror}; choose another folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _files(labels: Labels) -> dict[str, str]:
    """Return the files by name."""
    files = {}
    for gold, article in labels.labelled:
        files[f"{gold.article_id}.json"] = gold.model_dump_json(indent=1) + "\n"
        files[f"{gold.article_id}.txt"] = article.text
    files["index.jsonl"] = "".join(_index_line(article) for _, article in labels.labelled)
    if labels.clusters:
        files[f"{_CLUSTERS}.json"] = _CLUSTER_LIST.dump_json(labels.clusters, indent=1).decode() + "\n"
    return files


def _index_line(article: Article) -> str:
    """What the text does not say of itself."""
    entry = {
        "article_id": article.article_id,
        "published": article.published.isoformat() if article.published else None,
        "url": article.url,
        "source": article.source,
        "language": article.language,
    }
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _clusters(
    labels: Sequence[GoldArticle], decided: Sequence[Decision]
) -> tuple[tuple[Cluster, ...], list[str]]:
    """Return the clusters that persons made, and those that contradict themselves, as lines."""
    home = {label.id: gold.article_id for gold in labels for label in gold.incidents}
    groups = _groups([(d.one, d.other) for d in decided if d.linked and d.one in home and d.other in home])
    clusters, apart = [], []
    for group in groups:
        split = [d for d in decided if not d.linked and {d.one, d.other} <= set(group)]
        if split or len({home[name] for name in group}) < len(group):
            why = "some of them were split" if split else "two of them are of one article"
            apart.append(f"no cluster of {', '.join(group)}: {why}")
        else:
            members = tuple(ClusterMember(article_id=home[name], incident_id=name) for name in group)
            clusters.append(Cluster(cluster=group[0], members=members))
    return tuple(clusters), apart


def _groups(pairs: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return what is connected, in order of first appearance."""
    order = {name: place for place, name in enumerate(dict.fromkeys(name for pair in pairs for name in pair))}
    group_of = {name: [name] for name in order}
    for one, other in pairs:
        joined = sorted({*group_of[one], *group_of[other]}, key=lambda name: order[name])
        group_of.update(dict.fromkeys(joined, joined))
    return list({id(group): group for group in group_of.values()}.values())
