"""Numbers with their nouns, as commands print them."""


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 article", "2 articles", "0 replies"; `plural` where it is not the noun with an s."""
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
