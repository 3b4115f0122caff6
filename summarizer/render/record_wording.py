"""What words there must be for records, events and the page around them (wording/records.*.yaml)."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import AfterValidator, model_validator

from schemas.base import Value
from schemas.brief import Change
from schemas.confidence import Aspect, Basis, Support
from schemas.event import Decider
from schemas.evidence import Grounding
from schemas.incident import Claim, GeoPrecision, Outcome, Precision, Review, Status
from schemas.run import State
from summarizer.confidence import REASONS

T = TypeVar("T")


def _whole(kinds: type[StrEnum]) -> Callable[[Mapping[StrEnum, T]], Mapping[StrEnum, T]]:
    """Return a check that there are words for every kind."""

    def check(given: Mapping[StrEnum, T]) -> Mapping[StrEnum, T]:
        if lacking := [kind.value for kind in kinds if kind not in given]:
            raise ValueError(f"no words for {', '.join(lacking)}")
        return given

    return check


class PageWords(Value):
    """The page, and the section of records."""

    skip: str
    contents: str
    heading: str
    guide: str
    shared: str
    found: str
    events: str
    no_events: str
    texts: str
    text_of: str
    evidence_of: str
    control: str
    beside: str
    to_text: str
    no_text: str
    withheld: str
    others: str
    unreviewed: str


class EventWords(Value):
    """The card of an event."""

    in_annex: str
    id: str
    status: str
    claim: str
    sources: str
    reviewed: str
    tellings: str
    record: str
    article: str
    source: str
    published: str
    attributed_to: str
    denied_by: str
    group: str
    figures: str
    conflicts: str
    why: str
    apart: str
    apart_from: str
    contained_in: str
    shares_with: str
    reported_by: str
    all_reviewed: str
    not_reviewed: str


class RecordWords(Value):
    """What stands around the fields of a record."""

    field: str
    value: str
    evidence: str
    sentence: str
    missing: str
    sha256: str
    also_at: str
    published: str
    no_place: str


class FieldWords(Value):
    """The labels of a record's fields."""

    sub_event_type: str
    status: str
    claim: str
    date: str
    place: str
    within: str
    country: str
    coordinates: str
    perpetrator: str
    target: str
    supporter: str
    claimant: str
    actors: str
    casualties: str
    weapons: str
    attributed_to: str
    denied_by: str
    other: str


class EmptyWords(Value):
    """What a field without a value means."""

    not_stated: str
    coordinates: str
    casualties: str
    weapons: str
    attributed_to: str


class NoteWords(Value):
    """What is said beside a value."""

    full_name: str
    reported_by: str
    gazetteer: str


class FoundWords(Value):
    """How the words of a badge are put together."""

    rule: str
    part: str


class GroundingWords(Value):
    """A way in which a value was found, in one word and in a sentence."""

    label: str
    meaning: str


class ConfidenceWords(Value):
    """How far a record can be trusted. `share` stands beside every number: what it was measured on."""

    label: str
    to_review: str
    mark: str
    share: str
    unmeasured: str
    aspects: Annotated[dict[Aspect, str], AfterValidator(_whole(Aspect))]
    supports: Annotated[dict[Support, str], AfterValidator(_whole(Support))]
    reasons: dict[Support | Basis, str]
    often_wrong: str

    @model_validator(mode="after")
    def _every_reason_has_words(self) -> Self:
        if lacking := [str(one) for one in REASONS if one and one not in self.reasons]:
            raise ValueError(f"no words for {', '.join(lacking)}")
        return self


class OutcomeWords(Value):
    """An outcome by itself, and with how many persons."""

    label: str
    counted: str


class AmountWords(Value):
    """Numbers that are not one number."""

    range: str
    at_least: str
    up_to: str
    unknown: str
    unknown_of: str


class DateWords(Value):
    """Dates that are not one day."""

    range: str
    until: str
    since: str
    unresolved: str


class Wording(Value):
    """All words of one language. What `types`, `rules` and `reasons` lack is shown as stored."""

    page: PageWords
    event: EventWords
    record: RecordWords
    fields: FieldWords
    empty: EmptyWords
    notes: NoteWords
    parts: dict[str, str]
    found: FoundWords
    outcomes: Annotated[dict[Outcome, OutcomeWords], AfterValidator(_whole(Outcome))]
    amounts: AmountWords
    dates: DateWords
    changes: Annotated[dict[Change, str], AfterValidator(_whole(Change))]
    groundings: Annotated[dict[Grounding, GroundingWords], AfterValidator(_whole(Grounding))]
    confidence: ConfidenceWords
    states: Annotated[dict[State, str], AfterValidator(_whole(State))]
    statuses: Annotated[dict[Status, str], AfterValidator(_whole(Status))]
    claims: Annotated[dict[Claim, str], AfterValidator(_whole(Claim))]
    reviews: Annotated[dict[Review, str], AfterValidator(_whole(Review))]
    precisions: Annotated[dict[Precision, str], AfterValidator(_whole(Precision))]
    geo_precisions: Annotated[dict[GeoPrecision, str], AfterValidator(_whole(GeoPrecision))]
    deciders: Annotated[dict[Decider, str], AfterValidator(_whole(Decider))]
    conflicts: dict[str, str]
    types: dict[str, str]
    rules: dict[str, str]
    reasons: dict[str, str]
