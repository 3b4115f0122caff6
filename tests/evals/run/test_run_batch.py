"""A run by batch files: the same predictions as live answers give, and no folder before there are replies."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.__main__ import main
from evals.run.folder import RunFolder
from summarizer.geo.build import build, place
from summarizer.geo.sources import own_rows
from summarizer.llm.cache import Exchange
from summarizer.settings import load_settings
from tests.evals.run.news import ANSWERS, INCIDENT, WORDS, suite_in
from tests.summarizer.llm.server import Canned, Server, says

pytestmark = pytest.mark.usefixtures("no_encoder")
BAD = {"incidents": [INCIDENT, {**INCIDENT, "sentences": [999]}]}
Out = pytest.CaptureFixture[str]


def answer(messages: list[dict[str, str]]) -> Canned:
    """Of the article of the east, an incident and a bad item, repaired when asked."""
    asked = messages[1]["content"]
    name = next(name for name, word in WORDS.items() if word in asked)
    if '"sentences": [999]' in asked:
        return says(json.dumps(INCIDENT))
    return says(json.dumps(BAD if name == "a" else ANSWERS[name]))


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server(lambda request: answer(request.body["messages"]))
    yield started
    started.close()


@pytest.fixture
def gold(tmp_path: Path) -> list[str]:
    """The options that name three small articles with labels."""
    build(place(load_settings().cache), own_rows(set()))
    suite_in(tmp_path / "news")
    return ["--gold", str(tmp_path / "news"), "--articles", str(tmp_path / "news")]


def run(model: str, gold: list[str], out: Path, *options: str | Path) -> int:
    return main(["run", "--model", model, *gold, "--out", str(out), *map(str, options)])


def answered(asked: Path, out: Path) -> Path:
    lines = []
    for text in asked.read_text(encoding="utf-8").splitlines():
        request = json.loads(text)
        response = {"status_code": 200, "body": json.loads(answer(request["body"]["messages"]).body)}
        lines.append(json.dumps({"custom_id": request["custom_id"], "response": response}) + "\n")
    out.write_text("".join(lines), encoding="utf-8")
    return out


def predictions(folder: Path) -> list[dict[str, Any]]:
    """Predictions without the time of day and the seconds, in the order of their articles."""
    found = [line.model_dump(mode="json") for line in RunFolder.open(folder).predictions()]
    for line in found:
        del line["reading"]["run"]["at"], line["reading"]["run"]["usage"]["seconds"]
    return sorted(found, key=lambda line: (line["system"], line["reading"]["article_id"]))


def exchanges(folder: Path) -> list[tuple[str, bool, str | None]]:
    found = (Exchange.model_validate(line.exchange) for line in RunFolder.open(folder).exchanges())
    return sorted((one.step, one.stored, one.error) for one in found)


def test_replies_in_files_give_the_predictions_that_live_ones_give(
    tmp_path: Path, gold: list[str], server: Server, capsys: Out
) -> None:
    assert run(server.uri, gold, tmp_path / "live") == 0
    server.requests.clear()
    folder = tmp_path / "batch"
    one, two, replies = tmp_path / "q1.jsonl", tmp_path / "q2.jsonl", tmp_path / "r.jsonl"
    assert run(server.uri, gold, folder, "--batch-out", one) == 0
    assert not folder.exists()
    capsys.readouterr()
    assert run(server.uri, gold, folder, "--batch-in", answered(one, replies), "--batch-out", two) == 3
    assert "1 of 3 articles wait for replies; the same command with --batch-in REPLIES goes on" in (
        capsys.readouterr().err
    )
    assert len(two.read_text(encoding="utf-8").splitlines()) == 1
    assert run(server.uri, gold, folder, "--batch-in", answered(two, replies)) == 0
    assert "incident F1, strict" in capsys.readouterr().out
    assert predictions(folder) == predictions(tmp_path / "live")
    assert (
        exchanges(folder)
        == exchanges(tmp_path / "live")
        == [
            ("extract", False, None),
            ("extract", False, None),
            ("extract", False, None),
            ("repair", False, None),
        ]
    )
    assert server.requests == []


def test_who_answered_stands_in_the_report(tmp_path: Path, gold: list[str]) -> None:
    folder, asked, replies = tmp_path / "x", tmp_path / "q.jsonl", tmp_path / "r.jsonl"
    assert run("openai:gpt-5-mini", gold, folder, "--batch-out", asked) == 0
    assert run("openai:gpt-5-mini", gold, folder, "--batch-in", answered(asked, replies)) == 3
    report = (folder / "summary.md").read_text(encoding="utf-8")
    assert "m (asked as openai:gpt-5-mini)" in report


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(["--repeat", "2"], id="repeats"),
        pytest.param(["--model", "openai:gpt-5"], id="two-models"),
    ],
)
def test_a_batch_is_for_one_system(tmp_path: Path, gold: list[str], options: list[str], capsys: Out) -> None:
    path = tmp_path / "q.jsonl"
    assert run("openai:gpt-5-mini", gold, tmp_path / "x", "--batch-out", path, *options) == 2
    assert "batch files are for one --model, one --prompt and no --repeat" in capsys.readouterr().err
    assert not path.exists()
