"""Find the numbers a text states, in Arabic and English: digits, number words, duals, vague amounts.

    3,000 / ٣٬٠٠٠ / خمسة وعشرين / مئتين / two hundred     a stated number
    قتيلان / جنديين                                        a dual of a person noun is 2
    أحد العناصر / one of the guards                        an explicit "one"
    نحو 5 / about 5                                        low = high = 5
    أكثر من 5 / at least 5 / 5 على الأقل                   low = 5, high unknown
    up to 5 / ما لا يزيد عن 5                              high = 5, low unknown
    من 3 إلى 5 / 3-5 / between 3 and 5                     low = 3, high = 5
    عشرات / عدد من / dozens / several                      both unknown

Left out, because they count no persons or things (context.py): numbers with a unit of time, distance,
weight, money or share, dates, years, clock times, ages, ordinals, phone numbers, and numbers that are part
of a name (Brigade 93, SY24, AK-47). A number never crosses a line end.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.text.numerals.amounts import Amount, Rule, read_amount
from summarizer.text.numerals.bounds import bounded
from summarizer.text.numerals.scan import Token, scan
from summarizer.text.numerals.spans import prefix_length

__all__ = ["Numeral", "Rule", "numerals"]

_LINE = re.compile("[^\n\r\u2028\u2029]+")


class Numeral(NamedTuple):
    """A number the text states: `text` stands at `start:end`, words such as "about" included.

    `low` and `high` are null where the text states no such bound. `rule` says how the number was made
    out; null means that it is written in digits. A trailing bound that is parted from its number by a noun
    ("خمسة أشخاص على الأقل") counts, but lies outside the span, as do prefix letters (لعدد من, بأربع).
    """

    start: int
    end: int
    low: int | None
    high: int | None
    rule: str | None
    text: str


@lru_cache(maxsize=64)  # ground asks for the same article once per draft
def numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of `text` in order, without overlap; offsets are into `text`."""
    return tuple(
        _numeral(amount, tokens, text)
        for line in _LINE.finditer(text)
        for tokens in [scan(line[0], line.start())]
        for amount in _amounts(tokens)
    )


def _amounts(tokens: tuple[Token, ...]) -> list[Amount]:
    """Read the amounts of one line, left to right, each with the bounds that stand around it."""
    found: list[Amount] = []
    at = 0
    while at < len(tokens):
        amount = read_amount(tokens, at)
        if amount is None:
            at += 1
            continue
        if amount.counts:
            found.append(bounded(tokens, amount, after=found[-1].last if found else 0))
        at = amount.last
    return found


def _numeral(amount: Amount, tokens: tuple[Token, ...], text: str) -> Numeral:
    start = tokens[amount.first].start + prefix_length(tokens[amount.first])
    end = tokens[amount.last - 1].end
    return Numeral(start, end, amount.low, amount.high, amount.rule, text[start:end])
