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
    heads: frozenset[str]  # their first words
    longest: int

    def begin(self, words: str) -> bool:
        """Say whether the words begin with a phrase."""
        return self.length_at_start(words.split(" ")) > 0

    def are_in(self, words: str) -> bool:
        """Say whether a phrase stands among the words."""
        tokens = words.split(" ")
        starts = (start for start, token in enumerate(tokens) if token in self.heads)
        return any(self.length_at_start(tokens[start : start + self.longest]) for start in starts)

    def length_at_start(self, tokens: Sequence[str]) -> int:
        """Return how many tokens the longest phrase at the start takes; 0 when there is none."""
        if not tokens or tokens[0] not in self.heads:
            return 0
        sizes = range(min(self.longest, len(tokens)), 0, -1)
        return next((size for size in sizes if " ".join(tokens[:size]) in self.known), 0)


class PhraseLists(Value):
    """Lists of phrases, written as people write them and folded on reading."""

    @field_validator("*", mode="before")
    @classmethod
    def _folded(cls, phrases: list[str]) -> Phrases:
        known = frozenset(key(phrase) for phrase in phrases)
        heads = frozenset(phrase.partition(" ")[0] for phrase in known)
        return Phrases(known=known, heads=heads, longest=max(phrase.count(" ") + 1 for phrase in known))


class ShareWords(PhraseLists):
    """Words of share bars."""

    networks: Phrases
    verbs: Phrases
    glue: Phrases
    invitations: Phrases


class CaptionWords(PhraseLists):
    """Words of picture captions and credits."""

    agencies: Phrases
    stock: Phrases
    glue: Phrases
    attributions: Phrases
    labels: Phrases
    begins: Phrases


class BylineWords(PhraseLists):
    """Words of bylines."""

    tags: Phrases
    labels: Phrases
    begins: Phrases


class ReadAlsoWords(PhraseLists):
    """Words that lead to other articles."""

    begins: Phrases
    labels: Phrases


class NoticeWords(PhraseLists):
    """Words of notices: corrections, newsletters, cookies, comments, dates of publication."""

    begins: Phrases
    contains: Phrases
    corrections: Phrases
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
