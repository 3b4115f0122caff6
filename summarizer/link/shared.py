"""Find figures that an article gives once for several incidents: three villages, one number of dead.

Labellers give each of them the entry without a number; a model may repeat the number. Either way the same
words of the same sentence state it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from schemas.incident import CasualtyReport, Incident, Outcome
from summarizer.geo.names import key
from summarizer.link.told import Told

SHARED = "one figure in one sentence"


class _Stated(NamedTuple):
    """A toll, the sentence that states it, and where in it: by offsets, or else by its words."""

    article: str
    sentence: tuple[int, int]
    outcome: Outcome
    at: tuple[int, int] | str


def shared_counts(tellings: Sequence[Told]) -> list[tuple[int, int]]:
    """Return pairs of places of incidents of one article that one figure was given for, the smaller first."""
    filed: dict[_Stated, dict[int, tuple[int | None, int | None]]] = defaultdict(dict)
    for place, told in enumerate(tellings):
        for number, entry in enumerate(told.incident.casualties):
            for stated in _stated(told, number, entry):
                filed[stated][place] = (entry.low, entry.high)
    pairs = {pair for numbers in filed.values() for pair in _alike(numbers)}
    return sorted(pairs)


def _alike(numbers: dict[int, tuple[int | None, int | None]]) -> Iterable[tuple[int, int]]:
    return (
        (min(one, other), max(one, other))
        for one, other in combinations(numbers, 2)
        if numbers[one] == numbers[other]
    )


def _stated(told: Told, number: int, entry: CasualtyReport) -> Iterable[_Stated]:
    """Yield where a toll is stated: once for each sentence that may hold it."""
    article, incident = told.article.text_sha256, told.incident
    if (span := _span(incident, number)) is not None:
        yield _Stated(article, span, entry.outcome, span)
        return
    words = key(entry.text or entry.who or "")
    counts = [(evidence, _letters(evidence.quote).count(words)) for evidence in incident.evidence if words]
    paraphrased = entry.low is None and entry.high is None and all(count == 0 for _, count in counts)
    for evidence, count in counts:
        if count == 1 or paraphrased:  # twice: two figures in the same words
            yield _Stated(article, (evidence.start, evidence.end), entry.outcome, words)


@lru_cache(maxsize=64)  # the tolls of an incident stand in the same few sentences
def _letters(quote: str) -> str:
    return key(quote)


def _span(incident: Incident, number: int) -> tuple[int, int] | None:
    """Return the offsets of the words that state a toll, if its grounding has them."""
    path = f"casualties.{number}.text"
    found = (one for one in incident.grounding if one.field == path)
    return next(
        ((one.start, one.end) for one in found if one.start is not None and one.end is not None), None
    )
