"""Make values whose parts were validated before: without a second validation, and lighter to hold."""

from functools import lru_cache
from typing import Any, TypeVar

from pydantic import BaseModel

Made = TypeVar("Made", bound=BaseModel)


def built(kind: type[Made], **fields: Any) -> Made:
    """Return a value of the given fields, all of them. Nothing is checked but that none is left out.

    100,000 incidents make half a million values: validation would take as long as all comparisons.
    """
    if fields.keys() != kind.model_fields.keys():
        raise TypeError(f"{kind.__name__} needs all of its fields: {', '.join(kind.model_fields)}")
    made: Made = kind.model_construct(_fields_set=_all(kind), **fields)
    return made


@lru_cache(maxsize=64)
def _all(kind: type[BaseModel]) -> set[str]:
    """Return the names of all fields; one set for every value, as frozen values never change it."""
    return set(kind.model_fields)
