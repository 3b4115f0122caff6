"""What a manifest says of a run."""

import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from evals.run import provenance
from evals.run.provenance import Given, Revision, make_manifest, revision
from schemas.codebook import load_codebook
from schemas.evaluation import System
from schemas.wire import fingerprint
from summarizer import __version__
from tests.evals.run.news import suite_in


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    command = ["git", "-C", str(folder), *name, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "inside").mkdir(parents=True)
    git(root, "init", "--quiet")
    (root / "file").write_text("one", encoding="utf-8")
    git(root, "add", "file")
    git(root, "commit", "--quiet", "--message", "one")
    return root


def test_a_revision_is_the_commit_and_whether_files_differ(checkout: Path) -> None:
    commit = git(checkout, "rev-parse", "HEAD")
    assert revision(checkout) == Revision(commit, dirty=False)
    (checkout / "file").write_text("two", encoding="utf-8")
    assert revision(checkout) == Revision(commit, dirty=True)


def test_a_copy_inside_another_checkout_has_no_revision(checkout: Path) -> None:
    assert revision(checkout / "inside") == Revision(None, dirty=False)


def test_outside_a_checkout_and_without_git_there_is_none(
    tmp_path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert revision(tmp_path) == Revision(None, dirty=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert revision(checkout) == Revision(None, dirty=False)


def test_the_hash_of_the_code_is_of_code_and_tables_in_any_line_endings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provenance, "_ROOT", tmp_path)

    def hashed(name: str, content: bytes) -> str:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return provenance.code_sha256()

    first = hashed("summarizer/text/cues.yaml", b"a\nb\n")
    assert hashed("summarizer/text/cues.yaml", b"a\r\nb\r\n") == first
    assert hashed("summarizer/text/cues.pyc", b"x") == hashed("evals/score.py", b"x") == first
    assert hashed("summarizer/text/cues.yaml", b"a\nc\n") != first


def test_a_manifest_says_what_was_run_and_with_what(tmp_path: Path) -> None:
    suite, codebook = suite_in(tmp_path / "news"), load_codebook()
    systems = [System(model="local:", prompt_sha256="0" * 64)]
    given = Given("the command", None, "labels", "texts")
    made = make_manifest(suite, systems, codebook, given, repeats=2, live=True)
    assert (made.command, made.suite, made.labels, made.articles) == given
    assert (made.systems, made.repeats, made.live) == (tuple(systems), 2, True)
    assert (made.suite_sha256, made.codebook_sha256) == (suite.sha256, codebook.sha256)
    assert made.schema_sha256 == fingerprint(codebook)
    assert (made.program, made.python) == (__version__, platform.python_version())
    for package in ("openai", "instructor", "pydantic", "jinja2", "tenacity", "numpy", "scipy"):
        assert made.packages[package] == version(package)
