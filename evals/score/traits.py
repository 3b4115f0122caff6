"""What of an incident, gold or predicted, takes part in matching: folded and normalised once.

Names are compared as sets of folded words (summarizer/text/fold.py: compatibility forms, tashkeel, tatweel,
alef and hamza seats, ya and alef maqsura, ta marbuta, digits, case), without the article, quotation marks and
generic words such as "town". `Letters` is the other normalisation: white space and nothing else. Scores by it
stand beside the folded ones, so that nobody need trust the folding.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from schemas.codebook import Codebook
from schemas.evidence import Span
from schemas.gold import GoldIncident
from schemas.incident import DateRange, Incident, Outcome, Role
from summarizer.text.fold import fold

Name = frozenset[str]
Normalise = Callable[[str | None], Name]

_GENERIC = frozenset("مدينه بلده قريه منطقه محافظه حي ناحيه town village city district".split())


@lru_cache(maxsize=65536)
def folded(name: str | None) -> Name:
    """A name as a set of folded words, without the article ال, quotation marks and generic words."""
    words = fold(name or "").text.replace('"', " ").replace("،", " ").split()
    return frozenset(word.removeprefix("ال") for word in words if word not in _GENERIC)


def letters(name: str | None) -> Name:
    """A name as it is written, white space aside."""
    return frozenset({" ".join(name.split())}) if name and name.strip() else frozenset()


class Who(NamedTuple):
    """An actor: the names it goes by, and its role."""

    names: frozenset[Name]
    role: Role


class Traits(NamedTuple):
    """`types` are the right types, the incident's own first; `spans` are disjoint and in order."""

    id: str
    types: tuple[str, ...]
    family: str
    places: frozenset[Name]
    within: frozenset[Name]
    earliest: int | None
    latest: int | None
    who: tuple[Who, ...]
    outcomes: frozenset[Outcome]
    spans: tuple[Span, ...]

    @property
    def perpetrators(self) -> tuple[Name, ...]:
        """All names of all perpetrators."""
        return tuple(name for who in self.who if who.role is Role.PERPETRATOR for name in who.names)


def gold_traits(gold: GoldIncident, text: str, codebook: Codebook) -> Traits:
    """Traits of a label; a quote counts where it stands first."""
    earliest, latest = _days(gold.date)
    return Traits(
        id=gold.id,
        types=(gold.sub_event_type, *gold.acceptable_sub_event_types),
        family=codebook.family(gold.sub_event_type),
        places=_names((gold.place.name, *gold.place.also)),
        within=_names(gold.place.within),
        earliest=earliest,
        latest=latest,
        who=tuple(Who(_names((actor.name, *actor.also)), actor.role) for actor in gold.actors),
        outcomes=frozenset(casualty.outcome for casualty in gold.casualties),
        spans=_disjoint(quote_spans(gold, text)),
    )


def record_traits(record: Incident, text: str, codebook: Codebook) -> Traits:
    """Traits of a record. Evidence counts only where the text at its offsets is the quote."""
    earliest, latest = _days(record.date)
    return Traits(
        id=record.id,
        types=(record.sub_event_type,),
        family=codebook.family(record.sub_event_type),
        places=_names((record.place.name,)),
        within=_names(record.place.within),
        earliest=earliest,
        latest=latest,
        who=tuple(Who(_names((actor.name,)), actor.role) for actor in record.actors),
        outcomes=frozenset(casualty.outcome for casualty in record.casualties),
        spans=record_spans(record, text),
    )


def quote_spans(gold: GoldIncident, text: str) -> list[Span]:
    """Where each quote of the gold evidence stands first in the text."""
    starts = [(text.find(quote), len(quote)) for quote in gold.evidence]
    return [Span(start, start + length) for start, length in starts if start >= 0]


def record_spans(record: Incident, text: str) -> tuple[Span, ...]:
    """Where the true evidence of a record stands in the text."""
    return _disjoint(Span(e.start, e.end) for e in record.evidence if is_true(e.quote, e.start, e.end, text))


def is_true(quote: str, start: int, end: int, text: str) -> bool:
    """Whether the text at these offsets is the quote, and not nothing."""
    return 0 <= start < end <= len(text) and text[start:end] == quote


def shared(one: Sequence[Span], two: Sequence[Span]) -> int:
    """Characters that two lists of disjoint, ordered spans have in common."""
    total = i = j = 0
    while i < len(one) and j < len(two):
        total += max(0, min(one[i].end, two[j].end) - max(one[i].start, two[j].start))
        if one[i].end <= two[j].end:
            i += 1
        else:
            j += 1
    return total


def length(spans: Iterable[Span]) -> int:
    """Characters of disjoint spans."""
    return sum(span.end - span.start for span in spans)


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _names(names: Iterable[str | None]) -> frozenset[Name]:
    return frozenset(words for name in names if (words := folded(name)))


def _days(when: DateRange) -> tuple[int | None, int | None]:
    return _day(when.earliest), _day(when.latest)


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()
