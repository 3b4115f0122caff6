"""`summarizer extract` by batch files: the whole circle, and where it stops."""

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import pytest

from summarizer.cli import main
from summarizer.geo.build import place
from tests.summarizer.llm.server import Canned, Server, says

Out = pytest.CaptureFixture[str]
TEXTS = {
    "bad": "خبر الشرق.\nقتل جندي برصاص مسلحين في بلدة البصيرة.\nواعتقل ثلاثة شبان في الرقة.\n",
    "long": "خبر الغرب.\nقتل شرطي برصاص مسلحين في دير الزور.\n",
    "odd": "خبر الجنوب.\nوساد الهدوء المدينة صباحا.\n",
}
MODEL = "openai:gpt-5-mini"


def item(sentences: list[int], where: str | None) -> dict[str, Any]:
    return {
        "sentences": sentences,
        "sub_event_type": "armed_clash",
        "status": "occurred",
        "claim": "reported",
        "date_text": None,
        "place": where,
        "within": [],
        "actors": [],
        "casualties": [],
        "weapons": [],
        "attributed_to": None,
        "denied_by": None,
    }


def answer(messages: Sequence[dict[str, str]]) -> Canned:
    """A model: two bad items about "bad", "long" too long as a whole, "odd" misshapen at first."""
    asked = messages[1]["content"]
    if '"sentences": [999]' in asked:
        return says(json.dumps(item([3], "الرقة")))
    if '"sentences": []' in asked:
        return says(json.dumps(item([], None)))
    if "الشرق" in asked:
        return says(json.dumps({"incidents": [item([2], "البصيرة"), item([999], "الرقة"), item([], None)]}))
    if "الغرب" in asked and "الزور" in asked:
        return says('{"incidents": [', finish_reason="length")
    if "الزور" in asked:
        return says(json.dumps({"incidents": [item([2], "دير الزور")]}))
    if "الجنوب" in asked and len(messages) == 2:
        return says('{"incidents": 7}')
    return says('{"incidents": []}')


@pytest.fixture(autouse=True)
def built_gazetteer(gazetteer_path: Path, surroundings: Path) -> None:
    cache = surroundings / "cache"
    cache.mkdir()
    shutil.copy(gazetteer_path, place(cache))


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    started = Server(lambda request: answer(request.body["messages"]))
    yield started
    started.close()


def run(monkeypatch: pytest.MonkeyPatch, home: Path, *arguments: object) -> int:
    """Run `summarizer extract` with a store in `home`; its exit code."""
    monkeypatch.setenv("SUMMARIZER_HOME", str(home))
    monkeypatch.setattr(sys, "argv", ["summarizer", "extract", *map(str, arguments)])
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def requests(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def reply(request: dict[str, Any], **changes: Any) -> str:
    """A reply line by `answer`."""
    body = {**json.loads(answer(request["body"]["messages"]).body), **changes}
    whole = {"custom_id": request["custom_id"], "response": {"status_code": 200, "body": body}, "error": None}
    return json.dumps(whole, ensure_ascii=False) + "\n"


def answered(asked: Path, out: Path, **changes: Any) -> Path:
    """Answer a batch file, last request first."""
    out.write_text("".join(reply(one, **changes) for one in reversed(requests(asked))), encoding="utf-8")
    return out


def told(path: Path) -> list[dict[str, Any]]:
    """Records without what differs from run to run: the time of day and the model's seconds."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        del line["run"]["at"], line["run"]["usage"]["seconds"]
    return lines


def steps(path: Path) -> list[str]:
    return [request["custom_id"].split("-")[4] for request in requests(path)]


def test_the_whole_circle_gives_the_records_that_live_answers_give(
    news: Path, tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = ["--model", server.uri]
    assert run(monkeypatch, tmp_path / "live", news, *model, "--out", tmp_path / "live.jsonl") == 3
    bodies = sorted(json.dumps(request.body, sort_keys=True) for request in server.requests)
    server.requests.clear()

    home, asked, sent = tmp_path / "batch", tmp_path / "q0.jsonl", []
    assert run(monkeypatch, home, news, *model, "--batch-out", asked) == 0
    for number in range(1, 9):
        sent += requests(asked)
        replies, out = answered(asked, tmp_path / "r.jsonl", model="m"), tmp_path / f"q{number}.jsonl"
        records = tmp_path / "batch.jsonl"
        options = ["--batch-in", replies, "--batch-out", out, "--out", records]
        assert run(monkeypatch, home, news, *model, *options) == 3
        if not out.exists():
            break
        asked = out
    assert told(tmp_path / "batch.jsonl") == told(tmp_path / "live.jsonl")
    assert [line["state"] for line in told(tmp_path / "batch.jsonl")] == ["partial", "done", "nothing_found"]
    assert sorted(json.dumps(request["body"], sort_keys=True) for request in sent) == bodies
    assert server.requests == []


def test_the_first_batch_needs_no_key_and_says_what_it_will_cost(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    path = tmp_path / "q.jsonl"
    assert run(monkeypatch, tmp_path / "home", news, "--model", MODEL, "--batch-out", path) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert [(one["method"], one["url"]) for one in requests(path)] == [("POST", "/v1/chat/completions")] * 3
    assert "خبر الشرق" in path.read_text(encoding="utf-8")
    body = requests(path)[0]["body"]
    assert set(body) == {"model", "messages", "max_completion_tokens", "response_format"}
    assert (body["model"], body["max_completion_tokens"]) == ("gpt-5-mini", 4096 + 8192)
    assert f"requests written to {path}: 3 ({path.stat().st_size:,} bytes), about " in err
    assert "at most 36,864 to write" in err
    assert "  bad: about " in err
    assert "each request begins with the same " in err
    assert "estimated price at half the usual one, as for batches: $0.00" in err
    assert "waiting: bad, long, odd; the same command with --batch-in REPLIES goes on" in err
    assert "3 articles (0 done, 0 nothing_found, 0 partial, 0 failed, 3 waiting), 0 incidents" in err


def test_the_second_batch_is_smaller_and_holds_all_that_is_open(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    model, home = ["--model", MODEL], tmp_path / "home"
    one, two = tmp_path / "q1.jsonl", tmp_path / "q2.jsonl"
    run(monkeypatch, home, news, *model, "--batch-out", one)
    replies = answered(one, tmp_path / "r1.jsonl", usage=None)
    assert run(monkeypatch, home, news, *model, "--batch-in", replies, "--batch-out", two) == 3
    # Both bad items, both halves, and the re-ask at once: rounds take a day each.
    assert steps(two) == ["repair", "repair", "extract", "extract", "extract"]
    err = capsys.readouterr().err
    assert "replies used: 3, of earlier rounds included" in err
    assert "replies that state no tokens: 3; theirs are estimated, their cost is unknown" in err
    assert "answered by others than openai:gpt-5-mini: m" in err
    bad = [one for one in requests(two) if "repair" in one["custom_id"]]
    only = tmp_path / "only.jsonl"
    only.write_text("".join(map(reply, bad)), encoding="utf-8")
    three = tmp_path / "q3.jsonl"
    assert run(monkeypatch, home, news, *model, "--batch-in", only, "--batch-out", three) == 3
    assert steps(three) == [
        "repair",
        "extract",
        "extract",
        "extract",
    ]  # an empty item is repaired in vain once


def test_without_another_batch_what_can_be_finished_is_and_the_rest_is_named(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    model, home = ["--model", MODEL], tmp_path / "home"
    asked, records = tmp_path / "q.jsonl", tmp_path / "records.jsonl"
    run(monkeypatch, home, news, *model, "--batch-out", asked)
    replies = answered(asked, tmp_path / "r.jsonl", model="gpt-5-mini-2025-08-07")
    capsys.readouterr()
    assert run(monkeypatch, home, news, *model, "--batch-in", replies, "--out", records) == 3
    err = capsys.readouterr().err
    assert "questions left open: 6; --batch-out FILE would write them down" in err
    assert "waiting: long, odd; the same command with --batch-in REPLIES goes on" in err
    assert "3 articles (0 done, 0 nothing_found, 1 partial, 0 failed, 2 waiting), 1 incident, model " in err
    (line,) = told(records)
    assert (line["article_id"], line["state"], line["run"]["model"]) == ("bad", "partial", MODEL)
    assert "an item was given up: sentences: the article has no sentence 999" in line["reason"]
    assert "recheck of sentences 3: unanswered" in line["reason"]
    assert line["run"]["usage"]["calls"] == 1
    # What was finished is kept, and the replies are there for a round that goes on.
    again = tmp_path / "again.jsonl"
    assert run(monkeypatch, home, news, *model, "--batch-out", again) == 0
    assert steps(again) == ["repair", "repair", "extract", "extract", "extract"]


def test_who_answered_is_who_the_record_names(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (news / "bad.txt").unlink()
    (news / "long.txt").unlink()
    (news / "odd.txt").write_text("خبر.\nوساد الهدوء.\n", encoding="utf-8")
    model, home = ["--model", MODEL], tmp_path / "home"
    asked, records = tmp_path / "q.jsonl", tmp_path / "records.jsonl"
    run(monkeypatch, home, news, *model, "--batch-out", asked)
    replies = answered(asked, tmp_path / "r.jsonl", model="claude\x1b[31m")
    assert run(monkeypatch, home, news, *model, "--batch-in", replies, "--out", records) == 0
    (line,) = told(records)
    assert line["run"]["model"] == "claude[31m (asked as openai:gpt-5-mini)"
    # No reply of that model: a live run asks it anew, and has no key.
    assert run(monkeypatch, home, news, *model) == 4


def test_a_second_reading_of_the_same_replies_changes_nothing(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("bad", "long", "odd"):
        (news / f"{name}.txt").write_text(f"خبر {name}.\nوساد الهدوء.\n", encoding="utf-8")
    model, home = ["--model", MODEL], tmp_path / "home"
    asked, one, two = tmp_path / "q.jsonl", tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    run(monkeypatch, home, news, *model, "--batch-out", asked)
    replies = answered(asked, tmp_path / "r.jsonl", model="gpt-5-mini")
    assert run(monkeypatch, home, news, *model, "--batch-in", replies, "--out", one) == 0
    assert run(monkeypatch, home, news, *model, "--batch-in", replies, "--out", two) == 0
    assert told(one) == told(two)
    assert [line["run"]["usage"]["calls"] for line in told(one)] == [1, 1, 1]
    # A live run finds them among the stored replies, and needs no key for them.
    assert run(monkeypatch, home, news, *model, "--out", two) == 0
    assert [line["run"]["usage"]["cached_calls"] for line in told(two)] == [1, 1, 1]


def swapped(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("damage", "complaint"),
    [
        pytest.param(lambda text: text[:40] + "\n", "replies.jsonl:3: Invalid JSON", id="cut-short"),
        pytest.param(swapped('": "p', '": "pf'), "is no custom_id of this program", id="another-id"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_its_article_waits(
    news: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Out,
    damage: Callable[[str], str],
    complaint: str,
) -> None:
    model, home = ["--model", MODEL], tmp_path / "home"
    asked, replies = tmp_path / "q.jsonl", tmp_path / "replies.jsonl"
    run(monkeypatch, home, news, *model, "--batch-out", asked)
    lines = [reply(one) for one in requests(asked)]
    replies.write_text("".join([*lines[:2], damage(lines[2])]), encoding="utf-8")
    assert run(monkeypatch, home, news, *model, "--batch-in", replies) == 3
    err = capsys.readouterr().err
    assert "refused: " in err
    assert complaint in err
    assert "waiting: long, odd;" in err


def test_replies_to_other_prompts_are_refused_before_anything_is_kept(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    model, home = ["--model", MODEL], tmp_path / "home"
    asked = tmp_path / "q.jsonl"
    run(monkeypatch, home, news, *model, "--batch-out", asked)
    replies = answered(asked, tmp_path / "r.jsonl")
    monkeypatch.setattr("prompts.fingerprint", lambda: "f" * 64)
    capsys.readouterr()
    records = tmp_path / "records.jsonl"
    assert run(monkeypatch, home, news, *model, "--batch-in", replies, "--out", records) == 2
    err = capsys.readouterr().err
    custom_id = requests(asked)[-1]["custom_id"]
    assert f"r.jsonl:1: {custom_id}: a reply to other prompts ({custom_id[1:9]}, now ffffffff)" in err
    assert not records.exists()


def test_replies_of_a_request_to_another_model_are_refused(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    asked, home = tmp_path / "q.jsonl", tmp_path / "home"
    run(monkeypatch, home, news, "--model", MODEL, "--batch-out", asked)
    replies = answered(asked, tmp_path / "r.jsonl")
    assert run(monkeypatch, home, news, "--model", "openai:gpt-5", "--batch-in", replies) == 2
    assert ": a reply to another model or address (" in capsys.readouterr().err


def test_the_replies_may_not_be_overwritten(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    path = tmp_path / "r.jsonl"
    both = ["--batch-in", path, "--batch-out", path]
    assert run(monkeypatch, tmp_path / "home", news, "--model", MODEL, *both) == 2
    assert "would overwrite replies" in capsys.readouterr().err


def test_the_embedded_model_has_no_batches(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Out
) -> None:
    path = tmp_path / "q.jsonl"
    assert run(monkeypatch, tmp_path / "home", news, "--model", "local:", "--batch-out", path) == 2
    assert "no batch files for local:" in capsys.readouterr().err
    assert not path.exists()


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_and_portions_replies_come_the_records_are_the_same(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    model, home, records = ["--model", MODEL], tmp_path / "home", tmp_path / "records.jsonl"
    asked, portion, chance = tmp_path / "q.jsonl", tmp_path / "r.jsonl", Random(seed)
    run(monkeypatch, home, news, *model, "--batch-out", asked)
    while True:
        open_ = requests(asked)
        some = chance.sample(open_, chance.randint(1, len(open_)))
        portion.write_text("".join(reply(one, model="gpt-5-mini") for one in some), encoding="utf-8")
        asked.unlink()
        run(monkeypatch, home, news, *model, "--batch-in", portion, "--batch-out", asked, "--out", records)
        if not asked.exists():
            break
    assert [
        (
            line["state"],
            [incident["place"]["name"] for incident in line["incidents"]],
            line["run"]["usage"]["calls"],
        )
        for line in told(records)
    ] == [
        ("partial", ["البصيرة", "الرقة"], 4),
        ("done", ["دير الزور"], 3),
        ("nothing_found", [], 2),
    ]
