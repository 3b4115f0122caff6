"""Where the gazetteer with a user's files lies, and when it is made anew.

Its name holds a hash of the standard build, of the code that reads files, and of what the files hold: a
changed file makes another gazetteer. Files are hashed once for each size and time of change.
"""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.resources import files as resources
from pathlib import Path

from summarizer.errors import InputError
from summarizer.geo.build import GAZETTEER_VERSION
from summarizer.geo.user import geonames
from summarizer.geo.user.layer import layer

_MARK = "+"  # between the hash of the standard build and that of the files
_KEPT = 4  # gazetteers of other files or older states that stay in the cache
_NOTES = "gazetteer-files.json"
_CHUNK = 1 << 20


def lies_at(cache: Path, gazetteers: Sequence[Path]) -> Path:
    """Return where the gazetteer with these files lies, made or not. Raises InputError for a missing file."""
    name = f"gazetteer-{GAZETTEER_VERSION[:12]}{_MARK}{_digest(cache, gazetteers)[:12]}.sqlite"
    return cache / name


def layered(standard: Path, cache: Path, gazetteers: Sequence[Path]) -> Path:
    """Return the gazetteer with these files, made where it is missing. Raises InputError, StoreError."""
    path = lies_at(cache, gazetteers)
    if not path.exists():
        version = f"{GAZETTEER_VERSION}{_MARK}{path.stem.rpartition(_MARK)[2]}"
        layer(standard, path, gazetteers, version)
        _tidy(path)
    return path


def _tidy(newest: Path) -> None:
    """Delete the oldest gazetteers of other files, as each takes 50 MB or more."""
    found = [path for path in newest.parent.glob(f"gazetteer-*{_MARK}*.sqlite") if path != newest]
    with suppress(OSError):  # another run deletes too, or has one open
        for path in sorted(found, key=lambda one: one.stat().st_mtime, reverse=True)[_KEPT:]:
            path.unlink()


def _digest(cache: Path, gazetteers: Sequence[Path]) -> str:
    """Return a hash of all that a gazetteer is made from."""
    notes = _notes(cache)
    known = dict(notes)
    whole = hashlib.sha256(f"{GAZETTEER_VERSION} {_code()}".encode())
    for path in gazetteers:
        for file in (path, *geonames.beside(path)):
            whole.update(f" {file.name} {_of_file(file, notes)}".encode())
    if notes != known:
        with suppress(OSError):  # a cache that cannot be written is no fault: files are hashed again
            cache.mkdir(parents=True, exist_ok=True)
            (cache / _NOTES).write_text(json.dumps(notes), encoding="utf-8")
    return whole.hexdigest()


def _of_file(path: Path, notes: dict[str, str]) -> str:
    """Return the hash of a file, from the notes where size and time are as noted."""
    try:
        state = path.stat()
        noted = f"{path.absolute()} {state.st_size} {state.st_mtime_ns}"
        if noted not in notes:
            hashed = hashlib.sha256()
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    hashed.update(chunk)
            for old in [key for key in notes if key.startswith(f"{path.absolute()} ")]:
                del notes[old]
            notes[noted] = hashed.hexdigest()
    except OSError as error:
        raise InputError(
            f"gazetteers: {path}: {error.strerror}; correct it in the settings (gazetteers)"
        ) from error
    return notes[noted]


def _notes(cache: Path) -> dict[str, str]:
    """Read the hashes noted before; none where they are damaged."""
    try:
        noted = json.loads((cache / _NOTES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in noted.items()} if isinstance(noted, dict) else {}


@lru_cache
def _code() -> str:
    """Return a hash of the code that takes files in."""
    hashed = hashlib.sha256()
    for part in sorted(resources("summarizer.geo.user").iterdir(), key=lambda one: one.name):
        if part.name.endswith(".py"):
            hashed.update(part.read_bytes())
    hashed.update(resources("summarizer.geo").joinpath("listings.py").read_bytes())
    return hashed.hexdigest()
