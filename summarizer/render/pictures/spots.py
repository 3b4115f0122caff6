"""Join events to the symbols of a map: what is known equally well to be at one place shares one.

No place is moved. With `coarse`, for people at risk, a square of half a degree on a fixed grid stands for all
places in it and carries no name but that of its region; provinces and other areas stay as they are.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from schemas.incident import GeoPrecision
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.symbols import Sizes, Symbol
from summarizer.render.pictures.view import Place
from summarizer.render.safe import plain

CELL = 0.5  # degrees, of the squares for withheld places: some 55 km from south to north

_SYMBOLS = {
    GeoPrecision.PLACE: Symbol.PLACE,
    GeoPrecision.NEAR: Symbol.NEAR,
    GeoPrecision.ADMIN: Symbol.AREA,
}
_ORDER = tuple(Symbol)


@dataclass(frozen=True)
class Point:
    """Events at one place. `label` names it; `area` names its region, for maps that withhold places.

    Degrees are WGS 84. A place without coordinates, or not resolved, is counted below the map. `text` is what
    a map on screen says of them, and `target` where its link leads: the fragment of the page, without "#", as
    other links of the page have it.
    """

    lat: float | None
    lon: float | None
    precision: GeoPrecision
    label: str | None
    count: int
    id: str
    area: str | None = None
    text: str | None = None
    target: str | None = None


@dataclass(frozen=True)
class Spot:
    """One symbol: all events known equally well to be at one place."""

    symbol: Symbol
    place: Place
    names: tuple[str, ...]
    points: tuple[Point, ...]

    @property
    def count(self) -> int:
        """How many events it stands for."""
        return sum(point.count for point in self.points)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its points, as shown."""
        return tuple(plain(point.id) for point in self.points)

    @property
    def corners(self) -> tuple[Place, ...]:
        """What of the symbol must be on the map: the ends of a square, south-west first, or its place."""
        ends = (-CELL / 2, CELL / 2) if self.symbol is Symbol.WITHHELD else (0.0,)
        return tuple(Place(self.place.lat + end, self.place.lon + end) for end in ends)

    def hint(self, locale: Locale) -> str:
        """Return all its names and its number: "Aleppo; Sukkari: 3"."""
        return ": ".join((*filter(None, [locale.listed(self.names)]), locale.number(self.count)))


def join(points: Sequence[Point], *, coarse: bool) -> tuple[Spot, ...]:
    """Join the points that share a symbol, most events first; those that cannot be placed are left out.

    Raises ValueError for coordinates off the globe and for a negative count.
    """
    joined: defaultdict[tuple[Symbol, Place], list[Point]] = defaultdict(list)
    for point in points:
        if point.count < 0:
            raise ValueError(f"map: {point.id} has a negative count")
        if point.count and (found := _placed(point, coarse=coarse)):
            joined[found].append(point)
    spots = [
        Spot(symbol, place, tuple(_names(here, withheld=symbol is Symbol.WITHHELD)), tuple(here))
        for (symbol, place), here in joined.items()
    ]
    return tuple(sorted(spots, key=lambda spot: -spot.count))


def drawn(spots: Sequence[Spot]) -> list[Spot]:
    """Return the spots in the order in which they are drawn, so that none hides another."""
    return sorted(spots, key=lambda spot: _ORDER.index(spot.symbol))


def sizes_of(spots: Sequence[Spot]) -> Sizes:
    """Return how large the symbols of these spots are."""
    sized = [spot.count for spot in spots if spot.symbol is not Symbol.WITHHELD]
    return Sizes.of(max(sized, default=1), len(spots))


def _names(points: Sequence[Point], *, withheld: bool) -> Iterator[str]:
    """Yield each name once; of a withheld place only that of its region."""
    stated = (point.area if withheld else point.label for point in points)
    yield from dict.fromkeys(name for name in map(plain, filter(None, stated)) if name)


def _placed(point: Point, *, coarse: bool) -> tuple[Symbol, Place] | None:
    """Return the symbol of a point and where it stands; points 10 m apart are at one place."""
    if point.lat is None or point.lon is None or point.precision is GeoPrecision.UNRESOLVED:
        return None
    if not (-90 <= point.lat <= 90 and -180 <= point.lon <= 180):
        raise ValueError(f"map: {point.id} is not on the globe ({point.lat}, {point.lon})")
    symbol = _SYMBOLS[point.precision]
    lon = -180.0 if point.lon == 180 else point.lon
    if coarse and symbol is not Symbol.AREA:
        lat = min(point.lat, 90 - CELL)
        return Symbol.WITHHELD, Place(_middle_of_cell(lat), _middle_of_cell(lon))
    return symbol, Place(round(point.lat, 4), round(lon, 4))


def _middle_of_cell(degrees: float) -> float:
    return (floor(degrees / CELL) + 0.5) * CELL
