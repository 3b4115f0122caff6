"""Read casualties out of a clause: what became of how many persons, by the words that tell an outcome.

    مقتل ثلاثة وإصابة خمسة / killing three and wounding five    killed 3, injured 5
    لقي تسعة أشخاص على الأقل مصرعهم                             killed 9 or more
    a teacher was shot dead / مقتل عنصر                         killed 1
    killed and wounded ten / قتل وجرح عشرة                      killed, injured, neither number known
    dozens of soldiers were killed                              killed, number unknown

Nothing is added up, and nothing is entered that the words do not tell: negated, attempted and threatened
outcomes are left out.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.evidence import Span
from schemas.incident import Outcome
from summarizer.text.casualties.arabic import pronoun
from summarizer.text.casualties.clause import Clause, is_plural_verb
from summarizer.text.casualties.frames import Side, Telling, tellings
from summarizer.text.casualties.govern import governed
from summarizer.text.casualties.negation import is_negated, is_of_no_person, refers_back
from summarizer.text.casualties.people import People, people
from summarizer.text.casualties.words import is_listed, words
from summarizer.text.cues import find_words, lexicon
from summarizer.text.numerals.scan import Token, scan

__all__ = ["Casualties", "casualties", "counted", "is_background", "taken"]


class Casualties(NamedTuple):
    """One outcome of one group of persons; `number` and `who` are the words of the text, if there are any."""

    outcome: Outcome
    low: int | None
    high: int | None
    number: str | None
    who: str | None


@lru_cache(maxsize=256)
def casualties(text: str, language: str) -> tuple[Casualties, ...]:
    """The casualties a clause tells, in the order of their words, each once."""
    if not tellings(text, language):
        return ()
    clause = _clause(text, language)
    return _told_once([one for together in _shared(clause) for one in _told(together, clause)])


def _told(together: Sequence[Telling], clause: Clause) -> Iterator[Casualties]:
    """What tellings with shared persons tell; how one number is shared between two outcomes is not known."""
    groups = _groups(together, clause)
    if groups is None:
        return
    outcomes = dict.fromkeys(telling.frame.outcome for telling in together)
    for outcome in outcomes:
        if groups and len(outcomes) == 1:
            yield from (_entry(outcome, group, clause) for group in groups)
        else:
            yield Casualties(outcome, None, None, None, None)


def taken(text: str, start: int, outcome: Outcome, language: str) -> tuple[Casualties, ...]:
    """The persons with a number that an act word at `start` governs, which tells the outcome by itself.

    For arrests and abductions: "marched 30 worshippers away", «اقتادت 11 رجلا».
    """
    clause = _clause(text, language)
    numbered = [g for g in clause.groups if g.numeral and g.head is not None and not g.part_of]
    after = [g for g in numbered if clause.tokens[g.first].start > start]
    before = () if language == "ar" else numbered[-1:]
    found = after[:1] or pronoun(clause.at(start), clause) or before
    return tuple(_entry(outcome, group, clause) for group in found)


def counted(text: str, span: Span, outcome: Outcome, language: str) -> Casualties:
    """The persons named at a place of a text, with their number where they are counted there."""
    clause = _clause(text, language)
    groups = [
        group
        for group in clause.groups
        if clause.tokens[group.first].start < span.end and span.start < clause.tokens[group.last - 1].end
    ]
    found = next((group for group in groups if group.numeral), groups[0] if groups else None)
    if found is None:
        return Casualties(outcome, None, None, None, text[span.start : span.end])
    return _entry(outcome, found, clause)


def is_background(text: str, language: str) -> bool:
    """Whether a text speaks of a longer time than one act: "the war has killed thousands since 2014"."""
    return any(is_listed(token, language, "background") for token in scan(text, 0))


def _clause(text: str, language: str) -> Clause:
    tokens = tuple(token for line in _lines(text) for token in scan(line[1], line[0]))
    accused = find_words(lexicon().accusations, text, language)
    told = tuple(t for t in tellings(text, language) if not any(word.start < t.start for word in accused))
    return Clause(text, language, tokens, people(text, tokens, language), told)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.splitlines(keepends=True):
        yield at, line
        at += len(line)


def _shared(clause: Clause) -> Iterator[tuple[Telling, ...]]:
    """The tellings, those joined by nothing but "and" or "or" together: they share their persons."""
    together: list[Telling] = []
    for telling in clause.tellings:
        if together and not _joins(clause, together[-1], telling):
            yield tuple(together)
            together = []
        together.append(telling)
    if together:
        yield tuple(together)


def _joins(clause: Clause, one: Telling, two: Telling) -> bool:
    """Whether two tellings share their persons: "killed and wounded ten", بين قتيل وجريح."""
    if one.frame.persons is Side.NOUN:
        if not clause.text[: one.start].endswith("بين "):
            return False
    elif any(one.start <= clause.tokens[group.first].start < one.end for group in clause.groups):
        return False  # its persons stand within its words: لقي شخصان حتفهما
    elif clause.language == "ar" and " " in clause.text[one.start : one.end]:
        return False  # or before them: كان عامل قد لقي حتفه وأصيب آخران
    if is_plural_verb(clause, one) and not is_plural_verb(clause, two):
        return False
    between = clause.text[one.end : two.start].strip().lower()
    leads = clause.text[two.start : two.start + 1] == "و"
    return between in {"and", "or", "or been", "and/or", "و", "أو"} or (leads and not between)


def _groups(together: Sequence[Telling], clause: Clause) -> tuple[People, ...] | None:
    """The groups that tellings speak of; None when they tell of no casualties."""
    groups = governed(together, clause)
    if together[0].frame.persons is Side.NOUN and _is_part(together[0], clause):
        return None
    if any(telling.frame.counted for telling in together) and not any(group.is_told for group in groups):
        return None
    if is_of_no_person(together[-1], clause, groups=bool(groups)):
        return None
    if not any(g.numeral for g in groups) and refers_back(together[0], clause, groups=bool(groups)):
        return None
    return None if is_negated(together[0], clause, counted=any(g.numeral for g in groups)) else groups


def _is_part(telling: Telling, clause: Clause) -> bool:
    """Whether a noun without a number only tells a part of the group before it: بينهم جرحى."""
    at = clause.at(telling.start)
    return any(g.first <= at < g.last and g.part_of and not g.is_told for g in clause.groups)


def _entry(outcome: Outcome, group: People, clause: Clause) -> Casualties:
    number = group.numeral.text if group.numeral else None
    return Casualties(outcome, group.low, group.high, number, _who(group, clause.text, clause.tokens))


def _who(group: People, text: str, tokens: Sequence[Token]) -> str | None:
    """The words for the persons: from behind the number to the noun."""
    if group.head is None:
        return None
    first = next((i for i in range(group.first, group.last) if not _is_numeral(tokens[i], group)), group.head)
    while first < group.head and tokens[first].text in {"of", "من"}:
        first += 1
    start = tokens[first].start + _has_proclitic(tokens[first])
    if group.numeral and _is_numeral(tokens[first], group):
        start = group.numeral.start  # a dual, without what is written to it
    return text[start : tokens[group.last - 1].end].strip()


def _has_proclitic(token: Token) -> bool:
    """Whether "and" or "to" is written into a word for persons: وجنديين, لأعضاء."""
    return token.text.startswith(("و", "ل")) and token.text[1:] in words("ar").nouns


def _is_numeral(token: Token, group: People) -> bool:
    return group.numeral is not None and token.start < group.numeral.end and group.numeral.start < token.end


def _told_once(found: Sequence[Casualties]) -> tuple[Casualties, ...]:
    """Leave out what is told again: the same number of an outcome, and no number beside a stated one."""
    kept: list[Casualties] = []
    for one in found:
        same = [other for other in found if other.outcome is one.outcome]
        has_number = one.low is not None or one.high is not None
        if not has_number and any(o.low is not None or o.high is not None for o in same):
            continue
        if not any((o.outcome, o.low, o.high) == (one.outcome, one.low, one.high) for o in kept):
            kept.append(one)
    return tuple(kept)
