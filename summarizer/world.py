"""What the flow knows of the world: places and the names of groups."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

from summarizer.aliases import Aliases
from summarizer.geo.gazetteer import Gazetteer


class World(NamedTuple):
    """The gazetteer and the alias table. Read-only; may be shared between threads."""

    gazetteer: Gazetteer
    aliases: Aliases

    @classmethod
    def open(cls, gazetteer: Path, *, aliases: Sequence[Path] = ()) -> Self:
        """Open a gazetteer file, and the alias table with the user's files. Raises InputError."""
        return cls(Gazetteer.open(gazetteer), Aliases.load(*aliases))

    def close(self) -> None:
        """Close the gazetteer."""
        self.gazetteer.close()
