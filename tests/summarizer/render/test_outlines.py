"""The outlines are the file they claim to be, whole where they show, and tell settled lines from others."""

import gzip
import hashlib
from importlib.resources import files

import numpy as np
import pytest

from summarizer.render.pictures.basemap import _inside
from summarizer.render.pictures.outlines import Box, Kind, countries_in, land_in, lines_in, world

LEVANT = Box(34.0, 31.0, 43.0, 38.0)


def test_the_file_is_that_of_the_package() -> None:
    packed = files("summarizer.render").joinpath("countries-10m.json.gz").read_bytes()
    note = files("summarizer.render").joinpath("OUTLINES.md").read_text(encoding="utf-8")
    assert hashlib.sha256(gzip.decompress(packed)).hexdigest() in note


def country_at(lat: float, lon: float) -> list[str]:
    box = Box(lon - 1, lat - 1, lon + 1, lat + 1)
    at = np.array([[lon, lat]])
    return [country.name for country in countries_in(box) if _inside(at, country.rings).all()]


@pytest.mark.parametrize(
    ("lat", "lon", "name"),
    [
        pytest.param(33.51, 36.29, "Syria", id="damascus"),
        pytest.param(36.85, 40.07, "Syria", id="ras-al-ayn-on-the-border"),
        pytest.param(34.45, 40.92, "Syria", id="al-bukamal"),
        pytest.param(33.31, 44.36, "Iraq", id="baghdad"),
        pytest.param(31.50, 34.47, "Palestine", id="gaza"),
        pytest.param(-16.8, -179.97, "Fiji", id="beyond-the-180th-meridian"),
        pytest.param(-17.8, 178.0, "Fiji", id="before-it"),
        pytest.param(-88.0, 0.0, "Antarctica", id="around-the-pole"),
    ],
)
def test_a_place_lies_in_its_country(lat: float, lon: float, name: str) -> None:
    assert country_at(lat, lon) == [name]


@pytest.mark.parametrize("turn", [0, 360, -360])
def test_an_area_shows_the_same_after_a_whole_turn(turn: int) -> None:
    moved = Box(LEVANT.west + turn, LEVANT.south, LEVANT.east + turn, LEVANT.north)
    lines = [(line.kind, (line.points - [turn, 0]).round(6).tolist()) for line in lines_in(moved)]
    assert lines == [(line.kind, line.points.round(6).tolist()) for line in lines_in(LEVANT)]


@pytest.mark.parametrize(
    ("box", "kinds"),
    [
        pytest.param(Box(35.75, 32.85, 35.95, 33.1), {Kind.UNSETTLED}, id="golan"),
        pytest.param(Box(41.0, 35.0, 42.0, 36.0), {Kind.BOUNDARY}, id="syria-iraq"),
        pytest.param(Box(35.0, 31.6, 35.2, 31.75), {Kind.UNSETTLED}, id="west-bank"),
        pytest.param(Box(33.2, 35.0, 33.6, 35.4), {Kind.COAST, Kind.UNSETTLED}, id="cyprus"),
        pytest.param(Box(30.0, 33.0, 31.0, 34.0), set(), id="open-sea"),
    ],
)
def test_lines_are_told_apart(box: Box, kinds: set[Kind]) -> None:
    low, high = np.array([box.west, box.south]), np.array([box.east, box.north])
    within = [
        line for line in lines_in(box) if ((line.points > low) & (line.points < high)).all(axis=1).any()
    ]
    assert {line.kind for line in within} == kinds


def test_land_cut_in_two_has_no_line_along_the_cut() -> None:
    for line in lines_in(Box(178.0, 65.0, 184.0, 72.0)):
        along = np.abs(line.points[:, 0] - 180) < 1e-6
        assert not (along[:-1] & along[1:]).any()


@pytest.mark.parametrize(
    "box", [LEVANT, Box(40, 36, 40.5, 36.5), Box(170, -30, 190, 0)], ids=["levant", "inland", "far"]
)
def test_what_is_left_out_changes_nothing_within(box: Box) -> None:
    """Land and sea are where the whole outlines have them, in far fewer points."""
    random = np.random.default_rng(7)
    at = np.column_stack([random.uniform(box.west, box.east, 200), random.uniform(box.south, box.north, 200)])
    whole = [
        path.points + np.array([turn, 0.0])
        for path in world().land
        for turn in (0.0, 360.0)
        if path.box.west + turn <= box.east and path.box.east + turn >= box.west
    ]
    assert (_inside(at, land_in(box)) == _inside(at, whole)).all()
    assert sum(map(len, land_in(box))) < sum(map(len, whole)) / 20


def test_no_line_beyond_the_box_is_given() -> None:
    box = Box(40, 36, 40.5, 36.5)
    for line in lines_in(box):
        (west, south), (east, north) = line.points.min(axis=0), line.points.max(axis=0)
        assert west <= box.east
        assert east >= box.west
        assert south <= box.north
        assert north >= box.south
