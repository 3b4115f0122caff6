"""Exports of Telegram Desktop: one chat as JSON (result.json) or as pages (messages.html, messages2.html,
…)."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from pydantic import ConfigDict, ValidationError

from schemas.article import Unreadable
from schemas.base import Value
from summarizer.errors import InputError
from summarizer.ingest.chats.message import Chat, Message, Skip, clean, reason_to_skip
from summarizer.ingest.document import first_problem
from summarizer.ingest.ids import clean_id
from summarizer.text.json_text import read_json_text

_PERSONAL = frozenset({"personal_chat", "bot_chat", "saved_messages"})
_MEDIA = ("photo", "file", "media_type", "poll", "location_information", "contact_information")
_STAMP = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d):(\d\d)(?: UTC([+-])(\d\d):(\d\d))?")
_PAGE = re.compile(r'<div class="page_(?:wrap|header)"')
_HISTORY = re.compile(r'<div class="history"|<div class="message (?:default|service)')
_HEADS = etree.XPath('//div[@class="page_header"]//div[contains(@class, "text bold")]')
_NAMES = etree.XPath('./div[@class="body"]/div[@class="from_name"]')
_STAMPS = etree.XPath('./div[@class="body"]/div[contains(@class, "date details")]/@title')
_SOURCES = etree.XPath('./div[@class="body"]/div[contains(@class, "forwarded body")]/div[@class="from_name"]')
_TEXTS = etree.XPath('./div[@class="body"]/descendant::div[@class="text"]')
_MEDIA_WRAPS = etree.XPath('./div[@class="body"]/descendant::div[contains(@class, "media_wrap")]')
_ALL_CHATS = "export of a whole account; export the one channel or group, so that private talks stay out"


class _Piece(Value):
    model_config = ConfigDict(frozen=True, extra="ignore")

    text: str = ""


class _Post(Value):
    """One entry of `messages`; further fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: int
    type: str = "message"
    date: datetime
    date_unixtime: int | None = None
    author: str | None = None
    text: str | list[str | _Piece] = ""
    forwarded_from: str | None = None

    @property
    def words(self) -> str:
        """The text, its links and bold parts joined."""
        if isinstance(self.text, str):
            return self.text
        return "".join(piece if isinstance(piece, str) else piece.text for piece in self.text)

    @property
    def when(self) -> datetime:
        """The moment, with the export's zone where the count of seconds tells it."""
        if self.date.tzinfo or self.date_unixtime is None:
            return self.date
        shift = self.date - datetime.fromtimestamp(self.date_unixtime, UTC).replace(tzinfo=None)
        return self.date.replace(tzinfo=timezone(shift)) if abs(shift) <= timedelta(hours=14) else self.date


def looks_like_json_export(text: str) -> bool:
    """Say whether text begins as Telegram's JSON does; result.json is what many programs call their file."""
    head = text[:4000].lstrip()
    return head.startswith("{") and bool(re.search(r'"messages"\s*:\s*\[|"chats"\s*:\s*\{', head))


def looks_like_html_export(text: str) -> bool:
    """Say whether a page is one of Telegram's export."""
    head = text[:20_000]
    return bool(_PAGE.search(head) and _HISTORY.search(head))


def read_json(text: str, *, label: str, origin: str) -> Chat:
    """Return the chat of a result.json. Raises InputError for what is none."""
    try:
        export = read_json_text(text)
    except (ValueError, RecursionError) as error:
        raise InputError("broken Telegram export: its JSON is cut off or damaged; export it again") from error
    if isinstance(export, dict) and "chats" in export:
        raise InputError(_ALL_CHATS)
    if not isinstance(export, dict) or not isinstance(export.get("messages"), list):
        raise InputError("not a Telegram export: no list of messages; export the chat as JSON again")
    name = export.get("name")
    title = name if isinstance(name, str) and export.get("type") not in _PERSONAL else None
    skipped: Counter[Skip] = Counter()
    found: list[Message | Unreadable] = []
    for number, raw in enumerate(export["messages"], start=1):
        item = _from_json(raw, number, title, label, origin)
        if isinstance(item, Skip):
            skipped[item] += 1
        else:
            found.append(item)
    return Chat(title, tuple(found), skipped)


def _from_json(
    raw: Any, number: int, title: str | None, label: str, origin: str
) -> Message | Unreadable | Skip:
    try:
        known = dict(raw) if isinstance(raw, dict) else raw
        if isinstance(known, dict):
            known["author"] = known.get("author") or known.get("from")
        post = _Post.model_validate(known)
        if post.type != "message":
            return Skip.SYSTEM
        has_media = any(raw.get(name) for name in _MEDIA)
        return _message(
            str(post.id), post.words, post.when, post.author, post.forwarded_from, title, has_media
        )
    except (ValueError, InputError, OverflowError, OSError) as error:  # ValidationError is a ValueError
        reason = first_problem(error) if isinstance(error, ValidationError) else str(error)
        return Unreadable(
            article_id=f"{label}-entry-{number}", origin=f"{origin}#entry-{number}", reason=reason
        )


def _message(
    number: str,
    words: str,
    when: datetime,
    author: str | None,
    forwarded_from: str | None,
    title: str | None,
    has_media: bool,
) -> Message | Skip:
    text = clean(words)
    skip = reason_to_skip(text, has_media=has_media)
    if skip:
        return skip
    # A channel's posts name the channel as their author: nobody in particular.
    person = author if author != title else None
    return Message(number, text, when.date(), when.isoformat(), person or None, forwarded_from or None)


def read_html_export(text: str, *, label: str, origin: str) -> Chat:
    """Return the chat of one messages.html. Raises InputError for what is none.

    The pages do not tell a talk of two from a group, so more than two authors make a group.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        tree = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError("broken Telegram export: its page is empty; export it again") from error
    heads = _HEADS(tree)
    name = " ".join(heads[0].text_content().split()) if heads else None
    skipped: Counter[Skip] = Counter()
    found: list[Message | Unreadable] = []
    authors: set[str] = set()
    author: str | None = None
    for element in tree.iterfind(".//div[@id]"):
        classes = (element.get("class") or "").split()
        if "message" not in classes:
            continue
        if "service" in classes:
            skipped[Skip.SYSTEM] += 1
            continue
        author = _author(element) if "joined" not in classes else author
        authors.add(author or "")
        item = _from_html(element, author, name, label, origin)
        if isinstance(item, Skip):
            skipped[item] += 1
        else:
            found.append(item)
    is_open = len(authors) != 2 and (name in authors or len(authors) > 2)
    return Chat(name if is_open else None, tuple(found), skipped)


def _author(element: HtmlElement) -> str | None:
    names = _NAMES(element)
    return _line(names[0]) if names else None


def _from_html(
    element: HtmlElement, author: str | None, title: str | None, label: str, origin: str
) -> Message | Unreadable | Skip:
    number = clean_id((element.get("id") or "").removeprefix("message"))
    stamps = _STAMPS(element)
    when = _moment(stamps[0]) if stamps else None
    if when is None:
        reason = "date: not as Telegram writes it; export the chat as JSON"
        return Unreadable(article_id=f"{label}-{number}", origin=f"{origin}#{number}", reason=reason)
    forwarded = _SOURCES(element)
    words = "\n".join(_words(part) for part in _TEXTS(element))
    has_media = bool(_MEDIA_WRAPS(element))
    try:
        source = _line(forwarded[0]) if forwarded else None
        return _message(number, words, when, author, source, title, has_media)
    except InputError as error:
        return Unreadable(article_id=f"{label}-{number}", origin=f"{origin}#{number}", reason=str(error))


def _moment(stamp: str) -> datetime | None:
    match = _STAMP.fullmatch(stamp.strip())
    if match is None:
        return None
    day, month, year, hour, minute, second = map(int, match.groups()[:6])
    zone = None
    try:
        if match[7]:
            shift = timedelta(hours=int(match[8]), minutes=int(match[9]))
            zone = timezone(shift if match[7] == "+" else -shift)
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _line(element: HtmlElement) -> str:
    """Return the words of a name, without the day that stands beside it."""
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join("".join(pieces).split())


def _words(element: HtmlElement) -> str:
    return "".join(_pieces(element)).strip()


def _pieces(element: HtmlElement) -> Iterator[str]:
    """Yield the words of a message; the page's own line ends are blanks, <br> ends a line."""
    yield (element.text or "").replace("\n", " ")
    for child in element:
        if child.tag == "br":
            yield "\n"
        else:
            yield from _pieces(child)
        yield (child.tail or "").replace("\n", " ")
