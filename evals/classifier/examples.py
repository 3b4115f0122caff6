"""The invented sentences that the classifier learns from, and what they teach."""

import hashlib
from pathlib import Path

from evals.run.files import read_lines
from schemas.base import Value

DIRECT, INDIRECT, ACTS = ("ar", "en"), "indirect", "acts"


class Told(Value):
    """An act of a sentence: who did it, whom it hit, what became of whom, each in words of the sentence."""

    act: str
    perpetrator: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    killed: tuple[str, ...] = ()
    injured: tuple[str, ...] = ()
    detained: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


class _Labelled(Value):
    """The acts of a sentence."""

    text: str
    acts: tuple[Told, ...]


class Example(Value):
    """An invented sentence. `kind` is "incident" exactly when it reports something; `types` says what.

    `teaches_kinds` is false of those told in other words than usual: kinds were told worse with them. `acts`
    are known of some of those that report something.
    """

    text: str
    types: tuple[str, ...]
    kind: str
    teaches_kinds: bool = True
    acts: tuple[Told, ...] = ()


def examples() -> tuple[Example, ...]:
    """All examples. Raises Damaged."""
    acts = {one.text: one.acts for one in read_lines(_path(ACTS), _Labelled.model_validate_json)}
    direct = (one for name in DIRECT for one in _read(name))
    indirect = (one.model_copy(update={"teaches_kinds": False}) for one in _read(INDIRECT))
    return tuple(one.model_copy(update={"acts": acts.get(one.text, ())}) for one in (*direct, *indirect))


def fingerprint() -> str:
    """The SHA-256 of the files of examples, one behind the other."""
    names = (*DIRECT, INDIRECT, ACTS)
    return hashlib.sha256(b"".join(_path(name).read_bytes() for name in names)).hexdigest()


def _read(name: str) -> tuple[Example, ...]:
    return tuple(read_lines(_path(name), Example.model_validate_json))


def _path(name: str) -> Path:
    return Path(__file__).with_name(f"{name}.jsonl")
