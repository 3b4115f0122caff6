"""Widen an amount by the words around it: about, more than, at least, at most."""

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.text.numerals import arabic, english
from summarizer.text.numerals.amounts import Amount, Rule
from summarizer.text.numerals.phrases import Phrases
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.words import cores, number_word, reads_as

_NOUNS_BETWEEN = (
    3  # "خمسة أشخاص مدنيين آخرين على الأقل": words that may part a number from its trailing bound
)


def _table(*groups: tuple[Rule, Phrases]) -> tuple[tuple[Rule, tuple[str, ...]], ...]:
    """Return (rule, phrase) pairs, longest phrase first, so that "no more than" beats "more than"."""
    pairs = [(rule, phrase) for rule, phrases in groups for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[1])))


_BEFORE = _table(
    (Rule.ABOUT, arabic.ABOUT + english.ABOUT),
    (Rule.MORE_THAN, arabic.MORE_THAN + english.MORE_THAN),
    (Rule.AT_LEAST, arabic.AT_LEAST + english.AT_LEAST),
    (Rule.AT_MOST, arabic.AT_MOST + english.AT_MOST),
)
_AFTER = _table(
    (Rule.ABOUT, arabic.AFTER_ABOUT + english.AFTER_ABOUT),
    (Rule.AT_LEAST, arabic.AFTER_AT_LEAST + english.AFTER_AT_LEAST),
    (Rule.AT_MOST, arabic.AFTER_AT_MOST + english.AFTER_AT_MOST),
)

_LAST_BEFORE = frozenset(phrase[-1] for _, phrase in _BEFORE)
_FIRST_AFTER = frozenset(phrase[0] for _, phrase in _AFTER)


class _Bound(NamedTuple):
    rule: Rule
    first: int
    last: int


def bounded(tokens: Sequence[Token], amount: Amount, *, after: int) -> Amount:
    """Return the amount with the bounds that stand around it; words before token `after` are taken."""
    if amount.rule in {Rule.VAGUE, Rule.RANGE}:
        return amount
    while bound := _before(tokens, amount.first, after):
        amount = _apply(amount, bound.rule)._replace(first=bound.first)
    if bound := _behind(tokens, amount.last):
        adjacent = bound.first == amount.last
        amount = _apply(amount, bound.rule)._replace(last=bound.last if adjacent else amount.last)
    return amount


def _apply(amount: Amount, rule: Rule) -> Amount:
    """Give the amount a bound; "about" leaves an outer bound alone."""
    number = amount.low if amount.low is not None else amount.high
    if rule is Rule.ABOUT:
        return (
            amount
            if amount.rule in {Rule.MORE_THAN, Rule.AT_LEAST, Rule.AT_MOST}
            else amount._replace(rule=rule)
        )
    if rule is Rule.AT_MOST:
        return amount._replace(low=None, high=number, rule=rule)
    return amount._replace(low=number, high=None, rule=rule)


def _before(tokens: Sequence[Token], at: int, stop: int) -> _Bound | None:
    if not 0 < at < len(tokens) or not tokens[at].joined or _LAST_BEFORE.isdisjoint(cores(tokens[at - 1])):
        return None
    for rule, phrase in _BEFORE:
        start = at - len(phrase)
        if start >= stop and reads_as(tokens[start:at], phrase):
            return _Bound(rule, start, at)
    return None


def _behind(tokens: Sequence[Token], at: int) -> _Bound | None:
    """Find a trailing bound right behind the number or behind its noun, before any mark or other number."""
    for start in range(at, min(at + _NOUNS_BETWEEN, len(tokens) - 1) + 1):
        if start >= len(tokens):
            return None
        if start == at and tokens[start].text == "+" and tokens[start].gap == "":
            return _Bound(Rule.AT_LEAST, start, start + 1)
        if not tokens[start].joined or tokens[start].is_digits or number_word(tokens[start]):
            return None
        if _FIRST_AFTER.isdisjoint(cores(tokens[start])):
            continue
        for rule, phrase in _AFTER:
            last = start + len(phrase)
            if reads_as(tokens[start:last], phrase) and not _leads_to_a_number(tokens, last):
                return _Bound(rule, start, last)
    return None


def _leads_to_a_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number follows an English bound, which is that number's then: "two of at least 18 towns"."""
    if at >= len(tokens) or not tokens[at - 1].text.isascii():
        return False
    return tokens[at].joined and (tokens[at].is_digits or number_word(tokens[at]) is not None)
