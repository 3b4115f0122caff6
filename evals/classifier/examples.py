"""The invented sentences that the classifier learns from, and what they teach."""

import hashlib
from pathlib import Path

from evals.run.files import read_lines
from schemas.base import Value

DIRECT, INDIRECT = ("ar", "en"), "indirect"


class Example(Value):
    """An invented sentence. `kind` is "incident" exactly when it reports something; `types` says what.

    `teaches_kinds` is false of those told in other words than usual: kinds were told worse with them.
    """

    text: str
    types: tuple[str, ...]
    kind: str
    teaches_kinds: bool = True


def examples() -> tuple[Example, ...]:
    """All examples. Raises Damaged."""
    direct = (one for name in DIRECT for one in _read(name))
    indirect = (one.model_copy(update={"teaches_kinds": False}) for one in _read(INDIRECT))
    return (*direct, *indirect)


def fingerprint() -> str:
    """The SHA-256 of the files of examples, one behind the other."""
    return hashlib.sha256(b"".join(_path(name).read_bytes() for name in (*DIRECT, INDIRECT))).hexdigest()


def _read(name: str) -> tuple[Example, ...]:
    return tuple(read_lines(_path(name), Example.model_validate_json))


def _path(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.jsonl")
