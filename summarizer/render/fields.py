"""A record's fields in reading order, each value with how it was found and where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import Incident, ResolvedActor, ResolvedPlace, Role
from summarizer.render import words

_ROLES = {
    Role.PERPETRATOR: "Perpetrator",
    Role.TARGET: "Target",
    Role.SUPPORTER: "Supporter",
    Role.CLAIMANT: "Claimant",
}
_ALWAYS = {Role.PERPETRATOR, Role.TARGET}  # a gap here is worth seeing
_EMPTY = {
    "Coordinates": "not resolved",
    "Casualties": "none stated",
    "Weapons": "none stated",
    "Attributed to": "nobody; the article says so itself",
}
# The part of a grounding's path that tells several groundings of one value apart.
_PARTS = {
    "low": "number",
    "high": "number",
    "text": "words",
    "who": "who",
    "canonical": "full name",
    "reported_by": "reported by",
}


class Found(NamedTuple):
    """How one part of a value was found; `start` is its code point offset in the article, or null."""

    part: str | None
    how: Grounding
    rule: str | None
    start: int | None

    @property
    def label(self) -> str:
        """The words of its badge: "number: derived (at least)"."""
        part = f"{self.part}: " if self.part else ""
        return f"{part}{self.how.value} ({self.rule})" if self.rule else f"{part}{self.how.value}"


class FieldValue(NamedTuple):
    """`text` in our words, `source` in the article's; either may be empty. `note` says more, in ours."""

    text: str
    source: str
    note: str | None
    found: tuple[Found, ...]

    @property
    def start(self) -> int | None:
        """Where to look first."""
        return next((found.start for found in self.found if found.start is not None), None)


class FieldLine(NamedTuple):
    """A labelled field; without values, `empty` says what that means."""

    label: str
    values: tuple[FieldValue, ...]
    empty: str


def field_lines(incident: Incident) -> tuple[FieldLine, ...]:
    """Return all fields; groundings that belong to none of them follow under "Other"."""
    groundings = [g for g in incident.grounding if g.how is not Grounding.MISSING]
    by_path = _by_path(groundings)
    paths: set[str] = set()
    lines = []
    for label, values in _fields(incident):
        paths.update(path for path, _ in values)
        found = [value._replace(found=_found(by_path.get(path, ()))) for path, value in values]
        lines.append(FieldLine(label, tuple(found), _EMPTY.get(label, words.NOT_STATED)))
    other = [g for g in groundings if paths.isdisjoint(_paths(g.field))]
    shown = [FieldValue("", g.value, g.field, (_as_found(g),)) for g in other]
    return (*lines, FieldLine("Other", tuple(shown), "")) if shown else tuple(lines)


_Pairs = list[tuple[str, FieldValue]]


def _fields(incident: Incident) -> Iterator[tuple[str, _Pairs]]:
    """Give each field's label and its values with their grounding paths."""
    when, where = incident.date, incident.place
    yield "Type", [("sub_event_type", _ours(words.type_label(incident.sub_event_type)))]
    yield "Status", [("status", _ours(incident.status))]
    yield "Claim", [("claim", _ours(incident.claim))]
    stated = when.earliest or when.latest or when.text
    date = FieldValue(words.dates(when), when.text or "", words.precision(when), ())
    yield "Date", [("date", date)] if stated else []
    yield "Place", [("place.name", _theirs(where.name))] if where.name else []
    yield "Within", [(f"place.within.{n}", _theirs(name)) for n, name in enumerate(where.within)]
    yield "Country", [("place.country", _ours(words.country(where.country)))] if where.country else []
    yield "Coordinates", _coordinates(where)
    yield from _actors(incident)
    yield "Casualties", _casualties(incident)
    yield "Weapons", [(f"weapons.{n}", _theirs(name)) for n, name in enumerate(incident.weapons)]
    yield "Attributed to", _optional("attributed_to", incident.attributed_to)
    if incident.denied_by:
        yield "Denied by", _optional("denied_by", incident.denied_by)


def _actors(incident: Incident) -> Iterator[tuple[str, _Pairs]]:
    for role, label in _ROLES.items():
        actors = [
            (f"actors.{n}", FieldValue("", actor.name, _full_name(actor), ()))
            for n, actor in enumerate(incident.actors)
            if actor.role is role
        ]
        if actors or role in _ALWAYS:
            yield label, actors


def _full_name(actor: ResolvedActor) -> str | None:
    differs = actor.canonical and actor.canonical != actor.name
    return f"in full: {actor.canonical}" if differs else None


def _casualties(incident: Incident) -> _Pairs:
    pairs = []
    for n, entry in enumerate(incident.casualties):
        note = f"reported by {entry.reported_by}" if entry.reported_by else None
        value = FieldValue(words.casualty_line(entry), entry.who or entry.text or "", note, ())
        pairs.append((f"casualties.{n}", value))
    return pairs


def _coordinates(where: ResolvedPlace) -> _Pairs:
    if where.lat is None or where.lon is None:
        return []
    note = words.GEO_PRECISIONS[where.geo_precision]
    entry = f"{note}; gazetteer {where.gazetteer_id}" if where.gazetteer_id else note
    return [("place.lat", FieldValue(f"{where.lat:.4f}, {where.lon:.4f}", "", entry, ()))]


def _optional(path: str, text: str | None) -> _Pairs:
    return [(path, _theirs(text))] if text else []


def _ours(text: str) -> FieldValue:
    return FieldValue(text, "", None, ())


def _theirs(text: str) -> FieldValue:
    return FieldValue("", text, None, ())


def _paths(field: str) -> Iterable[str]:
    """Give the path of a field and those above it: "casualties.0.low" has "casualties.0", "casualties"."""
    return accumulate(field.split("."), "{}.{}".format)


def _by_path(groundings: Iterable[FieldGrounding]) -> dict[str, list[FieldGrounding]]:
    """Return the groundings that belong to each path, parts of its value included."""
    by_path: defaultdict[str, list[FieldGrounding]] = defaultdict(list)
    for grounding in groundings:
        for path in _paths(grounding.field):
            by_path[path].append(grounding)
    return by_path


def _as_found(grounding: FieldGrounding) -> Found:
    part = _PARTS.get(grounding.field.rpartition(".")[2])
    return Found(part, grounding.how, grounding.rule, grounding.start)


def _found(ways: Sequence[FieldGrounding]) -> tuple[Found, ...]:
    """Return how a value was found, each way once."""
    found = tuple(dict.fromkeys(_as_found(way) for way in ways))
    return (found[0]._replace(part=None),) if len(found) == 1 else found
