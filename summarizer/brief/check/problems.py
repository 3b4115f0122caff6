"""What can be wrong with a sentence: kinds for a reader, all refused alike."""

from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from schemas.evidence import Span
from schemas.language import Language
from summarizer.brief.check.frame import frame
from summarizer.brief.check.stretch import Hit, Label
from summarizer.brief.check.tokens import is_number_word
from summarizer.brief.lint import LintRules, lint
from summarizer.brief.names import Names
from summarizer.text.dates import date_phrases


class ProblemKind(StrEnum):
    """What is wrong with a sentence."""

    UNKNOWN_ID = "cites an id that no event has"
    NOT_CITED = "says what an event says that it does not cite"
    UNUSED = "cites an event of which it says nothing"
    EMPTY = "says nothing of any event"
    NUMBER = "a number that is not in the cited records"
    DATE = "a date that is not in the cited records"
    PLACE = "a place that is not in the cited records"
    NAME = "a name that is not in the cited records"
    MERGED = "a fact that does not hold for every cited event"
    SPLIT = "tells one event as if it were more"
    ROLE = "who did what to whom, outside a rendered clause"
    NEGATION = "a negation"
    LOADED = "a loaded word"
    WORD = "a word that is neither of the records nor a connecting word"


class Problem(NamedTuple):
    """What is wrong, and the words of the sentence (or the id) with which it is."""

    kind: ProblemKind
    words: str


_WRONG = {
    Label.MERGED: ProblemKind.MERGED,
    Label.MISPLACED: ProblemKind.ROLE,
    Label.SPLIT: ProblemKind.SPLIT,
}


class Kinds:
    """Tells what is wrong with words of one sentence. Looks at the sentence only when something is."""

    def __init__(self, sentence: str, language: Language, names: Names, rules: LintRules | None) -> None:
        """Take the sentence and what is known of words and names."""
        self._sentence = sentence
        self._language = language
        self._names = names
        self._rules = rules

    def of(self, hit: Hit) -> ProblemKind | None:
        """Return what is wrong with words of the sentence; None when nothing is."""
        if hit.label is not Label.UNKNOWN:
            return _WRONG.get(hit.label)
        words = frame(self._language)
        written = self._sentence[hit.start : hit.end]
        if lint(written, self._language, self._rules):
            return ProblemKind.LOADED
        if hit.text in words.negations:
            return ProblemKind.NEGATION
        if _inside(hit, self._dates):
            return ProblemKind.DATE
        if is_number_word(hit.text):
            return ProblemKind.NUMBER
        return self._name(hit, written) or (
            ProblemKind.ROLE if hit.text in words.vocabulary else ProblemKind.WORD
        )

    def _name(self, hit: Hit, written: str) -> ProblemKind | None:
        if _inside(hit, self._groups):
            return ProblemKind.NAME
        if _inside(hit, self._places):
            return ProblemKind.PLACE
        return ProblemKind.NAME if hit.start and written[0].isupper() else None

    @cached_property
    def _dates(self) -> tuple[Span, ...]:
        found = date_phrases(self._sentence, self._language)
        return tuple(Span(phrase.start, phrase.end) for phrase in found)

    @cached_property
    def _groups(self) -> tuple[Span, ...]:
        found = self._names.world.aliases.mentions(self._sentence)
        return tuple(Span(mention.start, mention.end) for mention in found)

    @cached_property
    def _places(self) -> tuple[Span, ...]:
        found = self._names.world.gazetteer.known_names(self._sentence)
        return tuple(Span(mention.start, mention.end) for mention in found)


def _inside(hit: Hit, spans: tuple[Span, ...]) -> bool:
    return any(span.start <= hit.start and hit.end <= span.end for span in spans)
