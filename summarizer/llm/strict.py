"""Make a pydantic model's JSON Schema one that strict structured output accepts.

The rules (OpenAI, "Structured outputs", supported schemas): every object closed, every property required,
no defaults, only anyOf among the combinations, nothing beside a $ref. What is left out here (defaults,
titles, string lengths) pydantic still checks when the answer comes back.
"""

import json
from typing import Any

from pydantic import BaseModel

# Keywords the strict mode refuses or that only cost tokens. `title` is dropped as a keyword, not as a
# property of that name: properties are walked as a mapping of their own.
_DROPPED = frozenset({"title", "default", "minLength", "maxLength", "uniqueItems", "discriminator"})
_REFUSED = frozenset({"allOf", "not", "if", "patternProperties", "prefixItems"})

Json = dict[str, Any]


def strict_schema(model: type[BaseModel]) -> Json:
    """Return the model's strict schema. Raises ValueError for a shape strict mode cannot express."""
    schema = model.model_json_schema()
    return _without_unused(_strict(schema, schema.get("$defs", {})))


def _strict(schema: Json, definitions: Json) -> Json:
    if refused := _REFUSED & schema.keys():
        raise ValueError(f"strict schemas know no {', '.join(sorted(refused))}")
    if "$ref" in schema and len(schema) > 1:  # a description beside a reference: put the two together
        target = definitions[schema["$ref"].rpartition("/")[2]]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    strict = {
        "anyOf" if key == "oneOf" else key: _value(key, value, definitions)
        for key, value in schema.items()
        if key not in _DROPPED
    }
    return _closed(strict) if schema.get("type") == "object" else strict


def _value(key: str, value: Any, definitions: Json) -> Any:
    match key:
        case "properties" | "$defs":
            return {name: _strict(part, definitions) for name, part in value.items()}
        case "anyOf" | "oneOf":
            return [_strict(part, definitions) for part in value]
        case "items":
            return _strict(value, definitions)
        case _:
            return value


def _without_unused(schema: Json) -> Json:
    """Drop definitions nothing refers to any more: they were put in where they were used."""
    definitions = schema.get("$defs", {})
    used = {name for name in definitions if f'"#/$defs/{name}"' in json.dumps(schema)}
    if used == definitions.keys():
        return schema
    kept = {name: part for name, part in definitions.items() if name in used}
    # Again, since a dropped definition may have held the last reference to another one.
    return _without_unused({key: value for key, value in {**schema, "$defs": kept}.items() if value != {}})


def _closed(schema: Json) -> Json:
    if schema.get("additionalProperties"):
        raise ValueError("strict schemas know no objects with free keys")
    properties = schema.get("properties", {})
    return {**schema, "properties": properties, "required": list(properties), "additionalProperties": False}
