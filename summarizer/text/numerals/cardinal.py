"""Read one whole number, in digits or in words, from a line of tokens."""

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.text.numerals import arabic, english
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.words import Kind, Word, number_word

_BELOW = {  # what may be added after a word of each kind, in Arabic with و
    Kind.UNIT: {Kind.TENS},
    Kind.HUNDRED: {Kind.UNIT, Kind.TEN, Kind.TEEN, Kind.TENS},
    Kind.HUNDREDS: {Kind.UNIT, Kind.TEN, Kind.TEEN, Kind.TENS},
}
_BELOW_SCALE = {Kind.UNIT, Kind.TEN, Kind.TEEN, Kind.TENS, Kind.HUNDRED, Kind.HUNDREDS}


class Cardinal(NamedTuple):
    """A number at tokens `first:last`; `in_digits` says that no word has a part in it."""

    value: int
    first: int
    last: int
    in_digits: bool


def read_cardinal(tokens: Sequence[Token], at: int) -> Cardinal | None:
    """Read the longest number that starts at token `at`; None when none does."""
    if tokens[at].is_digits:
        return _read_digits(tokens, at)
    if tokens[at].text in english.ARTICLES | {"half"}:
        return _read_after_article(tokens, at)
    return _read_words(tokens, at)


def _read_digits(tokens: Sequence[Token], at: int) -> Cardinal | None:
    """Read digits with an optional scale word: 50, 3,000, 10 آلاف, 10 آلاف و500, 2.5 million."""
    scale = _scale_at(tokens, at + 1)
    number = tokens[at].integer
    if scale is None:
        return None if number is None else Cardinal(number, at, at + 1, in_digits=True)
    exact = number if number is not None else tokens[at].decimal
    if exact is None:
        return None
    rest = tokens[at + 2].integer if at + 2 < len(tokens) and tokens[at + 2].prefix == "و" else None
    if rest is not None and rest < scale and tokens[at + 2].joined:
        return Cardinal(round(exact * scale) + rest, at, at + 3, in_digits=False)
    return Cardinal(round(exact * scale), at, at + 2, in_digits=False)


def _scale_at(tokens: Sequence[Token], at: int) -> int | None:
    if at >= len(tokens) or not tokens[at].joined:
        return None
    word = number_word(tokens[at])
    return word.value if word and word.kind is Kind.SCALE and not word.conjoined else None


def _read_after_article(tokens: Sequence[Token], at: int) -> Cardinal | None:
    """Read "a hundred", "a dozen", "half a dozen", where the article stands for one."""
    start = at + 1 + (tokens[at].text == "half")
    if start >= len(tokens) or not all(token.joined for token in tokens[at + 1 : start + 1]):
        return None
    word = number_word(tokens[start])
    if word is None or word.kind not in {Kind.HUNDRED, Kind.DOZEN, Kind.SCALE} or word.is_arabic:
        return None
    if tokens[at].text == "half":
        return Cardinal(word.value // 2, at, start + 1, in_digits=False)
    number = _read_words(tokens, start)
    return number and number._replace(first=at)


class _Sum:
    """A number as it grows word by word: `total` of the closed scales, `group` of the open one."""

    def __init__(self) -> None:
        self.total = 0
        self.group = 0
        self.last: Word | None = None

    def take(self, word: Word, *, linked: bool) -> bool:
        """Add a word if it can go on this number; `linked` says that "and" leads it."""
        taken = self._start(word) if self.last is None else self._go_on(word, self.last, linked=linked)
        if taken:
            self.last = word
        return taken

    def _start(self, word: Word) -> bool:
        if word.is_arabic and word.core in arabic.PLURAL_SCALES:
            return False
        if word.kind in {Kind.SCALE, Kind.DUAL_SCALE}:
            self.total = word.alone
        else:
            self.group = word.value
        return True

    def _go_on(self, word: Word, last: Word, *, linked: bool) -> bool:
        if not linked and self._multiply(word, last):
            return True
        if not self._may_add(word, last, linked=linked):
            return False
        self.group += word.value
        return True

    def _multiply(self, word: Word, last: Word) -> bool:
        """Take a word that multiplies what is there: ثلاثة عشر (the "-teen" too), two hundred, آلاف."""
        if word.kind is Kind.TEN and last.kind is Kind.UNIT:
            self.group += word.value
        elif word.kind is Kind.HUNDRED and last.kind is Kind.UNIT:
            self.group += last.value * (word.value - 1)
        elif word.kind in {Kind.SCALE, Kind.DOZEN} and self.group:
            self.total, self.group = self.total + self.group * word.value, 0
        else:
            return False
        return True

    def _may_add(self, word: Word, last: Word, *, linked: bool) -> bool:
        if last.kind in {Kind.SCALE, Kind.DUAL_SCALE}:
            return word.kind in _BELOW_SCALE and (linked or not word.is_arabic)
        if word.is_arabic:
            return linked and word.kind in _BELOW.get(last.kind, ())
        if last.kind is Kind.TENS:
            return word.kind is Kind.UNIT and not linked
        return last.kind is Kind.HUNDRED and word.kind in _BELOW[Kind.HUNDRED]


def _read_words(tokens: Sequence[Token], at: int) -> Cardinal | None:
    """Read a run of number words: خمسة وعشرين, ثلاثة آلاف ومئتين, twenty-five, two hundred and five."""
    first = number_word(tokens[at])
    number = _Sum()
    if first is None or not number.take(first, linked=False):
        return None
    last = at + 1
    while last < len(tokens) and _is_close(tokens[last]):
        linked = tokens[last].text in {"و", "and"}
        next_at = last + linked
        if next_at >= len(tokens) or not _is_close(tokens[next_at]):
            break
        word = number_word(tokens[next_at])
        if word is None or not number.take(word, linked=linked or word.conjoined):
            break
        last = next_at + 1
    return Cardinal(number.total + number.group, at, last, in_digits=False)


def _is_close(token: Token) -> bool:
    """Whether a token may belong to the same number as the one before: white space or a hyphen between."""
    return token.joined or token.gap == "-"
