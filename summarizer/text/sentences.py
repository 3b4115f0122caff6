"""Split a text into sentences with exact offsets.

Lines first: a headline never runs into its lead, and a wrapped line is not rejoined. Inside a line
`sentencex` proposes the cuts, and the rules below take back those that fall inside a sentence. Together
the sentences hold every visible letter of the text, in order and without overlap.

Two dots or an ellipsis never end a sentence: Arabic headlines and leads use them as a colon.
"""

import re
import unicodedata
from collections.abc import Iterator

import sentencex

from schemas.evidence import Span

# The line ends of str.splitlines().
_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_WORD = re.compile(r"\w")

_ELLIPSIS_END = re.compile(r"(?:\.\.|…)\s*$")
# د. أ. ص. and initials: Arabic has no one-letter words.
_INITIAL_END = re.compile(r"(?<!\w)[A-Zء-ي]\.\s*$")
_OPENING_QUOTE_END = re.compile(r"(?:^|\s)[\"'“”‘’«(\[]+$")
_DECIMAL_END = re.compile(r"\d\.$")
# A closing mark at the head belongs to the sentence before; a straight quote only where it closes.
_CLOSING_HEAD = re.compile(r"[»”’)\]}،,;؛:.!?؟…%]|[\"'](?!\w)")
# "… the organization. In Deir ez-Zor." A short tail of a line that starts with a preposition has no verb.
_ARABIC_TAIL = re.compile(r"(?:في|من|على|إلى|الى|عن|قرب|بين)(?:\s+[^\s.،]+){1,3}\s*\.?\s*$")


def split(text: str) -> tuple[Span, ...]:
    """Return the sentences of `text` in order, trimmed of white space and invisible characters."""
    return tuple(
        trimmed
        for line in _LINE.finditer(text)
        for piece in _in_line(line[0])
        if (trimmed := _trim(text, line.start() + piece.start, line.start() + piece.end))
    )


def _in_line(line: str) -> Iterator[Span]:
    """Yield the sentences of one line as offsets into it; they cover it without gaps."""
    start = 0
    for cut in _cuts(line):
        if not _belongs_together(line[start:cut], line[cut:]):
            yield Span(start, cut)
            start = cut
    yield Span(start, len(line))


def _cuts(line: str) -> list[int]:
    """Return where sentencex would start a new sentence, 0 left out."""
    language = "ar" if _ARABIC.search(line) else "en"
    return [
        cut for piece in sentencex.get_sentence_boundaries(language, line) if (cut := piece["start_index"])
    ]


def _belongs_together(head: str, tail: str) -> bool:
    """Say whether a proposed cut between `head` and `tail` falls inside a sentence."""
    rest = tail.lstrip()
    if not _WORD.search(rest) or not re.search(r"[^\W\d]", head):
        return True  # nothing to read on one side: a stray mark, the number of a list item
    return bool(
        _ELLIPSIS_END.search(head)
        or _INITIAL_END.search(head)
        or _OPENING_QUOTE_END.search(head)
        or (_DECIMAL_END.search(head) and tail[0].isdigit())
        or _CLOSING_HEAD.match(rest)
        or rest[0].islower()
        or _ARABIC_TAIL.match(rest)
    )


def _trim(text: str, start: int, end: int) -> Span | None:
    """Shrink a span to its first and last visible letter; None when there is none."""
    while start < end and _is_invisible(text[start]):
        start += 1
    while start < end and _is_invisible(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def _is_invisible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) in {"Cf", "Cc"}
