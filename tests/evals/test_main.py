"""`python -m evals score`: what it prints and returns, and that the user's store stays as it was."""

import json
from pathlib import Path

import pytest

from evals.__main__ import main
from summarizer.geo.build import build, place
from summarizer.geo.sources import own_rows
from summarizer.settings import load_settings
from summarizer.store import Store

TEXT = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة.\n"
LABEL = {
    "id": "i1",
    "sub_event_type": "armed_clash",
    "status": "occurred",
    "date": {"earliest": None, "latest": None, "text": None},
    "place": {"name": "البصيرة", "within": [], "country": "SY"},
    "actors": [],
    "casualties": [{"outcome": "killed", "low": 1, "high": 1, "who": "جندي"}],
    "weapons": [],
    "attributed_to": None,
    "evidence": ["قتل جندي برصاص مسلحين في بلدة البصيرة."],
    "gist": "A soldier was killed.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(place(load_settings().cache), own_rows(set()))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    label = {"article_id": "a", "language": "ar", "published": None, "title": "", "incidents": [LABEL]}
    (tmp_path / "a.json").write_text(json.dumps(label), encoding="utf-8")
    return tmp_path


def test_a_right_record_scores_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["score", "--model", "baseline:cues", "--gold", str(folder), "--articles", str(folder)])
    assert code == 0
    assert "all                      strict P 1.00 R 1.00 F1 1.000" in capsys.readouterr().out
    with Store.open(load_settings().home) as store:
        assert store.readings() == ()


def test_a_run_with_a_failed_article_counts_for_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "script.jsonl"
    script.write_text('{"refusal": "no"}\n', encoding="utf-8")
    arguments = [
        "score",
        "--model",
        f"scripted:{script}",
        "--gold",
        str(folder),
        "--articles",
        str(folder / "a.txt"),
    ]
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert "a: failed: refused" in out
    assert "these scores count for nothing" in err
