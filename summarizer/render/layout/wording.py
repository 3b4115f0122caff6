"""The words around what a brief says, from wording/brief.en.yaml and brief.ar.yaml.

A key that is missing, or one too many, is an error when the file is read. Keys that name values of a closed
set are those values: a new one without a word is an error too.
"""

from functools import lru_cache
from importlib.resources import files

from pydantic import model_validator

from schemas.base import Value
from schemas.brief import Change, GapKind
from schemas.evidence import Grounding
from schemas.incident import Claim, GeoPrecision, Outcome, Precision, Review, Role, Status
from schemas.language import Language
from schemas.run import State
from schemas.yaml_data import load_yaml
from summarizer.render.layout.annex_wording import EventWords, MethodWords, SourceWords, WorkbookWords


class Headings(Value):
    """Of sections, and of the parts of annex C."""

    bottom_line: str
    judgements: str
    developments: str
    figures: str
    map: str
    charts: str
    areas: str
    disputed: str
    claimed: str
    undated: str
    apart: str
    changes: str
    gaps: str
    events: str
    sources: str
    method: str
    records: str
    definitions: str
    provenance: str
    transliterated: str
    limits: str


class Counted(Value):
    """The forms of a counted noun: one, two, 3 to 10, 11 to 99, 100 to 102 (Unicode CLDR, Arabic)."""

    one: str
    two: str
    few: str
    many: str
    hundred: str

    def form(self, number: int) -> str:
        """Return the form for a number; its "{n}" stands for the number."""
        if number in (1, 2):
            return self.one if number == 1 else self.two
        rest = number % 100
        if number == 0 or 3 <= rest <= 10:
            return self.few
        return self.many if rest > 10 else self.hundred


class Header(Value):
    """Lines above the first section, and the notes there."""

    labelled: str
    area: str
    all_areas: str
    period: str
    dates: str
    as_of: str
    moment: str
    number: str
    handling: str
    next: str
    model: str
    review: str
    unreviewed: str
    reviewed: Counted
    no_records: str
    shared: str
    withheld: str
    only: str
    changed_only: str
    unread: str
    unread_articles: str
    nothing: str


class PeriodWords(Value):
    """Days from and to."""

    range: str
    since: str
    until: str
    open: str


class Amount(Value):
    """How many persons."""

    exact: str
    range: str
    at_least: str
    at_most: str
    unstated: str
    none: str


class FigureWords(Value):
    """The strip of figures."""

    summary: str
    events: str
    places: str
    outcomes: dict[Outcome, str]
    same: str
    before: str
    compared: str
    no_figures: str
    no_period: str
    unnumbered: str
    apart: str
    included: Counted
    changed_only: str
    open: str


class PictureWords(Value):
    """Around map and charts, and in the tables that hold their numbers."""

    no_map: str
    map_open: str
    by_day: str
    by_month: str
    by_type: str
    by_type_only: str
    by_area: str
    pairs: str
    pairs_note: str
    day: str
    month: str
    type: str
    area: str
    perpetrator: str
    target: str
    events: str
    times: str
    no_day: str
    not_stated: str
    others: Counted


class ChangeWords(Value):
    """Changes since the last issue."""

    none: str
    new: str
    revised: str
    withdrawn: str
    marks: dict[Change, str]


class Words(Value):
    """All of them, in one language. `fields` are those of changes and conflicts."""

    headings: Headings
    event: Counted
    header: Header
    period: PeriodWords
    more_references: str
    reference_range: str
    list_separator: str
    comma: str
    full_stop: str
    amount: Amount
    figures: FigureWords
    pictures: PictureWords
    statuses: dict[Status, str]
    claims: dict[Claim, str]
    roles: dict[Role, str]
    fields: dict[str, str]
    changes: ChangeWords
    gap: str
    gaps: dict[GapKind, str]
    events: EventWords
    sources: SourceWords
    method: MethodWords
    workbook: WorkbookWords

    @model_validator(mode="after")
    def _closed_sets_are_whole(self) -> "Words":
        for name, given, wanted in (
            ("statuses", self.statuses, Status),
            ("claims", self.claims, Claim),
            ("roles", self.roles, Role),
            ("gaps", self.gaps, GapKind),
            ("figures.outcomes", self.figures.outcomes, Outcome),
            ("changes.marks", self.changes.marks, Change),
            ("events.precisions", self.events.precisions, GeoPrecision),
            ("sources.states", self.sources.states, State),
            ("method.review_states", self.method.review_states, [r for r in Review if r != Review.REJECTED]),
            ("method.groundings", self.method.groundings, Grounding),
            ("workbook.precisions", self.workbook.precisions, Precision),
            ("workbook.located_as", self.workbook.located_as, GeoPrecision),
        ):
            if missing := set(wanted) - set(given):
                raise ValueError(f"{name}: no word for {', '.join(sorted(missing))}")
        return self


@lru_cache
def words_in(language: Language) -> Words:
    """Return the words of a language. Raises ValueError for a file that lacks one."""
    shipped = files("summarizer.render").joinpath("wording", f"brief.{language}.yaml").read_bytes()
    return Words.model_validate(load_yaml(shipped))
