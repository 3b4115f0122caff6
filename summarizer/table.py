"""A record as a row of a table: the columns, what each cell holds, and the fingerprint of a row.

Rendering writes these cells, correcting reads them back. Cells are values here: what a spreadsheet needs
besides (an apostrophe before what looks like a formula) is added where the file is written.
"""

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from schemas.confidence import Confidence
from schemas.evidence import Grounding
from schemas.incident import Incident, Outcome, Role
from schemas.run import Reading

LIST = "; "  # between the values of a cell
Cell = str | int | float | None

# Column and meaning, in order. Empty cells: the article does not state it.
COLUMNS: dict[str, str] = {
    "incident_id": "id of the record",
    "article_id": "label of the article, usually the file's name without ending",
    "text_sha256": "SHA-256 of the article's text: its identity",
    "article_state": "done, or partial when some questions about the article stayed unanswered",
    "sub_event_type": "type, ACLED sub-event names",
    "status": "occurred, foiled, ongoing, threatened",
    "claim": "reported; claimed by the party about itself; denied by a party",
    "denied_by": "who denies it",
    "date_earliest": "first possible day, ISO 8601",
    "date_latest": "last possible day, ISO 8601",
    "date_precision": "day, range, bounded (one end known), unknown",
    "date_text": "the article's words for the date",
    "place": "most specific place, as the article names it",
    "within": "larger places named for it, nearest first",
    "country": "ISO 3166-1 alpha-2 code",
    "latitude": "degrees, WGS 84, from the gazetteer",
    "longitude": "degrees, WGS 84, from the gazetteer",
    "geo_precision": "what the coordinates stand for: place, near, admin, unresolved",
    "gazetteer_id": "entry of the gazetteer",
    "perpetrators": "who carried it out; fuller names where known",
    "targets": "who or what it was directed at",
    "supporters": "who backed the perpetrator",
    "claimants": "who claimed it",
    **{
        f"{outcome}_{part}": meaning.format(outcome)
        for outcome in Outcome
        for part, meaning in (
            ("low", "persons {}, sum of the known lowest numbers; empty when no number is known"),
            ("high", "persons {}, sum of the highest numbers; empty when open or unknown"),
            ("entries", "number of entries of persons {}"),
            ("unnumbered", "entries of persons {} without a number"),
        )
    },
    "casualty_words": "the article's words for tolls and who was concerned",
    "weapons": "means used or seized",
    "attributed_to": "who the article says reports it",
    "gist": "one sentence",
    "evidence_sentences": "numbers of the sentences the record rests on",
    "evidence": "these sentences, verbatim",
    "values_missing": "number of values that were not found in the article and kept out",
    "confidence": "measured chance that the incident is one, and of this type; empty where not measured",
    "confidence_n": "number of records of labelled articles that it was measured on",
    "confidence_fields": "the same of each field, if the incident is one; (number of cases); second reading",
    "to_review": "what is below the threshold given by --review-below, and why",
    "model": "model that read the article",
    "version": "version of this program",
    "read_at": "when the article was read, ISO 8601",
    "review": "unreviewed, accepted, edited, added; to correct: write accepted or rejected",
    "reason": "empty; to correct: why, needed for a rejection",
    "merge_with": "empty; to correct: ids of records that tell the same happening",
    "split_from": "empty; to correct: ids of records that do not",
    "fingerprint": "of the row as it was written; leave it as it is",
}
# What a correction is written into; empty in an export.
ASKED = ("reason", "merge_with", "split_from")

_OF_ROLE = {role: f"{role}s" for role in Role}
_OF_OUTCOME = {
    outcome: tuple(f"{outcome}_{part}" for part in ("low", "high", "entries", "unnumbered"))
    for outcome in Outcome
}
_NO_TOLLS: dict[str, Cell] = {
    **{
        f"{outcome}_{part}": none
        for outcome in Outcome
        for part, none in (("low", None), ("high", None), ("entries", 0), ("unnumbered", 0))
    },
    "casualty_words": "",
}
_EMPTY: dict[str, Cell] = {**dict.fromkeys(COLUMNS), "confidence_fields": ""}  # columns in their order

# What shows nothing, and may get lost or be put in on the way: controls, direction marks, joiners of words.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

_ODD = ("  ", " \0", "= ", "='")  # white space or apostrophes where `plain` takes them away


def cells(reading: Reading, incident: Incident) -> dict[str, Cell]:
    """Return the row of an incident: a value for every column, in order."""
    said = told(incident)
    row = _row(reading, incident, said)
    row["fingerprint"] = fingerprint(said)
    return row


def unsigned(reading: Reading, incident: Incident) -> dict[str, Cell]:
    """Return the row of an incident without its fingerprint, which takes a third of the time."""
    return _row(reading, incident, told(incident))


def _row(reading: Reading, incident: Incident, said: Mapping[str, Cell]) -> dict[str, Cell]:
    row = {**_EMPTY, **said}
    row["article_id"] = reading.article_id
    row["text_sha256"] = reading.text_sha256
    row["article_state"] = reading.state.value
    if incident.confidence:
        row |= _measured(incident.confidence)
    if run := reading.run:
        row["model"], row["version"], row["read_at"] = run.model, run.version, run.at.isoformat()
    return row


def told(incident: Incident) -> dict[str, Cell]:
    """Return the cells that tell the incident itself, whatever became of it and of its article."""
    when, where = incident.date, incident.place
    return {
        "incident_id": incident.id,
        "sub_event_type": incident.sub_event_type,
        "status": incident.status.value,
        "claim": incident.claim.value,
        "denied_by": incident.denied_by,
        "date_earliest": when.earliest.isoformat() if when.earliest else None,
        "date_latest": when.latest.isoformat() if when.latest else None,
        "date_precision": when.precision.value,
        "date_text": when.text,
        "place": where.name,
        "within": LIST.join(where.within),
        "country": where.country,
        "latitude": where.lat,
        "longitude": where.lon,
        "geo_precision": where.geo_precision.value,
        "gazetteer_id": where.gazetteer_id,
        **_named(incident),
        **_counted(incident),
        "weapons": LIST.join(incident.weapons),
        "attributed_to": incident.attributed_to,
        "gist": incident.gist,
        "evidence_sentences": LIST.join(str(e.sentence) for e in incident.evidence),
        "evidence": "\n".join(e.quote for e in incident.evidence),
        "values_missing": sum(found.how is Grounding.MISSING for found in incident.grounding),
        "review": incident.review.value,
    }


def fingerprint(row: Mapping[str, Cell]) -> str:
    """Return a short hash of a row's cells that survives what spreadsheets do to text unasked.

    `row` holds the columns of `told`. It begins with a letter, so that no program takes it for a number.
    """
    columns, shape = _signed(tuple(row))
    values = [row[column] for column in columns]
    texts = [v if isinstance(v, str) else "" if v is None else repr(v) for v in values]
    text = (shape % tuple(texts)).replace("\n", " ")
    if not _is_plain(text, len(columns)):
        text = shape % tuple(map(plain, values))
    return "f" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:11]


@lru_cache
def _signed(row: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Return the columns of a row in their order, and the form of what is hashed: name=%s, a NUL between."""
    columns = tuple(column for column in COLUMNS if column in row)
    return columns, "\0".join(f"{column}=%s" for column in columns)


def _is_plain(text: str, cells: int) -> bool:
    """Whether `plain` leaves all cells of a row as they are: looked at once, as nearly all rows are so."""
    return (
        text.count("\0") == cells - 1
        and text.replace("\0", "").isprintable()
        and not any(odd in text for odd in _ODD)
        and not text.endswith(" ")
        and (text.isascii() or unicodedata.is_normalized("NFC", text))
    )


def plain(value: Cell) -> str:
    """Return a cell for comparison: without invisible marks, leading apostrophes and kinds of white space."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return repr(value)
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    if not value.isprintable():  # as a rule nothing is unseen but the ends of lines
        value = value.replace("\n", " ")
        if not value.isprintable():
            value = _UNSEEN.sub("", value)
    elif "  " not in value:  # then no other white space either
        return value.strip(" ").lstrip("' ")
    return " ".join(value.split()).lstrip("' ")


def _measured(told: Confidence) -> dict[str, Cell]:
    """How far the record can be trusted: no part of what it tells."""
    measured = [one for one in told.fields if one.value is not None]
    overall = told.overall if told.overall.value is not None else None
    said = [
        f"{one.field} {one.value:.2f} ({one.n}){f' {one.support}' if one.support else ''}" for one in measured
    ]
    return {
        "confidence": round(overall.value, 3) if overall and overall.value is not None else None,
        "confidence_n": overall.n if overall else None,
        "confidence_fields": LIST.join(said),
        "to_review": LIST.join(told.review),
    }


def _named(incident: Incident) -> dict[str, Cell]:
    """Return the names of the actors by role, one column for each."""
    row: dict[str, Cell] = dict.fromkeys(_OF_ROLE.values(), "")
    for role in {actor.role for actor in incident.actors}:
        row[_OF_ROLE[role]] = LIST.join(a.canonical or a.name for a in incident.actors if a.role is role)
    return row


def _counted(incident: Incident) -> dict[str, Cell]:
    """Return the tolls, four columns for each outcome, and their words."""
    if not incident.casualties:
        return _NO_TOLLS
    row = dict(_NO_TOLLS)
    for outcome in {entry.outcome for entry in incident.casualties}:
        low, high, entries, unnumbered = _OF_OUTCOME[outcome]
        told = [(entry.low, entry.high) for entry in incident.casualties if entry.outcome is outcome]
        numbered = [bounds for bounds in told if bounds != (None, None)]
        if numbered:  # else unknown, which is not zero
            highs = [most for _, most in told if most is not None]
            row[low] = sum(least or 0 for least, _ in numbered)
            row[high] = sum(highs) if len(highs) == len(told) else None
        row[entries], row[unnumbered] = len(told), len(told) - len(numbered)
    words = (casualty_words(entry.text, entry.who) for entry in incident.casualties)
    row["casualty_words"] = LIST.join(filter(None, words))
    return row


def casualty_words(text: str | None, who: str | None) -> str:
    """Return the words of a toll and of who was concerned: once where one word is both, as a dual is."""
    return " ".join(filter(None, dict.fromkeys((text, who))))
