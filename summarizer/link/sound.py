"""A name's consonants, the same for its Arabic and its Latin spelling: جوهر and Jowhar are both "ghr".

Coarse on purpose: letters that transliterations mix up are one. For names in two scripts that no table knows.
"""

import re
import unicodedata
from functools import lru_cache

from summarizer.text.fold import fold

_FEWEST = 3  # consonants: two are no sign
_WORD = re.compile(r"\w+")
_ARTICLES = frozenset("al ar as ash ad an at az el ath adh ez es the of".split())
_DIGRAPHS = {"kh": "k", "gh": "g", "sh": "s", "ch": "s", "th": "t", "dh": "d", "ph": "f"}
_LETTERS = str.maketrans(
    {
        **dict(zip("بپتثجچحخدذرزژسشصضطظغفڤقكگلمنه", "bbttgghkddrzzsssdtzgffkkglmnh", strict=True)),
        **dict.fromkeys("ءاويع", ""),
        **dict(zip("pvqcjx", "bfkkgs", strict=True)),
        **dict.fromkeys("aeiouwy", ""),
    }
)
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)  # places repeat
def sound(name: str) -> str:
    """Return the consonants of a name in Arabic or Latin script; empty when they are too few to tell."""
    words = (word for word in _WORD.findall(fold(name).text) if word not in _ARTICLES)
    found = "".join(_consonants(word.removeprefix("ال")) for word in words)
    return found if len(found) >= _FEWEST else ""


def _consonants(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if letter.isalnum())
    single = _TWICE.sub(r"\1", plain)
    for pair, letter in _DIGRAPHS.items():
        single = single.replace(pair, letter)
    kept = single.translate(_LETTERS)
    return kept[:-1] if kept.endswith("h") else kept  # ta marbuta: البصيرة, Busayra, Busayrah
