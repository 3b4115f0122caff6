"""Word lists for places (places.yaml), and what the words before a place say of it."""

import re
from enum import IntEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.text.fold import fold

_SET_NAMES = (
    "towns areas spots lands sides doubtful unnamed compounds directions definites nameless nouns modifiers "
    "between refuges"
).split()
# Prepositions of one letter: "بدرعا", "لمدينة درعا", but "التابعة لمدينة درعا".
_JOINED = {
    "here": r"|(?<!\w)[وف]?ب|(?:ال)?(?:تابع|شرقي|غربي|شمالي|جنوبي|مجاور|ملاصق)\w*\s+ل",
    "towards": r"|(?<!\w)[وف]?ل",
}
_BEFORE = 80  # characters in which the words that bear on a place stand


class Scale(IntEnum):
    """How wide a place is."""

    COUNTRY = 0
    AREA = 1  # a province, a district, countryside, "north of"
    TOWN = 2  # or a village
    SPOT = 3  # a quarter, a landmark


class Standing(IntEnum):
    """What the words before a place say of it, the fittest for the place of an act first."""

    HERE = 0  # "in", "near"
    NAMED = 1  # no sign
    TOWARDS = 2  # "to", "towards"
    AWAY = 3  # "90 km north of", "the border with"
    FROM = 4  # where somebody comes from


class PlaceMention(NamedTuple):
    """A place named around a head word, `text[start:end]`; with its head it is `text[since:until]`."""

    start: int
    end: int
    since: int
    until: int
    head: str
    scale: Scale
    doubtful: bool = False  # a place only where the name is known


class Reference(NamedTuple):
    """A place spoken of as known, "البلدة": `text[start:end]`, and heads of the names it may stand for."""

    start: int
    end: int
    heads: frozenset[str]


class PlaceWords(Value):
    """One language's word lists, folded."""

    towns: frozenset[str]
    areas: frozenset[str]
    spots: frozenset[str]
    lands: frozenset[str]
    sides: frozenset[str]
    doubtful: frozenset[str]
    unnamed: frozenset[str]
    compounds: frozenset[str]
    directions: frozenset[str]
    definites: frozenset[str]
    nameless: frozenset[str]
    nouns: frozenset[str]
    modifiers: frozenset[str]
    between: frozenset[str]
    refuges: frozenset[str]
    references: dict[str, frozenset[str]]

    @cached_property
    def heads(self) -> frozenset[str]:
        """All words that announce a place."""
        return self.towns | self.areas | self.kept

    @cached_property
    def kept(self) -> frozenset[str]:
        """Words that are part of the name they announce."""
        return self.spots | self.lands | self.sides

    @cached_property
    def refused(self) -> frozenset[str]:
        """Words that begin no name."""
        known = self.nameless | self.nouns | self.towns | self.areas | self.references.keys()
        return known | (self.kept - self.compounds)

    def scale(self, head: str) -> Scale:
        """How wide what a head word announces is."""
        if head in self.spots or head in self.unnamed:
            return Scale.SPOT
        return Scale.TOWN if head in self.towns else Scale.AREA


@lru_cache
def raw_places(language: str) -> dict[str, Any]:
    """Read places.yaml: Arabic, else English."""
    data = load_yaml(files("summarizer.text.mentions").joinpath("places.yaml").read_bytes())
    lists: dict[str, Any] = data["ar" if language == "ar" else "en"]
    return lists


@lru_cache
def place_words(language: str) -> PlaceWords:
    """The word lists of a language."""
    lists = raw_places(language)
    sets = {name: frozenset(fold(lists.get(name, "")).text.split()) for name in _SET_NAMES}
    return PlaceWords(**sets, references=_references(lists["references"], sets))


def _references(kinds: dict[str, str], sets: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Map a word such as البلدة to the heads of the names it may stand for."""
    folded = {fold(word).text: kind for word, kind in kinds.items()}
    return {
        word: frozenset({word.removeprefix("ال")}) if kind == "same" else sets[kind]
        for word, kind in folded.items()
    }


def standing(text: str, since: int, language: str) -> Standing:
    """What the words right before `since` say of a place whose phrase begins there."""
    before = fold(text[max(0, since - _BEFORE) : since]).text
    for sign, says in (
        ("home", Standing.FROM),
        ("away", Standing.AWAY),
        ("here", Standing.HERE),
        ("towards", Standing.TOWARDS),
        ("from", Standing.FROM),
    ):
        if found := _sign(sign, language).search(before):
            left = sign == "from" and _sign("leaving", language).search(before, 0, found.start())
            return Standing.HERE if left else says
    return Standing.NAMED


def is_institution(text: str, since: int, language: str) -> bool:
    """Whether the words before a name make it that of an agency, a unit or a person."""
    if language != "ar":
        return False
    return _sign("institutions", language).search(fold(text[max(0, since - 40) : since]).text) is not None


def speaks(text: str, end: int, language: str) -> bool:
    """Whether a name that ends at `end` stands for those who govern there: "Kyiv said"."""
    if language == "ar":
        return False
    return _speaking(language).match(fold(text[end : end + 24]).text) is not None


@lru_cache
def _sign(name: str, language: str) -> re.Pattern[str]:
    options = fold(raw_places(language)[name]).text.replace("\n", "").replace(" |", "|")
    if name == "leaving":
        return re.compile(rf"(?<!\w)[وف]?(?:{options})(?!\w)")
    if name == "institutions":
        return re.compile(rf'(?<!\w)[وفبل]{{0,2}}(?:ال|لل)?(?:{options})\s+(?:\w+\s+)?["(]?$')
    if language == "ar":
        # A preposition of one letter is part of the word: "بدرعا".
        joined = _JOINED.get(name, "")
        return re.compile(rf"(?:(?<!\w)[وف]?(?:{options})\s+{joined})[\"(]?$")
    between = "|".join(sorted(place_words(language).between))
    return re.compile(rf"(?<!\w)(?:{options})\s+(?:(?:{between})\s+){{0,3}}[\"(]?$")


@lru_cache
def _speaking(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\s+|(?=-))(?:{raw_places(language)['speaks']})(?!\w)")
