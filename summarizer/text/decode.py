"""Bytes of files, pages and feeds to text: which encoding, and what is no text at all.

Order: byte order mark, UTF-8, Arabic single-byte encodings by letter frequency, the encoding that an XML
declaration, the HTTP header or a <meta> names, charset-normalizer for other scripts, Windows-1252. What is
declared is a hint: servers send one charset for all they hold, and pages are copied from site to site with
their head.
"""

import codecs
import re
import string
from collections import Counter

from summarizer.errors import InputError

_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf\x27\x1c": "a compressed file",
    b"Rar!": "a compressed file",
    b"SQLite format 3": "a database",
    b"\x7fELF": "a program",
}
_MARKS = {  # the longer marks first: UTF-32's begins with UTF-16's
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0?\0": "utf-16-le",  # an XML declaration
    b"\0<\0?": "utf-16-be",
}
_XML = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{2,40})""")
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
_DECLARED_WITHIN = 4096  # bytes; browsers look at the first 1024
# Text encodings only: a page may also declare punycode, unicode_escape or utf-7, which are traps.
_KNOWN = re.compile(
    r"(?:iso8859-\d+|cp\d+|koi8-[rtu]|gbk|gb2312|gb18030|big5\w*|euc_\w+|shift_jis\w*|mac-\w+)$"
)
_LATIN = "cp1252"
_LATIN_1 = {"ascii", "iso8859-1"}  # browsers read both as Windows-1252 (WHATWG Encoding, 4.2)

_ARABIC_ENCODINGS = ("cp1256", "iso8859-6")
_COMMON = frozenset("اليمنورتبةهع")
_COMMON_SHARE = 0.60  # those twelve are 67 to 72 % of the letters of the five example articles; read in the
# other Arabic encoding the same bytes give below 50 %
_LIKELY_SHARE = 0.45  # where nothing is declared: 12 letters have 50 % and more, Russian in KOI8-R 20 to 25
_ARABIC_SHARE = 0.85  # of the letters beyond ASCII; Russian or French bytes give below 60 %
_LATIN_SHARE = 0.3  # beyond ASCII; charset-normalizer takes French for Czech, so it is not asked about Latin
_ARABIC = re.compile("[ء-ي]")
_UTF8_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_WITHIN_LATIN = re.compile(rb"[A-Za-z][\x80-\xff]+|[\x80-\xff]+[A-Za-z]")
_ASCII = bytes(range(0x80))
_ASCII_LETTERS = string.ascii_letters.encode()
_UTF16 = {"utf-16": "utf-16-le", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}  # WHATWG Encoding, 4.2
_UTF16_SHARE = 0.05  # NUL bytes among the upper halves; a page has tags, and text has blanks

_STRAY = 0.001  # share of NUL bytes that a page may hold by accident
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE = 0.01  # of all letters; text has none
_TAGS = re.compile("[\U000e0000-\U000e007f]+")  # show nothing, spell ASCII: words for the model alone


def decode(raw: bytes, *, html: bool = False, declared: str | None = None) -> str:
    """Return the text of a file: without byte order mark and Unicode tag characters, line ends "\\n".

    `declared` is the charset of the HTTP header, asked only where the bytes do not tell; Latin-1, which
    servers state of everything, stands behind what the markup says. With `html`, for pages and feeds, an
    encoding declared in the markup counts, and single broken letters become U+FFFD, as in a browser: 5 of 990
    real pages have some, mostly outside the article. Otherwise they raise InputError, as binary files do: one
    line that says what the bytes are and what to do.
    """
    name = _python_name(declared or "")
    if (wide := _UTF16.get(name or "")) and _looks_like(raw, wide):
        return tidy(raw.decode(wide, errors="replace"))
    hint = _known(name)
    if html:
        return tidy(_decoded_page(raw, hint))
    encoding = encoding_of(raw, declared=hint)
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"not valid {encoding} at byte {error.start}; save the file as UTF-8") from error
    return tidy(text)


def _looks_like(raw: bytes, utf16: str) -> bool:
    """Say whether bytes without a mark are UTF-16 of that order: the ASCII signs in it have a NUL half."""
    high = raw[utf16.endswith("le") :: 2]
    return not raw.startswith(tuple(_MARKS)) and high.count(b"\0") > _UTF16_SHARE * len(high)


def _decoded_page(raw: bytes, hint: str | None) -> str:
    if 0 < raw.count(b"\0") < _STRAY * len(raw) and not raw.startswith(tuple(_MARKS)):
        raw = raw.replace(b"\0", b"")
    if not raw.startswith((*_MARKS, *_MAGIC)) and (
        _not_utf8_at(raw, whole=True) is None or _is_mostly_utf8(raw)
    ):
        return raw.decode("utf-8", errors="replace")
    return raw.decode(encoding_of(raw, declared=_stated(raw, hint)), errors="replace")


def tidy(text: str) -> str:
    """Take off tag characters, unify line ends. Raises InputError for NUL and for many control characters."""
    if "\0" in text or len(_CONTROLS.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputError("binary file; give the article as text")
    return _TAGS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def encoding_of(raw: bytes, *, declared: str | None = None, whole: bool = True) -> str:
    """Return the name of the encoding of `raw`; `whole=False` when it is the head of a longer file.

    Raises InputError for binary files and for UTF-8 with broken letters.
    """
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise InputError(f"binary file ({what}); save its text as .txt or .html")
    for mark, encoding in _MARKS.items():
        if raw.startswith(mark):
            return encoding
    if b"\0" in raw:
        raise InputError("binary file, or UTF-16 without a byte order mark; save the text as UTF-8")
    broken = _not_utf8_at(raw, whole=whole)
    if broken is None:
        return "utf-8"
    if _is_mostly_utf8(raw):
        raise InputError(f"broken UTF-8 at byte {broken}; save the file as UTF-8 again")
    return _single_byte(raw, declared)


def _not_utf8_at(raw: bytes, *, whole: bool) -> int | None:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(raw, final=whole)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _is_mostly_utf8(raw: bytes) -> bool:
    """Say whether half of the bytes beyond ASCII form UTF-8 letters: in other encodings next to none do."""
    beyond_ascii = len(raw.translate(None, _ASCII))
    return sum(len(letter) for letter in _UTF8_LETTER.findall(raw)) > 0.5 * beyond_ascii


def _stated(raw: bytes, hint: str | None) -> str | None:
    """Return the encoding that is stated: by XML, which knows itself, by a header, by a <meta>; Latin-1 only
    where markup states it and nobody anything else.
    """
    xml, meta = _named(_XML.match(raw)), _named(_META.search(raw[:_DECLARED_WITHIN]))
    telling = [name for name in (xml, hint, meta) if name and name != _LATIN]
    return telling[0] if telling else xml or meta


def _named(found: re.Match[bytes] | None) -> str | None:
    """Return the encoding that markup names, under Python's name, if we know it."""
    return _known(_python_name(found[1].decode("ascii"))) if found else None


def _python_name(charset: str) -> str | None:
    try:
        return codecs.lookup(charset.strip("\"' ")).name
    except (LookupError, ValueError):
        return None


def _known(name: str | None) -> str | None:
    """Return an encoding of pages, by Python's name, as browsers read it; None for all others."""
    if name in _LATIN_1:
        return _LATIN
    return name if name and _KNOWN.match(name) else None


def _single_byte(raw: bytes, declared: str | None) -> str:
    if _is_latin(raw):
        return declared or _LATIN
    scores = {encoding: _arabic_score(raw, encoding) for encoding in _ARABIC_ENCODINGS}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] >= _COMMON_SHARE:
        return best
    if declared and declared != _LATIN:
        return declared
    if scores[best] >= _LIKELY_SHARE:
        return best
    return declared or (_guessed(raw) if _beyond_ascii(raw) > _LATIN_SHARE else None) or _LATIN


def _is_latin(raw: bytes) -> bool:
    """Say whether most runs of bytes beyond ASCII stand within Latin words: Arabic ones do not mix so."""
    return len(_WITHIN_LATIN.findall(raw)) > 0.5 * len(_BEYOND_ASCII.findall(raw))


def _beyond_ascii(raw: bytes) -> float:
    """Return the share of bytes beyond ASCII among those that are letters in some encoding."""
    beyond = len(raw.translate(None, _ASCII))
    return beyond / max(1, beyond + sum(map(raw.count, _ASCII_LETTERS)))


def _arabic_score(raw: bytes, encoding: str) -> float:
    """Return the share of the commonest letters among the Arabic ones; 0 for what is not Arabic."""
    text = raw.decode(encoding, errors="replace")
    letters = Counter(
        letter for letter in text if letter > "\x7f" and (letter.isalpha() or letter == "\ufffd")
    )
    arabic = Counter({letter: count for letter, count in letters.items() if _ARABIC.match(letter)})
    if arabic.total() < _ARABIC_SHARE * letters.total() or not arabic:
        return 0.0
    return sum(arabic[letter] for letter in _COMMON) / arabic.total()


def _guessed(raw: bytes) -> str | None:
    """Ask charset-normalizer, for Cyrillic, Greek, Chinese. Imported here: hardly a file needs it."""
    from charset_normalizer import from_bytes

    match = from_bytes(raw[:50_000]).best()
    return match.encoding if match else None
