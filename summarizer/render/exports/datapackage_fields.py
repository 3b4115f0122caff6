"""What each column of the CSV exports is: for the header, the row of HXL tags and the data package.

The columns of events are data (acled_columns.yaml, ucdp_columns.yaml). Those of records are
summarizer/table.py's, with what it does not say of them in datapackage_records.yaml.
"""

from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, Self

from pydantic import Field as Limited
from pydantic import TypeAdapter, model_validator

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.render.exports.acled_types import load_types
from summarizer.table import COLUMNS

_TAG = r"^#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*$"  # HXL 1.1: a hashtag with attributes


class Table(StrEnum):
    """The tables that are written as CSV."""

    ACLED = "acled"
    UCDP = "ucdp"
    RECORDS = "records"


class Column(Value):
    """A column. The limits are those of the Table Schema standard; an empty cell fits any but `required`.

    `spoken` says in which language its text is: English, or that of the articles. `own`: none of the format
    that the table imitates.
    """

    name: str
    type: Literal["string", "integer", "number", "date", "datetime"]
    description: str
    hxl: str = Limited(pattern=_TAG)
    spoken: Literal["en", "told"] | None = None
    own: bool = False
    required: bool = False
    unique: bool = False
    enum: tuple[str | int, ...] | None = None
    minimum: int | None = None
    maximum: int | None = None

    @model_validator(mode="after")
    def _limits_fit_the_type(self) -> Self:
        if self.type not in {"integer", "number"} and (self.minimum, self.maximum) != (None, None):
            raise ValueError(f"{self.name}: only numbers have a minimum or maximum")
        if self.enum and any(isinstance(value, int) != (self.type == "integer") for value in self.enum):
            raise ValueError(f"{self.name}: a value of enum is of another type")
        return self

    @property
    def limits(self) -> dict[str, object]:
        """The constraints of the Table Schema standard, those that are set."""
        limits = {
            "required": self.required or None,
            "unique": self.unique or None,
            "enum": list(self.enum) if self.enum else None,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }
        return {name: value for name, value in limits.items() if value is not None}


_COLUMNS = TypeAdapter(tuple[Column, ...])


@lru_cache
def columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table, in order. Raises ValueError when its data is not whole."""
    if table is Table.RECORDS:
        return _records()
    read = _read(f"{table}_columns.yaml")
    for column in read:
        if column.get("enum") == "types":
            column["enum"] = list(dict.fromkeys(kind.sub_event for kind in load_types().values()))
    return _COLUMNS.validate_python(read)


@lru_cache
def header(table: Table) -> tuple[str, ...]:
    """Return the names of the columns of a table."""
    return tuple(column.name for column in columns(table))


def _records() -> tuple[Column, ...]:
    told: dict[str, dict[str, Any]] = _read("datapackage_records.yaml")
    if list(told) != list(COLUMNS):
        raise ValueError(
            "datapackage_records.yaml: its columns are not those of summarizer/table.py; "
            f"different: {', '.join(sorted(told.keys() ^ COLUMNS.keys())) or 'their order'}"
        )
    return _COLUMNS.validate_python(
        [{"name": name, "description": COLUMNS[name], **column} for name, column in told.items()]
    )


def _read(name: str) -> Any:
    return load_yaml(files("summarizer.render.exports").joinpath(name).read_bytes())
