"""Where: a named place becomes a country, and coordinates from the gazetteer. No model has a say.

The named town itself gives its coordinates (PLACE); "north of", "countryside of" and a landmark known only by
the town it is named after or lies in give the town's (NEAR); a province gives its middle (ADMIN); all else
stays UNRESOLVED. A place without coordinates of its own passes on to the larger ones named for it, nearest
first, and at last to its province.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from schemas.article import Article
from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import GeoPrecision, ResolvedPlace
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Found, Gazetteer

_ABOUT = 0.15  # share of an article's place names from which a country counts as one it is about
_LEAST = 0.3  # share above which it may be the article's country
_AHEAD = 1.5  # times the share of the next that it must be


class Rule(StrEnum):
    """How a country or a point was derived; stands in the grounding."""

    ITSELF = "gazetteer: the place itself"
    NEAR = "gazetteer: near the place"
    PART = "gazetteer: named after it"
    LARGER = "gazetteer: a larger place named for it"
    PROVINCE = "gazetteer: its province"
    ARTICLE = "article's country"


class _Fix(NamedTuple):
    """A gazetteer entry, what it says of the place, and by which rule."""

    entry: Entry
    precision: GeoPrecision
    rule: Rule


def where(
    name: str | None, within: Sequence[str], article: Article, gazetteer: Gazetteer
) -> tuple[ResolvedPlace, tuple[FieldGrounding, ...]]:
    """Return the place with country and coordinates, and the rules by which they were found.

    An incident without any place name has no country: an article's country is not where all of it happens.
    """
    within = tuple(within)
    if name is None and not within:
        return ResolvedPlace(name=None), ()
    fixes = tuple(_fixes(name, within, article, gazetteer))
    located = next((fix for fix in fixes if fix.precision is not GeoPrecision.UNRESOLVED), None)
    fix = located or next(iter(fixes), None)
    country, rule = _country(fixes, name, article, gazetteer)
    place = ResolvedPlace(
        name=name,
        within=within,
        country=country,
        lat=fix.entry.lat if fix else None,
        lon=fix.entry.lon if fix else None,
        geo_precision=fix.precision if fix else GeoPrecision.UNRESOLVED,
        gazetteer_id=fix.entry.id if fix else None,
    )
    derived = (("country", country, rule), ("gazetteer_id", place.gazetteer_id, fix.rule if fix else None))
    return place, tuple(_grounding(field, value, how) for field, value, how in derived if value and how)


def _fixes(name: str | None, within: Sequence[str], article: Article, gazetteer: Gazetteer) -> Iterator[_Fix]:
    """Yield what the gazetteer knows of the place, the closest first."""
    countries = _about(article, gazetteer)
    found = gazetteer.find(name, context=within, countries=countries) if name else None
    if found:
        yield _itself(found)
    elif name:
        for mention in gazetteer.known_names(name, countries):
            part = name[mention.start : mention.end]
            inner = gazetteer.lookup(part, context=within, countries=countries)
            if (
                inner
                and inner.feature is not Feature.COUNTRY
                and inner.country in (countries or [inner.country])
            ):
                yield _larger(Found(inner, near=True), Rule.PART)
    for position, larger in enumerate(within):
        if around := gazetteer.find(larger, context=within[position + 1 :], countries=countries):
            yield _larger(around, Rule.LARGER)
    if found and found.entry.admin and (province := _province(found.entry, gazetteer)):
        yield _Fix(province, GeoPrecision.ADMIN, Rule.PROVINCE)


def _itself(found: Found) -> _Fix:
    """Return what the named place gives."""
    if found.near:
        return _larger(found, Rule.NEAR)
    if found.entry.feature is Feature.TOWN and found.entry.lat is not None:
        return _Fix(found.entry, GeoPrecision.PLACE, Rule.ITSELF)
    return _larger(found, Rule.ITSELF)


def _larger(found: Found, rule: Rule) -> _Fix:
    """Return what a larger place gives: a town is near, a province an area."""
    precision = GeoPrecision.ADMIN if found.entry.feature is Feature.ADMIN else GeoPrecision.NEAR
    located = found.entry.lat is not None
    return _Fix(found.entry, precision if located else GeoPrecision.UNRESOLVED, rule)


def _province(entry: Entry, gazetteer: Gazetteer) -> Entry | None:
    """Return the province of a place."""
    named = gazetteer.candidates(entry.admin or "")
    return next((e for e in named if e.feature is Feature.ADMIN and e.country == entry.country), None)


def _country(
    fixes: Sequence[_Fix], name: str | None, article: Article, gazetteer: Gazetteer
) -> tuple[str | None, Rule | None]:
    """Return the country by the gazetteer, by all namesakes agreeing, or by the article's other places."""
    if fixes:
        return fixes[0].entry.country, fixes[0].rule
    votes = gazetteer.country_votes(article.text)
    if votes and votes[0].share > max(_LEAST, _AHEAD * sum(vote.share for vote in votes[1:2])):
        return votes[0].country, Rule.ARTICLE
    namesakes = {entry.country for entry in gazetteer.candidates(name)} if name else set()
    return (namesakes.pop(), Rule.ITSELF) if len(namesakes) == 1 else (None, None)


def _about(article: Article, gazetteer: Gazetteer) -> list[str]:
    """Return the countries the article is about, the likeliest first."""
    return [vote.country for vote in gazetteer.country_votes(article.text) if vote.share >= _ABOUT]


def _grounding(field: str, value: str, rule: Rule) -> FieldGrounding:
    return FieldGrounding(field=f"place.{field}", value=value, how=Grounding.DERIVED, rule=rule.value)
