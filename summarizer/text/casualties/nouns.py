"""Nouns that are the persons themselves: "12 dead", "the toll rose to 15", سقوط قتلى."""

from summarizer.text.casualties.clause import NEAR, REACH, Clause
from summarizer.text.casualties.frames import Telling
from summarizer.text.casualties.joined import joined_after
from summarizer.text.casualties.people import People
from summarizer.text.casualties.words import Noun, is_listed, noun_of

_REACHED = {"to", "at", "of", "reached", "hit", "الي", "بلغ", "بلغت", "وصل", "عند", "هو"}


def groups(telling: Telling, clause: Clause) -> tuple[People, ...]:
    """The number before such a noun, else the one a toll is said to reach; one person in the singular."""
    at, end = clause.at(telling.start), clause.at(telling.end - 1) + 1
    for group in reversed(clause.groups):
        near = group.first <= at and at - group.last <= NEAR
        if group.is_told and near and _is_free(group.last, at, clause):
            return (group,)
    for group in clause.groups:
        if group.numeral and group.first >= end and _is_told_of(end, group.first, clause):
            return (group, *joined_after(group, clause))
    if noun_of(clause.tokens[at].text, clause.language) is Noun.ONE:
        return (People(at, end, at, 1, 1, None, part_of=False),)
    return ()


def _is_free(start: int, end: int, clause: Clause) -> bool:
    """Whether only "of" and adjectives stand between a number and the noun it counts."""
    if any(token.gap.strip() for token in clause.tokens[start : end + 1]):
        return False
    between = clause.tokens[start:end]
    return all(t.text in {"of", "من"} or not is_listed(t, clause.language, "stops") for t in between)


def _is_told_of(start: int, end: int, clause: Clause) -> bool:
    """Whether a toll's number follows: directly, or after "rose to", «إلى»."""
    between = [token.text for token in clause.tokens[start:end]]
    if len(between) > REACH or any(clause.ends_part(i) for i in range(start, end + 1)):
        return False
    if any(start <= clause.at(t.start) < end for t in clause.tellings):
        return False
    return not between or bool(_REACHED & set(between))
