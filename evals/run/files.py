"""Files of an evaluation: lines read with the place of every damage named, files written whole or not."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from summarizer.ingest.document import first_problem

T = TypeVar("T")


class Damaged(Exception):
    """A line that is not of the form; the message is file:line: field: what is wrong."""


def read_lines(path: Path, read: Callable[[bytes], T], *, last_may_lack: bool = False) -> Iterator[T]:
    """Yield what each line of a file says, blank lines apart.

    `last_may_lack`: a last line without its newline is what a killed run leaves, and is ignored. Raises
    Damaged, OSError.
    """
    *lines, rest = path.read_bytes().split(b"\n")
    if not last_may_lack:
        lines.append(rest)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield read(line)
        except ValidationError as error:
            raise Damaged(f"{path}:{number}: {first_problem(error)}") from error


def write_whole(path: Path, text: str) -> None:
    """Write a file beside its place and move it there, so that nobody sees half of it. Raises OSError."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
