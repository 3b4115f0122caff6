"""Sentences with slots: {E1} stands for the whole clause of event E1, {E1.act} for its act alone.

The model writes slots and connecting words; only code puts in what they stand for, once, in one pass: what a
clause holds is never read as a slot.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from summarizer.brief.compose.records import Record
from summarizer.brief.wording import FSI, PDI, sentence

_SLOT = re.compile(r"\{\s*(\w+)(\.act)?\s*\}")
_CITATION = re.compile(r"\s*\[\s*E\d+(?:\s*[,;]?\s*E\d+)*\s*\]")
_SPACE = re.compile(r"\s+")
_LOOSE_ENDS = " ,;:-،؛"
_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})


class Slot(NamedTuple):
    """A slot: the event's label, and whether it stands for the whole clause."""

    label: str
    whole: bool


def slots_in(text: str) -> tuple[Slot, ...]:
    """Return the slots of a sentence in order."""
    return tuple(Slot(found[1], found[2] is None) for found in _SLOT.finditer(text))


def without_slots(text: str) -> str:
    """Return what the model wrote itself."""
    return _SLOT.sub(" ", text)


def cleaned(text: str) -> str:
    """Return a model's text on one line, without invisible characters and without marks like [E1].

    Isolates stay where they are in pairs: names of the other direction are shown to the model within them.
    """
    visible = "".join(
        letter if letter in (FSI, PDI) else _visible(letter) for letter in _CITATION.sub("", text)
    )
    if not _in_pairs(visible):
        visible = visible.replace(FSI, "").replace(PDI, "")
    return _SPACE.sub(" ", visible).strip()


def filled(text: str, records: Mapping[str, Record]) -> str:
    """Put the clauses of the labelled records into a sentence, give it its capital and full stop.

    A slot of an unknown label stays as it is.
    """

    def put(found: re.Match[str]) -> str:
        record = records.get(found[1])
        if record is None:
            return found[0]
        words = record.act if found[2] else record.clause
        begins = text[: found.start()].rstrip().endswith(".") and words[:1].isascii()
        return words[:1].upper() + words[1:] if begins else words

    return sentence(_SLOT.sub(put, text.strip(_LOOSE_ENDS)))


def _visible(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if unicodedata.category(letter) in _INVISIBLE else letter


def _in_pairs(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += (letter == FSI) - (letter == PDI)
        if depth < 0:
            return False
    return depth == 0
