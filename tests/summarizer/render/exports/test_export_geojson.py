import json
from pathlib import Path
from typing import Any

import pytest

from schemas.incident import GeoPrecision
from summarizer.render.exports import geojson
from summarizer.render.exports.told import Told
from summarizer.table import COLUMNS, cells
from tests.summarizer.render.exports.made_records import TOLD, telling, written
from tests.summarizer.render.told import SHELLING

GOLDEN = Path(__file__).parent / "golden"


def collection(*told: Told) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(geojson.write, told)[0])
    return found


def test_the_golden_file() -> None:
    content, losses = written(geojson.write)
    assert content == (GOLDEN / "records.geojson").read_bytes()
    assert losses.lines == (
        "1 record without geometry: its place is known to a province or other large area only",
        "1 record without geometry: its place is not in the gazetteer",
    )


def test_the_members_are_those_of_the_standard() -> None:
    found = collection(*TOLD)
    assert list(found) == ["type", "features", "bbox"]
    assert found["bbox"] == [36.72, 35.9, 37.15, 36.17]
    assert all(list(one) == ["type", "id", "geometry", "properties"] for one in found["features"])
    assert [one["id"] for one in found["features"]] == [one.incident.id for one in TOLD]


@pytest.mark.parametrize(
    ("precision", "geometry"),
    [
        pytest.param(GeoPrecision.PLACE, {"type": "Point", "coordinates": [36.72, 35.9]}, id="the-place"),
        pytest.param(GeoPrecision.NEAR, {"type": "Point", "coordinates": [36.72, 35.9]}, id="near-it"),
        pytest.param(GeoPrecision.ADMIN, None, id="only-a-province"),
        pytest.param(GeoPrecision.UNRESOLVED, None, id="unresolved"),
    ],
)
def test_only_places_have_a_point_longitude_first(
    precision: GeoPrecision, geometry: dict[str, Any] | None
) -> None:
    place = SHELLING.place.model_copy(update={"geo_precision": precision})
    one = TOLD[-1]._replace(incident=SHELLING.model_copy(update={"place": place}))
    (feature,) = collection(one)["features"]
    assert feature["geometry"] == geometry
    assert feature["properties"]["latitude"] == 35.9  # what is known is told, as a number


def test_properties_are_the_row_and_its_article() -> None:
    (feature,) = collection(TOLD[1])["features"]
    row = cells(TOLD[1].reading, TOLD[1].incident)
    left_out = {"reason", "merge_with", "split_from", "fingerprint"}
    assert feature["properties"] == {
        **{name: row[name] for name in COLUMNS if name not in left_out},
        "article_title": "هجوم في حلب",
        "source": "صحيفة الشمال",
        "url": "https://example.org/a?b=1&c=2",
        "published": "2026-11-21",
        "language": "ar",
    }


def test_without_points_there_is_no_box_and_without_records_no_feature() -> None:
    assert list(collection(TOLD[0])) == ["type", "features"]
    assert collection() == {"type": "FeatureCollection", "features": []}


def test_text_is_told_as_it_is_and_a_line_is_a_feature() -> None:
    content = written(geojson.write, [telling('=1\n\u2028\0"')])[0].decode()
    assert content.count("\n") == 3
    assert json.loads(content)["features"][0]["properties"]["gist"] == '=1\n\u2028\0"'
