"""Names in English: adjectives before a head word ("unidentified gunmen"), capitals around a place word."""

from collections.abc import Iterator, Sequence

from summarizer.text.mentions.words import Mention, Word, Words


def actors(pieces: Sequence[Word], lists: Words) -> Iterator[Mention]:
    """Yield the groups and persons named."""
    heads = lists.groups | lists.people
    floor = 0
    for index, word in enumerate(pieces):
        follows = pieces[index + 1].folded if index + 1 < len(pieces) else ""
        if word.folded not in heads or follows in heads:
            continue
        first = index
        while first > floor and _joins(pieces[first - 1], lists, heads):
            first -= 1
        if first < index or word.folded not in lists.bare:
            yield Mention(pieces[first].start, word.end, word.folded)
        floor = index + 1


def _joins(word: Word, lists: Words, heads: frozenset[str]) -> bool:
    """Whether a word before the head belongs to the name: an adjective, another head, a hyphenated word."""
    hyphenated = "-" in word.folded.strip("-")
    known = hyphenated or word.folded in lists.adjectives or word.folded in heads
    return known and word.folded not in lists.stops


def places(pieces: Sequence[Word], lists: Words, text: str) -> Iterator[Mention]:
    """Yield the places named; `text` is what the pieces were cut from: capitals are not folded there."""
    names = [
        word.folded[0].isalpha() and text[word.start].isupper() and word.folded not in lists.stops
        for word in pieces
    ]
    for index, word in enumerate(pieces):
        if word.folded not in lists.places | lists.kept:
            continue
        if index + 2 < len(pieces) and pieces[index + 1].folded == "of" and names[index + 2]:
            yield Mention(pieces[index + 2].start, _run_end(pieces, names, index + 2), word.folded)
        elif index and names[index - 1]:
            first = index - 1
            while first and names[first - 1]:
                first -= 1
            last = word if word.folded in lists.kept else pieces[index - 1]
            yield Mention(pieces[first].start, last.end, word.folded)


def _run_end(pieces: Sequence[Word], names: list[bool], first: int) -> int:
    last = first
    while last + 1 < len(pieces) and names[last + 1]:
        last += 1
    return pieces[last].end
