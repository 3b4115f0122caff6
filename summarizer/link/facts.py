"""What a comparison needs of an incident, worked out once."""

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.codebook import Codebook
from schemas.incident import Outcome, Status
from summarizer.aliases import Aliases
from summarizer.copies import numbers
from summarizer.link.provinces import ProvinceOf, nowhere
from summarizer.link.signs import signs_of
from summarizer.link.told import Told
from summarizer.link.toll import Count, counts_of
from summarizer.link.when import Days, days_of
from summarizer.link.where import Where, where_of
from summarizer.link.who import Who, identifier, who_of
from summarizer.link.words import shingles


class Facts(NamedTuple):
    """An incident as it is compared. `article` numbers the articles of the run; `days` end with the day of
    publication where the article does not say; a type of another codebook is a family of its own. `spoken`:
    the outcomes of which it tells at all, `signs` the things (signs.py), `of_place` those that
    are in the place's name.
    """

    incident: str
    article: int
    kind: str
    family: str
    status: Status
    days: Days
    where: Where
    who: Who
    counts: tuple[Count, ...]
    spoken: frozenset[Outcome]
    words: "array[int]"
    signs: int
    of_place: int


def facts_of(
    tellings: Sequence[Told], aliases: Aliases, codebook: Codebook, province_of: ProvinceOf = nowhere
) -> list[Facts]:
    """Return the facts of all tellings, in their order. Places and actors that repeat are worked out once."""
    families = {entry.name: entry.family for entry in codebook.types}
    articles: dict[str, int] = {}
    identify = identifier(aliases)
    who: Callable[..., Who] = lru_cache(maxsize=None)(lambda actors: who_of(actors, identify))
    where: Callable[..., Where] = lru_cache(maxsize=None)(
        lambda place, grounding: where_of(place, grounding, province_of)
    )
    made = []
    for incident, article in tellings:
        quotes = [numbers(evidence.quote) for evidence in incident.evidence]
        grounding = tuple(found for found in incident.grounding if found.field == "place.gazetteer_id")
        made.append(
            Facts(
                incident=incident.id,
                article=articles.setdefault(article.text_sha256, len(articles)),
                kind=incident.sub_event_type,
                family=families.get(incident.sub_event_type, incident.sub_event_type),
                status=incident.status,
                days=days_of(incident.date, article.published),
                where=where(incident.place, grounding),
                who=who(incident.actors),
                counts=counts_of(incident.casualties),
                spoken=frozenset(entry.outcome for entry in incident.casualties),
                words=shingles(quotes),
                signs=signs_of((*quotes, *map(numbers, incident.weapons))),
                of_place=signs_of([numbers(incident.place.name or "")]),
            )
        )
    return made
