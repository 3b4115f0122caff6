import errno
import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from schemas.language import Language
from summarizer.errors import StoreError, UsageError
from summarizer.render import (
    DEFAULT_FORMATS,
    Format,
    formats_of,
    records_csv,
    records_jsonl,
    to_document,
    to_html,
    to_json,
    to_markdown,
    to_xlsx,
    write_all,
)
from summarizer.render.paper.pdf import to_pdf
from tests.summarizer.render.briefs import Sample, a_brief

NAMES = ["brief.html", "brief.md", "brief.json", "records.jsonl", "records.csv"]
PLAIN = frozenset({Format.MARKDOWN, Format.JSON})  # no page: these tests are about files


@pytest.fixture
def out() -> Iterator[Path]:
    """A folder that another user of this machine can reach, unlike pytest's own."""
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    yield base / "briefs" / "today"
    shutil.rmtree(base)


def write(out: Path, sample: Sample, formats: Collection[Format] = PLAIN) -> tuple[Path, ...]:
    return write_all(out, sample.brief, articles=sample.articles, readings=sample.readings, formats=formats)


def test_the_default_files_are_written(out: Path, plain: Sample) -> None:
    paths = write_all(out, plain.brief, articles=iter(plain.articles), readings=plain.readings)
    assert paths == tuple(out / name for name in NAMES)
    contents = [
        to_html(plain.brief, plain.articles),
        to_markdown(plain.brief),
        to_json(plain.brief),
        records_jsonl(plain.readings),
        records_csv(plain.readings, bom=True),
    ]
    assert [(out / name).read_bytes().decode() for name in NAMES] == contents
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize(
    ("form", "start"),
    [
        pytest.param(Format.PDF, b"%PDF-", id="pdf"),
        pytest.param(Format.DOCX, b"PK\x03\x04", id="docx"),
        pytest.param(Format.XLSX, b"PK\x03\x04", id="xlsx"),
    ],
)
def test_a_format_is_one_file_beside_the_records(
    out: Path, plain: Sample, form: Format, start: bytes
) -> None:
    first, *records = write(out, plain, [form])
    assert first == out / f"brief.{form.value}"
    assert first.read_bytes().startswith(start)
    assert [path.name for path in records] == ["records.jsonl", "records.csv"]


def test_the_workbook_is_that_of_to_xlsx(out: Path, plain: Sample) -> None:
    assert write(out, plain, [Format.XLSX])[0].read_bytes() == to_xlsx(plain.brief)


def test_eastern_digits_reach_the_file(out: Path, plain: Sample) -> None:
    brief = a_brief("ar")
    write_all(out, brief, articles=(), readings=(), formats=PLAIN, eastern_digits=True)
    assert (out / "brief.md").read_text() == to_markdown(brief, eastern_digits=True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_eastern_digits_reach_the_pages_of_an_arabic_brief_alone(out: Path, language: Language) -> None:
    brief = a_brief(language)
    write_all(out, brief, articles=(), readings=(), formats=[Format.PDF], eastern_digits=True)
    document = to_document(brief, eastern_digits=True)
    assert (out / "brief.pdf").read_bytes() == to_pdf(document, eastern_digits=language == "ar")


@pytest.mark.parametrize(
    ("listed", "formats"),
    [
        pytest.param("md", {Format.MARKDOWN}, id="one"),
        pytest.param("md,html,json", DEFAULT_FORMATS, id="default"),
        pytest.param(" PDF , docx,,xlsx ", {Format.PDF, Format.DOCX, Format.XLSX}, id="spaces-and-capitals"),
    ],
)
def test_a_list_of_formats(listed: str, formats: set[Format]) -> None:
    assert formats_of(listed) == formats


@pytest.mark.parametrize(
    ("listed", "told"),
    [
        pytest.param("md,doc,odt", "--format doc, odt: choose from html,md,pdf,docx,json,xlsx", id="unknown"),
        pytest.param(" , ", "--format names none: choose from html,md,pdf,docx,json,xlsx", id="none"),
    ],
)
def test_a_list_without_such_a_format_is_one_line(listed: str, told: str) -> None:
    with pytest.raises(UsageError) as raised:
        formats_of(listed)
    assert str(raised.value) == told


def test_old_files_are_replaced(out: Path, plain: Sample, hostile: Sample) -> None:
    write(out, hostile)
    write(out, plain)
    assert (out / "brief.md").read_text() == to_markdown(plain.brief)


def test_a_full_disk_leaves_the_old_files(
    out: Path, plain: Sample, hostile: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(out, plain)
    synced: list[int] = []

    def full(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as raised:
        write(out, hostile)
    assert (
        str(raised.value) == f"the disk is full: nothing was written to {out}; free some space and run again"
    )
    assert (out / "brief.md").read_text() == to_markdown(plain.brief)
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES[1:])


def test_a_read_only_folder_is_one_line(out: Path, plain: Sample) -> None:
    out.mkdir(parents=True)
    out.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # nobody: file permissions do not bind root
    try:
        with pytest.raises(UsageError) as raised:
            write(out, plain)
    finally:
        if root:
            os.seteuid(0)
    assert str(raised.value) == f"cannot write to {out} (Permission denied); choose another folder"
    assert list(out.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_one_line(out: Path, plain: Sample) -> None:
    out.parent.write_text("")
    with pytest.raises(
        UsageError, match=r"^cannot write to .*today \(Not a directory\); choose another folder$"
    ):
        write(out, plain)
    with pytest.raises(
        UsageError, match=r"^cannot write to .*briefs \(File exists\); choose another folder$"
    ):
        write(out.parent, plain)
