"""The map on screen tells what the drawn one tells, loads nothing, and takes no name for markup."""

import hashlib
import json
import re
import shutil
import subprocess
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from schemas.incident import GeoPrecision
from schemas.language import Language
from summarizer.render import page
from summarizer.render.pictures.leaflet import script, style, to_leaflet
from summarizer.render.pictures.map import Point, to_map

PLACE, NEAR, ADMIN, UNRESOLVED = GeoPrecision
HOSTILE = '</script><script>alert(1)</script><!-- <img src="http://evil.example/x" onerror=alert(1)> \u2028'


def point(lat: float | None, lon: float | None, **fields: Any) -> Point:
    given = {"precision": PLACE, "label": "Aleppo", "count": 1, "id": "e1", **fields}
    return Point(lat, lon, **given)


SAMPLE = [
    point(36.2, 37.15, count=5, text="14 May 2026, attack: 3 to 5 killed", target="event-e1"),
    point(36.2, 37.15, id="e2", precision=ADMIN, label="Aleppo province", count=2, target="event-e2"),
    point(35.1, 40.35, id="e3", precision=NEAR, label="الشحيل"),
    point(None, None, id="e4", precision=UNRESOLVED, count=7),
]


def fragment_of(points: list[Point], language: Language = "en", **how: bool) -> str:
    made = to_leaflet(points, language, **how)
    assert made is not None
    return str(made.html)


def data_of(fragment: str) -> Any:
    """What the script reads, taken as a browser takes it."""
    (block,) = lxml_html.fromstring(fragment).iter("script")
    assert block.get("type") == "application/json"
    return json.loads(block.text)


def features_of(fragment: str, kind: str) -> list[Any]:
    return [f for f in data_of(fragment)["ground"]["features"] if f["properties"]["kind"] == kind]


# What it tells


def test_symbols_tell_place_number_and_points() -> None:
    area, place, near = data_of(fragment_of(SAMPLE))["spots"]
    assert place == {
        "lat": 36.2,
        "lon": 37.15,
        "count": 5,
        "hint": "Aleppo: 5",
        "name": "Aleppo (5)",
        "title": "Aleppo",
        "about": ["the place itself", "Events: 5"],
        "points": [{"text": "14 May 2026, attack: 3 to 5 killed", "target": "event-e1"}],
    }
    assert area["about"] == ["somewhere in this area, whose size is not shown", "Events: 2"]
    assert area["points"] == [{"text": "e2", "target": "event-e2"}]
    assert near["about"] == ["a larger place near it", "Events: 1"]
    assert near["points"] == [{"text": "e3", "target": None}]


def test_an_arabic_map_has_arabic_words_and_digits() -> None:
    data = data_of(fragment_of(SAMPLE, "ar", eastern_digits=True))
    assert data["rtl"] is True
    assert data["numbers"] == "ar-u-nu-arab"
    assert data["words"]["title"] == "الأحداث على الخريطة"
    assert data["words"]["close"] == "إغلاق"
    assert data["spots"][1]["about"] == ["المكان نفسه", "عدد الأحداث: ٥"]
    assert data_of(fragment_of(SAMPLE, "ar"))["numbers"] == "ar-u-nu-latn"
    assert '<figure class="map" data-map lang="ar" dir="rtl">' in fragment_of(SAMPLE, "ar")


@pytest.mark.parametrize("coarse", [False, True], ids=["exact", "coarse"])
def test_the_drawn_map_is_in_it_and_its_symbols_stand_in_the_same_order(coarse: bool) -> None:
    fragment = fragment_of(SAMPLE, coarse=coarse)
    drawn = to_map(SAMPLE, "en", coarse=coarse)
    assert drawn is not None
    assert drawn in fragment
    hints = [group.findtext("title") for group in lxml_html.fromstring(fragment).iter("g")]
    assert [spot["hint"] for spot in data_of(fragment)["spots"]] == hints


def test_below_it_stand_signs_and_notes() -> None:
    (key,) = lxml_html.fromstring(fragment_of(SAMPLE)).find_class("map-key")
    said = [" ".join(element.text_content().split()) for element in key.iter("p", "li")]
    assert said[:7] == [
        "On the map: 8",
        "the place itself",
        "a larger place near it",
        "somewhere in this area, whose size is not shown",
        "Events:",
        "1",
        "5",
    ]
    assert said[-2] == "Not on the map, place not resolved: 7"
    assert said[-1].startswith("Boundaries and names on this map imply no opinion on the legal status")
    assert said[-1].endswith("which shows who controlled an area in 2018, not who claims it.")


def test_the_year_of_the_outlines_has_the_digits_of_the_brief() -> None:
    (key,) = lxml_html.fromstring(fragment_of(SAMPLE, "ar", eastern_digits=True)).find_class("map-key")
    assert "على الأرض عام ٢٠١٨ لا من يطالب بها." in key.text_content()


def test_without_a_place_there_is_no_map() -> None:
    assert to_leaflet([], "en") is None
    assert to_leaflet([SAMPLE[3]], "ar") is None


# People at risk


def test_a_withheld_place_is_told_by_its_square_alone() -> None:
    secret = point(
        36.21, 37.16, label="Secret village", area="Aleppo province", text="Secret village: attack"
    )
    fragment = fragment_of([secret], coarse=True)
    (spot,) = data_of(fragment)["spots"]
    assert (spot["lat"], spot["lon"], spot["square"]) == (36.25, 37.25, [[36.0, 37.0], [36.5, 37.5]])
    assert spot["points"] == [{"text": "e1", "target": None}]
    assert spot["name"] == "Aleppo province"
    assert "Secret" not in fragment
    assert fragment == fragment_of([point(36.4, 37.4, label="b", area="Aleppo province")], coarse=True)


def test_beyond_180_degrees_squares_and_places_stay_in_the_map() -> None:
    data = data_of(fragment_of([point(-17, 179), point(-16, -179, id="east")]))
    assert [spot["lon"] for spot in data["spots"]] == [179, 181]
    (_, west), (_, east) = data["view"]
    assert west < 179 < 181 < east
    squares = data_of(fragment_of([point(-17, 179), point(-16, -179, id="east")], coarse=True))["spots"]
    assert [spot["square"][1][1] for spot in squares] == [179.5, 181.5]


# Outlines


def test_outlines_are_those_of_the_region() -> None:
    fragment = fragment_of(SAMPLE)
    data = data_of(fragment)
    assert len(json.dumps(data["ground"])) < 200_000
    names = [feature["properties"]["name"] for feature in features_of(fragment, "name")]
    assert {"Syria", "Türkiye", "Iraq"} <= set(names)
    assert len(names) == len(set(names))
    (south, west), (north, east) = data["around"]
    ((view_south, view_west), (view_north, view_east)) = data["view"]
    assert (east - west) == pytest.approx(2 * (view_east - view_west), abs=0.001)
    assert (north - south) == pytest.approx(2 * (view_north - view_south), abs=0.001)
    for feature in features_of(fragment, "name"):
        lon, lat = feature["geometry"]["coordinates"]
        assert west < lon < east
        assert south < lat < north
    (land,) = features_of(fragment, "land")
    rings = [ring for (ring,) in land["geometry"]["coordinates"]]
    assert all(ring[0] == ring[-1] and len(ring) > 3 for ring in rings)


@pytest.mark.parametrize(("lat", "lon", "there"), [(35.2, 38.5, True), (35, 35, False)], ids=["land", "sea"])
def test_land_is_where_land_is(lat: float, lon: float, there: bool) -> None:
    (land,) = features_of(fragment_of([*SAMPLE, point(35, 35.5, id="sea")]), "land")
    crossed = 0
    for (ring,) in land["geometry"]["coordinates"]:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
    assert (crossed % 2 == 1) is there


def test_coasts_run_along_the_land() -> None:
    fragment = fragment_of([point(35.5, 35.8)])
    (land,), (coast,) = features_of(fragment, "land"), features_of(fragment, "coast")
    ends = {tuple(place) for (ring,) in land["geometry"]["coordinates"] for place in ring}
    (south, west), (north, east) = data_of(fragment)["view"]
    seen = [
        (lon, lat)
        for line in coast["geometry"]["coordinates"]
        for lon, lat in line
        if west < lon < east and south < lat < north
    ]
    assert len(seen) > 30
    assert set(seen) <= ends


def test_unsettled_boundaries_are_explained_where_there_are_some() -> None:
    assert "boundary not settled" in fragment_of([point(33.12, 35.82)])
    assert "boundary not settled" not in fragment_of([point(48.2, 16.4)])


def test_a_map_of_the_world_is_small_and_goes_around_once() -> None:
    data = data_of(fragment_of([point(4.7, -74.1), point(48.9, 2.4), point(-33.9, 151.2), point(64, -150)]))
    assert len(json.dumps(data["ground"], separators=(",", ":"))) < 300_000
    (south, west), (north, east) = data["around"]
    assert east - west == pytest.approx(360)
    assert (south, north) == (-85, 85)


# Nothing gets out, nothing gets in


@pytest.mark.parametrize("field", ["label", "text", "target", "id", "area"])
@pytest.mark.parametrize("coarse", [False, True], ids=["exact", "coarse"])
def test_hostile_words_end_no_element(field: str, coarse: bool) -> None:
    fragment = fragment_of([point(36, 37, **{field: HOSTILE})], coarse=coarse)
    assert fragment.count("<script") == fragment.count("</script") == 1
    assert "<img" not in fragment
    assert "<!--" not in fragment
    (block,) = re.findall(r"<script[^>]*>(.*?)</script>", fragment, re.DOTALL)
    assert not set("<>&\u2028") & set(block)
    assert data_of(fragment)["spots"][0]["count"] == 1


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30))
def test_any_target_arrives_as_it_is(target: str, text: str) -> None:
    ((told,),) = (
        spot["points"] for spot in data_of(fragment_of([point(36, 37, id=text, target=target)]))["spots"]
    )
    assert told["target"] == target


def test_the_fragment_has_no_style_handler_or_address() -> None:
    root = lxml_html.fromstring(fragment_of(SAMPLE))
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not re.match(r"on|style|href|src|xlink", name), name
            assert name == "xmlns" or "//" not in value, (name, value)


def test_script_and_style_load_nothing() -> None:
    assert "url(" not in style()
    assert "@import" not in style()
    assert "\r" not in style() + script()
    assert "sourceMappingURL" not in script()
    assert not re.search(r"</script|<!--|\binnerHTML\b", page.asset("summarizer.render", "map.js"))
    assert not re.search(r"</script|<!--", script(), re.IGNORECASE)
    assert "Redistributions in binary form must reproduce the above copyright" in script()


@pytest.mark.parametrize(
    ("name", "sha256"),
    [
        ("leaflet.js", "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a"),
        ("leaflet.css", "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6"),
        ("leaflet-LICENSE.txt", "53e8dc25862014e4324741ca18fbe3611e11d42ef69f59f86ea8c5389647d4cb"),
    ],
)
def test_leaflet_is_the_published_one(name: str, sha256: str) -> None:
    vendor = files("summarizer.render").joinpath("vendor")
    assert hashlib.sha256(vendor.joinpath(name).read_bytes()).hexdigest() == sha256
    assert sha256 in vendor.joinpath("README.md").read_text(encoding="utf-8")


# In a browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-logging=stderr",
    "--virtual-time-budget=4000",
    "--window-size=1000,900",
]
# Opens the popup of a symbol as a person at the keyboard does, then says what the page loaded.
PRESS = """
addEventListener("load", () => {
  const symbol = document.querySelector("[role=button][aria-label^='%s']");
  symbol.focus();
  const how = { key: "Enter", keyCode: 13, bubbles: true };
  for (const kind of ["keydown", "keypress", "keyup"]) symbol.dispatchEvent(new KeyboardEvent(kind, how));
  const loaded = performance.getEntriesByType("resource").length;
  document.title = loaded + " " + document.activeElement.getAttribute("href");
});
"""


def opened(
    tmp_path: Path, points: list[Point], language: Language, name: str, **how: bool
) -> tuple[Any, str]:
    """Return the page after a symbol's popup was opened, and what the browser complained of."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    made = to_leaflet(points, language, **how)
    assert made is not None
    code = made.script + PRESS % name
    written = tmp_path / "map.html"
    written.write_text(
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{page.policy(made.style, code)}">'
        f"<title>not opened</title><style>{made.style}</style></head>"
        f"<body>{made.html}<script>{code}</script></body></html>",
        encoding="utf-8",
    )
    command = [CHROMIUM, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", written.as_uri()]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    log = [line for line in done.stderr.decode().splitlines() if "CONSOLE" in line]
    return lxml_html.fromstring(done.stdout.decode()), "\n".join(log)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "around", "km"),
    [("en", ["Close", "Zoom in", "Zoom out"], "km"), ("ar", ["إغلاق", "تكبير", "تصغير"], "كم")],
    ids=["en", "ar"],
)
def test_in_a_browser_it_opens_popups_and_loads_nothing(
    tmp_path: Path, language: Language, around: list[str], km: str
) -> None:
    buttons = ["Aleppo province: 2", "Aleppo: 1", "الشحيل: 1", *around]
    text = "<b>3 & 5</b> </script>"
    points = [point(36.2, 37.15, text=text, target="event-e1"), *SAMPLE[1:]]
    root, log = opened(tmp_path, points, language, "Aleppo: 1")
    assert log == ""
    assert root.findtext(".//title") == "0 #event-e1"
    (popup,) = root.find_class("leaflet-popup-content")
    links = [(link.text_content(), link.get("href")) for link in popup.iter("a")]
    assert links == [(text, "#event-e1"), ("e2", "#event-e2")]
    assert popup.find(".//b") is None
    (figure,) = root.find_class("live")
    (shown,) = figure.find_class("map-live")
    assert [mark.get("aria-label") for mark in shown.iter() if mark.get("role") == "button"] == buttons
    assert len(shown.find_class("map-land")) == 1
    assert (
        shown.find_class("leaflet-control-scale-line")[0]
        .text_content()
        .endswith("km" if language == "en" else "كم")
    )


@pytest.mark.browser
def test_in_a_browser_a_withheld_square_is_a_button_too(tmp_path: Path) -> None:
    secret = point(36.21, 37.16, label="Secret", area="Aleppo province", target="event-e1")
    root, log = opened(tmp_path, [secret], "en", "Aleppo province", coarse=True)
    assert log == ""
    assert root.findtext(".//title") == "0 #event-e1"
    (square,) = [mark for mark in root.find_class("withheld") if mark.tag == "path"]
    assert (square.get("role"), square.get("tabindex")) == ("button", "0")
    assert square.get("fill") == "url(#map-hatch-0)"
