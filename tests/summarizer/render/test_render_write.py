import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from schemas.article import Article
from schemas.brief import Brief
from schemas.run import Reading
from summarizer.errors import StoreError, UsageError
from summarizer.render import records_csv, records_jsonl, to_html, to_json, to_markdown, write_all


class Sample(Protocol):
    """What the fixtures give."""

    brief: Brief
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]


NAMES = ["brief.md", "brief.html", "brief.json", "records.jsonl", "records.csv"]


@pytest.fixture
def out() -> Iterator[Path]:
    """A folder that another user of this machine can reach, unlike pytest's own."""
    base = Path(tempfile.mkdtemp())
    base.chmod(0o755)
    yield base / "briefs" / "today"
    shutil.rmtree(base)


def write(out: Path, sample: Sample) -> tuple[Path, ...]:
    return write_all(out, sample.brief, articles=sample.articles, readings=sample.readings)


def test_all_files_are_written(out: Path, plain: Sample) -> None:
    assert write(out, plain) == tuple(out / name for name in NAMES)
    contents = [
        to_markdown(plain.brief),
        to_html(plain.brief, plain.articles),
        to_json(plain.brief),
        records_jsonl(plain.readings),
        records_csv(plain.readings, bom=True),
    ]
    assert [(out / name).read_bytes().decode() for name in NAMES] == contents
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)


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
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)


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
