"""Read the key and prediction files. A broken one is an InputError that names file, place and field.

The key, and predictions of any system: JSON lines {"docid": .., "templates": [..]}, in the key with doctext.
A template is {"incident_type": "attack", "Victim": [[mention, ..], ..], ..}; a mention is a string or, as in
the key, [string, offset]; absent roles are empty. Also read: the output of GTT, one JSON object
{"30001": {"pred_templates": [..], ..}, ..}; the gold templates that it holds as well are not.

A docid may be written as the key has it (TST3-MUC4-0001) or as GTT has it (30001).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from evals.muc4.templates import Document, Role, Template
from summarizer.errors import InputError

SPLITS = ("test", "dev")

Predictions = Mapping[str, tuple[Template, ...]]
"""Templates by docid, as the file names the articles."""

_DOCID = re.compile(r"TST([1-4])-MUC[34]-(\d{4})")


def _without_offset(value: Any) -> Any:
    is_pair = isinstance(value, list) and len(value) == 2 and isinstance(value[1], int | None)
    return value[0] if is_pair else value


def _type_or_none(value: Any) -> str:
    """Take what is no type as a missing one: GTT's output has [] where the model gave none."""
    return value.strip() if isinstance(value, str) else ""


_Mention = Annotated[str, BeforeValidator(_without_offset)]
_Entities = list[list[_Mention]]


class _Template(BaseModel):
    """A template as files hold it; the names of the fields are those of the data."""

    model_config = ConfigDict(extra="forbid", strict=True)

    incident_type: Annotated[str, BeforeValidator(_type_or_none)]
    PerpInd: _Entities = []
    PerpOrg: _Entities = []
    Target: _Entities = []
    Victim: _Entities = []
    Weapon: _Entities = []


class _Line(BaseModel):
    """A line of predictions; further fields are ignored."""

    docid: str = Field(min_length=1)
    templates: list[_Template]


class _KeyLine(_Line):
    """A line of the key."""

    doctext: str


class _GttEntry(BaseModel):
    """What GTT writes of one article."""

    pred_templates: list[_Template]


_Form = TypeVar("_Form", bound=BaseModel)


def load(folder: Path, split: str = "test") -> tuple[Document, ...]:
    """Read the key of a split from `folder`, in the order of the file. Raises InputError."""
    path = folder / f"{split}.json"
    lines = list(_checked(path, _lines(path, _text(path)), _KeyLine))
    for line in lines:
        if missing := [number for number, one in enumerate(line.templates) if not one.incident_type]:
            raise InputError(
                f"{path.name}: {line.docid}: templates.{missing[0]}.incident_type: a key names the type"
            )
    documents = tuple(Document(line.docid, line.doctext, _templates(line.templates)) for line in lines)
    _refuse_repeated(path, [document.docid for document in documents])
    if not documents:
        raise InputError(f"{path.name}: empty; the key has one JSON object a line, one for each article")
    return documents


def read_predictions(path: Path) -> Predictions:
    """Read a system's templates, in either form. Raises InputError."""
    text = _text(path)
    whole = _whole(path, text)
    if whole is None:
        lines = list(_checked(path, _lines(path, text), _Line))
        _refuse_repeated(path, [line.docid for line in lines])
        return {line.docid: _templates(line.templates) for line in lines}
    entries = _checked(path, whole.items(), _GttEntry)
    return {docid: _templates(entry.pred_templates) for docid, entry in zip(whole, entries, strict=True)}


def by_document(
    key: Sequence[Document], predictions: Predictions, source: str = "predictions"
) -> dict[str, tuple[Template, ...]]:
    """Return predictions by the key's docids; articles without a prediction are left out.

    `source` names the predictions in errors. Raises InputError for predictions of an article that the key
    does not have, or of one under two names.
    """
    names = {name: document.docid for document in key for name in (document.docid, gtt_name(document.docid))}
    found: dict[str, tuple[Template, ...]] = {}
    for docid, templates in predictions.items():
        if docid not in names:
            raise InputError(f"{source}: {docid}: no such article in the key; is it of another split?")
        if names[docid] in found:
            raise InputError(f"{source}: {docid}: the same article stands there twice, as {names[docid]} too")
        found[names[docid]] = templates
    return found


def gtt_name(docid: str) -> str:
    """Return what GTT calls an article: 30001 for TST3-MUC4-0001; another docid stays as it is."""
    found = _DOCID.fullmatch(docid)
    return f"{found[1]}{found[2]}" if found else docid


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name}: not UTF-8 at byte {error.start}; convert it") from error


def _whole(path: Path, text: str) -> dict[str, Any] | None:
    """Return the one object that the file is; None when it is lines."""
    try:
        found = _parsed(text)
    except ValueError:
        return None
    if isinstance(found, dict) and "docid" not in found:
        return found
    if isinstance(found, dict):
        return None
    raise InputError(f"{path.name}: one JSON {type(found).__name__}; give one JSON object a line")


def _lines(path: Path, text: str) -> Iterator[tuple[str, Any]]:
    """Yield each line that is not blank with its place."""
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"line {number}", _parsed(line)
        except ValueError as error:
            raise InputError(f"{path.name}: line {number}: {error}; give one JSON object a line") from error


def _parsed(text: str) -> Any:
    """Parse JSON. Raises ValueError, also for a field that stands twice and for lists nested too deep."""
    try:
        return json.loads(text, object_pairs_hook=_object)
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)!r} stands there twice")
    return found


def _checked(path: Path, items: Iterable[tuple[str, Any]], form: type[_Form]) -> Iterator[_Form]:
    for place, item in items:
        try:
            yield form.model_validate(item)
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            name = f"{item['docid']}, {place}" if isinstance(item, dict) and item.get("docid") else place
            field = ".".join(map(str, first["loc"])) or "line"
            raise InputError(f"{path.name}: {name}: {field}: {first['msg']}") from error


def _refuse_repeated(path: Path, docids: Sequence[str]) -> None:
    seen: set[str] = set()
    for docid in docids:
        if docid in seen:
            raise InputError(f"{path.name}: {docid}: stands there twice; give each article one line")
        seen.add(docid)


def _templates(lines: Sequence[_Template]) -> tuple[Template, ...]:
    return tuple(
        Template.of(line.incident_type, {role: getattr(line, role.value) for role in Role}) for line in lines
    )
