"""Which of several places of one name is meant.

A country before its namesakes; then the countries and provinces of the context; then what a user listed by
hand; then a town that is at least ten times as large as the next. Otherwise none: "unresolved" is a normal
outcome. A district counts only where no town or province of its name is meant.
"""

from collections.abc import Sequence

from summarizer.geo.entry import Entry, Feature
from summarizer.geo.names import Kind

DOMINANT = 10  # times the population of the next: Paris is in France, Tripoli stays open
WELL_KNOWN = 100_000  # inhabitants: a town an article may name that is about another country
# Provinces that surround a city that is one of its own: Douma may be told as "in Damascus".
_AROUND = {
    "Damascus": ("Rif Dimashq",),
    "Rif Dimashq": ("Damascus",),
    "Amanat Al Asimah": ("Sanaa Governorate",),
    "Sanaa Governorate": ("Amanat Al Asimah",),
    "Beirut": ("Mount Lebanon",),
    "South Lebanon": ("Nabatieh",),
    "Beqaa": ("Baalbek-Hermel",),
    "Tripoli": ("Jafara",),
}
SAME_PLACE = 0.2  # degrees: GeoNames lists some towns twice, a few kilometres apart


def choose(
    entries: Sequence[Entry],
    *,
    countries: Sequence[str] = (),
    provinces: Sequence[str] = (),
    kinds: frozenset[Kind] = frozenset(),
) -> Entry | None:
    """Return the place meant, or None when the context does not tell.

    `countries`: ISO codes, the likeliest first; `provinces`: English names as in `Entry.admin`;
    `kinds`: what the words around the name say.
    """
    if nation := _nation(entries, countries, kinds):
        return nation
    for country in countries:
        if local := [entry for entry in entries if entry.country == country]:
            return _within_country(local, provinces, kinds)
    if countries:
        entries = [entry for entry in entries if entry.population >= WELL_KNOWN]
    best = [
        entry
        for country in {entry.country for entry in entries}
        if (entry := _within_country([e for e in entries if e.country == country], provinces, kinds))
    ]
    return _dominant(_preferred(best))


def _nation(entries: Sequence[Entry], countries: Sequence[str], kinds: frozenset[Kind]) -> Entry | None:
    """Return the country among the entries, unless a town or a province of the context is meant."""
    nation = next((entry for entry in entries if entry.feature is Feature.COUNTRY), None)
    if nation is None or kinds & {Kind.TOWN, Kind.PROVINCE}:
        return None
    if nation.country in countries:
        return nation
    local = [entry for entry in entries if entry.country in countries]
    if any(_is_province(entry) or entry.population >= WELL_KNOWN for entry in local):
        return None  # Georgia in the United States, Amman (عمان, as Oman) in Jordan
    return nation


def _within_country(
    entries: Sequence[Entry], provinces: Sequence[str], kinds: frozenset[Kind]
) -> Entry | None:
    """Choose among places of one country; a town known to lie in a province other than those named is out."""
    towns = [entry for entry in entries if entry.feature is Feature.TOWN]
    others = [entry for entry in entries if entry.feature is not Feature.TOWN and not entry.is_district]
    if Kind.PROVINCE in kinds and (admins := [e for e in others if e.feature is Feature.ADMIN]):
        return admins[0]
    if provinces:
        around = {near for province in provinces for near in (province, *_AROUND.get(province, ()))}
        unsaid = [entry for entry in towns if entry.is_preferred and entry.admin is None]
        towns = [*unsaid, *(entry for entry in towns if entry.admin in provinces)] or [
            entry for entry in towns if entry.admin is None or entry.admin in around
        ]
    if others and Kind.TOWN not in kinds:
        names = {entry.name for entry in others}
        # A province's namesake town is meant when it is its capital; a village of that name is not.
        towns = [
            e
            for e in towns
            if e.admin in names or e.admin in provinces or e.population >= WELL_KNOWN or e.is_preferred
        ]
    if towns:
        return _dominant(_preferred(towns))
    return next(iter(others), None) or _district(entries, provinces)


def _district(entries: Sequence[Entry], provinces: Sequence[str]) -> Entry | None:
    """Return the district among the entries if it is one alone; in the provinces named, where any are."""
    districts = [entry for entry in entries if entry.is_district]
    if provinces:
        districts = [entry for entry in districts if entry.admin in provinces]
    return districts[0] if len({entry.admin for entry in districts}) == 1 else None


def _is_province(entry: Entry) -> bool:
    return entry.feature is Feature.ADMIN and not entry.is_district


def _preferred(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Return what a user listed by hand, if it is among the entries; else all."""
    return [entry for entry in entries if entry.is_preferred] or entries


def _dominant(entries: Sequence[Entry]) -> Entry | None:
    """Return the only entry, the one listed twice, or the one far larger than the others."""
    ranked = sorted(entries, key=lambda entry: -entry.population)
    if len(ranked) <= 1:
        return ranked[0] if ranked else None
    first, *rest = ranked
    rest = [entry for entry in rest if not _same_place(first, entry)]
    if not rest or (first.population and first.population >= DOMINANT * rest[0].population):
        return first
    return None


def _same_place(one: Entry, other: Entry) -> bool:
    """Say whether two towns are one place listed twice."""
    if one.country != other.country:
        return False  # Rafah lies on both sides of a border
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return abs(one.lat - other.lat) < SAME_PLACE and abs(one.lon - other.lon) < SAME_PLACE
