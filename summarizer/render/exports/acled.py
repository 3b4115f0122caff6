"""ACLED-style CSV: one row an event, in the 31 columns of ACLED's export and some of our own after them.

ACLED-style, not ACLED data: the columns and codes are ACLED's, what stands in them is this program's.
ACLED.md says column by column where a value comes from, what is lost and what stays empty. Nothing is
guessed: what is not known is empty, also where ACLED would write a number. Source of all rules: ACLED
Codebook (acleddata.com/knowledge-base/codebook, as of 2025).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import BinaryIO

from schemas.codebook import Codebook
from schemas.event import Event
from schemas.incident import Claim, GeoPrecision, Incident, Outcome, ResolvedDate, Role, Status
from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer
from summarizer.render.exports import acled_losses as lost
from summarizer.render.exports.acled_kinds import ActorKinds, Kind
from summarizer.render.exports.acled_places import country_of, point_of, spots
from summarizer.render.exports.acled_sheet import Sheet, joined, opened
from summarizer.render.exports.acled_sides import Side, sides_of
from summarizer.render.exports.acled_tolls import by_rule, exact, killed, words
from summarizer.render.exports.acled_types import Targeting, Type, types_of
from summarizer.render.exports.datapackage_fields import Table, header
from summarizer.render.exports.told import Losses, ToldEvent
from summarizer.table import Cell

_WEEK, _MONTH = 7, 31  # days, both ends counted
_GEO_PRECISION = {GeoPrecision.PLACE: 1, GeoPrecision.NEAR: 2, GeoPrecision.ADMIN: 3}
_STRATEGIC = "Strategic developments"
_DISRUPTED = "disrupted_weapons_use"
_EXPLOSIONS = "Explosions/Remote violence"
Row = dict[str, Cell]


def write(
    out: BinaryIO,
    told: Iterable[ToldEvent],
    *,
    aliases: Aliases,
    codebook: Codebook,
    gazetteer: Gazetteer | None = None,
    vague_rule: bool = False,
    sheet: Sheet = Sheet(),  # noqa: B008 - frozen
) -> Losses:
    """Write events as they come and return what the table could not keep.

    `vague_rule`: where no single number of persons killed is told, write what ACLED's rule gives (tens 10,
    dozens 12, hundreds 100; the lowest of several). Without a `gazetteer` provinces stay empty. Raises
    InputError, before anything is written, when the codebook has a type that ACLED has not.
    """
    rows = _Rows(aliases, codebook, gazetteer, vague_rule)
    names = header(Table.ACLED)
    with opened(out, Table.ACLED, sheet, rows.losses) as row:
        for one in told:
            if made := rows.made(one):
                row([made[name] for name in names])
    return rows.losses


class _Rows:
    """Makes rows of events and counts what they lose."""

    def __init__(
        self, aliases: Aliases, codebook: Codebook, gazetteer: Gazetteer | None, vague_rule: bool
    ) -> None:
        self._types = types_of(codebook)
        self._kinds = ActorKinds(aliases)
        self._spot = spots(gazetteer)
        self._vague_rule = vague_rule
        self.losses = Losses(lost.ORDER)

    def made(self, told: ToldEvent) -> Row | None:
        """Return an event's row; None when ACLED would not record it."""
        event = told.event
        label = self._label(event)
        if label is None:
            return None
        kind = self._types[label]
        sides = sides_of(event, kind, self._kinds)
        self._count_apart(event)
        return {
            **self._identity(told),
            **self._when(event.date),
            "disorder_type": kind.disorder,
            "event_type": kind.event,
            "sub_event_type": kind.sub_event,
            **self._who(event, sides),
            "civilian_targeting": "Civilians targeted" if _civilians(event, kind, self._kinds) else None,
            **self._where(event),
            **self._fatalities(event),
        }

    def _label(self, event: Event) -> str | None:
        """Return the type under which ACLED would record an event, if it would."""
        kind = self._types.get(event.sub_event_type)
        if kind is None:
            self.losses.add(lost.UNKNOWN_TYPE)
        elif event.status is Status.THREATENED:
            self.losses.add(lost.THREATENED)
        elif event.status is Status.FOILED and kind.event == _EXPLOSIONS:
            self.losses.add(lost.DISRUPTED)
            return _DISRUPTED
        elif event.status is Status.FOILED and kind.event != _STRATEGIC:
            self.losses.add(lost.FOILED)
        else:
            return event.sub_event_type
        return None

    def _count_apart(self, event: Event) -> None:
        """Count what no column is for, and what must not be added up."""
        self.losses.add(lost.BARE)
        self.losses.add(lost.OTHER_TOLLS, sum(toll.outcome is not Outcome.KILLED for toll in event.tolls))
        acting = {actor.name for actor in event.actors if actor.role is not Role.CLAIMANT}
        claimants = (actor for actor in event.actors if actor.role is Role.CLAIMANT)
        self.losses.add(lost.CLAIMANTS, sum(actor.name not in acting for actor in claimants))
        self.losses.add(lost.GISTS, len(event.tellings) - 1)
        self.losses.add(lost.WITHIN, bool(event.part_of))
        self.losses.add(lost.SHARED, bool(event.shares_count_with))

    def _identity(self, told: ToldEvent) -> Row:
        event = told.event
        source = joined([telling.source for telling in event.tellings])
        self.losses.add(lost.SOURCE, source is None)
        self.losses.add(lost.TIMESTAMP, told.read_at is None)
        return {
            "event_id_cnty": event.id,
            "source": source,
            "source_scale": None,
            "notes": _notes(event, told.incidents),
            "tags": joined(_tags(event)),
            "timestamp": int(told.read_at.timestamp()) if told.read_at else None,
            "type": event.sub_event_type,
            "status": event.status.value,
            "claim": event.claim.value,
            "attributed_to": joined([telling.attributed_to for telling in event.tellings]),
            "denied_by": joined([telling.denied_by for telling in event.tellings]),
            "weapons": joined(event.weapons),
            "sources_independent": event.sources,
            "part_of": joined(event.part_of),
            "shares_count_with": joined(event.shares_count_with),
            "incident_ids": joined([telling.incident_id for telling in event.tellings]),
            "article_ids": joined([telling.article_id for telling in event.tellings]),
        }

    def _when(self, when: ResolvedDate) -> Row:
        precision = time_precision(when)
        self.losses.add(lost.DATE, when.earliest is None)
        self.losses.add(lost.TIME, when.earliest is not None and precision is None)
        return {
            "event_date": _iso(when.earliest),
            "year": when.earliest.year if when.earliest else None,
            "time_precision": precision,
            "date_earliest": _iso(when.earliest),
            "date_latest": _iso(when.latest),
            "date_text": when.text,
        }

    def _who(self, event: Event, sides: tuple[Side, Side]) -> Row:
        one, other = sides
        codes = [side.known.inter(event.place.country) if side.name else None for side in sides]
        self.losses.add(
            lost.INTER, sum(bool(s.name) and code is None for s, code in zip(sides, codes, strict=True))
        )
        return {
            "actor1": one.name,
            "assoc_actor_1": joined(one.others),
            "inter1": codes[0],
            "actor2": other.name,
            "assoc_actor_2": joined(other.others),
            "inter2": codes[1],
            "interaction": interaction(sides, codes),
        }

    def _where(self, event: Event) -> Row:
        place = event.place
        country = country_of(place.country) if place.country else None
        point, spot = point_of(place), self._spot(place)
        self.losses.add(lost.COUNTRY, country is None)
        self.losses.add(lost.PROVINCE, spot.province is None)
        self.losses.add(lost.POINT, point is None)
        return {
            "iso": country.number if country else None,
            "region": None,
            "country": country.name if country else None,
            "admin1": spot.province,
            "admin2": None,
            "admin3": None,
            "location": place.name or next(iter(place.within), None),
            "latitude": point.lat if point else None,
            "longitude": point.lon if point else None,
            "geo_precision": _GEO_PRECISION[point.precision] if point else None,
            "within": joined(place.within),
            "gazetteer_id": place.gazetteer_id,
        }

    def _fatalities(self, event: Event) -> Row:
        toll = killed(event)
        if toll is None:
            self.losses.add(lost.NO_DEATHS)
            return dict.fromkeys(("fatalities", "fatalities_low", "fatalities_high", "fatalities_text"))
        number = exact(toll)
        if number is None and self._vague_rule and (ruled := by_rule(event, toll)):
            self.losses.add(lost.VAGUE, ruled.vague)
            self.losses.add(lost.LOWEST, not ruled.vague)
            number = ruled.number
        if number is None:
            self.losses.add(lost.UNNUMBERED if toll.low is None and toll.high is None else lost.RANGE)
        return {
            "fatalities": number,
            "fatalities_low": toll.low,
            "fatalities_high": toll.high,
            "fatalities_text": joined(words(toll)),
        }


def time_precision(when: ResolvedDate) -> int | None:
    """Return ACLED's code: 1 a day, 2 a week, 3 a month; None when known less closely."""
    if when.earliest is None or when.latest is None:
        return None
    days = (when.latest - when.earliest).days + 1
    return next((code for code, most in enumerate((1, _WEEK, _MONTH), start=1) if days <= most), None)


def interaction(sides: Sequence[Side], codes: Sequence[int | None]) -> int | None:
    """Return both inter codes in one number, the lower first; of one actor alone, its code and 0."""
    if not any(side.name for side in sides):
        return None
    present = [code for side, code in zip(sides, codes, strict=True) if side.name]
    known = sorted(code for code in present if code is not None)
    if len(known) < len(present):
        return None
    return known[0] * 10 + (known[1] if len(known) > 1 else 0)


def _civilians(event: Event, kind: Type, kinds: ActorKinds) -> bool:
    """Whether civilians were the main or only target."""
    if kind.civilians is not Targeting.IF_ALL:
        return kind.civilians is Targeting.YES
    targets = [actor for actor in event.actors if actor.role is Role.TARGET]
    return bool(targets) and all(kinds(actor).kind is Kind.CIVILIANS for actor in targets)


def _notes(event: Event, incidents: Sequence[Incident]) -> str | None:
    gist = next((incident.gist for incident in incidents if incident.gist), "")
    differences = (
        f"Accounts differ on {conflict.field}: {' / '.join(value for value, _ in conflict.values)}."
        for conflict in event.conflicts
    )
    if event.conflicts and gist[-1:].isalnum():
        gist += "."
    return " ".join(filter(None, (gist, *differences))) or None


def _tags(event: Event) -> list[str]:
    tags = []
    if event.status is not Status.OCCURRED:
        tags.append(event.status.value)
    if event.claim is not Claim.REPORTED:
        tags.append(event.claim.value)
    return [*tags, *(f"disputed: {conflict.field}" for conflict in event.conflicts)]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
