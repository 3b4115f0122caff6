"""Load gold labels and hold them to the article texts: nothing is scored against a broken label."""

import hashlib
from pathlib import Path

from pydantic import ValidationError

from schemas.article import Article
from schemas.codebook import Codebook, load_codebook
from schemas.gold import GoldArticle, GoldIncident
from summarizer.errors import InputError

REAL = Path(__file__).parent / "real"


def load(
    folder: Path, articles: dict[str, Article], codebook: Codebook | None = None
) -> tuple[GoldArticle, ...]:
    """Read every label file of `folder`, checked against `articles` (by article_id).

    Raises InputError naming file and field: not of the schema, unknown type, article missing,
    evidence that is not verbatim in its article.
    """
    paths = sorted(path for path in folder.glob("*.json") if path.name != "clusters.json")
    if not paths:
        raise InputError(f"{folder}: no gold label files (*.json) here")
    return tuple(_load_one(path, articles, codebook or load_codebook()) for path in paths)


def sha256(folder: Path) -> str:
    """Hash of all label files of a folder: two runs with the same hash were scored against the same gold."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.json")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _load_one(path: Path, articles: dict[str, Article], codebook: Codebook) -> GoldArticle:
    try:
        gold = GoldArticle.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"])
        raise InputError(f"{path.name}: {field}: {first['msg']}") from error
    if gold.article_id not in articles:
        raise InputError(f"{path.name}: article_id: no article {gold.article_id!r}")
    for incident in gold.incidents:
        _check(path.name, incident, articles[gold.article_id], codebook)
    return gold


def _check(name: str, incident: GoldIncident, article: Article, codebook: Codebook) -> None:
    types = (incident.sub_event_type, *incident.acceptable_sub_event_types)
    if unknown := [entry for entry in types if entry not in codebook.names]:
        raise InputError(f"{name}: {incident.id}.sub_event_type: unknown type {unknown[0]!r}")
    if not incident.evidence:
        raise InputError(f"{name}: {incident.id}.evidence: empty")
    for number, quote in enumerate(incident.evidence):
        if quote not in article.text:
            raise InputError(f"{name}: {incident.id}.evidence.{number}: not verbatim in the article")
