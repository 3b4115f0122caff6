"""Make corrections: what a person does to a record becomes a step that can be stored, replayed and undone."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import JsonValue

from schemas.article import Article
from schemas.correction import Action, Correction
from schemas.evidence import FieldGrounding
from schemas.incident import (
    Claim,
    GeoPrecision,
    Incident,
    Precision,
    ResolvedDate,
    ResolvedPlace,
    Review,
    Status,
)
from summarizer.correct.fields import FIELDS, Rules, checked, replaced, value_of
from summarizer.correct.found import find
from summarizer.errors import InputError

_POINT = ("lat", "lon", "geo_precision", "gazetteer_id")
_NEEDED = {"evidence": "the sentences that tell it", "sub_event_type": "a type"}  # of an added record
_NAMED = ("name", "within", "country")


class Person(NamedTuple):
    """Who corrects, and when."""

    name: str
    at: datetime


def blank(incident_id: str) -> Incident:
    """Return a record that says nothing yet, to be filled by the person who adds it."""
    return Incident(
        id=incident_id,
        sub_event_type="",
        status=Status.OCCURRED,
        weapons=(),
        attributed_to=None,
        gist="",
        date=ResolvedDate(earliest=None, latest=None, text=None, precision=Precision.UNKNOWN),
        place=ResolvedPlace(name=None),
        actors=(),
        casualties=(),
        claim=Claim.REPORTED,
        denied_by=None,
        evidence=(),
        grounding=(),
        review=Review.ADDED,
    )


def accept(record: Incident, article: Article, person: Person, *, reason: str | None = None) -> Correction:
    """Return the step that says: checked, and right as it is."""
    return _step(Action.ACCEPT, record, article, person, reason=reason)


def reject(record: Incident, article: Article, person: Person, *, reason: str) -> Correction:
    """Return the step that takes a record out. Raises InputError without a reason."""
    if not reason.strip():
        raise InputError("reason: a rejection needs one")
    return _step(Action.REJECT, record, article, person, reason=reason)


def edit(
    record: Incident,
    path: str,
    value: JsonValue,
    article: Article,
    person: Person,
    *,
    rules: Rules,
    reason: str | None = None,
) -> Correction | None:
    """Return the step that gives `path` (place.name, casualties.0.low, weapons …) another value.

    None when the record says so already. Another place name brings its coordinates, or none if nobody
    knows them, unless the value gives coordinates itself. Raises InputError naming the path.
    """
    field, _, rest = path.partition(".")
    if field not in FIELDS:
        raise InputError(f"{path}: no field that can be corrected; there are {', '.join(FIELDS)}")
    before = value_of(record, field)
    wanted = checked(
        field, _set(before, rest.split(".") if rest else [], value, path), article=article, rules=rules
    )
    after, located = _located(before, wanted, article, rules) if field == "place" else (wanted, ())
    if after == before:
        return None
    return _step(
        Action.EDIT,
        record,
        article,
        person,
        field=field,
        before=before,
        after=after,
        grounding=find(record, field, after, article, located),
        reason=reason,
    )


def edited(record: Incident, step: Correction) -> Incident:
    """Return the record after an edit."""
    changed = replaced(record, step.field or "", step.after, step.grounding)
    review = Review.ADDED if record.review is Review.ADDED else Review.EDITED
    return changed.model_copy(update={"review": review})


def add(
    incident_id: str,
    fields: dict[str, JsonValue],
    article: Article,
    person: Person,
    *,
    rules: Rules,
    reason: str | None = None,
) -> Correction:
    """Return the step that adds a record; `fields` are whole values, type and evidence are needed.

    Raises InputError naming the path.
    """
    lacking = [
        f"{field}: an added record needs {what}" for field, what in _NEEDED.items() if not fields.get(field)
    ]
    if lacking:
        raise InputError("; ".join(lacking))
    record = blank(incident_id)
    for field in FIELDS:
        if field in fields:
            step = edit(record, field, fields[field], article, person, rules=rules)
            record = edited(record, step) if step else record
    return _step(Action.ADD, record, article, person, reason=reason)


def join(
    action: Action,
    record: Incident,
    other: Incident,
    article: Article,
    person: Person,
    *,
    reason: str | None = None,
) -> Correction:
    """Return the step that says of two records that they tell one happening (MERGE) or do not (SPLIT)."""
    return _step(
        action, record, article, person, other=other.id, other_record=_unmeasured(other), reason=reason
    )


def step_id(step: Correction) -> str:
    """Return an id made of all that a step says. It begins with a letter: a spreadsheet leaves it alone."""
    return "c" + hashlib.sha256(step.model_dump_json(exclude={"id"}).encode()).hexdigest()[:10]


def _step(action: Action, record: Incident, article: Article, person: Person, **facts: Any) -> Correction:
    step = Correction(
        id="",
        subject=record.id,
        text_sha256=article.text_sha256,
        action=action,
        record=_unmeasured(record),
        by=person.name,
        at=person.at,
        **facts,
    )
    return step.model_copy(update={"id": step_id(step)})


def _unmeasured(record: Incident) -> Incident:
    """Return a record as a person vouches for it: what was measured of such records no longer concerns it."""
    return record.model_copy(update={"confidence": None})


def _set(whole: JsonValue, path: Sequence[str], value: JsonValue, full_path: str) -> JsonValue:
    """Return the whole with another value at a path. Raises InputError if there is no such path."""
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(whole, dict) and key in whole:
        return {**whole, key: _set(whole[key], rest, value, full_path)}
    if isinstance(whole, list) and key.isdigit() and int(key) < len(whole):
        number = int(key)
        return [*whole[:number], _set(whole[number], rest, value, full_path), *whole[number + 1 :]]
    raise InputError(f"{full_path}: the record has no such field")


def _located(
    before: JsonValue, wanted: JsonValue, article: Article, rules: Rules
) -> tuple[JsonValue, tuple[FieldGrounding, ...]]:
    """Return the place with the coordinates that go with its names, and how these were found."""
    if not isinstance(before, dict) or not isinstance(wanted, dict):
        return wanted, ()
    renamed = any(before[key] != wanted[key] for key in _NAMED)
    placed = any(before[key] != wanted[key] for key in _POINT)
    if placed or not renamed:
        return wanted, ()
    nowhere: dict[str, JsonValue] = {
        "lat": None,
        "lon": None,
        "geo_precision": GeoPrecision.UNRESOLVED.value,
        "gazetteer_id": None,
    }
    if rules.locate is None:
        return {**wanted, **nowhere}, ()
    name = wanted["name"] if isinstance(wanted["name"], str) else None
    within = [str(larger) for larger in wanted["within"]] if isinstance(wanted["within"], list) else []
    place, found = rules.locate(name, within, article)
    if before["country"] != wanted["country"] and place.country != wanted["country"]:
        return {**wanted, **nowhere}, ()  # the person knows of another country than the gazetteer
    return place.model_dump(mode="json"), found
