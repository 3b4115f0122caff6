"""Exports of chats: one message one article, with its day, time and author.

    message.py    what a message is, and which are too short to be read
    telegram.py   result.json and messages.html of Telegram Desktop
    whatsapp.py   the text file of WhatsApp, and the archive around it

An export is known by its name and by what is in it: a plain .txt or .html article is never taken for one.
"""

import hashlib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from schemas.article import Unreadable
from summarizer.errors import InputError
from summarizer.ingest.archive import Archive
from summarizer.ingest.chats.message import Chat, Message, Skip
from summarizer.ingest.chats.telegram import (
    looks_like_html_export,
    looks_like_json_export,
    read_html_export,
    read_json,
)
from summarizer.ingest.chats.whatsapp import looks_like_whatsapp, read_whatsapp
from summarizer.ingest.document import Document, Facts
from summarizer.text.decode import decode

__all__ = ["MAX_BYTES", "Chat", "Form", "Message", "Skip", "documents", "form_of", "read_chat"]

MAX_BYTES: Final = 100_000_000  # some 100,000 messages
_SAMPLE = 65_536  # bytes from which the form is told


class Form(StrEnum):
    """How a chat was exported."""

    TELEGRAM_JSON = "telegram json"
    TELEGRAM_HTML = "telegram html"
    WHATSAPP = "whatsapp"
    WHATSAPP_ZIP = "whatsapp zip"


def form_of(name: str, raw: bytes) -> Form | None:
    """Return how a file is an export of a chat; None for all others. `raw` may be the head of a text file."""
    text = raw[:_SAMPLE].decode("utf-8", errors="replace")
    match PurePath(name).suffix.lower():
        case ".json" if looks_like_json_export(text):
            return Form.TELEGRAM_JSON
        case ".html" | ".htm" if looks_like_html_export(text):
            return Form.TELEGRAM_HTML
        case ".txt" if looks_like_whatsapp(text):
            return Form.WHATSAPP
        case ".zip" if _text_within(raw) is not None:
            return Form.WHATSAPP_ZIP
    return None


def read_chat(raw: bytes, form: Form, *, name: str, label: str, origin: str) -> Chat:
    """Return the messages of an export. Raises InputError when it is too large, or nothing of it can be read.

    `name` is the file's name; `label` and `origin` are for messages that cannot be read.
    """
    if len(raw) > MAX_BYTES:
        raise InputError(f"chat of more than {MAX_BYTES // 1_000_000} MB; export a shorter time")
    match form:
        case Form.TELEGRAM_JSON:
            return read_json(decode(raw), label=label, origin=origin)
        case Form.TELEGRAM_HTML:
            return read_html_export(decode(raw, html=True), label=label, origin=origin)
        case Form.WHATSAPP:
            return read_whatsapp(decode(raw), name=PurePath(name).stem, label=label, origin=origin)
        case Form.WHATSAPP_ZIP:
            return _read_zip(raw, name, label, origin)


def documents(chat: Chat, *, label: str, origin: str, facts: Facts) -> Iterator[Document | Unreadable]:
    """Yield each message as a document, and those that could not be read, in order.

    A document's label is `label-day-time-id`, its origin `origin#id`. `facts` are what the user states of
    the whole export. The name of a file that holds a talk of two names a person: then the label is "chat" and
    a hash.
    """
    shown = label if chat.title else f"chat-{hashlib.sha256(label.encode()).hexdigest()[:8]}"
    for message in chat.messages:
        if isinstance(message, Unreadable):
            yield message.model_copy(update={"article_id": shown + message.article_id.removeprefix(label)})
        else:
            yield message.document(shown, origin, facts, chat.title)


def _text_within(raw: bytes) -> str | None:
    """Return the name of the chat within an archive: the one text file at its top."""
    if not raw.startswith(b"PK\x03\x04"):
        return None
    try:
        names = [name for name in Archive(raw).names if name.lower().endswith(".txt") and "/" not in name]
    except InputError:
        return None
    chats = [name for name in names if name == "_chat.txt"] or names
    return chats[0] if len(chats) == 1 else None


def _read_zip(raw: bytes, name: str, label: str, origin: str) -> Chat:
    inner = _text_within(raw)
    text = decode(Archive(raw).read(inner, max_bytes=MAX_BYTES)) if inner else ""
    stem = PurePath(name if inner == "_chat.txt" else inner or name).stem
    return read_whatsapp(text, name=stem, label=label, origin=origin)
