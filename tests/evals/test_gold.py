"""Gold labels are held to the article texts; an error names file and field."""

import json
from pathlib import Path
from typing import Any

import pytest

from evals import gold
from schemas.article import Article
from summarizer.errors import InputError
from summarizer.ingest import ingest

ROOT = Path(__file__).parents[2]
FOLDERS = [
    pytest.param(gold.REAL, ROOT / "examples/articles", 66, 60, id="real"),
    pytest.param(
        ROOT / "evals/gold/synthetic/dev", ROOT / "evals/gold/synthetic/dev", 39, 39, id="synthetic-dev"
    ),
    pytest.param(
        ROOT / "evals/gold/synthetic/test", ROOT / "evals/gold/synthetic/test", 38, 38, id="synthetic-test"
    ),
]


def articles(folder: Path) -> dict[str, Article]:
    return {item.article_id: item for item in ingest([folder]) if isinstance(item, Article)}


@pytest.mark.parametrize(("labels", "texts", "count", "required"), FOLDERS)
def test_the_labels_hold(labels: Path, texts: Path, count: int, required: int) -> None:
    incidents = [i for label in gold.load(labels, articles(texts)) for i in label.incidents]
    assert len(incidents) == count
    assert sum(not incident.optional for incident in incidents) == required


@pytest.fixture
def label() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((gold.REAL / "003_67836709465b27ab.json").read_bytes())
    return loaded


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        pytest.param("evidence", ["ليس في المقال"], r"i1\.evidence\.0: not verbatim", id="not-verbatim"),
        pytest.param("evidence", [], r"i1\.evidence: empty", id="no-evidence"),
        pytest.param("sub_event_type", "war", r"i1\.sub_event_type: unknown type 'war'", id="type"),
        pytest.param("status", "maybe", r"incidents\.0\.status", id="status"),
        pytest.param(
            "date",
            {"earliest": "2020-02-30", "latest": None, "text": None},
            r"incidents\.0\.date\.earliest",
            id="impossible-date",
        ),
        pytest.param("id", "i2", "stands twice", id="duplicate-id"),
    ],
)
def test_a_broken_label_is_named(
    tmp_path: Path, label: dict[str, Any], field: str, value: object, says: str
) -> None:
    label["incidents"][0][field] = value
    (tmp_path / "x.json").write_text(json.dumps(label), encoding="utf-8")
    with pytest.raises(InputError, match=rf"x\.json: .*{says}"):
        gold.load(tmp_path, articles(ROOT / "examples/articles"))


def test_a_label_without_its_article_and_an_empty_folder(tmp_path: Path, label: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="no gold label files"):
        gold.load(tmp_path, {})
    (tmp_path / "x.json").write_text(json.dumps(label), encoding="utf-8")
    with pytest.raises(InputError, match="no article '003_"):
        gold.load(tmp_path, {})
