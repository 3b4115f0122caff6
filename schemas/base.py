"""What every value that crosses a border has in common."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A frozen value that refuses unknown fields; two equal values are interchangeable."""

    model_config = ConfigDict(frozen=True, extra="forbid")
