"""Entries of a zip file that are packed while they are made, in another thread; zlib lets both run."""

import shutil
import tempfile
import zipfile
import zlib
from collections import deque
from concurrent.futures import Executor, Future
from typing import IO

LEVEL = 1  # of compression: 6 takes three times as long
_LETTERS = 1 << 20  # handed over at once
_AHEAD = 3  # portions that may wait for the other thread
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip file can say
_COPIED = 1 << 20  # bytes at once


class Packed:
    """Text on its way into a zip file, kept in a temporary file: memory does not grow with it."""

    def __init__(self, worker: Executor) -> None:
        """Pack in `worker`, which must have one thread, so that portions keep their order."""
        self._worker = worker
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._checksum = self._size = 0
        self._waiting: deque[Future[None]] = deque()
        self._letters: list[str] = []
        self._count = 0

    def put(self, text: str) -> None:
        """Add text. Raises what went wrong with earlier text, such as an OSError of a full disk."""
        self._letters.append(text)
        self._count += len(text)
        if self._count > _LETTERS:
            self._hand_over()

    def copy_to(self, archive: zipfile.ZipFile, name: str) -> None:
        """Put all that was added into a zip file that other entries were written to, as an entry."""
        self._hand_over()
        while self._waiting:
            self._waiting.popleft().result()
        self._file.write(self._deflate.flush())
        made = entry(name)
        made.CRC, made.file_size, made.compress_size = self._checksum, self._size, self._file.tell()
        self._file.seek(0)
        out = archive.fp
        if out is None:
            raise ValueError("the zip file is closed")
        # zipfile packs whatever it is given, so what is packed already goes past it.
        made.header_offset = out.tell()
        out.write(made.FileHeader())
        shutil.copyfileobj(self._file, out, _COPIED)
        archive.start_dir = out.tell()
        archive.filelist.append(made)
        archive.NameToInfo[name] = made

    def close(self) -> None:
        """Give the temporary file back. `worker` must have ended."""
        self._file.close()

    def _hand_over(self) -> None:
        text, self._letters, self._count = "".join(self._letters), [], 0
        self._waiting.append(self._worker.submit(self._pack, text))
        if len(self._waiting) > _AHEAD:
            self._waiting.popleft().result()

    def _pack(self, text: str) -> None:
        content = text.encode()
        self._size += len(content)
        self._checksum = zlib.crc32(content, self._checksum)
        self._file.write(self._deflate.compress(content))


def entry(name: str) -> zipfile.ZipInfo:
    """Return an empty entry, the same on every machine and day."""
    made = zipfile.ZipInfo(name, _EARLIEST)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.create_system = 3
    made.external_attr = 0o600 << 16
    return made
