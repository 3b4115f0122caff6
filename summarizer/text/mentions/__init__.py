"""Propose the names in a sentence: groups and persons, places, weapons. Spans of the text, never made up.

Names are built around head words (mentions.yaml): a head, then what may follow it in that language
(arabic.py, english.py; arabic_places.py, english_places.py with places.yaml); around.py and place_words.py
tell what the words beside a name say of it. What a gazetteer or an alias
table knows besides is added by the caller. Proposals only: `extract` chooses.
"""

import re
from functools import lru_cache

from summarizer.text.fold import fold
from summarizer.text.mentions import arabic, english
from summarizer.text.mentions.around import striking_nations
from summarizer.text.mentions.named_places import place_mentions, place_references
from summarizer.text.mentions.roles import Reading, readings
from summarizer.text.mentions.words import PERSON, Mention, pieces, raw, words

__all__ = [
    "PERSON",
    "Mention",
    "Reading",
    "actor_mentions",
    "place_mentions",
    "place_references",
    "readings",
    "striking_nations",
    "weapon_mentions",
    "words",
]


def actor_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Groups and persons named around a head word, by place in the text."""
    cut, lists = pieces(text, language), words(language)
    return tuple(arabic.actors(cut, lists) if language == "ar" else english.actors(cut, lists, text))


def weapon_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Means named in the text, with an adjective that belongs to them."""
    folded = fold(text)
    found = _weapon_pattern(language).finditer(folded.text)
    return tuple(Mention(*folded.span(*match.span("name")), match.group("name")) for match in found)


@lru_cache
def _weapon_pattern(language: str) -> re.Pattern[str]:
    arabic = language == "ar"
    options = fold(raw()["weapons"]["ar" if arabic else "en"]).text
    if not arabic:
        return re.compile(rf"(?<!\w)(?P<name>(?:{options}))(?!\w)")
    adjectives = fold(raw()["weapon_adjectives"]["ar"]).text.replace("*", r"\w*")
    return re.compile(
        rf"(?<!\w)[وف]?(?:بال|ال|ب|ل|لل)?(?P<name>(?:{options})ا?(?:\s+(?:ال)?(?:{adjectives}))*)(?!\w)"
    )
