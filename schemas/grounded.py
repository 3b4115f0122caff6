"""A draft whose every value has been looked up in its article."""

from schemas.base import Value
from schemas.draft import Draft
from schemas.evidence import Evidence, FieldGrounding


class Grounded(Value):
    """What `ground` gives and `resolve` takes.

    `draft` holds only values that were found; those that were not stand in `grounding` alone,
    marked missing. Paths in `grounding` are those of the Incident to be.
    """

    draft: Draft
    evidence: tuple[Evidence, ...]
    grounding: tuple[FieldGrounding, ...]
