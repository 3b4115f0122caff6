"""The connecting words that may stand around clauses and facts (frame.yaml), and our templates' words."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import TypeAdapter

from schemas.base import Value
from schemas.language import Language
from summarizer.brief.check.tokens import Words, words_in
from summarizer.brief.clauses.templates import templates

_SLOT = re.compile(r"\{\w+\}|[\[\]]")


class _Lists(Value):
    always: str
    apart: str
    happened: str
    single: str
    two: str
    here: str
    several: str
    places: str
    names: str
    sources: str
    same_day: str
    same_place: str
    negations: str


class Frame(NamedTuple):
    """Phrases in folded words. `vocabulary`: every word of the clause templates."""

    always: frozenset[Words]
    apart: frozenset[Words]
    happened: frozenset[Words]
    single: frozenset[Words]
    two: frozenset[Words]
    here: frozenset[Words]
    several: frozenset[Words]
    places: frozenset[Words]
    names: frozenset[Words]
    sources: frozenset[Words]
    same_day: frozenset[Words]
    same_place: frozenset[Words]
    negations: frozenset[str]
    vocabulary: frozenset[str]


@lru_cache
def frame(language: Language) -> Frame:
    """Return the connecting words of a language."""
    shipped = yaml.safe_load(files("summarizer.brief.check").joinpath("frame.yaml").read_bytes())
    lists = TypeAdapter(dict[Language, _Lists]).validate_python(shipped)[language]
    return Frame(
        always=_phrases(lists.always),
        apart=_phrases(lists.apart),
        happened=_phrases(lists.happened),
        single=_phrases(lists.single),
        two=_phrases(lists.two),
        here=_phrases(lists.here),
        several=_phrases(lists.several),
        places=_phrases(lists.places),
        names=_phrases(lists.names),
        sources=_phrases(lists.sources),
        same_day=_phrases(lists.same_day),
        same_place=_phrases(lists.same_place),
        negations=frozenset(words_in(lists.negations)),
        vocabulary=_vocabulary(language),
    )


def _phrases(listed: str) -> frozenset[Words]:
    return frozenset(words_in(phrase) for phrase in listed.split("|"))


def _vocabulary(language: Language) -> frozenset[str]:
    """Return the words with which templates say who did what to whom."""
    told = templates(language)
    texts = [text for words in (*told.types.values(), told.unlisted) for text in _texts(words.model_dump())]
    texts += [*told.statuses.values(), told.on_a_claim, told.support, *told.claims.model_dump().values()]
    return frozenset(word for text in texts for word in words_in(_SLOT.sub(" ", text)) if word.isalpha())


def _texts(words: dict[str, object]) -> list[str]:
    return [text for key, text in words.items() if key != "noun" and isinstance(text, str)]
