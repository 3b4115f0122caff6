"""A record in an edited JSON lines export: the record as it is wanted, with what to do about it beside.

A line is a reading as `summarizer export --format jsonl` writes it. To correct: change values; set `review`
to accepted or rejected; put `reason`, `merge_with`, `split_from` beside it; add a record without an id. A
record or line that is taken out changes nothing.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from pydantic import JsonValue

from schemas.incident import Incident
from summarizer.correct.fields import FIELDS, value_of
from summarizer.correct.problems import Problems
from summarizer.errors import InputError
from summarizer.table import ASKED

_KNOWN = set(Incident.model_fields) | set(ASKED)


class LineRecord(NamedTuple):
    """One record of a line, and the article of the line."""

    where: str
    told: dict[str, Any]
    article: tuple[str | None, str | None]

    @property
    def columns(self) -> bool:
        """Never: a line has fields."""
        return False

    @property
    def id(self) -> str | None:
        """The record's id; None for one to be added."""
        return self._text("id")

    @property
    def review(self) -> str | None:
        """What it says of its review."""
        said = self._text("review")
        return said.lower() if said else None

    @property
    def reason(self) -> str | None:
        """Why, in the person's words."""
        return self._text("reason")

    def joined(self, column: str) -> tuple[str, ...]:
        """Return the ids in `merge_with` or `split_from`: one, or a list."""
        found = self.told.get(column) or []
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
            raise InputError(f"{self.where}: {column}: give the id of a record, or a list of ids")
        return tuple(dict.fromkeys(name.strip() for name in found))

    @property
    def is_untouched(self) -> bool:
        """Never known of a line alone."""
        return False

    def is_of(self, record: Incident) -> bool:
        """Whether the line was written from this state: gist and grounding, which nobody edits, tell."""
        shown = record.model_dump(mode="json", include={"gist", "grounding"})
        return {**shown, **{key: self.told[key] for key in shown if key in self.told}} == shown

    def wants(self, base: Incident, problems: Problems) -> dict[str, JsonValue]:
        """Return the fields that differ from the record, each with its whole new value, unchecked."""
        return {
            field: self.told[field]
            for field in FIELDS
            if field in self.told and self.told[field] != value_of(base, field)
        }

    def check(self, base: Incident, after: Incident, problems: Problems) -> None:
        """Note a wrong precision of a date: it follows from the days. All else that follows is made anew."""
        stated = self.told.get("date")
        if isinstance(stated, dict) and base.id:
            fine = {base.date.precision.value, after.date.precision.value, None}
            if stated.get("precision") not in fine:
                problems.note("date.precision: follows from earliest and latest; leave it out")

    def _text(self, key: str) -> str | None:
        value = self.told.get(key)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{self.where}: {key}: {value!r:.40} is no text")
        return (value or "").strip() or None


def records_of(number: int, line: str) -> Iterator[LineRecord]:
    """Yield the records of a line. Raises InputError for one that is not of the export's form."""
    where = f"line {number}"
    try:
        reading = json.loads(line, object_pairs_hook=_once)
    except RecursionError as error:
        raise InputError(f"{where}: nested too deeply for a record") from error
    except ValueError as error:
        raise InputError(f"{where}: no JSON: {error}") from error
    if not isinstance(reading, dict) or not isinstance(reading.get("incidents"), list):
        raise InputError(
            f"{where}: no line of `summarizer export --format jsonl`: it has no list of incidents"
        )
    article = (_label(reading, "text_sha256"), _label(reading, "article_id"))
    for place, told in enumerate(reading["incidents"]):
        if not isinstance(told, dict):
            raise InputError(f"{where}: incidents.{place}: no record")
        known = told.get("id")
        name = known if isinstance(known, str) and known.strip() else f"incidents.{place}"
        if unknown := sorted(told.keys() - _KNOWN):
            raise InputError(
                f"{where}, {name}: no field {unknown[0]!r}; `summarizer schema incident` lists them"
            )
        yield LineRecord(f"{where}, {name}", told, article)


def _label(reading: dict[str, Any], key: str) -> str | None:
    value = reading.get(key)
    return value if isinstance(value, str) else None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object. Raises ValueError for a key that stands twice: one of the values would be lost."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(key for number, (key, _) in enumerate(pairs) if key in dict(pairs[:number]))
        raise ValueError(f"{twice!r} stands twice in one object")
    return made
