"""The tables that ship beside the code: places, provinces and countries of our own."""

import csv
from importlib.resources import files


def shipped_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of our CSV files by column; lines that begin with # are remarks."""
    text = files("summarizer.geo").joinpath(name).read_text(encoding="utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
