"""Labels of articles: safe as file names and anchors, and telling two inputs of one run apart.

A label keeps letters of any script, digits and `. _ -`. Files of one stem are told apart by the first of
these that does it: `a`, `a.txt`, `folder-a`, `folder-a.txt`, and a running number.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import count
from pathlib import PurePath

LONGEST = 120  # letters


def clean_id(raw: str) -> str:
    """Return `raw` as a label: other signs become "_", no leading dot, no "..", at most 120 letters."""
    kept = "".join(letter if _may_stay(letter) else "_" for letter in unicodedata.normalize("NFC", raw))
    return re.sub(r"_+", "_", re.sub(r"\.{2,}", ".", kept)).strip("._- ")[:LONGEST].rstrip("._-")


def labels(paths: Sequence[PurePath]) -> list[str]:
    """Return one label per path, all different; paths are relative to where the user pointed."""
    schemes = [[clean_id(name) or "article" for name in _names(path)] for path in paths]
    chosen = [names[0] for names in schemes]
    for rank in range(1, 4):
        twice = {label for label, times in Counter(chosen).items() if times > 1}
        chosen = [
            names[rank] if label in twice else label for label, names in zip(chosen, schemes, strict=True)
        ]
    return _numbered(chosen)


def _names(path: PurePath) -> tuple[str, str, str, str]:
    folders = "-".join((*path.parent.parts, ""))
    return path.stem, path.name, folders + path.stem, folders + path.name


def _numbered(names: Sequence[str]) -> list[str]:
    """Add -2, -3 … where a name still stands twice."""
    used: dict[str, None] = {}
    for name in names:
        free = (name if number == 1 else f"{name}-{number}" for number in count(1))
        used[next(label for label in free if label not in used)] = None
    return list(used)


def _may_stay(letter: str) -> bool:
    return letter in "._-" or unicodedata.category(letter)[0] in "LMN"
