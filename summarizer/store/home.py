"""The folder of the store: made, and held by one writer at a time."""

from pathlib import Path

from filelock import FileLock, Timeout

from summarizer.errors import StoreError
from summarizer.store.database import FILE


def make_home(home: Path) -> None:
    """Make the folder, readable by its owner only. An existing folder keeps its permissions."""
    try:
        home.mkdir(parents=True, mode=0o700)
    except FileExistsError:
        if not home.is_dir():
            raise StoreError(f"{home} is not a folder; set SUMMARIZER_HOME to one") from None
    except OSError as error:
        raise StoreError(f"cannot make {home} ({error.strerror}); set SUMMARIZER_HOME") from error


def lock(home: Path) -> FileLock:
    """Take the folder's lock and make sure that the file is there, readable by its owner only."""
    held = FileLock(home / "store.lock", blocking=False, thread_local=False)
    try:
        held.acquire()
        if not (home / FILE).exists():
            (home / FILE).touch(mode=0o600)  # SQLite gives its log files the same permissions
    except Timeout:
        raise StoreError(f"another summarizer is using {home}; wait for it or set SUMMARIZER_HOME") from None
    except OSError as error:
        raise StoreError(
            f"cannot write to {home} ({error.strerror}); make it writable or set SUMMARIZER_HOME"
        ) from error
    return held
