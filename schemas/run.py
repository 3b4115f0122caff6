"""How an answer was made, and what became of each article."""

from datetime import datetime
from enum import StrEnum

from schemas.base import Value
from schemas.incident import Incident


class State(StrEnum):
    """Every article ends in exactly one."""

    DONE = "done"  # incidents found, every question answered
    NOTHING_FOUND = "nothing_found"  # every question answered, no incident
    PARTIAL = "partial"  # some questions unanswered or items given up; what is there is kept
    FAILED = "failed"

    @property
    def incomplete(self) -> bool:
        """Whether the article was read in part or not at all."""
        return self in {State.PARTIAL, State.FAILED}


class Usage(Value):
    """What was spent on one article. Cached calls keep their original tokens, but cost nothing now.

    `cost` is US dollars, null where a price is unknown; `seconds` is the latency of live calls.
    """

    calls: int = 0
    cached_calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = 0.0
    seconds: float = 0.0
    retries: int = 0
    reasks: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        known = self.cost is not None and other.cost is not None
        return Usage(
            calls=self.calls + other.calls,
            cached_calls=self.cached_calls + other.cached_calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cost=(self.cost or 0.0) + (other.cost or 0.0) if known else None,
            seconds=self.seconds + other.seconds,
            retries=self.retries + other.retries,
            reasks=self.reasks + other.reasks,
        )


class RunInfo(Value):
    """How an article's records were made: everything that shaped them. Never a key, never article text.

    `model` is a URI; where others answered a batch file, their names and the URI.
    """

    model: str
    prompt_sha256: str
    schema_sha256: str  # of the wire schema, codebook types included
    codebook_sha256: str
    version: str  # of this program
    at: datetime
    usage: Usage


class Reading(Value):
    """One article's outcome: a line of `summarizer extract`."""

    article_id: str
    text_sha256: str | None  # null when no text could be read
    state: State
    reason: str | None
    incidents: tuple[Incident, ...]
    run: RunInfo | None
