"""What is wrong with a label or a cluster beyond its form, as lines "field: problem".

The form (types, enums, ids that stand once, dates in order) is that of schemas/gold.py. Rules follow
GUIDELINES.md, and every one of them holds for all gold in this folder. `casualties.who` is not looked for in
the article: coders describe persons in words of their own ("those in the house"), which is right.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

import pycountry

from schemas.article import Article
from schemas.codebook import Codebook
from schemas.gold import Cluster, GoldArticle, GoldIncident
from schemas.incident import Status
from summarizer.text.fold import fold
from summarizer.text.names import find_name, same_name

_LANGUAGE = re.compile("[a-z]{2}")
_BESIDES_ISO = {"XK"}  # Kosovo in GeoNames, and so in records
_OLDEST = date(1900, 1, 1)  # news tells of nothing older; what is, is a slip such as 0020 for 2020


def problems(gold: GoldArticle, article: Article, codebook: Codebook) -> Iterator[str]:
    """Yield what is wrong with the labels of an article; nothing when they may be scored against."""
    if not _LANGUAGE.fullmatch(gold.language):
        yield f"language: {gold.language!r} is no two-letter code (ISO 639-1)"
    yield from _published(gold.published, article.published)
    for incident in gold.incidents:
        for problem in _incident(incident, article, codebook):
            yield f"{incident.id}.{problem}"


def cluster_problems(clusters: Sequence[Cluster], gold: Sequence[GoldArticle]) -> Iterator[str]:
    """Yield what is wrong with the clusters of a folder, given the labels of all its articles."""
    known = {label.article_id: {incident.id for incident in label.incidents} for label in gold}
    names: set[str] = set()
    home: dict[tuple[str, str], str] = {}
    for cluster in clusters:
        if cluster.cluster in names:
            yield f"{cluster.cluster}: stands twice"
        names.add(cluster.cluster)
        if len(cluster.members) < 2:
            yield f"{cluster.cluster}.members: {len(cluster.members)}; a cluster joins two or more incidents"
        for problem in _members(cluster, known, home):
            yield f"{cluster.cluster}.{problem}"


def _members(cluster: Cluster, known: dict[str, set[str]], home: dict[tuple[str, str], str]) -> Iterator[str]:
    """Yield the problems of members. `home` is the cluster of each member so far, and grows."""
    articles: set[str] = set()
    for number, (article_id, incident_id) in enumerate(
        (m.article_id, m.incident_id) for m in cluster.members
    ):
        field = f"members.{number}"
        other = home.setdefault((article_id, incident_id), cluster.cluster)
        if article_id not in known:
            yield f"{field}: no labelled article {article_id!r}"
        elif incident_id not in known[article_id]:
            yield f"{field}: {article_id!r} has no incident {incident_id!r}"
        elif other != cluster.cluster:
            yield f"{field}: {article_id!r} {incident_id} is in cluster {other!r} too"
        elif article_id in articles:
            yield f"{field}: {article_id!r} is in here already; a cluster joins different articles"
        articles.add(article_id)


def _published(stated: date | None, of_article: date | None) -> Iterator[str]:
    if stated == of_article:
        return
    if of_article is None:
        yield f"published: {stated}, but unknown of the article; state it in index.jsonl beside the article"
    else:
        yield f"published: {stated or 'null'}, but {of_article} by the article; one of the two is wrong"


def _incident(incident: GoldIncident, article: Article, codebook: Codebook) -> Iterator[str]:
    yield from _types(incident, codebook)
    yield from _dates(incident, article.published)
    if (country := incident.place.country) is not None and not _is_country(country):
        yield f"place.country: {country!r} is no ISO 3166 alpha-2 code, such as SY"
    yield from _actors_and_weapons_stand_once(incident)
    yield from _counts(incident)
    yield from _names(incident, article.text)
    yield from _evidence(incident.evidence, article.text)


def _types(incident: GoldIncident, codebook: Codebook) -> Iterator[str]:
    fields = {"sub_event_type": incident.sub_event_type} | {
        f"acceptable_sub_event_types.{number}": name
        for number, name in enumerate(incident.acceptable_sub_event_types)
    }
    for field, name in fields.items():
        if name not in codebook.names:
            yield f"{field}: unknown type {name!r}"


def _dates(incident: GoldIncident, published: date | None) -> Iterator[str]:
    """Only what occurred cannot be of the future: threats may be, and what is foiled or under way too."""
    for field, day in (("earliest", incident.date.earliest), ("latest", incident.date.latest)):
        if day and day < _OLDEST:
            yield f"date.{field}: {day} is before {_OLDEST.year}"
        if day and published and day > published and incident.status is Status.OCCURRED:
            yield f"date.{field}: {day} is after publication ({published}), though the incident occurred"


def _is_country(code: str) -> bool:
    """Whether this is a country's code as such: pycountry itself also takes "sy"."""
    return code in _BESIDES_ISO or (code.isupper() and pycountry.countries.get(alpha_2=code) is not None)


def _actors_and_weapons_stand_once(incident: GoldIncident) -> Iterator[str]:
    for number, actor in enumerate(incident.actors):
        before = incident.actors[:number]
        if any(other.role is actor.role and same_name(other.name, actor.name) for other in before):
            yield f"actors.{number}: stands twice"
    for number, weapon in enumerate(incident.weapons):
        if any(same_name(other, weapon) for other in incident.weapons[:number]):
            yield f"weapons.{number}: stands twice"


def _counts(incident: GoldIncident) -> Iterator[str]:
    for number, casualty in enumerate(incident.casualties):
        low, high = casualty.low, casualty.high
        for field, value in (("low", low), ("high", high)):
            if value is not None and value < 0:
                yield f"casualties.{number}.{field}: {value} is negative"
        if low is not None and high is not None and 0 <= high < low:
            yield f"casualties.{number}: low {low} is above high {high}"


def _names(incident: GoldIncident, text: str) -> Iterator[str]:
    for field, name in _named(incident):
        if name is not None and not _stands_in(name, text):
            yield f"{field}: {name!r} stands nowhere in the article"


def _named(incident: GoldIncident) -> Iterator[tuple[str, str | None]]:
    """Yield the values that the guidelines want as the article writes them, each with its field."""
    yield "date.text", incident.date.text
    yield "place.name", incident.place.name
    yield from ((f"place.also.{n}", name) for n, name in enumerate(incident.place.also))
    yield from ((f"place.within.{n}", name) for n, name in enumerate(incident.place.within))
    for number, actor in enumerate(incident.actors):
        yield f"actors.{number}.name", actor.name
        yield from ((f"actors.{number}.also.{n}", name) for n, name in enumerate(actor.also))
    yield from ((f"weapons.{n}", name) for n, name in enumerate(incident.weapons))
    yield "attributed_to", incident.attributed_to


def _stands_in(name: str, text: str) -> bool:
    """Whether the name stands there. A number may be joined to the conjunction و, which find_name keeps."""
    return any(find_name(form, text) is not None for form in (name, f"و{name}"))


def _evidence(quotes: Sequence[str], text: str) -> Iterator[str]:
    """A quote that the article repeats is allowed; the place where it stands first is the one that counts."""
    if not quotes:
        yield "evidence: empty; quote what reports the incident"
    for number, quote in enumerate(quotes):
        field = f"evidence.{number}"
        if not quote.strip():
            yield f"{field}: blank"
        elif quote in quotes[:number]:
            yield f"{field}: stands twice"
        elif quote not in text:
            nearly = fold(quote).text.strip() in fold(text).text
            hint = ", though the same but for spelling, marks or spaces" if nearly else ""
            yield f"{field}: not verbatim in the article{hint}"
