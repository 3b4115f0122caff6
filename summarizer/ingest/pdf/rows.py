"""The letters of a page by height: which stand on one line, what stands side by side, what hangs on what."""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

_LEVEL = 0.3  # sizes by which the letters of one line may stand higher or lower
_DRAWN_BLANK = 0.05
_COLUMN = 1.0  # sizes: a wider gap parts columns when the page's program wrote them apart
_FAR = 3.0  # sizes: a wider gap parts what stands side by side
_SEAM = 10  # blanks and vowel signs that may be drawn between two letters of one column
_SIGNS = 2  # letters
_RAISED = 0.6  # sizes


class Glyph(NamedTuple):
    """A letter on a page: where it was set, how far it reaches, its size; points from the top left."""

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float

    def reaching(self, other: "Glyph") -> "Glyph":
        """Return the letter with the room of another added to its own."""
        return self._replace(left=min(self.left, other.left), right=max(self.right, other.right))


class Letter(NamedTuple):
    """A letter, or a ligature as one, and its place in the order in which the file draws them."""

    order: int
    glyph: Glyph


def sorted_out(glyphs: Sequence[Glyph]) -> tuple[list[Letter], list[Glyph], list[Glyph]]:
    """Return letters (those of a ligature as one), vowel signs, and drawn blanks that take room."""
    letters: list[Letter] = []
    marks: list[Glyph] = []
    blanks: list[Glyph] = []
    for order, glyph in enumerate(glyphs):
        if letters and letters[-1].order == order - 1 and _is_one(letters[-1].glyph, glyph):
            joined = letters.pop().glyph
            whole = joined.reaching(glyph)
            if glyph.text.isascii():  # "fi": each piece has the width of its letter
                whole = joined._replace(right=joined.right + glyph.right - glyph.left)
            letters.append(Letter(order, whole._replace(text=joined.text + glyph.text)))
        elif glyph.text.isspace():
            if glyph.right - glyph.left > _DRAWN_BLANK * glyph.size:
                blanks.append(glyph)
        elif unicodedata.combining(glyph.text):
            marks.append(glyph)
        else:
            letters.append(Letter(order, glyph))
    return letters, sorted(marks, key=_height), sorted(blanks, key=_height)


def _is_one(first: Glyph, second: Glyph) -> bool:
    """Say whether two letters are pieces of one ligature: set at one place. A phrase in one has blanks."""
    return (first.x, first.y) == (second.x, second.y) and (second.text.isalnum() or second.text.isspace())


def rows_of(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters of each height, from the top, each from left to right."""
    row: list[Letter] = []
    for letter in sorted(letters, key=lambda letter: letter.glyph.y):
        size = max(letter.glyph.size, row[-1].glyph.size) if row else 0.0
        if row and letter.glyph.y - row[0].glyph.y > _LEVEL * size:
            yield sorted(row, key=_place)
            row = []
        row.append(letter)
    if row:
        yield sorted(row, key=_place)


def _place(letter: Letter) -> tuple[float, float]:
    return letter.glyph.x, letter.glyph.left


def side_by_side(row: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Part what stands side by side: columns, cells, the two ends of a page's head.

    A gap as wide as between columns parts only what the file draws apart, with other letters in between.
    """
    firsts, lasts = _orders_from(row)
    start, reach, first, last = 0, row[0].glyph.right, row[0].order, row[0].order
    for at in range(1, len(row)):
        letter = row[at]
        gap = (letter.glyph.left - reach) / max(letter.glyph.size, 1.0)
        between = max(first, firsts[at]) - min(last, lasts[at])
        if gap > _FAR or (gap > _COLUMN and between > _SEAM):
            yield list(row[start:at])
            start, first, last = at, letter.order, letter.order
        reach, first, last = max(reach, letter.glyph.right), min(first, letter.order), max(last, letter.order)
    yield list(row[start:])


def _orders_from(row: Sequence[Letter]) -> tuple[list[int], list[int]]:
    """Return for each place of a row the first and the last drawn letter from there on."""
    orders = [letter.order for letter in reversed(row)]
    return list(accumulate(orders, min))[::-1], list(accumulate(orders, max))[::-1]


def is_raised(row: Sequence[Letter], other: Sequence[Letter]) -> bool:
    """Say whether a row is a sign above or below another: a footnote's number, a vowel with its letter."""
    if len(row) > _SIGNS or len(other) <= _SIGNS:
        return False
    left, right = row[0].glyph.x, max(letter.glyph.right for letter in row)
    size = other[0].glyph.size
    reach = max(letter.glyph.right for letter in other) + size
    is_within = other[0].glyph.x - size < left and right < reach
    return is_within and abs(row[0].glyph.y - other[0].glyph.y) < _RAISED * size


def of_row(row: Sequence[Letter], glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return which of these, sorted by height, belong to a row."""
    top, size = row[0].glyph.y, max(letter.glyph.size for letter in row)
    left, right = min(letter.glyph.left for letter in row), max(letter.glyph.right for letter in row)
    first = bisect_left(glyphs, top - 0.9 * size, key=_height)
    last = bisect_left(glyphs, top + 0.9 * size, key=_height)
    return [
        glyph for glyph in glyphs[first:last] if left - size < (glyph.left + glyph.right) / 2 < right + size
    ]


def _height(glyph: Glyph) -> float:
    return glyph.y
