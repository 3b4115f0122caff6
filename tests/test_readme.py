"""The README tells the truth about the tree, the commands and the exit codes."""

import re
from pathlib import Path

from summarizer.settings import Settings

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shown_in(folder: str) -> set[str]:
    """Names that the tree shows under a folder; the first words of a line that are paths."""
    tree = README.split("## What is where")[1].split("```")[1]
    part = re.split(rf"^{folder}/", tree, flags=re.MULTILINE)[1]
    lines = re.split(r"^\S", part, maxsplit=1, flags=re.MULTILINE)[0].splitlines()[1:]
    return {name.rstrip("/") for line in lines for name in re.findall(r"(?<= )([\w.]+(?:/|\.py))(?= )", line)}


def test_the_tree_names_what_is_there_and_all_of_it() -> None:
    for folder, unnamed in (
        ("summarizer", {"__init__.py", "__main__.py", "aliases.py"}),
        ("evals", {"__init__.py", "errors.py"}),
    ):
        there = {
            path.name
            for path in (ROOT / folder).iterdir()
            if (path.is_dir() and path.name != "__pycache__") or path.suffix == ".py"
        }
        assert there - unnamed == shown_in(folder)


def test_every_setting_that_is_named_exists() -> None:
    named = {name.lower() for name in re.findall(r"SUMMARIZER_([A-Z_]+)", README)} - {"settings"}
    assert named <= set(Settings.model_fields)


def test_the_make_targets_it_names_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z-]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
