"""A PDF article to one document.

    glyphs.py       the visible letters and their places, read by pdfium in a bounded process of its own
    rows.py         letters to rows: what stands on one line, side by side, and above a letter
    lines.py        rows to lines: their order, blanks, ligatures
    order.py        a line's letters in the order of reading, Arabic and Latin
    paragraphs.py   lines to paragraphs, without what repeats on each page

The order in which a PDF holds its text is not trusted: on the five example articles printed by Typst,
Chromium (two fonts) and LibreOffice, F1 over the words in their order is 0.99 (0.97 at least in each of the
20 files); of the text that pdfium itself gives it is 0.56, of pypdf's 0.63.

The day a PDF states is when the file was made (printed, exported, downloaded), not when the article was
published. A wrong day would shift each "on Monday" without a sign, so `published` stays as the user states
it.
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from schemas.base import Value
from summarizer.errors import InputError
from summarizer.ingest.document import Document
from summarizer.ingest.headline import find_headline, key
from summarizer.ingest.pdf.lines import Page, page_lines
from summarizer.ingest.pdf.paragraphs import paragraphs
from summarizer.ingest.pdf.rows import Glyph

__all__ = ["MAX_BYTES", "MAX_PAGES", "looks_like_pdf", "pdf_text", "read_pdf"]

MAX_BYTES: Final = 20_000_000
MAX_PAGES: Final = 50
_READER = Path(__file__).with_name("glyphs.py")
_SECONDS = 120  # by the clock; the process itself has 30 of computing
_HEAD = 1024  # bytes within which "%PDF-" stands, by ISO 32000-1, annex H
_LEAST = 25  # letters; a scan may have a page number or a stamp
_LONGEST_TITLE = 300
_SHORTEST_TITLE = 8


class _Sheet(Value):
    width: float
    height: float
    glyphs: tuple[Glyph, ...]


class _Read(Value):
    title: str = ""
    pages: tuple[_Sheet, ...] = ()
    fault: str | None = None
    page: int = 0


def looks_like_pdf(raw: bytes) -> bool:
    """Say whether bytes begin as a PDF does."""
    return b"%PDF-" in raw[:_HEAD]


def read_pdf(raw: bytes, *, label: str, origin: str) -> Document:
    """Return the article of a PDF, a paragraph a line.

    The title is the file's own where the first page shows it. Raises InputError, one line, for a file that is
    too large or long, locked, broken, a scan, or takes too long.
    """
    title, lines = pdf_text(raw)
    return Document(label, origin, "\n".join(lines), False, _shown(title, lines))


def pdf_text(raw: bytes) -> tuple[str, list[str]]:
    """Return the title a PDF states ("" for none) and its paragraphs. Raises InputError."""
    if len(raw) > MAX_BYTES:
        raise InputError(f"PDF of more than {MAX_BYTES // 1_000_000} MB; save the article's text as .txt")
    if not looks_like_pdf(raw):
        raise InputError("not a PDF, whatever its name says; save the article's text as .txt")
    read = _read(raw)
    if read.fault:
        raise InputError(_reason(read))
    pages = [page_lines(Page(sheet.width, sheet.height, sheet.glyphs)) for sheet in read.pages]
    lines = paragraphs(pages)
    if sum(letter.isalpha() for line in lines for letter in line) < _LEAST:
        raise InputError("PDF with no text in it: it is a scan; run OCR first, or save its text as .txt")
    return read.title, lines


def _read(raw: bytes) -> _Read:
    """Read the letters in a process of its own: pdfium cannot be stopped within ours, and may crash."""
    command = [sys.executable, "-I", str(_READER), str(MAX_PAGES)]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=_SECONDS, check=True)  # noqa: S603
        return TypeAdapter(_Read).validate_json(done.stdout)
    except (subprocess.SubprocessError, ValidationError):
        return _Read(fault="heavy")


def _reason(read: _Read) -> str:
    where = f" on page {read.page}" if read.page else ""
    match read.fault:
        case "locked":
            return "PDF locked with a password; save an unlocked copy"
        case "long":
            return f"PDF of {read.page} pages, more than {MAX_PAGES}; give the pages of the article"
        case "heavy":
            return f"PDF that takes too much memory or time{where}; save the article's text as .txt"
        case _:
            return f"broken PDF{where}; open it, print it to a new PDF, or save its text as .txt"


def _shown(title: str, lines: list[str]) -> str | None:
    """Return the stated title if the first lines show it, as it stands there; many are file names."""
    title = " ".join(title.split())
    if not _SHORTEST_TITLE <= len(title) <= _LONGEST_TITLE:
        return None
    if find_headline(lines, title) is not None:
        return title
    return next(
        (line for line in lines[:3] if len(key(line)) >= 2 * _SHORTEST_TITLE and key(line) in key(title)),
        None,
    )
