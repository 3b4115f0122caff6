"""A document on paper, without its looks: the text that PDF, DOCX and Markdown have in common.

Words are data. No field holds markup, and a renderer shows each text as one line of plain words. What can
be refused is refused here: an address that is not http(s), a reference to nowhere, a row of the wrong length.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Final, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from schemas.base import Value

# Also a valid bookmark of a word processor once its hyphens are underscores: 40 characters at most.
Anchor = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,37}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]  # ISO 639
Address = Annotated[str, StringConstraints(pattern=r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]")]
GENERATOR: Final = "incident-summarizer"  # what files that go out say made them
_RTL = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}


class Direction(StrEnum):
    """The direction of writing, in the words of HTML."""

    LTR = "ltr"
    RTL = "rtl"

    @classmethod
    def of(cls, language: str) -> Self:
        """Return the direction that a language (ISO 639) is written in."""
        return cls("rtl" if language in _RTL else "ltr")


class Run(Value):
    """Words of one kind. A text may begin or end with a space, which sets it apart from its neighbours.

    `language` is given where it is not the document's: such words are kept apart from the direction around
    them. An id or a number that must read from left to right in an Arabic text is a run in "en".
    `anchor` names this spot; `to` leads to such a spot, `url` out of the document.
    """

    text: str
    strong: bool = False
    language: Language | None = None
    anchor: Anchor | None = None
    to: Anchor | None = None
    url: Address | None = None

    @model_validator(mode="after")
    def _leads_to_one_place(self) -> Self:
        if self.to and self.url:
            raise ValueError("run: give to or url, not both")
        return self


Runs = tuple[Run, ...]


class Heading(Value):
    """A heading; the document's title stands above level 1, and no level may be skipped."""

    kind: Literal["heading"] = "heading"
    level: int = Field(ge=1, le=3)
    text: str = Field(min_length=1)
    anchor: Anchor | None = None


class Paragraph(Value):
    """Words in a paragraph of their own."""

    kind: Literal["paragraph"] = "paragraph"
    runs: Runs


class Note(Value):
    """A paragraph set apart in a box: a bottom line, a warning, a limitation."""

    kind: Literal["note"] = "note"
    runs: Runs


class Bullets(Value):
    """A list of points."""

    kind: Literal["bullets"] = "bullets"
    items: tuple[Runs, ...] = Field(min_length=1)


class Form(StrEnum):
    """How a table looks."""

    LIST = "list"  # many rows of small type
    FIGURES = "figures"  # one strip of large figures under their labels


class Table(Value):
    """Rows under a header that stands again on every page. `widths` are the columns' shares of the line.

    The first column is on the side where reading begins. `summary` tells what the table holds to those who
    cannot see it; it is not printed.
    """

    kind: Literal["table"] = "table"
    summary: str = Field(min_length=1)
    header: tuple[Runs, ...] = Field(min_length=1, max_length=24)
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    form: Form = Form.LIST

    @model_validator(mode="after")
    def _is_a_grid(self) -> Self:
        columns = len(self.header)
        if len(self.widths) != columns or min(self.widths) < 1:
            raise ValueError(f"widths: give {columns} positive numbers, one a column")
        for number, row in enumerate(self.rows, start=1):
            if len(row) != columns:
                raise ValueError(f"rows: row {number} has {len(row)} cells, the header {columns}")
        return self


class Picture(Value):
    """A drawing as SVG that loads nothing from outside. `alt` says in words what it shows.

    `width` is its share of the line in per cent. `name` tells a program which picture it is.
    """

    kind: Literal["picture"] = "picture"
    svg: str
    name: str | None = None
    alt: str = Field(min_length=1)
    caption: str | None = None
    width: int = Field(default=100, ge=10, le=100)


class PageBreak(Value):
    """What follows begins on a new page, of the same paper, upright or lying on its long side."""

    kind: Literal["page_break"] = "page_break"
    landscape: bool = False


Block = Annotated[
    Heading | Paragraph | Note | Bullets | Table | Picture | PageBreak, Field(discriminator="kind")
]


class Document(Value):
    """A titled row of blocks. `mark` is the handling mark that stands on every page, such as TLP:AMBER."""

    title: str = Field(min_length=1)
    language: Literal["en", "ar"]
    issued: AwareDatetime
    mark: str | None = None
    blocks: tuple[Block, ...]

    @property
    def direction(self) -> Direction:
        """The direction that most of it is written in."""
        return Direction.of(self.language)

    @property
    def runs(self) -> Iterator[Run]:
        """All its runs, in reading order."""
        for block in self.blocks:
            yield from _runs(block)

    @model_validator(mode="after")
    def _headings_skip_no_level(self) -> Self:
        above = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > above + 1:
                    raise ValueError(f"blocks: heading {block.text!r} of level {block.level} follows {above}")
                above = block.level
        return self

    @model_validator(mode="after")
    def _references_lead_somewhere(self) -> Self:
        anchors = [run.anchor for run in self.runs if run.anchor]
        anchors += [block.anchor for block in self.blocks if isinstance(block, Heading) and block.anchor]
        known = set(anchors)
        if len(known) < len(anchors):
            twice = sorted({anchor for anchor in anchors if anchors.count(anchor) > 1})
            raise ValueError(f"blocks: anchor {', '.join(twice)} is set twice")
        if lost := {run.to for run in self.runs if run.to} - known:
            raise ValueError(f"blocks: no anchor {', '.join(sorted(lost))} to lead to")
        return self


def _runs(block: Block) -> Iterator[Run]:
    match block:
        case Paragraph(runs=runs) | Note(runs=runs):
            yield from runs
        case Bullets(items=items):
            for item in items:
                yield from item
        case Table(header=header, rows=rows):
            for row in (header, *rows):
                for cell in row:
                    yield from cell
