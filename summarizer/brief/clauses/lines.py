"""Lines of text that know which of their stretches are names, places, dates and figures."""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from schemas.incident import Role
from schemas.language import Language
from summarizer.brief.names import Origin, Shown

_GROUP = re.compile(r"\[([^\]]*)\]|([^\[\]]+)")
_SLOT = re.compile(r"\{(\w+)\}")


class PartKind(StrEnum):
    """What a stretch of a clause says."""

    ACTOR = "actor"
    PLACE = "place"
    DATE = "date"
    TOLL = "toll"
    WHO = "who"  # persons of a toll, in words
    SOURCE = "source"


class Piece(NamedTuple):
    """A stretch of text. `value` is what stands in the record, `origin` where a shown name is from."""

    text: str
    kind: PartKind | None = None
    value: str = ""
    role: Role | None = None
    origin: Origin | None = None


Line = tuple[Piece, ...]


class Part(NamedTuple):
    """A stretch `text[start:end]` of a clause that carries a value of the record."""

    kind: PartKind
    start: int
    end: int
    value: str
    role: Role | None
    origin: Origin | None


def words(text: str) -> Line:
    """Return text that carries no value."""
    return (Piece(text),) if text else ()


def named(shown: Shown, kind: PartKind, role: Role | None = None) -> Line:
    """Return a shown name with the article it takes in running text."""
    article = words(f"{shown.article} ") if shown.article else ()
    return (*article, Piece(shown.text, kind, shown.original, role, shown.origin))


def fill(template: str, slots: Mapping[str, Line]) -> Line:
    """Put lines into the {slots} of a template; a stretch in [ ] goes when one of its slots is empty."""
    pieces: list[Piece] = []
    for optional, parts in _parsed(template):
        if not optional or all(slots.get(part, ()) for is_slot, part in parts if is_slot):
            for is_slot, part in parts:
                pieces += slots[part] if is_slot else words(part)
    return tuple(pieces)


@lru_cache(maxsize=512)
def _parsed(template: str) -> tuple[tuple[bool, tuple[tuple[bool, str], ...]], ...]:
    """Return the stretches of a template: whether optional, and its parts, each a slot or plain text."""
    stretches = []
    for found in _GROUP.finditer(template):
        text = found[1] if found[1] is not None else found[2]
        parts = tuple((at % 2 == 1, part) for at, part in enumerate(_SLOT.split(text)) if part)
        stretches.append((found[1] is not None, parts))
    return tuple(stretches)


def listed(lines: Sequence[Line], language: Language) -> Line:
    """Join lines as a list in words: "A, B and C", "أ وب وج"."""
    pieces: list[Piece] = []
    for at, line in enumerate(lines):
        if at and language == "ar":
            pieces.append(Piece(" و"))
        elif at:
            pieces.append(Piece(" and " if at == len(lines) - 1 else ", "))
        pieces += line
    return tuple(pieces)


def separated(lines: Iterable[Line], by: str) -> Line:
    """Join lines that are not empty with the same words between them."""
    pieces: list[Piece] = []
    for line in lines:
        if line:
            pieces += (Piece(by), *line) if pieces else line
    return tuple(pieces)


def text_of(line: Line) -> str:
    """Return the text of a line."""
    return "".join(piece.text for piece in line)


def parts_of(line: Line) -> tuple[Part, ...]:
    """Return the stretches of a line that carry a value, with their offsets into its text."""
    parts, at = [], 0
    for piece in line:
        end = at + len(piece.text)
        if piece.kind is not None:
            parts.append(Part(piece.kind, at, end, piece.value, piece.role, piece.origin))
        at = end
    return tuple(parts)
