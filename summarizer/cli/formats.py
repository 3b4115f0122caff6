"""What records and events can be exported as."""

from enum import StrEnum
from pathlib import Path

_ENDINGS = {  # the first is the usual one
    "jsonl": (".jsonl", ".json"),
    "xlsx": (".xlsx",),
    "geojson": (".geojson", ".json"),
    "parquet": (".parquet",),
}
_CSV = (".csv",)


class Format(StrEnum):
    """The formats of `summarizer export`."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    PARQUET = "parquet"
    ACLED = "acled"
    UCDP = "ucdp"
    HXL = "hxl"
    BAYANAT = "bayanat"

    def better(self, out: Path) -> Path | None:
        """Return another name for a file whose ending is that of another format; None for one that may be."""
        endings = _ENDINGS.get(self, _CSV)
        others = {*_CSV, *(ending for known in _ENDINGS.values() for ending in known)} - {*endings}
        return out.with_suffix(endings[0]) if out.suffix.lower() in others else None
