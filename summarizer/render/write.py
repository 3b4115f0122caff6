"""Write the files of a brief into a folder: all of them, or none."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from schemas.article import Article
from schemas.brief import Brief
from schemas.run import Reading
from summarizer.errors import UsageError
from summarizer.render.files import whole
from summarizer.render.records import records_csv
from summarizer.render.text import records_jsonl, to_json


class Format(StrEnum):
    """The forms of a brief; the value is the ending of its file. Files are written in this order."""

    HTML = "html"
    MARKDOWN = "md"
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    XLSX = "xlsx"  # the annexes as a workbook


RECORDS = ("records.jsonl", "records.csv")
DEFAULT_FORMATS = frozenset({Format.HTML, Format.MARKDOWN, Format.JSON})


def name_of(form: Format) -> str:
    """Return the name of a brief's file."""
    return f"brief.{form}"


def formats_of(listed: str) -> frozenset[Format]:
    """Return the formats of a list such as "md,html". Raises UsageError for one that is none."""
    names = {name for part in listed.lower().split(",") if (name := part.strip())}
    known = [form.value for form in Format]
    if unknown := sorted(names - set(known)):
        raise UsageError(f"--format {', '.join(unknown)}: choose from {','.join(known)}")
    if not names:
        raise UsageError(f"--format names none: choose from {','.join(known)}")
    return frozenset(map(Format, names))


def check_folder(out: Path) -> None:
    """Look whether a folder can be written to or made, before anything is read that costs time or money.

    Makes nothing. Raises UsageError.
    """
    there = next(path for path in (out, *out.absolute().parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        why = "read-only" if there.is_dir() else f"{there} is no folder"
        raise UsageError(f"cannot write to {out} ({why}); choose another folder")


def write_all(
    out: Path,
    brief: Brief,
    *,
    articles: Iterable[Article],
    readings: Sequence[Reading],
    formats: Collection[Format] = DEFAULT_FORMATS,
    eastern_digits: bool = False,
) -> tuple[Path, ...]:
    """Write brief.<ext> for every format, records.jsonl and records.csv; return their paths in this order.

    `articles` are those whose full text the page shows. The CSV starts with a byte order mark, since
    people open it in Excel. Old files are replaced only when every new one is complete on disk. Raises
    UsageError if the folder cannot be written to, StoreError if the disk is full or fails, InputError for
    a drawing that cannot be set.
    """
    contents = dict(_briefs(brief, tuple(articles), formats, eastern_digits=eastern_digits))
    records = records_jsonl(readings), records_csv(readings, bom=True)
    contents |= {name: told.encode() for name, told in zip(RECORDS, records, strict=True)}
    paths = tuple(out / name for name in contents)
    with whole(*paths, folder=out) as files:
        for file, content in zip(files, contents.values(), strict=True):
            file.write(content)
    return paths


def _briefs(
    brief: Brief, articles: Sequence[Article], formats: Collection[Format], *, eastern_digits: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield each file's name and content, in the order of Format."""
    for form in Format:
        if form in formats:
            yield name_of(form), _rendered(form, brief, articles, eastern_digits=eastern_digits)


def _rendered(form: Format, brief: Brief, articles: Sequence[Article], *, eastern_digits: bool) -> bytes:
    """Return a brief in one format. What only some formats need is loaded for them alone: 0.1 to 0.3 s."""
    if form is Format.JSON:
        return to_json(brief).encode()
    if form is Format.XLSX:
        from summarizer.render.annex import to_xlsx

        return to_xlsx(brief)
    if form is Format.HTML:
        from summarizer.render.html import to_html

        return to_html(brief, articles, eastern_digits=eastern_digits).encode()
    from summarizer.render.layout import to_document

    document = to_document(brief, eastern_digits=eastern_digits)
    if form is Format.PDF:
        from summarizer.render.paper.pdf import to_pdf

        return to_pdf(document, eastern_digits=eastern_digits and brief.scope.language == "ar")
    if form is Format.DOCX:
        from summarizer.render.paper.docx import to_docx

        return to_docx(document)
    from summarizer.render.document_md import to_markdown

    return to_markdown(document).encode()
