"""The alias table: which names are one group. `aliases.yaml` ships; users add files of the same form.

A later file's entry takes the place of an earlier one with the same id, and its names win. Names compare by
`geo.names.key`: spelling variants, marks, case and quotation marks make no difference. Only acronyms (SDF)
must stand in capitals within a text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Self

import yaml
from pydantic import TypeAdapter, ValidationError

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.errors import InputError
from summarizer.geo.names import key, without_proclitics
from summarizer.text.fold import Folded, fold

_LONGEST = 8  # words of an alias searched in a text
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"[\s\"'’.\-]{1,3}")
# Folded heads that say "members, cells, forces of": the group is named by what follows.
_HEADS = frozenset(
    "قوات قوه قوي عناصر عنصر مسلحو مسلحي مقاتلو مقاتلي خلايا خليه مليشيا مليشيات ميليشيا ميليشيات تنظيم حركه "
    "جماعه طيران طائرات مدفعيه دوريه دوريات مواقع نقاط فلول من تابعه تابعين تابع ل الي "
    "fighters militants members forces the militia group troops gunmen of".split()
)


class Names(Value):
    """The form to show, in Arabic and English."""

    ar: str
    en: str


class Group(Value):
    """A group and its names. `short` ones are ordinary words: they need a fuller name in the same article."""

    id: str
    name: Names
    aliases: tuple[str, ...]
    short: tuple[str, ...] = ()

    def shown(self, language: str) -> str:
        """Return the name to show: Arabic for Arabic, else English."""
        return self.name.ar if language == "ar" else self.name.en


class AliasMention(Value):
    """A listed name in a text: `text[start:end]`."""

    start: int
    end: int
    group: Group


_TABLE = TypeAdapter(tuple[Group, ...])


class Aliases:
    """All groups by name. Immutable once made; safe to share between threads."""

    def __init__(self, groups: Sequence[Group]) -> None:
        """Take the groups, later ones winning; use `Aliases.load` to read files."""
        self.groups = tuple({group.id: group for group in groups}.values())
        names = [name for g in self.groups for name in (g.name.en, *g.aliases)]
        self._acronyms = {key(name) for name in names if name.isascii() and name.isupper()}
        self._searched = {key(name): g for g in self.groups for name in (g.name.ar, g.name.en, *g.aliases)}
        self._beginnings = {name[:end] for name in self._searched for end in range(len(name) + 1)}
        self._short = {key(name): group for group in self.groups for name in group.short}
        self._mentions = lru_cache(maxsize=8)(self._find_mentions)  # one article's actors ask again and again
        self._stems = {name.removeprefix("ال"): group for name, group in self._searched.items()}

    @classmethod
    def load(cls, *paths: Path) -> Self:
        """Read the table that ships, then the user's files. Raises InputError."""
        shipped = files("summarizer").joinpath("aliases.yaml").read_bytes()
        groups = list(_TABLE.validate_python(load_yaml(shipped)))
        for path in paths:
            groups += _read(path)
        return cls(groups)

    def find(self, name: str) -> Group | None:
        """Return the group of an actor's name, or None. "خلايا تابعة لتنظيم داعش" is "داعش"."""
        folded = fold(name).text
        words = [match.group() for match in _WORD.finditer(folded)]
        while words:
            whole = key("".join(words))
            if found := self._searched.get(whole) or self._stems.get(whole.removeprefix("ال")):
                return found
            if peeled := self._joined(words):
                return peeled
            if words[0] not in _HEADS:
                return None
            del words[0]
        return None

    def find_short(self, name: str) -> Group | None:
        """Return the group that a short name such as "the base" may mean; only its article can tell."""
        return self._short.get(key(name))

    def mentions(self, text: str) -> tuple[AliasMention, ...]:
        """Return the listed names in a text in reading order, the longest at each place."""
        return self._mentions(text)

    def _find_mentions(self, text: str) -> tuple[AliasMention, ...]:
        folded = fold(text)
        words = [match.span() for match in _WORD.finditer(folded.text)]
        found, position = [], 0
        while position < len(words):
            hit = self._longest(folded, words, position)
            if hit is None:
                position += 1
                continue
            used, letters, group = hit
            start, end = words[position][0] + letters, words[position + used - 1][1]
            span = folded.span(*_quoted(folded.text, start, end))
            name = text[span.start : span.end]
            if key(name) not in self._acronyms or name.isupper():
                found.append(AliasMention(start=span.start, end=span.end, group=group))
            position += used
        return tuple(found)

    def _joined(self, words: Sequence[str]) -> Group | None:
        """Find a name whose first word has a proclitic: لتنظيم داعش."""
        rest = "".join(words[1:])
        forms = (key(peeled.word + rest) for peeled in without_proclitics(words[0]))
        return next((group for form in forms if (group := self._searched.get(form))), None)

    def _longest(
        self, folded: Folded, words: Sequence[tuple[int, int]], position: int
    ) -> tuple[int, int, Group] | None:
        """Return the longest name from a word on: words used, prefix letters, group."""
        first = folded.text[slice(*words[position])]
        whole = ((0, first), *((peeled.letters, peeled.word) for peeled in without_proclitics(first)))
        forms = [(letters, found) for letters, form in whole if (found := key(form)) in self._beginnings]
        if not forms:
            return None
        for used, rest in reversed(tuple(_rests(folded, words, position))):
            for letters, form in forms:
                if group := self._searched.get(form + rest):
                    return used, letters, group
        return None


def _rests(folded: Folded, words: Sequence[tuple[int, int]], position: int) -> Iterator[tuple[int, str]]:
    """Yield how many words may belong together, and the key of those after the first."""
    rest = ""
    yield 1, rest
    for index in range(position + 1, min(position + _LONGEST, len(words))):
        if not _GAP.fullmatch(folded.text, words[index - 1][1], words[index][0]):
            return
        rest += key(folded.text[slice(*words[index])])
        yield index - position + 1, rest


def _quoted(folded: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation mark that closes, or opens, one that stands within the name."""
    if folded[start:end].count('"') % 2 == 0:
        return start, end
    if folded[end : end + 1] == '"':
        return start, end + 1
    return (start - 1 if start and folded[start - 1] == '"' else start), end


def _read(path: Path) -> tuple[Group, ...]:
    """Read a user's file."""
    try:
        return _TABLE.validate_python(load_yaml(path.read_bytes()))
    except OSError as error:
        raise InputError(f"aliases: cannot read {path} ({error.strerror}); check the path") from error
    except (yaml.YAMLError, ValidationError) as error:
        raise InputError(
            f"aliases: {path} is not of the form of aliases.yaml ({_first_line(error)})"
        ) from error


def _first_line(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error).splitlines()[0]
