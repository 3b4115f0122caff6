"""Read stored JSON back into values."""

from typing import TypeVar

from pydantic import ValidationError

from schemas.base import Value
from summarizer.errors import StoreError

T = TypeVar("T", bound=Value)


def parse(kind: type[T], text: str) -> T:
    """Read a stored value. Raises StoreError if another version wrote it in another form."""
    try:
        return kind.model_validate_json(text)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise StoreError(
            f"a stored {kind.__name__.lower()} has a form this program cannot read "
            f"(at {where or 'its start'}); purge it or use the program that wrote it"
        ) from None
