"""A run: what is asked, what is kept, how it goes on, and when it counts for nothing."""

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import prompts
from evals.errors import InvalidRun
from evals.run import Progress, run
from evals.run.folder import RunFolder
from evals.run.provenance import Given
from evals.run.systems import Choice
from evals.suite import Suite
from schemas.run import State
from summarizer import desk
from summarizer.classifier import Kinds
from summarizer.errors import InputError, UsageError
from summarizer.llm.cache import Exchange, StoredReply
from summarizer.settings import Settings
from tests.evals.run.news import ANSWERS, WORDS, answer, script_in, settings_in, suite_in
from tests.summarizer.llm.server import Canned, Request, Server, fails, says

pytestmark = pytest.mark.usefixtures("no_encoder")
CUES, CLASSIFIER, EVERY = "baseline:cues", "baseline:classifier", "baseline:every-sentence"
Go = Callable[..., RunFolder]


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return suite_in(tmp_path / "news")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture
def go(tmp_path: Path, suite: Suite, settings: Settings) -> Go:
    """A live run of the three articles into `x`; keywords change that."""

    def started(*choices: Choice | str, **changes: Any) -> RunFolder:
        given: dict[str, Any] = {
            "settings": settings,
            "replies": {},
            "live": True,
            "repeats": 1,
            "given": Given("the command"),
            **changes,
        }
        chosen = [choice if isinstance(choice, Choice) else Choice(choice) for choice in choices]
        return run(given.pop("suite", suite), chosen, tmp_path / given.pop("out", "x"), **given)

    return started


class News:
    """A server that reads the articles, those in `broken` excepted; `before` is called with each question."""

    def __init__(self) -> None:
        self.broken: set[str] = set()
        self.asked: list[str] = []
        self.before: Callable[[], object] = lambda: None
        self.server = Server(self._answer)
        self.uri = self.server.uri

    def _answer(self, request: Request) -> Canned:
        shown = request.body["messages"][-1]["content"]
        name = next(name for name, word in WORDS.items() if word in shown)
        self.before()
        self.asked.append(name)
        return fails(401) if name in self.broken else says(json.dumps(ANSWERS[name]))


@pytest.fixture
def news() -> Iterator[News]:
    found = News()
    yield found
    found.server.close()


def states(folder: RunFolder, system: str, repeat: int = 0) -> dict[str, State]:
    return {
        line.reading.article_id: line.reading.state
        for line in folder.predictions()
        if (line.system, line.repeat) == (system, repeat)
    }


def exchanges(folder: RunFolder) -> list[tuple[str, int, Exchange]]:
    return [(line.system, line.repeat, Exchange.model_validate(line.exchange)) for line in folder.exchanges()]


def replies_of(folder: RunFolder) -> dict[str, StoredReply]:
    return {e.reply.key: e.reply for _, _, e in exchanges(folder) if e.reply}


WHOLE = {"a": State.DONE, "b": State.NOTHING_FOUND, "c": State.NOTHING_FOUND}


# --- what a run keeps --------------------------------------------------------------------------------------


def test_every_system_reads_every_article(tmp_path: Path, suite: Suite, go: Go) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    folder = go(model)
    assert [system.name for system in folder.manifest.systems] == [model, CUES, CLASSIFIER, EVERY]
    assert states(folder, model) == WHOLE
    assert states(folder, CUES) == states(folder, CLASSIFIER) == WHOLE
    assert states(folder, EVERY) == dict.fromkeys("abc", State.DONE)
    assert folder.manifest.suite_sha256 == suite.sha256
    read = {line.reading.article_id: line.reading for line in folder.predictions() if line.system == model}
    (incident,) = read["a"].incidents
    assert (incident.sub_event_type, incident.place.name) == ("armed_clash", "البصيرة")


def test_every_exchange_is_kept_with_its_request(tmp_path: Path, suite: Suite, go: Go) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    found = exchanges(go(model))
    assert [(system, repeat, e.step, e.attempt) for system, repeat, e in found] == [
        (model, 0, "extract", 0)
    ] * 3
    texts = {labelled.article.text_sha256: labelled.article.article_id for labelled in suite.labelled}
    for _, _, exchange in found:
        name = texts[exchange.about]
        assert WORDS[name] in exchange.request["messages"][-1]["content"]
        assert exchange.reply
        assert json.loads(exchange.reply.text) == ANSWERS[name]
        assert (exchange.stored, exchange.error) == (False, None)


def test_the_users_store_is_not_even_made(tmp_path: Path, settings: Settings, go: Go) -> None:
    go(script_in(tmp_path, *map(answer, "abc")))
    assert not settings.home.exists()
    assert sorted(path.name for path in settings.cache.iterdir()) == [
        path.name for path in settings.cache.glob("gazetteer-*.sqlite")
    ]


def test_a_named_baseline_is_not_read_twice(go: Go) -> None:
    folder = go(CUES)
    assert [system.name for system in folder.manifest.systems] == [CUES, CLASSIFIER, EVERY]
    lines = (folder.path / "predictions.jsonl").read_bytes().splitlines()
    assert len(lines) == 9


def test_only_the_classifiers_baseline_leaves_out_what_the_classifier_doubts(
    monkeypatch: pytest.MonkeyPatch, go: Go
) -> None:
    class Doubting:
        def kinds(self, sentences: Sequence[str]) -> tuple[Kinds, ...]:
            return tuple(Kinds(incident=0.0, detail=0.0, background=1.0) for _ in sentences)

    monkeypatch.setattr(desk, "Classifier", lambda cache: Doubting())
    folder = go(CUES)
    assert states(folder, CUES) == WHOLE
    assert states(folder, CLASSIFIER) == dict.fromkeys("abc", State.NOTHING_FOUND)


def test_progress_is_told_article_by_article(tmp_path: Path, go: Go) -> None:
    told: list[Progress] = []
    model = script_in(tmp_path, *map(answer, "abc"))
    go(model, progress=told.append)
    assert told == [
        Progress(name, 0, done, 3) for name in (model, CUES, CLASSIFIER, EVERY) for done in (1, 2, 3)
    ]


def test_several_articles_are_under_way_at_once_as_the_settings_say(
    news: News, settings: Settings, go: Go
) -> None:
    """Two of the three questions must be in flight together, or the barrier breaks and so does the run."""
    together = threading.Barrier(2, timeout=20)
    news.before = lambda: len(news.asked) < 2 and together.wait()
    folder = go(news.uri, settings=settings.model_copy(update={"concurrency": 2}))
    assert states(folder, news.uri) == WHOLE
    assert not together.broken


# --- stopped, and going on ---------------------------------------------------------------------------------


def test_a_run_that_was_stopped_asks_only_what_is_missing(news: News, go: Go) -> None:
    news.broken = {"c"}
    with pytest.raises(InvalidRun) as caught:
        go(news.uri)
    assert str(caught.value).endswith("; 2 of 3 articles are finished, the same command goes on")
    assert news.asked == ["a", "b", "c"]
    with pytest.raises(InvalidRun, match="; 2 of 3 articles are finished"):
        go(news.uri)
    news.broken, news.asked = set(), []
    folder = go(news.uri)
    assert news.asked == ["c"]
    assert states(folder, news.uri) == WHOLE
    assert [(e.error, e.stored) for system, _, e in exchanges(folder) if system == news.uri] == [
        (None, False),
        (None, False),
        ("unavailable", False),
        ("unavailable", False),
        (None, False),
    ]


def test_a_finished_run_asks_nothing_and_adds_nothing(news: News, go: Go) -> None:
    before = {path.name: path.read_bytes() for path in go(news.uri).path.iterdir()}
    news.asked = []
    assert {path.name: path.read_bytes() for path in go(news.uri).path.iterdir()} == before
    assert news.asked == []


def test_replies_whose_articles_were_not_finished_answer_again_without_a_call(
    tmp_path: Path, news: News, go: Go
) -> None:
    """A run killed between the last reply and the reading: the line of the reading is cut short."""
    go(news.uri)
    file = tmp_path / "x" / "predictions.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    assert b'"article_id":"c"' in lines[2]
    file.write_bytes(b"".join(lines[:2]) + lines[2][:50])
    kept, news.asked = (tmp_path / "x" / "exchanges.jsonl").read_bytes(), []
    folder = go(news.uri)
    assert news.asked == []
    assert states(folder, news.uri) == WHOLE
    assert (tmp_path / "x" / "exchanges.jsonl").read_bytes() == kept
    last = next(
        line.reading
        for line in folder.predictions()
        if line.system == news.uri and line.reading.article_id == "c"
    )
    assert last.run
    assert (last.run.usage.calls, last.run.usage.cached_calls) == (0, 1)


def test_a_failed_article_is_read_again_and_a_whole_one_is_not(tmp_path: Path, go: Go) -> None:
    refusing = script_in(tmp_path, answer("a"), {"when": WORDS["b"], "refusal": "no"}, answer("c"))
    first = states(go(refusing), refusing)
    assert first == {"a": State.DONE, "b": State.FAILED, "c": State.NOTHING_FOUND}
    lines = len(go(refusing).predictions())
    assert lines == 12
    raw = (tmp_path / "x" / "predictions.jsonl").read_text(encoding="utf-8")
    assert raw.count('"failed"') == 2  # once a run
    assert raw.count("\n") == 13


def test_another_gold_goes_to_another_folder(tmp_path: Path, go: Go) -> None:
    go(CUES)
    other = suite_in(tmp_path / "other", "ab")
    with pytest.raises(UsageError, match=r"holds another run: suite_sha256 is .* choose another --out"):
        go(CUES, suite=other)
    assert len(RunFolder.open(tmp_path / "x").predictions()) == 9


def test_two_runs_at_once_are_refused(tmp_path: Path, go: Go) -> None:
    manifest = go(CUES).manifest
    with RunFolder.start(tmp_path / "x", manifest), pytest.raises(UsageError, match="another run is writing"):
        go(CUES)


# --- repeats -----------------------------------------------------------------------------------------------


def test_every_repeat_asks_anew_but_baselines_are_asked_once(tmp_path: Path, news: News, go: Go) -> None:
    folder = go(news.uri, repeats=2)
    assert news.asked == ["a", "b", "c"] * 2
    assert [states(folder, news.uri, repeat) for repeat in (0, 1)] == [WHOLE, WHOLE]
    assert {(line.system, line.repeat) for line in folder.predictions()} == {
        (news.uri, 0),
        (news.uri, 1),
        (CUES, 0),
        (CLASSIFIER, 0),
        (EVERY, 0),
    }
    first, second = ([e for _, repeat, e in exchanges(folder) if repeat == n] for n in (0, 1))
    keys = [exchange.reply.key for exchange in first if exchange.reply]
    assert [exchange.reply.key for exchange in second if exchange.reply] == keys
    assert all(len(key) == 64 for key in keys)


def test_a_repeat_goes_on_from_its_own_replies(tmp_path: Path, news: News, go: Go) -> None:
    news.broken = {"none"}
    go(news.uri, repeats=2)
    file = tmp_path / "x" / "predictions.jsonl"
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for line in lines if b'"repeat":1' not in line))
    news.asked = []
    folder = go(news.uri, repeats=2)
    assert news.asked == []
    assert states(folder, news.uri, 1) == WHOLE


def test_known_replies_of_the_first_reading_do_not_answer_a_repeat(
    tmp_path: Path, news: News, go: Go
) -> None:
    known = replies_of(go(news.uri, out="first"))
    news.asked = []
    go(news.uri, repeats=2, replies=known, out="second")
    assert news.asked == ["a", "b", "c"]


def test_no_repeats_are_a_usage_error(tmp_path: Path, go: Go) -> None:
    with pytest.raises(UsageError, match="repeats: 0 is too few; the least is 1"):
        go(CUES, repeats=0)
    assert not (tmp_path / "x").exists()


# --- several prompts ---------------------------------------------------------------------------------------


def test_prompts_make_systems_that_send_other_requests(tmp_path: Path, news: News, go: Go) -> None:
    prompt = tmp_path / "extract.j2"
    prompt.write_text("Another instruction.\n", encoding="utf-8")
    folder = go(Choice(news.uri), Choice(news.uri, prompt), CUES)
    ours, other, *baselines = folder.manifest.systems
    assert [system.prompt for system in folder.manifest.systems] == [None, str(prompt), None, None, None]
    assert {one.prompt_sha256 for one in (ours, *baselines)} == {prompts.fingerprint()}
    assert other.prompt_sha256 != ours.prompt_sha256
    assert other.name == f"{news.uri} + {prompt}"
    said = {
        system: {e.request["messages"][0]["content"] for name, _, e in exchanges(folder) if name == system}
        for system in (ours.name, other.name)
    }
    assert said[other.name] == {"Another instruction."}
    assert said[ours.name].isdisjoint(said[other.name])
    assert len(said[ours.name]) == 1
    assert news.asked == ["a", "b", "c"] * 2
    stamped = {line.reading.run.prompt_sha256 for line in folder.predictions() if line.reading.run}
    assert stamped == {ours.prompt_sha256, other.prompt_sha256}


def test_a_prompt_that_breaks_while_reading_is_a_usage_error(tmp_path: Path, go: Go) -> None:
    """The recall guard's prompt is needed only once an answer leaves a sentence out."""
    prompt = tmp_path / "recheck.j2"
    prompt.write_text("{{ nope }}", encoding="utf-8")
    model = script_in(tmp_path, {"when": WORDS["a"], "answer": {"incidents": []}})
    with pytest.raises(UsageError) as caught:
        go(Choice(model, prompt))
    assert str(caught.value) == f"prompt {prompt}: 'nope' is undefined"


# --- replay ------------------------------------------------------------------------------------------------


def test_stored_replies_of_a_script_answer_for_it(tmp_path: Path, go: Go) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    known = replies_of(go(model))
    folder = go(model, live=False, replies=known, out="replay")
    assert states(folder, model) == WHOLE
    assert [(e.stored, e.error) for _, _, e in exchanges(folder)] == [(True, None)] * 3
    usage = [
        line.reading.run.usage for line in folder.predictions() if line.reading.run and line.system == model
    ]
    assert [(spent.calls, spent.cached_calls) for spent in usage] == [(0, 1)] * 3


def lacking(go: Go, *choices: Choice | str, **changes: Any) -> str:
    with pytest.raises(InvalidRun) as caught:
        go(*choices, live=False, out="replay", **changes)
    return str(caught.value)


NEEDS = "that are not stored (the prompts, the model or the articles changed): make eval-record"


def test_a_replay_without_replies_counts_all_articles_that_lack_them(tmp_path: Path, go: Go) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    known = replies_of(go(model))
    del known[next(key for key, reply in known.items() if json.loads(reply.text) != ANSWERS["b"])]
    assert lacking(go, model, replies=known) == f"1 of 3 articles need replies of {model} {NEEDS}"
    folder = RunFolder.open(tmp_path / "replay")
    assert states(folder, model) == {"b": State.NOTHING_FOUND, "c": State.NOTHING_FOUND}
    assert [e.error for _, _, e in exchanges(folder)] == [None, None]
    assert states(folder, EVERY) == dict.fromkeys("abc", State.DONE)


def test_a_replay_with_a_changed_prompt_names_make_eval_record(tmp_path: Path, go: Go) -> None:
    model, prompt = script_in(tmp_path, *map(answer, "abc")), tmp_path / "article.j2"
    known = replies_of(go(model))
    prompt.write_text("{{ article.text }}", encoding="utf-8")
    told = lacking(go, Choice(model), Choice(model, prompt), replies=known)
    assert told == f"3 of 3 articles need replies of {model} + {prompt} {NEEDS}"


def test_a_replay_of_repeats_counts_an_article_once(tmp_path: Path, go: Go) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    assert lacking(go, model, repeats=3) == f"3 of 3 articles need replies of {model} {NEEDS}"


def test_a_replay_that_lacked_replies_goes_on_with_them(tmp_path: Path, go: Go) -> None:
    model = script_in(tmp_path, *map(answer, "abc"))
    known = replies_of(go(model))
    lacking(go, model)
    assert states(go(model, live=False, out="replay", replies=known), model) == WHOLE


# --- bad gold ----------------------------------------------------------------------------------------------


def test_two_articles_with_the_same_text_are_refused(tmp_path: Path, go: Go) -> None:
    twins = suite_in(tmp_path / "twins", "ab", a="خبر.\n", b="خبر.\n")
    with pytest.raises(InputError) as caught:
        go(CUES, suite=twins)
    assert str(caught.value) == "articles 'a' and 'b' have the same text; label one of them"
