"""English: an active verb governs what follows it, a passive one what stands before it."""

from collections.abc import Sequence

from summarizer.text.casualties.clause import Clause
from summarizer.text.casualties.frames import Side, Telling
from summarizer.text.casualties.joined import joined_after, joined_before
from summarizer.text.casualties.people import People
from summarizer.text.casualties.words import is_listed, noun_of
from summarizer.text.numerals.scan import Token

_BACK = 16  # words from a passive verb back to its subject
_OVER = 5  # words between an active verb and the noun or number of its object
_BE = {"was", "were", "been", "being", "is", "are", "be", "got", "get"}
_ONE_BE = {"was", "is"}
_MANY_BE = {"were", "are"}
_ADVERBS = {"also", "later", "since", "then", "all", "both", "not", "shot", "and"}
_OF_THEM = {"of", "them", "whom", "those", "later", *_BE}
_PASSED_OVER = {
    "of",
    "as",
    "many",
    "also",
    "in",
    "all",
    "himself",
    "herself",
    "and",
}  # killed as many as, killed all of


def groups(together: Sequence[Telling], clause: Clause) -> tuple[People, ...]:
    """The groups behind words that need an object, before a passive; "three killed" is a passive too."""
    side = together[0].frame.persons
    first, last = clause.at(together[0].start), clause.at(together[-1].end - 1) + 1
    if side is Side.AFTER:
        return _object(first + 1, last, clause)
    subject = _subject(first, clause)
    if subject and subject[-1].numeral and subject[-1].last == first and clause.tokens[first].joined:
        return subject
    if side is Side.BEFORE or _is_passive(clause.tokens, first):
        return subject
    return _object(first + 1, last, clause) or (() if together[0].frame.counted else subject)


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether a form of "be" stands before a participle, adverbs between: was also reportedly killed."""
    return any(
        tokens[place].text in _BE and all(_is_adverb(token) for token in tokens[place + 1 : at])
        for place in range(max(0, at - 4), at)
    )


def _is_adverb(token: Token) -> bool:
    return token.text.endswith("ly") or token.text in _ADVERBS


def _object(inside: int, after: int, clause: Clause) -> tuple[People, ...]:
    """The group within the words of a frame or right behind them, over its adjectives."""
    for group in clause.groups:
        if group.first >= inside and not group.part_of and _is_reached(after, group.first, clause):
            return (group, *joined_after(group, clause))
    return _name(after, clause)


def _is_reached(after: int, first: int, clause: Clause) -> bool:
    """Whether nothing but adjectives and "as many as" stands between a verb and a group."""
    tokens = clause.tokens
    if any(tokens[place].gap.strip() for place in range(after + 1, first + 1)):
        return False
    between = tokens[after:first]
    return len(between) <= _OVER and all(t.text in _PASSED_OVER or _is_modifier(t, clause) for t in between)


def _is_modifier(token: Token, clause: Clause) -> bool:
    return token.joined and not is_listed(token, clause.language, "stops")


def _name(at: int, clause: Clause) -> tuple[People, ...]:
    """A name of two words or more behind an active verb: one person."""
    end = at
    while end < len(clause.tokens) and (end == at or clause.tokens[end].gap in {" ", "-"}):
        if not clause.tokens[end].original[:1].isupper() or noun_of(clause.tokens[end].text, clause.language):
            break
        end += 1
    if end - at < 2 or clause.tokens[end - 1].text.endswith("s"):
        return ()
    return (People(at, end, at, 1, 1, None, part_of=False),)


def _subject(verb: int, clause: Clause) -> tuple[People, ...]:
    """The subject of a passive verb: the nearest group before it that is not in a prepositional phrase."""
    singular = any(token.text in _ONE_BE for token in clause.tokens[max(0, verb - 4) : verb])
    before = [g for g in clause.groups if g.last <= verb and _may_lead(g, verb, clause)]
    fitting = [g for g in before if not (singular and g.is_told and g.high != 1)]
    free = [g for g in fitting if not _is_in_phrase(g, clause)] or fitting
    if not free:
        return _name_before(verb, clause) if singular else ()
    found = (*joined_before(free[-1], clause), free[-1])
    several = any(token.text in _MANY_BE for token in clause.tokens[max(0, verb - 4) : verb])
    if several and all(group.low == 1 and group.numeral is None for group in found):
        return (free[-1]._replace(low=None, high=None),)
    return found


def _may_lead(group: People, verb: int, clause: Clause) -> bool:
    """Whether a group may be the subject of a verb; one named as part of another only right before it."""
    if not group.part_of:
        return _leads_to(group.last, verb, clause)
    between = [token.text for token in clause.tokens[group.last : verb]]
    return between[:1] == ["of"] and set(between) <= _OF_THEM


def _leads_to(end: int, verb: int, clause: Clause) -> bool:
    """Whether nothing ends the part of the sentence between a group and its verb, nor another verb."""
    if verb - end > _BACK or any(clause.ends_part(i) for i in range(end, verb + 1)):
        return False
    start, stop = clause.tokens[end - 1].end, clause.tokens[verb].start
    return not any(start <= t.start and t.end < stop for t in clause.tellings)


def _is_in_phrase(group: People, clause: Clause) -> bool:
    before = clause.tokens[group.first - 1] if group.first else None
    return bool(before and clause.tokens[group.first].joined and is_listed(before, "en", "prepositions"))


def _name_before(verb: int, clause: Clause) -> tuple[People, ...]:
    """A name before "was killed": one person."""
    at = verb
    while at and not (clause.tokens[at - 1].original[:1].isupper() and len(clause.tokens[at - 1].text) > 1):
        at -= 1
        if verb - at > _BACK or clause.ends_part(at):
            return ()
    first = at
    while (
        first
        and clause.tokens[first - 1].original[:1].isupper()
        and (first == at or clause.tokens[first].gap in {" ", "-"})
    ):
        first -= 1
    if at - first < 2:
        return ()
    return (People(first, at, first, 1, 1, None, part_of=False),)
