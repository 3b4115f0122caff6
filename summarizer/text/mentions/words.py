"""Word lists (mentions.yaml) and the pieces of a text, folded, that names are built from."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.text.fold import fold

_LETTERS = r"(?:[^\W_][\u064b-\u065f\u0670]*)+"  # with the vowel signs on them, which are no letters
_PIECE = re.compile(rf"[\"“”«»]|{_LETTERS}(?:['’\-]{_LETTERS})*|[^\w\s]|\n")
_DEFINITE = re.compile("^[وف]?(?:بال|كال|لل|ال)")
MOST_WORDS = 7  # in a name
PERSON = "person"  # head of a mention that is a person's own name


class Mention(NamedTuple):
    """A proposed name: `text[start:end]`; `head` is the folded head word, "" when the name has none."""

    start: int
    end: int
    head: str


class Word(NamedTuple):
    """A word or mark of the text, folded, and folded without proclitics and article."""

    start: int
    end: int
    folded: str
    stem: str
    definite: bool


class Words(Value):
    """One language's word lists, folded."""

    groups: frozenset[str]
    people: frozenset[str]
    bare: frozenset[str]
    adjectives: frozenset[str]
    epithets: frozenset[str]
    stops: frozenset[str]
    members: frozenset[str]
    units: frozenset[str]
    titles: frozenset[str]
    joining: frozenset[str]
    partial: frozenset[str]
    things: frozenset[str]
    adjectival: frozenset[str]
    quantities: frozenset[str]
    prepositions: frozenset[str]
    states: frozenset[str]
    modifiers: frozenset[str]
    purposes: frozenset[str]
    describing: frozenset[str]
    equipment: frozenset[str]
    demonyms: frozenset[str]
    unnamed: frozenset[str]


@lru_cache
def raw() -> dict[str, Any]:
    """Read mentions.yaml."""
    data: dict[str, Any] = load_yaml(files("summarizer.text.mentions").joinpath("mentions.yaml").read_bytes())
    return data


@lru_cache
def words(language: str) -> Words:
    """The word lists of a language: Arabic, else English."""
    lists = raw()["ar" if language == "ar" else "en"]
    return Words(**{name: frozenset(fold(text).text.split()) for name, text in lists.items()})


@lru_cache(maxsize=16)  # actors and places of an article are looked for one after the other
def pieces(text: str, language: str) -> tuple[Word, ...]:
    """Cut a text into words and marks. A line ends like a sentence: a headline never runs into its lead."""
    arabic = language == "ar"
    found_pieces = []
    for found in _PIECE.finditer(text):
        folded, stem = _form(found.group(), arabic)
        if folded.strip():
            found_pieces.append(Word(found.start(), found.end(), folded, stem, definite=stem != folded))
    return tuple(found_pieces)


@lru_cache(maxsize=8192)  # a text says the same words again and again
def _form(word: str, arabic: bool) -> tuple[str, str]:
    """Return a word folded, and folded without proclitics and article."""
    folded = "." if word == "\n" else fold(word).text
    return folded, _DEFINITE.sub("", folded) if arabic and len(folded) > 3 else folded
