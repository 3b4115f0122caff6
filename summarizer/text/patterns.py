"""The notation of cues.yaml as a matcher: many word patterns over a text in one pass.

    stem*      any ending           (a|b)   alternatives          __   up to six words between
    (a|b)?     may be absent        *       any one word

Arabic words may carry proclitics and a pronoun. Patterns are indexed by the first letters of the words they
can begin with, so that a word of the text is held against few of them; which ones is remembered per word.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.evidence import Span
from summarizer.text.fold import fold

# Proclitics before an Arabic word, and pronouns after it, both optional.
_BEFORE = r"(?:[وف]?(?:بال|كال|لل|ال|ب|ل|ك|س)?)"
_PROCLITICS = re.compile(_BEFORE)
_LONGEST_BEFORE = 4
_AFTER = r"(?:ه|ها|هم|هما|هن|نا|ا)?"
_GAP = r"(?:\W+\w+){0,6}?"
_PART = re.compile(r"__|[\w'-]+\*?|\*|[()|?]|\s+")
_WORD = re.compile(r"\w+")
_KEY = 2  # letters by which patterns are indexed


class Match(NamedTuple):
    """A pattern found: the group it belongs to and its place in the text."""

    group: int
    span: Span


class _Pattern(NamedTuple):
    group: int
    regex: re.Pattern[str]


class _Entry(NamedTuple):
    """A pattern and letters with which it can begin, proclitics aside."""

    letters: str
    pattern: _Pattern


class Matcher:
    """Groups of patterns in one language, ready to be found in texts."""

    def __init__(self, groups: Sequence[Sequence[str]], *, arabic: bool) -> None:
        """Compile the groups; raises re.error for an entry that is not in the notation."""
        self._cuts = range(_LONGEST_BEFORE + 1) if arabic else range(1)
        self._index: dict[str, list[_Entry]] = defaultdict(list)
        for group, entries in enumerate(groups):
            for entry in entries:
                parts = _PART.findall(fold(entry).text)
                pattern = _Pattern(group, re.compile(_regex(parts, arabic=arabic)))
                for letters in dict.fromkeys(map(_letters, _first_words(parts))):
                    self._index[letters[:_KEY]].append(_Entry(letters, pattern))
        self._beginning = lru_cache(maxsize=4096)(self._find_beginning)

    def find(self, text: str) -> Iterator[Match]:
        """Yield what is found, by place; matches of one group do not overlap."""
        folded = fold(text)
        ends: dict[int, int] = defaultdict(int)
        for start, word in _words(folded.text):
            for pattern in self._beginning(word):
                if start < ends[pattern.group]:
                    continue
                if found := pattern.regex.match(folded.text, start):
                    ends[pattern.group] = found.end()
                    yield Match(pattern.group, folded.span(*found.span()))

    def _find_beginning(self, word: str) -> tuple[_Pattern, ...]:
        """Return the patterns that may begin with a folded word, each once."""
        found = (
            entry.pattern
            for cut in self._cuts
            if _PROCLITICS.fullmatch(word, 0, cut)
            for entry in self._index.get(word[cut : cut + _KEY], ())
            if word.startswith(entry.letters, cut)
        )
        return tuple(dict.fromkeys(found))


@lru_cache(maxsize=256)  # several matchers read a sentence one after the other
def _words(folded: str) -> tuple[tuple[int, str], ...]:
    """Return the words of a folded text, each with its start."""
    return tuple((word.start(), word[0]) for word in _WORD.finditer(folded))


def _regex(parts: Sequence[str], *, arabic: bool) -> str:
    """Every word is bounded on both sides, so what stands between two words need not be spelled out."""
    before, after = (_BEFORE, _AFTER) if arabic else ("", "")
    regex = []
    for part in parts:
        if part == "__":
            regex.append(_GAP)
        elif part == "*":
            regex.append(r"(?<!\w)\w+")
        elif part == "(":
            regex.append("(?:")
        elif part in ")|?":
            regex.append(part)
        elif part.isspace():
            regex.append(r"\W*")
        else:
            ending = r"\w*" if part.endswith("*") else after
            regex.append(rf"(?<!\w){before}{re.escape(part.removesuffix('*'))}{ending}(?!\w)")
    return "".join(regex)


def _letters(stem: str) -> str:
    """Return the stem up to a hyphen or apostrophe, where a word of the text ends."""
    found = _WORD.match(stem)
    return found[0] if found else ""


def _first_words(parts: Sequence[str]) -> Iterator[str]:
    """The stems with which a pattern can begin."""
    first = True
    depth = 0
    for place, part in enumerate(parts):
        if part in "(|":
            depth += part == "("
            first = True
        elif part == ")":
            depth -= 1
            if depth == 0 and parts[place + 1 : place + 2] != ["?"]:
                return
        elif part == "?":
            first = True
        elif not part.isspace():
            if first:
                yield part.removesuffix("*")
            first = False
            if depth == 0:
                return
