"""What the paper formats share: words as one plain line, addresses, the direction of letters, page, marks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from schemas.document import Direction
from schemas.language import Language
from summarizer.render import safe

# A4, in millimetres: what the margins leave for text, upright and lying on its long side. The heights keep
# room for a caption.
MARGIN_X, MARGIN_Y = 18.0, 22.0
TEXT_WIDTH = {False: 210 - 2 * MARGIN_X, True: 297 - 2 * MARGIN_X}
PICTURE_HEIGHT = {False: 297 - 2 * MARGIN_Y - 35, True: 210 - 2 * MARGIN_Y - 35}
# What stands before, between and after the numbers of "Page 2 of 7": words, since "2 / 7" has no one
# direction in an Arabic line.
PAGE_WORDS: dict[Language, tuple[str, str]] = {
    "en": ("Page ", " of "),
    "ar": ("صفحة ", " من "),
}
# The letters' colours by the Traffic Light Protocol 2.0 (FIRST, 2022), always on black; RGB.
_MARK_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
}
# Letters that are never seen and that fonts draw as an empty box: soft hyphen, joiners that join no letters,
# variation selectors; halves of letters (surrogates), which no file can hold. Marks of direction and the
# joiners of Persian stay.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u180e\u200b\u2060-\u2064\u206a-\u206f\ud800-\udfff\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_MARK = {Direction.LTR: "\u200e", Direction.RTL: "\u200f"}
_ADDRESS_MARKS = "%:/?#[]@!$&'()*+,;=-._~"  # what RFC 3986 allows besides letters and digits
_LONGEST_ADDRESS = 2000  # a word processor refuses a file whose links are longer than 2,083 letters


class Piece(NamedTuple):
    """A stretch of words whose letters run one way."""

    text: str
    direction: Direction


def words(text: str) -> str:
    """Return one line of what is seen, with a space at either end if white space stood there."""
    seen = _UNSEEN.sub("", safe.CONTROLS.sub("", text))
    line = " ".join(seen.split())
    if not line:
        return " " if seen else ""
    return f"{' ' if seen[0].isspace() else ''}{line}{' ' if seen[-1].isspace() else ''}"


def address(url: str | None) -> str | None:
    """Return a web address in ASCII, as RFC 3986 writes it; None if it cannot be linked."""
    if (checked := safe.safe_url(url)) is None or _UNSEEN.search(checked):
        return None
    brackets = "" if "[" in urlsplit(checked).netloc else "[]"
    marks = "".join(mark for mark in _ADDRESS_MARKS if mark not in brackets)
    written = re.sub("%(?![0-9A-Fa-f]{2})", "%25", quote(checked, safe=marks))
    return written if len(written) <= _LONGEST_ADDRESS else None


def pieces(text: str, inside: Direction, around: Direction) -> tuple[Piece, ...]:
    """Return words cut where the direction of their letters changes; digits and signs go with `inside`.

    `inside` is the words' own direction, `around` that of their paragraph. Where the two differ, marks keep
    the words apart from their neighbours (word processors do not know Unicode's isolates).
    """
    if inside is around:
        before, core, after = "", text, ""
    elif core := text.strip():
        before, _, after = text.partition(core)
        core = f"{_MARK[inside]}{core}{_MARK[inside]}{_MARK[around]}"
    else:
        before, core, after = text, "", ""
    sided = [
        *((letter, around) for letter in before),
        *zip(core, _sides(core, inside), strict=True),
        *((letter, around) for letter in after),
    ]
    return tuple(
        Piece("".join(letter for letter, _ in group), direction)
        for direction, group in groupby(sided, key=lambda pair: pair[1])
    )


def picture_width(ratio: float, share: int, *, landscape: bool) -> float:
    """Return a picture's width in millimetres: its share (per cent) of the line, less if it were too high.

    `ratio` is its height over its width.
    """
    return min(TEXT_WIDTH[landscape] * share / 100, PICTURE_HEIGHT[landscape] / ratio)


def mark_colour(mark: str) -> str:
    """Return the colour (RGB, hexadecimal) of a handling mark's letters on black."""
    return _MARK_COLOURS.get(words(mark).upper(), "FFFFFF")


def right_to_left(text: str) -> bool:
    """Tell whether a text has letters of a script that runs from right to left."""
    return not text.isascii() and any(_strong(letter) is Direction.RTL for letter in text)


@lru_cache(maxsize=4096)  # the letters of a script or two, each looked up thousands of times
def _strong(letter: str) -> Direction | None:
    match unicodedata.bidirectional(letter):
        case "L":
            return Direction.LTR
        case "R" | "AL" | "AN":
            return Direction.RTL
    return None


def _sides(text: str, inside: Direction) -> Iterator[Direction]:
    """Give each letter its direction; what has none follows both neighbours if they agree, else `inside`."""
    strong = [_strong(letter) for letter in text]
    following: list[Direction] = []
    ahead = inside
    for side in reversed(strong):
        ahead = side or ahead
        following.append(ahead)
    behind = inside
    for side, ahead in zip(strong, reversed(following), strict=True):
        behind = side or behind
        yield side or (behind if behind is ahead else inside)
