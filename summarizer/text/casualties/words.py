"""The word lists of people.yaml, folded, and what one token says by them."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from schemas.yaml_data import load_yaml
from summarizer.text.fold import fold
from summarizer.text.numerals.persons import PLURALS, SINGULARS, SOUND
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.words import cores_of


class Noun(Enum):
    """What a word counts or names."""

    ONE = auto()  # a person
    MANY = auto()  # persons
    GROUP = auto()  # a body of persons, whose number it does not tell
    THING = auto()


class Words(NamedTuple):
    """The lists of one language."""

    nouns: dict[str, Noun]
    stops: frozenset[str]
    prepositions: frozenset[str]
    skips: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    subset: frozenset[str]
    negators: frozenset[str]
    unless: frozenset[str]
    freed_before: frozenset[str]
    freed_behind: frozenset[str]
    background: frozenset[str]
    demonyms: frozenset[str]


@lru_cache
def words(language: str) -> Words:
    """The lists of a language; other languages than Arabic are read as English."""
    raw: dict[str, Any] = load_yaml(files("summarizer.text.casualties").joinpath("people.yaml").read_bytes())
    key = "ar" if language == "ar" else "en"
    own = {name: _list(text) for name, text in raw[key].items()}
    nouns = _arabic(own) if key == "ar" else _english(own)
    return Words(
        nouns=nouns,
        subset=_list(raw["subset"][key]),
        background=_list(raw["background"][key]),
        freed_before=_list(raw["freed_before"][key]),
        freed_behind=_list(raw["freed_behind"][key]),
        negators=_list(raw["negators"][key]),
        unless=_list(raw["negators"][f"unless_{key}"]),
        **{name: own.get(name, frozenset()) for name in _PLAIN},
    )


_PRONOUN = re.compile(r"(\w{3,}?)(?:ه|ها|هم|هما|هن)")
_PLAIN = ("stops", "prepositions", "skips", "determiners", "pronouns", "demonyms")


def _list(text: str) -> frozenset[str]:
    return frozenset(fold(text).text.split())


def _english(own: dict[str, frozenset[str]]) -> dict[str, Noun]:
    things, persons = own["things"], own["one"] | own["demonyms"]
    return {
        **dict.fromkeys(things | {_plural(noun) for noun in things}, Noun.THING),
        **dict.fromkeys(persons, Noun.ONE),
        **dict.fromkeys({_plural(noun) for noun in persons} | own["irregular"], Noun.MANY),
    }


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeo" else noun + "s"


def _arabic(own: dict[str, frozenset[str]]) -> dict[str, Noun]:
    """Every person noun also in the feminine, and in the sound plural where it has one."""
    feminine = {noun + "ه" for noun in SINGULARS if not noun.endswith("ه")}
    sound = {noun + end for noun in SOUND for end in ("ون", "ين", "ات")}
    return {
        **dict.fromkeys(own["groups"], Noun.GROUP),
        **dict.fromkeys(own["things"], Noun.THING),
        **dict.fromkeys(SINGULARS | feminine | own["more"], Noun.ONE),
        **dict.fromkeys(PLURALS | sound, Noun.MANY),
    }


@lru_cache(maxsize=16384)
def noun_of(word: str, language: str) -> Noun | None:
    """What a folded word counts or names; Arabic prefixes, article and -an aside."""
    nouns = words(language).nouns
    if language != "ar":
        return nouns.get(word)
    forms = (form for core in sorted(cores_of(word), key=len, reverse=True) for form in _forms(core))
    return next((nouns[form] for form in forms if form in nouns), None)


def _forms(core: str) -> Iterator[str]:
    """The word, without the ending of the accusative, and without a pronoun: شخصا, سائقها, والدته."""
    yield core
    yield core.removesuffix("ا")
    if found := _PRONOUN.fullmatch(core):
        yield found[1]
        yield found[1].removesuffix("ت") + "ه"


@lru_cache(maxsize=16384)
def _is_in(word: str, language: str, name: str) -> bool:
    listed: frozenset[str] = getattr(words(language), name)
    return word in listed or (language == "ar" and word[:1] in "وف" and word[1:] in listed)


def is_listed(token: Token, language: str, name: str) -> bool:
    """Whether a token is in a list, in Arabic also behind "and"."""
    return _is_in(token.text, language, name)
