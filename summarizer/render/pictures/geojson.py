"""Country outlines around a map as GeoJSON (RFC 7946), for a map on screen that can be moved and zoomed.

Points are put on a fixed grid, finer within the map than around it, so that land, coasts and boundaries still
meet. Of land every ring is a polygon of its own, lakes and inner seas too: it is to be filled by the even-odd
rule. Longitudes run on beyond 180 degrees where the box does.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from schemas.language import Language
from summarizer.render.pictures.basemap import country_names
from summarizer.render.pictures.outlines import Box, Kind, Points, land_in, lines_in
from summarizer.render.pictures.view import View

GeoJson = dict[str, Any]  # as the standard has it; what shows the map reads it
_MOST_POINTS = 7_000  # of land; coasts have as many again: with them some 250 kB
_FINEST = 0.004  # degrees: the file's own grid (OUTLINES.md)
_STEPS = 2000  # of the grid across a map: more do not show before it is zoomed
_COARSER = 2.5  # times, around the map


def outlines(view: View, around: Box, language: Language) -> GeoJson:
    """Return land, coasts and boundaries in `around`, and names of countries, as a FeatureCollection.

    Each feature has a `kind`: "land", "coast", "boundary", "unsettled", or "name" with its `name`.
    """
    land, lines = land_in(around), lines_in(around)
    grid = max(_FINEST, (view.box.east - view.box.west) / _STEPS)
    while sum(map(len, rings := [_gridded(ring, view.box, grid) for ring in land])) > _MOST_POINTS:
        grid *= 2
    placed = [(line.kind, _gridded(line.points, view.box, grid)) for line in lines]
    shapes = [_feature("land", "MultiPolygon", [[_closed(ring)] for ring in rings if len(ring) > 2])]
    for kind in Kind:
        drawn = [points.tolist() for of, points in placed if of is kind and len(points) > 1]
        shapes.append(_feature(kind, "MultiLineString", drawn))
    return {"type": "FeatureCollection", "features": [*shapes, *_names(view, around, language)]}


def compact(value: object) -> str:
    """Return a value as JSON in ASCII without spaces."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def _feature(kind: str, form: str, coordinates: object, **known: str) -> GeoJson:
    geometry = {"type": form, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"kind": kind, **known}, "geometry": geometry}


def _gridded(points: Points, fine: Box, grid: float) -> Points:
    """Return points on the grid, without those that fall on the one before."""
    x, y = points.T
    within = (x >= fine.west) & (x <= fine.east) & (y >= fine.south) & (y <= fine.north)
    steps = np.where(within, grid, grid * _COARSER)[:, None]
    placed = np.round(np.round(points / steps) * steps, 3)
    moved = np.any(placed[1:] != placed[:-1], axis=1)
    kept: Points = placed[np.concatenate([[True], moved])]
    return kept


def _closed(ring: Points) -> list[list[float]]:
    points: list[list[float]] = ring.tolist()
    return points if points[0] == points[-1] else [*points, points[0]]


def _names(view: View, around: Box, language: Language) -> Iterator[GeoJson]:
    """Yield names of countries: in the map as it opens, then those that come into sight around it."""
    named: set[str] = set()
    for shown in (view, _zoomed_out(view, around)):
        for name, places in country_names(shown, language):
            if name not in named and (place := next(places, None)):
                named.add(name)
                yield _feature("name", "Point", _degrees(shown, *place), name=name)


def _zoomed_out(view: View, around: Box) -> View:
    """Return the map of a larger box, as wide as it is."""
    less = (view.box.east - view.box.west) / (around.east - around.west)
    down = view.down * less
    return View(around, view.width, (around.north - around.south) * down, view.along * less, down)


def _degrees(view: View, x: float, y: float) -> Iterable[float]:
    lon, lat = view.box.west + x / view.along, view.box.north - y / view.down
    return [round(lon, 3), round(lat, 3)]
