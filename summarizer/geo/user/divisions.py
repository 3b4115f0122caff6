"""First-level divisions (provinces) by any of their names, also in another Latin spelling."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from summarizer.geo.names import spellings

# Latin spellings of an Arabic name differ in vowels, in doubled letters, and in an h at the end.
_VOWELS = re.compile(r"[aeiouyw]|(.)(?=\1)|h$")


class Divisions:
    """The provinces of all countries. A name that several of a country bear is nobody's."""

    def __init__(self) -> None:
        """Know none yet."""
        self._keys: dict[tuple[str, str], str] = {}
        self._found: dict[tuple[str, tuple[str, ...]], str | None] = {}
        self._sounds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, country: str, name: str, keys: Iterable[str]) -> None:
        """Add a province, its name to show and the keys of all its names; one that is taken stays."""
        self._found.clear()
        for form in keys:
            self._keys.setdefault((country, form), name)
            if sound := _sound(form):
                self._sounds[country, sound].add(name)

    def find(self, country: str, names: Sequence[str]) -> str | None:
        """Return the name to show of the province that one of the names stands for: Idleb gives Idlib."""
        asked = country, tuple(names)
        if asked not in self._found:
            self._found[asked] = self._sought(country, names)
        return self._found[asked]

    def _sought(self, country: str, names: Sequence[str]) -> str | None:
        forms = [(country, form) for name in names for form in spellings(name)]
        if same := next((self._keys[form] for form in forms if form in self._keys), None):
            return same
        sounds = {(country, _sound(form)) for _, form in forms}
        alike = {name for sound in sounds for name in self._sounds.get(sound, ())}
        return alike.pop() if len(alike) == 1 else None


def _sound(form: str) -> str:
    """Return the consonants of the key of a Latin name; nothing for other scripts."""
    return _VOWELS.sub("", form) if form.isascii() else ""
