"""Cut a line into the tokens that number reading works on: words, digits and a few signs."""

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.fold import fold

# Arabic prefix letters that may stand right before digits: لـ50, بـ27, الـ24, و3. A noun may be stuck to
# their end (5مدنيين); Latin letters make another word (25th, M4).
_PREFIX = "[وف]?(?:ال|بال|كال|لل|[بلك])?"
_DIGITS = r"\d++(?:[.,،٬٫:/⁄]\d++)*+"
_TOKEN = re.compile(rf"(?<!\w)(?P<prefix>{_PREFIX})(?P<digits>{_DIGITS})(?:(?!\w)|(?=[ء-ي]))|[\w']+|[%٪$€£+]")
_NUMBER = re.compile(r"\d{1,3}(?:[,.،٬]\d{3})+|\d+")


class Token(NamedTuple):
    """A folded word or number; `start` and `end` are offsets into the text that was scanned.

    `prefix` holds Arabic prefix letters split off digits, `gap` what parts the token from the one before,
    `original` the word as the text has it.
    """

    text: str
    start: int
    end: int
    prefix: str
    gap: str
    original: str

    @property
    def joined(self) -> bool:
        """Whether only white space parts this token from the one before."""
        return not self.gap.strip()

    @property
    def is_digits(self) -> bool:
        """Whether this is a number in digits, of whatever form."""
        return self.text[0].isdigit() and not any(letter.isalpha() or letter == "_" for letter in self.text)

    @property
    def integer(self) -> int | None:
        """The whole number these digits stand for; None for words, decimals, times and dates."""
        if not self.is_digits or not _NUMBER.fullmatch(self.text):
            return None
        return int(re.sub(r"\D", "", self.text))

    @property
    def decimal(self) -> float | None:
        """The number of digits with a decimal part, as in "2.5 million"; else None."""
        parts = re.fullmatch(r"(\d+)[.,٫](\d{1,2})", self.text)
        return float(f"{parts[1]}.{parts[2]}") if parts else None


@lru_cache(maxsize=128)  # numbers and casualties read the same lines
def scan(line: str, offset: int) -> tuple[Token, ...]:
    """Return the tokens of one line that starts at `offset` of its text."""
    folded = fold(line)
    tokens: list[Token] = []
    before = 0
    for match in _TOKEN.finditer(folded.text):
        body = match.start("digits") if match["digits"] else match.start()
        span = folded.span(body, match.end())
        tokens.append(
            Token(
                text=folded.text[body : match.end()],
                start=offset + span.start,
                end=offset + span.end,
                prefix=match["prefix"] or "",
                gap=folded.text[before : match.start()],
                original=line[span.start : span.end],
            )
        )
        before = match.end()
    return tuple(tokens)
