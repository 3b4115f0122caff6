"""Lines of pages to paragraphs: what repeats on each page left out, lines that go on joined."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from summarizer.ingest.pdf.lines import Line

_EDGE = 3  # lines at the top and the foot of a page, of which heads and page numbers are
_LEADING = 1.12  # usual distances between lines: a wider one parts paragraphs
_WIDE = 2.0  # sizes: the distance that parts paragraphs of letters of another size
_LARGER = 1.12  # sizes: a heading
_INDENT = 0.8  # sizes
_SLACK = 0.6  # sizes of letters by which a line may fall short although the next word did not fit
_HEADLINE = 16  # letters that a headline has at least
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|صفحة|الصفحة|ص)\s*)?\d{1,4}(?:\s*(?:/|of|من|-|–)\s*\d{1,4})?\W*", re.I
)
# What browsers print on the edges of a page.
_STAMP = re.compile(r"\d{1,4}[/.]\d{1,2}[/.]\d{1,4}[,،]?\s+\d{1,2}:\d\d(?:\s*[AP]M|\s*[صم])?")
_YEAR = re.compile(r"\W*(?:19|20)\d\d\W*")  # the end of a date, in a line of its own
_ADDRESS = re.compile(r"(?:https?|file)://\S+", re.I)
_ITEM = re.compile(r"[•▪■●◦‣*–—-]\s|\(?\d{1,2}[.)]\s")
_END = re.compile(r"[.!?؟…][\"'”’»)\]]*$")
_HYPHEN = re.compile(r"(?<=[a-z])-$")


class Pitch(NamedTuple):
    """The usual size of a document's letters, and the usual distance of its lines, in points."""

    size: float
    gap: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[str]:
    """Return the paragraphs of a document, over the ends of pages; none for pages without lines.

    A line goes on in the next one unless the distance is wide, the size changes, the next one is indented or
    an item of a list, or the first word of the next would have fitted into what the line leaves free.
    """
    kept = _without_heads(pages)
    pitch = _pitch(kept)
    found: list[str] = []
    last: Line | None = None
    edges = {place: reach for lines in kept for place, reach in _edges(lines).items()}
    for lines in kept:
        for at, line in enumerate(lines):
            if last is not None and _goes_on(last, line, edges, pitch, is_first=at == 0):
                found[-1] = _joined(found[-1], line.text)
            else:
                found.append(line.text)
            last = line
    return found


def _pitch(pages: Sequence[Sequence[Line]]) -> Pitch:
    size = median([line.size for lines in pages for line in lines] or [1.0])
    gaps = [below.y - above.y for lines in pages for above, below in pairwise(lines) if below.y > above.y]
    return Pitch(size, median(gaps or [0.0]))


def _without_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out what stands at the edge of most pages, page numbers, and what browsers print there.

    Also the headline where a later page repeats it at its edge.
    """
    top = " ".join(line.text for lines in pages[:1] for line in lines[:_EDGE])
    edges = [_edge(lines) for lines in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    often = max(2, len(pages) // 2)
    kept = []
    for number, (lines, edge) in enumerate(zip(pages, edges, strict=True)):
        signs = [
            line
            for line in edge
            if _is_sign(line.text)
            or seen[_key(line)] >= often
            or (number and len(line.text) >= _HEADLINE and line.text in top)
        ]
        stamps = [line.y for line in edge if _STAMP.fullmatch(line.text) or _ADDRESS.fullmatch(line.text)]
        gone = {id(line) for line in signs}
        gone |= {id(line) for line in edge if any(abs(line.y - y) < line.size / 2 for y in stamps)}
        kept.append([line for line in lines if id(line) not in gone])
    return kept


def _edge(lines: Sequence[Line]) -> list[Line]:
    heights = sorted({line.y for line in lines})
    outer = {*heights[:_EDGE], *heights[-_EDGE:]}
    return [line for line in lines if line.y in outer]


def _key(line: Line) -> tuple[str, int]:
    """Return what a running head has in common on all pages: its words, without numbers, and its height."""
    return _DIGITS.sub("0", line.text), round(line.y / 6)


def _is_sign(text: str) -> bool:
    is_number = _PAGE_NUMBER.fullmatch(text) and not _YEAR.fullmatch(text)
    return bool(is_number or _STAMP.fullmatch(text))


def _edges(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """Return by line how far its column reaches: the lines after one another that stand over each other."""
    reach: dict[int, tuple[float, float]] = {}
    column: list[Line] = []
    for line in (*lines, None):
        if column and (line is None or line.y <= column[-1].y or not _over(column[-1], line)):
            edge = min(each.left for each in column), max(each.right for each in column)
            reach |= {id(each): edge for each in column}
            column = []
        if line is not None:
            column.append(line)
    return reach


def _over(above: Line, below: Line) -> bool:
    shared = min(above.right, below.right) - max(above.left, below.left)
    return shared > 0.5 * min(above.right - above.left, below.right - below.left)


def _goes_on(
    last: Line, line: Line, edges: dict[int, tuple[float, float]], pitch: Pitch, *, is_first: bool
) -> bool:
    size = max(last.size, line.size)
    if size > _LARGER * min(last.size, line.size) or _ITEM.match(line.text):
        return False
    turns = is_first or line.y <= last.y  # the next page, the next column
    if turns and _END.search(last.text):
        return False
    is_usual = size < _LARGER * pitch.size
    if not turns and line.y - last.y > (_LEADING * pitch.gap if is_usual else _WIDE * size):
        return False
    free, last_indent = _room(last, edges)
    _, indent = _room(line, edges)
    if not turns and indent > _INDENT * size >= last_indent:
        return False
    word = (line.right - line.left) * len(line.text.split(" ", 1)[0]) / max(len(line.text), 1)
    return free < word + _SLACK * size


def _room(line: Line, edges: dict[int, tuple[float, float]]) -> tuple[float, float]:
    """Return what a line leaves free in its column, at its end and at its beginning."""
    left, right = edges[id(line)]
    sides = line.left - left, right - line.right
    return sides if line.right_to_left else (sides[1], sides[0])


def _joined(text: str, line: str) -> str:
    """Join a line to the text before; a word that a hyphen parts becomes whole."""
    if _HYPHEN.search(text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}"
