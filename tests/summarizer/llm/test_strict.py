import re
from enum import StrEnum
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field

from schemas.codebook import load_codebook
from schemas.wire import drafts_model
from summarizer.llm.strict import strict_schema


class Colour(StrEnum):
    RED = "red"


class Leaf(BaseModel):
    """A leaf."""

    title: str = Field(default="x", max_length=5, description="Its title.")
    colour: Colour | None = None


class Tree(BaseModel):
    leaves: tuple[Leaf, ...] = Field(default=(), max_length=9)
    best: Leaf = Field(description="The best one.")


def test_objects_are_closed_all_is_required_and_nothing_has_a_default() -> None:
    text = {"type": "string", "description": "Its title."}
    colour = {"anyOf": [{"$ref": "#/$defs/Colour"}, {"type": "null"}]}
    leaf = {
        "type": "object",
        "description": "A leaf.",
        "properties": {"title": text, "colour": colour},
        "required": ["title", "colour"],
        "additionalProperties": False,
    }
    assert strict_schema(Tree) == {
        "$defs": {"Colour": {"type": "string", "enum": ["red"]}, "Leaf": leaf},
        "type": "object",
        "properties": {
            "leaves": {"type": "array", "items": {"$ref": "#/$defs/Leaf"}, "maxItems": 9},
            "best": {**leaf, "description": "The best one."},  # nothing may stand beside a $ref
        },
        "required": ["leaves", "best"],
        "additionalProperties": False,
    }


class Cat(BaseModel):
    kind: Literal["cat"]


class Dog(BaseModel):
    kind: Literal["dog"]


class Pet(BaseModel):
    pet: Annotated[Cat | Dog, Field(discriminator="kind")]


class Node(BaseModel):
    children: tuple["Node", ...]


class Free(BaseModel):
    counts: dict[str, int]


class Pair(BaseModel):
    both: tuple[int, str]


def test_one_of_becomes_any_of() -> None:
    assert strict_schema(Pet)["properties"]["pet"] == {
        "anyOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]
    }


def test_a_model_that_holds_itself_keeps_its_definition_and_the_root_is_an_object() -> None:
    node = {
        "type": "object",
        "properties": {"children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}},
        "required": ["children"],
        "additionalProperties": False,
    }
    assert strict_schema(Node) == {**node, "$defs": {"Node": node}}


@pytest.mark.parametrize("model", [Free, Pair])
def test_what_strict_mode_cannot_express_is_refused(model: type[BaseModel]) -> None:
    with pytest.raises(ValueError, match="strict schemas know no"):
        strict_schema(model)


def parts(schema: Any) -> list[dict[str, Any]]:
    """All schemas within a schema, itself first."""
    if isinstance(schema, list):
        return [part for item in schema for part in parts(item)]
    if not isinstance(schema, dict):
        return []
    return [schema, *(part for value in schema.values() for part in parts(value))]


def test_the_wire_schema_of_an_article_is_strict() -> None:
    schema = strict_schema(drafts_model(load_codebook()))
    found = parts(schema)
    objects = [part for part in found if part.get("type") == "object"]
    assert len(objects) == 4  # all incidents, an incident, an actor, a toll
    for part in objects:
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
    assert all(len(part) == 1 for part in found if "$ref" in part)
    used = {name for part in found for name in re.findall(r"#/\$defs/(\w+)", str(part.get("$ref", "")))}
    assert used == set(schema["$defs"])
