"""Read one cell of a table that has been through a spreadsheet. Unambiguous, or refused: nothing is guessed.

Errors are ValueErrors of a few words; the caller knows row and column.
"""

import re
from datetime import date, datetime

from summarizer.table import Cell

Raw = str | int | float | bool | date | None  # a datetime is a date too

# An apostrophe that the export put before what a program could take for a formula (render/safe.py).
_NEUTRALISED = re.compile(
    "'(?:[\t\r\n]|[\\s\"'`‘’“”«»\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]*[=+\\-@＝＋－＠﹦﹢﹣﹫])"
)
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|GETTING_DATA|SPILL!|CALC!)|#{2,}")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?")
_TURNED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 0?0:00(?::00)?)?")
_GROUPS = {  # by decimal sign: thousands as spreadsheets write them
    ".": re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f'’٬]\d{3})+"),
    ",": re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f'’٬]\d{3})+"),
}
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE][+-]?\d+")
_ASK_FOR_DAYS = "write YYYY-MM-DD, in a column formatted as text"


def text(raw: Raw) -> str | None:
    """Return words, with the apostrophe that the export added taken off; None for an empty cell."""
    if raw is None:
        return None
    if isinstance(raw, bool | date):
        raise ValueError(f"{raw} is no text; a spreadsheet has rewritten it: format the column as text")
    if isinstance(raw, int | float):
        return repr(int(raw)) if raw == int(raw) else repr(raw)
    words = raw.lstrip()
    words = (words[1:] if _NEUTRALISED.match(words) else words).strip()
    if _ERROR.fullmatch(words):
        raise ValueError(f"{words} is what a spreadsheet shows instead of the value; put the value back")
    return words or None


def label(raw: Raw) -> str | None:
    """Return a name from a closed list: small letters, words joined by "_"."""
    words = text(_unquoted(raw))
    return re.sub(r"[\s-]+", "_", words.lower()) if words else None


def count(raw: Raw, decimal: str) -> int | None:
    """Return a number of persons or entries. Raises ValueError for what is none, or could be two."""
    raw = _unquoted(raw)
    if isinstance(raw, float) and raw == int(raw):
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    words = text(raw)
    if words is None:
        return None
    if re.fullmatch(r"\d+", words):
        return int(words)
    if re.fullmatch(rf"\d+{re.escape(decimal)}0{{1,2}}", words):
        return int(words.partition(decimal)[0])
    if _GROUPS[decimal].fullmatch(words):
        return int(re.sub(r"\D", "", words))
    if _SCIENTIFIC.fullmatch(words):
        raise ValueError(f"{words!r}: a spreadsheet has shortened this number; write it out")
    raise ValueError(f"{words!r} is no whole number; write digits alone, or leave the cell empty")


def degrees(raw: Raw, decimal: str) -> float | None:
    """Return a latitude or longitude."""
    raw = _unquoted(raw)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return float(raw)
    words = text(raw)
    if words is None:
        return None
    plain = words.replace("\u2212", "-").replace(decimal, ".", 1)
    if not re.fullmatch(r"[+-]?\d{1,3}(?:\.\d+)?(?:[eE]-\d+)?", plain):
        raise ValueError(f"{words!r} is no number of degrees; write it as 34.4523")
    return float(plain)


def day(raw: Raw, *, day_first: bool | None = None, stored: Cell = None) -> str | None:
    """Return a day as ISO 8601. Raises ValueError for what is none, and for two days that nothing decides.

    Of two readings (07/05/2020) the order of the file decides, if it is known; else the day that the record
    has, which the cell then leaves as it is. Where the order says that the cell was changed and the record
    that it was not, either may be meant.
    """
    found = days(raw)
    if len(found) < 2:
        return next(iter(found.values()), None)
    ordered, kept = found.get(day_first), stored if stored in found.values() else None
    if ordered and kept in (None, ordered):
        return ordered
    if isinstance(kept, str) and ordered is None:
        return kept
    either = " or ".join(sorted(found.values()))
    raise ValueError(f"{text(_unquoted(raw))!r} may be {either}; {_ASK_FOR_DAYS}")


def is_day_first(raw: Raw) -> bool | None:
    """Whether a spreadsheet has put the day before the month (18/11/2026); None if the cell does not tell."""
    turned = _TURNED.fullmatch(raw.strip().removeprefix("'").strip()) if isinstance(raw, str) else None
    found = _turned(*turned.groups()) if turned else {}
    first, second = found.get(True), found.get(False)
    return None if (first is None) == (second is None) else first is not None


def days(raw: Raw) -> dict[bool | None, str]:
    """Return the days that a cell may mean, two of them by whether the day stands first; none if it is empty.

    Raises ValueError for what is no day.
    """
    if isinstance(raw, datetime) and (raw.hour, raw.minute, raw.second) != (0, 0, 0):
        raise ValueError(f"{raw} has a time of day; {_ASK_FOR_DAYS}")
    if isinstance(raw, date):
        return {None: date(raw.year, raw.month, raw.day).isoformat()}
    words = text(_unquoted(raw))
    if words is None:
        return {}
    if iso := _ISO.fullmatch(words):
        one = _calendar_day(iso[1], iso[2], iso[3])
        found: dict[bool | None, str] = {None: one} if one else {}
    elif turned := _TURNED.fullmatch(words):
        found = _turned(*turned.groups())
    else:
        raise ValueError(f"{words!r} is no day; {_ASK_FOR_DAYS}")
    if not found:
        raise ValueError(f"{words!r} is no day of the calendar; {_ASK_FOR_DAYS}")
    return found if len(set(found.values())) > 1 else {None: next(iter(found.values()))}


def ids(raw: Raw) -> tuple[str, ...]:
    """Return ids of records. Raises ValueError for a number, which an id never is."""
    words = text(_unquoted(raw))
    if words is None:
        return ()
    found = tuple(dict.fromkeys(part for part in re.split(r"[;,\s]+", words) if part))
    for part in found:
        if isinstance(raw, int | float) or _SCIENTIFIC.fullmatch(part) or part.isdigit():
            raise ValueError(f"{part!r} is no id of a record; has a spreadsheet made a number of it?")
    return found


def sentences(raw: Raw) -> list[int]:
    """Return numbers of sentences."""
    if isinstance(raw, int | float) and not isinstance(raw, bool) and raw == int(raw):
        return [int(raw)]
    words = text(_unquoted(raw)) or ""
    parts = [part for part in re.split(r"[;,\s]+", words) if part]
    if not all(part.isdigit() for part in parts):
        raise ValueError(f"{words!r}: write numbers of sentences with semicolons between them")
    return [int(part) for part in parts]


def lost_letters(now: str, before: Cell) -> str | None:
    """Return how letters were lost when the file was saved, or None if they were not.

    Saved in an encoding without them, letters become question marks; UTF-8 read as another encoding becomes
    pairs such as "Ø§".
    """
    if "\ufffd" in now:
        return "holds letters that could not be read"
    if re.fullmatch(r"[?\s]+", now):
        return "has question marks where letters were"
    if isinstance(before, str) and "?" in now and len(now) == len(before.strip()):
        differing = [new for new, old in zip(now, before.strip(), strict=True) if new != old]
        if differing and set(differing) == {"?"}:
            return "has question marks where letters were"
    return "was read in a wrong encoding" if _is_misread(now) else None


def _is_misread(words: str) -> bool:
    """Whether these are the bytes of UTF-8 text, read as Windows-1252 or Latin-1."""
    if words.isascii():
        return False
    try:
        raw = b"".join(
            bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode("cp1252") for letter in words
        )
        return raw.decode("utf-8") != words
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _unquoted(raw: Raw) -> Raw:
    """Take off the apostrophe by which people keep spreadsheets from rewriting a cell."""
    return raw.strip().removeprefix("'") if isinstance(raw, str) else raw


def _turned(first: str, second: str, year: str) -> dict[bool | None, str]:
    """Return what a day that ends with its year means, by whether the day stands first."""
    readings = {True: _calendar_day(year, second, first), False: _calendar_day(year, first, second)}
    return {day_first: found for day_first, found in readings.items() if found}


def _calendar_day(year: str, month: str, of_month: str) -> str | None:
    """Return the day as ISO 8601; None if the calendar has no such day."""
    try:
        return date(int(year), int(month), int(of_month)).isoformat()
    except ValueError:
        return None
