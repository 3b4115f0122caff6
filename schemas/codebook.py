"""The codebook: the sub-event types with definitions, boundary rules and examples, read from YAML.

One source for the prompt's guide, the type check and the docs. `schemas/codebook.yaml` is made from
evals/gold/GUIDELINES.md; users may bring their own file of the same form.
"""

import hashlib
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from pydantic import Field

from schemas.base import Value
from schemas.yaml_data import load_yaml


class SubEventType(Value):
    """One type: `name` is the label in records, `family` its ACLED event type."""

    name: str
    family: str
    definition: str
    rules: tuple[str, ...] = ()
    examples_ar: tuple[str, ...] = ()
    examples_en: tuple[str, ...] = ()


class Codebook(Value):
    """All types, in the order in which the guide lists them."""

    title: str
    rules: tuple[str, ...] = ()
    types: tuple[SubEventType, ...] = Field(min_length=1)
    sha256: str

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The labels a record may carry."""
        return tuple(entry.name for entry in self.types)

    def family(self, name: str) -> str:
        """Return the event family of a type. Raises KeyError for an unknown one."""
        return {entry.name: entry.family for entry in self.types}[name]


@lru_cache
def load_codebook(path: Path | None = None) -> Codebook:
    """Read a codebook file; without a path, the one that ships. Raises OSError, ValueError."""
    source = path or files("schemas").joinpath("codebook.yaml")
    raw = source.read_bytes()
    return Codebook.model_validate({**load_yaml(raw), "sha256": hashlib.sha256(raw).hexdigest()})
