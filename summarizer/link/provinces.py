"""Names of provinces. Most are names of towns too: a village 40 km from the town may lie in "Deir ez-Zor"."""

import csv
from functools import lru_cache
from importlib.resources import files

from summarizer.geo.names import key, spellings


def name_key(name: str) -> str:
    """Return one key for a name with and without its article; empty for no name."""
    return min(spellings(name), key=len) if key(name) else ""


def is_province(name: str) -> bool:
    """Say whether a name, by its key, is that of a province (geo/admin.csv)."""
    return name in _names()


@lru_cache
def _names() -> frozenset[str]:
    text = files("summarizer.geo").joinpath("admin.csv").read_text(encoding="utf-8")
    lines = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(
        name_key(name) for line in lines for name in (line["name_en"], *line["names"].split("|"))
    )
