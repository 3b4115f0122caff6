"""Write the files of a brief into a folder: all of them, or none."""

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from schemas.article import Article
from schemas.brief import Brief
from schemas.run import Reading
from summarizer.errors import StoreError, SummarizerError, UsageError
from summarizer.render.html import to_html
from summarizer.render.records import records_csv
from summarizer.render.text import records_jsonl, to_json, to_markdown

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_NOT_OURS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EEXIST, errno.ENOTDIR, errno.EISDIR}


def write_all(
    out: Path, brief: Brief, *, articles: Iterable[Article], readings: Sequence[Reading]
) -> tuple[Path, ...]:
    """Write brief.md, brief.html, brief.json, records.jsonl and records.csv; return their paths.

    `articles` are those whose full text the page shows. The CSV starts with a byte order mark, since
    people open it in Excel. Old files are replaced only when every new one is complete on disk. Raises
    UsageError if the folder cannot be written to, StoreError if the disk is full or fails.
    """
    contents = {
        "brief.md": to_markdown(brief),
        "brief.html": to_html(brief, articles),
        "brief.json": to_json(brief),
        "records.jsonl": records_jsonl(readings),
        "records.csv": records_csv(readings, bom=True),
    }
    drafts: dict[Path, Path] = {}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            drafts[out / name] = _draft(out, name, content)
        for path, draft in drafts.items():
            os.replace(draft, path)
    except OSError as error:
        raise _explained(error, out) from error
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return tuple(drafts)


def _draft(out: Path, name: str, content: str) -> Path:
    """Write a complete temporary file beside its place. Leaves nothing behind if that fails."""
    path = out / f".{name}.{os.getpid()}.part"
    try:
        with path.open("wb") as file:
            file.write(content.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise
    return path


def _explained(error: OSError, out: Path) -> SummarizerError:
    if error.errno in _NO_ROOM:
        return StoreError(f"the disk is full: nothing was written to {out}; free some space and run again")
    if (
        isinstance(error, (PermissionError, FileExistsError, NotADirectoryError))
        or error.errno == errno.EROFS
    ):
        return UsageError(f"cannot write to {out} ({error.strerror}); choose another folder")
    return StoreError(f"cannot write to {out} ({error.strerror}); check the disk or choose another folder")
