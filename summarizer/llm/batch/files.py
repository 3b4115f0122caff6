"""Batch files on disk: written whole, and split where a provider takes no larger ones."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer.errors import StoreError, UsageError
from summarizer.llm.batch.lines import Request, request_line

MOST_REQUESTS = 50_000  # OpenAI, "Batch API", rate limits: per file
MOST_BYTES = 200_000_000


class BatchFiles(NamedTuple):
    """Files of replies to read, and the file for what is open then; null: no batch follows."""

    replies: tuple[Path, ...]
    requests: Path | None

    @property
    def last(self) -> bool:
        """Whether nobody will answer what is still open."""
        return self.requests is None


def batch_files(replies: Sequence[Path] | None, requests: Path | None) -> BatchFiles | None:
    """What --batch-in and --batch-out say; null without both. Raises UsageError."""
    if not replies and requests is None:
        return None
    if requests and requests.resolve() in {path.resolve() for path in replies or ()}:
        raise UsageError(f"--batch-out {requests} would overwrite replies; choose another name")
    return BatchFiles(tuple(replies or ()), requests)


def write_requests(
    path: Path,
    requests: Sequence[Request],
    *,
    most_requests: int = MOST_REQUESTS,
    most_bytes: int = MOST_BYTES,
) -> tuple[Path, ...]:
    """Write requests to `path`, and to FILE-2, FILE-3 … beside it when they are too many for one file.

    Returns the files, in order. Raises StoreError; then no file is half written.
    """
    paths: list[Path] = []
    for number, lines in enumerate(_parts(map(request_line, requests), most_requests, most_bytes), start=1):
        part = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        _write(part, lines)
        paths.append(part)
    return tuple(paths)


def _parts(lines: Iterable[str], most_requests: int, most_bytes: int) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    size = 0
    for line in lines:
        encoded = line.encode()
        if part and (len(part) == most_requests or size + len(encoded) > most_bytes):
            yield part
            part, size = [], 0
        part.append(encoded)
        size += len(encoded)
    if part:
        yield part


def _write(path: Path, lines: list[bytes]) -> None:
    unfinished = path.with_name(f".{path.name}.part")
    try:
        unfinished.write_bytes(b"".join(lines))
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(f"cannot write {path}: {error.strerror}") from error
