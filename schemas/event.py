"""An event: incidents of several articles that tell the same happening, every telling kept.

An Incident is one happening as one article tells it; an Event joins incidents and never changes them. Ranges
run over tellings, with who says what; unknown is not zero, and a disagreement is listed, not settled.
"""

from datetime import date, datetime
from enum import StrEnum

from schemas.base import Value
from schemas.incident import Claim, Outcome, ResolvedActor, ResolvedDate, ResolvedPlace, Status


class Relation(StrEnum):
    """How two incidents may belong together."""

    SAME = "same"  # tellings of one happening
    PART_OF = "part_of"  # the first is one of the happenings that the second counts together
    SHARED_COUNT = "shared_count"  # one figure was given for both


class Decider(StrEnum):
    """Who decided."""

    RULE = "rule"
    MODEL = "model"
    PERSON = "person"


class Decision(Value):
    """Whether two incidents belong together, and why: `reasons` are short phrases for a reader.

    `score` is the weight of the evidence, from 0 to 1; a person's decision has 1 or 0 and is never overruled.
    """

    one: str
    other: str
    relation: Relation
    linked: bool
    score: float
    reasons: tuple[str, ...]
    by: Decider = Decider.RULE
    at: datetime | None = None


class Telling(Value):
    """One incident of an event, with the article that tells it.

    `group` numbers the independent sources within the event from 1: near-identical copies of one text share
    a number.
    """

    incident_id: str
    article_id: str
    text_sha256: str
    source: str | None
    published: date | None
    group: int


class Said(Value):
    """One telling's figure, in its words, and who it says reports it."""

    incident_id: str
    low: int | None
    high: int | None
    text: str | None
    who: str | None
    reported_by: str | None


class EventToll(Value):
    """Persons with one outcome: the range over all tellings, who says what, and whether they disagree.

    `low` is the lowest stated low, `high` the highest stated high, null when a telling leaves it open;
    both are null when no telling states a number.
    """

    outcome: Outcome
    low: int | None
    high: int | None
    said: tuple[Said, ...]
    disputed: bool


class Conflict(Value):
    """A field on which tellings disagree, with each value and the incidents that give it."""

    field: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


class Event(Value):
    """A happening. `id` follows from its first telling and survives when others join.

    `sources` counts independent ones. `part_of` names the aggregate events that count this one in;
    `shares_count_with` the events that one figure was given for together with this one.
    """

    id: str
    tellings: tuple[Telling, ...]
    sub_event_type: str
    status: Status
    claim: Claim
    date: ResolvedDate
    place: ResolvedPlace
    actors: tuple[ResolvedActor, ...]
    weapons: tuple[str, ...]
    tolls: tuple[EventToll, ...]
    sources: int
    conflicts: tuple[Conflict, ...]
    part_of: tuple[str, ...] = ()
    shares_count_with: tuple[str, ...] = ()


class Linked(Value):
    """All events of a set of incidents, and the decisions that made them, those against a link included."""

    events: tuple[Event, ...]
    decisions: tuple[Decision, ...]
