"""A Word document (DOCX) to one document: the words a reader of it sees, in their order.

Read are paragraphs, tables row by row, text boxes, the results of fields, and what tracked changes put in.
Not read are what they took out, hidden, white and tiny letters, comments, notes, heads and feet of pages,
macros and embedded files. Straight from the XML (ECMA-376): python-docx gives neither text boxes nor
what tracked changes put in, does not follow hidden styles, and opens the file with no bound.

The day on which a document was made says nothing of when its text was published (templates keep the first
day for years), so `published` stays as the user states it. Its author is most often whoever owned the
computer, and a person at risk: not read.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from lxml import etree

from summarizer.errors import InputError
from summarizer.ingest.archive import Archive
from summarizer.ingest.document import Document
from summarizer.ingest.headline import LONGEST, find_headline
from summarizer.ingest.visible import visible

MAX_BYTES: Final = 20_000_000
_MAX_PART = 10_000_000  # bytes of one XML part; a page takes some 20,000
_MOST_PARAGRAPHS = 30_000
_MOST_IN_CELL = 3  # paragraphs; a cell with more is a column of the page, not of a table
_LOCKED = b"\xd0\xcf\x11\xe0"  # a compound file: an old .doc, or a .docx with a password
_MAIN = "/officeDocument"  # ends the type of the relation to the main part, in both editions of the standard
_OFF = frozenset({"0", "false", "off", "none"})
_TINY = 4  # half points
_WHITE = re.compile(r"f[a-f0-9]f[a-f0-9]f[a-f0-9]", re.I)
_SKIPPED = frozenset(
    "del moveFrom delText instrText pPr rPr tblPr tblGrid tcPr trPr sectPr sdtPr sdtEndPr footnoteReference "
    "commentReference annotationRef rubyPr rt object control".split()
)
_OTHERS = {"xl/": "a spreadsheet", "ppt/": "a presentation", "mimetype": "an OpenDocument or e-book file"}


def read_docx(raw: bytes, *, label: str, origin: str) -> Document:
    """Return the article of a Word document, a paragraph or the row of a table a line.

    The title is the first paragraph in the style Title or Heading 1, else the stated one where the first
    lines show it. Raises InputError, one line, for what is too large, locked, broken, or no Word document.
    """
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"document of more than {MAX_BYTES // 1_000_000} MB; save the article's text as .txt"
        )
    if raw.startswith(_LOCKED):
        raise InputError("old or locked Word document; save it as .docx without a password")
    word = _Word(Archive(raw))
    lines = [line for text in word.paragraphs() for line in visible(text).splitlines()]
    if not any(letter.isalpha() for line in lines for letter in line):
        raise InputError("Word document with no text in it; if it holds pictures of text, run OCR first")
    title = word.title if word.title and find_headline(lines, word.title) is not None else None
    return Document(label, origin, "\n".join(lines), False, title)


class _Word:
    """The parts of a Word document that hold words or say how they look."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._main = self._main_name()
        self._head: str | None = None

    def paragraphs(self) -> Iterator[str]:
        """Yield the shown text of each paragraph or row, those of a text box after the one it hangs on."""
        body = self._part(self._main).find("{*}body")
        if body is None:
            raise InputError("broken Word document: it has no body; save it again")
        number = 0
        for cells in _lines(body):
            number += sum(map(len, cells))
            if number > _MOST_PARAGRAPHS:
                raise InputError(
                    f"more than {_MOST_PARAGRAPHS:,} paragraphs, so no article; save its text as .txt"
                )
            texts = [[self._text(paragraph) for paragraph in cell] for cell in cells]
            yield texts[0][0] if len(texts) == 1 else _row(texts)

    def _text(self, paragraph: etree._Element) -> str:
        text = "".join(self._runs(paragraph))
        if self._head is None and text.strip() and self._style_of(paragraph) in self._head_styles:
            self._head = " ".join(visible(text).split())[:LONGEST]
        return text

    @cached_property
    def title(self) -> str:
        """The first heading of the text, else the title the file states; "" for none. After `paragraphs`."""
        if self._head:
            return self._head
        if "docProps/core.xml" not in self._archive.names:
            return ""
        stated = " ".join((self._part("docProps/core.xml").findtext("{*}title") or "").split())
        return stated[:LONGEST]

    def _main_name(self) -> str:
        names = self._archive.names
        if "_rels/.rels" in names:
            for relation in self._part("_rels/.rels").iter("{*}Relationship"):
                target = (relation.get("Target") or "").lstrip("/")
                if (
                    (relation.get("Type") or "").endswith(_MAIN)
                    and target.startswith("word/")
                    and target in names
                ):
                    return target
        if "word/document.xml" in names:
            return "word/document.xml"
        what = next(
            (what for start, what in _OTHERS.items() if any(n.startswith(start) for n in names)), None
        )
        raise InputError(f"{what or 'a ZIP archive'}, not a Word document; save the article's text as .txt")

    def _part(self, name: str) -> etree._Element:
        return _xml(self._archive.read(name, max_bytes=_MAX_PART))

    @cached_property
    def _styles(self) -> dict[str, etree._Element]:
        if "word/styles.xml" not in self._archive.names:
            return {}
        styles = self._part("word/styles.xml").iter("{*}style")
        return {name: style for style in styles if (name := _value(style, "styleId"))}

    @cached_property
    def _head_styles(self) -> frozenset[str]:
        named = {name: style.find("{*}name") for name, style in self._styles.items()}
        heads = {"title", "heading 1"}  # the names of built-in styles are English in every edition
        return frozenset(
            name
            for name, style in named.items()
            if style is not None and _value(style, "val").lower() in heads
        )

    def _style_of(self, paragraph: etree._Element) -> str:
        style = paragraph.find("{*}pPr/{*}pStyle")
        return "" if style is None else _value(style, "val")

    def _runs(self, paragraph: etree._Element) -> Iterator[str]:
        shaded = paragraph.find("{*}pPr/{*}shd") is not None or _is_in_shaded_cell(paragraph)
        base = self._looks(self._style_of(paragraph))
        for item in _shown(paragraph):
            if _tag(item) == "r" and not self._is_hidden(item, base, shaded=shaded):
                yield "".join(_letters(item))

    def _is_hidden(self, run: etree._Element, base: dict[str, etree._Element], *, shaded: bool) -> bool:
        """Say whether a reader cannot see a run: marked hidden, white on white, or tiny."""
        looks = dict(base)
        properties = run.find("{*}rPr")
        if properties is not None:
            style = properties.find("{*}rStyle")
            looks |= self._looks(_value(style, "val") if style is not None else "")
            looks |= {_tag(item): item for item in properties.iterchildren(etree.Element)}
        if "vanish" in looks and _value(looks["vanish"], "val") not in _OFF:
            return True
        if "sz" in looks and (size := _value(looks["sz"], "val")).isdecimal() and int(size) <= _TINY:
            return True
        is_white = "color" in looks and _WHITE.fullmatch(_value(looks["color"], "val")) is not None
        return is_white and not (shaded or looks.keys() & {"shd", "highlight"})

    def _looks(self, style: str) -> dict[str, etree._Element]:
        """Return the properties that a style and those it rests on give to letters."""
        chain: list[etree._Element] = []
        while style in self._styles and len(chain) < 12:
            chain.append(self._styles[style])
            parent = chain[-1].find("{*}basedOn")
            style = "" if parent is None else _value(parent, "val")
        found: dict[str, etree._Element] = {}
        for each in reversed(chain):
            properties = each.find("{*}rPr")
            if properties is not None:
                found |= {_tag(item): item for item in properties.iterchildren(etree.Element)}
        return found


def _xml(raw: bytes) -> etree._Element:
    """Parse a part: nothing loaded from elsewhere, no entities. Raises InputError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError("broken Word document: its XML cannot be read; save it again") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise InputError("Word document that declares entities, as none does; save its text as .txt")
    return tree


def _lines(element: etree._Element) -> Iterator[list[list[etree._Element]]]:
    """Yield the paragraphs within an element, those of a row of a table together, by cell.

    A row with one cell, a table within it or a cell of many paragraphs shapes the page: it is no line.
    """
    for child in _children(element):
        if _tag(child) == "p":
            yield [[child]]
        if _tag(child) == "tr" and child.find(".//{*}tbl") is None:
            cells = [list(_paragraphs(cell)) for cell in child.iter("{*}tc")]
            if len(cells) > 1 and max(map(len, cells)) <= _MOST_IN_CELL:
                yield cells
                continue
        yield from _lines(child)


def _row(cells: list[list[str]]) -> str:
    """Return the cells that hold words in one line, with semicolons between them."""
    found = [" ".join(" ".join(cell).split()) for cell in cells]
    return re.sub(r"([.!?؟؛:;،,]);", r"\1", "; ".join(filter(None, found)))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs within an element, in order, those of text boxes after the one around them."""
    for child in _children(element):
        if _tag(child) == "p":
            yield child
        yield from _paragraphs(child)


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the runs of a paragraph, those within links, fields and insertions too, but of no text box."""
    for child in _children(element):
        if _tag(child) == "r":
            yield child
        elif _tag(child) not in ("p", "txbxContent"):
            yield from _shown(child)


def _children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that hold words; of what is given twice, for old and new programs, one."""
    for child in element.iterchildren(etree.Element):
        if _tag(child) == "AlternateContent":
            choice = child.find("{*}Choice")
            if choice is None:
                choice = child.find("{*}Fallback")
            if choice is not None:
                yield choice
        elif _tag(child) not in _SKIPPED:
            yield child


def _letters(run: etree._Element) -> Iterator[str]:
    for item in run.iterchildren(etree.Element):
        match _tag(item):
            case "t":
                yield item.text or ""
            case "tab" | "ptab":
                yield " "
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "-"


def _is_in_shaded_cell(paragraph: etree._Element) -> bool:
    return any(cell.find("{*}tcPr/{*}shd") is not None for cell in paragraph.iterancestors("{*}tc"))


def _tag(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _value(element: etree._Element, name: str) -> str:
    """Return an attribute whatever its namespace; the two editions of the standard have two."""
    return next((text for key, text in element.items() if key.rpartition("}")[2] == name), "")
