"""Tell numbers that count persons or things from those that measure, date or name something.

The list of exclusions is the module's contract; everything else counts:
- a unit after the number: time, age, distance, area, weight, money, share (24 ساعة, 450 كيلومترا, 25 عاما, %)
- dates (21 من أيار, May 21), years (عام 2019, in 2019, 1441 هـ), clock times (الساعة 10, 5 pm)
- ordinals (الخامس والعشرين), compounds (two-day), ages between commas (John Smith, 25, …)
- designations: a number after such a noun (الفرقة 17, القرار 2254, Brigade 93) or hyphened to a name (F-16)
- money signs before it, phone numbers (8 digits or more, a leading + or 0)
"""

from collections.abc import Sequence

from summarizer.text.numerals import arabic, english
from summarizer.text.numerals.persons import PLURALS, SINGULARS
from summarizer.text.numerals.scan import Token
from summarizer.text.numerals.tables import (
    CLOCK_AFTER,
    CLOCK_BEFORE,
    DESIGNATIONS,
    MONTHS_ARABIC,
    MONTHS_ENGLISH,
    PER_CENT,
    PERHAPS_YEAR_BEFORE,
    UNITS,
    YEAR_AFTER,
    YEAR_BEFORE,
)
from summarizer.text.numerals.words import Kind, cores, number_word, peelings

_PHONE_DIGITS = 8
_OLDEST = 120  # years
_ROUND = 50  # 1950, 2000 and 2050 are counts as often as years


def counts(tokens: Sequence[Token], first: int, last: int, value: int) -> bool:
    """Whether the number at tokens `first:last` counts persons or things."""
    return not (
        follows_unit(tokens, last)
        or _is_date(tokens, first, last, value)
        or _is_year(tokens, first, last, value)
        or _is_clock_time(tokens, first, last)
        or _is_ordinal(tokens, first)
        or _is_part_of_a_name(tokens, first, last)
        or _is_age(tokens, first, last, value)
    )


def follows_unit(tokens: Sequence[Token], last: int) -> bool:
    """Whether a unit of measure stands right after token `last`: ساعة, of kilometres, في المئة, %."""
    after = [token for token in tokens[last : last + 2] if token.joined]
    if not after:
        return False
    first, second = after[0].text, after[1:]
    if second and first == "في":
        return bool(cores(second[0]) & PER_CENT)
    if second and first in {"of", "per"}:
        return second[0].text in UNITS | {"cent"}
    # و and ف begin something new: "5 ويوم" is no measure.
    return any(core in UNITS and not prefix.startswith(("و", "ف")) for prefix, core in peelings(first))


def _is_month(token: Token) -> bool:
    """Whether the token names a month. English ones need their capital: "may", "march"."""
    if token.text in MONTHS_ENGLISH:
        return token.original[0].isupper()
    return bool(cores(token) & MONTHS_ARABIC)


def _is_date(tokens: Sequence[Token], first: int, last: int, value: int) -> bool:
    """21 من أيار, 21 May, May 21, a chain such as 21-5-2020."""
    after = [token for token in tokens[last : last + 2] if token.joined]
    if after and after[0].text in {"من", "of"}:
        after = after[1:]
    if value <= 31 and after and _is_month(after[0]):
        return True
    before = tokens[first - 1] if first and tokens[first].joined else None
    if before and value <= 31 and before.text in MONTHS_ENGLISH and _is_month(before):
        return True
    return _dashes(tokens, first, last) >= 2


def _dashes(tokens: Sequence[Token], first: int, last: int) -> int:
    """Count the numbers chained to this one by single dashes."""
    chained = sum(token.is_digits and token.gap == "-" for token in tokens[first : last + 2])
    return chained + sum(
        tokens[at].gap == "-" and tokens[at - 1].is_digits for at in (first - 1, first) if at > 0
    )


def _is_year(tokens: Sequence[Token], first: int, last: int, value: int) -> bool:
    """Four digits that read as a year: after عام or in, before م or AD, after a month, or with no noun."""
    token = tokens[last - 1]
    if not token.is_digits or len(token.text) != 4:
        return False
    after = tokens[last].text if last < len(tokens) and tokens[last].joined else ""
    if after in YEAR_AFTER and 1300 <= value <= 2099:
        return True
    if not 1900 <= value <= 2099:
        return False
    before = tokens[first - 1] if first else None
    if before and (_is_month(before) or cores(before) & YEAR_BEFORE):
        return True
    is_round = value % _ROUND == 0
    return not is_round and (not after or (before is not None and bool(cores(before) & PERHAPS_YEAR_BEFORE)))


def _is_clock_time(tokens: Sequence[Token], first: int, last: int) -> bool:
    """الساعة 10, 10 صباحا, 5 pm, 5 p.m."""
    if first and tokens[first - 1].text in CLOCK_BEFORE:
        return True
    after = [token.text for token in tokens[last : last + 2]]
    if not after or not tokens[last].joined:
        return False
    return after[0] in CLOCK_AFTER or (after[0] in {"a", "p"} and after[1:] == ["m"])


def _is_ordinal(tokens: Sequence[Token], first: int) -> bool:
    """عشر or a ten after an ordinal: الخامس والعشرين, السادسة عشرة."""
    word = number_word(tokens[first])
    if not first or word is None or word.kind not in {Kind.TEN, Kind.TENS}:
        return False
    return bool(cores(tokens[first - 1]) & arabic.ORDINALS)


def _is_part_of_a_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Brigade 93, F-16, two-day, twenty-fifth, $50, +963…, 00963…, eight digits and more."""
    token = tokens[first]
    after = tokens[last] if last < len(tokens) else None
    if after and after.gap == "-" and after.text[0].isascii() and after.text[0].isalpha():
        return True
    if token.text.isdigit() and (len(token.text) >= _PHONE_DIGITS or _is_dialled(token, after)):
        return True
    if not first:
        return False
    before = tokens[first - 1]
    if before.text in {"$", "€", "£", "+", "%", "٪"} and token.gap == "":
        return True
    if token.gap == "-" and not before.is_digits:
        return True
    return token.is_digits and not _is_person(after) and _designates(before, token)


def _is_person(token: Token | None) -> bool:
    """Whether a counted person follows: "خسر اللواء 5 جنود" is a count."""
    return token is not None and token.joined and token.text.removesuffix("ا") in SINGULARS | PLURALS


def _designates(before: Token, token: Token) -> bool:
    if before.text == "no":
        return token.gap.strip() == "."
    return token.joined and not token.prefix and bool(cores(before) & DESIGNATIONS)


def _is_dialled(token: Token, after: Token | None) -> bool:
    """Whether a number with a leading 0 is one to call, and no count in figures: إرهابيين (02)."""
    counted = len(token.text) == 2 and token.gap.endswith("(") and after and after.gap.startswith(")")
    return token.text[0] == "0" != token.text and not counted


def _is_age(tokens: Sequence[Token], first: int, last: int, value: int) -> bool:
    """An English age: "John Smith, 25, was killed", "the man at the wheel, 44, died", "a woman of 52"."""
    if not first or value > _OLDEST:
        return False
    before = tokens[max(first - 2, 0) : first]
    if tokens[first].joined and before[-1].text == "of" and before[0].text in english.OF_AN_AGE:
        return True
    if last >= len(tokens) or not tokens[first].is_digits:
        return False
    commas = tokens[first].gap.strip() == "," and tokens[last].gap.strip() == ","
    aged = tokens[first].joined and before[-1].text in english.AGED
    return aged or (commas and not before[-1].is_digits)
