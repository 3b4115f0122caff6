"""What shaped a run, for its manifest: versions, revision, hashes."""

import hashlib
import platform
import subprocess
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from evals.suite import Suite
from schemas.codebook import Codebook
from schemas.evaluation import Manifest, System
from schemas.wire import fingerprint
from summarizer import __version__

_PACKAGES = ("openai", "instructor", "pydantic", "jinja2", "tenacity", "numpy", "scipy", "xllamacpp")
_ROOT = Path(__file__).parents[2]
_CODE = ("schemas", "summarizer")
_CODE_SUFFIXES = (".py", ".yaml", ".csv", ".txt")


class Given(NamedTuple):
    """What the command line said: the command itself, and paths as they were given."""

    command: str
    suite: str | None = None
    labels: str | None = None
    articles: str | None = None


class Revision(NamedTuple):
    """A git commit, null outside a checkout, and whether files differ from it."""

    commit: str | None
    dirty: bool


def make_manifest(
    suite: Suite, systems: Sequence[System], codebook: Codebook, given: Given, *, repeats: int, live: bool
) -> Manifest:
    """Describe a run that starts now."""
    at = revision(_ROOT)
    return Manifest(
        created=datetime.now(UTC),
        command=given.command,
        suite=given.suite,
        labels=given.labels,
        articles=given.articles,
        suite_sha256=suite.sha256,
        systems=tuple(systems),
        repeats=repeats,
        live=live,
        codebook_sha256=codebook.sha256,
        schema_sha256=fingerprint(codebook),
        code_sha256=code_sha256(),
        commit=at.commit,
        dirty=at.dirty,
        program=__version__,
        python=platform.python_version(),
        packages=dict(_installed()),
    )


def code_sha256() -> str:
    """Hash of the code and tables that make records of replies: with others, a run would be a mixture."""
    files = [
        file for name in _CODE for file in sorted((_ROOT / name).rglob("*")) if file.suffix in _CODE_SUFFIXES
    ]
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def revision(root: Path) -> Revision:
    """Return the revision of the source tree at `root`; an installed copy inside another one's has none."""
    top = _git(root, "rev-parse", "--show-toplevel")
    commit = _git(root, "rev-parse", "HEAD")
    if top is None or commit is None or Path(top).resolve() != root.resolve():
        return Revision(None, dirty=False)
    return Revision(commit, dirty=bool(_git(root, "status", "--porcelain")))


def _git(root: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words
            ["git", "-C", str(root), *arguments],  # noqa: S607 - git as the user has it
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def _installed() -> list[tuple[str, str]]:
    found = []
    for package in _PACKAGES:
        try:
            found.append((package, version(package)))
        except PackageNotFoundError:
            continue
    return found
