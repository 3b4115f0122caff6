"""`python -m evals`: what it prints, writes and returns, and that the user's store stays as it was."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from summarizer.geo.build import build, place
from summarizer.geo.sources import own_rows
from summarizer.settings import load_settings

pytestmark = pytest.mark.usefixtures("no_encoder")
TEXTS = {
    "a": "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة.\n",
    "b": "خبر.\nاعتقلت القوات ثلاثة شبان في بلدة الشحيل.\n",
    "c": "خبر.\nوساد الهدوء المدينة صباحا.\n",
}


def label(kind: str, where: str, quote: str) -> dict[str, Any]:
    return {
        "id": "i1",
        "sub_event_type": kind,
        "status": "occurred",
        "date": {"earliest": None, "latest": None, "text": None},
        "place": {"name": where, "within": [], "country": "SY"},
        "actors": [],
        "casualties": [],
        "weapons": [],
        "attributed_to": None,
        "evidence": [quote],
        "gist": "",
    }


LABELS = {
    "a": [label("armed_clash", "البصيرة", "قتل جندي برصاص مسلحين في بلدة البصيرة.")],
    "b": [label("arrests", "الشحيل", "اعتقلت القوات ثلاثة شبان في بلدة الشحيل.")],
    "c": [],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder of three articles with their labels."""
    build(place(load_settings().cache), own_rows(set()))
    folder = tmp_path / "gold"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        label_file = {
            "article_id": name,
            "language": "ar",
            "published": None,
            "title": "",
            "incidents": LABELS[name],
        }
        (folder / f"{name}.json").write_text(json.dumps(label_file), encoding="utf-8")
    return folder


def run(gold: Path, out: Path, *more: str, model: str = "baseline:cues") -> int:
    return main(
        ["run", "--model", model, "--gold", str(gold), "--articles", str(gold), "--out", str(out), *more]
    )


def script(path: Path, *answers: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
    return f"scripted:{path}"


def test_a_run_is_scored_and_reported(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "run"
    assert run(gold, out) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("SCORED - no baseline given; all 3 rules hold")
    assert re.search(r"^incident F1, strict +1\.000", printed, re.MULTILINE)
    assert "baseline:every-sentence" in printed
    written = {path.name for path in out.iterdir() if not path.name.startswith(".")}
    assert written == {
        "run.json",
        "predictions.jsonl",
        "exchanges.jsonl",
        "articles.jsonl",
        "scores.json",
        "summary.md",
        "report.html",
        "junit.xml",
    }
    assert not load_settings().home.exists()


def test_scoring_again_needs_no_model_and_changes_nothing(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    run(gold, out)
    first = capsys.readouterr().out
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert main(["score", str(out)]) == 0
    assert capsys.readouterr().out == first
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_the_gate_passes_what_is_as_good_and_stops_what_is_not(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, held = tmp_path / "good", tmp_path / "bad", tmp_path / "baseline.json"
    run(gold, good)
    assert main(["baseline", str(good), "--out", str(held)]) == 0
    assert main(["gate", str(good), "--baseline", str(held)]) == 0
    silent = script(tmp_path / "silent.jsonl", *({"answer": {"incidents": []}} for _ in range(9)))
    assert run(gold, bad, model=silent) == 0
    capsys.readouterr()
    assert main(["gate", str(bad), "--baseline", str(held)]) == 1
    assert capsys.readouterr().out.startswith("FAIL - interval below 0")
    assert '"outcome":"fail"' in (bad / "scores.json").read_text(encoding="utf-8").replace(" ", "")
    assert run(gold, tmp_path / "third", "--baseline", str(held), model=silent) == 1


def test_a_baseline_is_not_lowered_by_accident(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad, held = tmp_path / "good", tmp_path / "bad", tmp_path / "baseline.json"
    run(gold, good)
    main(["baseline", str(good), "--out", str(held)])
    policy = json.loads(held.read_text(encoding="utf-8"))
    policy["policy"]["floors"]["incident F1, strict"] = 0.9
    held.write_text(json.dumps(policy), encoding="utf-8")
    run(gold, bad, model=script(tmp_path / "s.jsonl", *({"answer": {"incidents": []}} for _ in range(9))))
    before = held.read_bytes()
    assert main(["baseline", str(bad), "--out", str(held)]) == 2
    assert "floor of incident F1, strict: 0.000, floor 0.900; to take it all the same: --lower" in (
        capsys.readouterr().err
    )
    assert held.read_bytes() == before
    assert main(["baseline", str(bad), "--out", str(held), "--lower"]) == 0
    assert json.loads(held.read_bytes())["policy"]["floors"]["incident F1, strict"] == 0.9


def test_a_run_with_a_failed_article_is_never_green(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refusing = script(
        tmp_path / "script.jsonl", {"refusal": "no"}, *({"answer": {"incidents": []}} for _ in range(9))
    )
    assert run(gold, tmp_path / "run", model=refusing) == 3
    printed = capsys.readouterr().out
    assert printed.startswith("INVALID - errors: 1 of 12 answers are partial or failed")
    assert "INVALID" in (tmp_path / "run" / "summary.md").read_text(encoding="utf-8")
    assert 'errors="1"' not in printed


def test_a_replay_without_the_replies_is_invalid_and_names_the_command(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replies = tmp_path / "none.jsonl"
    replies.touch()
    model = script(tmp_path / "script.jsonl", {"answer": {"incidents": []}})
    assert run(gold, tmp_path / "run", "--replay", "--replies", str(replies), model=model) == 3
    assert "3 of 3 articles need replies of scripted:" in (said := capsys.readouterr().err)
    assert "make eval-record" in said


def test_two_runs_are_compared(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(gold, tmp_path / "a", model="baseline:every-sentence")
    run(gold, tmp_path / "b")
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    printed = capsys.readouterr().out
    assert "before  baseline:every-sentence" in printed
    assert "gold: 3 articles (indicative only)" in printed
    assert re.search(r"^incident F1, strict +3 +\d\.\d{3} +1\.000 +\+", printed, re.MULTILINE)
    assert "slice, all articles; p adjusted by Holm" in printed


def test_runs_over_other_gold_are_not_compared(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(gold, tmp_path / "a")
    (gold / "c.json").unlink()
    run(gold, tmp_path / "b")
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 3
    assert "evals: " in capsys.readouterr().err


def test_two_annotators(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", str(gold), str(gold), "--articles", str(gold)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("3 articles labelled by both; 95 % intervals: indicative only\n")
    assert "incident F1, strict        1.000" in printed


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["score", "nowhere"], 2, "nowhere: no such folder", id="no-run"),
        pytest.param(["gate", "GOLD", "--baseline", "b.json"], 2, "b.json: No such file", id="no-baseline"),
        pytest.param(["score", "GOLD"], 2, "no run.json in this folder", id="not-a-run"),
        pytest.param(["run", "--gold", "GOLD", "--out", "x"], 2, "belong together", id="half-a-gold"),
        pytest.param(
            ["run", "--model", "nonsense:x", "--gold", "GOLD", "--articles", "GOLD", "--out", "x"],
            2,
            "nonsense:x",
            id="unknown-model",
        ),
        pytest.param(["run", "--repeat", "0", "--out", "x"], 2, "repeat", id="no-repeats"),
        pytest.param(["frobnicate"], 2, "frobnicate", id="unknown-command"),
    ],
)
def test_bad_usage_is_one_line_and_code_2(
    gold: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([argument.replace("GOLD", str(gold)) for argument in arguments]) == code
    assert said in capsys.readouterr().err


def test_a_quote_that_is_not_in_its_article_is_named(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (gold / "a.txt").write_text("خبر.\nقتل جندي في بلدة البصيرة.\n", encoding="utf-8")
    assert run(gold, tmp_path / "run") == 2
    assert "a.json: i1.evidence.0: not verbatim in the article" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


def test_labels_changed_after_the_run_are_scored_as_they_are_now(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    run(gold, out)
    changed = json.loads((gold / "a.json").read_text(encoding="utf-8"))
    changed["incidents"][0]["sub_event_type"] = "attack"
    (gold / "a.json").write_text(json.dumps(changed), encoding="utf-8")
    capsys.readouterr()
    assert main(["score", str(out)]) == 0
    assert re.search(r"^incident F1, strict +0\.500", capsys.readouterr().out, re.MULTILINE)


def test_an_article_changed_after_the_run_makes_it_invalid(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    run(gold, out)
    (gold / "c.txt").write_text("خبر.\nوساد الهدوء القرية صباحا.\n", encoding="utf-8")
    assert main(["score", str(out)]) == 3
    assert "1 articles are not among the gold articles" in capsys.readouterr().err


def test_a_damaged_run_is_invalid(gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "run"
    run(gold, out)
    lines = (out / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    (out / "predictions.jsonl").write_text("\n".join([lines[0][:80], *lines[1:], ""]), encoding="utf-8")
    assert main(["score", str(out)]) == 3
    assert "predictions.jsonl:1: " in capsys.readouterr().err


def test_an_unfinished_run_is_invalid_to_score(
    gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "run"
    run(gold, out)
    lines = (out / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
    (out / "predictions.jsonl").write_text("\n".join([*lines[:2], ""]), encoding="utf-8")
    assert main(["score", str(out)]) == 3
    assert (
        "1 of 3 articles were not read by baseline:cues: the run was not finished" in capsys.readouterr().err
    )


def test_an_interrupted_run_says_so_and_is_no_failed_gate(
    gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("evals.run.every_sentence", stop)
    assert run(gold, tmp_path / "run") == 130
    assert capsys.readouterr().err.endswith(
        "evals: interrupted; what was finished is kept, the same command goes on\n"
    )
