"""Word lists as they are written in the tables: phrases between bars, words between spaces."""

Phrases = tuple[tuple[str, ...], ...]


def phrases(text: str) -> Phrases:
    """Return the phrases of "علي الاقل | او اكثر" as tuples of words."""
    return tuple(tuple(phrase.split()) for phrase in text.split("|"))


def words(text: str) -> frozenset[str]:
    """Return the words of a list that is written with spaces and line ends between them."""
    return frozenset(text.split())
