"""Write records as a spreadsheet: one row per incident, every column documented, no cell a formula."""

import csv
import io
from collections.abc import Iterable

from schemas.brief import Toll
from schemas.incident import Incident, Outcome, Role
from schemas.run import Reading
from summarizer.render.safe import cell

BOM = "\ufeff"  # by which Excel knows UTF-8
_LIST = "; "

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
    "model": "model that read the article",
    "version": "version of this program",
    "read_at": "when the article was read, ISO 8601",
    "review": "unreviewed: no person has checked the record",
}

_Cell = str | int | float | None


def records_csv(readings: Iterable[Reading], *, bom: bool = False) -> str:
    """Return the incidents of all readings as CSV (RFC 4180) with a header row.

    Readings without incidents have no row. `bom` puts a byte order mark in front, for Excel. A cell that
    a program could take for a formula gets a leading apostrophe; numbers stay numbers.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for reading in readings:
        writer.writerows(_row(reading, incident) for incident in reading.incidents)
    return (BOM if bom else "") + out.getvalue()


def _row(reading: Reading, incident: Incident) -> list[str | int | float]:
    cells = {**_told(reading, incident), **_counted(incident), **_made(reading)}
    return [_safe(cells[column]) for column in COLUMNS]


def _safe(value: _Cell) -> str | int | float:
    return cell(value) if isinstance(value, str) else "" if value is None else value


def _told(reading: Reading, incident: Incident) -> dict[str, _Cell]:
    when, where = incident.date, incident.place
    return {
        "incident_id": incident.id,
        "article_id": reading.article_id,
        "text_sha256": reading.text_sha256,
        "article_state": reading.state.value,
        "sub_event_type": incident.sub_event_type,
        "status": incident.status.value,
        "claim": incident.claim.value,
        "denied_by": incident.denied_by,
        "date_earliest": when.earliest.isoformat() if when.earliest else None,
        "date_latest": when.latest.isoformat() if when.latest else None,
        "date_precision": when.precision.value,
        "date_text": when.text,
        "place": where.name,
        "within": _LIST.join(where.within),
        "country": where.country,
        "latitude": where.lat,
        "longitude": where.lon,
        "geo_precision": where.geo_precision.value,
        "gazetteer_id": where.gazetteer_id,
        **{f"{role}s": _names(incident, role) for role in Role},
        "weapons": _LIST.join(incident.weapons),
        "attributed_to": incident.attributed_to,
        "gist": incident.gist,
        "evidence_sentences": _LIST.join(str(e.sentence) for e in incident.evidence),
        "evidence": "\n".join(e.quote for e in incident.evidence),
        "values_missing": len(incident.missing),
        "review": incident.review,
    }


def _names(incident: Incident, role: Role) -> str:
    return _LIST.join(a.canonical or a.name for a in incident.actors if a.role is role)


def _counted(incident: Incident) -> dict[str, _Cell]:
    cells: dict[str, _Cell] = {}
    for outcome in Outcome:
        toll = Toll.total(outcome, incident.casualties)
        numbered = toll.entries > toll.unnumbered
        cells[f"{outcome}_low"] = toll.low if numbered else None
        cells[f"{outcome}_high"] = toll.high if numbered else None
        cells[f"{outcome}_entries"] = toll.entries
        cells[f"{outcome}_unnumbered"] = toll.unnumbered
    words = [" ".join(filter(None, (entry.text, entry.who))) for entry in incident.casualties]
    cells["casualty_words"] = _LIST.join(filter(None, words))
    return cells


def _made(reading: Reading) -> dict[str, _Cell]:
    run = reading.run
    return {
        "model": run.model if run else None,
        "version": run.version if run else None,
        "read_at": run.at.isoformat() if run else None,
    }
