"""What a person changed in a record: append-only, field by field, with who and when.

A correction carries the whole record as it stood before, because ids number the records of one reading:
another model or prompt may give the id to another record. Undoing appends, nothing is ever taken out.
"""

from enum import StrEnum

from pydantic import AwareDatetime, JsonValue

from schemas.base import Value
from schemas.evidence import FieldGrounding
from schemas.incident import Incident


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

    `record` is the subject as it stood before the step; of an added record, the record itself. `field`,
    `before`, `after` and `grounding` belong to an edit: a field of Incident, its whole value as JSON before
    and after, and how the new value was found in the article (see correct/fields.py for the fields).
    `other` is the second incident of a merge or split, `other_record` that incident as it stood;
    `undoes` the id of the correction taken back.
    """

    id: str
    subject: str
    text_sha256: str | None
    action: Action
    record: Incident | None = None
    field: str | None = None
    before: JsonValue = None
    after: JsonValue = None
    grounding: tuple[FieldGrounding, ...] = ()
    other: str | None = None
    other_record: Incident | None = None
    undoes: str | None = None
    reason: str | None = None
    by: str
    at: AwareDatetime
