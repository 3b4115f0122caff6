"""The values of an incident field by field, as a report shows them: gold and predicted in the same form."""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.evaluation import Field
from schemas.gold import GoldIncident
from schemas.incident import Casualty, DateRange, Incident, Place


class Shown(NamedTuple):
    """One filler: `plain` in the program's words, `source` in the article's, `also` other right answers.

    `quote` marks evidence, which is long. `paths` are where its parts stand in a record; `invented` tells
    that one of them is not in the article.
    """

    plain: str | None = None
    source: str | None = None
    also: tuple[str, ...] = ()
    quote: bool = False
    paths: tuple[str, ...] = ()
    invented: bool = False


def gold_fillers(gold: GoldIncident) -> dict[Field, tuple[Shown, ...]]:
    """Return the fillers of a label by field; none where it is silent."""
    return {
        Field.TYPE: (Shown(gold.sub_event_type, also=gold.acceptable_sub_event_types),),
        Field.STATUS: (Shown(gold.status, also=gold.acceptable_statuses),),
        Field.DATE: _date(gold.date),
        Field.PLACE: _place(gold.place, gold.place.also),
        Field.COUNTRY: _plain(gold.place.country),
        Field.ACTORS: tuple(Shown(actor.role, actor.name, actor.also) for actor in gold.actors),
        Field.CASUALTIES: tuple(Shown(toll(c), c.who) for c in gold.casualties),
        Field.WEAPONS: tuple(Shown(source=weapon) for weapon in gold.weapons),
        Field.ATTRIBUTED_TO: _source(gold.attributed_to),
        Field.EVIDENCE: tuple(Shown(source=quote, quote=True) for quote in gold.evidence),
    }


def record_fillers(record: Incident, invented: Sequence[str]) -> dict[Field, tuple[Shown, ...]]:
    """Return the fillers of a record by field. `invented` are the paths of values not in the article."""
    fillers = {
        Field.TYPE: (Shown(record.sub_event_type),),
        Field.STATUS: (Shown(record.status),),
        Field.DATE: _date(record.date),
        Field.PLACE: _place(record.place, ()),
        Field.COUNTRY: _plain(record.place.country),
        Field.ACTORS: tuple(
            Shown(actor.role, actor.name, paths=(f"actors.{index}.name",))
            for index, actor in enumerate(record.actors)
        ),
        Field.CASUALTIES: tuple(
            Shown(
                toll(c), c.who, paths=tuple(f"casualties.{index}.{part}" for part in ("low", "high", "who"))
            )
            for index, c in enumerate(record.casualties)
        ),
        Field.WEAPONS: tuple(
            Shown(source=weapon, paths=(f"weapons.{index}",)) for index, weapon in enumerate(record.weapons)
        ),
        Field.ATTRIBUTED_TO: _source(record.attributed_to, "attributed_to"),
        Field.EVIDENCE: tuple(Shown(source=evidence.quote, quote=True) for evidence in record.evidence),
    }
    return {field: tuple(_checked(one, invented) for one in shown) for field, shown in fillers.items()}


def toll(casualty: Casualty) -> str:
    """Return a toll in words: "2 killed", "at least 3 injured", "killed, number not stated"."""
    low, high, outcome = casualty.low, casualty.high, casualty.outcome
    if low is None and high is None:
        return f"{outcome}, number not stated"
    if low == high:
        return f"{low} {outcome}"
    if high is None:
        return f"at least {low} {outcome}"
    return f"up to {high} {outcome}" if low is None else f"{low} to {high} {outcome}"


def days(when: DateRange) -> str | None:
    """Return an interval in ISO days; None when neither end is known."""
    if when.earliest is None or when.latest is None:
        return f"from {when.earliest}" if when.earliest else f"by {when.latest}" if when.latest else None
    return str(when.latest) if when.earliest == when.latest else f"{when.earliest} to {when.latest}"


def _date(when: DateRange) -> tuple[Shown, ...]:
    shown = Shown(days(when), when.text, paths=("date.text",))
    return (shown,) if shown.plain or shown.source else ()


def _place(place: Place, also: tuple[str, ...]) -> tuple[Shown, ...]:
    named = (Shown(source=place.name, also=also, paths=("place.name",)),) if place.name else ()
    return named + tuple(
        Shown("within", name, paths=(f"place.within.{index}",)) for index, name in enumerate(place.within)
    )


def _plain(value: str | None) -> tuple[Shown, ...]:
    return (Shown(value),) if value else ()


def _source(value: str | None, *paths: str) -> tuple[Shown, ...]:
    return (Shown(source=value, paths=paths),) if value else ()


def _checked(shown: Shown, invented: Sequence[str]) -> Shown:
    return shown._replace(invented=any(path in invented for path in shown.paths))
