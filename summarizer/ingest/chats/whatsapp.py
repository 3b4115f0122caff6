"""WhatsApp's export of a chat: a text file, or the ZIP archive around it.

    [15/11/2026, 21:03:12] Name: words          iPhone
    15/11/2026, 21:03 - Name: words             Android

Both also with ٠١٢٣, AM and PM, ص and م, marks of direction.
Further lines belong to the message above. The file says nowhere whether 5/11 is in May or in November. The
whole file decides: the order in which all days exist; else the one in which time runs forward; else day
before month, with a note. It states no time zone.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import yaml
from pydantic import Field

from schemas.article import Unreadable
from schemas.base import Value
from summarizer.errors import InputError
from summarizer.ingest.chats.message import Chat, Message, Skip, clean, reason_to_skip
from summarizer.text.fold import fold

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_D, _M, _BLANK = r"[0-9٠-٩۰-۹]", f"[{_MARKS}]*", "[ \u00a0\u202f]"
_DAY = rf"(?P<one>{_D}{{1,4}}){_M}[/.-]{_M}(?P<two>{_D}{{1,2}}){_M}[/.-]{_M}(?P<three>{_D}{{2,4}})"
_TIME = (
    rf"(?P<hour>{_D}{{1,2}})[:.](?P<minute>{_D}{{2}})(?:[:.](?P<second>{_D}{{2}}))?"
    rf"(?:{_BLANK}*(?P<half>[AaPp]\.?{_BLANK}?[Mm]\.?|[صم]))?"
)
_WHEN = rf"{_M}{_DAY}{_M}[,،]?{_BLANK}{_M}{_TIME}{_M}"
_IPHONE = re.compile(rf"{_M}\[{_WHEN}\]{_BLANK}(?P<rest>.*)", re.S)
_ANDROID = re.compile(rf"{_WHEN}{_BLANK}[-–]{_BLANK}(?P<rest>.*)", re.S)
_SAID = re.compile(rf"{_M}~?{_BLANK}*(?P<author>[^:\n]{{1,100}}?){_M}:(?: |$)(?P<text>.*)", re.S)
_OUTER = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff \t\n\r\u00a0\u202f"
_HEADS = 2  # in the first lines of a file, for it to be a chat
_LINES = 400  # of a file, in which those are looked for
_YEARS = range(2009, 2100)  # WhatsApp began in 2009
_AUTOMATIC = 200  # letters; what the program writes is shorter
_TAIL = 80  # letters at the end of a message, among which the program says that it was changed
_GROUP = 2  # more authors make a group


class Words(Value):
    """What WhatsApp writes itself; see whatsapp.yaml."""

    media: tuple[str, ...] = Field(min_length=1)
    attached: tuple[str, ...] = Field(min_length=1)
    attached_before: tuple[str, ...] = Field(min_length=1)
    deleted: tuple[str, ...] = Field(min_length=1)
    edited: tuple[str, ...] = Field(min_length=1)
    system: tuple[str, ...] = Field(min_length=1)
    morning: tuple[str, ...] = Field(min_length=1)
    evening: tuple[str, ...] = Field(min_length=1)
    named: tuple[str, ...] = Field(min_length=1)


@cache
def words() -> Words:
    """Return the words of whatsapp.yaml. Raises ValidationError for a missing list."""
    text = files("summarizer.ingest.chats").joinpath("whatsapp.yaml").read_text(encoding="utf-8")
    return Words.model_validate(yaml.safe_load(text))


class _Entry(NamedTuple):
    """A message or a line of the program: where it begins, its head, all that follows the head."""

    line: int
    head: re.Match[str]
    rest: str

    @property
    def numbers(self) -> tuple[int, int, int]:
        return int(self.head["one"]), int(self.head["two"]), int(self.head["three"])


def looks_like_whatsapp(text: str) -> bool:
    """Say whether text is such an export: its first line is a head, and a second of that form follows."""
    lines = [line for line in text.lstrip(_OUTER).splitlines()[:_LINES] if line.strip()]
    form = _form(lines[0]) if lines else None
    return form is not None and sum(form.match(line) is not None for line in lines) >= _HEADS


def read_whatsapp(text: str, *, name: str, label: str, origin: str) -> Chat:
    """Return the chat of an export; `name` is its file's name, from which a group has its title.

    Raises InputError for what is none, and for years that are not of the common calendar.
    """
    entries = _entries(text)
    if not entries:
        raise InputError("not a WhatsApp export: its first line has no day and time; export the chat again")
    order, notes = _day_order(entries)
    skipped: Counter[Skip] = Counter()
    found: list[Message | Unreadable] = []
    authors: set[str] = set()
    for entry in entries:
        item = _read(entry, order, label, origin)
        if isinstance(item, Skip):
            skipped[item] += 1
        else:
            found.append(item)
            authors |= {item.author or ""} if isinstance(item, Message) else set()
    return Chat(_title(name) if len(authors) > _GROUP else None, tuple(found), skipped, notes)


def _form(line: str) -> re.Pattern[str] | None:
    return next((form for form in (_IPHONE, _ANDROID) if form.match(line)), None)


def _entries(text: str) -> list[_Entry]:
    """Cut the file at its heads. Only heads of the first one's form count: chats quote other chats."""
    found: list[_Entry] = []
    form: re.Pattern[str] | None = None
    following: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if form is None:
            form = _form(line)
        head = form.match(line) if form else None
        if head is None:
            following.append(line)
            continue
        _close(found, following)
        found.append(_Entry(number, head, head["rest"]))
    _close(found, following)
    return found


def _close(found: list[_Entry], following: list[str]) -> None:
    if found and following:
        found[-1] = found[-1]._replace(rest="\n".join([found[-1].rest, *following]))
    following.clear()


_Order = Callable[[int, int, int], date | None]


def _day_first(one: int, two: int, three: int) -> date | None:
    return _day(three, two, one)


def _month_first(one: int, two: int, three: int) -> date | None:
    return _day(three, one, two)


def _year_first(one: int, two: int, three: int) -> date | None:
    return _day(one, two, three)


def _day(year: int, month: int, day: int) -> date | None:
    year += 2000 if year < 100 else 0
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _day_order(entries: Sequence[_Entry]) -> tuple[_Order, tuple[str, ...]]:
    """Return how to read the days of a file, and a note where the file does not tell."""
    numbers = [entry.numbers for entry in entries]
    if all(one > 31 for one, _, _ in numbers):
        _common_calendar(one for one, _, _ in numbers)
        return _year_first, ()
    _common_calendar(three for _, _, three in numbers)
    wrong = {order: sum(order(*each) is None for each in numbers) for order in (_day_first, _month_first)}
    if wrong[_day_first] != wrong[_month_first]:
        return min(wrong, key=lambda order: wrong[order]), ()
    back = {order: _steps_back([order(*each) for each in numbers]) for order in wrong}
    if back[_day_first] != back[_month_first]:
        return min(back, key=lambda order: back[order]), ()
    if all(one == two for one, two, _ in numbers):
        return _day_first, ()
    one, two, _ = next(each for each in numbers if each[0] != each[1])
    return _day_first, (f"{one}/{two} is read as day/month: nothing in the chat tells; check the days",)


def _common_calendar(years: Iterator[int]) -> None:
    if strange := next((year for year in years if year >= 100 and year not in _YEARS), None):
        raise InputError(
            f"days of the year {strange}: export the chat with the phone set to the Gregorian calendar"
        )


def _steps_back(days: Sequence[date | None]) -> int:
    known = [day for day in days if day is not None]
    return sum(later < earlier for earlier, later in pairwise(known))


def _read(entry: _Entry, order: _Order, label: str, origin: str) -> Message | Unreadable | Skip:
    said = _SAID.match(entry.rest)
    if said is None or _key(said["author"]).startswith(_keys("system")):
        return Skip.SYSTEM
    try:
        text = clean(said["text"])
        day, time = order(*entry.numbers), _time(entry.head)
        if day is None or time is None:
            stamp = entry.head[0].removesuffix(entry.head["rest"]).strip(" -\u2013")
            raise InputError(f"{stamp[:40]!r} is no day and time; correct it")
    except InputError as error:
        where = f"{origin}#{entry.line}"
        return Unreadable(article_id=f"{label}-{entry.line}", origin=where, reason=str(error))
    kept, skip = _own_words(text)
    if skip:
        return skip
    author = said["author"].strip(_OUTER)
    return Message(str(entry.line), kept, day, f"{day.isoformat()}T{time}", author)


def _own_words(text: str) -> tuple[str, Skip | None]:
    """Return what a person wrote, without what the program adds; or why nothing is left."""
    known = text.strip(_OUTER)
    if _key(known) in _keys("deleted"):
        return "", Skip.DELETED
    if _key(known) in _keys("media"):
        return "", Skip.MEDIA
    kept = "\n".join(line for line in text.split("\n") if not _is_attachment(line))
    kept = (kept[:-_TAIL] + _edited().sub("", kept[-_TAIL:])).strip(_OUTER)
    has_media = kept.count("\n") < text.count("\n") or not kept
    if text.startswith("\u200e") and kept and "\n" not in text and len(text) < _AUTOMATIC and not has_media:
        return "", Skip.SYSTEM
    return kept, reason_to_skip(kept, has_media=has_media)


def _is_attachment(line: str) -> bool:
    """Say whether a line names a file that came with the message."""
    known = words()
    plain = line.strip(_OUTER)
    after = re.search(r"\.\w{2,5}[\s" + _MARKS + r"]*\(([^()]+)\)$", plain)
    before = re.match(r"<([^:<>]+):[^<>]+>$", plain)
    return bool(
        (after and _key(after[1]) in map(_key, known.attached))
        or (before and _key(before[1]) in map(_key, known.attached_before))
    )


@cache
def _edited() -> re.Pattern[str]:
    return re.compile(rf"[{_MARKS}\s]*<(?:{'|'.join(map(re.escape, words().edited))})>[{_MARKS}\s]*$", re.I)


@cache
def _keys(name: str) -> tuple[str, ...]:
    return tuple(map(_key, getattr(words(), name)))


def _key(text: str) -> str:
    """Return what two spellings of the program's words have in common."""
    return fold(text).text.strip(" .")


def _time(head: re.Match[str]) -> str | None:
    """Return hours, minutes and, where they are told, seconds of a head; None for what no clock shows."""
    hour, minute = int(head["hour"]), int(head["minute"])
    half = re.sub(r"[^a-z\u0600-\u06ff]", "", (head["half"] or "").lower())
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half in words().evening else 0)
    if hour > 23 or minute > 59 or int(head["second"] or 0) > 59:
        return None
    seconds = f":{int(head['second']):02}" if head["second"] else ""
    return f"{hour:02}:{minute:02}{seconds}"


def _title(name: str) -> str | None:
    """Return the group's name out of the file's."""
    plain = " ".join(name.strip(_OUTER).split())
    for start in words().named:
        if plain.casefold().startswith(start):
            return plain[len(start) :].strip() or None
    return None
