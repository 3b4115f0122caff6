"""A record's fields in reading order, each value with how it was found and where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from schemas.evidence import FieldGrounding, Grounding
from schemas.incident import CasualtyReport, Incident, ResolvedActor, ResolvedPlace, Role
from summarizer.render.trust import confidences, reasons
from summarizer.render.words import Words

_ALWAYS = {Role.PERPETRATOR, Role.TARGET}  # a gap here is worth seeing


class Found(NamedTuple):
    """How one part of a value was found, in words; `start` is its offset (code points) in the article."""

    how: Grounding
    label: str
    start: int | None


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


class _Field(NamedTuple):
    """A field's label, its values with their grounding paths, and what it means that it has none."""

    label: str
    values: list[tuple[str, FieldValue]]
    empty: str


def field_lines(incident: Incident, words: Words, *, quoted: bool = True) -> tuple[FieldLine, ...]:
    """Return all fields; groundings that belong to none of them follow under "Other".

    Without `quoted`, for shared copies, words of the article stand only where they name who or where, and
    nothing says where they stand.
    """
    groundings = [g for g in incident.grounding if g.how is not Grounding.MISSING]
    by_path = _by_path(groundings)
    paths: set[str] = set()
    lines = []
    for label, values, empty in _fields(incident, words, quoted=quoted):
        paths.update(path for path, _ in values)
        found = tuple(
            value._replace(found=_found(by_path.get(path, ()), words, quoted=quoted))
            for path, value in values
        )
        lines.append(FieldLine(label, found, empty))
    lines += _trust(incident, words)
    if not quoted:
        return tuple(lines)
    other = [g for g in groundings if paths.isdisjoint(_paths(g.field))]
    shown = tuple(FieldValue("", g.value, field_label(g.field, words), (_as_found(g, words),)) for g in other)
    return (*lines, FieldLine(words.of.fields.other, shown, "")) if shown else tuple(lines)


def field_label(path: str, words: Words) -> str:
    """Return what a grounding path is of, by its beginning: "actors.1.name" is of the actors."""
    labels: dict[str, str] = dict(words.of.fields)
    return labels.get(path.partition(".")[0], path)


def _fields(incident: Incident, words: Words, *, quoted: bool) -> Iterator[_Field]:
    """Give each field with its values, not yet how they were found."""
    of, empty = words.of.fields, words.of.empty
    where = incident.place
    not_stated = empty.not_stated
    kind = words.type_label(incident.sub_event_type)
    country = words.country(where.country) if where.country else ""
    yield _Field(of.sub_event_type, [("sub_event_type", _ours(kind))], "")
    yield _Field(of.status, [("status", _ours(words.of.statuses[incident.status]))], "")
    yield _Field(of.claim, [("claim", _ours(words.of.claims[incident.claim]))], "")
    yield _Field(of.date, _date(incident, words, quoted=quoted), not_stated)
    yield _Field(of.place, _theirs("place.name", where.name), not_stated)
    within = [pair for n, name in enumerate(where.within) for pair in _theirs(f"place.within.{n}", name)]
    yield _Field(of.within, within, not_stated)
    yield _Field(of.country, [("place.country", _ours(country))] if country else [], not_stated)
    yield _Field(of.coordinates, _coordinates(where, words), empty.coordinates)
    yield from _actors(incident, words)
    casualties = [
        (f"casualties.{n}", _casualty(entry, words, quoted=quoted))
        for n, entry in enumerate(incident.casualties)
    ]
    yield _Field(of.casualties, casualties, empty.casualties)
    weapons = [pair for n, name in enumerate(incident.weapons) for pair in _theirs(f"weapons.{n}", name)]
    yield _Field(of.weapons, weapons, empty.weapons)
    yield _Field(of.attributed_to, _theirs("attributed_to", incident.attributed_to), empty.attributed_to)
    if incident.denied_by:
        yield _Field(of.denied_by, _theirs("denied_by", incident.denied_by), not_stated)


def _trust(incident: Incident, words: Words) -> Iterator[FieldLine]:
    """Give the confidence of the record and of its fields, and what a user's threshold marks."""
    told, of = incident.confidence, words.of.confidence
    if told is None:
        return
    yield FieldLine(of.label, tuple(map(_ours, confidences(told, words))), "")
    if told.review:
        yield FieldLine(of.to_review, tuple(map(_ours, reasons(told, words))), "")


def _date(incident: Incident, words: Words, *, quoted: bool) -> list[tuple[str, FieldValue]]:
    when = incident.date
    if not (when.earliest or when.latest or when.text):
        return []
    quote = when.text if quoted else None
    return [("date", FieldValue(words.dates(when), quote or "", words.precision(when), ()))]


def _actors(incident: Incident, words: Words) -> Iterator[_Field]:
    of = words.of.fields
    labels = {
        Role.PERPETRATOR: of.perpetrator,
        Role.TARGET: of.target,
        Role.SUPPORTER: of.supporter,
        Role.CLAIMANT: of.claimant,
    }
    for role, label in labels.items():
        actors = [
            (f"actors.{n}", FieldValue("", actor.name, _full_name(actor, words), ()))
            for n, actor in enumerate(incident.actors)
            if actor.role is role
        ]
        if actors or role in _ALWAYS:
            yield _Field(label, actors, words.of.empty.not_stated)


def _full_name(actor: ResolvedActor, words: Words) -> str | None:
    if not actor.canonical or actor.canonical == actor.name:
        return None
    return words.of.notes.full_name.format(name=actor.canonical)


def _casualty(entry: CasualtyReport, words: Words, *, quoted: bool) -> FieldValue:
    note = words.of.notes.reported_by.format(who=entry.reported_by) if entry.reported_by else None
    quote = (entry.who or entry.text) if quoted else None
    return FieldValue(words.casualty(entry), quote or "", note, ())


def _coordinates(where: ResolvedPlace, words: Words) -> list[tuple[str, FieldValue]]:
    if where.lat is None or where.lon is None:
        return []
    point = f"{where.lat:.4f}, {where.lon:.4f}"
    note = words.of.geo_precisions[where.geo_precision]
    if where.gazetteer_id is None:
        return [("place.lat", FieldValue(point, "", note, ()))]
    entry = words.of.notes.gazetteer.format(precision=note, id=where.gazetteer_id)
    return [("place.gazetteer_id", FieldValue(point, "", entry, ()))]


def _ours(text: str) -> FieldValue:
    return FieldValue(text, "", None, ())


def _theirs(path: str, text: str | None) -> list[tuple[str, FieldValue]]:
    return [(path, FieldValue("", text, None, ()))] if text else []


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


def _as_found(grounding: FieldGrounding, words: Words, *, part: bool = True) -> Found:
    named = grounding.field.rpartition(".")[2] if part else None
    label = words.found(named, grounding.how, grounding.rule)
    return Found(grounding.how, label, grounding.start)


def _found(ways: Sequence[FieldGrounding], words: Words, *, quoted: bool) -> tuple[Found, ...]:
    """Return how a value was found, each way once; which part of it only where there are several."""
    found = tuple(dict.fromkeys(_as_found(way, words) for way in ways))
    if len(found) == 1:
        found = (_as_found(ways[0], words, part=False),)
    return found if quoted else tuple(one._replace(start=None) for one in found)
