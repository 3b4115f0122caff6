"""Render a document as PDF: tagged, with bookmarks and links, its fonts inside, the same bytes every time.

A document whose letters our fonts all have is PDF/UA-1 and looks the same on every machine. Where a letter is
missing (Chinese, Thai, emoji) the fonts of the machine step in; the file is tagged but claims no standard.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Any

from schemas.document import (
    GENERATOR,
    Bullets,
    Direction,
    Document,
    Form,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from summarizer.render import paper
from summarizer.render.paper import press
from summarizer.render.paper.picture import drawing

_Json = dict[str, Any]  # what the template reads; nothing else does
_Content = Heading | Paragraph | Note | Bullets | Table | Picture
_Part = str | list[str] | dict[str, str]

_TEMPLATE = "document.typ"
_POINTS = 72 / 25.4  # a millimetre
_LINE = 50  # letters in a line of a paragraph, if they are wide
_LETTER = {"en": 4.9, "ar": 5.2}  # points that a wide-set letter takes in a table, about
_INSET = 8  # points, both sides of a cell together
_KEPT_LINES = 12  # a row of up to so many lines is never cut by the end of a page
_LONGEST_WORD = 30  # letters; no Arabic word is longer
_ZERO_WIDTH_SPACE = "\u200b"
_ISOLATES = {Direction.LTR: ("\u2066", "\u2069"), Direction.RTL: ("\u2067", "\u2069")}
_PIECE = re.compile(".{1,4}")
_WORD_ENDS = re.compile(r"(?<=[/_.?&=-])")


def to_pdf(document: Document, *, eastern_digits: bool = False) -> bytes:
    """Return the document as PDF. Raises InputError for a picture that cannot be drawn.

    `eastern_digits`: the numbers of its pages are written ٠١٢٣.
    """
    data = _Setting(document, eastern_digits=eastern_digits).data()
    try:
        return press.pdf(_TEMPLATE, data, standard=True)
    except press.Unprintable:
        return press.pdf(_TEMPLATE, data, standard=False)


class _Setting:
    """A document on its way into the template's data."""

    def __init__(self, document: Document, *, eastern_digits: bool) -> None:
        self._document = document
        self._around = document.direction
        self._eastern_digits = eastern_digits
        self._landscape = False

    def data(self) -> _Json:
        document = self._document
        mark = paper.words(document.mark or "").strip()
        issued = document.issued.astimezone(UTC)
        return {
            "title": paper.words(document.title).strip(),
            "language": document.language,
            "direction": document.direction,
            "generator": GENERATOR,
            "issued": [issued.year, issued.month, issued.day],
            "mark": {"text": mark, "colour": paper.mark_colour(mark)} if mark else None,
            "page": paper.PAGE_WORDS[document.language],
            "numbering": "١" if self._eastern_digits else "1",
            "margin": {"x": paper.MARGIN_X, "y": paper.MARGIN_Y},
            "sections": list(self._sections()),
        }

    def _sections(self) -> Iterator[_Json]:
        """Cut the document where a new page begins."""
        blocks: list[_Json] = []
        for block in self._document.blocks:
            if isinstance(block, PageBreak):
                yield {"landscape": self._landscape, "blocks": blocks}
                self._landscape, blocks = block.landscape, []
            else:
                blocks.append({"kind": block.kind, **self._block(block)})
        yield {"landscape": self._landscape, "blocks": blocks}

    def _block(self, block: _Content) -> _Json:
        match block:
            case Heading():
                return {"level": block.level, "runs": self._line(block.text), "anchor": block.anchor}
            case Paragraph() | Note():
                return {"runs": self._runs(block.runs)}
            case Bullets():
                return {"items": [self._runs(item) for item in block.items]}
            case Picture():
                return self._picture(block)
            case Table():
                return self._table(block)

    def _picture(self, block: Picture) -> _Json:
        drawn = drawing(block.svg)
        width = paper.picture_width(drawn.ratio, block.width, landscape=self._landscape)
        return {
            "svg": drawn.svg,
            "width": width,
            "alt": paper.words(block.alt),
            "caption": self._line(block.caption) if block.caption else None,
        }

    def _table(self, block: Table) -> _Json:
        room = paper.TEXT_WIDTH[self._landscape] * _POINTS / sum(block.widths)
        letter = _LETTER[self._document.language] * (2 if block.form is Form.FIGURES else 1)
        fits = [max(1, int((room * width - _INSET) / letter)) for width in block.widths]
        return {
            "form": block.form,
            "widths": block.widths,
            "header": self._cells(block.header, fits),
            "rows": [
                {"kept": _lines(row, fits) <= _KEPT_LINES, "cells": self._cells(row, fits)}
                for row in block.rows
            ],
        }

    def _cells(self, cells: Sequence[Runs], fits: Sequence[int]) -> list[list[_Json]]:
        return [self._runs(cell, fit) for cell, fit in zip(cells, fits, strict=True)]

    def _runs(self, runs: Runs, fit: int = _LINE) -> list[_Json]:
        return [self._run(run, fit) for run in runs]

    def _line(self, text: str) -> list[_Json]:
        return self._runs((Run(text=text.strip()),))

    def _run(self, run: Run, fit: int) -> _Json:
        """Return a run as its parts (see the template), and what else is known of it."""
        around = self._around
        inside = Direction.of(run.language) if run.language else around
        foreign = run.language != self._document.language
        known = {
            "language": run.language if foreign else None,
            "isolate": _ISOLATES[inside] if inside is not around else None,
            "strong": run.strong,
            "anchor": run.anchor,
            "to": run.to,
            "url": paper.address(run.url),
        }
        parts = list(_parts(paper.words(run.text), around, fit))
        return {"parts": parts} | {name: value for name, value in known.items() if value}


def _lines(row: Sequence[Runs], fits: Sequence[int]) -> int:
    """Return how many lines the longest cell of a row takes, about."""
    letters = [sum(len(run.text) for run in cell) for cell in row]
    return max(1 + length // fit for length, fit in zip(letters, fits, strict=True))


def _parts(text: str, around: Direction, fit: int) -> Iterator[_Part]:
    """Cut words where the template must know: where Arabic letters begin, in what is too long for a line."""
    if around is Direction.RTL or not paper.right_to_left(text):
        yield from _parted(text, fit)
        return
    for piece in paper.pieces(text, around, around):
        if piece.direction is Direction.RTL:
            yield {"arabic": _loosened(piece.text, fit)}
        else:
            yield from _parted(piece.text, fit)


def _parted(text: str, fit: int) -> Iterator[_Part]:
    """Cut words so that each fits into a line of `fit` letters: hashes and addresses do not by themselves."""
    if text and len(text) <= fit:
        yield text
        return
    for part in re.split(rf"(\S{{{fit + 1},}})", text):
        if len(part) > fit and " " not in part and part.isascii():
            yield [piece for word in _WORD_ENDS.split(part) if word for piece in _chunks(word, fit)]
        elif part:
            yield _loosened(part, fit)


def _chunks(word: str, fit: int) -> list[str]:
    return [word] if len(word) <= fit else _PIECE.findall(word)


def _loosened(text: str, fit: int) -> str:
    """Let words of more than `fit` letters part; not Arabic words, whose letters a break would unjoin."""
    if paper.right_to_left(text):
        fit = max(fit, _LONGEST_WORD)
    return re.sub(rf"\S{{{fit + 1},}}", lambda word: _ZERO_WIDTH_SPACE.join(_PIECE.findall(word[0])), text)
