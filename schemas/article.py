"""An article as it was read, with its sentences as exact offsets into that text.

All offsets are Unicode code points into `Article.text`; nothing edits that text after ingest.
"""

import hashlib
from datetime import date
from enum import StrEnum
from functools import cached_property

from pydantic import model_validator

from schemas.base import Value


class Part(StrEnum):
    """What a stretch of the text is. Only the first two are article text and reach a model."""

    HEADLINE = "headline"
    BODY = "body"
    SHARE_BAR = "share_bar"
    CAPTION = "caption"
    NOTICE = "notice"


class Sentence(Value):
    """One sentence of the article text: `article.text[start:end]`; `number` counts from 1."""

    number: int
    start: int
    end: int
    part: Part = Part.BODY


class Clutter(Value):
    """A stretch of the text that is not article text: share bar, caption, correction notice."""

    start: int
    end: int
    part: Part


class Article(Value):
    """A news article: text as read, sentences, language and publication date.

    `article_id` is a label (the file's stem) and may repeat; `text_sha256` is the identity.
    """

    article_id: str
    text: str
    sentences: tuple[Sentence, ...]
    clutter: tuple[Clutter, ...] = ()
    title: str | None = None
    language: str
    published: date | None = None
    url: str | None = None
    source: str | None = None

    @model_validator(mode="after")
    def _offsets_lie_in_the_text(self) -> "Article":
        for number, sentence in enumerate(self.sentences, start=1):
            if sentence.number != number:
                raise ValueError(f"sentences: number {sentence.number} stands at place {number}")
            if not 0 <= sentence.start < sentence.end <= len(self.text):
                raise ValueError(f"sentences: {number} lies outside the text")
        return self

    @cached_property
    def text_sha256(self) -> str:
        """The article's identity: SHA-256 of its text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def quote(self, sentence: int) -> str:
        """Return the text of the sentence with that number (1-based)."""
        span = self.sentences[sentence - 1]
        return self.text[span.start : span.end]


class Unreadable(Value):
    """An input that gave no article, and why: it is counted as a failed article, never dropped."""

    article_id: str
    origin: str
    reason: str
