"""An event: incidents of several articles that tell the same happening, every telling kept.

An Incident is one happening as one article tells it; an Event joins incidents and never changes them. Ranges
run over tellings, with who says what; unknown is not zero, and a disagreement is listed, not settled.
"""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

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

    Of a PART_OF, `one` is the part, `other` what contains it. `score` is the weight of the evidence, from 0
    to 1; a person's decision has 1 or 0 and is never overruled.
    """

    one: str
    other: str
    relation: Relation
    linked: bool
    score: float
    reasons: tuple[str, ...]
    by: Decider = Decider.RULE
    at: AwareDatetime | None = None


class Telling(Value):
    """One incident of an event, with the article that tells it.

    `group` numbers the independent sources within the event from 1: near-identical copies of one text share
    a number. `attributed_to` and `denied_by` are the incident's: on whose word the article tells it, and
    who denies it.
    """

    incident_id: str
    article_id: str
    text_sha256: str
    source: str | None
    published: date | None
    group: int
    attributed_to: str | None = None
    denied_by: str | None = None


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

    A telling's figure is the sum of its entries. `low` is the lowest stated low, `high` the highest stated
    high, null when a figure is open above; both are null when no telling states a number. A telling that
    states none changes neither. `disputed`: no number fits all figures.
    """

    outcome: Outcome
    low: int | None
    high: int | None
    said: tuple[Said, ...]
    disputed: bool


class Conflict(Value):
    """A field on which tellings disagree, with each value and the incidents that give it.

    `field`: sub_event_type, status, claim, date, place, perpetrator, or an outcome. Dates and figures are
    written as ISO 8601 writes intervals: 2020-05-01/2020-05-10, ../2020-05-21; 8/10, and 9/.. for "at least
    9".
    """

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
