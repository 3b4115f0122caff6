"""What a model fills, made for one codebook: `Draft` with the type narrowed to the codebook's labels.

`drafts_model` is the answer to a whole article, `draft_model` one item of it; their JSON Schemas go to the
model, field descriptions included. `Loose` accepts the same answer without looking into its items, so that
each can be validated alone and a bad one fails no neighbour.
"""

import hashlib
import json
from functools import lru_cache
from typing import Any, Literal

from pydantic import Field, create_model

from schemas.base import Value
from schemas.codebook import Codebook
from schemas.draft import Draft


class Loose(Value):
    """A whole-article answer whose items have not been looked at yet."""

    incidents: list[dict[str, Any]]


class Drafts(Value):
    """The incidents of one article, as a model reads them."""

    incidents: tuple[Draft, ...] = Field(
        description="Every incident, in the order of the article; [] when it reports none."
    )


@lru_cache
def draft_model(codebook: Codebook) -> type[Draft]:
    """Return Draft with `sub_event_type` limited to the codebook's names. Cached by value, so by its hash."""
    labels: Any = Literal.__getitem__(codebook.names)
    description = Draft.model_fields["sub_event_type"].description
    return create_model(
        "Incident",
        __base__=Draft,
        __doc__="One incident that the article reports.",
        sub_event_type=(labels, Field(description=description)),
    )


@lru_cache
def drafts_model(codebook: Codebook) -> type[Drafts]:
    """Return the model of a whole-article answer, its items being that codebook's drafts."""
    items: Any = tuple[draft_model(codebook), ...]  # type: ignore[misc]
    description = Drafts.model_fields["incidents"].description
    return create_model(
        "Incidents",
        __base__=Drafts,
        __doc__="All incidents that the article reports.",
        incidents=(items, Field(description=description)),
    )


@lru_cache
def fingerprint(codebook: Codebook) -> str:
    """Return the SHA-256, in hex, of the schema that a model's answer must have."""
    schema = drafts_model(codebook).model_json_schema()
    return hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()
