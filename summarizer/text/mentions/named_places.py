"""Propose the places a text names: around head words, after "in", and spoken of as known ("the village")."""

from collections.abc import Iterable
from functools import lru_cache

from summarizer.text.mentions import arabic_places, english_places
from summarizer.text.mentions.english_places import Run
from summarizer.text.mentions.place_words import PlaceMention, Reference, place_words
from summarizer.text.mentions.words import pieces, words


def place_mentions(text: str, language: str) -> tuple[PlaceMention, ...]:
    """Places named after a head word such as بلدة or "town of", or after "in", by place in the text."""
    cut, lists, stops = pieces(text, language), place_words(language), words(language).stops
    if language == "ar":
        headed = list(arabic_places.places(cut, lists, stops))
        taken = {mention.start for mention in headed}
        bare = (mention for mention in arabic_places.bare(cut, lists, stops) if mention.start not in taken)
        return _disjoint([*headed, *bare])
    return _disjoint(english_places.places(cut, capital_runs(text), lists, text))


def place_references(text: str, language: str) -> tuple[Reference, ...]:
    """Places spoken of as known, by place in the text."""
    build = arabic_places.references if language == "ar" else english_places.references
    return tuple(build(pieces(text, language), place_words(language)))


@lru_cache(maxsize=16)
def capital_runs(text: str) -> tuple[Run, ...]:
    """Words with capitals in a row, of an English text."""
    return tuple(english_places.runs(pieces(text, "en"), text, place_words("en"), words("en").stops))


def _disjoint(mentions: Iterable[PlaceMention]) -> tuple[PlaceMention, ...]:
    """In order; of two that overlap, the one that begins first."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)
