"""What a person changed in a record: append-only, field by field, with who and when."""

from enum import StrEnum
from typing import Any

from pydantic import AwareDatetime

from schemas.base import Value


class Action(StrEnum):
    """What was done. `merge` and `split` concern events, the others a record."""

    ACCEPT = "accept"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Correction(Value):
    """One step of a record's history. `subject` is an incident id.

    `field`, `before` and `after` belong to an edit (`after` of an added record is the whole record);
    `other` is the second incident of a merge or split; `undoes` the id of the correction taken back.
    """

    id: str
    subject: str
    text_sha256: str | None
    action: Action
    field: str | None = None
    before: Any = None
    after: Any = None
    other: str | None = None
    undoes: str | None = None
    reason: str | None = None
    by: str
    at: AwareDatetime
