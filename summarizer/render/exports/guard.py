"""How text becomes a cell of a table: by its first letter where that decides, else letter by letter."""

from collections.abc import Iterable

from summarizer.render.exports.told import Loss, Losses
from summarizer.render.safe import cell
from summarizer.table import Cell

NUL_DROPPED = Loss("cell", "changed", "NUL characters left out, which no program reads back from CSV")


class _Harmless(dict[str, bool]):
    """For each letter, whether no text that begins with it is taken for a formula, whatever follows."""

    def __missing__(self, letter: str) -> bool:
        worst = f"{letter}=1"
        self[letter] = harmless = cell(worst) == worst
        return harmless


HARMLESS = _Harmless()


def guarded(values: Iterable[Cell], losses: Losses) -> list[Cell]:
    """Return the cells of a row as CSV has them; NUL characters that are left out are counted."""
    return [
        value
        if not isinstance(value, str) or not value or (HARMLESS[value[0]] and "\0" not in value)
        else _written(value, losses)
        for value in values
    ]


def _written(value: str, losses: Losses) -> str:
    """Return text as a cell of a CSV file."""
    if "\0" in value:
        losses.add(NUL_DROPPED)
        value = value.replace("\0", "")
    return cell(value)
