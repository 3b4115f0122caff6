"""Country outlines for maps, offline: coasts, boundaries, land, from countries-10m.json.gz (see OUTLINES.md).

The file is Natural Earth 4.1.0 at 1:10,000,000 as world-atlas 2.0.2 packs it (TopoJSON 1.0, unchanged but for
gzip). Its points stand some 300 m apart at best: a map should not be narrower than 100 km. It shows who
controls an area; boundaries that are not settled are told apart here, by the table below.
"""

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]  # rows of longitude and latitude; longitudes run on beyond 180

# Both sides by ISO 3166-1 numeric code. Lines that United Nations maps show dashed or dotted, or note as not
# final: ceasefire, armistice and withdrawal lines, lines of control, and annexations not recognised.
_UNSETTLED = frozenset(
    frozenset(pair.split())
    for pair in (
        "376 275",  # Israel, Palestine
        "376 760",  # Israel, Syria: the line of 1974 on the Golan
        "376 422",  # Israel, Lebanon: the line of withdrawal
        "504 732",  # Morocco, Western Sahara
        "356 586",  # India, Pakistan
        "356 156",  # India, China
        "729 728",  # Sudan, South Sudan
        "818 729",  # Egypt, Sudan
        "643 804",  # Russia, Ukraine
        "408 410",  # the two Koreas
    )
)
# Areas without an ISO code that a neighbour or the United Nations regard as part of another state.
_NOT_RECOGNISED = frozenset(
    {"Kosovo", "Somaliland", "N. Cyprus", "Cyprus U.N. Buffer Zone", "Siachen Glacier"}
)


class Kind(StrEnum):
    """What a line parts."""

    COAST = "coast"
    BOUNDARY = "boundary"
    UNSETTLED = "unsettled"


class Box(NamedTuple):
    """An area in degrees; `east` is greater than `west`, beyond 180 if the area crosses that meridian."""

    west: float
    south: float
    east: float
    north: float


class Line(NamedTuple):
    """A coast or boundary."""

    kind: Kind
    points: Points


class Path(NamedTuple):
    """A line or ring and the box around it."""

    points: Points
    box: Box


class Country(NamedTuple):
    """A country or territory; `code` is its ISO 3166-1 numeric one. Rings of islands and lakes alike."""

    code: str | None
    name: str
    rings: tuple[Points, ...]


class World(NamedTuple):
    """All there is: lines by what they part, rings of land, rings by country with its code and name."""

    lines: tuple[tuple[Kind, Path], ...]
    land: tuple[Path, ...]
    countries: tuple[tuple[str | None, str, tuple[Path, ...]], ...]


def lines_in(box: Box) -> tuple[Line, ...]:
    """Return the lines that may show in a box; what runs outside of it is shortened."""
    return tuple(
        Line(kind, points) for kind, path in world().lines for points in _shown(path, box, ring=False)
    )


def land_in(box: Box) -> tuple[Points, ...]:
    """Return the rings of land that may show in a box, lakes and seas within it as rings of their own."""
    return tuple(points for path in world().land for points in _shown(path, box, ring=True))


def countries_in(box: Box) -> tuple[Country, ...]:
    """Return the countries that may show in a box."""
    found = []
    for code, name, paths in world().countries:
        if rings := tuple(points for path in paths for points in _shown(path, box, ring=True)):
            found.append(Country(code, name, rings))
    return tuple(found)


@lru_cache(maxsize=1)
def world() -> World:
    """Read the file: some 0.6 s and 60 MB, once."""
    packed = files("summarizer.render").joinpath("countries-10m.json.gz").read_bytes()
    topology: dict[str, Any] = json.loads(gzip.decompress(packed))
    scale, origin = (np.array(topology["transform"][name]) for name in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in topology["arcs"]]
    shapes, land = (topology["objects"][name]["geometries"] for name in ("countries", "land"))
    return World(
        lines=tuple(_lines(shapes, arcs)),
        land=tuple(_ring(arcs, ring) for shape in land for ring in _rings(shape)),
        countries=tuple(
            (
                shape.get("id"),
                shape["properties"]["name"],
                tuple(_ring(arcs, ring) for ring in _rings(shape)),
            )
            for shape in shapes
        ),
    )


def _rings(shape: dict[str, Any]) -> Iterator[list[int]]:
    """Yield the rings of a shape, each as numbers of arcs; ~n is arc n the other way round."""
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for polygon in polygons:
        yield from polygon


def _lines(shapes: Sequence[dict[str, Any]], arcs: Sequence[Points]) -> Iterator[tuple[Kind, Path]]:
    """Yield every arc with what it parts: land from sea if only one country has it."""
    sides: defaultdict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for place, shape in enumerate(shapes):
        for arc in (arc for ring in _rings(shape) for arc in ring):
            sides[max(arc, ~arc)][place] = shape
    for number, beside in sorted(sides.items()):
        kind = _kind(beside.values())
        for points in _without_seams(_path(arcs[number]).points):
            yield kind, _path(points)


def _without_seams(points: Points) -> list[Points]:
    """Part a line where it follows the 180th meridian: there the file cuts land in two."""
    seam = np.abs(points[:, 0] % 360 - 180) < 1e-6
    cuts = np.flatnonzero(seam[:-1] & seam[1:]) + 1
    return [part for part in np.split(points, cuts) if len(part) > 1]


def _kind(beside: Iterable[dict[str, Any]]) -> Kind:
    sides = list(beside)
    if len(sides) == 1:
        return Kind.COAST
    doubtful = any(side["properties"]["name"] in _NOT_RECOGNISED for side in sides)
    pair = frozenset(side.get("id", "") for side in sides)
    return Kind.UNSETTLED if doubtful or pair in _UNSETTLED else Kind.BOUNDARY


def _ring(arcs: Sequence[Points], numbers: Sequence[int]) -> Path:
    """Join arcs to a ring. One that goes around the pole (Antarctica) is closed along 90 degrees south."""
    parts = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    path = _path(np.concatenate(parts))
    first, last = path.points[0], path.points[-1]
    if abs(last[0] - first[0]) <= 180:
        return path
    corners = np.array([[last[0], -90.0], [first[0], -90.0], first])
    return _boxed(np.concatenate([path.points, corners]))


def _path(points: Points) -> Path:
    """Return a line with its box; its longitudes run on where it crosses 180 degrees."""
    if np.ptp(points[:, 0]) > 180:
        jumps = np.round(np.diff(points[:, 0], prepend=points[0, 0]) / 360)
        points = points - np.column_stack([360 * np.cumsum(jumps), np.zeros(len(points))])
    return _boxed(points)


def _boxed(points: Points) -> Path:
    (west, south), (east, north) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Path(points, Box(west, south, east, north))


def _shown(path: Path, box: Box, *, ring: bool) -> Iterator[Points]:
    """Yield a line wherever, moved by whole turns, it may show in the box."""
    if path.box.south > box.north or path.box.north < box.south:
        return
    for turn in (-360.0, 0.0, 360.0):
        if path.box.west + turn <= box.east and path.box.east + turn >= box.west:
            near = _shortened(path.points + np.array([turn, 0.0]), box)
            if len(near) > (2 if ring else 1):
                yield near


def _shortened(points: Points, box: Box) -> Points:
    """Drop points whose neighbours on both sides lie beyond the same edge: nothing of that shows.

    Exact for fills too: what is cut off lies in one half-plane, which has no point in common with the box.
    """
    x, y = points[:, 0], points[:, 1]
    beyond = np.select([x < box.west, x > box.east, y < box.south, y > box.north], [1, 2, 3, 4], 0)
    before = np.concatenate([[0], beyond[:-1]])
    after = np.concatenate([beyond[1:], [0]])
    kept: Points = points[(beyond == 0) | (beyond != before) | (beyond != after)]
    return kept if len(set(beyond.tolist())) > 1 or not beyond[0] else kept[:0]
