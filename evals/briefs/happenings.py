"""The made-up events that the planted sentences are about (events.yaml), short in the file, whole here."""

import datetime
from importlib.resources import files

import yaml
from pydantic import Field, TypeAdapter

from schemas.base import Value
from schemas.event import Conflict, Event, EventToll, Said, Telling
from schemas.incident import (
    Claim,
    GeoPrecision,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)

PUBLISHED = datetime.date(2031, 3, 20)


class _Happening(Value):
    """An event as events.yaml writes it. A toll is [low, high]; `cited` is whom the first source names."""

    id: str
    type: str
    status: Status = Status.OCCURRED
    claim: Claim = Claim.REPORTED
    day: datetime.date | None = None
    place: tuple[str, ...] = Field(min_length=1)
    perpetrators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    supporters: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    tolls: dict[Outcome, tuple[int | None, int | None]] = Field(default_factory=dict)
    sources: tuple[str, ...] = ("Delta Wire",)
    cited: tuple[str, ...] = ()
    denied_by: str | None = None
    counted_by: str | None = None
    conflicts: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    shares_count_with: tuple[str, ...] = ()

    def event(self) -> Event:
        """Return the event, one telling for each source."""
        known = Precision.DAY if self.day else Precision.UNKNOWN
        return Event(
            id=self.id,
            tellings=tuple(self._telling(number, source) for number, source in enumerate(self.sources)),
            sub_event_type=self.type,
            status=self.status,
            claim=self.claim,
            date=ResolvedDate(earliest=self.day, latest=self.day, text=None, precision=known),
            place=ResolvedPlace(
                name=self.place[0],
                within=self.place[1:],
                country="SY",
                geo_precision=GeoPrecision.PLACE,
            ),
            actors=self._actors(),
            weapons=(),
            tolls=tuple(self._toll(outcome, *bounds) for outcome, bounds in self.tolls.items()),
            sources=len(self.sources),
            conflicts=tuple(Conflict(field=field, values=()) for field in self.conflicts),
            part_of=self.part_of,
            shares_count_with=self.shares_count_with,
        )

    def _telling(self, number: int, source: str) -> Telling:
        return Telling(
            incident_id=f"{self.id}-{number}",
            article_id=f"article-{number}",
            text_sha256=str(number),
            source=source,
            published=PUBLISHED,
            group=number + 1,
            attributed_to=next(iter(self.cited[number:]), None),
            denied_by=self.denied_by,
        )

    def _actors(self) -> tuple[ResolvedActor, ...]:
        by_role = {
            Role.PERPETRATOR: self.perpetrators,
            Role.TARGET: self.targets,
            Role.SUPPORTER: self.supporters,
            Role.CLAIMANT: self.claimants,
        }
        return tuple(ResolvedActor(name=name, role=role) for role, names in by_role.items() for name in names)

    def _toll(self, outcome: Outcome, low: int | None, high: int | None) -> EventToll:
        """Return a toll; of two sources each gives one end of the range."""
        figures = ((low, high),) if len(self.sources) == 1 else ((low, low), (high, high))
        said = tuple(
            Said(
                incident_id=f"{self.id}-{number}",
                low=least,
                high=most,
                text=None,
                who=None,
                reported_by=self.counted_by,
            )
            for number, (least, most) in enumerate(figures)
        )
        return EventToll(outcome=outcome, low=low, high=high, said=said, disputed=len(set(figures)) > 1)


def happenings() -> dict[str, Event]:
    """Return the made-up events by id."""
    listed = yaml.safe_load(files("evals.briefs").joinpath("events.yaml").read_bytes())
    return {one.id: one.event() for one in TypeAdapter(tuple[_Happening, ...]).validate_python(listed)}
