"""Write records as GeoJSON (RFC 7946): a feature per incident, a point where the place is known well enough.

Properties are the cells of the record's row, and what is known of its article. A place that is known only
to a province has no geometry rather than a point that feigns to be the place; no point is ever moved.
"""

import json
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from schemas.incident import GeoPrecision, ResolvedPlace
from summarizer.render.exports.cells import about_article
from summarizer.render.exports.told import Loss, Losses, Told
from summarizer.table import ASKED, Cell, unsigned

_ON_THE_MAP = {GeoPrecision.PLACE, GeoPrecision.NEAR}
_LEFT_OUT = (*ASKED, "fingerprint")  # for correcting, which wants a table
UNRESOLVED = Loss("record", "without geometry", "its place is not in the gazetteer")
ONLY_AREA = Loss("record", "without geometry", "its place is known to a province or other large area only")


def write(out: BinaryIO, told: Iterable[Told]) -> Losses:
    """Write a FeatureCollection in UTF-8, a feature a line, its bounding box at the end if it has one.

    Counted: records without geometry, by reason.
    """
    losses = Losses()
    points: list[tuple[float, float]] = []  # the corners of the bounding box, none without a point
    separator = "\n"
    out.write(b'{"type":"FeatureCollection","features":[')
    for one in told:
        point = position(one.incident.place)
        if point is None:
            known = one.incident.place.geo_precision is GeoPrecision.ADMIN
            losses.add(ONLY_AREA if known else UNRESOLVED)
        else:
            points = _corners([*points, point])
        out.write(f"{separator}{_json(feature(one, point))}".encode())
        separator = ",\n"
    bounds = f',"bbox":{_json([*points[0], *points[1]])}' if points else ""
    out.write(f"\n]{bounds}}}\n".encode())
    return losses


def feature(one: Told, point: tuple[float, float] | None) -> dict[str, object]:
    """Return a record as a feature at a point, or nowhere."""
    row = unsigned(one.reading, one.incident)
    properties: dict[str, Cell] = {name: row[name] for name in row if name not in _LEFT_OUT}
    return {
        "type": "Feature",
        "id": one.incident.id,
        "geometry": {"type": "Point", "coordinates": point} if point else None,
        "properties": properties | about_article(one.article),
    }


def position(place: ResolvedPlace) -> tuple[float, float] | None:
    """Return longitude and latitude of a place that is on the map; None for one that is not."""
    if place.lat is None or place.lon is None or place.geo_precision not in _ON_THE_MAP:
        return None
    return place.lon, place.lat


def _corners(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the south-western and the north-eastern corner of the box around some points."""
    east, north = zip(*points, strict=True)
    return [(min(east), min(north)), (max(east), max(north))]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
