"""The word list for common nouns of Arabic news (terms.yaml), by the folded form of each word."""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import Field, TypeAdapter

from schemas.base import Value
from summarizer.text.fold import fold

Words = tuple[str, ...]
LONGEST = 3  # words in a listed noun or adjective
_NONE = "-"


class Form(NamedTuple):
    """A form of a noun: which entry, and whether it says one (1), two (2) or several (3)."""

    noun: "NounEntry"
    number: int


class NounEntry(Value):
    """A noun: English singular and plural; Arabic singular, dual and plural forms."""

    en: tuple[str, str]
    ar: tuple[str, str, str]
    name: bool = False
    after: bool = False
    title: bool = False
    namesake: bool = False
    place: str | None = None
    of_place: tuple[str, str] | None = None
    of_group: bool = False
    person: bool = False


class _Direction(Value):
    en: tuple[str, str]
    ar: str


class _Adjective(Value):
    en: str
    ar: str


class _Tail(Value):
    en: str
    ar: tuple[str, ...] = Field(min_length=1)


class _File(Value):
    nouns: tuple[NounEntry, ...]
    directions: tuple[_Direction, ...]
    adjectives: tuple[_Adjective, ...]
    tails: tuple[_Tail, ...]
    places: tuple[_Tail, ...]
    fixed: tuple[_Adjective, ...]


class Terms(NamedTuple):
    """The lists by folded words, the article left out of the first one."""

    nouns: dict[Words, Form]
    directions: dict[str, tuple[str, str]]
    adjectives: dict[Words, str]
    tails: dict[Words, str]
    places: dict[Words, str]
    fixed: dict[Words, str]
    english: dict[str, Form]  # an English noun, in lower case, to its entry, as one or as several
    agreeing: dict[str, tuple[str, ...]]  # an English adjective, in lower case, to its Arabic forms
    prepositions: dict[str, str]  # an English noun of places to its preposition


def bare(word: str) -> str:
    """Return a word folded and without its article."""
    folded = fold(word).text
    return folded[2:] if folded.startswith("ال") and len(folded) > 4 else folded


def bare_words(words: Words) -> Words:
    """Return the words folded, each without its article."""
    return tuple(map(bare, words))


@lru_cache
def terms() -> Terms:
    """Return the word list that ships."""
    shipped = files("summarizer.brief.names").joinpath("terms.yaml").read_bytes()
    listed = TypeAdapter(_File).validate_python(yaml.safe_load(shipped))
    return Terms(
        nouns=_nouns(listed.nouns),
        directions={bare(form): entry.en for entry in listed.directions for form in entry.ar.split()},
        adjectives={
            _key(form.replace("_", " ")): entry.en for entry in listed.adjectives for form in entry.ar.split()
        },
        tails={_key(form): entry.en for entry in listed.tails for form in entry.ar},
        places={_key(form): entry.en for entry in listed.places for form in entry.ar},
        fixed={_key(form): entry.en for entry in listed.fixed for form in entry.ar.split("|")},
        english=_english(listed.nouns),
        agreeing={entry.en.casefold(): tuple(entry.ar.split()) for entry in listed.adjectives},
        prepositions={entry.en[0]: entry.place for entry in listed.nouns if entry.place},
    )


def _nouns(entries: tuple[NounEntry, ...]) -> dict[Words, Form]:
    found: dict[Words, Form] = {}
    for number in (3, 1, 2):  # مدنيين may be two or many: only an unmistakable dual is 2
        for entry in entries:
            for form in entry.ar[number - 1].split():
                if form != _NONE:
                    found.setdefault(_key(form.replace("_", " ")), Form(entry, number))
    return found


def _english(entries: tuple[NounEntry, ...]) -> dict[str, Form]:
    """Return the English nouns by singular and plural, where Arabic has the form; the first entry of two."""
    found: dict[str, Form] = {}
    for number in (1, 3):
        for entry in entries:
            if entry.ar[number - 1] != _NONE:
                found.setdefault(entry.en[number > 1].casefold(), Form(entry, number))
    return found


def _key(words: str) -> Words:
    return bare_words(tuple(words.split()))


@lru_cache
def _lists() -> dict[str, frozenset[str]]:
    """Return the word lists of name_words.yaml, folded."""
    listed = yaml.safe_load(files("summarizer.brief.names").joinpath("name_words.yaml").read_bytes())
    return {title: frozenset(fold(word).text for word in words.split()) for title, words in listed.items()}


def is_plain_word(word: str) -> bool:
    """Say whether an Arabic word is one that no name has: a preposition, pronoun, verb of description."""
    return fold(word).text in _lists()["plain"]


@lru_cache(maxsize=4096)
def article_of(name: str) -> str:
    """Return "the" for an English name that takes it in running text: "the Syrian Democratic Forces"."""
    words = name.casefold().split()
    taking = any(word in _lists()["the"] for word in words)
    return "the" if taking and words[0] not in ("the", "liwa") else ""


def preposition_of(place: str) -> str:
    """Return the preposition that the last word of an English place name takes: "at Imam Ali base"."""
    return terms().prepositions.get(place.casefold().split()[-1] if place.split() else "", "in")
