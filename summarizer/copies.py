"""Words as numbers, sketches of texts by them, and when a text says nothing that another has not said.

Wire copy is printed by many outlets under other headlines and cut at the end. `sketch` finds such texts among
many (bottom-k sampling, Cohen and Kaplan 2007), `adds_nothing` decides for two.
"""

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from schemas.article import Article, Part
from summarizer.geo.names import key
from summarizer.text.numerals import numerals

SKETCH: Final = 128  # hashes kept: similarity to within some 0.05
_LEADS = 8  # smallest hashes, of which copies share one
_SHINGLE = 4  # words
_FEWEST = 12  # shingles: two headlines of the same words are no copies
_ODD = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64)
_URGENT = re.compile(r"^\W*(?:عاجل|urgent|breaking)\W+", re.I)
_AGENCY = r"(?:Reuters|AFP|AP|dpa|Xinhua|Anadolu|رويترز|فرانس برس|أ ?ف ?ب|د ?ب ?أ|الأناضول|شينخوا)"
_DATELINE = re.compile(rf"^\W*(?:[^\W\d]+[ ,-]+){{1,3}}\({_AGENCY}\) *[-–—] ", re.I)  # "BEIRUT (Reuters) - "
# "(AFP)", "(فرانس برس)", "(Reporting by ...; editing by ...)", "(إعداد ... للنشرة العربية - تحرير ...)"
_CREDIT = re.compile(
    r"\s*[(\[](?:(?:[^\W\d]+[^\w()\[\]]*){1,2}"
    r"|(?:reporting|writing|editing) by [^\d()\[\]]*"
    r"|إعداد [^\d()\[\]]*للنشرة العربية[^\d()\[\]]*)[)\]]\W*$",
    re.I,
)
_APART = timedelta(days=7)  # between days of publication: later, the same words tell of another day

Sketch = NDArray[np.uint64]


def numbers(text: str) -> list[int]:
    """Return the numbers of the words of a text: the CRC-32 of each one's key (geo/names.py), so the same in
    every run and for every spelling. Punctuation that stands alone has none.
    """
    return list(filter(None, map(_number, text.split())))


def sketch(article: Article) -> Sketch:
    """Return the smallest hashes of an article's shingles, sorted, each once; none of a very short text."""
    words = np.array(numbers(_said(article)), dtype=np.uint64)
    count = len(words) - _SHINGLE + 1
    if count < _FEWEST:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, dtype=np.uint64)
    for at, odd in enumerate(_ODD):
        mixed += words[at : at + count] * odd
    mixed ^= mixed >> np.uint64(29)
    mixed *= _ODD[0]
    return np.unique(mixed)[:SKETCH]


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
    """Say whether a text is a copy of another, whole or cut: its body stands there word for word.

    Apart from that it may say "urgent" or an agency's dateline before, and in brackets behind name the agency
    or who wrote it, and have another headline, which states no figure that the other lacks. One other word in
    the body (another toll, place, party, day, a denial) makes it a text of its own; so does publication more
    than a week apart.
    """
    if new.published and kept.published and abs(new.published - kept.published) > _APART:
        return False
    body = " ".join(new.text[s.start : s.end] for s in new.sentences if s.part is not Part.HEADLINE)
    words = numbers(_CREDIT.sub("", _DATELINE.sub("", _URGENT.sub("", body))))
    if len(words) < _FEWEST + _SHINGLE or not _figures(new) <= _figures(kept):
        return False
    return _spelled(words) in _spelled(numbers(_said(kept)))


def _spelled(words: Sequence[int]) -> str:
    return f" {' '.join(map(str, words))} "


def _said(article: Article) -> str:
    return " ".join(article.text[s.start : s.end] for s in article.sentences) or article.text


def _figures(article: Article) -> set[tuple[int | None, int | None]]:
    return {(number.low, number.high) for number in numerals(_said(article))}


@lru_cache(maxsize=65536)  # the words of news repeat
def _number(word: str) -> int:
    letters = key(word)
    return crc32(letters.encode()) or 1 if letters else 0
