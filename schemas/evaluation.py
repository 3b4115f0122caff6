"""What an evaluation writes to disk: what was run, what came of each article, and how it scored.

run     -> Manifest (run.json), Prediction (predictions.jsonl), Recorded (exchanges.jsonl)
score   -> ArticleScore (articles.jsonl), besides the reports for readers
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from schemas.base import Value
from schemas.run import Reading, Usage


class System(Value):
    """What is evaluated: a model with its prompts. `prompt` is the file that stood in for one of ours."""

    model: str
    prompt: str | None = None
    prompt_sha256: str

    @property
    def name(self) -> str:
        """A name that tells the systems of a run apart."""
        return f"{self.model} + {self.prompt}" if self.prompt else self.model


class Manifest(Value):
    """What was run, and everything that shaped it. The first system is the one the report is about.

    `suite`, `labels`, `articles` are the paths as they were given; `commit` is null outside a git checkout;
    `live` is false where only stored replies answered; `code_sha256` is of all code between reply and record.
    """

    version: Literal[1] = 1
    created: datetime
    command: str
    suite: str | None
    labels: str | None
    articles: str | None
    suite_sha256: str
    systems: tuple[System, ...]
    repeats: int
    live: bool
    codebook_sha256: str
    schema_sha256: str
    code_sha256: str
    commit: str | None
    dirty: bool
    program: str
    python: str
    packages: dict[str, str]


class Prediction(Value):
    """One article as one system read it; `repeat` counts from 0."""

    system: str
    repeat: int
    reading: Reading


class Recorded(Value):
    """One exchange with a model: `exchange` as summarizer.llm.cache.Exchange dumps it."""

    system: str
    repeat: int
    exchange: dict[str, Any]


class Field(StrEnum):
    """The fields that are scored, in the order of the tables."""

    TYPE = "sub_event_type"
    STATUS = "status"
    DATE = "date"
    PLACE = "place"
    COUNTRY = "country"
    ACTORS = "actors"
    CASUALTIES = "casualties"
    WEAPONS = "weapons"
    ATTRIBUTED_TO = "attributed_to"
    EVIDENCE = "evidence"


class Counts(Value):
    """Matched, spurious and missed incidents."""

    matched: int = 0
    spurious: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            matched=self.matched + other.matched,
            spurious=self.spurious + other.spurious,
            missed=self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        """Share of predicted incidents that are right."""
        return self.matched / ((self.matched + self.spurious) or 1)

    @property
    def recall(self) -> float:
        """Share of gold incidents that were found."""
        return self.matched / ((self.matched + self.missed) or 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.matched / ((2 * self.matched + self.spurious + self.missed) or 1)


class Tally(NamedTuple):
    """Slot fillers by MUC-4 category: COR, PAR (half right), INC, MIS, SPU, NON (empty on both sides).

    A tuple, since a large run has millions of them; in JSON the six numbers in this order.
    """

    correct: int = 0
    partial: int = 0
    incorrect: int = 0
    missing: int = 0
    spurious: int = 0
    none: int = 0

    @classmethod
    def sum(cls, tallies: Iterable["Tally"]) -> "Tally":
        """Add fillers up, category by category."""
        return cls(*map(sum, zip(*tallies, strict=True)))

    @property
    def possible(self) -> int:
        """Fillers in the gold: the denominator of recall (MUC-4's POS)."""
        return self.correct + self.partial + self.incorrect + self.missing

    @property
    def actual(self) -> int:
        """Fillers in the records: the denominator of precision (MUC-4's ACT)."""
        return self.correct + self.partial + self.incorrect + self.spurious

    @property
    def credit(self) -> float:
        """What counts as right: a partial filler is half of one."""
        return self.correct + self.partial / 2


class Pair(Value):
    """A gold incident with the record aligned to it, by id. `terms` are the parts of the similarity."""

    gold: str
    predicted: str
    similarity: float
    terms: dict[str, float]
    fields: dict[Field, Tally]


class ArticleScore(Value):
    """How one article scored with one system, in one repeat.

    `error` is null unless the article is partial or failed; what then lacks counts as missed. `required` and
    `optional` count gold incidents. `pairs`, `missed` and `spurious` are those of the lenient alignment;
    `strict_pairs` (gold id, record id) agree on the type too. `fields` is over all incidents, `raw_fields`
    the same with names compared letter by letter, `matched_fields` over the pairs alone. `by_type` counts
    strictly, under the gold type, spurious records under their own. `invented` are names and numbers of
    records that stand nowhere in the article, out of `values`; `rejected` those that grounding kept out.
    """

    system: str
    repeat: int
    of: str
    article_id: str
    text_sha256: str
    language: str
    characters: int
    error: str | None
    required: int
    optional: int
    predicted: int
    strict: Counts
    lenient: Counts
    pairs: tuple[Pair, ...]
    strict_pairs: tuple[tuple[str, str], ...]
    missed: tuple[str, ...]
    spurious: tuple[str, ...]
    splits: int
    merges: int
    duplicates: int
    fields: dict[Field, Tally]
    raw_fields: dict[Field, Tally]
    matched_fields: dict[Field, Tally]
    by_type: dict[str, Counts]
    evidence: int
    evidence_true: int
    values: int
    invented: tuple[str, ...]
    rejected: int
    usage: Usage


class Policy(Value):
    """What the gate demands: shares from 0 to 1 by metric name, on the first gold set of the run.

    `max_drop`: the largest loss of strict incident F1 against the baseline that is let through.
    """

    floors: dict[str, float]
    ceilings: dict[str, float]
    max_drop: float
    max_errors: int = 0


class BaselineArticle(Value):
    """What one article added to numerator and denominator of each metric."""

    article_id: str
    of: str
    text_sha256: str
    parts: dict[str, tuple[float, float]]


class Baseline(Value):
    """The scores that later ones are held to, article by article; comparable only where both hashes agree."""

    created: datetime
    commit: str | None
    system: System
    repeats: int
    suite_sha256: str
    scorer_sha256: str
    policy: Policy
    articles: tuple[BaselineArticle, ...]
