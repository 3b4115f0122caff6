"""Names from a gazetteer of our own files alone, so that nothing need be built or fetched."""

from collections.abc import Iterator

import pytest

from summarizer.aliases import Aliases
from summarizer.brief.names import Names
from summarizer.geo.build import build
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.sources import admin_rows, country_rows, own_rows
from summarizer.world import World


@pytest.fixture(scope="session")
def own_names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Names]:
    path = tmp_path_factory.mktemp("geo") / "gazetteer.sqlite"
    countries = {"SY": "Syria", "IQ": "Iraq"}
    known = country_rows({code: {"name": name, "population": 1} for code, name in countries.items()})
    build(path, [*known, *admin_rows(()), *own_rows(set())])
    gazetteer = Gazetteer.open(path)
    yield Names(World(gazetteer, Aliases.load()))
    gazetteer.close()
