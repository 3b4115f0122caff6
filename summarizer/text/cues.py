"""Find cue words: the words of a sentence that speak of an act, a toll, a status, a claim.

The lexicon is data: cues.yaml, in the notation of patterns.py.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from schemas.base import Value
from schemas.evidence import Span
from schemas.incident import Claim, Outcome, Status
from schemas.yaml_data import load_yaml
from summarizer.text.fold import fold
from summarizer.text.patterns import Match, Matcher

_SHORTLY = 20  # characters: an adjective or a number between


class WordCues(Value):
    """Cues in both languages."""

    ar: tuple[str, ...]
    en: tuple[str, ...]


class ActCues(WordCues):
    """The cues of one sub-event type; `weak` ones yield to any other type in the clause."""

    type: str
    weak: bool = False


class OutcomeCues(WordCues):
    """The cues of one outcome."""

    outcome: Outcome


class StatusCues(WordCues):
    """The cues of one status; some count only right before the cue of the act they speak of."""

    status: Status
    of_what_follows: bool = False


class Lexicon(Value):
    """The whole lexicon; `acts` from the most to the least specific type."""

    acts: tuple[ActCues, ...]
    masks: WordCues
    outcomes: tuple[OutcomeCues, ...]
    statuses: tuple[StatusCues, ...]
    claims: dict[Claim, WordCues]
    responsibility: WordCues
    victims: WordCues
    civilians: WordCues
    armed: WordCues
    accusations: WordCues
    plans: WordCues
    known_acts: WordCues
    made_up_of: WordCues
    addresses: WordCues
    accidents: WordCues
    other_topics: WordCues


class Hit(NamedTuple):
    """A cue in a text: its place there, what it stands for, and how specific it is (0 = most)."""

    start: int
    end: int
    means: str
    rank: int


@lru_cache
def lexicon() -> Lexicon:
    """Read the lexicon that ships."""
    raw: dict[str, Any] = load_yaml(files("summarizer.text").joinpath("cues.yaml").read_bytes())
    return Lexicon.model_validate(raw)


@lru_cache(maxsize=512)
def act_cues(text: str, language: str) -> tuple[Hit, ...]:
    """Every act cue of `text`, `means` = sub-event type, by place then rank."""
    book = lexicon().acts
    masks = [span for _, span in _find((lexicon().masks,), text, language)]
    return tuple(
        sorted(
            Hit(*span, book[rank].type, rank)
            for rank, span in _find(book, text, language)
            if not any(mask.start < span.end and span.start < mask.end for mask in masks)
        )
    )


@lru_cache(maxsize=512)
def outcome_cues(text: str, language: str) -> tuple[Hit, ...]:
    """Every outcome cue of `text`, `means` = outcome, by place."""
    book = lexicon().outcomes
    return tuple(
        sorted(Hit(*span, book[rank].outcome.value, rank) for rank, span in _find(book, text, language))
    )


def has_cue(text: str, language: str) -> bool:
    """Whether the text speaks of any act or toll: such sentences are worth asking about."""
    return bool(act_cues(text, language) or outcome_cues(text, language))


def find_words(cues: WordCues, text: str, language: str) -> tuple[Hit, ...]:
    """Where any of these words stands in `text`; `means` is the folded word itself."""
    return tuple(
        Hit(*span, fold(text[span.start : span.end]).text, 0) for _, span in _find((cues,), text, language)
    )


def status_of(text: str, language: str, cue: Span | None = None) -> Status:
    """The first status of the lexicon whose cues stand in the text; occurred when none does.

    `cue` is where the act stands in the text; without one all words of trying count.
    """
    book = lexicon().statuses
    found = _find(book, text, language)
    groups = [group for group, span in found if not book[group].of_what_follows or _leads_to(span, cue)]
    return book[min(groups)].status if groups else Status.OCCURRED


def _leads_to(span: Span, cue: Span | None) -> bool:
    """Whether a word stands in the cue of an act or shortly before it."""
    return cue is None or (span.start < cue.end and cue.start - span.end <= _SHORTLY)


def claim_of(text: str, language: str) -> Claim:
    """Whether the text marks what it tells as claimed or denied; reported when it does not."""
    claims = tuple(lexicon().claims)
    groups = [group for group, _ in _find(tuple(lexicon().claims.values()), text, language)]
    return claims[min(groups)] if groups else Claim.REPORTED


def _find(cues: Sequence[WordCues], text: str, language: str) -> tuple[Match, ...]:
    arabic = language == "ar"
    return tuple(_matcher(tuple(entry.ar if arabic else entry.en for entry in cues), arabic).find(text))


@lru_cache
def _matcher(groups: tuple[tuple[str, ...], ...], arabic: bool) -> Matcher:
    return Matcher(groups, arabic=arabic)
