"""Render a document (schemas/document.py) as sections of an HTML page: headings, tables, pictures inline.

Its words never become markup. No element has a style or a handler, so that the page's policy can forbid both.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree
from markupsafe import Markup, escape

from schemas.document import (
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
from summarizer.render import paper
from summarizer.render.markup import inline
from summarizer.render.paper import picture
from summarizer.render.safe import plain

_NUMBERS = re.compile(r"[\d٠-٩.,٫٬+−–\-\s]*")
_STACKED = 4  # columns from which a table becomes a list of cards on a narrow screen


class Moved(NamedTuple):
    """What becomes of an anchor whose name the page gives to something else: its `id`, and where it leads."""

    id: str
    to: str


class Entry(NamedTuple):
    """A line of the table of contents."""

    id: str
    text: Markup


class Body(NamedTuple):
    """A document's sections as markup, and its headings of the first level."""

    sections: Markup
    contents: tuple[Entry, ...]


def to_body(
    document: Document,
    *,
    moved: Mapping[str, Moved],
    draw: Callable[[Picture], Markup | None],
) -> Body:
    """Return a document as sections, one for each heading of the first level.

    `moved` are anchors whose ids other parts of the page have. `draw` gives what stands for a picture, or
    None where it is shown as it is. Raises InputError for a picture that is no plain SVG.
    """
    writer = _Writer(moved, draw)
    sections = [writer.section(part) for part in _parts(document.blocks)]
    return Body(Markup("\n".join(sections)), tuple(writer.contents))  # noqa: S704 - escaped by the writer


def line(runs: Runs) -> Markup:
    """Return runs outside of any document: a sentence on a card."""
    return Markup(_Writer({}, lambda _: None).runs(runs))  # noqa: S704 - escaped by the writer


class _Part(NamedTuple):
    """Blocks up to the next heading of the first level or page break."""

    blocks: Sequence[Block]
    breaks: bool
    landscape: bool


def _parts(blocks: Sequence[Block]) -> Iterator[_Part]:
    part: list[Block] = []
    breaks = landscape = False
    for block in blocks:
        begins = isinstance(block, PageBreak) or (isinstance(block, Heading) and block.level == 1)
        if begins and part:
            yield _Part(part, breaks, landscape)
            part, breaks = [], False
        if isinstance(block, PageBreak):
            breaks, landscape = True, block.landscape
        else:
            part.append(block)
    if part:
        yield _Part(part, breaks, landscape)


class _Writer:
    """Writes the blocks of one document, and notes its contents.

    Its methods return markup as plain text: Markup's own formatting would take most of the time of a page.
    Words from outside enter it through `inline` and `escape` only.
    """

    def __init__(
        self,
        moved: Mapping[str, Moved],
        draw: Callable[[Picture], Markup | None],
    ) -> None:
        """Take what stands for anchors and pictures."""
        self.contents: list[Entry] = []
        self._moved = moved
        self._draw = draw
        self._headings = 0

    def section(self, part: _Part) -> str:
        """Return blocks in a section that is named by its heading."""
        names = [name for name, is_so in (("fresh", part.breaks), ("lying", part.landscape)) if is_so]
        named = f' class="{" ".join(names)}"' if names else ""
        first = part.blocks[0]
        if isinstance(first, Heading) and first.level == 1:
            named += f' aria-labelledby="{first.anchor or self._next_name()}"'
        blocks = "\n".join(self._blocks(part.blocks))
        return f"<section{named}>\n{blocks}\n</section>"

    def _next_name(self) -> str:
        return f"h_{self._headings + 1}"  # no anchor of a document has such a name

    def _blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield blocks; a picture and the table that follows it stand side by side where there is room."""
        last: Picture | None = None
        for block in blocks:
            if last and isinstance(block, Table):
                yield f'<div class="drawn">\n{self._block(last)}\n{self._block(block)}\n</div>'
                last = None
                continue
            if last:
                yield self._block(last)
            last = block if isinstance(block, Picture) else None
            if not last:
                yield self._block(block)
        if last:
            yield self._block(last)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph(runs=runs):
                return f"<p>{self.runs(runs)}</p>"
            case Note(runs=runs):
                return f'<div class="notice" role="note"><p>{self.runs(runs)}</p></div>'
            case Bullets(items=items):
                return f"<ul>{''.join(f'<li>{self.runs(item)}</li>' for item in items)}</ul>"
            case Table(form=Form.FIGURES):
                return self._strip(block)
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)
            case PageBreak():
                return ""

    def _heading(self, heading: Heading) -> str:
        name = heading.anchor or self._next_name()
        self._headings += 1
        text = inline(heading.text.strip())
        if heading.level == 1:
            self.contents.append(Entry(name, text))
        tag = f"h{heading.level + 1}"
        return f'<{tag} id="{name}">{text}</{tag}>'

    def _strip(self, table: Table) -> str:
        """Return each column as a label with its large figure and what stands below it."""
        figures = []
        for place, header in enumerate(table.header):
            large, *small = [self.runs(row[place]) for row in table.rows] or [""]
            below = "".join(f'<dd class="sub">{line}</dd>' for line in small if line)
            figures.append(f"<div><dt>{self.runs(header)}</dt><dd>{large}</dd>{below}</div>")
        return f'<dl class="strip">\n{"".join(figures)}\n</dl>'

    def _table(self, table: Table) -> str:
        numeric = [_is_numeric(column) for column in zip(*table.rows, strict=True)]
        kinds = [' class="n"' if is_number else "" for is_number in numeric] or [""] * len(table.header)
        head = "".join(
            f'<th scope="col"{kind}>{self.runs(header)}</th>'
            for kind, header in zip(kinds, table.header, strict=True)
        )
        labels = [
            f'{kind} data-label="{escape(plain(_text(header)))}"'
            for kind, header in zip(kinds, table.header, strict=True)
        ]
        rows = "\n".join(self._row(row, labels) for row in table.rows)
        stacked = ' class="stack"' if len(labels) >= _STACKED else ""
        said = escape(plain(table.summary))
        return (
            f'<div class="wide" role="region" aria-label="{said}" tabindex="0">\n'
            f'<table{stacked}><caption class="unseen">{said}</caption>\n'
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>\n</div>"
        )

    def _row(self, cells: Sequence[Runs], labels: Sequence[str]) -> str:
        first, *others = map(self.runs, cells)
        row = "".join(
            f"<td{label}><span>{cell}</span></td>" for label, cell in zip(labels[1:], others, strict=True)
        )
        return f'<tr><th scope="row"{labels[0]}><span>{first}</span></th>{row}</tr>'

    def _picture(self, given: Picture) -> str:
        drawn = self._draw(given) or drawing(given)
        caption = f"<figcaption>{inline(given.caption)}</figcaption>" if given.caption else ""
        return f'<figure class="w{round(given.width, -1)}">{drawn}{caption}</figure>'

    def runs(self, runs: Runs) -> str:
        """Return words in a line."""
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        shown: str = inline(run.text)
        if run.language and shown:
            turned = Direction.of(run.language)
            shown = f'<bdi lang="{run.language}" dir="{turned.value}">{shown}</bdi>'
        if run.strong and shown:
            shown = f"<strong>{shown}</strong>"
        return self._placed(run, shown) if run.anchor or run.to or run.url else shown

    def _placed(self, run: Run, shown: str) -> str:
        """Return words with where they lead and the name of their spot."""
        spot, to = run.anchor, run.to
        if spot and (moved := self._moved.get(spot)):
            spot, to = moved.id, to or moved.to
        name = f' id="{spot}"' if spot else ""
        if to:
            return f'<a{name} href="#{to}">{shown}</a>'
        if url := paper.address(run.url):
            return f'<a{name} href="{escape(url)}" rel="noopener noreferrer nofollow">{shown}</a>'
        return f"<span{name}>{shown}</span>" if spot else shown


def drawing(given: Picture) -> Markup:
    """Return a picture as an inline SVG that screen readers take for an image. Raises InputError."""
    picture.drawing(given.svg)  # refuses what is no plain SVG
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(given.svg.encode(errors="replace"), parser)
    root.set("role", "img")
    root.set("aria-label", paper.words(given.alt).strip())
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704 - checked just above


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def _is_numeric(column: Sequence[Runs]) -> bool:
    """Tell whether a column holds numbers and nothing else."""
    texts = [_text(cell) for cell in column]
    return any(text.strip() for text in texts) and all(map(_NUMBERS.fullmatch, texts))
