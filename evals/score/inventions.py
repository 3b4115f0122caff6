"""Names and numbers of a record that stand nowhere in its article.

Looks every value up anew and does not trust the record's own account of its grounding, so records of any
origin can be held to it. A name must be found (summarizer/text/names.py: the same letters, after folding, or
behind Arabic prefix letters); a number must be one that the text states or implies (summarizer/text/numerals:
digits, words, duals). 1 needs no numeral: one person named or told in the singular is one.
"""

from collections.abc import Iterator
from functools import lru_cache

from schemas.article import Article
from schemas.incident import Incident
from summarizer.text.names import find_name
from summarizer.text.numerals import numerals


def values(record: Incident) -> Iterator[tuple[str, str | int]]:
    """Yield names and numbers with their paths; coordinates and alias names are not the article's own."""
    yield from _given("date.text", record.date.text)
    yield from _given("place.name", record.place.name)
    for index, name in enumerate(record.place.within):
        yield f"place.within.{index}", name
    for index, actor in enumerate(record.actors):
        yield f"actors.{index}.name", actor.name
    for index, toll in enumerate(record.casualties):
        yield from _given(f"casualties.{index}.low", toll.low)
        yield from _given(f"casualties.{index}.high", None if toll.high == toll.low else toll.high)
        yield from _given(f"casualties.{index}.who", toll.who)
    for index, weapon in enumerate(record.weapons):
        yield f"weapons.{index}", weapon
    yield from _given("attributed_to", record.attributed_to)
    yield from _given("denied_by", record.denied_by)


def invented(record: Incident, article: Article) -> tuple[str, ...]:
    """Return `path: value` of each name or number that is not in the article."""
    return tuple(f"{path}: {value}" for path, value in values(record) if not _stands_in(value, article.text))


def _given(path: str, value: str | int | None) -> Iterator[tuple[str, str | int]]:
    if value is not None and value != "":
        yield path, value


def _stands_in(value: str | int, text: str) -> bool:
    if isinstance(value, int):
        return value == 1 or find_name(str(value), text) is not None or value in _numbers(text)
    return find_name(value, text) is not None


@lru_cache(maxsize=64)
def _numbers(text: str) -> frozenset[int]:
    found = numerals(text)
    return frozenset(n for numeral in found for n in (numeral.low, numeral.high) if n is not None)
