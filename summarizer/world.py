"""What the flow knows of the world: places, the names of groups, and how sentences read."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self

from summarizer.aliases import Aliases
from summarizer.classifier import Classifier
from summarizer.geo.gazetteer import Gazetteer


class World(NamedTuple):
    """The gazetteer, the alias table and the sentence classifier. Read-only; may be shared between threads.

    By the `classifier` models that read sentences leave some out, and it says how surely an incident is told;
    with null all sentences are taken as they come.
    """

    gazetteer: Gazetteer
    aliases: Aliases
    classifier: Classifier | None = None

    @classmethod
    def open(
        cls, gazetteer: Path, *, aliases: Sequence[Path] = (), classifier: Classifier | None = None
    ) -> Self:
        """Open a gazetteer file, and the alias table with the user's files. Raises InputError."""
        return cls(Gazetteer.open(gazetteer), Aliases.load(*aliases), classifier)

    def close(self) -> None:
        """Close the gazetteer."""
        self.gazetteer.close()
