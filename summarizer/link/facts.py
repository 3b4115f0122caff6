"""What a comparison needs of an incident, worked out once."""

from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.codebook import Codebook
from schemas.incident import Status
from summarizer.aliases import Aliases
from summarizer.link.told import Told
from summarizer.link.toll import Count, counts_of
from summarizer.link.when import Days, days_of
from summarizer.link.where import Where, where_of
from summarizer.link.who import Who, identifier, who_of
from summarizer.link.words import shingles


class Facts(NamedTuple):
    """An incident as it is compared. `article` numbers the articles of the run; `days` end with the day of
    publication where the article does not say; a type of another codebook is a family of its own.
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
    words: "array[int]"


def facts_of(tellings: Sequence[Told], aliases: Aliases, codebook: Codebook) -> list[Facts]:
    """Return the facts of all tellings, in their order. Places and actors that repeat are worked out once."""
    families = {entry.name: entry.family for entry in codebook.types}
    articles: dict[str, int] = {}
    identify = identifier(aliases)
    who: Callable[..., Who] = lru_cache(maxsize=None)(lambda actors: who_of(actors, identify))
    where: Callable[..., Where] = lru_cache(maxsize=None)(where_of)
    made = []
    for incident, article in tellings:
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
                words=shingles(evidence.quote for evidence in incident.evidence),
            )
        )
    return made
