"""Write files whole or not at all: complete ones take the place of old ones, or nothing has changed."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import StoreError, SummarizerError, UsageError

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.ENOENT, errno.EISDIR}
_WRITABLE = 0o222


@contextmanager
def whole(*targets: Path) -> Iterator[tuple[BinaryIO, ...]]:
    """Open a temporary file beside each target; at the end they take the targets' places.

    On any error the targets stay as they were. Raises UsageError for a target that cannot be written to,
    StoreError if the disk is full or fails.
    """
    paths = [_checked(target) for target in targets]
    drafts = [path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths]
    try:
        with ExitStack() as opened:
            files = tuple([opened.enter_context(draft.open("wb")) for draft in drafts])
            yield files
            for file in files:
                file.flush()
                os.fsync(file.fileno())
        for draft, path in zip(drafts, paths, strict=True):
            os.replace(draft, path)
    except OSError as error:
        raise _explained(error, targets[0]) from error
    finally:
        _remove(drafts)


def _checked(target: Path) -> Path:
    """Return the file that is meant. Raises UsageError if it is there and must not be written to."""
    path = target.resolve()  # a link stays one
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


def _explained(error: OSError, target: Path) -> SummarizerError:
    if error.errno in _NO_ROOM:
        return StoreError(f"the disk is full: {target} was not written; free some space and run again")
    if error.errno in _REFUSED:
        return UsageError(f"cannot write to {target} ({error.strerror}); choose another file")
    return StoreError(f"cannot write to {target} ({error.strerror}); check the disk or choose another file")
