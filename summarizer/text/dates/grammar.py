"""Find date phrases in tokens and say what they mean: the engine under the tables of each language.

A rule is a pattern over kinds (`"on? number of? month year?"`) and a meaning: a function of the phrase's
words and the day of publication. Phrases that stand together ("today, Thursday 21 May") are one phrase,
and its most explicit part decides.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from enum import IntEnum
from typing import NamedTuple

from summarizer.text.dates.interval import Days, Interval, Turn
from summarizer.text.dates.lexicon import LETTER, Kind, Lexed, Lexicon, Token


class Words(NamedTuple):
    """The tokens of a phrase, and the weekday (Monday 0) with which weeks begin in its language."""

    tokens: tuple[Token, ...]
    week_starts: int

    def all(self, *kinds: Kind) -> list[int]:
        """Return the numbers of the tokens of those kinds, in order."""
        return [token.value for token in self.tokens if token.kind in kinds]

    def first(self, *kinds: Kind) -> int | None:
        """Return the number of the first token of those kinds."""
        return next(iter(self.all(*kinds)), None)

    @property
    def turn(self) -> Turn | None:
        """Last, this or next, where it is said; "this past May" is last."""
        turn = self.first(Kind.TURN, Kind.THIS)
        return None if turn is None else max(Turn(turn), Turn.LAST)


class Rank(IntEnum):
    """How explicit a phrase is: of several that stand together, the highest decides."""

    WIDE = 1  # a week, a month, some days
    WEEKDAY = 2
    RELATIVE = 3  # yesterday, two days ago
    EXPLICIT = 4  # a day of a month, or anything with its year


Meaning = Callable[[Words, date], Interval | Days]


class Rule(NamedTuple):
    """A pattern over kinds, what it means, how explicit it is."""

    pattern: re.Pattern[str]
    meaning: Meaning
    rank: Rank


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over kinds: names are kinds, the rest (`?`, `|`, brackets, `(?!`) is as in `re`."""
    return re.compile(re.sub(r"[a-z_]+", lambda name: LETTER[Kind(name[0])], pattern).replace(" ", ""))


def rule(pattern: str, meaning: Meaning, rank: Rank) -> Rule:
    """Make a rule of a pattern, what it means and how explicit it is."""
    return Rule(compiled(pattern), meaning, rank)


class Part(NamedTuple):
    """A match of one rule: tokens `first` to `end` (not included)."""

    first: int
    end: int
    rule: Rule


class Phrase(NamedTuple):
    """Parts that stand together, with the modifier ("since", "before") in front of them."""

    first: int
    end: int
    parts: tuple[Part, ...]
    modifier: Kind | None = None

    @property
    def telling(self) -> Part:
        """The most explicit part, the first of several: it decides what the phrase means."""
        return max(self.parts, key=lambda part: part.rule.rank)

    @property
    def rank(self) -> Rank:
        """How explicit the phrase is."""
        return self.telling.rule.rank


_MODIFIERS = {LETTER[kind]: kind for kind in (Kind.SINCE, Kind.UNTIL, Kind.BEFORE, Kind.AFTER)}
# Signs between phrases that say the same day twice: "today, Thursday", "Friday (15 May", "Friday on 15 May".
_OPEN, _CLOSE = LETTER[Kind.OPEN], LETTER[Kind.CLOSE]
_BETWEEN_TWINS = compiled("[comma open]? on?")
# Rules are tried on runs of words that the tables know, one of them a time: few are.
_RUN = compiled("[^ other]+")
_CORE = compiled(
    "date|month|maybe_month|hijri|weekday|relative|part|overnight|hour|day|week|month_word|year_word|year|weekend"
    "|period|turn"
)
# Days that define no phrase without a publication date; a meaning that ignores them is absolute.
_PROBES = (date(2001, 6, 15), date(2033, 3, 3))


class Grammar:
    """The tables of one language at work."""

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule], *, week_starts: int, reporting: str) -> None:
        self.lexicon = lexicon
        self._rules = tuple(rules)
        self._week_starts = week_starts
        self._reporting = compiled(f"(?:{reporting})$")

    def phrases(self, lexed: Lexed) -> list[Phrase]:
        """Return the phrases of a line: longest match, in order, not overlapping."""
        phrases: list[Phrase] = []
        for part in self._parts(lexed):
            last = phrases[-1] if phrases else None
            if last and self._are_twins(last, part, lexed):
                bracketed = lexed.kinds[last.end] == _OPEN and lexed.kinds[part.end : part.end + 1] == _CLOSE
                phrases[-1] = last._replace(end=part.end + bracketed, parts=(*last.parts, part))
            else:
                phrases.append(self._with_modifier(part, lexed, last.end if last else 0))
        return phrases

    def is_reporting(self, phrase: Phrase, lexed: Lexed) -> bool:
        """Tell whether a verb of saying stands before the phrase, with nothing it could report between."""
        return self._reporting.search(lexed.kinds[: phrase.first]) is not None

    def meaning(self, phrase: Phrase, lexed: Lexed, published: date | None) -> Interval | None:
        """Return what the phrase means; None without a publication date where the words need one."""
        days = self._days(phrase.telling, lexed, published)
        try:
            return days and _modified(days, phrase, published)
        except OverflowError:  # before the first day of the calendar, or after its last
            return None

    def is_absolute(self, phrase: Phrase, lexed: Lexed) -> bool:
        """Tell whether the phrase means the same whenever it was published."""
        return self._days(phrase.telling, lexed, None) is not None

    def _days(self, part: Part, lexed: Lexed, published: date | None) -> Interval | None:
        """Return the part's meaning; without `published` only if it is the same on any day."""
        if published is not None:
            return self._try(part, lexed, published)
        one, other = (self._try(part, lexed, probe) for probe in _PROBES)
        return one if one == other else None

    def _try(self, part: Part, lexed: Lexed, published: date) -> Interval | None:
        """Return the part's meaning; None for a day that does not exist, such as 31 February."""
        words = Words(lexed.tokens[part.first : part.end], self._week_starts)
        try:
            return Interval(*part.rule.meaning(words, published))
        except (ValueError, OverflowError, StopIteration):
            return None

    def _parts(self, lexed: Lexed) -> list[Part]:
        """Return the matches that mean something: leftmost first, of those the longest, none overlapping."""
        found = [
            Part(match.start(), match.end(), rule)
            for run in _RUN.finditer(lexed.kinds)
            if _CORE.search(run[0])
            for rule in self._rules
            for match in rule.pattern.finditer(lexed.kinds, max(run.start() - 1, 0), run.end() + 1)
        ]
        found.sort(key=lambda part: (part.first, -part.end))
        parts: list[Part] = []
        for part in found:
            free = not parts or part.first >= parts[-1].end
            if free and any(self._try(part, lexed, probe) for probe in _PROBES):
                parts.append(part)
        return parts

    def _are_twins(self, phrase: Phrase, part: Part, lexed: Lexed) -> bool:
        """Tell whether `part` says the same day in another way: "yesterday, Friday", "Friday 15 May"."""
        left, right = phrase.parts[-1].rule.rank, part.rule.rank
        if left not in (Rank.WEEKDAY, Rank.RELATIVE) or right in (Rank.WIDE, left):
            return False
        return _BETWEEN_TWINS.fullmatch(lexed.kinds[phrase.end : part.first]) is not None

    def _with_modifier(self, part: Part, lexed: Lexed, free_from: int) -> Phrase:
        """Return the phrase of `part`, with a "since" or "until" in front of it (not before `free_from`)."""
        before = part.first - 1
        if before >= free_from and (modifier := _MODIFIERS.get(lexed.kinds[before])):
            return Phrase(before, part.end, (part,), modifier)
        return Phrase(part.first, part.end, (part,))


def _modified(days: Interval, phrase: Phrase, published: date | None) -> Interval:
    """Open or shift the interval as "since", "until", "before" or "after" asks.

    "After 17 May" begins on the 18th; "after Friday's attack" may be Friday still.
    """
    step = timedelta(1 if phrase.rank is Rank.EXPLICIT else 0)
    if phrase.modifier is Kind.SINCE and days.earliest:
        return _ending(days.earliest, published)
    if phrase.modifier is Kind.AFTER and days.latest:
        return _ending(days.latest + step, published)
    if phrase.modifier is Kind.UNTIL and days.latest:
        return Interval(None, days.latest)
    if phrase.modifier is Kind.BEFORE and days.earliest:
        return Interval(None, days.earliest - step)
    return days


def _ending(earliest: date, published: date | None) -> Interval:
    """Return the interval from `earliest` to the day of publication, open where that lies before it."""
    return Interval(earliest, published if published and published >= earliest else None)
