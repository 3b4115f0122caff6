"""One message of a chat, and what an export of a chat gives.

The author of a message, and who a copy was forwarded from, may be persons at risk. They are kept in the
message's Original alone: they get neither into the article's text, label or source, nor into what a model is
asked.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from schemas.article import Unreadable
from schemas.source import DatedBy
from summarizer.ingest.document import Came, Document, Facts
from summarizer.text.decode import tidy

SHORTEST = 25  # letters; agency flashes have 30 and more
_LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+|(?<!\w)[@#]\w+", re.I)

_TO_THE_MINUTE = len("2026-11-15T23:30")
_LINK_SIGNS = ("://", "www.", "WWW.", "t.me/", "@", "#")  # looked for first: thirty times as fast


class Skip(StrEnum):
    """Why a message is no article."""

    MEDIA = "media without words"
    LINKS = "links alone"
    SHORT = "too short for a sentence"
    SYSTEM = "written by the program"
    DELETED = "deleted"


class Message(NamedTuple):
    """One message that may hold news. `id` is unique in its export.

    `day` and `time` (ISO 8601, with as much as the export tells) are in the zone of the export.
    """

    id: str
    text: str
    day: date
    time: str
    author: str | None = None
    forwarded_from: str | None = None

    def document(self, label: str, origin: str, facts: Facts, title: str | None) -> Document:
        """Return the message as a document, its label with day and time of the export's zone.

        `facts` are the user's, `title` is that of an open chat.
        """
        came = Came(
            media_type="text/plain",
            author=self.author,
            said_at=self.time,
            forwarded_from=self.forwarded_from,
            says=Facts(published=self.day, source=title),
            dated_by=DatedBy.FILE,
        )
        when = self.time[:_TO_THE_MINUTE].replace("T", "-").replace(":", "")
        return Document(
            f"{label}-{when}-{self.id}",
            f"{origin}#{self.id}",
            self.text,
            html=False,
            facts=facts,
            came=came,
            has_headline=False,
        )


class Chat(NamedTuple):
    """What an export gives: messages, and those that could not be read, in order; how many were skipped.

    `title` is the name of a channel or group; None for a talk of two, whose title is a person's name. `notes`
    are lines for the user, such as how days were understood.
    """

    title: str | None
    messages: tuple[Message | Unreadable, ...]
    skipped: Mapping[Skip, int]
    notes: tuple[str, ...] = ()


def reason_to_skip(text: str, *, has_media: bool) -> Skip | None:
    """Return why a message with these words is no article; None for one that may be."""
    if not text.strip():
        return Skip.MEDIA if has_media else Skip.SHORT
    words = _LINK.sub("", text) if any(sign in text for sign in _LINK_SIGNS) else text
    letters = sum(map(str.isalpha, words))
    if letters >= SHORTEST:
        return None
    if has_media:
        return Skip.MEDIA
    return Skip.LINKS if words is not text and not letters else Skip.SHORT


def clean(text: str) -> str:
    """Return the words of a message without outer blanks. Raises InputError for what is no text."""
    return "\n".join(line.rstrip() for line in tidy(text).strip().splitlines())
