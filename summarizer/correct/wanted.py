"""From changed cells of a row to whole fields of a record.

A table has less room than a record: names of a role share a cell, and so do the entries of an outcome. What a
cell cannot say without doubt is refused; JSON lines can say everything. Errors are ValueErrors that begin
with the column.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from schemas.incident import CasualtyReport, GeoPrecision, Incident, Outcome, ResolvedActor, Role
from summarizer.correct.fields import value_of
from summarizer.table import Cell, plain

_SAME_NAME = ("sub_event_type", "status", "claim", "denied_by", "attributed_to")
_DATE = {"date_earliest": "earliest", "date_latest": "latest", "date_text": "text"}
_POINT = {
    "latitude": "lat",
    "longitude": "lon",
    "geo_precision": "geo_precision",
    "gazetteer_id": "gazetteer_id",
}
_PLACE = {"place": "name", "country": "country", **_POINT}

_WORDS = "casualty_words"

Changed = Mapping[str, Cell]


def wanted(base: Incident, changed: Changed) -> tuple[dict[str, JsonValue], list[str]]:
    """Return the fields that the changed cells give another value, each as a whole, unchecked.

    Beside them what cells cannot say, one problem a field, each beginning with its column.
    """
    if base.id:  # the words of an entry are not corrected here
        changed = {column: cell for column, cell in changed.items() if column != _WORDS}
    fields: dict[str, JsonValue] = {field: changed[field] for field in _SAME_NAME if field in changed}
    problems = []
    for field, (columns, make) in _MADE.items():
        if columns & changed.keys():
            try:
                fields[field] = make(base, changed)
            except ValueError as error:
                problems.append(str(error))
    return fields, problems


def field_of(column: str) -> str:
    """Return the field that a column is a part of; the column itself where it is none of several."""
    return next((field for field, (columns, _) in _MADE.items() if column in columns), column)


def column_of(path: str) -> str | None:
    """Return the column that alone says what stands at a path of a record, such as place.lat; else None."""
    field = path.partition(".")[0]
    if field in _SAME_NAME or field == "weapons":
        return field
    if field == "evidence":
        return "evidence_sentences"
    columns = {f"place.{name}": column for column, name in _PLACE.items()}
    columns |= {f"date.{name}": column for column, name in _DATE.items()}
    return "within" if path.startswith("place.within") else columns.get(path)


def _evidence(base: Incident, changed: Changed) -> JsonValue:
    return [int(number) for number in re.findall(r"\d+", str(changed["evidence_sentences"]))]


def _weapons(base: Incident, changed: Changed) -> JsonValue:
    return _values("weapons", base.weapons, changed)


def _date(base: Incident, changed: Changed) -> JsonValue:
    return _with(base, "date", _DATE, changed)


def _with(base: Incident, field: str, columns: Mapping[str, str], changed: Changed) -> dict[str, JsonValue]:
    """Return a field with the parts that have changed."""
    whole = value_of(base, field)
    parts = {part: changed[column] for column, part in columns.items() if column in changed}
    return {**whole, **parts} if isinstance(whole, dict) else {**parts}


def _place(base: Incident, changed: Changed) -> JsonValue:
    """Return the place. Coordinates that a person gives are no entry of the gazetteer."""
    place = _with(base, "place", _PLACE, changed)
    if "within" in changed:
        place["within"] = _values("within", base.place.within, changed)
    if {"latitude", "longitude"} & changed.keys():
        if "gazetteer_id" not in changed:
            place["gazetteer_id"] = None
        if place["lat"] is None and place["lon"] is None and "geo_precision" not in changed:
            place["geo_precision"] = GeoPrecision.UNRESOLVED.value
    return place


def _actors(base: Incident, changed: Changed) -> JsonValue:
    """Return the actors with those of the changed roles as their cells have them, the others as they were.

    A name that stood in the record keeps what is known of it, also in another role; where as many names
    stand in a cell as before, each takes the place of the one that stood there.
    """
    shown = {plain(_shown(actor)): actor for actor in base.actors}
    roles = [role for role in Role if f"{role}s" in changed]
    wanted = {role: iter(_taken(role, base, shown, changed)) for role in roles}
    actors = [
        one
        for actor in base.actors
        for one in ([actor] if actor.role not in wanted else _next(wanted[actor.role]))
    ]
    actors += [actor for role in roles for actor in wanted[role]]
    return [actor.model_dump(mode="json") for actor in actors]


def _taken(
    role: Role, base: Incident, shown: Mapping[str, ResolvedActor], changed: Changed
) -> Iterator[ResolvedActor]:
    before = [_shown(actor) for actor in base.actors if actor.role is role]
    for name in _values(f"{role}s", before, changed):
        known = shown.get(plain(str(name)))
        yield known.model_copy(update={"role": role}) if known else ResolvedActor(name=str(name), role=role)


def _next(actors: Iterator[ResolvedActor]) -> list[ResolvedActor]:
    found = next(actors, None)
    return [found] if found else []


def _shown(actor: ResolvedActor) -> str:
    return actor.canonical or actor.name


def _casualties(base: Incident, changed: Changed) -> JsonValue:
    tolls = _tolls(base, changed)
    stated = _worded(tolls, str(changed[_WORDS])) if _WORDS in changed else tolls
    return [toll.model_dump(mode="json") for toll in stated]


def _tolls(base: Incident, changed: Changed) -> list[CasualtyReport]:
    tolls = list(base.casualties)
    for outcome in Outcome:
        cells = {part: f"{outcome}_{part}" for part in ("low", "high", "entries")}
        if any(column in changed for column in cells.values()):
            entries = [toll for toll in tolls if toll.outcome is outcome]
            others = [toll for toll in tolls if toll.outcome is not outcome]
            at = tolls.index(entries[0]) if entries else len(tolls)
            before = sum(toll.outcome is not outcome for toll in tolls[:at])
            tolls = [*others[:before], *_entries(outcome, entries, changed), *others[before:]]
    return tolls


def _worded(tolls: Sequence[CasualtyReport], words: str) -> list[CasualtyReport]:
    """Return the entries of an added row, in the order of the columns, each with the article's words."""
    parts = [part.strip() for part in words.split(";") if part.strip()]
    if len(parts) != len(tolls):
        phrases = f"{len(parts)} phrase{'s' if len(parts) != 1 else ''}"
        entries = f"{len(tolls)} entr{'ies' if len(tolls) != 1 else 'y'}"
        raise ValueError(
            f"{_WORDS}: {phrases} for {entries} of casualties; write one for each entry, in the order of the "
            "columns, with semicolons between them, or leave the cell empty"
        )
    return [toll.model_copy(update={"text": part}) for toll, part in zip(tolls, parts, strict=True)]


def _entries(outcome: Outcome, entries: Sequence[CasualtyReport], changed: Changed) -> list[CasualtyReport]:
    """Return the entries of an outcome: a table can take out all, and state or change one."""
    low, high, number = (f"{outcome}_{part}" for part in ("low", "high", "entries"))
    stated = [column for column in (low, high) if changed.get(column) is not None]
    wanted = changed.get(number, len(entries)) or 0
    if wanted == 0 and (entries or not stated):
        if stated:
            raise ValueError(f"{stated[0]}: a number, but {number} says that there is no entry")
        return []
    if len(entries) > 1 or wanted not in (0, 1):
        many = max(len(entries), int(wanted))
        raise ValueError(
            f"{next(column for column in (low, high, number) if column in changed)}: "
            f"{many} entries of persons {outcome} share this cell; correct them in the JSON lines export"
        )
    entry = entries[0] if entries else CasualtyReport(outcome=outcome, low=None, high=None)
    bounds = {part: changed[column] for part, column in (("low", low), ("high", high)) if column in changed}
    return [entry.model_copy(update=bounds)]


def _values(column: str, before: Sequence[str], changed: Changed) -> list[JsonValue]:
    """Return the values of a cell, as they stood in the record where they did."""
    if inside := next((value for value in before if ";" in value), None):
        raise ValueError(f"{column}: {inside!r:.60} holds a semicolon; correct it in the JSON lines export")
    known = {plain(value): value for value in before}
    parts = [part.strip() for part in str(changed[column] or "").split(";")]
    return [known.get(plain(part), part) for part in parts if part]


_MADE: dict[str, tuple[frozenset[str], Callable[[Incident, Changed], JsonValue]]] = {
    "evidence": (frozenset({"evidence_sentences"}), _evidence),
    "weapons": (frozenset({"weapons"}), _weapons),
    "date": (frozenset(_DATE), _date),
    "place": (frozenset({*_PLACE, "within"}), _place),
    "actors": (frozenset(f"{role}s" for role in Role), _actors),
    "casualties": (
        frozenset(
            {f"{outcome}_{part}" for outcome in Outcome for part in ("low", "high", "entries")} | {_WORDS}
        ),
        _casualties,
    ),
}
