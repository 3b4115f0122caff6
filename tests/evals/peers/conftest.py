"""A gazetteer of our own files alone, so that nothing need be built or fetched."""

from collections.abc import Iterator

import pytest

from summarizer.geo.build import build
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.sources import admin_rows, country_rows, own_rows


@pytest.fixture(scope="session")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("geo") / "gazetteer.sqlite"
    known = country_rows({"SY": {"name": "Syria", "population": 1}})
    build(path, [*known, *admin_rows(()), *own_rows(set())])
    opened = Gazetteer.open(path)
    yield opened
    opened.close()
