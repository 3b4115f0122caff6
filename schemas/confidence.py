"""How far a record can be trusted: measured on labelled articles, never asked of a model.

A confidence is the share of right ones among records, or values of records, that stood as this one does
(`support`, `basis`) in articles whose labels are known; `n` says how many these were. That of a record says
how likely its incident is one, and of this type; that of a field, how likely its value is right if so.
"""

from enum import StrEnum

from pydantic import Field

from schemas.base import Value


class Aspect(StrEnum):
    """What has a confidence of its own: the record as a whole, and fields of it."""

    INCIDENT = "incident"  # the incident is one, and of this type
    TYPE = "sub_event_type"
    STATUS = "status"
    DATE = "date"
    PLACE = "place"
    PERPETRATOR = "perpetrator"
    TARGET = "target"
    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    MISSING = "missing"


class Support(StrEnum):
    """What a second reading of the article, by rules alone, says of a value."""

    AGREED = "agreed"  # the same, after folding
    DIFFERS = "differs"  # something else
    ALONE = "alone"  # nothing: it has no such incident, or no value there


Supports = dict[Aspect, Support]
"""What a second reading says of one draft: of the incident, and of each field that has a value."""


class Basis(StrEnum):
    """How a value stands in the record, as grounding and resolution left it, and how surely it is told."""

    JUDGED = "judged"  # type and status: no words to look up
    CITED = "cited"  # in the cited sentences
    DERIVED = "derived"  # a number by a named rule, such as a number word
    ELSEWHERE = "elsewhere"  # in the article, outside the cited sentences
    LOCATED = "located"  # cited, and a place of the gazetteer
    VAGUE = "vague"  # a date with an open end, a toll without a number, a place not on the map
    SURE = "sure"  # of an incident: the classifier is sure that a sentence it cites reports one of its type
    LIKELY = "likely"  # of an incident: a sentence it cites is likely to report one of its type
    DOUBTFUL = "doubtful"  # of an incident: its sentences may report none of its type
    UNLIKELY = "unlikely"  # of an incident: its sentences hardly report one of its type
    PLACED = "placed"  # of an incident, without the classifier, as the next three: its place is LOCATED
    PLACED_ELSEWHERE = "placed_elsewhere"  # of an incident: its place stands outside the cited sentences
    PLACED_VAGUELY = "placed_vaguely"  # of an incident: its place is not on the map
    UNPLACED = "unplaced"  # of an incident: no place is named


class Assessed(Value):
    """One aspect of a record. `value` is null where nothing was measured; `n` is what it was measured on."""

    field: Aspect
    value: float | None = Field(ge=0, le=1)
    n: int = Field(ge=0)
    support: Support | None = Field(description="Null without a second reading.")
    basis: Basis


class Confidence(Value):
    """A record's confidence: of the incident with its type, and of each field that has a value, given that.

    `below` is the threshold that a user held the record to, null if none; `review` says in words what fell
    below it, sorted by field. A record that a person has reviewed has no confidence.
    """

    overall: Assessed
    fields: tuple[Assessed, ...] = ()
    below: float | None = None
    review: tuple[str, ...] = ()
