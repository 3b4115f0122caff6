"""The program as a user types it: with a home of its own, and where it reads, without a model."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.geo.build import place


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """A function from arguments to exit code, output and errors."""

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["summarizer", *map(str, arguments)])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture
def run(
    typed: Callable[..., tuple[int, str, str]],
    gazetteer_path: Path,
    surroundings: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., tuple[int, str, str]]:
    """The same, over the small gazetteer and without a model."""
    monkeypatch.setenv("SUMMARIZER_MODEL", "baseline:cues")
    (surroundings / "cache").mkdir()
    shutil.copy(gazetteer_path, place(surroundings / "cache"))
    return typed
