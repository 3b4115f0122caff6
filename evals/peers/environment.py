"""A peer's own environment: made once from its lock file, apart from ours and from the other peers'."""

import hashlib
import subprocess
import sys
from pathlib import Path

from evals.peers.systems import Peer
from summarizer.errors import Unavailable

_LOCKS = Path(__file__).parents[2] / "requirements" / "peers"
_TOLD = 300  # characters of pip's last words


def lock_file(peer: Peer) -> Path:
    """Where a peer's locked requirements are."""
    return _LOCKS / f"{peer}.txt"


def python_of(peer: Peer, folder: Path) -> Path:
    """Return the interpreter of the peer's environment under `folder`, made or made anew where needed.

    Raises Unavailable when its packages cannot be installed.
    """
    home = folder / peer
    python = home / "bin" / "python"
    note = home / "installed.sha256"
    wanted = hashlib.sha256(lock_file(peer).read_bytes()).hexdigest()
    if python.exists() and note.exists() and note.read_text() == wanted:
        return python
    _run(peer, sys.executable, "-m", "venv", "--clear", str(home))
    options = ("--quiet", "--disable-pip-version-check", "--require-hashes")
    _run(peer, str(python), "-m", "pip", "install", *options, "-r", str(lock_file(peer)))
    note.write_text(wanted)
    return python


def _run(peer: Peer, *command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode:
        raise Unavailable(f"cannot install {peer}: {done.stderr.strip()[-_TOLD:]}")
