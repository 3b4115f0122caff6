"""How far two records rest on the same words, given as numbers (summarizer/copies.py).

A shingle is three words in a row.
"""

from array import array
from collections.abc import Iterable, Sequence

from summarizer.link.terms import UNKNOWN, Term

FEWEST = 6  # shingles in the shorter text: fewer are a stock phrase
SAME = 0.6  # share of the shorter text's shingles: sentences are cut differently, so not of the union
SIMILAR = 0.3
SAME_BITS = 8.0  # with the same act and place it is enough; against other actors or another place it is not
SIMILAR_BITS = 3.0
_MASK = 0xFFFFFFFF


def shingles(texts: Iterable[Sequence[int]]) -> "array[int]":
    """Return the shingles of stretches of text, given as numbers: sorted, each once.

    None reaches over the end of a stretch.
    """
    found: set[int] = set()
    for words in texts:
        found.update(
            (one * 31 * 31 + two * 31 + three) & _MASK
            for one, two, three in zip(words, words[1:], words[2:], strict=False)
        )
    return array("I", sorted(found))


def same_words(one: "array[int]", other: "array[int]") -> Term:
    """Compare the quotes that two records rest on."""
    fewest = min(len(one), len(other))
    if fewest < FEWEST:
        return UNKNOWN
    share = len(set(one).intersection(other)) / fewest
    if share >= SAME:
        return Term(SAME_BITS, "same words")
    return Term(SIMILAR_BITS, "similar words") if share >= SIMILAR else UNKNOWN
