"""The fields of a record that a person may correct, each as a whole value in JSON.

A place goes with its coordinates, a date with its precision, a toll with its bounds: what belongs together
is one field, so that an edit can be taken back without leaving half of it behind.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

import pycountry
from pydantic import JsonValue, TypeAdapter, ValidationError

from schemas.article import Article
from schemas.evidence import Evidence, FieldGrounding, Grounding
from schemas.incident import (
    CasualtyReport,
    Claim,
    GeoPrecision,
    Incident,
    Precision,
    ResolvedActor,
    ResolvedDate,
    ResolvedPlace,
    Status,
)
from summarizer.errors import InputError
from summarizer.text.gist import gist

# Evidence first: where values are looked up depends on it.
FIELDS: dict[str, TypeAdapter[Any]] = {
    "evidence": TypeAdapter(tuple[Evidence, ...]),
    "sub_event_type": TypeAdapter(str),
    "status": TypeAdapter(Status),
    "claim": TypeAdapter(Claim),
    "denied_by": TypeAdapter(str | None),
    "attributed_to": TypeAdapter(str | None),
    "date": TypeAdapter(ResolvedDate),
    "place": TypeAdapter(ResolvedPlace),
    "actors": TypeAdapter(tuple[ResolvedActor, ...]),
    "casualties": TypeAdapter(tuple[CasualtyReport, ...]),
    "weapons": TypeAdapter(tuple[str, ...]),
}
_BESIDES_ISO = {"XK"}  # Kosovo in GeoNames
_OLDEST = date(1900, 1, 1)  # news tells of nothing older; what is, is a slip such as 0020 for 2020

# From a place's name and the larger places named for it: the place with coordinates, and how these were
# found.
Locate = Callable[[str | None, Sequence[str], Article], tuple[ResolvedPlace, tuple[FieldGrounding, ...]]]


class Rules(NamedTuple):
    """What a value is held to: the types of the codebook, and what knows where places are, if anything."""

    types: Sequence[str]
    locate: Locate | None = None


def value_of(record: Incident, field: str) -> JsonValue:
    """Return a field of the record as JSON."""
    value: JsonValue = FIELDS[field].dump_python(getattr(record, field), mode="json")
    return value


def checked(field: str, value: JsonValue, *, article: Article, rules: Rules) -> JsonValue:
    """Return the value in its full form. Raises InputError naming the paths and what is wrong there."""
    if field not in FIELDS:
        raise InputError(f"{field}: no field that can be corrected; there are {', '.join(FIELDS)}")
    if field == "evidence":
        value = _cited(value, article)
    if field == "date" and isinstance(value, dict):
        value = {**value, "precision": Precision.UNKNOWN.value}
    try:
        parsed = FIELDS[field].validate_json(json.dumps(value), strict=True)
    except ValidationError as error:
        raise InputError("; ".join(_misshapen(field, error))) from error
    if isinstance(parsed, ResolvedDate):
        parsed = parsed.model_copy(update={"precision": _precision(parsed)})
    if problems := [*_blanks(field, value)] or [*_problems(field, parsed, rules)]:
        raise InputError("; ".join(problems))
    full: JsonValue = FIELDS[field].dump_python(parsed, mode="json")
    return full


def replaced(record: Incident, field: str, value: JsonValue, grounding: Sequence[FieldGrounding]) -> Incident:
    """Return the record with another value in the field, how it was found, and the gist told anew.

    `value` as `checked` gives it.
    """
    others = tuple(g for g in record.grounding if g.field.partition(".")[0] != field)
    changed = record.model_copy(
        update={field: FIELDS[field].validate_python(value), "grounding": (*others, *grounding)}
    )
    found = tuple(_seen_from(g, changed.evidence) for g in changed.grounding)
    return changed.model_copy(update={"grounding": found, "gist": _gist(changed)})


def _gist(record: Incident) -> str:
    return gist(
        record.sub_event_type,
        record.status,
        record.claim,
        record.date,
        record.place,
        record.actors,
        record.casualties,
        record.attributed_to,
    )


def _seen_from(found: FieldGrounding, evidence: Sequence[Evidence]) -> FieldGrounding:
    """Say anew whether a value stands in the cited sentences: these may be others now."""
    if found.start is None or found.end is None or found.how is Grounding.DERIVED:
        return found
    cited = next((e for e in evidence if e.start <= found.start and found.end <= e.end), None)
    if cited is None:
        return found.model_copy(update={"how": Grounding.ELSEWHERE})
    if found.how is not Grounding.ELSEWHERE:
        return found
    same = cited.quote[found.start - cited.start : found.end - cited.start] == found.value
    return found.model_copy(update={"how": Grounding.EXACT if same else Grounding.FOLDED})


def _cited(value: JsonValue, article: Article) -> JsonValue:
    """Make evidence of sentence numbers. Raises InputError for what is no sentence of the article."""
    entries = value if isinstance(value, list) else [value]
    if not entries:
        raise InputError("evidence: empty; name the sentences that tell it")
    cited: list[JsonValue] = []
    for number, entry in enumerate(entries):
        sentence = entry.get("sentence") if isinstance(entry, dict) else entry
        if not isinstance(sentence, int) or not 1 <= sentence <= len(article.sentences):
            raise InputError(
                f"evidence.{number}: {sentence!r} is no sentence of the article, which has 1 to "
                f"{len(article.sentences)}"
            )
        span = article.sentences[sentence - 1]
        told = Evidence(sentence=sentence, start=span.start, end=span.end, quote=article.quote(sentence))
        full = told.model_dump()
        if isinstance(entry, dict) and not entry.items() <= full.items():
            raise InputError(
                f"evidence.{number}: not sentence {sentence} of the article; give its number alone"
            )
        cited.append(full)
    return cited


def _precision(days: ResolvedDate) -> Precision:
    if days.earliest is None and days.latest is None:
        return Precision.UNKNOWN
    if days.earliest is None or days.latest is None:
        return Precision.BOUNDED
    return Precision.DAY if days.earliest == days.latest else Precision.RANGE


def _misshapen(field: str, error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False, include_context=False):
        path = ".".join(map(str, (field, *problem["loc"])))
        given = problem["input"]
        shown = f" (got {given!r:.60})" if isinstance(given, str | int | float | bool) else ""
        message = problem["msg"].removeprefix("Value error, ").removeprefix(f"{path}: ")
        if problem["type"] == "enum":
            yield f"{path}: {given!r:.40}; write {message.removeprefix('Input should be ')}"
        else:
            yield f"{path}: {message}{shown}"


def _blanks(path: str, value: JsonValue) -> Iterator[str]:
    """Yield values of white space alone: an unknown one is null."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _blanks(f"{path}.{key}", part)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _blanks(f"{path}.{number}", part)
    elif isinstance(value, str) and not value.strip():
        yield f"{path}: blank; write what is meant, or leave it out"


def _problems(field: str, value: Any, rules: Rules) -> Iterator[str]:
    """Yield what is wrong with a value of the right form."""
    if field == "sub_event_type" and value not in rules.types:
        yield f"sub_event_type: {value!r} is no type of the codebook; `summarizer schema draft` lists them"
    if isinstance(value, ResolvedDate):
        early = [day for day in (value.earliest, value.latest) if day and day < _OLDEST]
        yield from (f"date: {day} is before {_OLDEST.year}" for day in early)
    if isinstance(value, ResolvedPlace):
        yield from _place_problems(value)
    if field == "casualties":
        for number, toll in enumerate(value):
            if min(toll.low or 0, toll.high or 0) < 0:
                yield f"casualties.{number}: a number is negative"
            if toll.low is not None and toll.high is not None and toll.low > toll.high:
                yield f"casualties.{number}: low {toll.low} is above high {toll.high}"


def _place_problems(place: ResolvedPlace) -> Iterator[str]:
    code = place.country
    known = code is None or code in _BESIDES_ISO or pycountry.countries.get(alpha_2=code) is not None
    if not known or (code and not code.isupper()):
        yield f"place.country: {code!r} is no ISO 3166 alpha-2 code, such as SY"
    if (place.lat is None) is not (place.lon is None):
        yield "place: latitude and longitude go together; give both or neither"
    elif place.lat is None or place.lon is None:
        if place.geo_precision is not GeoPrecision.UNRESOLVED:
            yield "place.geo_precision: without coordinates it is unresolved"
    elif not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
        yield f"place: {place.lat}, {place.lon} is no point on earth; latitude comes first, in degrees"
    elif place.geo_precision is GeoPrecision.UNRESOLVED:
        yield "place.geo_precision: say what the coordinates stand for: place, near or admin"
