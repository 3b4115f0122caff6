"""Every word we say to a model: templates (*.j2) and few-shot examples (examples/<step>/*.json).

This module is the only code here: it renders, reads examples, and hashes both. Each template names its
variables in its first lines; one that is missing is an error. Article text enters as a value and is never
itself read as a template. Files whose names begin with `brief` are for composing a brief; all others are for
reading articles, and each record carries the hash of these alone.
"""

import datetime
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, StrictUndefined

from schemas.base import Value
from schemas.draft import Draft

_replaced: dict[str, str] = {}  # templates that stand in for ours, by name; see `replaced`
_ENVIRONMENT = Environment(  # noqa: S701 - prompts are not HTML: escaping would change the article's words
    loader=ChoiceLoader([DictLoader(_replaced), PackageLoader("prompts", ".")]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_SUFFIXES = (".j2", ".json")


class Use(StrEnum):
    """What prompts are for."""

    READING = "reading"  # articles into records
    BRIEF = "brief"  # records into a brief's sentences


class Example(Value):
    """A few-shot case: an invented article and what a careful coder records from it.

    `headline` tells whether the first sentence is one; `lesson` is shown after the answer.
    """

    language: str
    published: datetime.date | None
    headline: bool
    sentences: tuple[str, ...]
    drafts: tuple[Draft, ...]
    lesson: str


def render(template: str, **values: object) -> str:
    """Fill a template, named by its file (`extract.j2`). Raises jinja2.UndefinedError, TemplateNotFound."""
    return _ENVIRONMENT.get_template(template).render(**values)


@contextmanager
def replaced(path: Path | None) -> Iterator[None]:
    """Let a file stand in for our template of the same name until the block ends; null changes nothing.

    For comparing prompts, one after the other: it holds for the whole process. Raises OSError, ValueError
    (no template of that name, not UTF-8), jinja2.TemplateSyntaxError.
    """
    if path is None:
        yield
        return
    if path.name not in _ENVIRONMENT.list_templates(extensions=["j2"]):
        raise ValueError(f"no template is named {path.name}")
    source = path.read_text(encoding="utf-8")
    _ENVIRONMENT.parse(source, path.name, str(path))
    before = dict(_replaced)
    _swap({**before, path.name: source})
    try:
        yield
    finally:
        _swap(before)


def _swap(templates: dict[str, str]) -> None:
    _replaced.clear()
    _replaced.update(templates)
    if _ENVIRONMENT.cache is not None:
        _ENVIRONMENT.cache.clear()
    fingerprint.cache_clear()


@lru_cache
def examples(step: str) -> tuple[Example, ...]:
    """Return the few-shot cases of a step in the order of their file names. Raises OSError, ValueError."""
    folder = files("prompts").joinpath("examples", step)
    cases = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".json")), key=lambda e: e.name
    )
    return tuple(Example.model_validate_json(case.read_bytes()) for case in cases)


@lru_cache
def fingerprint(folder: Traversable | None = None, *, use: Use = Use.READING) -> str:
    """Return the SHA-256, in hex, over the templates and examples of a use: paths in `prompts`, and bytes.

    `folder` is another copy of the prompts; the answer is cached, as only `replaced` changes them. A record
    does not depend on how a brief is composed, so its hash does not either.
    """
    digest = hashlib.sha256()
    found = dict(_prompt_files(folder or files("prompts"), ""))
    found |= {name: source.encode() for name, source in _replaced.items()}
    for path, content in sorted(found.items()):
        if _use_of(path) is use:
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _use_of(path: str) -> Use:
    return Use.BRIEF if PurePosixPath(path).name.startswith(Use.BRIEF) else Use.READING


def _prompt_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every prompt file under a folder."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _prompt_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{prefix}{entry.name}", entry.read_bytes()
