"""The templates of clauses: clauses/en.yaml and clauses/ar.yaml, read and checked once."""

from functools import lru_cache
from importlib.resources import files

import yaml

from schemas.base import Value
from schemas.incident import GeoPrecision, Outcome, Status
from schemas.language import Language


class TypeWords(Value):
    """How acts of one type are said (en.yaml explains the keys)."""

    noun: tuple[str, str]
    act: str
    both: str | None = None
    p: str | None = None
    several: str | None = None
    occurred: str | None = None
    threat: str | None = None


class DateWords(Value):
    """How dates are said, by what is known of them."""

    day: str
    range: str
    until: str
    since: str
    unknown: str
    reported: str


class TollWords(Value):
    """How tolls are said. An outcome has a form for one person and one for more."""

    intro: str
    threatened_intro: str
    killed: tuple[str, str]
    injured: tuple[str, str]
    detained: tuple[str, str]
    missing: tuple[str, str]
    threatened: str
    outcomes: dict[Outcome, str]
    details: str
    who: str
    part: str
    persons: tuple[str, ...]  # words that say no more than that there were persons
    counted_by: str
    said: str
    article: str  # that names no publisher
    between: str


class ClaimWords(Value):
    """How claims and denials are said."""

    claimed_by: str
    claimed_doer: str
    claimed: str
    denied_doing: str
    denied_by: str
    denied: str


class Templates(Value):
    """All templates of one language."""

    types: dict[str, TypeWords]
    unlisted: TypeWords
    statuses: dict[Status, str]
    on_a_claim: str
    support: str
    dates: DateWords
    place: str
    no_place: str
    precision: dict[GeoPrecision, str]
    toll: TollWords
    claims: ClaimWords
    shared_count: str
    part_of: str
    conflicts: str
    fields: dict[str, str]
    sources: str
    independent: str
    copies: str
    copies_alone: str
    between_texts: str
    citing: str
    between: str
    after_date: str

    def of(self, sub_event_type: str) -> TypeWords:
        """Return the words for a type; those for unlisted ones when it is not ours."""
        return self.types.get(sub_event_type, self.unlisted)


@lru_cache
def templates(language: Language) -> Templates:
    """Return the templates of a language."""
    shipped = files("summarizer.brief.clauses").joinpath(f"{language}.yaml").read_bytes()
    return Templates.model_validate(yaml.safe_load(shipped))
