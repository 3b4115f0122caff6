"""The words of clutter.yaml, folded, and how to look for them."""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from pydantic import field_validator

from schemas.base import Value
from schemas.yaml_data import load_yaml
from summarizer.ingest.headline import key


class Phrases(Value):
    """A list of phrases, folded; asked in three ways."""

    known: frozenset[str]
    longest: int

    def begin(self, words: str) -> bool:
        """Say whether the words begin with a phrase."""
        return self.length_at_start(words.split(" ")) > 0

    def are_in(self, words: str) -> bool:
        """Say whether a phrase stands among the words."""
        tokens = words.split(" ")
        return any(self.length_at_start(tokens[start:]) for start in range(len(tokens)))

    def length_at_start(self, tokens: Sequence[str]) -> int:
        """Return how many tokens the longest phrase at the start takes; 0 when there is none."""
        sizes = range(min(self.longest, len(tokens)), 0, -1)
        return next((size for size in sizes if " ".join(tokens[:size]) in self.known), 0)


class _Lists(Value):
    @field_validator("*", mode="before")
    @classmethod
    def _folded(cls, phrases: list[str]) -> Phrases:
        known = frozenset(key(phrase) for phrase in phrases)
        return Phrases(known=known, longest=max(phrase.count(" ") + 1 for phrase in known))


class ShareWords(_Lists):
    """Words of share bars."""

    networks: Phrases
    verbs: Phrases
    glue: Phrases
    invitations: Phrases


class CaptionWords(_Lists):
    """Words of picture captions and credits."""

    agencies: Phrases
    stock: Phrases
    glue: Phrases
    attributions: Phrases
    labels: Phrases
    begins: Phrases


class BylineWords(_Lists):
    """Words of bylines."""

    tags: Phrases
    labels: Phrases
    begins: Phrases


class ReadAlsoWords(_Lists):
    """Words that lead to other articles."""

    begins: Phrases
    labels: Phrases


class NoticeWords(_Lists):
    """Words of notices: corrections, newsletters, cookies, comments, dates of publication."""

    begins: Phrases
    contains: Phrases
    labels: Phrases
    alone: Phrases
    stamps: Phrases


class Lexicon(Value):
    """All of clutter.yaml."""

    share: ShareWords
    caption: CaptionWords
    byline: BylineWords
    read_also: ReadAlsoWords
    notice: NoticeWords


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the words."""
    text = files("summarizer.ingest").joinpath("clutter.yaml").read_text(encoding="utf-8")
    return Lexicon.model_validate(load_yaml(text))
