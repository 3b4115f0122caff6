"""Turn text into tokens that matter for dates: every word becomes a kind and a number.

The tables of a language (arabic.py, english.py) list the words; everything else is OTHER. Grammars are
regular expressions over kinds, so that one line of a table covers all months, numbers and spellings.
"""

import re
import string
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum, auto
from typing import NamedTuple, TypeVar

from schemas.evidence import Span
from summarizer.text.dates.interval import Month
from summarizer.text.fold import Folded, fold

K = TypeVar("K", bound=int)


class Kind(StrEnum):
    """What a word is to a date. The comment says what the token's number means."""

    NUMBER = auto()  # the number, written in digits
    COUNT = auto()  # the number, written as a word
    ORDINAL = auto()  # the number
    YEAR = auto()  # the year, Gregorian or Hijri
    DATE = auto()  # a date in digits; proleptic Gregorian ordinal
    MONTH = auto()  # 1 to 12
    MAYBE_MONTH = auto()  # 1 to 12; a word with another everyday meaning
    HIJRI = auto()  # 1 to 12
    WEEKDAY = auto()  # Monday 0
    RELATIVE = auto()  # days from publication
    PART = auto()  # part of the day
    OVERNIGHT = auto()
    TURN = auto()  # interval.Turn
    THIS = auto()  # interval.Turn, standing before its unit in Arabic
    STAGE = auto()  # interval.Stage
    HOUR = auto()  # units: 1 singular, 2 dual, 0 plural; plus DEFINITE with the Arabic article
    DAY = auto()
    WEEK = auto()
    MONTH_WORD = auto()
    YEAR_WORD = auto()
    WEEKEND = auto()  # its first weekday; the last is Sunday
    PERIOD = auto()  # a stretch of unsaid length
    FEW = auto()
    ABOUT = auto()  # AT_LEAST for "more than"
    AGO = auto()
    SINCE = auto()
    UNTIL = auto()
    BEFORE = auto()
    AFTER = auto()
    DURING = auto()
    ON = auto()
    OF = auto()
    FROM = auto()
    BETWEEN = auto()
    TO = auto()
    AND = auto()
    THE = auto()
    ERA = auto()
    PRAYER = auto()
    THAT = auto()  # points back: "that day"
    SAME = auto()  # points back: "the same day", "the following day"
    NAMED = auto()  # heads a proper name: "سوق" in "سوق الأحد"
    REPORTING = auto()  # verb of saying
    CLAUSE = auto()  # begins what is said
    FILLER = auto()
    DASH = auto()
    SLASH = auto()
    OPEN = auto()
    CLOSE = auto()
    COMMA = auto()
    STOP = auto()
    OTHER = auto()


DEFINITE = 10
AT_LEAST = 1
LETTER = dict(zip(Kind, string.ascii_letters[: len(Kind)], strict=True))


class Token(NamedTuple):
    """One word or sign: its kind, its number, its place in the folded text."""

    kind: Kind
    value: int
    start: int
    end: int


class Entry(NamedTuple):
    """A line of a table: words (already folded) that make one token."""

    words: tuple[str, ...]
    kind: Kind
    value: int


class Lexed(NamedTuple):
    """A line of text: its tokens, their kinds as a string of letters, the way back to the line."""

    tokens: tuple[Token, ...]
    kinds: str
    folded: Folded
    line: str

    def span(self, first: int, end: int) -> Span:
        """Return the place in the line of the tokens `first` to `end` (not included)."""
        start, stop = self.folded.span(self.tokens[first].start, self.tokens[end - 1].end)
        while self.line[stop : stop + 1] == _TATWEEL:  # as in "1447هـ"
            stop += 1
        return Span(start, stop)


_TATWEEL = "ـ"
_SIGNS = {
    "-": Kind.DASH,
    "/": Kind.SLASH,
    "(": Kind.OPEN,
    ")": Kind.CLOSE,
    **dict.fromkeys(",،", Kind.COMMA),
    **dict.fromkeys(".!?؟:;؛…", Kind.STOP),
}
_QUOTES = "\"'"
_PIECE = re.compile(
    r"(?<![\d./-])(?P<first>\d{1,4})(?P<sign>[/.-])(?P<middle>\d{1,2})(?P=sign)(?P<last>\d{1,4})(?![./-]?\d)"
    r"|\d{1,2}(?:st|nd|rd|th)\b|\d+'?s\b|\d+(?:[.,:٫٬]\d+)*|[^\W\d_]+|[^\w\s]"
)
HIJRI_YEARS = range(1343, 1501)
GREGORIAN_YEARS = range(1900, 2101)


class _Piece(NamedTuple):
    """A word, number or sign of the folded text."""

    text: str
    start: int
    end: int


class Lexicon:
    """The words of one language. `proclitics` are letters written onto the next word (Arabic).

    A word in `capitals` is a month only with a capital letter ("may"); else it is MAYBE_MONTH.
    """

    def __init__(
        self, entries: Iterable[Entry], *, proclitics: str = "", capitals: Iterable[str] = ()
    ) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for entry in entries:
            self._entries.setdefault(entry.words[0], []).append(entry)
        for same_start in self._entries.values():
            same_start.sort(key=lambda entry: -len(entry.words))
        self._proclitics = frozenset(proclitics)
        self._looked_at = self._proclitics | set(_SIGNS) | set(string.digits)
        self._capitals = frozenset(capitals)

    def lex(self, line: str) -> Lexed:
        """Tokenise one line. Quotation marks are passed over."""
        folded = fold(line)
        pieces = [
            _Piece(match[0], match.start(), match.end())
            for match in _PIECE.finditer(folded.text)
            if match[0] not in _QUOTES
        ]
        tokens: list[Token] = []
        position = 0
        while position < len(pieces):
            word, start, end = pieces[position]
            if word in self._entries or word[0] in self._looked_at:
                found, used = self._tokens(pieces, position, line, folded)
                tokens += found
                position += used
            else:  # most words: this line is for speed
                tokens.append(Token(Kind.OTHER, 0, start, end))
                position += 1
        return Lexed(tuple(tokens), "".join([LETTER[token.kind] for token in tokens]), folded, line)

    def _tokens(self, pieces: list[_Piece], at: int, line: str, folded: Folded) -> tuple[list[Token], int]:
        """Return the token or tokens that begin at piece `at`, and how many pieces they take."""
        piece = pieces[at]
        if piece.text[0] in string.digits:
            return [_digits(piece)], 1
        if entry := self._entry(pieces, at, piece.text):
            return [self._token(entry, pieces, at, piece.start, line, folded)], len(entry.words)
        letter, rest = piece.text[0], piece.text[1:]
        if letter in self._proclitics and (entry := self._entry(pieces, at, rest)):
            token = self._token(entry, pieces, at, piece.start + 1, line, folded)
            joined = [Token(Kind.AND, 0, piece.start, piece.start + 1)] if letter == "و" else []
            return [*joined, token], len(entry.words)
        return [Token(_SIGNS.get(piece.text, Kind.OTHER), 0, piece.start, piece.end)], 1

    def _entry(self, pieces: list[_Piece], at: int, word: str) -> Entry | None:
        """Return the longest entry that begins with `word` and goes on with the pieces after `at`."""
        for entry in self._entries.get(word, ()):
            rest = pieces[at + 1 : at + len(entry.words)]
            if entry.words[1:] == tuple(piece.text for piece in rest) and _in_a_row(pieces[at], rest):
                return entry
        return None

    def _token(
        self, entry: Entry, pieces: list[_Piece], at: int, start: int, line: str, folded: Folded
    ) -> Token:
        kind = entry.kind
        if entry.words[0] in self._capitals and not line[folded.origin[start]].isupper():
            kind = Kind.MAYBE_MONTH
        return Token(kind, entry.value, start, pieces[at + len(entry.words) - 1].end)


def _in_a_row(first: _Piece, rest: list[_Piece]) -> bool:
    """Tell whether nothing but a space stands between the pieces."""
    places = [first, *rest]
    return all(after.start - before.end <= 1 for before, after in zip(places, rest, strict=False))


def _digits(piece: _Piece) -> Token:
    """Return the token of something that begins with a digit."""
    match = _PIECE.fullmatch(piece.text)
    if match and match["sign"]:
        day = _numeric_date(int(match["first"]), int(match["middle"]), int(match["last"]))
        kind = Kind.DATE if day else Kind.OTHER
        return Token(kind, day.toordinal() if day else 0, piece.start, piece.end)
    if piece.text.endswith(("st", "nd", "rd", "th")):
        return Token(Kind.ORDINAL, int(piece.text[:-2]), piece.start, piece.end)
    if piece.text.isdigit() and len(piece.text) <= 4:
        value = int(piece.text)
        is_year = value in HIJRI_YEARS or value in GREGORIAN_YEARS
        return Token(Kind.YEAR if is_year else Kind.NUMBER, value, piece.start, piece.end)
    return Token(Kind.OTHER, 0, piece.start, piece.end)


def _numeric_date(first: int, month: int, last: int) -> date | None:
    """Read year-month-day or day-month-year (month-day where only that exists); None if neither does."""
    year, day = (first, last) if first > last else (last, first)
    if year not in HIJRI_YEARS and year not in GREGORIAN_YEARS:
        return None
    for tried_month, tried_day in ((month, day), (day, month)):
        try:
            return Month(tried_month, hijri=year in HIJRI_YEARS).day(year, tried_day)
        except (ValueError, OverflowError):
            continue
    return None


def entries(kind: Kind, table: Mapping[K, str]) -> list[Entry]:
    """Make entries of a table `{number: "word | two words | …"}`; words are folded here."""
    return [
        Entry(tuple(fold(words.strip()).text.split(" ")), kind, value)
        for value, listed in table.items()
        for words in listed.split("|")
    ]
