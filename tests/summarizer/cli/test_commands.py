"""The commands as a user types them: what they print, write and return."""

import json
import re
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
        pytest.param(["export", "-f", "xslx"], 2, "'xslx' is not one of 'jsonl', 'csv'", id="no-such-format"),
        pytest.param(["extract", "--fromat"], 2, "No such option: --fromat", id="no-such-option"),
        pytest.param(["purge", "--before"], 2, "Option '--before' requires an argument", id="no-value"),
        pytest.param(["exrtact"], 2, "No such command 'exrtact'", id="no-such-command"),
        pytest.param(["extract", "-o", "a", "--out", "b"], 2, "--out is given twice", id="given-twice"),
        pytest.param(["show", "x", "--raw", "."], 2, "cannot write to . (no regular file)", id="raw-folder"),
        pytest.param(
            ["brief", "--out", "-"], 2, "--out -: standard output cannot hold", id="brief-to-stdout"
        ),
        pytest.param(["export", "--gold", "-"], 2, "--gold -: standard output", id="gold-to-stdout"),
        pytest.param(
            ["extract", "STORY", "--batch-out", "-"], 2, "--batch-out -: standard", id="batch-to-stdout"
        ),
        pytest.param(["export", "-f", "xlsx", "-o", "-"], 2, "xlsx is a binary format", id="xlsx-to-stdout"),
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


def test_a_place_that_may_not_be_looked_into_is_one_line(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refused)
    assert run(monkeypatch, "brief", story, "--since", "shut/brief.json", "--out", "out") == 2
    assert capsys.readouterr().err == (
        "summarizer: shut/brief.json: Permission denied; check the permissions on the way there\n"
    )


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        pytest.param(["MISSING"], 4, id="nothing"),
        pytest.param(["MISSING", "https://127.0.0.1/", "ftp://x"], 4, id="nothing-of-three"),
        pytest.param(["MISSING", "STORY"], 3, id="some"),
        pytest.param(["STORY"], 0, id="all"),
    ],
)
@pytest.mark.parametrize("command", [["ingest"], ["extract", *CUES], ["brief", *CUES, "--out", "out"]])
def test_inputs_that_are_not_there_stop_nothing_else(
    command: list[str],
    inputs: list[str],
    code: int,
    story: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(story.parent)
    given = [{"STORY": str(story), "MISSING": "nowhere.txt"}.get(name, name) for name in inputs]
    assert run(monkeypatch, *command, *given) == code
    err = capsys.readouterr().err
    assert ("failed: nowhere.txt: no such file or folder; check the path" in err) is ("MISSING" in inputs)
    if command[0] == "brief":
        assert Path("out").exists() is (code != 4)
        assert ("no brief is written: no article could be read" in err) is (code == 4)


def test_dry_run_tells_what_cannot_be_read(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "extract", story, "nowhere.txt", "--dry-run", "-m", "openai:x") == 3
    assert capsys.readouterr().err == "failed: nowhere.txt: no such file or folder; check the path\n"


@pytest.mark.parametrize(
    ("command", "target"),
    [
        pytest.param(["extract", "STORY", *CUES, "--out", "there"], "there", id="extract"),
        pytest.param(["extract", "STORY", *CUES, "--batch-out", "there"], "there", id="batch"),
        pytest.param(["brief", "STORY", *CUES, "--out", "."], "brief.html", id="brief"),
        pytest.param(["export", "-f", "acled", "--out", "there"], "there", id="export"),
        pytest.param(["places", "--unresolved", "--out", "there"], "there", id="places"),
    ],
)
@pytest.mark.parametrize("kept", [None, "kept"], ids=["folder", "read-only"])
def test_a_target_that_cannot_be_written_to_is_said_before_anything_is_opened(
    command: list[str],
    target: str,
    kept: str | None,
    story: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(story.parent)
    if kept:
        Path(target).write_text(kept)
        Path(target).chmod(0o444)
    else:
        Path(target).mkdir()
    before = sorted(Path().iterdir())
    monkeypatch.setattr("summarizer.cli.run.desks", None)  # whatever is opened fails
    assert run(monkeypatch, *[str(story) if word == "STORY" else word for word in command]) == 2
    assert f"cannot write to {target} (" in capsys.readouterr().err
    assert sorted(Path().iterdir()) == before


def test_looking_whether_a_target_can_be_written_to_leaves_it_as_it_is(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(story.parent)
    Path("there").write_text("kept")
    for target in ("there", "new"):
        assert run(monkeypatch, "extract", story, "-m", "gpt", "--out", target) == 2
    assert (Path("there").read_text(), Path("new").exists()) == ("kept", False)


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["extract", "STORY", *CUES], id="extract"),
        pytest.param(["export", "-f", "csv"], id="export"),
        pytest.param(["export", "-f", "jsonl"], id="export-lines"),
    ],
)
def test_a_dash_is_standard_output(
    command: list[str], story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(story.parent)
    run(monkeypatch, "extract", story, *CUES)
    capsys.readouterr()
    words = [str(story) if word == "STORY" else word for word in command]
    assert run(monkeypatch, *words, "--out", "-") == 0
    out = capsys.readouterr().out
    assert run(monkeypatch, *words) == 0
    assert sha_of(capsys.readouterr().out) == sha_of(out) != []
    assert not Path("-").exists()


def sha_of(out: str) -> list[str]:
    """The hashes in an output: what else is in it may hold the time."""
    return re.findall(r"[0-9a-f]{64}", out)[:1]


def test_missing_names_and_bytes_go_to_standard_output_too(
    story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(story.parent)
    run(monkeypatch, "ingest", story)
    run(monkeypatch, "extract", story, *CUES)
    incident = json.loads(capsys.readouterr().out)["incidents"][0]
    assert run(monkeypatch, "show", incident["id"], "--raw", "-") == 0
    assert capsys.readouterr().out == TEXT
    assert run(monkeypatch, "places", "--unresolved", "--out", "-") == 0
    assert capsys.readouterr().out.splitlines()[0] == "name,aliases,lat,lon,country,admin1,admin2,feature,id"
    assert not Path("-").exists()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(monkeypatch, "show", incident["id"], "--raw", "-") == 2
    assert capsys.readouterr() == (
        "",
        "summarizer: bytes are not written to a terminal; name a file, or send them on with | or >\n",
    )


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
