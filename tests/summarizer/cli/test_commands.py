"""The commands as a user types them: what they print, write and return."""

import json
import shutil
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from schemas.run import Reading
from summarizer.cli import app, main
from summarizer.geo.build import place

ROOT = Path(__file__).parents[3]
TEXT = "خبر.\nقتل جندي برصاص مسلحين في بلدة البصيرة بريف دير الزور.\n"
CUES = ["--model", "baseline:cues"]


@pytest.fixture(autouse=True)
def built_gazetteer(gazetteer_path: Path, surroundings: Path) -> None:
    cache = surroundings / "cache"
    cache.mkdir()
    shutil.copy(gazetteer_path, place(cache))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """Run the program; its exit code."""
    monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, arguments)])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_extract_writes_a_line_an_article(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "extract", story, *CUES) == 0
    out, err = capsys.readouterr()
    (line,) = out.splitlines()
    told = json.loads(line)
    assert list(told) == ["article_id", "text_sha256", "state", "reason", "incidents", "run"]
    assert (told["article_id"], told["state"], told["reason"]) == ("story", "done", None)
    (incident,) = told["incidents"]
    assert incident["sub_event_type"] == "armed_clash"
    assert incident["evidence"] == [
        {"sentence": 2, "start": 5, "end": 58, "quote": TEXT[5:58]},
    ]
    assert "1 article (1 done, 0 nothing_found, 0 partial, 0 failed), 1 incident, model baseline:cues" in err


def test_a_key_in_the_environment_earns_a_hint_and_no_more(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    assert run(monkeypatch, "extract", story, *CUES) == 0
    err = capsys.readouterr().err
    assert err.splitlines()[:2] == [
        "model: baseline:cues",
        "hint: a key for OpenAI is set; articles leave this machine only with --model openai:NAME",
    ]
    assert "sk-secret" not in err


def test_brief_writes_its_files_and_says_where(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(monkeypatch, "brief", story, "--out", out, *CUES) == 0
    assert {path.name for path in out.iterdir()} == {
        "brief.html",
        "brief.json",
        "brief.md",
        "records.csv",
        "records.jsonl",
    }
    assert f"brief: {out / 'brief.html'}" in capsys.readouterr().err
    Reading.model_validate_json((out / "records.jsonl").read_text(encoding="utf-8"))


def test_a_failed_article_is_named_and_the_rest_goes_on(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (story.parent / "empty.txt").touch()
    assert run(monkeypatch, "extract", story.parent, *CUES) == 3
    out, err = capsys.readouterr()
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["failed", "done"]
    assert "failed: empty: empty file" in err


def test_show_export_and_purge(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, "extract", story, *CUES)
    incident = json.loads(capsys.readouterr().out)["incidents"][0]
    assert run(monkeypatch, "show", incident["id"]) == 0
    assert f"[2] {TEXT[5:58]}" in capsys.readouterr().out
    assert run(monkeypatch, "export", "--format", "csv") == 0
    assert capsys.readouterr().out.splitlines()[1].startswith(f"{incident['id']},story,")
    assert run(monkeypatch, "purge", "--article", "story") == 0
    assert capsys.readouterr().out == (
        "forgotten: 1 article, 1 reading, 0 replies, 0 corrections, 0 decisions, 0 events of earlier briefs\n"
    )
    assert run(monkeypatch, "show", incident["id"]) == 2


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        pytest.param(["extract", "STORY", "-m", "gpt"], 2, "gpt", id="unknown-model"),
        pytest.param(["extract", "nowhere.txt", "-m", "baseline:cues"], 2, "nowhere.txt", id="no-such-file"),
        pytest.param(["extract", "STORY", "-m", "openai:gpt-5-mini"], 4, "OPENAI_API_KEY", id="no-key"),
        pytest.param(["extract", "STORY", "-m", "http://127.0.0.1:9/v1#m"], 4, "127.0.0.1:9", id="down"),
        pytest.param(["purge"], 2, "--before", id="purge-nothing-named"),
        pytest.param(["export", "-f", "csv"], 4, "summarizer extract", id="nothing-stored"),
    ],
)
def test_errors_are_one_line_with_an_exit_code(
    arguments: list[str],
    code: int,
    says: str,
    story: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SUMMARIZER_RETRIES", "0")
    assert run(monkeypatch, *[str(story) if word == "STORY" else word for word in arguments]) == code
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("summarizer: ")
    assert says in last


def test_dry_run_shows_prompts_tokens_and_cost_and_asks_nothing(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "extract", story, "--dry-run", "-m", "openai:no-such-model") == 0
    out = capsys.readouterr().out
    assert TEXT[5:58] in out
    assert out.splitlines()[-1].endswith("cost of reading them: unknown (no price for this model)")


@pytest.mark.parametrize("which", ["reading", "incident", "draft", "gold", "brief"])
def test_schema_prints_json_schema(
    which: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "schema", which) == 0
    assert json.loads(capsys.readouterr().out)["type"] == "object"


def test_every_command_has_help_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in get_command(app).commands.items():  # type: ignore[attr-defined]
        assert command.help, name
        assert f"summarizer {name}" in readme, name
