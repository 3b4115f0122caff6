"""UCDP-GED-style CSV: the events that UCDP's definition covers, in the 49 columns of its event dataset.

UCDP-GED-style, not UCDP data. UCDP's event is a use of armed force by an organised actor against another, or
against civilians, with at least one direct death at a place and a date (Sundberg and Melander, Journal of
Peace Research 50(4), 2013). All others are left out and counted by the first reason that applies. UCDP.md
says column by column where a value comes from.

Left out too: what a party only claims about itself. What a party denies, but others report, is kept. UCDP's
threshold of 25 deaths a year in a dyad cannot be applied to a collection of articles.
"""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from schemas.article import Article
from schemas.codebook import Codebook
from schemas.event import Event, EventToll
from schemas.incident import Claim, GeoPrecision, Precision, ResolvedDate, Status
from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer
from summarizer.render.exports import ucdp_losses as lost
from summarizer.render.exports.acled_kinds import ActorKinds, Kind
from summarizer.render.exports.acled_places import country_of, point_of, spots
from summarizer.render.exports.acled_sheet import Sheet, joined, opened
from summarizer.render.exports.acled_sides import Side, sides_of
from summarizer.render.exports.acled_tolls import exact, killed, words
from summarizer.render.exports.acled_types import Type, types_of
from summarizer.render.exports.datapackage_fields import Table, header
from summarizer.render.exports.told import Loss, Losses, ToldEvent
from summarizer.render.exports.ucdp_deaths import deaths_of
from summarizer.render.exports.ucdp_grid import priogrid_gid
from summarizer.table import Cell

_DATE_PREC = {1: 1, 6: 2, 7: 3, 31: 4, 366: 5}  # most days, both ends counted: UCDP's code
_WHERE_PREC = {GeoPrecision.PLACE: 1, GeoPrecision.NEAR: 2, GeoPrecision.ADMIN: 4}
_CLEAR, _AGGREGATE = 1, 2
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3
_GROUPS = {Kind.REBEL, Kind.POLITICAL_MILITIA, Kind.IDENTITY_MILITIA, Kind.NON_STATE}
_ORGANISED = {*_GROUPS, Kind.STATE, Kind.EXTERNAL, Kind.ORGANISED}
Row = dict[str, Cell]


def write(
    out: BinaryIO,
    told: Iterable[ToldEvent],
    *,
    aliases: Aliases,
    codebook: Codebook,
    gazetteer: Gazetteer | None = None,
    sheet: Sheet = Sheet(),  # noqa: B008 - frozen
) -> Losses:
    """Write the events that qualify, as they come, and return what was left out and what the rows lack.

    Without a `gazetteer` provinces stay empty. Raises InputError, before anything is written, when the
    codebook has a type of which it is not known whether it is armed force.
    """
    rows = _Rows(aliases, codebook, gazetteer)
    names = header(Table.UCDP)
    with opened(out, Table.UCDP, sheet, rows.losses) as row:
        for one in told:
            if made := rows.made(one):
                row([made.get(name) for name in names])
    return rows.losses


class _Rows:
    """Makes rows of events and counts what is left out and what they lack."""

    def __init__(self, aliases: Aliases, codebook: Codebook, gazetteer: Gazetteer | None) -> None:
        self._types = types_of(codebook)
        self._kinds = ActorKinds(aliases)
        self._spot = spots(gazetteer)
        self.losses = Losses(lost.ORDER)

    def made(self, told: ToldEvent) -> Row | None:
        """Return an event's row; None when it does not qualify."""
        event = told.event
        kind = self._types.get(event.sub_event_type)
        sides = _state_first(sides_of(event, kind, self._kinds)) if kind else None
        toll = killed(event)
        if reason := _unfit(event, kind, sides, toll):
            self.losses.add(reason)
        if kind is None or sides is None or toll is None or reason:
            return None
        self.losses.add(lost.BARE)
        self.losses.add(lost.WITHIN, bool(event.part_of))
        self.losses.add(lost.SHARED, bool(event.shares_count_with))
        return {
            "id": event.id,
            "type": event.sub_event_type,
            "claim": event.claim.value,
            "part_of": joined(event.part_of),
            "incident_ids": joined([telling.incident_id for telling in event.tellings]),
            "event_clarity": _clarity(event),
            **self._who(sides),
            **_sources(told),
            **self._where(event),
            **_when(event.date),
            **self._deaths(toll, sides),
        }

    def _who(self, sides: tuple[Side, Side]) -> Row:
        one, other = sides
        violence = type_of_violence(sides)
        self.losses.add(lost.NO_TYPE, violence is None)
        return {
            "type_of_violence": violence,
            "side_a": one.name,
            "side_b": other.name,
            "dyad_name": f"{one.name} - {other.name}" if other.name else None,
        }

    def _where(self, event: Event) -> Row:
        place = event.place
        point, spot = point_of(place), self._spot(place)
        self.losses.add(lost.NO_POINT, point is None)
        row: Row = {
            "country": country_of(place.country).name if place.country else None,
            "adm_1": spot.province,
            "where_description": ", ".join(filter(None, (place.name, *place.within))),
        }
        if point is None:
            return row
        itself = point.precision is GeoPrecision.PLACE
        return {
            **row,
            "where_prec": _WHERE_PREC[point.precision],
            "where_coordinates": place.name if itself else spot.entry,
            "latitude": point.lat,
            "longitude": point.lon,
            "geom_wkt": f"POINT ({point.lon} {point.lat})",
            "priogrid_gid": priogrid_gid(point.lat, point.lon),
        }

    def _deaths(self, toll: EventToll, sides: tuple[Side, Side]) -> Row:
        best, deaths = exact(toll), deaths_of(toll, sides, self._kinds)
        self.losses.add(lost.NO_BEST, best is None)
        return {
            "deaths_a": deaths.a,
            "deaths_b": deaths.b,
            "deaths_civilians": deaths.civilians,
            "deaths_unknown": deaths.unknown,
            "best": best,
            "high": toll.high,
            "low": toll.low,
            "deaths_text": joined(words(toll)),
        }


def _unfit(
    event: Event, kind: Type | None, sides: tuple[Side, Side] | None, toll: EventToll | None
) -> Loss | None:
    """Return the first reason for which an event is none of UCDP's; None when it is one."""
    if kind is None or sides is None:
        return lost.UNKNOWN_TYPE
    if not kind.armed:
        return lost.NO_FORCE
    if event.status in {Status.FOILED, Status.THREATENED}:
        return lost.NOT_HAPPENED
    if event.claim is Claim.CLAIMED:
        return lost.CLAIMED
    if toll is None:
        return lost.NO_DEATH
    if not (toll.low or toll.high):
        return lost.NO_NUMBER
    if sides[0].known.kind not in _ORGANISED:
        return lost.NO_ACTOR
    if event.place.country is None or not (event.place.name or event.place.within):
        return lost.NO_PLACE
    return None if date_prec(event.date) else lost.NO_DATE


def _state_first(sides: tuple[Side, Side]) -> tuple[Side, Side]:
    """Return the state as side a where it fights a group that is none, as UCDP has it."""
    one, other = sides
    return (other, one) if other.known.kind is Kind.STATE and one.known.kind in _GROUPS else sides


def type_of_violence(sides: tuple[Side, Side]) -> int | None:
    """Return UCDP's code: 1 with a state on a side, 2 between groups, 3 against civilians.

    None when not known: a side is a mission or coalition, may be a state's force, or both are one state's.
    """
    one, other = (side.known for side in sides)
    kinds = {one.kind, other.kind}
    if Kind.CIVILIANS in kinds:
        return _ONE_SIDED if kinds & {*_GROUPS, Kind.STATE, Kind.ORGANISED} else None
    if not kinds <= {*_GROUPS, Kind.STATE} or (kinds == {Kind.STATE} and one.state == other.state):
        return None
    return _STATE_BASED if Kind.STATE in kinds else _NON_STATE


def date_prec(when: ResolvedDate) -> int | None:
    """Return UCDP's code for how closely a date is known; None when it is open or longer than a year."""
    if when.earliest is None or when.latest is None:
        return None
    days = (when.latest - when.earliest).days + 1
    return next((code for most, code in _DATE_PREC.items() if days <= most), None)


def _clarity(event: Event) -> int:
    """Return 2 where the article may count several events together."""
    alone = event.date.precision is Precision.DAY and not event.shares_count_with
    return _CLEAR if alone else _AGGREGATE


def _when(when: ResolvedDate) -> Row:
    return {
        "year": when.earliest.year if when.earliest else None,
        "date_prec": date_prec(when),
        "date_start": when.earliest.isoformat() if when.earliest else None,
        "date_end": when.latest.isoformat() if when.latest else None,
    }


def _sources(told: ToldEvent) -> Row:
    articles = list({article.text_sha256: article for article in told.articles}.values())
    return {
        "number_of_sources": told.event.sources,
        "source_article": ";".join(f'"{",".join(_cited(article))}"' for article in articles),
        "source_office": _listed(article.source for article in articles),
        "source_date": _listed(_cited(article)[1] for article in articles),
        "source_headline": _listed(article.title for article in articles),
        "source_original": joined([telling.attributed_to for telling in told.event.tellings]),
    }


def _cited(article: Article) -> Sequence[str]:
    """Return office, date and headline as they stand in a citation, empty where not known."""
    day = article.published.isoformat() if article.published else ""
    return [_bare(article.source).replace(",", " "), day, _bare(article.title).replace('"', "'")]


def _listed(values: Iterable[str | None]) -> str | None:
    """Return values by place, with nothing where one is not known; None when none is."""
    found = [_bare(value) for value in values]
    return ";".join(found) if any(found) else None


def _bare(value: str | None) -> str:
    return (value or "").replace(";", ",")
