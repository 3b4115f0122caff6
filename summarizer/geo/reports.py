"""What became of a user's gazetteer files: places taken, rows that cannot be used."""

from enum import StrEnum

from pydantic import TypeAdapter

from schemas.base import Value
from summarizer.geo.entry import Feature

SHOWN = 5  # broken rows that a report names


class Kind(StrEnum):
    """What kind of gazetteer a file is; they are laid over the standard one in this order."""

    GEONAMES = "GeoNames dump"
    PCODES = "P-code table"
    LIST = "own list"


class Broken(Value):
    """A row that cannot be used, or not in full: where it is ("line 12", "sheet adm2, row 14") and why."""

    at: str
    reason: str


class FileReport(Value):
    """What became of a file: places by feature (`taken`), how many were one with a known place (`met`).

    `broken` counts the rows that were skipped, `first` are the first of them; `bare` and `first_bare` are the
    same of rows that were taken without coordinates that their places should have. `unplaced` counts places
    whose province the gazetteer does not know, so that they stand without one.
    """

    file: str
    kind: Kind
    taken: dict[Feature, int]
    met: int = 0
    unplaced: int = 0
    broken: int = 0
    first: tuple[Broken, ...] = ()
    bare: int = 0
    first_bare: tuple[Broken, ...] = ()

    @property
    def places(self) -> int:
        """Places taken."""
        return sum(self.taken.values())


REPORTS = TypeAdapter(tuple[FileReport, ...])
