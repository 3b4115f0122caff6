"""A standard gazetteer with enough Syrian towns to know where Syria lies, and files laid over it."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.geo.build import build
from summarizer.geo.entry import Entry, Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.sources import Row, admin_rows, country_rows
from summarizer.geo.user import Broken, Given
from summarizer.geo.user.atlas import Atlas
from summarizer.geo.user.layer import layer
from summarizer.geo.user.read import kind_of, places

MAYADIN = Entry("geonames:173480", "Al Mayādīn", "SY", "Deir ez-Zor", 35.01875, 40.4533, Feature.TOWN, 44028)
BAGHUZ = Entry("own:SY-baghuz", "Al-Baghuz", "SY", "Deir ez-Zor", None, None, Feature.TOWN)


@pytest.fixture(scope="session")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The countries SY, IQ and YE, their provinces, Mayadin, Baghuz and 30 towns all over Syria."""
    grid = [
        Row(
            Entry(f"geonames:{n}", f"Town {n}", "SY", None, 32.5 + n % 5, 36 + n % 6, Feature.TOWN),
            (f"Town {n}",),
        )
        for n in range(30)
    ]
    known = [Row(MAYADIN, ("Al Mayādīn", "الميادين", "Mayadin")), Row(BAGHUZ, ("Al-Baghuz", "الباغوز"))]
    names = {"SY": "Syria", "IQ": "Iraq", "YE": "Yemen"}
    countries = country_rows({iso: {"name": name, "population": 1} for iso, name in names.items()})
    path = tmp_path_factory.mktemp("standard") / "standard.sqlite"
    build(path, [*countries, *admin_rows([]), *known, *grid])
    return path


@pytest.fixture
def atlas(standard: Path) -> Iterator[Atlas]:
    """What the standard gazetteer says of countries."""
    database = sqlite3.connect(standard)
    yield Atlas.of(database)
    database.close()


@pytest.fixture
def read(atlas: Atlas) -> Callable[[Path], list[Given | Broken]]:
    """A function from a file to its places and broken rows."""
    return lambda path: list(places(path, kind_of(path), atlas))


@pytest.fixture
def over(standard: Path, tmp_path: Path) -> Iterator[Callable[..., Gazetteer]]:
    """A function from files to the gazetteer with them."""
    opened: list[Gazetteer] = []

    def lay(*files: Path) -> Gazetteer:
        path = tmp_path / f"layered{len(opened)}.sqlite"
        layer(standard, path, files, "test")
        opened.append(Gazetteer.open(path))
        return opened[-1]

    yield lay
    for gazetteer in opened:
        gazetteer.close()
