"""The program as a user runs it: without a model, over the small gazetteer, with a home of its own."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.cli import main
from summarizer.geo.build import place


@pytest.fixture
def run(
    gazetteer_path: Path,
    surroundings: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., tuple[int, str, str]]:
    """A function from arguments to exit code, output and errors."""
    monkeypatch.setenv("SUMMARIZER_MODEL", "baseline:cues")
    (surroundings / "cache").mkdir()
    shutil.copy(gazetteer_path, place(surroundings / "cache"))

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
