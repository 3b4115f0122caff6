"""The cell of PRIO-GRID in which a point lies."""

from math import floor

_ACROSS, _DOWN = 720, 360  # cells of half a degree


def priogrid_gid(lat: float, lon: float) -> int | None:
    """Return the number of the half-degree cell of a point in degrees (WGS 84); None for one off the globe.

    Rows count from the south pole, columns from 180 degrees west, both from 1: (row - 1) * 720 + column.
    Source: Tollefsen, Strand and Buhaug, "PRIO-GRID: A unified spatial data structure", Journal of Peace
    Research 49(2), 2012, and the PRIO-GRID codebook. A point on the edge of two cells lies in the one to the
    north and east; the north pole and 180 degrees east lie in the last.
    """
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    row = min(floor((lat + 90) * 2) + 1, _DOWN)
    column = min(floor((lon + 180) * 2) + 1, _ACROSS)
    return (row - 1) * _ACROSS + column
