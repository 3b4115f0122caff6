"""Maps put each place where its coordinates say, as well known as it is, and count what they cannot show."""

import re
from math import cos, radians
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from schemas.incident import GeoPrecision
from schemas.language import Language
from summarizer.render.pictures.basemap import degrees
from summarizer.render.pictures.legend import scale_km
from summarizer.render.pictures.locale import Locale
from summarizer.render.pictures.map import Point, to_map
from summarizer.render.pictures.svg import width_of
from summarizer.render.pictures.symbols import Sizes, Symbol
from summarizer.render.pictures.view import Place, fit

PLACE, NEAR, ADMIN, UNRESOLVED = GeoPrecision
LANGUAGES: tuple[Language, ...] = ("en", "ar")
NAMESPACE = "{http://www.w3.org/2000/svg}"


def point(lat: float | None, lon: float | None, **fields: Any) -> Point:
    given = {"precision": PLACE, "label": "Aleppo", "count": 1, "id": "e1", **fields}
    return Point(lat, lon, **given)


def root_of(svg: str | None) -> Any:
    assert svg is not None
    return etree.fromstring(svg)


def frame_of(svg: str | None) -> Any:
    """The part of the picture that is the map."""
    return root_of(svg).find(f"{NAMESPACE}svg")


def symbols(svg: str | None) -> list[tuple[str, tuple[float, ...]]]:
    """Each symbol on the map: its class and its circle or box."""
    shown = [
        mark for mark in frame_of(svg).iter() if mark.get("class") in {"place", "near", "area", "withheld"}
    ]
    names = {"circle": ("cx", "cy", "r"), "rect": ("x", "y", "width", "height")}
    return [
        (mark.get("class"), tuple(float(mark.get(name)) for name in names[etree.QName(mark).localname]))
        for mark in shown
    ]


def groups(svg: str | None) -> list[tuple[str, str]]:
    """The ids and the hint of each symbol."""
    return [(group.get("data-ids"), group[0].text) for group in frame_of(svg).iter(f"{NAMESPACE}g")]


def words(element: Any) -> list[str]:
    return [text.text.strip("\u2066\u2067\u2068\u2069\u200f") for text in element.iter(f"{NAMESPACE}text")]


# Where things fall

TWO = [point(36, 36, id="a"), point(34, 40, id="b", label="Mari", count=4)]


def test_places_fall_where_their_coordinates_say() -> None:
    """The map spans 4 degrees and a margin of 14 % on each side, 660 units wide, true at 35 degrees north.

    So 128.906 units a degree of longitude, from 35.44 E on, and 128.906 / cos 35 a degree of latitude, from
    36.28 N down.
    """
    along, down = 660 / 5.12, 660 / 5.12 / cos(radians(35))
    (_, (ax, ay, ar)), (_, (bx, by, br)) = sorted(symbols(to_map(TWO, "en")), key=lambda symbol: symbol[1])
    assert (ax, ay) == (round(0.56 * along, 1), round(0.28 * down, 1)) == (72.2, 44.1)
    assert (bx, by) == (round(4.56 * along, 1), round(2.28 * down, 1)) == (587.8, 358.8)
    assert (ar, br) == (5, 10)  # four times the area


def test_the_map_itself_is_not_mirrored_in_arabic() -> None:
    assert symbols(to_map(TWO, "ar")) == symbols(to_map(TWO, "en"))
    assert [frame_of(to_map(TWO, language)).get("x") for language in LANGUAGES] == ["46", "14"]


def test_degrees_stand_at_the_edges() -> None:
    assert set(words(root_of(to_map(TWO, "en")))) >= {"34°N", "35°N", "36°N", "36°E", "38°E", "40°E"}
    assert set(words(root_of(to_map(TWO, "ar")))) >= {"34° ش", "36° ق"}


def test_one_place_stands_in_the_middle_of_a_map_of_160_km() -> None:
    svg = to_map([point(36.2, 37.15)], "en")
    assert symbols(svg) == [("place", (330, 150, 5))]
    assert frame_of(svg).get("height") == "300"
    assert "20 km" in words(root_of(svg))
    bar = next(path for path in root_of(svg) if path.get("class") == "scale")
    assert bar.get("d") == "M8 389v8M8 393H90.5m0-4v8"  # 20 km at 660 units for 160 km


@pytest.mark.parametrize(
    ("units_per_km", "km"), [(4.125, 20), (1.3, 100), (1.29, 100), (1.31, 50), (0.02, 5000), (13, 10)]
)
def test_the_scale_bar_is_a_round_number(units_per_km: float, km: float) -> None:
    assert scale_km(units_per_km) == km


def test_a_wide_map_says_where_its_scale_holds() -> None:
    svg = to_map([point(10, 20, label=None), point(50, 30, label=None)], "ar", eastern_digits=True)
    assert "١٬٠٠٠ كم عند خط العرض ٣٠° ش" in words(root_of(svg))


def test_neighbours_across_the_180th_meridian_stay_neighbours() -> None:
    svg = to_map([point(-17, 179, id="west"), point(-16, -179, id="east")], "en")
    (_, (west, *_)), (_, (east, *_)) = symbols(svg)
    assert (west, east) == (72.2, 587.8)
    assert "180°" in words(root_of(svg))
    assert {"179°E", "179°W"} <= set(words(root_of(svg)))


def test_a_map_of_the_world_is_cut_at_the_180th_meridian() -> None:
    """From Bogotá over Paris to Sydney, though the way across the Pacific leaves out more."""
    view = fit([Place(4.7, -74.1), Place(48.9, 2.4), Place(-33.9, 151.2)], 660)
    assert view.x(-74.1) < view.x(2.4) < view.x(151.2)


@pytest.mark.parametrize(
    ("value", "latitude", "english", "arabic"),
    [
        (36.5, True, "36.5°N", "٣٦٫٥° ش"),
        (-12.0, True, "12°S", "١٢° ج"),
        (0.0, True, "0°", "٠°"),
        (-75.0, False, "75°W", "٧٥° غ"),
        (180.0, False, "180°", "١٨٠°"),
        (190.0, False, "170°W", "١٧٠° غ"),
        (-190.0, False, "170°E", "١٧٠° ق"),
    ],
)
def test_degrees(value: float, latitude: bool, english: str, arabic: str) -> None:
    assert degrees(Locale("en"), value, latitude=latitude) == english
    assert degrees(Locale("ar", eastern_digits=True), value, latitude=latitude) == arabic


# How well a place is known


def test_symbols_tell_how_well_a_place_is_known() -> None:
    points = [
        point(36, 36, precision=PLACE),
        point(35, 38, precision=NEAR),
        point(34, 40, precision=ADMIN),
        point(None, None, precision=UNRESOLVED, count=3),
        point(36, 37, precision=UNRESOLVED, count=2),
        point(36, None, precision=PLACE, count=1),
    ]
    svg = to_map(points, "en")
    assert [(kind, box[2]) for kind, box in symbols(svg)] == [("area", 17), ("place", 5), ("near", 7.5)]
    assert words(root_of(svg))[1] == "On the map: 3"
    legend = words(root_of(svg))
    assert "Not on the map, place not resolved: 6" in legend
    assert {"the place itself", "a larger place near it"} <= set(legend)
    assert "somewhere in this area, whose size is not shown" in legend
    assert "somewhere in this square; the place is withheld" not in legend


def test_without_a_place_there_is_no_map() -> None:
    assert to_map([], "en") is None
    assert to_map([point(None, None, precision=UNRESOLVED)], "ar") is None
    assert to_map([point(36, 37, count=0)], "en") is None


def test_incidents_at_one_place_share_a_symbol() -> None:
    points = [
        point(36.2, 37.15, id="a", count=2),
        point(36.20001, 37.15, id="b", label="Sukkari"),
        point(36.2, 37.15, id="c", precision=NEAR, label="Sukkari"),
        point(36.21, 37.15, id="d"),
    ]
    svg = to_map(points, "en")
    assert groups(svg) == [("a b", "Aleppo; Sukkari: 3"), ("d", "Aleppo: 1"), ("c", "Sukkari: 1")]
    assert "Aleppo and others (3)" in words(frame_of(svg))
    disc, _, ring = (box for _, box in symbols(svg))
    assert disc[:2] == ring[:2]  # nothing is moved to make room


def test_a_place_within_an_area_of_the_same_middle_is_named_first() -> None:
    svg = to_map([point(36.2, 37.15, count=5), point(36.2, 37.15, precision=ADMIN, label="Province")], "en")
    assert words(frame_of(svg))[:2] == ["Aleppo (5)", "Province"]
    assert not any(said.startswith("Symbols without a name") for said in words(root_of(svg)))


@pytest.mark.parametrize(
    ("count", "highest", "expected"),
    [(1, 1, 5), (4, 4, 10), (16, 16, 20), (25, 25, 22), (1, 100, 2.2), (100, 100, 22), (50, 100, 15.556)],
)
def test_the_area_of_a_symbol_grows_with_the_number(count: int, highest: int, expected: float) -> None:
    assert Sizes.of(highest, 120).disc(count) == pytest.approx(expected, abs=0.001)


def test_many_symbols_are_smaller() -> None:
    sizes = Sizes.of(4, 480)
    assert (sizes.disc(4), sizes.disc(1)) == (5, 2.5)
    assert [sizes.reach(symbol, 4) for symbol in (Symbol.PLACE, Symbol.NEAR, Symbol.AREA)] == [5, 7.5, 11]


def test_sizes_are_explained() -> None:
    assert words(root_of(to_map(TWO, "en")))[-7:-2] == ["50 km", "the place itself", "Events:", "1", "4"]
    assert "عدد الأحداث:" not in words(root_of(to_map([TWO[0]], "ar")))


# People at risk


def hidden(lat: float, lon: float, label: str = "Secret village") -> Point:
    return point(lat, lon, label=label, area="Aleppo province")


def test_a_withheld_place_is_a_square_of_the_grid() -> None:
    """Half a degree from 36 N 37 E: in a map of 160 km, 660 / 1.784 units a degree along."""
    svg = to_map([hidden(36.21, 37.16)], "en", coarse=True)
    along = 660 * cos(radians(36.25)) / (160 / 111.195)
    ((kind, (x, y, width, height)),) = symbols(svg)
    assert kind == "withheld"
    assert x == pytest.approx(330 - along / 4, abs=0.1)
    assert width == pytest.approx(along / 2, abs=0.1)
    assert height == pytest.approx(width / cos(radians(36.25)), abs=0.2)
    assert y + height / 2 == pytest.approx(float(frame_of(svg).get("height")) / 2, abs=0.1)
    assert svg is not None
    assert "Secret village" not in svg
    assert "Aleppo province" in words(frame_of(svg))


def test_a_withheld_map_does_not_depend_on_where_in_the_square_it_was() -> None:
    maps = {to_map([hidden(36 + off, 37.49 - off)], "ar", coarse=True) for off in (0.0, 0.01, 0.3, 0.49)}
    assert len(maps) == 1


def test_withheld_squares_are_whole() -> None:
    svg = to_map([hidden(36.1, 37.1), hidden(37.1, 37.1)], "en", coarse=True)
    height = float(frame_of(svg).get("height"))
    assert [box[1] >= 0 and box[1] + box[3] <= height for _, box in symbols(svg)] == [True, True]


def test_places_in_one_square_are_joined_and_provinces_stay() -> None:
    points = [
        hidden(36.1, 37.1),
        hidden(36.4, 37.4, "Other village"),
        point(36.5, 40.7, precision=ADMIN, label="Al-Hasakah", id="p"),
    ]
    svg = to_map(points, "en", coarse=True)
    assert groups(svg) == [("e1 e1", "Aleppo province: 2"), ("p", "Al-Hasakah: 1")]
    assert "somewhere in this square; the place is withheld" in words(root_of(svg))


@pytest.mark.parametrize(("lat", "lon"), [(90, 180), (-90, -180), (0, 0), (89.9, 179.9)])
def test_withheld_places_at_the_ends_of_the_earth(lat: float, lon: float) -> None:
    ((kind, (x, y, width, _)),) = symbols(to_map([hidden(lat, lon)], "en", coarse=True))
    assert kind == "withheld"
    assert x >= 0
    assert y >= 0
    assert x + width <= 660


# Words


@pytest.mark.parametrize(
    ("language", "disclaimer", "country"),
    [
        ("en", "imply no opinion on the legal status of any country", "Syria"),
        ("ar", "عن أي رأي في الوضع القانوني لأي بلد", "سوريا"),
    ],
)
def test_whose_boundaries_they_are_is_said(language: Language, disclaimer: str, country: str) -> None:
    said = words(root_of(to_map(TWO, language)))
    assert disclaimer in " ".join(said)
    assert "Natural Earth 4.1" in " ".join(said)
    assert country in said


def test_boundaries_that_are_not_settled_are_broken_and_explained() -> None:
    golan = to_map([point(33.12, 35.82)], "en")
    broken = [path for path in frame_of(golan) if path.get("class") == "unsettled"]
    assert [path.get("stroke-dasharray") for path in broken] == ["5 3"]
    assert "boundary not settled" in words(root_of(golan))
    assert "boundary not settled" not in words(root_of(to_map([point(35.9, 41.2)], "en")))


def test_the_description_tells_the_places() -> None:
    svg = to_map([*TWO, point(None, None, count=2)], "en")
    assert root_of(svg)[1].text == "On the map: 5. Not on the map: 2. Mari: 4; Aleppo: 1."


def test_the_symbols_with_most_events_have_names() -> None:
    """160 places far enough apart for their names: the ten that tell of one event stay without."""
    grid = [
        point(36 - n // 16, 36 + n % 16, label="abc"[n % 3], id=f"e{n}", count=1 if n < 10 else 2)
        for n in range(160)
    ]
    svg = to_map(grid, "en")
    shown = [said for said in words(frame_of(svg)) if said[0] in "abc"]
    assert shown == [f"{'abc'[n % 3]} (2)" for n in range(10, 160)]
    assert "Symbols without a name, for lack of room: 10" in words(root_of(svg))


def test_a_name_without_room_is_left_out_and_counted() -> None:
    crowd = [point(36.2 + n / 1000, 37.15 + n / 1000, label=f"Village {n}", id=f"e{n}") for n in range(12)]
    svg = to_map(crowd, "en")
    shown = [text for text in words(frame_of(svg)) if text.startswith("Village")]
    assert 0 < len(shown) < 12
    assert f"Symbols without a name, for lack of room: {12 - len(shown)}" in words(root_of(svg))


ATTACK = '"><script>alert(1)</script><image href="http://evil.example/x.png"/>\u202e'


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_words_are_inert_and_nothing_is_loaded(language: Language) -> None:
    svg = to_map([point(36, 37, label=ATTACK, id=ATTACK, area=ATTACK), *TWO], language)
    assert svg is not None
    assert_loads_nothing(svg)
    assert "\u202e" not in svg


def assert_loads_nothing(svg: str) -> None:
    root = etree.fromstring(svg.replace('xmlns="http://www.w3.org/2000/svg"', "", 1))
    allowed = {"svg", "title", "desc", "text", "rect", "line", "path", "circle", "g"}
    assert {etree.QName(element).localname for element in root.iter()} <= allowed
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not re.match(r"on|style|id$|href|src|(.*\})?href", name), name
            if name != "data-ids":
                assert not re.search(r"url\(|https?:|javascript:", value), value


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        pytest.param(point(91, 0, id="e7"), "e7 is not on the globe", id="north-of-the-pole"),
        pytest.param(point(0, 180.5, id="e7"), "e7 is not on the globe", id="beyond-the-meridian"),
        pytest.param(point(float("nan"), 0, id="e7"), "e7 is not on the globe", id="no-number"),
        pytest.param(point(0, 0, count=-1, id="e7"), "e7 has a negative count", id="negative"),
    ],
)
def test_impossible_points_are_refused(wrong: Point, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        to_map([wrong], "en")


# Any points

LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)
GLOBE = st.lists(st.builds(Place, LATS, LONS), min_size=1, max_size=8)


@settings(max_examples=300)
@given(GLOBE)
@example([Place(90, 0), Place(-90, 180)])
@example([Place(0, 180), Place(0, -180)])
@example([Place(89.99, 0), Place(89.99, 120), Place(89.99, -120)])
@example([Place(36, 37), Place(36, 37 + 1e-12)])
def test_any_places_fall_inside_the_map(places: list[Place]) -> None:
    view = fit(places, 660)
    assert 200 < view.height < 500.1
    assert -90 <= round(view.box.south, 9) <= round(view.box.north, 9) <= 90
    assert view.box.east - view.box.west < 360.001
    for place in places:
        assert 0 <= view.x(place.lon) <= view.width
        assert -1e-6 <= view.y(place.lat) <= view.height + 1e-6
    assert view.down == pytest.approx(view.along / cos(radians(view.middle_latitude)))


def cluster(lat: float, lon: float, offsets: list[tuple[float, float, Any, str, int]]) -> list[Point]:
    """Points within some degrees of each other, so that drawing them is quick."""
    return [
        Point(
            max(min(lat + up, 90), -90),
            (lon + along + 180) % 360 - 180,
            precision,
            label,
            count,
            f"e{number}",
        )
        for number, (up, along, precision, label, count) in enumerate(offsets)
    ]


OFFSETS = st.tuples(
    st.floats(-3, 3),
    st.floats(-3, 3),
    st.sampled_from([PLACE, NEAR, ADMIN]),
    st.text(max_size=20),
    st.integers(1, 500),
)
CLUSTERS = st.builds(cluster, st.floats(-75, 75), LONS, st.lists(OFFSETS, min_size=1, max_size=8))


@settings(max_examples=25, deadline=None)
@given(CLUSTERS, st.sampled_from(LANGUAGES), st.booleans())
@example([point(-33.9, 151.2), point(18.5, -72.3), point(34.5, 69.2, count=40)], "ar", False)
def test_any_points_give_a_map_that_holds_them(points: list[Point], language: Language, coarse: bool) -> None:
    svg = to_map(points, language, coarse=coarse)
    assert svg is not None
    assert svg == to_map(points, language, coarse=coarse)
    assert_loads_nothing(svg)
    height = float(frame_of(svg).get("height"))
    shown = symbols(svg)
    assert shown
    for kind, box in shown:
        x, y = (box[0] + box[2] / 2, box[1] + box[3] / 2) if kind == "withheld" else box[:2]
        assert 0 <= x <= 660
        assert 0 <= y <= height
    assert sum(len(ids.split()) for ids, _ in groups(svg)) == len(points)
    assert f"On the map: {sum(p.count for p in points):,}" in words(root_of(svg))[1] or language == "ar"
    boxes = [box_of(text) for text in frame_of(svg).iter(f"{NAMESPACE}text")]
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert left >= -0.1
        assert top >= -0.1
        assert right <= 660.1
        assert bottom <= height + 0.1
        for other in boxes[:place]:
            apart = left >= other[2] or other[0] >= right or top >= other[3] or other[1] >= bottom
            assert apart


def box_of(text: Any) -> tuple[float, float, float, float]:
    """The room that a name takes, less a tenth of a unit by which coordinates are rounded."""
    x, y, width = float(text.get("x")), float(text.get("y")), width_of(text.text, 12)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor")]
    return left + 0.1, y - 11.6, left + width - 0.1, y + 3.2
