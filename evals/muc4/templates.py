"""MUC-4 templates as values, and the normalisation that all published scorers share.

A template is one incident: a type ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work
stoppage", or "attack / bombing" where either is right) and the entities of five roles. An entity is the
strings by which the text names it. Unlike a record of ours it has no place, date, toll or evidence.
"""

import re
import string
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, Self

_MARKS = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")

Entity = tuple[str, ...]
"""The mentions of one entity."""


class Role(StrEnum):
    """The roles, in the order of the data. Victim holds persons, by name; Target holds property."""

    PERP_IND = "PerpInd"
    PERP_ORG = "PerpOrg"
    TARGET = "Target"
    VICTIM = "Victim"
    WEAPON = "Weapon"


class Template(NamedTuple):
    """One incident. `roles` holds the entities of each Role in its order; a missing type is ""."""

    type: str
    roles: tuple[tuple[Entity, ...], ...]

    @classmethod
    def of(cls, kind: str, roles: Mapping[Role, Iterable[Iterable[str]]]) -> Self:
        """Make a template of a type and the entities of some roles."""
        return cls(kind, tuple(tuple(map(tuple, roles.get(role, ()))) for role in Role))

    @property
    def entities(self) -> tuple[Entity, ...]:
        """The entities of all roles."""
        return tuple(entity for role in self.roles for entity in role)


class Document(NamedTuple):
    """An article of the key: its text (lower case, on one line) and its templates, none where irrelevant."""

    docid: str
    text: str
    templates: tuple[Template, ...]


def gold(templates: Iterable[Template]) -> tuple[Template, ...]:
    """Return the key's templates as they are scored: each once, normalised.

    Two are the same when they are so letter by letter, in the same order, as in GTT's eval.py: on the test
    set that drops 8 of 209.
    """
    return predicted(dict.fromkeys(map(_without_empty, templates)))


def predicted(templates: Iterable[Template]) -> tuple[Template, ...]:
    """Return a system's templates as they are scored: normalised, repeated ones kept, they are spurious.

    Entities without a mention are dropped: as a subset of everything they would count as right.
    """
    return tuple(_normalised(_without_empty(template)) for template in templates)


@lru_cache(maxsize=4096)  # the same names come again and again
def normalise(mention: str) -> str:
    """Lower case, no ASCII punctuation, no a, an, the, single spaces (the SQuAD normalisation)."""
    return " ".join(_ARTICLES.sub(" ", mention.lower().translate(_MARKS)).split())


def _without_empty(template: Template) -> Template:
    return Template(template.type, tuple(tuple(filter(None, entities)) for entities in template.roles))


def _normalised(template: Template) -> Template:
    roles = (tuple(tuple(map(normalise, entity)) for entity in entities) for entities in template.roles)
    return Template(template.type, tuple(roles))
