"""Outcomes on disk: found for the same question alone."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evals.errors import InvalidRun
from evals.peers.answered import Answered, find, keep

ANSWERED = Answered(
    system="langextract",
    article_id="a",
    asked_sha256="0" * 64,
    at=datetime(2026, 11, 22, tzinfo=UTC),
    seconds=1.5,
    versions={"langextract": "1.7.1"},
    calls=(),
    answer=[{"text": "قتل", "span": [0, 3]}],
)


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    assert find(tmp_path, "langextract", "a", "0" * 64) is None
    keep(tmp_path, ANSWERED)
    assert find(tmp_path, "langextract", "a", "0" * 64) == ANSWERED


@pytest.mark.parametrize(
    ("system", "article_id", "asked"),
    [
        pytest.param("instructor-article", "a", "0" * 64, id="another-system"),
        pytest.param("langextract", "b", "0" * 64, id="another-article"),
        pytest.param("langextract", "a", "1" * 64, id="asked-otherwise"),
    ],
)
def test_nothing_else_is_found(tmp_path: Path, system: str, article_id: str, asked: str) -> None:
    keep(tmp_path, ANSWERED)
    assert find(tmp_path, system, article_id, asked) is None


def test_another_form_of_another_version_is_asked_again(tmp_path: Path) -> None:
    keep(tmp_path, ANSWERED)
    path = tmp_path / "langextract" / "a.json"
    path.write_text(json.dumps({"asked_sha256": "1" * 64, "later": True}), encoding="utf-8")
    assert find(tmp_path, "langextract", "a", "0" * 64) is None


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    keep(tmp_path, ANSWERED)
    path = tmp_path / "langextract" / "a.json"
    path.write_text('{"system": 3}', encoding="utf-8")
    with pytest.raises(InvalidRun, match=r"a\.json: .*the file is damaged, remove it"):
        find(tmp_path, "langextract", "a", "0" * 64)
