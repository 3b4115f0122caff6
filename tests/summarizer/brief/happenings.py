"""Events made by hand: one plain one, and changes to it."""

from datetime import date
from typing import Any

from schemas.event import Event, EventToll, Said, Telling
from schemas.incident import (
    Claim,
    GeoPrecision,
    Outcome,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Role,
    Status,
)

BUSAYRAH = ResolvedPlace(
    name="البصيرة",
    within=("ريف دير الزور الشرقي",),
    country="SY",
    geo_precision=GeoPrecision.PLACE,
)


def when(earliest: str | None, latest: str | None) -> ResolvedDate:
    first, last = (date.fromisoformat(one) if one else None for one in (earliest, latest))
    return ResolvedDate(earliest=first, latest=last, text=None, precision=Precision.UNKNOWN)


def actor(name: str, role: Role, canonical: str | None = None) -> ResolvedActor:
    return ResolvedActor(name=name, role=role, canonical=canonical)


def telling(number: int = 1, **changes: Any) -> Telling:
    plain: dict[str, Any] = {
        "incident_id": f"i{number}",
        "article_id": f"a{number}",
        "text_sha256": str(number),
        "source": "SY24",
        "published": date(2020, 5, 21),
        "group": number,
    }
    return Telling(**{**plain, **changes})


def said(low: int | None, high: int | None, *, number: int = 1, **more: Any) -> Said:
    plain: dict[str, Any] = {"text": None, "who": None, "reported_by": None}
    return Said(incident_id=f"i{number}", low=low, high=high, **{**plain, **more})


def toll(outcome: Outcome, low: int | None, high: int | None, *entries: Said) -> EventToll:
    given = entries or (said(low, high),)
    stated = {(one.low, one.high) for one in given if one.low is not None}
    return EventToll(outcome=outcome, low=low, high=high, said=given, disputed=len(stated) > 1)


def an_event(event_id: str = "e1", **changes: Any) -> Event:
    plain: dict[str, Any] = {
        "tellings": (telling(),),
        "sub_event_type": "armed_clash",
        "status": Status.OCCURRED,
        "claim": Claim.REPORTED,
        "date": when("2020-05-16", "2020-05-16"),
        "place": BUSAYRAH,
        "actors": (actor("قسد", Role.PERPETRATOR), actor("تنظيم داعش", Role.TARGET)),
        "weapons": (),
        "tolls": (toll(Outcome.KILLED, 2, 2),),
        "sources": 1,
        "conflicts": (),
    }
    return Event(id=event_id, **{**plain, **changes})
