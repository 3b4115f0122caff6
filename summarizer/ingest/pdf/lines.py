"""A page to its lines: in which order they are read, their letters in reading order, where blanks are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from summarizer.errors import InputError
from summarizer.ingest.pdf.order import is_right_to_left, reading_order
from summarizer.ingest.pdf.rows import Glyph, Letter, is_raised, of_row, rows_of, side_by_side, sorted_out
from summarizer.ingest.visible import visible

_BLANK = 0.16  # sizes: a wider gap is a blank, drawn or not; Arabic letters that do not join leave 0.1
_WORD = (
    7.5  # letters: pages with a drawn blank for fewer have one between all words (5.0 to 5.3; others > 11)
)
_SURE_BLANK = 1.5  # sizes, where blanks are drawn: what stretches a word to fill its line leaves gaps as well
_MOST_IN_ROW = 5_000  # letters
_MOST_SIGNS = 4  # vowel signs a letter
_NEAR = 6  # rows
_TWO_ENDED = 2  # rows: the head and the foot of a page may have two ends without being columns
_NOTE_MARK = 0.8  # of the usual size: digits as small as that, by themselves, call a footnote
_ARABIC = re.compile("[\u0620-\u063f\u0641-\u064a]")
_BEFORE, _AFTER = "(?<=[\u0620-\u064a\u0651])", "(?=[\u0620-\u064a])"
_WITHIN = re.compile(
    rf"{_BEFORE}[^\s\u0600-\u06ff.,:;/_'\"’”“«»()\[\]…!?%–—-]+{_AFTER}"
)  # signs that part no words
_OFTEN = 3
_STRETCH = re.compile("(?<=[\u0620-\u064a])ـ+(?=[\u0620-\u064a])")  # tatweel inside a word: it fills a line
# A letter with its vowel sign, set by two pieces of which each stands for both.
_TWICE = re.compile("([\u0621-\u064a][\u064b-\u0652]{1,4})\\1+")
_ALEFS = "اأإآٱ"


class Page(NamedTuple):
    """A page and its visible letters, in the order in which the file draws them."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]


class Line(NamedTuple):
    """A line of one column: its words, its box, the size of its letters. `y` is where it stands."""

    text: str
    left: float
    right: float
    y: float
    size: float
    right_to_left: bool


def page_lines(page: Page) -> tuple[Line, ...]:
    """Return the lines of a page in reading order.

    Where nothing stands side by side that is from top to bottom; else, in columns, as the file draws them.
    """
    letters, marks, blanks = sorted_out(page.glyphs)
    parted = [list(side_by_side(row)) for row in rows_of(letters)]
    in_columns = sum(len(parts) > 1 for parts in parted) > _TWO_ENDED
    rows = [part for parts in parted for part in parts]
    near = [rows[max(0, at - _NEAR) : at + _NEAR + 1] for at in range(len(rows))]
    rows = [row for row, others in zip(rows, near, strict=True) if not any(is_raised(row, o) for o in others)]
    if any(len(row) > _MOST_IN_ROW for row in rows):
        raise InputError(f"PDF with more than {_MOST_IN_ROW:,} letters on a line; save its text as .txt")
    usual = median(letter.glyph.size for letter in letters) if letters else 0.0
    gap = _SURE_BLANK if len(letters) < _WORD * len(blanks) else _BLANK
    leftward = is_right_to_left("".join(letter.glyph.text for letter in letters))
    found = []
    for row in rows:
        signs = of_row(row, marks)
        if len(signs) > _MOST_SIGNS * len(row):
            raise InputError("PDF with more vowel signs than letters can bear; save its text as .txt")
        line = _line(row, signs, of_row(row, blanks), gap, leftward=leftward)
        if line.text and not (line.text.isdigit() and line.size < _NOTE_MARK * usual):
            found.append((min(letter.order for letter in row), line))
    if in_columns:
        found.sort(key=lambda item: item[0])
    return _without_fillers([line for _, line in found])


def _without_fillers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Take out a sign or digit that stands again and again within Arabic words of a page.

    LibreOffice stretches words with a tatweel that it gives as some other sign ("س5وريا", "الح&سكة").
    """
    text = "\n".join(line.text for line in lines)
    within = Counter(sign for found in _WITHIN.findall(text) for sign in found)
    fillers = {sign for sign, times in within.items() if times >= _OFTEN and 2 * times > text.count(sign)}
    if not fillers:
        return tuple(lines)
    filler = re.compile(f"{_BEFORE}[{re.escape(''.join(fillers))}]+{_AFTER}")
    return tuple(line._replace(text=filler.sub("", line.text)) for line in lines)


def _line(
    row: Sequence[Letter], marks: Sequence[Glyph], blanks: Sequence[Glyph], gap: float, *, leftward: bool
) -> Line:
    glyphs = [letter.glyph for letter in row]
    signs: dict[int, str] = {}
    for mark in marks:
        base = _bearer(glyphs, mark)
        if base is not None:
            signs[base] = signs.get(base, "") + mark.text
            glyphs[base] = glyphs[base].reaching(mark)
    size = median(glyph.size for glyph in glyphs)
    words = [
        letters + signs.get(at, "") for at, letters in enumerate(_unfolded(glyph.text) for glyph in glyphs)
    ]
    kinds = {unicodedata.bidirectional(word[0]) for word in words}
    is_leftward = bool(kinds & {"R", "AL"}) and (leftward or "L" not in kinds)
    spaced = list(_spaced(glyphs, words, sorted(blank.x for blank in blanks), gap))
    text = "".join(reading_order(spaced, right_to_left=is_leftward))
    left, right = min(glyph.left for glyph in glyphs), max(glyph.right for glyph in glyphs)
    return Line(visible(_plain(text)), left, right, median(g.y for g in glyphs), size, is_leftward)


def _bearer(glyphs: Sequence[Glyph], mark: Glyph) -> int | None:
    """Return which letter bears a vowel sign: one set at the same place, else the nearest."""
    middle = (mark.left + mark.right) / 2
    near = [at for at, glyph in enumerate(glyphs) if abs(glyph.y - mark.y) < 0.9 * glyph.size]
    if not near:
        return None
    same = [at for at in near if abs(glyphs[at].x - mark.x) < 0.05]
    return min(same or near, key=lambda at: abs((glyphs[at].left + glyphs[at].right) / 2 - middle))


def _spaced(
    glyphs: Sequence[Glyph], words: Sequence[str], blanks: Sequence[float], gap: float
) -> Iterator[str]:
    """Put blanks where they are drawn, and between letters that stand `gap` sizes apart."""
    waiting = iter(blanks)
    blank = next(waiting, None)
    reach, before = glyphs[0].x, ""
    for at, (glyph, word) in enumerate(zip(glyphs, words, strict=True)):
        in_word = _ARABIC.match(before) and _ARABIC.match(word)
        is_apart = glyph.x - reach > (gap if in_word else _BLANK) * glyph.size
        while blank is not None and blank < glyph.x:
            is_apart, blank = True, next(waiting, None)
        if at and is_apart:
            yield " "
        yield word
        reach, before = max(reach, glyph.right), word


@cache
def _expansions() -> frozenset[str]:
    """Return what the ligatures among Unicode's presentation forms stand for."""
    codes = (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD))
    found = (unicodedata.normalize("NFKC", chr(code)).strip() for code in codes)
    return frozenset(text for text in found if len(text) > 1)


def _unfolded(text: str) -> str:
    """Return the letters of one glyph in reading order.

    pdfium turns those of an Arabic ligature round, but not where the file names the ligature by a
    presentation form. Lam before alef and the two lams of God's name are sure; else the order that is a form.
    """
    text = text.strip()
    if len(text) < 2 or " " in text or unicodedata.bidirectional(text[0]) not in ("R", "AL"):
        return text
    turned = text[::-1]
    for first, second in pairwise(text):
        if first == "ل" and second in _ALEFS:
            return text
        if first in _ALEFS and second == "ل" and len(text) == 2:
            return turned
    if turned not in _expansions() and text in _expansions():
        return text
    return turned


def _plain(text: str) -> str:
    """Return the text without presentation forms and printers' ligatures, its vowel signs in order."""
    plain = "".join(
        unicodedata.normalize("NFKC", letter).strip() or letter
        if "\ufb00" <= letter <= "\ufdff" or "\ufe70" <= letter <= "\ufefc"
        else letter
        for letter in text
    )
    return _TWICE.sub(r"\1", _STRETCH.sub("", unicodedata.normalize("NFC", plain)))
