"""Files of a ZIP archive, within bounds that are checked on what comes out and not on what it claims."""

import io
import zipfile
import zlib
from typing import Final

from summarizer.errors import InputError

MAX_MEMBERS: Final = 5_000
_RATIO = 200  # times; XML packs 10 to 40 times
_SMALL = 1_000_000  # bytes; below it no ratio is asked for

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError)


class Archive:
    """A ZIP archive in memory. Raises InputError for what is none."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except _BROKEN as error:
            raise InputError("broken ZIP archive; save the file again") from error
        if len(self._zip.infolist()) > MAX_MEMBERS:
            raise InputError(f"ZIP archive of more than {MAX_MEMBERS:,} files; give the article alone")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, as the archive gives them; none is ever used as a path."""
        return tuple(name for name in self._zip.namelist() if not name.endswith("/"))

    def read(self, name: str, *, max_bytes: int) -> bytes:
        """Return a file's bytes. Raises InputError when it is locked, broken, or a bomb."""
        info = self._zip.getinfo(name)
        if info.flag_bits & 0x1:
            raise InputError("ZIP archive locked with a password; save an unlocked copy")
        try:
            with self._zip.open(info) as file:
                raw = file.read(max_bytes + 1)
        except _BROKEN as error:
            raise InputError("broken ZIP archive; save the file again") from error
        if len(raw) > max_bytes:
            raise InputError(f"unpacks to more than {max_bytes // 1_000_000} MB; save its text as .txt")
        if len(raw) > max(_SMALL, _RATIO * info.compress_size):
            raise InputError(
                f"packed more than {_RATIO} times over, as no document is; save its text as .txt"
            )
        return raw
