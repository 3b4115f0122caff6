"""ACLED's names for the types of our codebook (acled_types.yaml), and what a type says of those involved."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from pydantic import TypeAdapter

from schemas.base import Value
from schemas.codebook import Codebook
from schemas.yaml_data import load_yaml
from summarizer.errors import InputError
from summarizer.render.exports.acled_kinds import Kind


class Targeting(StrEnum):
    """Whether a type is violence that targets civilians."""

    YES = "yes"
    IF_ALL = "if_all"  # when all who were acted upon are civilians
    NEVER = "never"


class Type(Value):
    """A type's place in ACLED's order, and the kinds of actors that it implies."""

    event: str
    sub_event: str
    disorder: str
    perpetrator: Kind | None = None
    target: Kind | None = None
    civilians: Targeting = Targeting.NEVER
    armed: bool = False


_TYPES = TypeAdapter(dict[str, Type])


@lru_cache
def load_types() -> Mapping[str, Type]:
    """Return what ships, by the label of our codebook."""
    raw = files("summarizer.render.exports").joinpath("acled_types.yaml").read_bytes()
    return MappingProxyType(_TYPES.validate_python(load_yaml(raw)))


def types_of(codebook: Codebook) -> Mapping[str, Type]:
    """Return ACLED's names for all types of a codebook. Raises InputError when one has none."""
    types = load_types()
    if lacking := [name for name in codebook.names if name not in types]:
        raise InputError(
            f"codebook: ACLED has no type for {', '.join(lacking)}; export csv or jsonl, which keep any type"
        )
    return types
