"""A user's own list: a table with a place a row.

    name      the name to show; needed
    aliases   other names, "|" between them
    lat, lon  decimal degrees, WGS 84; both or none
    country   code or name; needed
    admin1    the province, by any of its names
    admin2    the district, likewise; gives the P-code where a P-code table is used too
    feature   town (any point; when empty), area (desert, river, mountains), admin (province or district)
    id        of your own; or one of the gazetteer, such as geonames:170794, for a place that it has already

Other columns are passed over. `summarizer places --unresolved --out FILE` writes such a list to be filled in.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from summarizer.geo.entry import PREFERRED, Feature
from summarizer.geo.names import key
from summarizer.geo.reports import Broken
from summarizer.geo.user.atlas import Atlas, Misplaced
from summarizer.geo.user.given import Given
from summarizer.geo.user.tables import Sheet

COLUMNS = ("name", "aliases", "lat", "lon", "country", "admin1", "admin2", "feature", "id")
_NEEDED = {"name", "country"}
_SPELLED = {"latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "province": "admin1"}
_FORMULA = tuple("=+-@")
_KNOWN = ("geonames:", "pcode:", "own:", "admin:", "iso:")


def is_list(header: Sequence[str]) -> bool:
    """Say whether the header is one of an own list."""
    return set(_named(header)) >= _NEEDED


def places(path: Path, sheet: Sheet, atlas: Atlas) -> Iterator[Given | Broken]:
    """Yield the places of a list. Two rows of one name are two places; of one id, one."""
    at = {name: number for number, name in enumerate(_named(sheet.header)) if name in COLUMNS}
    used: dict[str, int] = {}
    for row in sheet.rows:
        if isinstance(row, Broken):
            yield row
            continue
        told = {name: _cell(row.cells[at[name]]) if name in at else "" for name in COLUMNS}
        try:
            yield _place(path, told, atlas, used)._replace(bare=_bare(row.at, told))
        except Misplaced as error:
            yield Broken(at=row.at, reason=str(error))


def _cell(words: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return words[1:] if words[:1] == "'" and words[1:2] in _FORMULA else words


def _named(header: Sequence[str]) -> list[str]:
    lower = [name.lower() for name in header]
    return [_SPELLED.get(name, name) for name in lower]


def _place(path: Path, told: dict[str, str], atlas: Atlas, used: dict[str, int]) -> Given:
    """Return the place of a row. Raises Misplaced for a row that cannot be used."""
    country = _checked(told, atlas)
    feature = Feature(told["feature"].lower() or Feature.TOWN)
    point = atlas.point(told["lat"], told["lon"], country)
    names = (told["name"], *(alias.strip() for alias in told["aliases"].split("|")))
    return Given(
        _id(path, told, country, used),
        told["name"],
        tuple(filter(None, names)),
        country,
        feature,
        point.lat if point else None,
        point.lon if point else None,
        province=(told["admin1"],) if told["admin1"] else (),
        district=feature is Feature.ADMIN and bool(told["admin1"]),
        adm2_name=told["admin2"] or None,
    )


def _bare(at: str, told: dict[str, str]) -> Broken | None:
    """Return that a row lacks coordinates, unless it is of an area, or adds to a place of the gazetteer."""
    needed = told["feature"].lower() in {"", Feature.TOWN} and not told["id"].startswith(_KNOWN)
    return None if told["lat"] or told["lon"] or not needed else Broken(at=at, reason="lat and lon are empty")


def _checked(told: dict[str, str], atlas: Atlas) -> str:
    """Return the country of a row. Raises Misplaced when it, the name or the feature is wrong."""
    if len(key(told["name"])) < 2:
        raise Misplaced("no name" if not told["name"] else f"no name that could be found: {told['name']:.20}")
    if not told["country"]:
        raise Misplaced("no country")
    country = atlas.country(told["country"])
    if country is None:
        raise Misplaced(f"unknown country {told['country']:.20}")
    if told["feature"].lower() not in {"", Feature.TOWN, Feature.AREA, Feature.ADMIN}:
        raise Misplaced(f"feature is {told['feature']:.20}; it can be town, area or admin")
    return country


def _id(path: Path, told: dict[str, str], country: str, used: dict[str, int]) -> str:
    """Return the id of a row: a gazetteer's as given, else one of the user's that no row before has."""
    given = told["id"]
    if given.startswith((*_KNOWN, PREFERRED)):
        return given
    if given:
        return f"{PREFERRED}{given}"
    made = f"{PREFERRED}{key(path.stem) or 'list'}-{country.lower()}-{key(told['name'])}"
    used[made] = used.get(made, 0) + 1
    return made if used[made] == 1 else f"{made}-{used[made]}"
