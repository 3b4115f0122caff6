"""A brief on its way into a document: what all its sections need."""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.brief import Brief, EventRow, Period, Sentence, Standing
from schemas.document import Runs
from summarizer.render.layout.script import Script
from summarizer.render.layout.wording import Words


class Setting(NamedTuple):
    """The brief, its script, and the numbers of its events by id."""

    brief: Brief
    script: Script
    numbers: dict[str, int]

    @classmethod
    def of(cls, brief: Brief, *, eastern_digits: bool = False) -> "Setting":
        """Take a brief."""
        script = Script.of(brief.scope.language, eastern_digits=eastern_digits)
        return cls(brief, script, {event.id: event.number for event in brief.events})

    @property
    def words(self) -> Words:
        """The words of its language."""
        return self.script.words

    @property
    def has_period(self) -> bool:
        """Whether any days were asked for; without them every event is in the figures, dated or not."""
        return self.brief.scope.period != Period()

    @property
    def inside(self) -> Sequence[EventRow]:
        """The events that are in the figures."""
        return [event for event in self.brief.events if event.standing is Standing.INSIDE]

    @property
    def open(self) -> int:
        """How many events are counted apart."""
        return len(self.brief.events) - len(self.inside)

    def references(self, events: Sequence[str]) -> Runs:
        """Return references to events by their ids; those that are not in the brief are left out."""
        return self.script.references(self.numbers[name] for name in events if name in self.numbers)

    def cited(self, sentence: Sentence) -> Runs:
        """Return a sentence with its references behind it."""
        return (*self.script.said(sentence.text), *self.references(sentence.events))
