"""Files are written whole or not at all, by whatever writes them, and what stands in the way is one line."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.cli import run
from summarizer.errors import StoreError, UsageError
from summarizer.render.files import whole


def written(target: Path) -> None:
    with whole(target) as (file,):
        file.write(b"new")


WRITERS = [pytest.param(written, id="whole"), pytest.param(lambda out: run.write("new", out), id="a-command")]


@pytest.mark.parametrize("write", WRITERS)
def test_a_file_takes_the_place_of_the_old_one(tmp_path: Path, write: Callable[[Path], None]) -> None:
    target, link = tmp_path / "out.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    write(link)
    assert (target.read_text(), link.is_symlink()) == ("new", True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.csv", "out.csv"]


@pytest.mark.parametrize("write", WRITERS)
def test_a_full_disk_leaves_the_old_file(
    tmp_path: Path, write: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    target = tmp_path / "out.csv"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError) as raised:
        write(target)
    assert str(raised.value) == f"the disk is full: {target} was not written; free some space and run again"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("out.csv", "old")]


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    ("target", "why"),
    [
        pytest.param("locked.csv", "read-only", id="read-only"),
        pytest.param(".", "no regular file", id="a-folder"),
        pytest.param("pipe", "no regular file", id="a-pipe"),
        pytest.param("missing/out.csv", "No such file or directory", id="no-folder"),
        pytest.param("locked.csv/out.csv", "Not a directory", id="a-file-as-folder"),
    ],
)
def test_a_target_that_cannot_be_written_is_one_line(
    tmp_path: Path, write: Callable[[Path], None], target: str, why: str
) -> None:
    (tmp_path / "locked.csv").write_text("old")
    (tmp_path / "locked.csv").chmod(0o444)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError) as raised:
        write(tmp_path / target)
    assert str(raised.value) == f"cannot write to {tmp_path / target} ({why}); choose another file"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["locked.csv", "pipe"]
    assert ((tmp_path / "locked.csv").read_text(), (tmp_path / "pipe").is_fifo()) == ("old", True)


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    targets = [tmp_path / "a", tmp_path / "b"]

    def fail() -> None:
        with whole(*targets) as (first, _):
            first.write(b"new")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_made_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "one" / "two"
    with whole(folder / "out.csv", folder=folder) as (file,):
        file.write(b"new")
    assert (folder / "out.csv").read_bytes() == b"new"
    inside = folder / "out.csv" / "deeper"
    with pytest.raises(UsageError) as raised, whole(inside / "out.csv", folder=inside):
        pass
    assert str(raised.value) == f"cannot write to {inside} (Not a directory); choose another folder"
