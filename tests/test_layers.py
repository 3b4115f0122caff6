"""Imports point one way: schemas <- prompts <- summarizer <- evals; nouns import no verbs, verbs no verbs."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"schemas", "prompts", "summarizer", "evals"}
MAY_IMPORT = {
    "schemas": {"schemas"},
    "prompts": {"prompts", "schemas"},
    "summarizer": {"summarizer", "prompts", "schemas"},
    "evals": OURS,
}
VERBS = {"ingest", "extract", "ground", "resolve", "link", "correct", "brief", "render"}
ON_TOP = {"flow", "desk", "cli", "__main__"}


def imported(path: Path) -> set[str]:
    """Dotted names a file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("package", sorted(OURS))
def test_a_package_imports_only_what_stands_below_it(package: str) -> None:
    for path in sources(package):
        tops = {name.partition(".")[0] for name in imported(path)}
        assert tops & OURS <= MAY_IMPORT[package], path


def test_nouns_import_no_verbs_and_verbs_no_other_verbs() -> None:
    for path in sources("summarizer"):
        room = path.relative_to(ROOT / "summarizer").parts[0].removesuffix(".py")
        if room in ON_TOP:
            continue
        rooms = {name.split(".")[1] for name in imported(path) if name.startswith("summarizer.")}
        assert not rooms & (VERBS - {room}), path
        assert not rooms & ON_TOP, path


def test_the_check_sees_imports_inside_functions(tmp_path: Path) -> None:
    path = tmp_path / "late.py"
    path.write_text("def f():\n    from summarizer.render import to_html\n", encoding="utf-8")
    assert "summarizer.render" in imported(path)
