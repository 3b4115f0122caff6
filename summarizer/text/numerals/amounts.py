"""Read one amount that starts at a token: a number, a range, a dual, an explicit "one", a vague amount."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.numerals import arabic, english
from summarizer.text.numerals.cardinal import Cardinal, read_cardinal
from summarizer.text.numerals.context import counts, follows_unit
from summarizer.text.numerals.persons import CASUALTY_NOUNS, DUALS, SOUND_OBLIQUE
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.words import (
    NUMBER_WORDS,
    Kind,
    cores,
    cores_of,
    is_vague_word,
    number_word,
    peelings,
    reads_as,
)

_CHANGE_REACH = 6  # words: "rose on Monday evening from 3 to 5"
_RANGE_OPENERS = (*arabic.RANGE_OPENERS, *english.RANGE_OPENERS)
_OPENING = frozenset(phrase[0] for phrase in _RANGE_OPENERS)
_FEMININE_DUAL = re.compile(r"\w{3,}ت(?:ين|ان)")
_FATHA_YA = re.compile("\u064e\u0651?ين$|\u0651\u064eين$")
# Every word, prefix letters aside, with which an amount can begin that is not in digits.
_BEGINNINGS = frozenset(
    {"single", "half"}.union(
        NUMBER_WORDS,
        _OPENING,
        DUALS,
        SOUND_OBLIQUE,
        *(arabic.VAGUE, arabic.NUMBER_OF, arabic.MANY_OF),
        *(english.ARTICLES, english.VAGUE, english.VAGUE_ADJECTIVES, english.VAGUE_NOUNS),
    )
)


class Rule(StrEnum):
    """How a numeral was made out, where it is not simply written in digits."""

    NUMBER_WORD = "number word"
    DUAL = "dual"
    SINGULAR = "singular"
    ABOUT = "about"
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"
    VAGUE = "vague"


class Amount(NamedTuple):
    """An amount at tokens `first:last`; one that does not count (a date, a unit) is only passed over."""

    first: int
    last: int
    low: int | None
    high: int | None
    rule: Rule | None
    counts: bool = True


def read_amount(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read the amount that starts at token `at`; None when none does."""
    if not _may_begin(tokens[at]):
        return None
    for reader in (_vague, _one, _range, _number, _dual):
        if amount := reader(tokens, at):
            return amount
    return None


def _may_begin(token: Token) -> bool:
    """Whether any amount begins with such a token: a quick no for most words of a text."""
    return token.text[0].isdigit() or _is_beginning(token.text)


@lru_cache(maxsize=8192)
def _is_beginning(word: str) -> bool:
    return not _BEGINNINGS.isdisjoint(cores_of(word)) or bool(_FEMININE_DUAL.fullmatch(word))


def _number(tokens: Sequence[Token], at: int) -> Amount | None:
    cardinal = read_cardinal(tokens, at)
    if cardinal is None:
        return None
    rule = None if cardinal.in_digits else Rule.NUMBER_WORD
    real = counts(tokens, cardinal.first, cardinal.last, cardinal.value)
    return Amount(cardinal.first, cardinal.last, cardinal.value, cardinal.value, rule, real)


def _range(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read "3-5", "من 3 إلى 5", "between 3 and 5", "three or four"."""
    opener = _opener(tokens, at)
    low = read_cardinal(tokens, at + opener) if at + opener < len(tokens) else None
    if low is None or _tells_a_change(tokens, at):
        return None
    high = _other_end(tokens, low, opened=opener > 0)
    if high is None or high.value <= low.value:
        return None
    real = counts(tokens, low.first, high.last, high.value)
    return Amount(at, high.last, low.value, high.value, Rule.RANGE, real)


def _opener(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens open a range here: 2 for ما بين, 1 for من or between, else 0."""
    if _OPENING.isdisjoint(cores(tokens[at])):
        return 0
    for phrase in _RANGE_OPENERS:
        if reads_as(tokens[at : at + len(phrase)], phrase):
            return len(phrase)
    return 0


def _tells_a_change(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb of rising or falling stands shortly before: "rose from 3 to 5" is no range."""
    before = tokens[max(0, at - _CHANGE_REACH) : at]
    return any(cores(token) & (arabic.CHANGES | english.CHANGES) for token in before)


def _other_end(tokens: Sequence[Token], low: Cardinal, *, opened: bool) -> Cardinal | None:
    """Return the upper number of a range whose lower one is `low`."""
    if low.last >= len(tokens):
        return None
    link = tokens[low.last]
    if link.is_digits and (link.gap.strip() == "-" or (opened and link.joined and link.prefix == "و")):
        return read_cardinal(tokens, low.last)
    word = number_word(link)
    if opened and link.joined and word and word.conjoined:
        return read_cardinal(tokens, low.last)
    links = {"الي", "او", "to", "or", *(("and", "و") if opened else ())}
    if not link.joined or link.text not in links or low.last + 1 >= len(tokens):
        return None
    return read_cardinal(tokens, low.last + 1) if tokens[low.last + 1].joined else None


def _one(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read an explicit "one": أحد العناصر, شخص واحد, one of the guards, a single soldier."""
    if tokens[at].text != "single":
        number = read_cardinal(tokens, at)
        if number is None or number.in_digits or number.value != 1:
            return None
    real = _is_one(tokens, at) and counts(tokens, at, at + 1, 1)
    return Amount(at, at + 1, 1, 1, Rule.SINGULAR, real)


def _is_one(tokens: Sequence[Token], at: int) -> bool:
    """Rule out an indefinite أحد ("anyone") and a "one" that counts nothing."""
    before = tokens[at - 1].text if at and tokens[at].joined else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) and tokens[at + 1].joined else ""
    if tokens[at].text in {"one", "single"}:
        return before not in english.NOT_ONE_BEFORE and after not in english.NOT_ONE_AFTER
    indefinite = bool(set(tokens[at].original) & set("أإ")) and (not after or after in arabic.NOT_ONE_OF)
    return before not in arabic.NOT_ONE_BEFORE and not indefinite


def _dual(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read a dual of a person noun. A dual right after a two (شخصان مدنيان) only describes it."""
    if not _is_dual(tokens, at):
        return None
    linked = tokens[at].text.startswith("و") or not tokens[at].joined
    described = at > 0 and not linked and (_is_dual(tokens, at - 1) or _is_two(tokens[at - 1]))
    return Amount(at, at + 1, 2, 2, Rule.DUAL, not described)


def _is_two(token: Token) -> bool:
    word = number_word(token)
    return word is not None and word.value == 2


def _is_dual(tokens: Sequence[Token], at: int) -> bool:
    if cores(tokens[at]) & DUALS or _is_vowelled_dual(tokens[at]):
        return True
    after_casualty = at > 0 and tokens[at].joined and bool(cores(tokens[at - 1]) & CASUALTY_NOUNS)
    return after_casualty and bool(_FEMININE_DUAL.fullmatch(tokens[at].text))


def _is_vowelled_dual(token: Token) -> bool:
    """Whether the vowel sign tells an oblique dual from a plural: عسكريَّين, two, from عسكريِّين, several."""
    return bool(_FATHA_YA.search(token.original)) and not cores(token).isdisjoint(SOUND_OBLIQUE)


def _vague(tokens: Sequence[Token], at: int) -> Amount | None:
    """Read an amount without a number: عشرات الآلاف, عدد كبير من, dozens of, a number of."""
    last = _vague_end(tokens, at)
    if last is None:
        return None
    return Amount(at, last, None, None, Rule.VAGUE, not follows_unit(tokens, last))


def _vague_end(tokens: Sequence[Token], at: int) -> int | None:
    token, rest = tokens[at], tokens[at + 1 : at + 4]
    following = [t.text if t.joined else "" for t in rest] + ["", "", ""]
    if is_vague_word(token):
        if token.text in english.NEEDS_OF and following[0] not in english.AFTER_SCORES:
            return None
        return _with_scales(tokens, at + 1)
    indefinite = {core for prefix, core in peelings(token.text) if not prefix.endswith(("ال", "لل"))}
    if indefinite & arabic.NUMBER_OF and following[0] in arabic.NUMBER_OF_TAILS:
        return at + 2 + (following[0] != "من" and following[1] == "من")
    if cores(token) & arabic.MANY_OF and following[0] == "من":
        return at + 2
    return _english_noun_end([token.text, *following], at)


def _with_scales(tokens: Sequence[Token], at: int) -> int:
    """Return where the scale words after a vague one end: عشرات الآلاف, tens of thousands."""
    while at < len(tokens) and tokens[at].joined:
        of_scale = tokens[at].text == "of" and at + 1 < len(tokens) and is_vague_word(tokens[at + 1])
        if not (of_scale or is_vague_word(tokens[at]) or _is_scale(tokens[at])):
            break
        at += 1
    return at


def _is_scale(token: Token) -> bool:
    word = number_word(token)
    return word is not None and word.kind in {Kind.HUNDRED, Kind.DOZEN, Kind.SCALE} and not word.conjoined


def _english_noun_end(words: list[str], at: int) -> int | None:
    """Read "a number of", "a large number of", "a few", "large numbers of", "a handful of"."""
    skip = int(words[0] in english.ARTICLES)
    skip += words[skip] in english.VAGUE_ADJECTIVES
    noun, after = words[skip], words[skip + 1]
    if noun not in english.VAGUE_NOUNS or (skip == 0 and noun != "numbers"):
        return None
    if noun == "few":
        return at + skip + 1 + (after in {"dozen", "hundred", "thousand"})
    return at + skip + 2 if after == "of" else None
