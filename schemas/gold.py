"""Gold labels: what a careful coder records from an article. Format: evals/gold/GUIDELINES.md."""

import datetime
from typing import Self

from pydantic import model_validator

from schemas.base import Value
from schemas.incident import Actor, Casualty, DateRange, IncidentFields, Place, Status


class GoldPlace(Place):
    """`also` holds other right answers for the name."""

    also: tuple[str, ...] = ()


class GoldActor(Actor):
    """`also` holds other right answers for the name."""

    also: tuple[str, ...] = ()


class GoldIncident(IncidentFields):
    """A labelled incident. `optional`: ignored when missed, scored when found."""

    date: DateRange
    place: GoldPlace
    actors: tuple[GoldActor, ...]
    casualties: tuple[Casualty, ...]
    evidence: tuple[str, ...]
    optional: bool = False
    acceptable_sub_event_types: tuple[str, ...] = ()
    acceptable_statuses: tuple[Status, ...] = ()


class GoldArticle(Value):
    """The labels of one article; ids are unique within it."""

    article_id: str
    language: str
    published: datetime.date | None
    title: str
    incidents: tuple[GoldIncident, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        ids = [incident.id for incident in self.incidents]
        if twice := {i for i in ids if ids.count(i) > 1}:
            raise ValueError(f"incidents: id {', '.join(sorted(twice))} stands twice")
        return self


class ClusterMember(Value):
    """One telling of a happening."""

    article_id: str
    incident_id: str


class Cluster(Value):
    """Incidents of different articles that are the same happening."""

    cluster: str
    members: tuple[ClusterMember, ...]
