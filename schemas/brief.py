"""A brief: figures computed by code, sentences that cite events, the records they stand on, the method.

Everything a reader sees is here, in the brief's language where it is words; `render` adds headings and looks.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime, Field, model_validator

from schemas.base import Value
from schemas.event import Decision, Event
from schemas.figures import Figures, GroundingCounts, ReviewCounts, StateCounts
from schemas.incident import Incident, Role
from schemas.language import Language
from schemas.run import State, Usage


class Tlp(StrEnum):
    """The handling mark on every page: Traffic Light Protocol 2.0 (FIRST, 2022)."""

    CLEAR = "TLP:CLEAR"
    GREEN = "TLP:GREEN"
    AMBER = "TLP:AMBER"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    RED = "TLP:RED"


class Cadence(StrEnum):
    """How often a brief goes out."""

    DAILY = "daily"
    WEEKLY = "weekly"

    @property
    def days(self) -> int:
        """How many days one issue covers."""
        return 1 if self is Cadence.DAILY else 7


class Period(Value):
    """Days, both ends included; null where open."""

    first: date | None = None
    last: date | None = None

    @model_validator(mode="after")
    def _first_is_not_after_last(self) -> Self:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"period: {self.first} is after {self.last}")
        return self

    @property
    def before(self) -> "Period | None":
        """The period of the same length that ends the day before; None where this one is open."""
        if self.first is None or self.last is None:
            return None
        last = self.first - timedelta(days=1)
        return Period(first=last - (self.last - self.first), last=last)


class Scope(Value):
    """What a brief covers, as asked for. `area` is the name as the user gave it."""

    language: Language = "en"
    period: Period = Period()
    cadence: Cadence | None = None
    area: str | None = None
    handling: Tlp = Tlp.AMBER
    shared: bool = False  # names of victims and detainees are left out
    changed_only: bool = False  # only what is new or revised since the last issue


class Author(StrEnum):
    """Who put a sentence into words."""

    RULE = "rule"  # rendered from the record
    MODEL = "model"  # and passed the checker
    PERSON = "person"


class Part(StrEnum):
    """Where a sentence stands in the brief."""

    BOTTOM_LINE = "bottom_line"
    JUDGEMENT = "judgement"  # an analyst's
    DEVELOPMENT = "development"
    AREA = "area"
    DISPUTED = "disputed"  # accounts differ, or it is denied
    CLAIMED = "claimed"  # on one party's word, from a single source
    UNDATED = "undated"


class Sentence(Value):
    """A sentence and the events it rests on. `heading`: the area that an AREA or UNDATED one stands under."""

    part: Part
    text: str
    events: tuple[str, ...]
    heading: str | None = None
    by: Author = Author.RULE


class Change(StrEnum):
    """What became of an event since the last issue."""

    NEW = "new"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"


class Changed(Value):
    """One difference from the last issue. `fields` are those revised; `text` tells a withdrawn event as it
    stood there.
    """

    event: str
    change: Change
    fields: tuple[str, ...] = ()
    text: str | None = None


class ShownActor(Value):
    """An actor of an event as shown, and where that name is from (names.Origin)."""

    name: str
    role: Role
    origin: str


class Standing(StrEnum):
    """How an event stands to the period."""

    INSIDE = "inside"  # all of its date lies in the period: in the figures
    OPEN = "open"  # its date is not known closely enough: told and counted apart


class EventRow(Event):
    """An event as the brief shows it. `number` is its reference, from 1.

    `text` tells it in one sentence; `shown_…` are its values in the brief's language, `incidents` the
    numbers of the articles that tell it. `reviewed`: every telling was looked at by a person; `doubtful`: a
    telling is marked for review, its confidence being below the user's threshold.
    """

    number: int
    standing: Standing
    text: str
    shown_type: str
    shown_date: str
    shown_place: str | None
    shown_actors: tuple[ShownActor, ...]
    shown_tolls: str | None
    area: str | None
    articles: tuple[int, ...]
    reviewed: bool
    change: Change | None = None
    doubtful: bool = False


class Issue(Value):
    """A brief that went out, as later ones compare with it; `withdrawn` names the events it took back."""

    number: int
    as_of: AwareDatetime
    scope: Scope
    events: tuple[EventRow, ...]
    decisions: tuple[Decision, ...]
    withdrawn: tuple[str, ...] = ()


class GapKind(StrEnum):
    """What is not known, or may be missing."""

    UNREAD = "unread"  # articles read in part or not at all
    SINGLE_SOURCE = "single_source"
    UNDATED = "undated"
    UNPLACED = "unplaced"  # no place on the map
    COARSE = "coarse"  # the place is known to an area only
    NO_PERPETRATOR = "no_perpetrator"
    NO_NUMBER = "no_number"  # casualties without a number
    MISSING_VALUES = "missing_values"  # values a model gave that stand nowhere in the article
    DOUBTFUL = "doubtful"  # records whose confidence is below the user's threshold
    UNREVIEWED = "unreviewed"  # records nobody has looked at


class Gap(Value):
    """How many of how many things a gap concerns; a gap that concerns nothing is not listed."""

    kind: GapKind
    count: int
    of: int


class Copy(Value):
    """Where else an article's text was printed."""

    source: str | None
    url: str | None
    published: date | None


class ArticleRow(Value):
    """One article of the brief. `number` counts from 1; `same_text_as` is the number of an earlier
    article with the same text, whose incidents are not counted again. `copies` came in and were not read.
    """

    number: int
    article_id: str
    text_sha256: str | None
    title: str | None
    source: str | None
    url: str | None
    language: str | None
    published: date | None
    state: State
    reason: str | None
    incidents: int
    same_text_as: int | None = None
    copies: tuple[Copy, ...] = ()


class IncidentRow(Value):
    """One record and the number of the article that tells it."""

    article: int
    incident: Incident


class Method(Value):
    """How the records and sentences were made. Several hashes or versions mean that readings differ in them.

    `sentences` counts all, `composed` those in a model's words, `replaced` the plain ones that stand for what
    it was refused, forgot or failed to tell. `composer_sha256` is the hash of the prompts it was asked with,
    `unanswered` says what kept a question from being answered.
    """

    model: str
    prompt_sha256: tuple[str, ...]
    schema_sha256: tuple[str, ...]
    codebook_sha256: tuple[str, ...]
    versions: tuple[str, ...]
    read_from: datetime | None
    read_to: datetime | None
    usage: Usage
    reviews: ReviewCounts
    grounding: GroundingCounts
    sentences: int
    composer: str | None
    composer_sha256: str | None
    composed: int
    replaced: int
    unanswered: str | None


class Brief(Value):
    """What an analyst sends. Events and incidents are sorted by date, then place; undated ones last.

    `figures` count the events that stand INSIDE the period, `apart` those that may not (OPEN); `previous`
    those of the period before, null where there is none or nothing is known of it. `decisions` say why
    incidents were joined or kept apart.
    """

    number: int
    as_of: AwareDatetime
    scope: Scope
    title: str
    figures: Figures
    apart: Figures
    previous: Figures | None
    articles_by_state: StateCounts
    repeated_texts: int
    sentences: tuple[Sentence, ...]
    changes: tuple[Changed, ...] | None = Field(description="Since the last issue; null if not compared.")
    gaps: tuple[Gap, ...]
    events: tuple[EventRow, ...]
    decisions: tuple[Decision, ...]
    incidents: tuple[IncidentRow, ...]
    articles: tuple[ArticleRow, ...] = Field(description="In the order given.")
    method: Method

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Self:
        for name, ids in (
            ("incidents", [row.incident.id for row in self.incidents]),
            ("events", [event.id for event in self.events]),
        ):
            if len(set(ids)) < len(ids):
                twice = sorted({i for i in ids if ids.count(i) > 1})
                raise ValueError(f"{name}: id {', '.join(twice)} stands twice")
        return self

    @model_validator(mode="after")
    def _sentences_cite_events(self) -> Self:
        known = {event.id for event in self.events}
        lost = sorted({i for sentence in self.sentences for i in sentence.events} - known)
        if lost:
            raise ValueError(f"sentences: no event {', '.join(lost)}")
        return self

    def issue(self, withdrawn: Iterable[str]) -> Issue:
        """Return what is kept of it to compare later issues with; `withdrawn`: ids of events taken back."""
        return Issue(
            number=self.number,
            as_of=self.as_of,
            scope=self.scope,
            events=self.events,
            decisions=self.decisions,
            withdrawn=tuple(withdrawn),
        )

    def told(self, part: Part) -> tuple[Sentence, ...]:
        """Return the sentences of one part, in order."""
        return tuple(sentence for sentence in self.sentences if sentence.part is part)
