"""The groups of persons a text counts or names: "at least two soldiers", «شخصين», "a teacher", "villagers".

A number that counts things ("two cars"), and a noun of persons that only qualifies a thing ("police car"),
are no groups.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from summarizer.text.casualties.words import Noun, is_listed, noun_of
from summarizer.text.numerals import Numeral, Rule, numerals
from summarizer.text.numerals.scan import Token

_AGED = re.compile(r"\b(?:an?|the) \d{1,3}-year-old [a-z]{3,}", re.IGNORECASE)
_NOUN_PHRASE = 6  # words from a number or article to its noun


class People(NamedTuple):
    """A group at tokens `first:last`; `head` is the token of its noun, if it has one.

    `part_of` says that it is named as part of another group ("including two women"); `numeral` is the number
    it is counted with.
    """

    first: int
    last: int
    head: int | None
    low: int | None
    high: int | None
    numeral: Numeral | None
    part_of: bool

    @property
    def is_told(self) -> bool:
        """Whether the text says how many they are: by a number, if only vaguely ("dozens"), or as one."""
        return self.numeral is not None or self.low is not None


def people(text: str, tokens: Sequence[Token], language: str) -> tuple[People, ...]:
    """The groups of a clause, by place; of overlapping ones the counted."""
    counted = [*_aged(text, tokens, language), *_counted(text, tokens, language)]
    taken = {at for group in counted for at in range(group.first, group.last)}
    named = [group for group in _named(tokens, language, taken) if group.head not in taken]
    found = sorted([*counted, *named])
    return tuple(_with_part_of(found, tokens, language))


def _counted(text: str, tokens: Sequence[Token], language: str) -> Iterator[People]:
    for numeral in numerals(text):
        at = [i for i, t in enumerate(tokens) if t.start < numeral.end and numeral.start < t.end]
        if not at:
            continue
        first, last = at[0], at[-1] + 1
        if numeral.rule == Rule.DUAL:
            if noun_of(tokens[first].text, language) is Noun.THING:
                continue
            yield People(first, last, first, 2, 2, numeral, part_of=False)
            continue
        head = _head_after(tokens, last, language)
        if head is None and language == "ar":
            first = _noun_before(tokens, first, numeral, language)
        kind = noun_of(tokens[head].text, language) if head is not None else None
        if kind is not Noun.THING:
            end = head + 1 if head is not None else last
            yield People(first, end, head, numeral.low, numeral.high, numeral, part_of=False)


def _aged(text: str, tokens: Sequence[Token], language: str) -> Iterator[People]:
    """One person told by the age, whatever the noun is: a 41-year-old printer."""
    for age in _AGED.finditer(text) if language != "ar" else ():
        at = [i for i, token in enumerate(tokens) if age.start() <= token.start < age.end()]
        if noun_of(tokens[at[-1]].text, language) is not Noun.THING:
            yield People(at[0], at[-1] + 1, at[-1], 1, 1, None, part_of=False)


def _noun_before(tokens: Sequence[Token], first: int, numeral: Numeral, language: str) -> int:
    """Where an Arabic group begins whose number follows its noun: إرهابيين اثنين, شخص واحد."""
    before = first - 1
    follows = numeral.high in {1, 2} and before >= 0 and tokens[first].joined
    return before if follows and noun_of(tokens[before].text, language) in {Noun.ONE, Noun.MANY} else first


def _head_after(tokens: Sequence[Token], at: int, language: str) -> int | None:
    """The noun that a number counts: the last of the nouns that stand together behind it."""
    limit = 2 if language == "ar" else _NOUN_PHRASE
    for place in range(at, min(at + limit, len(tokens))):
        token = tokens[place]
        if not _goes_on(token) or (place > at and token.is_digits):
            return None
        if token.text in {"of", "من"}:
            continue
        if is_listed(token, language, "stops"):
            return None
        if noun_of(token.text, language) and not _is_adverbial(token, language):
            return _last_of_run(tokens, place, language)
        if language == "ar":
            return None
    return None


def _is_adverbial(token: Token, language: str) -> bool:
    """Whether a preposition is written to a noun, which no number before it counts: 20 بحالات اختناق."""
    return language == "ar" and token.text[0] in "بلك" and noun_of(token.text[1:], language) is not None


def _goes_on(token: Token) -> bool:
    return token.joined or token.gap.strip() in {"-", '"', "'", "'s"}


def _last_of_run(tokens: Sequence[Token], place: int, language: str) -> int:
    """English nouns that stand together are one name, whose last noun says what it is: police car."""
    if language == "ar":
        return place
    while place + 1 < len(tokens) and _goes_on(tokens[place + 1]) and _may_end(tokens[place + 1], language):
        place += 1
    return place


def _may_end(token: Token, language: str) -> bool:
    """Whether a word may be the last of a name of several nouns: a known noun, or a plural (bomb makers)."""
    unknown_plural = token.text.endswith("ers") and not is_listed(token, language, "stops")
    return noun_of(token.text, language) is not None or unknown_plural


def _named(tokens: Sequence[Token], language: str, taken: set[int]) -> Iterator[People]:
    """Persons without a number: one of them in the singular, an unknown number in the plural."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if at not in taken and _is_pronoun(tokens, at, language):
            yield People(at, at + 1, at, 1, 1, None, part_of=False)
        if at in taken or noun_of(token.text, language) is None:
            at += 1
            continue
        head = _last_of_run(tokens, at, language)
        kind = noun_of(tokens[head].text, language)
        if kind in {Noun.ONE, Noun.MANY} and not _is_adjective(tokens, head, language):
            number = 1 if kind is Noun.ONE else None
            first = _phrase_start(tokens, at, language)
            yield People(first, head + 1, head, number, number, None, part_of=False)
        at = head + 1


def _is_pronoun(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word stands for one person: "shot him dead", "another wounded", but not "her children"."""
    after = tokens[at + 1] if at + 1 < len(tokens) and _goes_on(tokens[at + 1]) else None
    alone = after is None or is_listed(after, language, "stops")
    return alone and is_listed(tokens[at], language, "pronouns")


def _is_adjective(tokens: Sequence[Token], at: int, language: str) -> bool:
    """Whether a word for someone of a country or group goes with the noun behind it: Houthi positions."""
    after = tokens[at + 1] if at + 1 < len(tokens) and _goes_on(tokens[at + 1]) else None
    return bool(
        after and is_listed(tokens[at], language, "demonyms") and not is_listed(after, language, "stops")
    )


def _phrase_start(tokens: Sequence[Token], at: int, language: str) -> int:
    """Where an English noun phrase begins: at its article, over its adjectives."""
    if language == "ar":
        return at
    for place in range(at - 1, max(at - _NOUN_PHRASE, -1), -1):
        if not _goes_on(tokens[place + 1]) or is_listed(tokens[place], language, "stops"):
            return at
        if is_listed(tokens[place], language, "determiners"):
            return place
    return at


def _with_part_of(found: Sequence[People], tokens: Sequence[Token], language: str) -> Iterator[People]:
    """Mark groups that are named as part of another, and those that go on the list of such parts."""
    last: People | None = None
    for group in found:
        inside = _is_included(tokens, group.first, language) or _is_of_them(
            tokens[group.last : group.last + 2]
        )
        between = [token.text for token in tokens[last.last : group.first]] if last else []
        goes_on = last is not None and last.part_of and between in ([], ["and"], ["و"])
        last = group._replace(part_of=inside or goes_on)
        yield last


def _is_included(tokens: Sequence[Token], first: int, language: str) -> bool:
    """Whether "including" or بينهم stands before a group, with nothing between that begins something new."""
    for place in range(first - 1, max(first - (4 if language == "ar" else 9), -1), -1):
        if is_listed(tokens[place], language, "subset"):
            return True
        if _is_new(tokens, place, language):
            return False
        if tokens[place + 1].gap.strip() in {",", "،"}:
            return False
    return False


def _is_new(tokens: Sequence[Token], place: int, language: str) -> bool:
    """Whether a word on the way back to "including" begins something else: وإصابة, who, killing."""
    token = tokens[place]
    if language == "ar":
        return token.text.startswith("و") and noun_of(token.text, language) is None
    return is_listed(token, language, "stops") and token.text not in {"and", "or", "at"}


def _is_of_them(after: Sequence[Token]) -> bool:
    """Whether the words behind a number say that it is a part of a group: "two of whom", اثنان منهم."""
    texts = [token.text for token in takewhile(lambda token: token.joined, after)]
    return texts[:1] in (["منهم"], ["منهن"], ["منهما"]) or texts in (
        ["of", "whom"],
        ["of", "them"],
        ["of", "those"],
        ["among", "them"],
    )
