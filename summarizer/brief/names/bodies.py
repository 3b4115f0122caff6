"""The names of publishers, and of bodies that report on a conflict (bodies.yaml), beside the alias table."""

from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from summarizer.aliases import Aliases, Group


@lru_cache
def bodies() -> tuple[Group, ...]:
    """Return the list that ships."""
    shipped = files("summarizer.brief.names").joinpath("bodies.yaml").read_bytes()
    return TypeAdapter(tuple[Group, ...]).validate_python(yaml.safe_load(shipped))


def with_bodies(aliases: Aliases) -> Aliases:
    """Return an alias table with the list added; its own names win."""
    return Aliases((*bodies(), *aliases.groups))
