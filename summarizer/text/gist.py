"""One neutral English sentence per incident, built from its fields by template.

It says only what the record says: names as the article writes them, each with its role written out, so that
no word order can swap perpetrator and target. What is not known is left out.
"""

from collections.abc import Sequence

from schemas.incident import (
    Actor,
    CasualtyReport,
    Claim,
    DateRange,
    Place,
    Status,
)

# ACLED's own labels (codebook 2024) where they are more than the words of the name.
_LABELS = {
    "air_drone_strike": "Air/drone strike",
    "shelling_artillery_missile": "Shelling/artillery/missile attack",
    "remote_explosive_landmine_ied": "Remote explosive/landmine/IED",
    "abduction_forced_disappearance": "Abduction/forced disappearance",
    "looting_property_destruction": "Looting/property destruction",
    "non_state_actor_overtakes_territory": "Non-state actor overtakes territory",
    "non_violent_transfer_of_territory": "Non-violent transfer of territory",
}


def gist(
    incident_type: str,
    status: Status,
    claim: Claim,
    date: DateRange,
    place: Place,
    actors: Sequence[Actor],
    casualties: Sequence[CasualtyReport],
    attributed_to: str | None,
) -> str:
    """Return a sentence such as "Armed clash: A (perpetrator), B (target); at C; on 2020-05-17; 2 killed."

    `status` and `claim` are said when they are not the plain case (occurred, reported).
    """
    parts = (
        ", ".join(f"{_plain(actor.name)} ({actor.role})" for actor in actors),
        _where(place),
        _when(date),
        ", ".join(_toll(casualty) for casualty in casualties),
        f"according to {_plain(attributed_to)}" if attributed_to else "",
    )
    said = "; ".join(part for part in parts if part)
    head = _label(incident_type) + _qualified(status, claim)
    return f"{head}: {said}." if said else f"{head}."


def _plain(words: str) -> str:
    """Return the words on one line."""
    return " ".join(words.split())


def _label(incident_type: str) -> str:
    """Return the type for readers: "armed_clash" is "Armed clash"."""
    label = _LABELS.get(incident_type) or incident_type.replace("_", " ")
    return label[:1].upper() + label[1:]


def _qualified(status: Status, claim: Claim) -> str:
    marks = [status.value] if status is not Status.OCCURRED else []
    marks += [claim.value] if claim is not Claim.REPORTED else []
    return f" ({', '.join(marks)})" if marks else ""


def _where(place: Place) -> str:
    within = ", ".join(_plain(name) for name in place.within)
    if place.name:
        return f"at {_plain(place.name)}" + (f" (within {within})" if within else "")
    if within:
        return f"in {within}"
    return f"in {place.country}" if place.country else ""


def _when(date: DateRange) -> str:
    if date.earliest and date.latest:
        same = date.earliest == date.latest
        return f"on {date.earliest}" if same else f"between {date.earliest} and {date.latest}"
    if date.latest:
        return f"not after {date.latest}"
    return f"not before {date.earliest}" if date.earliest else ""


def _toll(casualty: CasualtyReport) -> str:
    toll = f"{_number(casualty.low, casualty.high)} {casualty.outcome}"
    if casualty.who:
        toll += f" ({_plain(casualty.who)})"
    return f"{toll} by the count of {_plain(casualty.reported_by)}" if casualty.reported_by else toll


def _number(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "an unstated number"
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"at most {high}"
    return str(low) if low == high else f"{low} to {high}"
