"""Which files there are to read: paths, folders walked in order of name, standard input.

In a folder, hidden files, index.jsonl, files of other kinds, and JSON and archives without a chat are passed
over; named one by one, such a file is reported. An index.jsonl holds for its folder and those below, and
also for a file that is named alone. An input that gives nothing to read, such as a path that is not there,
is a source too, with the reason: the others are read.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path, PurePath
from typing import Final, NamedTuple

from summarizer.errors import InputError
from summarizer.ingest import own
from summarizer.ingest.addresses import is_address, label_of
from summarizer.ingest.chats import MAX_BYTES, form_of
from summarizer.ingest.document import Facts
from summarizer.ingest.ids import clean_id, labels
from summarizer.ingest.index import NAME, read_index


class Kind(StrEnum):
    """How a file is read."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    STDIN = "stdin"
    ADDRESS = "address"
    PDF = "pdf"
    DOCX = "docx"
    EXPORT = "export"  # of a chat, as JSON or as an archive
    UNKNOWN = "unknown"
    NOTHING = "nothing"  # an input without anything to read; its fault says why


KINDS = {
    ".txt": Kind.TEXT,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".jsonl": Kind.JSONL,
    ".csv": Kind.CSV,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".json": Kind.EXPORT,
    ".zip": Kind.EXPORT,
}
GIVE: Final = ".html, .txt, .pdf, .docx, .jsonl, .csv or the export of a chat"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
Index = Mapping[str, Facts]


class Source(NamedTuple):
    """One file to read, standard input (path "-"), or an address (`origin`); `known` is what indexes say, by
    label. `fault`: why an input gives nothing to read.
    """

    kind: Kind
    path: Path
    label: str
    origin: str
    known: Index
    fault: str = ""

    def facts(self, *names: str) -> Facts:
        """Return what the index says under the first of these names it knows."""
        return next((self.known[name] for name in map(clean_id, names) if name in self.known), Facts())


class _Found(NamedTuple):
    path: Path
    shown: PurePath  # relative to where the user pointed; labels are made from it
    known: Index
    fault: str = ""


def find_sources(inputs: Sequence[Path | str]) -> tuple[Source, ...]:
    """Return what to read, each once: paths, addresses, "-". Reads names and indexes, no article."""
    found: dict[str, _Found | Source] = {}
    for name in map(str, inputs):
        try:
            for key, one in list(_named(name)):
                found.setdefault(key, one)
        except (InputError, OSError) as error:
            found[name] = _nothing(name, error)
    names = iter(labels([file.shown for file in found.values() if isinstance(file, _Found)]))
    return tuple(one if isinstance(one, Source) else _source(one, next(names)) for one in found.values())


def _named(name: str) -> Iterator[tuple[str, _Found | Source]]:
    """Yield what an input names, each by what tells it from others. Raises InputError."""
    if not name:
        raise InputError("an empty path; give . for this folder")
    if name == "-":
        yield "-", Source(Kind.STDIN, Path("-"), "stdin", "stdin", {})
    elif is_address(name):
        name = _encodable(name)
        yield name, Source(Kind.ADDRESS, Path(), label_of(name), name, {})
    elif _SCHEME.match(name):
        raise InputError(f"{name}: only http:// and https:// addresses are fetched; save the page")
    else:
        yield from ((os.path.realpath(file.path), file) for file in _below(Path(name)))


def _nothing(name: str, error: InputError | OSError) -> Source:
    """Return an input that gives nothing to read, and why."""
    fault = _unreadable(error) if isinstance(error, OSError) else str(error).removeprefix(f"{name}: ")
    return Source(Kind.NOTHING, Path(), clean_id(name) or "input", _encodable(name), {}, fault)


def _unreadable(error: OSError) -> str:
    return f"cannot be read: {error.strerror}; check the path and its permissions"


def _source(file: _Found, label: str) -> Source:
    kind = Kind.NOTHING if file.fault else KINDS.get(file.path.suffix.lower(), Kind.UNKNOWN)
    return Source(kind, file.path, label, _encodable(str(file.path)), file.known, file.fault)


def _encodable(name: str) -> str:
    """Return a name from the system with "?" for bytes that are no letters, which no store takes."""
    return name.encode("utf-8", "replace").decode()


def _below(path: Path) -> list[_Found]:
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; check the path")
    if not path.is_dir():
        return [_Found(path, PurePath(path.name), _index_in(path.parent, {}))]
    files = list(_walk(path, PurePath(), {}))
    if not files:
        raise InputError(f"{path}: no article in this folder; put {GIVE} there")
    return files


def _walk(folder: Path, shown: PurePath, above: Index, trail: tuple[Path, ...] = ()) -> Iterator[_Found]:
    """Yield the articles of a folder and below, files and folders in one order of name.

    `trail` are the real folders above: a link that leads back to one of them is not followed.
    """
    trail = (*trail, folder.resolve())
    try:
        index = _index_in(folder, above)
        entries = sorted(folder.iterdir(), key=_name)
    except OSError as error:
        yield _Found(folder, shown, above, _unreadable(error))
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == NAME:
            continue
        if entry.is_dir():
            if entry.resolve() not in trail:
                yield from _walk(entry, shown / entry.name, index, trail)
        elif _is_special(entry):
            if entry.suffix.lower() in KINDS:
                yield _Found(entry, shown / entry.name, index, "is a pipe, socket or device, not a file")
        elif KINDS.get(entry.suffix.lower(), Kind.EXPORT) is not Kind.EXPORT or _is_told(entry):
            yield _Found(entry, shown / entry.name, index)


def _is_special(path: Path) -> bool:
    """Whether a path is there and is neither file nor folder: reading a pipe would wait for a writer."""
    return path.exists() and not path.is_file()


def _index_in(folder: Path, above: Index) -> Index:
    path = folder / NAME
    return {**above, **read_index(path)} if path.is_file() else above


def _is_told(path: Path) -> bool:
    """Say whether a file that is seldom an article is a chat, one of ours, or cannot be read."""
    if path.suffix.lower() not in KINDS.keys() | own.KINDS:
        return False
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES)
    except OSError:
        return True
    return form_of(path.name, raw) is not None or own.is_ours(path.name, raw)


def _name(path: Path) -> str:
    return path.name
