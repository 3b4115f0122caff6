"""What a model fills: flat, small, described. The descriptions are prompt text.

Facts are words of the article; the model never computes: dates stay words, places stay names.
`ground` looks every value up, `resolve` turns it into an Incident.
"""

from pydantic import Field, model_validator

from schemas.base import Value
from schemas.incident import Claim, Outcome, Role, Status


class DraftActor(Value):
    """Who took part."""

    name: str = Field(description="The name as the cited sentences write it, without epithets.")
    role: Role = Field(
        description="perpetrator carried out the act; target is who or what it was directed at; "
        "supporter backed the perpetrator; claimant claimed it."
    )


class DraftCasualty(Value):
    """One toll: so many persons, one outcome."""

    outcome: Outcome
    low: int | None = Field(
        description="Lowest stated number; null when the article gives none (dozens, a number of)."
    )
    high: int | None = Field(
        description="Highest stated number; null for 'more than n', 'at least n' and unstated numbers."
    )
    text: str | None = Field(description="The words that state the number, as the article has them.")
    who: str | None = Field(description="Who they were, as the article has it.")

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> "DraftCasualty":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("casualties: low is above high")
        if (self.low or 0) < 0 or (self.high or 0) < 0:
            raise ValueError("casualties: a number is negative")
        return self


class Draft(Value):
    """One incident as a model reads it from one article."""

    sentences: tuple[int, ...] = Field(
        min_length=1, description="Numbers of the sentences that report this incident: as few as suffice."
    )
    sub_event_type: str = Field(description="One type of the guide.")
    status: Status = Field(description="Whether it happened, was foiled, goes on, or was threatened.")
    claim: Claim = Field(
        description="claimed when only the party that says so about itself reports it, denied when a party "
        "denies it, else reported."
    )
    date_text: str | None = Field(description="The words that say when, as the article has them; else null.")
    place: str | None = Field(description="The most specific place, as the article names it; else null.")
    within: tuple[str, ...] = Field(description="Larger places named for it, nearest first.")
    actors: tuple[DraftActor, ...] = Field(description="Who took part, in which role.")
    casualties: tuple[DraftCasualty, ...] = Field(description="Tolls the article states; [] when none.")
    weapons: tuple[str, ...] = Field(description="Means used or seized, short noun phrases; [] when none.")
    attributed_to: str | None = Field(description="Who the article says reports it; null in its own voice.")
    denied_by: str | None = Field(description="Who denies it; else null.")
