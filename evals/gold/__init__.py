"""Load gold labels and hold them to the article texts: nothing is scored against a broken label.

    files.py    JSON to GoldArticle, strictly
    check.py    the rules beyond the form

A quote that its article repeats is allowed, and counts where it stands first.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from evals.gold.check import cluster_problems, problems
from evals.gold.files import read_json
from schemas.article import Article, Unreadable
from schemas.codebook import Codebook, load_codebook
from schemas.gold import Cluster, GoldArticle
from summarizer.errors import InputError

REAL = Path(__file__).parent / "real"
_CLUSTERS = "clusters.json"
_LABEL_FORM = TypeAdapter(GoldArticle)
_CLUSTERS_FORM = TypeAdapter(tuple[Cluster, ...])


def load(
    folder: Path, articles: Mapping[str, Article | Unreadable], codebook: Codebook | None = None
) -> tuple[GoldArticle, ...]:
    """Read every label file of `folder`, checked against `articles` (by article_id).

    Raises InputError, one line that names file, incident and field: no label files, a file not of the
    schema, an article missing, unreadable or labelled twice, and whatever check.py finds.
    """
    codebook = codebook or load_codebook()
    labels: dict[str, tuple[Path, GoldArticle]] = {}
    for path in _label_files(folder):
        label = read_json(path, _LABEL_FORM)
        if label.article_id in labels:
            other = labels[label.article_id][0].name
            raise InputError(f"{path}: article_id: {label.article_id!r} is labelled in {other} too")
        labels[label.article_id] = path, label
    for path, label in labels.values():
        article = _article(path, label, articles)
        _refuse(path, list(problems(label, article, codebook)))
    return tuple(label for _, label in labels.values())


def load_clusters(folder: Path, gold: Sequence[GoldArticle]) -> tuple[Cluster, ...]:
    """Read clusters.json of `folder`, checked against its labels; without the file, no clusters.

    Raises InputError naming the cluster and the member.
    """
    path = folder / _CLUSTERS
    if not path.exists():
        return ()
    clusters = read_json(path, _CLUSTERS_FORM)
    _refuse(path, list(cluster_problems(clusters, gold)))
    return clusters


def sha256(folder: Path) -> str:
    """Hash of all label files of a folder and its clusters: runs with the same hash have the same gold."""
    digest = hashlib.sha256()
    for path in _json_files(folder):
        # Git may give the lines of a checkout another ending, which is no change of the labels.
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _json_files(folder: Path) -> list[Path]:
    """Return the JSON files in order of name, without what file managers leave behind (._x.json)."""
    return sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))


def _label_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; check the path")
    paths = [path for path in _json_files(folder) if path.name != _CLUSTERS]
    if not paths:
        raise InputError(f"{folder}: no gold label files (*.json) in this folder")
    return paths


def _article(path: Path, label: GoldArticle, articles: Mapping[str, Article | Unreadable]) -> Article:
    found = articles.get(label.article_id)
    if found is None:
        raise InputError(f"{path}: article_id: no article {label.article_id!r}")
    if isinstance(found, Unreadable):
        reason = f"{found.reason} ({found.origin})"
        raise InputError(f"{path}: article_id: article {label.article_id!r} cannot be read: {reason}")
    return found


def _refuse(path: Path, found: Sequence[str]) -> None:
    """Raise the first problem of a file, with how many more there are."""
    if found:
        more = f" (and {len(found) - 1} more in this file)" if len(found) > 1 else ""
        raise InputError(f"{path}: {found[0]}{more}")
