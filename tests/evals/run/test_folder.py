"""A run on disk: what goes on, what is refused, what counts as damage."""

import errno
import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from evals.errors import InvalidRun
from evals.run.folder import RunFolder
from schemas.evaluation import Manifest, Prediction, Recorded, System
from schemas.run import Reading, State
from summarizer.errors import UsageError

MANIFEST = Manifest(
    created=datetime(2031, 3, 12, tzinfo=UTC),
    command="python -m evals run",
    suite=None,
    labels="gold",
    articles="texts",
    suite_sha256="a" * 64,
    systems=(System(model="local:", prompt_sha256="b" * 64),),
    repeats=1,
    live=False,
    codebook_sha256="c" * 64,
    schema_sha256="d" * 64,
    code_sha256="e" * 64,
    commit=None,
    dirty=False,
    program="0.1.0",
    python="3.11.7",
    packages={},
)
EXCHANGE: dict[str, Any] = {
    "about": "1" * 64,
    "step": "extract",
    "attempt": 0,
    "request": {"model": "m"},
    "reply": None,
    "stored": False,
    "error": "unavailable",
}


def prediction(text: str, state: State = State.NOTHING_FOUND, *, repeat: int = 0) -> Prediction:
    reading = Reading(
        article_id=text, text_sha256=text * 64, state=state, reason=None, incidents=(), run=None
    )
    return Prediction(system="local:", repeat=repeat, reading=reading)


def exchange(**changes: Any) -> Recorded:
    return Recorded(system="local:", repeat=0, exchange={**EXCHANGE, **changes})


def write(path: Path, *predictions: Prediction, manifest: Manifest = MANIFEST) -> Manifest:
    with RunFolder.start(path, manifest) as folder:
        for one in predictions:
            folder.add_prediction(one)
        return folder.manifest


def refused(path: Path, manifest: Manifest = MANIFEST) -> str:
    with pytest.raises(UsageError) as caught:
        write(path, manifest=manifest)
    return str(caught.value)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    run = tmp_path / "runs" / "x"
    with RunFolder.start(run, MANIFEST) as folder:
        folder.add_prediction(prediction("1"))
        folder.add_exchange(exchange())
        folder.add_exchange(exchange(attempt=1))
    found = RunFolder.open(run)
    assert (found.path, found.manifest) == (run, MANIFEST)
    assert found.predictions() == (prediction("1"),)
    assert found.exchanges() == (exchange(), exchange(attempt=1))
    assert sorted(p.name for p in run.iterdir() if p.name[0] != ".") == [
        "exchanges.jsonl",
        "predictions.jsonl",
        "run.json",
    ]


def test_of_an_article_read_twice_the_later_reading_counts(tmp_path: Path) -> None:
    again = prediction("1", repeat=1)
    write(tmp_path, prediction("1", State.FAILED), prediction("2"), again, prediction("1", State.DONE))
    assert RunFolder.open(tmp_path).predictions() == (prediction("1", State.DONE), prediction("2"), again)


def test_a_run_goes_on_and_keeps_its_first_manifest(tmp_path: Path) -> None:
    write(tmp_path, prediction("1"))
    later = MANIFEST.model_copy(
        update={"created": datetime(2032, 1, 1, tzinfo=UTC), "command": "again", "commit": "e" * 40}
    )
    assert write(tmp_path, prediction("2"), manifest=later) == MANIFEST
    assert RunFolder.open(tmp_path).predictions() == (prediction("1"), prediction("2"))


OTHER_SYSTEMS = (System(model="local:", prompt="p/extract.j2", prompt_sha256="9" * 64),)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param(
            {"suite_sha256": "9" * 64}, "suite_sha256 is aaaaaaaaaaaa there and 999999999999 now", id="suite"
        ),
        pytest.param(
            {"systems": OTHER_SYSTEMS},
            "systems is local: (bbbbbbbb) there and local: + p/extract.j2 (99999999) now",
            id="systems",
        ),
        pytest.param({"repeats": 3}, "repeats is 1 there and 3 now", id="repeats"),
        pytest.param({"live": True}, "live is False there and True now", id="live"),
        pytest.param(
            {"codebook_sha256": "9" * 64},
            "codebook_sha256 is cccccccccccc there and 999999999999 now",
            id="codebook",
        ),
        pytest.param(
            {"schema_sha256": "9" * 64},
            "schema_sha256 is dddddddddddd there and 999999999999 now",
            id="schema",
        ),
        pytest.param(
            {"code_sha256": "9" * 64}, "code_sha256 is eeeeeeeeeeee there and 999999999999 now", id="code"
        ),
    ],
)
def test_another_run_is_refused_and_what_is_there_stays(
    tmp_path: Path, change: dict[str, Any], told: str
) -> None:
    write(tmp_path, prediction("1"))
    before = (tmp_path / "run.json").read_bytes()
    assert refused(tmp_path, MANIFEST.model_copy(update=change)) == (
        f"{tmp_path}: holds another run: {told}; choose another --out"
    )
    assert (tmp_path / "run.json").read_bytes() == before
    assert RunFolder.open(tmp_path).predictions() == (prediction("1"),)


def test_a_folder_with_other_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert refused(tmp_path) == f"{tmp_path}: holds other files (notes.txt) and no run; choose another --out"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_hidden_files_are_no_other_files(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    assert write(tmp_path) == MANIFEST


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", encoding="utf-8")
    assert refused(tmp_path / "x") == (
        f"{tmp_path / 'x'}: cannot be written: File exists; choose another --out"
    )


def test_two_runs_at_once_are_refused(tmp_path: Path) -> None:
    with RunFolder.start(tmp_path, MANIFEST) as first:
        assert refused(tmp_path) == (
            f"{tmp_path}: another run is writing there; wait for it, or choose another --out"
        )
        first.add_prediction(prediction("1"))
    write(tmp_path, prediction("2"))
    assert len(RunFolder.open(tmp_path).predictions()) == 2


def test_the_lock_is_freed_when_a_start_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    refused(tmp_path, MANIFEST.model_copy(update={"repeats": 2}))
    assert write(tmp_path) == MANIFEST


def test_a_last_line_cut_short_is_ignored_and_cut_off_when_the_run_goes_on(tmp_path: Path) -> None:
    write(tmp_path, prediction("1"))
    file = tmp_path / "predictions.jsonl"
    whole = file.read_bytes()
    with file.open("ab") as damaged:
        damaged.write(prediction("2").model_dump_json().encode()[:-9])
    assert RunFolder.open(tmp_path).predictions() == (prediction("1"),)
    write(tmp_path, prediction("3"))
    assert file.read_bytes() == whole + prediction("3").model_dump_json().encode() + b"\n"


def test_a_file_that_is_one_line_cut_short_is_emptied(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "exchanges.jsonl").write_bytes(b'{"system": "lo')
    assert RunFolder.open(tmp_path).exchanges() == ()
    write(tmp_path)
    assert (tmp_path / "exchanges.jsonl").read_bytes() == b""


GOOD = prediction("1").model_dump_json()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("{", "2: Invalid JSON: EOF while parsing an object at line 1 column 1", id="json"),
        pytest.param('{"system": "s", "repeat": 0}', "2: reading: Field required", id="missing"),
        pytest.param(
            GOOD.replace('"nothing_found"', '"well"'),
            "2: reading.state: Input should be 'done', 'nothing_found', 'partial' or 'failed'",
            id="enum",
        ),
    ],
)
def test_a_damaged_prediction_is_named(tmp_path: Path, line: str, told: str) -> None:
    write(tmp_path)
    file = tmp_path / "predictions.jsonl"
    file.write_text(f"{GOOD}\n{line}\n{GOOD}\n", encoding="utf-8")
    with pytest.raises(InvalidRun) as caught:
        RunFolder.open(tmp_path).predictions()
    assert str(caught.value) == f"{file}:{told}; the file is damaged"


def test_a_damaged_exchange_is_named_down_to_its_reply(tmp_path: Path) -> None:
    with RunFolder.start(tmp_path, MANIFEST) as folder:
        folder.add_exchange(exchange())
        folder.add_exchange(exchange(reply={"key": "k"}))
    with pytest.raises(InvalidRun) as caught:
        RunFolder.open(tmp_path).exchanges()
    assert str(caught.value) == (
        f"{tmp_path / 'exchanges.jsonl'}:2: exchange.reply.about: Field required; the file is damaged"
    )


def test_a_damaged_manifest_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    file = tmp_path / "run.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"repeats": 1', '"repeats": "x"'))
    for damaged in (RunFolder.open, write):
        with pytest.raises(InvalidRun) as caught:
            damaged(tmp_path)
        assert str(caught.value) == (
            f"{file}: repeats: Input should be a valid integer, unable to parse string as an integer; "
            "the file is damaged"
        )


@pytest.mark.parametrize(
    ("make", "told"),
    [(False, "no such folder; `run --out {path}` makes one"), (True, "no run.json in this folder")],
    ids=["no-folder", "no-manifest"],
)
def test_what_is_no_run_is_a_usage_error(tmp_path: Path, make: bool, told: str) -> None:
    path = tmp_path / "x"
    if make:
        path.mkdir()
    with pytest.raises(UsageError) as caught:
        RunFolder.open(path)
    assert str(caught.value).startswith(f"{path}: {told.format(path=path)}")


def test_a_run_that_only_began_has_no_lines(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "predictions.jsonl").unlink()
    assert RunFolder.open(tmp_path).predictions() == ()


def test_many_threads_write_whole_lines(tmp_path: Path) -> None:
    with RunFolder.start(tmp_path, MANIFEST) as folder, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: folder.add_prediction(prediction("1", repeat=n)), range(200)))
    found = RunFolder.open(tmp_path).predictions()
    assert sorted(line.repeat for line in found) == list(range(200))
    assert (tmp_path / "predictions.jsonl").read_bytes().count(b"\n") == 200


def test_nothing_follows_a_line_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    told = f"{tmp_path / 'predictions.jsonl'}: cannot be written: "
    with RunFolder.start(tmp_path, MANIFEST) as folder:
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            with pytest.raises(InvalidRun) as caught:
                folder.add_prediction(prediction("1"))
        assert str(caught.value) == f"{told}No space left on device; the same command goes on"
        with pytest.raises(InvalidRun) as caught:
            folder.add_prediction(prediction("2"))
        assert str(caught.value) == (f"{told}a line before this one was cut short; the same command goes on")
    assert b'"article_id":"2"' not in (tmp_path / "predictions.jsonl").read_bytes()
