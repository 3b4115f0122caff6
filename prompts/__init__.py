"""Every word we say to a model: templates (*.j2) and few-shot examples (examples/<step>/*.json).

This module is the only code here: it renders, reads examples, and hashes both. Each template names its
variables in its first lines; one that is missing is an error. Article text enters as a value and is never
itself read as a template.
"""

import datetime
import hashlib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, PackageLoader, StrictUndefined

from schemas.base import Value
from schemas.draft import Draft

_ENVIRONMENT = Environment(  # noqa: S701 - prompts are not HTML: escaping would change the article's words
    loader=PackageLoader("prompts", "."),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_SUFFIXES = (".j2", ".json")


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


@lru_cache
def examples(step: str) -> tuple[Example, ...]:
    """Return the few-shot cases of a step in the order of their file names. Raises OSError, ValueError."""
    folder = files("prompts").joinpath("examples", step)
    cases = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".json")), key=lambda e: e.name
    )
    return tuple(Example.model_validate_json(case.read_bytes()) for case in cases)


@lru_cache
def fingerprint(folder: Traversable | None = None) -> str:
    """Return the SHA-256, in hex, over all templates and examples: paths inside `prompts`, and bytes.

    `folder` is another copy of the prompts; the answer is cached, as prompts do not change while we run.
    """
    digest = hashlib.sha256()
    for path, content in sorted(_prompt_files(folder or files("prompts"), "")):
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _prompt_files(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and bytes of every prompt file under a folder."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _prompt_files(entry, f"{prefix}{entry.name}/")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{prefix}{entry.name}", entry.read_bytes()
