"""A run on disk. Nothing in it is ever overwritten; a killed run goes on where it stopped.

    run.json           Manifest, written once
    predictions.jsonl  one Prediction a line, appended as articles are finished
    exchanges.jsonl    one Recorded a line, appended as models answer

Of an article read twice the later line counts. A last line without its newline is what a killed run leaves:
it is ignored, and cut off when the run goes on.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import Self, TypeVar

import filelock
from pydantic import ValidationError

from evals.errors import InvalidRun
from evals.run.files import Damaged, read_lines, write_whole
from schemas.base import Value
from schemas.evaluation import Manifest, Prediction, Recorded, System
from summarizer.errors import UsageError
from summarizer.ingest.document import first_problem
from summarizer.llm.cache import Exchange

T = TypeVar("T")

_MANIFEST, _PREDICTIONS, _EXCHANGES = "run.json", "predictions.jsonl", "exchanges.jsonl"
_LOCK = ".lock"
# What must be the same for a run to go on. Not when, by which command and from which commit it was started.
_SAME = ("suite_sha256", "systems", "repeats", "live", "codebook_sha256", "schema_sha256", "code_sha256")


class RunFolder:
    """A run to be read: for scoring, or to see what it still lacks."""

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a run. Raises UsageError when there is none, InvalidRun when its run.json is damaged."""
        if not path.is_dir():
            raise UsageError(f"{path}: no such folder; `run --out {path}` makes one")
        manifest = _read_manifest(path)
        if manifest is None:
            raise UsageError(f"{path}: no {_MANIFEST} in this folder, so it is not one of a run")
        return cls(path, manifest)

    @staticmethod
    @contextmanager
    def start(path: Path, manifest: Manifest) -> Iterator["RunWriter"]:
        """Make the folder of a new run, or go on with one of the same manifest; locked until the end.

        Raises UsageError: the folder holds another run (it names what differs) or other files, another
        process writes to it, it cannot be made. InvalidRun: what is there is damaged.
        """
        with ExitStack() as held:
            writer = _start(path, manifest, held)
            yield writer

    def predictions(self) -> tuple[Prediction, ...]:
        """Return the latest prediction of each system, repeat and text. Raises InvalidRun."""
        read = self._lines(_PREDICTIONS, Prediction.model_validate_json)
        latest = {(line.system, line.repeat, line.reading.text_sha256): line for line in read}
        return tuple(latest.values())

    def exchanges(self) -> tuple[Recorded, ...]:
        """Return what was asked and answered, in the order of the answers. Raises InvalidRun."""
        return self._lines(_EXCHANGES, _recorded)

    def _lines(self, name: str, read: Callable[[bytes], T]) -> tuple[T, ...]:
        path = self.path / name
        try:
            return tuple(read_lines(path, read, last_may_lack=True))
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise InvalidRun(f"{path}: cannot be read: {error.strerror}") from error
        except Damaged as error:
            raise InvalidRun(f"{error}; the file is damaged") from error


class RunWriter(RunFolder):
    """A run under way. Both methods may be called from several threads."""

    def __init__(self, path: Path, manifest: Manifest, predictions: "_Lines", exchanges: "_Lines") -> None:
        super().__init__(path, manifest)
        self._predictions = predictions
        self._exchanges = exchanges

    def add_prediction(self, prediction: Prediction) -> None:
        """Append a prediction; when this returns it is on the disk. Raises InvalidRun."""
        self._predictions.append(prediction)

    def add_exchange(self, exchange: Recorded) -> None:
        """Append an exchange. Raises InvalidRun."""
        self._exchanges.append(exchange)


class _Recorded(Value):
    """Recorded with its exchange typed (schemas know no Exchange), so that damage inside is found."""

    system: str
    repeat: int
    exchange: Exchange


class _Lines:
    """A file that lines are appended to, one write each."""

    def __init__(self, path: Path, *, sync: bool) -> None:
        """`sync`: wait until each line is on the disk. Raises OSError."""
        self._path = path
        self._sync = sync
        self._lock = Lock()
        self._broken = False
        self._file = path.open("ab")
        _drop_last_piece(path)

    def append(self, value: Value) -> None:
        """Raises InvalidRun: disk full, say. Nothing may follow a line that is cut short."""
        line = value.model_dump_json().encode() + b"\n"
        with self._lock:
            try:
                if self._broken:
                    raise OSError(0, "a line before this one was cut short")
                self._broken = True
                self._file.write(line)
                self._file.flush()
                if self._sync:
                    os.fsync(self._file.fileno())
                self._broken = False
            except OSError as error:
                raise InvalidRun(
                    f"{self._path}: cannot be written: {error.strerror}; the same command goes on"
                ) from error

    def close(self) -> None:
        """Close the file."""
        try:
            self._file.close()
        except OSError:
            if not self._broken:  # else it was told
                raise


def _recorded(line: bytes) -> Recorded:
    _Recorded.model_validate_json(line)
    return Recorded.model_validate_json(line)


def _start(path: Path, manifest: Manifest, held: ExitStack) -> RunWriter:
    try:
        path.mkdir(parents=True, exist_ok=True)
        _refuse_other_files(path)
        held.enter_context(filelock.FileLock(path / _LOCK, timeout=0))
        there = _read_manifest(path)
        if there is None:
            write_whole(path / _MANIFEST, manifest.model_dump_json(indent=2) + "\n")
        else:
            _refuse_another_run(path, there, manifest)
        predictions = _Lines(path / _PREDICTIONS, sync=True)
        held.callback(predictions.close)
        exchanges = _Lines(path / _EXCHANGES, sync=False)
        held.callback(exchanges.close)
    except filelock.Timeout:
        raise UsageError(
            f"{path}: another run is writing there; wait for it, or choose another --out"
        ) from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; choose another --out") from error
    return RunWriter(path, there or manifest, predictions, exchanges)


def _refuse_other_files(path: Path) -> None:
    names = sorted(entry.name for entry in path.iterdir() if not entry.name.startswith("."))
    if names and _MANIFEST not in names:
        raise UsageError(f"{path}: holds other files ({names[0]}) and no run; choose another --out")


def _refuse_another_run(path: Path, there: Manifest, now: Manifest) -> None:
    for field in _SAME:
        before, after = getattr(there, field), getattr(now, field)
        if before != after:
            raise UsageError(
                f"{path}: holds another run: {field} is {_shown(before)} there and {_shown(after)} now; "
                "choose another --out"
            )


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(part) for part in value)
    if isinstance(value, System):
        return f"{value.name} ({value.prompt_sha256[:8]})"
    return str(value)[:12]


def _read_manifest(path: Path) -> Manifest | None:
    """Null when there is none. Raises InvalidRun."""
    file = path / _MANIFEST
    try:
        return Manifest.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InvalidRun(f"{file}: cannot be read: {error.strerror}") from error
    except ValidationError as error:
        raise InvalidRun(f"{file}: {first_problem(error)}; the file is damaged") from error


def _drop_last_piece(path: Path) -> None:
    """Cut off what stands after the last newline."""
    with path.open("r+b") as file:
        file.truncate(file.read().rfind(b"\n") + 1)
