"""The words of the annexes, on paper and in the workbook: a part of those in wording.py."""

from schemas.base import Value
from schemas.evidence import Grounding
from schemas.incident import GeoPrecision, Precision, Review
from schemas.run import State


class EventWords(Value):
    """Annex A."""

    summary: str
    number: str
    date: str
    place: str
    type: str
    actors: str
    casualties: str
    status: str
    sources: str
    review: str
    id: str
    actor: str
    open: str
    precisions: dict[GeoPrecision, str]
    no_place: str
    no_actors: str
    no_tolls: str
    differ: str
    part_of: str
    shares: str
    sourced_once: str
    sourced: str
    reviewed: str
    unreviewed: str
    doubtful: str


class SourceWords(Value):
    """Annex B."""

    summary: str
    number: str
    title: str
    publisher: str
    published: str
    state: str
    url: str
    sha256: str
    states: dict[State, str]
    same_as: str
    same_text: str
    also_at: str
    not_given: str


class MethodWords(Value):
    """Annex C."""

    records: tuple[str, ...]
    definitions: tuple[str, ...]
    provenance_summary: str
    what: str
    value: str
    model: str
    composer: str
    no_composer: str
    composer_prompts: str
    unanswered: str
    versions: str
    prompts: str
    schemas: str
    codebooks: str
    read: str
    not_read: str
    usage: str
    spent: str
    cost: str
    cost_unknown: str
    reviews: str
    review_states: dict[Review, str]
    grounding: str
    groundings: dict[Grounding, str]
    sentences: str
    composition: str
    repeated: str
    counted: str
    transliterated: str
    nobody: str
    limits: tuple[str, ...]


class WorkbookWords(Value):
    """Sheets and columns of the workbook, where the annexes have none."""

    events: str
    sources: str
    figures: str
    status: str
    text: str
    area: str
    earliest: str
    latest: str
    precision: str
    precisions: dict[Precision, str]
    latitude: str
    longitude: str
    located: str
    located_as: dict[GeoPrecision, str]
    low: str
    high: str
    claim: str
    conflicts: str
    articles: str
    counted: str
    counted_yes: str
    counted_no: str
    table: str
    name: str
    least: str
    most: str
    language: str
    confidence: str
    measured_on: str
    to_review: str
