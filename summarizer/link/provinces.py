"""Provinces: their names, most of which towns have too, and which province a place lies in."""

import csv
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

from schemas.incident import Place
from summarizer.geo.area import area_of
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.names import key, spellings

ProvinceOf = Callable[[Place], str | None]  # a place -> "SY/Deir ez-Zor", the province it lies in or is


def nowhere(_: Place) -> None:
    """Know of no province: places then lie only in what their articles name."""


def provinces(gazetteer: Gazetteer) -> ProvinceOf:
    """Return a function that finds a place's province: by its own name, else by the nearest larger one."""

    def province_of(place: Place) -> str | None:
        area = area_of(place, gazetteer)
        return f"{area.country}/{area.province}" if area and area.province else None

    return province_of


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
