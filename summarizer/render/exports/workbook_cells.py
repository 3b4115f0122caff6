"""Values as cells of a sheet (ISO/IEC 29500), many rows at once: text, numbers and days; never a formula.

What a column's cells have in common is looked at once for a block of rows: 100,000 records have five million
cells, and looking at each took three times as long.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import repeat
from types import NoneType
from typing import NamedTuple, cast

from summarizer.render.exports.guard import HARMLESS
from summarizer.render.safe import cell

Value = str | int | float | date | None
MOST_LETTERS = 32_767  # of a cell, in UTF-16
CUT = " [...]"  # stands at the end of a cell that was longer

_EMPTY = (None, "")
_PLAIN, _END = ' t="inlineStr"><is><t>', "</t></is></c>"  # around text that is nothing but text
_NUMBER = "\0"  # stands for that of the row
_DAY, _GUARDED = 2, 3  # places in cellXfs of workbook_styles.xml
_DAY_ZERO = date(1899, 12, 30).toordinal()  # of the days that spreadsheets count
_FIRST_DAY = date(1900, 3, 1)  # before, spreadsheets differ by a day
_SURELY_FITS = MOST_LETTERS // 2  # letters, of which each may be two in UTF-16
_SHORT = 80  # letters: what is shorter is likely to come again
# What XML or a spreadsheet would read otherwise: marks, controls, and text that looks like an escaped letter.
_ODD = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ORDINARY = bytes(set(range(256)) - set(range(32)) - set(b"&<>") | set(b"\t\n"))  # bytes of text as it stands
_WHITE = frozenset(" \t\n")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class _Slot(NamedTuple):
    """A column of a block: what each of its cells is in XML with %s for the value, and the values."""

    shape: str
    values: Sequence[Value]


class Cells:
    """Makes cells of rows; counts those that were longer than a cell may be."""

    def __init__(self, columns: int) -> None:
        """Make rows of that many columns."""
        self.cut = 0
        self._starts = [f'<c r="{letters(number)}' for number in range(columns)]

    def rows(self, block: Sequence[Sequence[Value]], first: int, style: str = '"') -> str:
        """Return rows as XML, the first with this number. Raises ValueError for a row of another length."""
        numbers = [str(number) for number in range(first, first + len(block))]
        columns = zip(self._starts, zip(*block, strict=True), strict=True)
        slots = [slot for start, values in columns if (slot := self._slot(start, style, numbers, values))]
        shape = f'<row r="{_NUMBER}">{"".join(slot.shape for slot in slots)}</row>'.split(_NUMBER)
        rows = zip(*(slot.values for slot in slots), strict=True) if slots else repeat(())
        return "".join([number.join(shape) % row for number, row in zip(numbers, rows)])  # noqa: B905 - repeat

    def _slot(self, start: str, style: str, numbers: Sequence[str], values: Sequence[Value]) -> _Slot | None:
        """Return the place of a column in its rows; None when all its cells are empty."""
        kinds = set(map(type, values)) - {NoneType}
        if not kinds:
            return None
        before, cells = f"{start}{_NUMBER}{style}", zip(numbers, values, strict=True)
        if kinds <= {int, float}:
            if None not in values:
                return _Slot(f"{before}><v>%r</v></c>", values)
            return _Slot("%s", ["" if v is None else f"{start}{n}{style}><v>{v!r}</v></c>" for n, v in cells])
        if kinds == {str}:
            texts = cast("list[str]", list(filter(None, values)))
            if not texts:
                return None
            if _are_plain(texts):
                if len(texts) == len(values):
                    return _Slot(f"{before}{_PLAIN}%s{_END}", values)
                return _Slot("%s", [f"{start}{n}{style}{_PLAIN}{v}{_END}" if v else "" for n, v in cells])
        made = ["" if v in _EMPTY else f"{start}{n}{style}{self._content(v)}" for n, v in cells]
        return _Slot("%s", made)

    def _content(self, value: Value) -> str:
        """Return what follows the name of a cell that is not empty."""
        if isinstance(value, str):
            return _short(value) if len(value) < _SHORT else self._long(value)
        return _day(value) if isinstance(value, date) else f"><v>{value!r}</v></c>"

    def _long(self, text: str) -> str:
        if len(text) > _SURELY_FITS:
            text, before = shortened(text), text
            self.cut += text is not before
        return _text(text)


def letters(number: int) -> str:
    """Return the name that spreadsheets give the column with this number, from 0: A, Z, AA."""
    above, rest = divmod(number, 26)
    return (letters(above - 1) if above else "") + chr(ord("A") + rest)


def shortened(text: str) -> str:
    """Return text that fits a cell: itself, or its beginning with a mark."""
    if len(text) + sum(letter > "\uffff" for letter in text) <= MOST_LETTERS:
        return text
    encoded = text.encode("utf-16-le")[: 2 * (MOST_LETTERS - len(CUT))]
    return encoded.decode("utf-16-le", "ignore") + CUT


def escaped(text: str) -> str:
    """Return text as XML, letters that XML cannot hold as spreadsheets write them: _x0007_."""
    if _is_bare(text):
        return text
    return _ODD.sub(lambda found: _MARKS.get(found[0]) or f"_x{ord(found[0]):04X}_", text)


def _is_bare(text: str) -> bool:
    """Whether nothing in a text has to be escaped: the rule, and looked at ten times faster than by _ODD."""
    return (
        not text.encode("utf-8", "surrogatepass").translate(None, _ORDINARY)
        and not ("_" in text and "_x" in text)
        and "\ufffe" not in text
        and "\uffff" not in text
    )


def _are_plain(texts: Sequence[str]) -> bool:
    """Whether no text has to be marked, escaped, cut, or kept from losing white space; none is empty."""
    return (
        all(HARMLESS[letter] for letter in {text[0] for text in texts})  # no white space among these
        and _WHITE.isdisjoint([text[-1] for text in texts])
        and len(max(texts, key=len)) <= _SURELY_FITS
        and _is_bare("|".join(texts))
    )


def _text(text: str) -> str:
    """Return what follows the name of a cell of text; what could be taken for a formula is marked as text."""
    style = "" if cell(text) is text else f' s="{_GUARDED}"'
    space = "" if text[0] > " " and text[-1] > " " else ' xml:space="preserve"'
    return f'{style} t="inlineStr"><is><t{space}>{escaped(text)}</t></is></c>'


_short = lru_cache(maxsize=16384)(_text)  # ids, types, names, hashes: the same in several cells


@lru_cache(maxsize=4096)
def _day(value: date) -> str:
    """Return what follows the name of a cell of a day."""
    if value < _FIRST_DAY:
        return _text(value.isoformat())
    return f' s="{_DAY}"><v>{value.toordinal() - _DAY_ZERO}</v></c>'
