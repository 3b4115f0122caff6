"""Numbers with their nouns, as commands print them, and lists of names that end in a number."""

from collections.abc import Sequence


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 article", "2 articles", "0 replies"; `plural` where it is not the noun with an s."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def named(names: Sequence[str], most: int) -> str:
    """Return names by commas: "a, b and 3 more" where there are more than `most`."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more
