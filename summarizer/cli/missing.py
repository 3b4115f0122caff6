"""Place names of stored records that no gazetteer places: counted, and as a list to be filled in.

Judged by the gazetteer in use now, not by the one in use when the article was read. A name counts when
neither the place itself nor one that it says to be near has coordinates; countries, provinces, deserts and
the like need none.
"""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.article import Article
from schemas.incident import GeoPrecision, Incident, Place, ResolvedPlace
from schemas.run import Reading
from summarizer.cli.counting import counted
from summarizer.geo.area import area_of
from summarizer.geo.entry import Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.names import Kind, key, peel, spellings
from summarizer.geo.user import LIST_COLUMNS
from summarizer.render import safe
from summarizer.resolve.place import Rule, where
from summarizer.text.fold import fold

_BOM = "\ufeff"  # for Excel
_QUOTES = " \t\"'“”«»‘’()[]،,.؛;:"
_ROW = "{:>7}  {:<7}  {:<20}  {:<10}  {:<14}  {} ({})"
_STAND_IN = {Rule.LARGER, Rule.PROVINCE}
# Of these a place is a part and no stand-in: the bridge of a town is a place of its own to fill in.
_SITES = frozenset(
    "طريق سوق مطار قاعده معبر جسر حقل حقول بير ابار سجن حاجز ميناء مرفا مصفاه مفرق سد معسكر "
    "airport airbase base bridge port prison road border".split()
)


class Missing(NamedTuple):
    """A name that is missing: where it is said to be, in how many records, and one of them.

    `aliases` are other spellings of it, such as with the article. `now`: what the records have instead, at
    best: near, admin or unresolved.
    """

    name: str
    aliases: tuple[str, ...]
    country: str
    province: str
    records: int
    now: GeoPrecision
    incident_id: str
    article_id: str


class _Told(NamedTuple):
    """A missing name as one record tells it."""

    name: str
    now: GeoPrecision
    incident_id: str
    article_id: str


def missing(
    readings: Iterable[Reading], articles: Mapping[str, Article], gazetteer: Gazetteer
) -> list[Missing]:
    """Return the missing names, the most frequent first."""
    told: defaultdict[tuple[str, str, str], list[_Told]] = defaultdict(list)
    for reading in readings:
        article = articles.get(reading.text_sha256 or "")
        for incident in reading.incidents if article else ():
            if article and (place := _unplaced(incident, article, gazetteer)):
                name = bare(place.name or "")
                country = place.country or _country(article, gazetteer)
                around = area_of(Place(name=place.name, within=place.within, country=country), gazetteer)
                province = (around and around.province) or ""
                if len(key(name)) > 1:
                    one = _Told(name, place.geo_precision, incident.id, article.article_id)
                    told[country or "", province, min(spellings(name), key=len)].append(one)
    found = [_missing(country, province, said) for (country, province, _), said in told.items()]
    return sorted(found, key=lambda one: (-one.records, one.country, one.province, one.name))


def bare(name: str) -> str:
    """Return a name without words around it that say where near it: "شمال قرية كفر" gives "كفر"."""
    around = peel(name)
    words = set(fold(name).text.replace("ال", " ").split()) | set(fold(name).text.split())
    whole = Kind.NEAR in around.kinds and words & _SITES
    return (name if whole else around.name).strip(_QUOTES)


def to_csv(found: Sequence[Missing], *, bom: bool = False) -> str:
    """Return the names as an own list, coordinates to be filled in; `bom`: with a byte order mark first."""
    out = io.StringIO()
    writer = csv.DictWriter(out, LIST_COLUMNS, restval="")
    writer.writeheader()
    for one in found:
        row = {
            "name": one.name,
            "aliases": "|".join(one.aliases),
            "country": one.country,
            "admin1": one.province,
            "feature": Feature.TOWN,
        }
        writer.writerow({column: safe.cell(value) for column, value in row.items()})
    return (_BOM if bom else "") + out.getvalue()


def to_table(found: Sequence[Missing]) -> str:
    """Return the names as lines for a terminal, and their number."""
    return "".join(f"{line}\n" for line in _lines(found))


def _lines(found: Sequence[Missing]) -> Iterator[str]:
    if found:
        yield _ROW.format("records", "country", "province", "now", "example", "name", "article")
    for one in found:
        words = map(safe.plain, (one.incident_id, one.name, one.article_id))
        yield _ROW.format(one.records, one.country or "?", one.province or "?", one.now, *words)
    records = sum(one.records for one in found)
    yield f"{counted(len(found), 'place name')} of {counted(records, 'record')} that no gazetteer places"


def _unplaced(incident: Incident, article: Article, gazetteer: Gazetteer) -> ResolvedPlace | None:
    """Return the place of a record as the gazetteer in use sees it, if its name is missing there."""
    told = incident.place
    if told.name is None or told.geo_precision is GeoPrecision.PLACE:
        return None
    place, grounding = where(told.name, told.within, article, gazetteer)
    rules = {found.rule for found in grounding if found.field == "place.gazetteer_id"}
    if place.geo_precision is not GeoPrecision.UNRESOLVED and not rules & _STAND_IN:
        return None
    countries = (place.country,) if place.country else ()
    entry = gazetteer.lookup(told.name, context=told.within, countries=countries)
    return None if entry and entry.feature is not Feature.TOWN else place


def _country(article: Article, gazetteer: Gazetteer) -> str | None:
    """Return the country that most place names of an article speak for."""
    return next((vote.country for vote in gazetteer.country_votes(article.text)), None)


def _missing(country: str, province: str, told: Sequence[_Told]) -> Missing:
    told = sorted(told, key=lambda one: (one.article_id, one.incident_id))  # stored in no order of theirs
    names = {key(name): name for name, _ in reversed(Counter(one.name for one in told).most_common())}
    name, *aliases = reversed(names.values())
    best = min((one.now for one in told), key=list(GeoPrecision).index)
    first = told[0]
    return Missing(
        name, tuple(aliases), country, province, len(told), best, first.incident_id, first.article_id
    )
