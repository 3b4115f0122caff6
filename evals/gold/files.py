"""Read the JSON files of the gold strictly: no coercion, no key that stands twice, errors in one line."""

import json
import re
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import InputError
from summarizer.ingest.document import first_problem

T = TypeVar("T")
_INCIDENT = re.compile(r"incidents\.(\d+)(?=\.(?!id\b))")


def read_json(path: Path, form: TypeAdapter[T]) -> T:
    """Return what a file says. Raises InputError naming file and field, and an incident by its id."""
    try:
        text = path.read_bytes().decode("utf-8-sig")  # Windows editors put a byte order mark before JSON
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error
    try:
        value = form.validate_json(text, strict=True)
        json.loads(text, object_pairs_hook=_once)
    except ValidationError as error:
        raise InputError(f"{path}: {_with_ids(first_problem(error), text)}") from error
    except _Twice as error:
        raise InputError(f"{path}: {str(error)!r} stands twice in one object") from error
    return value


class _Twice(Exception):
    """A key that stands twice in an object; JSON parsers keep the last and drop the others."""


def _once(pairs: list[tuple[str, Any]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise _Twice(key)
        seen.add(key)


def _with_ids(problem: str, text: str) -> str:
    """Name the incident by its id where it has one: i3.status instead of incidents.2.status."""
    if found := _INCIDENT.match(problem):
        incident = json.loads(text)["incidents"][int(found[1])]
        if isinstance(incident, dict) and isinstance(incident.get("id"), str):
            problem = f"{incident['id']}{problem[found.end() :]}"
    return " ".join(problem.split())
