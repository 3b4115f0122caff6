"""The word lists of attribution.yaml, folded, and what is read from a sentence by them."""

from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from schemas.yaml_data import load_yaml
from summarizer.text.fold import fold


class Attribution(NamedTuple):
    """The words of a source; None where a sentence goes on with the account of the one before.

    `same`: they only take up a source that was named before ("the same source", المصدر ذاته).
    """

    name: str | None
    same: bool = False


GOES_ON = Attribution(None)


@lru_cache
def listed(name: str, language: str) -> frozenset[str]:
    """Return the words of a list, folded; what "_" joins stays one."""
    return frozenset(fold(word.replace("_", " ")).text for word in _raw(name, language).split())


@lru_cache
def phrases(name: str, language: str) -> tuple[str, ...]:
    """Return the phrases of a list, folded, the longest first."""
    found = (fold(phrase.strip()).text for phrase in _raw(name, language).split(","))
    return tuple(sorted(found, key=len, reverse=True))


def _raw(name: str, language: str) -> str:
    return str(_lists()[language][name])


@lru_cache
def _lists() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml(
        files("summarizer.text.attribution").joinpath("attribution.yaml").read_bytes()
    )
    return data
