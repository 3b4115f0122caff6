"""Render a document for word processors: real styles, headings, tables, links; nothing that names a person.

The file is written whole from templates of ours (templates/docx/). The one that python-docx builds on brings
800 kB of styles, opens in Word's compatibility mode, and names a program and a date that are not ours.
"""

import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC
from io import BytesIO
from typing import NamedTuple

from schemas.document import (
    GENERATOR,
    Block,
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
from summarizer.render import page, paper
from summarizer.render.paper import press
from summarizer.render.paper.picture import drawing

_PARTS = {
    "[Content_Types].xml": "content_types.xml.j2",
    "_rels/.rels": "rels.xml.j2",
    "docProps/core.xml": "core.xml.j2",
    "word/document.xml": "document.xml.j2",
    "word/_rels/document.xml.rels": "document_rels.xml.j2",
    "word/styles.xml": "styles.xml.j2",
    "word/numbering.xml": "numbering.xml.j2",
    "word/settings.xml": "settings.xml.j2",
    "word/header1.xml": "header.xml.j2",
    "word/footer1.xml": "footer.xml.j2",
}
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip file can say; every part gets it, so that bytes do not change
_TWIPS = 1440 / 25.4  # twentieths of a point in a millimetre
_EMU = 36_000  # English metric units in a millimetre
_POINTS = 72 / 25.4


class _Piece(NamedTuple):
    text: str
    rtl: bool


class _Bookmark(NamedTuple):
    number: int
    name: str


class _Run(NamedTuple):
    """A run as the templates read it. `to` is a bookmark; `link` counts the addresses from 1; 0 is none."""

    pieces: tuple[_Piece, ...]
    language: str | None = None
    strong: bool = False
    bookmark: _Bookmark | None = None
    to: str | None = None
    link: int = 0

    @property
    def linked(self) -> bool:
        return bool(self.to or self.link)


class _Words(NamedTuple):
    """A heading (of a level), a paragraph or a note."""

    kind: str
    runs: list[_Run]
    level: int = 0


class _List(NamedTuple):
    kind: str
    list: list[list[_Run]]


class _Table(NamedTuple):
    """A table; `widths` in twips."""

    kind: str
    summary: str
    figures: bool
    widths: list[int]
    header: list[list[_Run]]
    rows: list[list[list[_Run]]]


class _Picture(NamedTuple):
    """A picture; `width` and `height` in English metric units."""

    kind: str
    number: int
    width: int
    height: int
    alt: str
    caption: list[_Run] | None


class _Break(NamedTuple):
    """The end of a section, and how the pages of that section lie."""

    kind: str
    ended_landscape: bool


_Shown = _Words | _List | _Table | _Picture | _Break


def to_docx(document: Document) -> bytes:
    """Return the document as DOCX. Raises InputError for a picture that cannot be drawn."""
    made = _Making(document)
    blocks = list(made.blocks())  # first: it fills links and pictures
    issued = document.issued.astimezone(UTC)
    given = {
        "rtl": document.direction is Direction.RTL,
        "language": document.language,
        "title": paper.words(document.title).strip(),
        "title_runs": made.line(document.title),
        "blocks": blocks,
        "last_landscape": made.landscape,
        "margin": {"x": round(paper.MARGIN_X * _TWIPS), "y": round(paper.MARGIN_Y * _TWIPS)},
        "links": list(made.links),
        "pictures": [f"picture{number}.png" for number in range(1, len(made.pictures) + 1)],
        "mark": paper.words(document.mark or "").strip(),
        "mark_colour": paper.mark_colour(document.mark or ""),
        "page_words": [made.line(words) for words in paper.PAGE_WORDS[document.language]],
        "generator": GENERATOR,
        "issued": f"{issued:%Y-%m-%dT%H:%M:%SZ}",
    }
    templates = page.environment("summarizer.render")
    parts = {
        name: templates.get_template(f"docx/{template}").render(given).strip().encode()
        for name, template in _PARTS.items()
    }
    media = {f"word/media/picture{n}.png": png for n, png in enumerate(made.pictures, start=1)}
    return _zipped(parts | media)


def _zipped(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every machine that writes it
            archive.writestr(entry, content)
    return packed.getvalue()


class _Making:
    """A document on its way into the templates; collects what stands outside its text: links and pictures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._bookmarks = 0
        self.landscape = False
        self.links: dict[str, int] = {}
        self.pictures: list[bytes] = []

    def blocks(self) -> Iterator[_Shown]:
        for block in self._document.blocks:
            yield self._block(block)

    def line(self, text: str, anchor: str | None = None) -> list[_Run]:
        """Return words in the document's language as its runs."""
        return self._runs((Run(text=text, anchor=anchor),))

    def _block(self, block: Block) -> _Shown:
        match block:
            case Heading():
                return _Words(block.kind, self.line(block.text, anchor=block.anchor), block.level)
            case Paragraph() | Note():
                return _Words(block.kind, self._runs(block.runs))
            case Bullets():
                return _List(block.kind, [self._runs(item) for item in block.items])
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case PageBreak():
                ended, self.landscape = self.landscape, block.landscape
                return _Break(block.kind, ended)

    def _table(self, block: Table) -> _Table:
        share = paper.TEXT_WIDTH[self.landscape] * _TWIPS / sum(block.widths)
        return _Table(
            block.kind,
            summary=paper.words(block.summary).strip(),
            figures=block.form is Form.FIGURES,
            widths=[max(1, int(share * width)) for width in block.widths],
            header=self._cells(block.header),
            rows=[self._cells(row) for row in block.rows],
        )

    def _picture(self, block: Picture) -> _Picture:
        drawn = drawing(block.svg)
        width = paper.picture_width(drawn.ratio, block.width, landscape=self.landscape)
        self.pictures.append(press.png(drawn.svg, width=width * _POINTS))
        wide, high = struct.unpack(">II", self.pictures[-1][16:24])  # PNG: the header's width and height
        return _Picture(
            block.kind,
            number=len(self.pictures),
            width=round(width * _EMU),
            height=round(width * _EMU * high / wide),
            alt=paper.words(block.alt).strip(),
            caption=self.line(block.caption) if block.caption else None,
        )

    def _cells(self, cells: Sequence[Runs]) -> list[list[_Run]]:
        return [self._runs(cell) for cell in cells]

    def _runs(self, runs: Runs) -> list[_Run]:
        return [self._run(run) for run in runs]

    def _run(self, run: Run) -> _Run:
        around = self._document.direction
        inside = Direction.of(run.language) if run.language else around
        url = paper.address(run.url)
        return _Run(
            pieces=tuple(
                _Piece(piece.text, piece.direction is Direction.RTL)
                for piece in paper.pieces(paper.words(run.text), inside, around)
            ),
            language=run.language,
            strong=run.strong,
            bookmark=self._bookmark(run.anchor) if run.anchor else None,
            to=_bookmark_name(run.to) if run.to else None,
            link=self.links.setdefault(url, len(self.links) + 1) if url else 0,
        )

    def _bookmark(self, anchor: str) -> _Bookmark:
        self._bookmarks += 1
        return _Bookmark(self._bookmarks, _bookmark_name(anchor))


def _bookmark_name(anchor: str) -> str:
    """Return an anchor as a bookmark: letters, digits, underscores (Word's rule)."""
    return anchor.replace("-", "_")
