"""Words as numbers, sketches of texts by them, and when a text says nothing that another has not said.

Wire copy is printed by many outlets under other headlines and cut at the end. `sketch` finds such texts among
many (bottom-k sampling, Cohen and Kaplan 2007), `adds_nothing` decides for two.
"""

from datetime import timedelta
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from schemas.article import Article
from summarizer.geo.names import key
from summarizer.text.numerals import numerals

SKETCH: Final = 128  # hashes kept: similarity to within some 0.05
_LEADS = 8  # smallest hashes, of which copies share one
_SHINGLE = 4  # words
_FEWEST = 12  # shingles: two headlines of the same words are no copies
_ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64)
# Share of a text's shingles that the other has: a new headline of ten words is a tenth of a short report.
_CONTAINED = 0.85
_APART = timedelta(days=7)  # between days of publication: later, the same words tell of another day

Sketch = NDArray[np.uint64]


def numbers(text: str) -> list[int]:
    """Return the numbers of the words of a text: the CRC-32 of each one's key (geo/names.py), so the same in
    every run and for every spelling. Punctuation that stands alone has none.
    """
    return [number for word in text.split() if (number := _number(word))]


def hashes(article: Article) -> Sketch:
    """Return the hashes of an article's shingles, sorted, each once; none of a text too short to compare."""
    words = np.array(numbers(_said(article)), dtype=np.uint64)
    count = len(words) - _SHINGLE + 1
    if count < _FEWEST:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for at, odd in enumerate(_ODD):
        mixed += words[at : at + count] * odd
    mixed ^= mixed >> np.uint64(29)
    mixed *= _ODD[0]
    return np.unique(mixed)


def sketch(article: Article) -> Sketch:
    """Return the smallest hashes of an article's shingles, sorted."""
    return hashes(article)[:SKETCH]


def leads(drawn: Sketch) -> list[int]:
    """Return the hashes under which a text is filed: only texts that share one are compared."""
    smallest: list[int] = drawn[:_LEADS].tolist()
    return smallest


def similarity(one: Sketch, other: Sketch) -> float:
    """Estimate the Jaccard similarity: the share of the smallest hashes of both that both have."""
    both = np.union1d(one, other)[:SKETCH]
    shared = np.intersect1d(one, other, assume_unique=True)
    return float(np.isin(shared, both, assume_unique=True).sum() / len(both))


def adds_nothing(new: Article, kept: Article) -> bool:
    """Say whether a text is a copy of another, whole or cut, that states no number of its own.

    An update with another toll, and the longer of two versions, do add something.
    """
    if new.published and kept.published and abs(new.published - kept.published) > _APART:
        return False
    ours, theirs = hashes(new), hashes(kept)
    if not len(ours) or not len(theirs):
        return False
    share = np.isin(ours, theirs, assume_unique=True).mean()
    return bool(share >= _CONTAINED) and _figures(new) <= _figures(kept)


def _said(article: Article) -> str:
    return " ".join(article.text[s.start : s.end] for s in article.sentences) or article.text


def _figures(article: Article) -> set[tuple[int | None, int | None]]:
    return {(number.low, number.high) for number in numerals(_said(article))}


@lru_cache(maxsize=65536)  # the words of news repeat
def _number(word: str) -> int:
    letters = key(word)
    return crc32(letters.encode()) or 1 if letters else 0
