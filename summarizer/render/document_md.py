"""Render a document as Markdown (CommonMark with GitHub's tables). Its words never become markup.

A picture stands as the words that tell what it shows: no place that shows Markdown shows an SVG within it.
"""

import re
import unicodedata
from collections.abc import Iterable

from schemas.document import (
    GENERATOR,
    Block,
    Bullets,
    Direction,
    Document,
    Heading,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Runs,
    Table,
)
from summarizer.render import paper, safe

_PICTURE = {"en": "Picture: ", "ar": "رسم: "}
_ISOLATE = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
_END = "\u2069"
_ISOLATES = "\u2066\u2067\u2068\u2069"
# What makes a list or a rule of a paragraph that begins with it: the sign to escape is the second group.
_OPENING = re.compile(r"(\d{0,9})([-+=.)])")


def to_markdown(document: Document) -> str:
    """Return the document as Markdown; an Arabic one inside an element that turns its direction."""
    title = Heading(level=1, text=document.title)
    blocks = [_heading(title, document, above=0)]
    if document.mark:
        blocks.append(_line((Run(text=document.mark.strip(), strong=True),), document))
    blocks += [_block(block, document) for block in document.blocks]
    if document.direction is Direction.RTL:
        blocks = [f'<div dir="rtl" lang="{document.language}">', *blocks, "</div>"]
    blocks.append(f"<!-- generator: {GENERATOR} -->")
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(block: Block, document: Document) -> str:
    match block:
        case Heading():
            return _heading(block, document, above=1)
        case Paragraph(runs=runs):
            return _line(runs, document)
        case Note(runs=runs):
            return f"> {_line(runs, document)}"
        case Bullets(items=items):
            return "\n".join(f"- {_line(item, document)}" for item in items)
        case Table():
            return _table(block, document)
        case Picture(alt=alt, caption=caption):
            words = [f"{_PICTURE[document.language]}{alt}", caption or ""]
            return "\n\n".join(_line((Run(text=text),), document) for text in words if text)
        case PageBreak():
            return "---"


def _heading(heading: Heading, document: Document, *, above: int) -> str:
    words = _runs((Run(text=heading.text, anchor=heading.anchor),), document).strip()
    return f"{'#' * (heading.level + above)} {words}".rstrip()


def _table(table: Table, document: Document) -> str:
    rule = "|" + " --- |" * len(table.header)
    rows = [_row(table.header, document), rule, *(_row(row, document) for row in table.rows)]
    return "\n".join(rows)


def _row(cells: Iterable[Runs], document: Document) -> str:
    return "| " + " | ".join(_runs(cell, document).strip() for cell in cells) + " |"


def _line(runs: Runs, document: Document) -> str:
    """Return runs as a paragraph that is nothing else, whatever sign it begins with."""
    line = _runs(runs, document).strip()
    opening = _OPENING.match(line)
    return f"{opening[1]}\\{line[opening.start(2) :]}" if opening else line


def _runs(runs: Runs, document: Document) -> str:
    line = ""
    for run in runs:
        line += _run(run, document.direction, line)
    return line


def _run(run: Run, around: Direction, line: str) -> str:
    """Return a run as it goes on after the line so far."""
    text = paper.words(run.text)
    core = text.strip()
    before, _, after = text.partition(core) if core else (text, "", "")
    words = _words(core, run.language, around) if core else ""
    if run.strong and core:
        begins = before or (_is_letter(words[0]) and not line.endswith("*"))
        plain = begins and (after or _is_letter(words[-1]))
        words = f"**{words}**" if plain else f"<strong>{words}</strong>"
    if target := _target(run):
        words = f"[{words}]({target})"
    anchor = f'<a id="{run.anchor}"></a>' if run.anchor else ""
    return f"{before}{anchor}{words}{after}"


def _words(text: str, language: str | None, around: Direction) -> str:
    """Return words escaped, and kept apart where they run against the paragraph."""
    escaped = safe.markdown(text)
    if language and (inside := Direction.of(language)) is not around:
        return f"{_ISOLATE[inside]}{escaped.strip(_ISOLATES)}{_END}"
    return escaped.strip(_ISOLATES) if around is Direction.RTL else escaped


def _target(run: Run) -> str | None:
    if run.to:
        return f"#{run.to}"
    url = paper.address(run.url)
    return url.replace("(", "%28").replace(")", "%29").replace("&", "&amp;") if url else None


def _is_letter(sign: str) -> bool:
    """Tell whether emphasis can begin or end at it wherever it stands (CommonMark's flanking rule)."""
    return not sign.isspace() and unicodedata.category(sign)[0] not in "PS"
