"""What a comparison needs of an incident, worked out once."""

from array import array
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from schemas.codebook import Codebook
from schemas.incident import Outcome, Status
from summarizer.aliases import Aliases
from summarizer.copies import numbers
from summarizer.link.aggregate import is_aggregate, tells_period, tells_total
from summarizer.link.provinces import ProvinceOf, nowhere
from summarizer.link.signs import signs_of
from summarizer.link.told import Told
from summarizer.link.toll import Count, counts_of
from summarizer.link.when import Days, days_of
from summarizer.link.where import Where, where_of
from summarizer.link.who import Who, identifier, who_of
from summarizer.link.words import shingles

_REPEATED = 16384  # places and lists of actors that are remembered


class Facts(NamedTuple):
    """An incident as it is compared: all that linking holds of it. `text` is the hash of its article's text,
    `label` the article's id; `article` numbers the texts of the run. `days` end with the day of publication
    where the article does not say; a type of another codebook is a family of its own. `spoken`: the outcomes
    of which it tells at all, `signs` the things (signs.py), `of_place` those that are in the place's name.
    `period`: the words of its date tell of one; `aggregate`: it may count others in, and `total`: then calls
    its figure one.
    """

    incident: str
    text: str
    label: str
    published: date | None
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
    period: bool
    aggregate: bool
    total: bool

    @property
    def order(self) -> tuple[date, str, str]:
        """Return the key that puts tellings in order: the earliest published first, undated ones last."""
        return self.published or date.max, self.incident, self.label


def facts_of(
    tellings: Iterable[Told], aliases: Aliases, codebook: Codebook, province_of: ProvinceOf = nowhere
) -> list[Facts]:
    """Return the facts of all tellings, in their order. Places and actors that repeat are worked out once.

    Takes one telling after the other and holds none of them.
    """
    families = {entry.name: entry.family for entry in codebook.types}
    articles: dict[str, int] = {}
    identify = identifier(aliases)
    who: Callable[..., Who] = lru_cache(maxsize=_REPEATED)(lambda actors: who_of(actors, identify))
    where: Callable[..., Where] = lru_cache(maxsize=_REPEATED)(
        lambda place, grounding: where_of(place, grounding, province_of)
    )
    made = []
    for incident, article in tellings:
        quotes = [numbers(evidence.quote) for evidence in incident.evidence]
        grounding = tuple(found for found in incident.grounding if found.field == "place.gazetteer_id")
        days, place = days_of(incident.date, article.published), where(incident.place, grounding)
        period = tells_period(incident)
        aggregate = is_aggregate(incident, days, place, period=period)
        made.append(
            Facts(
                incident=incident.id,
                text=article.text_sha256,
                label=article.article_id,
                published=article.published,
                article=articles.setdefault(article.text_sha256, len(articles)),
                kind=incident.sub_event_type,
                family=families.get(incident.sub_event_type, incident.sub_event_type),
                status=incident.status,
                days=days,
                where=place,
                who=who(incident.actors),
                counts=counts_of(incident.casualties),
                spoken=frozenset(entry.outcome for entry in incident.casualties),
                words=shingles(quotes),
                signs=signs_of((*quotes, *map(numbers, incident.weapons))),
                of_place=_of_place(incident.place.name or ""),
                period=period,
                aggregate=aggregate,
                total=aggregate and tells_total(incident),
            )
        )
    return made


@lru_cache(maxsize=_REPEATED)
def _of_place(name: str) -> int:
    return signs_of([numbers(name)])
