"""Names in English: what stands before a head word ("unidentified gunmen"), capitals around a place word."""

import re
from collections.abc import Iterator, Sequence

from summarizer.text.mentions.grammar import governs, is_verb
from summarizer.text.mentions.words import PERSON, Mention, Word, Words

_LED = (
    "-backed",
    "-led",
    "-linked",
    "-aligned",
    "-affiliated",
    "-allied",
    "-run",
    "-dominated",
    "-supported",
)
_OPENING = frozenset('.!?:">')
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_ACRONYM = 5  # letters
_ONE = frozenset({"a", "an", "another", "one"})
_PLURAL = frozenset({"men", "women", "children", "people", "police", "youth"})


def actors(pieces: Sequence[Word], lists: Words, text: str) -> Iterator[Mention]:
    """Yield the groups and persons named; `text` is what the pieces were cut from, for its capitals."""
    heads = lists.groups | lists.people
    floor = 0
    for index, word in enumerate(pieces):
        if index < floor:
            continue
        if word.folded in lists.titles and (last := _person_end(pieces, index, lists, text)) > index + 1:
            yield Mention(pieces[index + 1].start, pieces[last].end, PERSON)
            floor = last + 1
        elif word.folded in heads and not _goes_on(pieces, index, lists, heads):
            first = _first(pieces, index, floor, lists, text)
            if first < index or word.folded not in lists.bare:
                yield Mention(pieces[first].start, word.end, word.folded)
            floor = index + 1
        elif word.folded in lists.states and _is_acting_state(pieces, index, text):
            yield Mention(word.start, word.end, word.folded)
        elif word.folded in lists.demonyms and _is_one_person(pieces, index, lists):
            yield Mention(word.start, word.end, PERSON)


def _goes_on(pieces: Sequence[Word], index: int, lists: Words, heads: frozenset[str]) -> bool:
    """Whether the head only describes the next noun: another head, or as in "student demonstration"."""
    if index + 1 == len(pieces):
        return False
    head, follows = pieces[index].folded, pieces[index + 1].folded
    if follows in heads:
        return True
    singular = (head in lists.people or head in lists.describing) and not head.endswith("s")
    singular = singular and head not in _PLURAL
    plain = follows.isalpha() and follows not in lists.stops and not governs(follows, "en")
    return singular and plain and not follows.endswith(("ed", "ly")) and follows not in lists.prepositions


def _first(pieces: Sequence[Word], index: int, floor: int, lists: Words, text: str) -> int:
    """Index of the first piece of the name whose head stands at `index`; a number stays with a bare head."""
    first = index
    while first > floor and _joins(pieces, first - 1, lists, text):
        first -= 1
    named = first
    while first + 1 < index and _is_aside(pieces, first, lists):
        first += 1
    if first > floor and first == named and pieces[first - 1].folded in lists.modifiers:
        alone = first == index and pieces[index].folded in lists.bare
        return first - 1 if alone else first
    return first


def _is_aside(pieces: Sequence[Word], first: int, lists: Words) -> bool:
    """Whether "Tuareg-led" stands before a name of its own, not before "coalition"."""
    return pieces[first].folded.endswith(_LED) and pieces[first + 1].folded not in lists.groups


def _joins(pieces: Sequence[Word], at: int, lists: Words, text: str) -> bool:
    """Whether a word before the head belongs to the name: an adjective, another head, a name in capitals."""
    word = pieces[at]
    if word.folded in lists.stops or word.folded in lists.modifiers or not word.folded[0].isalnum():
        return False
    known = word.folded in lists.adjectives or word.folded in lists.groups or word.folded in lists.people
    if known or word.folded.endswith(_LED) or word.folded.startswith(("pro-", "anti-")):
        return True
    if _is_dateline(pieces, at, text):
        return False
    capital = (
        text[word.start].isupper()
        or _ORDINAL.fullmatch(word.folded)
        or word.folded.startswith("al-")
        or word.folded == "al"
    )
    opens = at == 0 or pieces[at - 1].folded in _OPENING or "\n" in text[pieces[at - 1].end : word.start]
    opens = opens and word.folded != "al"
    acronym = text[word.start : word.end].isupper() and len(word.folded) <= _ACRONYM
    certain = acronym or word.folded.endswith("'s")
    if text[word.start : word.end].isupper() and not acronym:
        return False  # "JERUSALEM Israeli police": where the report comes from
    return bool(capital) and (not opens or certain or text[pieces[at + 1].start].isupper())


def _is_dateline(pieces: Sequence[Word], at: int, text: str) -> bool:
    """Whether a word in capitals that opens a line stands before a name in capitals: "CAIRO Yemen's army"."""
    word = text[pieces[at].start : pieces[at].end]
    opens = at == 0 or "\n" in text[pieces[at - 1].end : pieces[at].start]
    following = text[pieces[at + 1].start : pieces[at + 1].end]
    return opens and word.isupper() and len(word) > 3 and following[:2].istitle()


def _person_end(pieces: Sequence[Word], index: int, lists: Words, text: str) -> int:
    """Index of the last capitalised word after a title."""
    last = index
    while last + 1 < len(pieces) and last - index < 4:
        word = pieces[last + 1]
        if not word.folded[0].isalpha() or word.folded in lists.stops:
            break
        if not (text[word.start].isupper() or word.folded.startswith("al-")):
            break
        last += 1
    return last


def _is_one_person(pieces: Sequence[Word], index: int, lists: Words) -> bool:
    """Whether "a Palestinian" stands for a person, not before a noun that it describes."""
    after = pieces[index + 1].folded if index + 1 < len(pieces) else "."
    one = index > 0 and pieces[index - 1].folded in _ONE
    ends = (
        not after[0].isalpha() or after in lists.stops or after in lists.prepositions or is_verb(after, "en")
    )
    return one and ends


def _is_acting_state(pieces: Sequence[Word], index: int, text: str) -> bool:
    """Whether a country is named right before what it did: "Israel struck"."""
    following = pieces[index + 1].folded if index + 1 < len(pieces) else ""
    return text[pieces[index].start].isupper() and is_verb(following, "en")
