"""An incident: one happening as one article tells it. The fields are those of the labelling guidelines.

`IncidentFields` is what extracted and gold incidents share; `Incident` adds grounding and resolution,
`GoldIncident` (schemas/gold.py) the marks of the labels.
"""

from datetime import date
from enum import StrEnum

from pydantic import model_validator

from schemas.base import Value
from schemas.confidence import Confidence
from schemas.evidence import Evidence, FieldGrounding, Grounding

_ID_START = 12  # hex digits; of a million texts, two share them with a chance of 1 in 560


def incident_id(text_sha256: str, number: int) -> str:
    """Return the id of a text's incident with this number, counted from 1."""
    return f"{id_start(text_sha256)}-{number}"


def id_start(text_sha256: str) -> str:
    """Return how the ids of a text's incidents begin, before the dash."""
    return text_sha256[:_ID_START]


class Status(StrEnum):
    """What the article says became of the act."""

    OCCURRED = "occurred"
    FOILED = "foiled"
    ONGOING = "ongoing"
    THREATENED = "threatened"


class Claim(StrEnum):
    """On whose word the incident stands."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    DENIED = "denied"


class Role(StrEnum):
    """What an actor did in the incident."""

    PERPETRATOR = "perpetrator"
    TARGET = "target"
    SUPPORTER = "supporter"
    CLAIMANT = "claimant"


class Outcome(StrEnum):
    """What became of persons."""

    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    MISSING = "missing"


class Precision(StrEnum):
    """How closely the article fixes the date."""

    DAY = "day"
    RANGE = "range"  # a stated interval of more than a day
    BOUNDED = "bounded"  # only one end known, such as "not after publication"
    UNKNOWN = "unknown"


class GeoPrecision(StrEnum):
    """What the coordinates stand for."""

    PLACE = "place"  # the named town or village itself
    NEAR = "near"  # a larger place named for it, such as the town of a landmark
    ADMIN = "admin"  # a province or other large area
    UNRESOLVED = "unresolved"


class Review(StrEnum):
    """What a person made of a record."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"  # as it was
    EDITED = "edited"
    REJECTED = "rejected"  # kept for the history; not shown, not counted
    ADDED = "added"  # by a person, missed by the model


class DateRange(Value):
    """When: ISO days, both ends included; null where the article gives no way to tell."""

    earliest: date | None
    latest: date | None
    text: str | None

    @model_validator(mode="after")
    def _earliest_is_not_after_latest(self) -> "DateRange":
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError("date: earliest is after latest")
        return self

    @property
    def closed(self) -> bool:
        """Whether both ends are known."""
        return self.earliest is not None and self.latest is not None


class ResolvedDate(DateRange):
    """A date range with how closely it is known."""

    precision: Precision


class Place(Value):
    """Where: the most specific name, the larger places named for it (nearest first), ISO 3166 country."""

    name: str | None
    within: tuple[str, ...] = ()
    country: str | None = None


class ResolvedPlace(Place):
    """A place with coordinates (WGS 84 degrees) from the gazetteer; never from a model."""

    lat: float | None = None
    lon: float | None = None
    geo_precision: GeoPrecision = GeoPrecision.UNRESOLVED
    gazetteer_id: str | None = None


class Actor(Value):
    """Who: the name as the article writes it, and the role."""

    name: str
    role: Role


class ResolvedActor(Actor):
    """`canonical` is the fuller name, from elsewhere in the article or from the alias table."""

    canonical: str | None = None


class Casualty(Value):
    """A toll in persons; `low` and `high` are null where the article states no number."""

    outcome: Outcome
    low: int | None
    high: int | None
    who: str | None = None


class CasualtyReport(Casualty):
    """A toll with the words that state it, and who reports it where that differs."""

    text: str | None = None
    reported_by: str | None = None


class IncidentFields(Value):
    """What an extracted and a gold incident have in common."""

    id: str
    sub_event_type: str
    status: Status
    weapons: tuple[str, ...]
    attributed_to: str | None
    gist: str


class Incident(IncidentFields):
    """A checked record: every value found in the article or given by a person, or kept apart as missing.

    `confidence` is measured, and null where a person has reviewed the record.
    """

    date: ResolvedDate
    place: ResolvedPlace
    actors: tuple[ResolvedActor, ...]
    casualties: tuple[CasualtyReport, ...]
    claim: Claim
    denied_by: str | None
    evidence: tuple[Evidence, ...]
    grounding: tuple[FieldGrounding, ...]
    review: Review = Review.UNREVIEWED
    confidence: Confidence | None = None

    @property
    def missing(self) -> tuple[FieldGrounding, ...]:
        """Values the model gave that stand nowhere in the article."""
        return tuple(found for found in self.grounding if found.how is Grounding.MISSING)
