"""What records and events can be exported as."""

from enum import StrEnum


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
