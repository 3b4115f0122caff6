"""Recording: which replies are missing, what is said, what is asked, what is written."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evals.errors import InvalidRun
from evals.run import run
from evals.run.provenance import Given
from evals.run.record import record
from evals.run.replies import load_replies, write_replies
from evals.run.systems import Choice
from evals.suite import Suite
from schemas.run import State
from summarizer.errors import InputError, Unavailable
from summarizer.llm.cache import StoredReply
from summarizer.settings import Settings
from tests.evals.run.news import ANSWERS, WORDS, answer, script_in, settings_in, suite_in
from tests.summarizer.llm.server import Canned, Request, Server, fails, says

pytestmark = pytest.mark.usefixtures("no_encoder")
Recorded = Callable[..., list[str]]


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in(tmp_path / "news")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "replies" / "model.jsonl"


@pytest.fixture
def recorded(suite: Suite, settings: Settings, path: Path) -> Recorded:
    """Record a model into `path`; returns what was said."""

    def go(model: str, suite: Suite = suite, say: Callable[[str], None] | None = None) -> list[str]:
        said: list[str] = []
        record(suite, model, path, settings=settings, say=say or said.append)
        return said

    return go


@pytest.fixture
def served() -> Iterator[Server]:
    """Reads the articles a and b, and has no key for c."""

    def read(request: Request) -> Canned:
        shown = request.body["messages"][-1]["content"]
        name = next(name for name, word in WORDS.items() if word in shown)
        return fails(401) if name == "c" else says(json.dumps(ANSWERS[name]))

    server = Server(read)
    yield server
    server.close()


def about(path: Path, suite: Suite) -> list[str]:
    names = {labelled.article.text_sha256: labelled.article.article_id for labelled in suite.labelled}
    return sorted(names.get(reply.about, "?") for reply in load_replies([path]).values())


def test_what_is_missing_is_asked_and_written_sorted(
    tmp_path: Path, suite: Suite, path: Path, recorded: Recorded
) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    assert recorded(model) == [
        f"replies of {model} missing: 3, in articles: 3; how long they take is not known",
        "1 of 3 articles: a: done",
        "2 of 3 articles: b: nothing_found",
        "3 of 3 articles: c: nothing_found",
        f"3 replies are in {path}, 0 unused ones dropped",
    ]
    assert about(path, suite) == ["a", "b", "c"]
    keys = [json.loads(line)["key"] for line in path.read_bytes().splitlines()]
    assert keys == sorted(keys)


def test_a_replay_needs_nothing_else(
    tmp_path: Path, suite: Suite, settings: Settings, path: Path, recorded: Recorded
) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    recorded(model)
    folder = run(
        suite,
        [Choice(model)],
        tmp_path / "x",
        settings=settings,
        replies=load_replies([path]),
        live=False,
        repeats=1,
        given=Given("the command"),
    )
    read = {p.reading.article_id: p.reading.state for p in folder.predictions() if p.system == model}
    assert read == {"a": State.DONE, "b": State.NOTHING_FOUND, "c": State.NOTHING_FOUND}
    assert not settings.home.exists()


def test_only_missing_ones_are_asked(tmp_path: Path, path: Path, suite: Suite, recorded: Recorded) -> None:
    model = script_in(tmp_path, answer("b"), answer("a"), answer("c"))
    recorded(model)
    whole = path.read_bytes()
    lines = whole.splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if b"armed_clash" not in line))
    assert about(path, suite) == ["b", "c"]
    said = recorded(model)
    assert said[1:] == ["1 of 1 articles: a: done", f"3 replies are in {path}, 0 unused ones dropped"]
    assert [reply.text for reply in load_replies([path]).values()] == [
        reply.text for reply in map(StoredReply.model_validate_json, whole.splitlines())
    ]


def test_the_estimate_is_the_median_of_the_stored_seconds(
    tmp_path: Path, path: Path, recorded: Recorded
) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    recorded(model)
    kept = [
        reply.model_copy(update={"seconds": seconds})
        for reply, seconds in zip(load_replies([path]).values(), (10.0, 30.0, 900.0), strict=True)
    ]
    other = kept[0].model_copy(update={"key": "f" * 64, "model": "local:", "seconds": 1.0})
    gone = next(reply for reply in kept if "armed_clash" in reply.text)
    left = sorted(reply.seconds for reply in kept if reply is not gone)
    write_replies(path, [other, *(reply for reply in kept if reply is not gone)])
    each = sum(left) / 2
    assert recorded(model)[0] == (
        f"replies of {model} missing: 1, in articles: 1; "
        f"at {each:.1f} s each that takes some {each / 60:.1f} minutes"
    )


def test_unused_replies_are_dropped(tmp_path: Path, suite: Suite, path: Path, recorded: Recorded) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    recorded(model)
    assert recorded(model, suite_in(tmp_path / "two", "ab")) == [
        f"no replies of {model} are missing",
        f"2 replies are in {path}, 1 unused ones dropped",
    ]
    assert about(path, suite) == ["a", "b"]


def test_a_re_ask_that_is_no_longer_needed_is_dropped(suite: Suite, path: Path, recorded: Recorded) -> None:
    good = says('{"incidents": []}')
    server = Server(says("no JSON"), good)
    one = suite._replace(labelled=suite.labelled[1:2])
    recorded(server.uri, one)
    replies = load_replies([path]).values()
    assert sorted(reply.text for reply in replies) == ["no JSON", '{"incidents": []}']
    write_replies(path, [reply.model_copy(update={"text": "no JSON"}) for reply in replies])
    recorded(server.uri, one)
    server.close()
    assert [reply.text for reply in load_replies([path]).values()] == ['{"incidents": []}']


def test_nothing_is_dropped_where_a_model_cannot_be_reached_and_what_was_answered_is_kept(
    tmp_path: Path, suite: Suite, path: Path, recorded: Recorded, served: Server
) -> None:
    foreign = script_in(tmp_path, *map(answer, "abc"))
    recorded(foreign)
    with pytest.raises(Unavailable, match="401"):
        recorded(served.uri)
    assert about(path, suite) == ["a", "a", "b", "b", "c"]


def test_interrupted_what_was_answered_is_kept(
    tmp_path: Path, suite: Suite, path: Path, recorded: Recorded
) -> None:
    def stop(line: str) -> None:
        if line.startswith("2 of 3"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recorded(script_in(tmp_path, *map(answer, "abc")), say=stop)
    assert about(path, suite)[:2] == ["a", "b"]


def test_a_question_without_an_answer_is_named_and_nothing_is_dropped(
    tmp_path: Path, suite: Suite, path: Path, recorded: Recorded
) -> None:
    refusing = script_in(tmp_path, answer("a"), {"when": WORDS["b"], "refusal": "no"}, answer("c"))
    with pytest.raises(InvalidRun) as caught:
        recorded(refusing)
    assert str(caught.value) == f"{refusing} left questions about these articles unanswered: b"
    assert about(path, suite) == ["a", "c"]


def test_a_model_that_asks_nothing_needs_no_file(path: Path, recorded: Recorded) -> None:
    assert recorded("baseline:cues") == ["baseline:cues asks no questions: there is nothing to record"]
    assert not path.exists()


def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, path: Path, recorded: Recorded) -> None:
    path.parent.mkdir()
    path.write_text("{}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        recorded(script_in(tmp_path, *map(answer, "abc")))
    assert str(caught.value) == f"{path}:1: key: Field required"
    assert path.read_text(encoding="utf-8") == "{}\n"


CLASH = "خبر.\nاشتبك تنظيم داعش وقوات سوريا الديمقراطية في بلدة البصيرة.\n"


def test_sentence_models_are_asked_about_open_acts_alone(
    tmp_path: Path, settings: Settings, path: Path, recorded: Recorded
) -> None:
    """Two names without a sign of their roles: one question."""
    roles: dict[str, Any] = {"answer": {"by": "A", "on": "B"}}
    model = script_in(tmp_path, {"reads": "sentence"}, roles)
    said = recorded(model, suite_in(tmp_path / "clash", "a", a=CLASH))
    assert said[0].startswith(f"replies of {model} missing: 1, in articles: 1; ")
    (reply,) = load_replies([path]).values()
    assert (reply.step, json.loads(reply.text)) == ("sentence", roles["answer"])


def test_of_an_article_only_the_missing_questions_are_counted(
    tmp_path: Path, path: Path, recorded: Recorded
) -> None:
    second = "واشتبك الجيش السوري وقوات سوريا الديمقراطية في بلدة الشحيل.\n"
    model = script_in(tmp_path, {"reads": "sentence"}, *[{"answer": {"by": "A", "on": "B"}}] * 2)
    suite = suite_in(tmp_path / "clash", "a", a=CLASH + second)
    assert recorded(model, suite)[0].startswith(f"replies of {model} missing: 2, in articles: 1; ")
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert recorded(model, suite)[0].startswith(f"replies of {model} missing: 1, in articles: 1; ")


def test_the_embedded_model_is_reckoned_with_four_seconds_a_question(
    tmp_path: Path, path: Path, recorded: Recorded
) -> None:
    """Stopped as soon as the estimate is told: no weights are loaded."""
    said: list[str] = []

    def stop(line: str) -> None:
        said.append(line)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        recorded("local:", suite_in(tmp_path / "clash", "a", a=CLASH), say=stop)
    assert said == ["replies of local: missing: 1, in articles: 1; at 4.0 s each that takes some 0.1 minutes"]
    assert not path.exists()
