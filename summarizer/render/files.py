"""Write files whole or not at all: complete ones take the place of old ones, or nothing has changed."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import StoreError, SummarizerError, UsageError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EISDIR, errno.EEXIST}
_WRITABLE = 0o222


@contextmanager
def whole(*targets: Path, folder: Path | None = None) -> Iterator[tuple[BinaryIO, ...]]:
    """Open a temporary file beside each target; at the end they take the targets' places.

    `folder`: where all targets belong; it is made if it is not there, and errors name it, not a file. On any
    error the targets stay as they were. Raises UsageError for a target that cannot be written to, StoreError
    if the disk is full or fails.
    """
    drafts: list[Path] = []
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        paths = [_checked(target) for target in targets]
        drafts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
        with ExitStack() as opened:
            files = tuple([opened.enter_context(draft.open("wb")) for draft in drafts])
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for draft, path in zip(drafts, paths, strict=True):
            os.replace(draft, path)
    except OSError as error:
        raise _explained(error, targets[0], folder) from error
    finally:
        _remove(drafts)


def _checked(target: Path) -> Path:
    """Return the file that is meant. Raises UsageError if it is there and must not be written to."""
    path = Path(os.path.realpath(target))  # a link stays one
    with suppress(OSError):
        mode = path.stat().st_mode
        if not path.is_file():
            raise UsageError(f"cannot write to {target} (no regular file); choose another file")
        if not mode & _WRITABLE or not os.access(path, os.W_OK):
            raise UsageError(f"cannot write to {target} (read-only); choose another file")
    return path


def _remove(drafts: Sequence[Path]) -> None:
    for draft in drafts:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _explained(error: OSError, target: Path, folder: Path | None) -> SummarizerError:
    where, other = (target, "another file") if folder is None else (folder, "another folder")
    if error.errno in _NO_ROOM:
        lost = f"{target} was not written" if folder is None else f"nothing was written to {folder}"
        return StoreError(f"the disk is full: {lost}; free some space and run again")
    if error.errno in _REFUSED:
        return UsageError(f"cannot write to {where} ({error.strerror}); choose {other}")
    return StoreError(f"cannot write to {where} ({error.strerror}); check the disk or choose {other}")
