"""The plain sentences by what may become of them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from schemas.brief import Author, Part, Sentence
from schemas.event import Event
from schemas.language import Language
from summarizer.brief.check.tokens import Words, words_in
from summarizer.brief.clauses import clause
from summarizer.brief.names import Names


class Plain(NamedTuple):
    """`before` and `after` are of the bottom line and stay: figures, comparisons, what a person wrote.

    `leading` stand between them and are made of clauses, so that a model may say otherwise what they tell.
    """

    before: tuple[Sentence, ...]
    leading: tuple[Sentence, ...]
    after: tuple[Sentence, ...]
    developments: tuple[Sentence, ...]

    @property
    def kept(self) -> tuple[Sentence, ...]:
        """The sentences of the bottom line that stay."""
        return self.before + self.after

    @property
    def cited(self) -> tuple[str, ...]:
        """The events that may be told, those of the developments first, each once."""
        told = (event for sentence in (*self.developments, *self.leading) for event in sentence.events)
        return tuple(dict.fromkeys(told))

    @property
    def singled(self) -> frozenset[str]:
        """Events of which a sentence that stays speaks alone."""
        return frozenset(one.events[0] for one in self.kept if len(one.events) == 1)


def sorted_out(
    plain: Sequence[Sentence], events: Mapping[str, Event], language: Language, names: Names
) -> Plain:
    """Sort the sentences. Raises KeyError for an event not in `events`, ValueError for another part."""
    if other := [one.part for one in plain if one.part not in (Part.BOTTOM_LINE, Part.DEVELOPMENT)]:
        raise ValueError(f"compose: a sentence of the part {other[0]}")
    bottom = [one for one in plain if one.part is Part.BOTTOM_LINE]
    retold = [_is_of_clauses(one, events, language, names) for one in bottom]
    at = retold.index(True) if True in retold else len(bottom)
    return Plain(
        before=tuple(bottom[:at]),
        leading=tuple(one for one, is_retold in zip(bottom, retold, strict=True) if is_retold),
        after=tuple(one for one, is_retold in zip(bottom[at:], retold[at:], strict=True) if not is_retold),
        developments=tuple(one for one in plain if one.part is Part.DEVELOPMENT),
    )


def _is_of_clauses(sentence: Sentence, events: Mapping[str, Event], language: Language, names: Names) -> bool:
    """Say whether a sentence of the rules holds the act of every event it cites."""
    if sentence.by is not Author.RULE or not sentence.events:
        return False
    words = words_in(sentence.text)
    return all(_holds(words, _act(events[one], language, names)) for one in sentence.events)


def _act(event: Event, language: Language, names: Names) -> Words:
    told = clause(event, language, names)
    return words_in(told.text[told.core.start : told.core.end])


def _holds(words: Words, act: Words) -> bool:
    return any(words[at : at + len(act)] == act for at in range(len(words) - len(act) + 1))
