"""Scoring a whole run folder: what is counted, and what makes it invalid."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evals.errors import InvalidRun
from evals.run.folder import RunFolder
from evals.score.evaluate import Evaluation, evaluate, scorer_sha256
from evals.suite import Labelled, Suite
from schemas.evaluation import Manifest, Prediction, Recorded, System
from schemas.gold import GoldArticle
from schemas.run import Reading, State
from summarizer.llm.cache import Exchange, StoredReply

MODEL = System(model="m", prompt_sha256="0" * 64)
CUES = System(model="baseline:cues", prompt_sha256="0" * 64)


def suite(make: Any) -> Suite:
    gold = GoldArticle(
        article_id="a",
        language="ar",
        published=None,
        title="",
        incidents=(make.label("i1", "attack", 1, "الشحيل"),),
    )
    return Suite((make.of,), (Labelled(gold, make.article, make.of),), {}, "5" * 64)


def manifest(make: Any, repeats: int) -> Manifest:
    made: Manifest = make.manifest((MODEL, CUES))
    return made.model_copy(update={"repeats": repeats})


def prediction(make: Any, system: str, repeat: int, **reading: Any) -> Prediction:
    given: dict[str, Any] = {
        "article_id": "a",
        "text_sha256": make.article.text_sha256,
        "state": State.DONE,
        "reason": None,
        "incidents": (make.record("p", "attack", 1, "الشحيل"),),
        "run": None,
    }
    return Prediction(system=system, repeat=repeat, reading=Reading.model_validate({**given, **reading}))


def exchange(
    question: str, *, attempt: int = 0, stored: bool = False, error: str | None = None
) -> dict[str, Any]:
    reply = StoredReply(
        key=question,
        about="t",
        step="s",
        model="m",
        text="{}",
        finish_reason="stop",
        tokens_in=1,
        tokens_out=1,
        seconds=2.5,
        cost=None,
        created=datetime(2026, 11, 22, tzinfo=UTC),
    )
    made = Exchange(
        about="t",
        step="s",
        attempt=attempt,
        request={"messages": question},
        reply=None if error else reply,
        stored=stored,
        error=error,
    )
    return made.model_dump(mode="json")


def evaluated(
    make: Any, path: Path, predictions: list[Prediction], exchanges: list[dict[str, Any]], repeats: int = 1
) -> Evaluation:
    with RunFolder.start(path, manifest(make, repeats)) as folder:
        for line in predictions:
            folder.add_prediction(line)
        for told in exchanges:
            folder.add_exchange(Recorded(system="m", repeat=0, exchange=told))
    return evaluate(RunFolder.open(path), suite(make), make.codebook)


def test_every_system_and_repeat_is_scored(make: Any, tmp_path: Path) -> None:
    lines = [prediction(make, "m", 0), prediction(make, "m", 1), prediction(make, "baseline:cues", 0)]
    found = evaluated(make, tmp_path / "run", lines, [], repeats=2)
    assert [(one.system.name, len(one.scores)) for one in found.systems] == [("m", 2), ("baseline:cues", 1)]
    assert found.lead.scores[0].strict.f1 == 1.0
    assert found.lead.errors == ()


def test_a_repeat_that_never_began_is_missed(make: Any, tmp_path: Path) -> None:
    lines = [prediction(make, "m", 0), prediction(make, "baseline:cues", 0)]
    with pytest.raises(InvalidRun, match="1 of 2 articles were not read by m: the run was not finished"):
        evaluated(make, tmp_path / "run", lines, [], repeats=2)


def test_articles_that_are_not_gold_are_refused(make: Any, tmp_path: Path) -> None:
    lines = [prediction(make, "m", 0, text_sha256="9" * 64), prediction(make, "baseline:cues", 0)]
    with pytest.raises(InvalidRun, match="1 articles are not among the gold articles"):
        evaluated(make, tmp_path / "run", lines, [])


def test_partial_and_failed_articles_are_errors(make: Any, tmp_path: Path) -> None:
    lines = [
        prediction(make, "m", 0, state=State.PARTIAL, reason="cut_off: too long"),
        prediction(make, "baseline:cues", 0),
    ]
    found = evaluated(make, tmp_path / "run", lines, [])
    assert [score.error for score in found.lead.errors] == ["cut_off: too long"]
    assert found.lead.scores[0].strict.matched == 1  # what is there counts


def test_questions_first_tries_and_latencies(make: Any, tmp_path: Path) -> None:
    exchanges = [
        exchange("one"),
        exchange("two", stored=True),
        exchange("three"),
        exchange("three, again", attempt=1),
        exchange("four", error="refused"),
        exchange("five", error="unavailable"),
        exchange("five"),  # asked anew after the run was stopped
    ]
    lines = [prediction(make, "m", 0), prediction(make, "baseline:cues", 0)]
    spent = evaluated(make, tmp_path / "run", lines, exchanges).lead.spent
    assert (spent.questions, spent.first_try) == (5, 3)  # not three, which was asked again; not four
    assert (spent.live, spent.recorded) == ((2.5,) * 4, (2.5,))


def test_the_scorers_hash_is_of_all_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = scorer_sha256()
    assert scorer_sha256() == before
    read = Path.read_bytes
    for name in ("match.py", "fields.py", "fold.py", "amounts.py"):

        def changed(path: Path, name: str = name) -> bytes:
            return read(path) + (b"# changed" if path.name == name else b"")

        monkeypatch.setattr(Path, "read_bytes", changed)
        assert scorer_sha256() != before, name
    monkeypatch.undo()
