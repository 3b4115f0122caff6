"""datapackage.json beside a CSV: one for all exports in a folder, each a resource of it.

What a resource says is the affair of datapackage.py. Of a package that is there, resources of other files
that still exist are kept; a package that is not ours is left as it is.
"""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.render.exports import bayanat
from summarizer.render.exports.datapackage import Measured, Source, describe
from summarizer.render.exports.datapackage_fields import Table

NAME = "datapackage.json"
_OURS = "incident-summarizer"  # in "contributors" of a package, by which it is known again
_BULLETINS = "Bulletins for Bayanat: one row an article, with what its incident records say."


class Csv(NamedTuple):
    """A CSV that was written; `table` says what it is, None bulletins for Bayanat."""

    name: str
    table: Table | None
    measured: Measured
    publishers: Iterable[str]
    hxl: bool = False
    bom: bool = False


def is_ours(path: Path) -> bool:
    """Whether a package may be written there: none is there, or one of ours."""
    return not path.exists() or _read(path) is not None


def packaged(path: Path, written: Csv, *, created: datetime) -> str:
    """Return the text of the package at `path` with a CSV in it, in place of what it said of that file."""
    made: dict[str, Any] = json.loads(
        describe(
            written.table or Table.RECORDS,
            written.measured,
            path=written.name,
            created=created,
            sources=[Source(title) for title in sorted(set(written.publishers))],
            hxl=written.hxl,
            bom=written.bom,
        )
    )
    (resource,) = made["resources"]
    if written.table is None:
        made |= {"name": "bulletins", "title": "Bulletins for Bayanat", "description": _BULLETINS}
        fields = [
            {"name": name, "type": "string", "description": said} for name, said in bayanat.COLUMNS.items()
        ]
        resource |= {"schema": {"fields": fields, "missingValues": [""], "primaryKey": ["originid"]}}
    before = _read(path) or {"resources": []}
    others = [
        one
        for one in before["resources"]
        if one["path"] != written.name and (path.parent / one["path"]).is_file()
    ]
    resource["name"] = _free_name(written.name, {one["name"] for one in others})
    made["resources"] = sorted([*others, resource], key=lambda one: str(one["path"]))
    made["contributors"] = [{"title": _OURS, "role": "wrangler"}]
    if others:
        made |= {"name": "incident-exports", "title": "Incident exports"}
        known = {source["title"]: source for source in [*before.get("sources", []), *made.get("sources", [])]}
        made["sources"] = [known[title] for title in sorted(known)]
        made.pop("description", None)
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _read(path: Path) -> dict[str, Any] | None:
    """Return a package of ours; None if there is none, or another's."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    contributors = found.get("contributors") if isinstance(found, dict) else None
    ours = isinstance(contributors, list) and any(
        isinstance(one, dict) and one.get("title") == _OURS for one in contributors
    )
    return found if ours else None


def _free_name(file: str, taken: set[str]) -> str:
    """Return a resource's name after its file, of the letters that the standard allows."""
    stem = re.sub(r"[^a-z0-9._-]+", "-", Path(file).stem.lower()).strip("-._") or "export"
    names = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
