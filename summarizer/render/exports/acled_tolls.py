"""Numbers of persons killed for tables that have one number: exact, or by ACLED's rule when asked for.

Without the rule a number stands only where the tellings leave one; what else they say is in the range and
the words beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from pydantic import TypeAdapter

from schemas.event import Event, EventToll, Said
from schemas.incident import Outcome
from schemas.yaml_data import load_yaml
from summarizer.table import casualty_words
from summarizer.text.fold import fold
from summarizer.text.numerals import numerals

_VAGUE = TypeAdapter(dict[str, int])


class Ruled(NamedTuple):
    """A number by ACLED's rule, and whether it took reading a vague word as a number."""

    number: int
    vague: bool


def killed(event: Event) -> EventToll | None:
    """Return what is told of persons killed; None when no telling speaks of any."""
    return next((toll for toll in event.tolls if toll.outcome is Outcome.KILLED), None)


def exact(toll: EventToll) -> int | None:
    """Return the number that the tellings leave, if it is one."""
    return toll.low if toll.low == toll.high else None


def words(toll: EventToll) -> tuple[str, ...]:
    """Return the words for a toll, each once."""
    said = (casualty_words(entry.text, entry.who) for entry in toll.said)
    return tuple(dict.fromkeys(filter(None, said)))


def by_rule(event: Event, toll: EventToll) -> Ruled | None:
    """Return the number that ACLED's rule gives: the lowest told, with tens as 10, dozens 12, hundreds 100.

    The entries of one telling are added up; of several tellings by one article the largest counts. None when
    no telling has a number or one of these words. Source: ACLED Codebook, "Reported fatalities".
    """
    texts = {telling.incident_id: telling.text_sha256 for telling in event.tellings}
    accounts: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for entry in toll.said:
        accounts[texts.get(entry.incident_id, entry.incident_id)][entry.incident_id].append(entry)
    told = [number for records in accounts.values() if (number := _largest(map(_added, records.values())))]
    return min(told, key=lambda ruled: ruled.number, default=None)


def _largest(found: Iterable[Ruled | None]) -> Ruled | None:
    return max(filter(None, found), key=lambda number: number.number, default=None)


def _added(entries: Iterable[Said]) -> Ruled | None:
    """Add up the least numbers of one telling's entries."""
    vague, numbers = False, []
    for entry in entries:
        if entry.low is None and entry.high is None:
            number = vague_number(entry.text) if entry.text else None
            vague = vague or number is not None
        else:
            number = entry.low
        if number:
            numbers.append(number)
    return Ruled(sum(numbers), vague) if numbers else None


@lru_cache(maxsize=4096)
def vague_number(text: str) -> int | None:
    """Return what the rule makes of words for a toll; None unless they hold one of its words alone."""
    if number := _table().get(_stem(text)):
        return number
    found = {_table().get(_stem(numeral.text)) for numeral in numerals(text) if numeral.low is None}
    return found.pop() if len(found) == 1 else None


@lru_cache
def _table() -> Mapping[str, int]:
    raw = files("summarizer.render.exports").joinpath("acled_vague.yaml").read_bytes()
    return {_stem(word): number for word, number in _VAGUE.validate_python(load_yaml(raw)).items()}


def _stem(word: str) -> str:
    return fold(word).text.removeprefix("ال")
