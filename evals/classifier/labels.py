"""What an example teaches of the words of a sentence: a label for each, as seen from the words of the act."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from evals.classifier.examples import Example, Told
from schemas.evidence import Span
from summarizer.classifier.labelling import PREFIXES, SCHEMES, words
from summarizer.text.cues import act_cues

OUTSIDE, UNTOLD = 0, -1

_ARABIC = re.compile("[\u0620-\u064a]")
_JOINED = re.compile("[وفبلكا]*")  # letters that Arabic writes to the word behind them


class Lesson(NamedTuple):
    """One act of a sentence. `seen_from`: places of words that tell it; null for the sentence as a whole.

    `labels` has a row for each scheme of `summarizer.classifier.labelling` with an entry for each word,
    `prefixes` how many letters before a name are joined to it (UNTOLD where none begins).
    """

    seen_from: tuple[Span | None, ...]
    labels: tuple[tuple[int, ...], ...]
    prefixes: tuple[int, ...]


def lessons(example: Example) -> Iterator[Lesson]:
    """What each act of an example teaches."""
    for told in example.acts:
        start = example.text.index(told.act)
        own: tuple[Span | None, ...] = (Span(start, start + len(told.act)),)
        if len(example.acts) == 1:
            hits = act_cues(example.text, "ar" if _ARABIC.search(example.text) else "en")
            own = (*own, *(Span(hit.start, hit.end) for hit in hits), None)
        yield Lesson(own, *_labels(example.text, told))


def _labels(text: str, told: Told) -> tuple[tuple[tuple[int, ...], ...], tuple[int, ...]]:
    spans = words(text)
    prefixes = [UNTOLD] * len(spans)
    found = []
    for scheme in SCHEMES:
        labels = [OUTSIDE] * len(spans)
        for number, meaning in enumerate(scheme):
            for name in sorted(getattr(told, meaning.value), key=len, reverse=True):
                for at, joined in _places(name, text, spans):
                    if any(labels[n] for n in at):
                        continue
                    for n in at:
                        labels[n] = 2 + 2 * number
                    labels[at[0]], prefixes[at[0]] = 1 + 2 * number, joined
        found.append(tuple(labels))
    return tuple(found), tuple(prefixes)


def _places(name: str, text: str, spans: list[Span]) -> Iterator[tuple[list[int], int]]:
    """Wherever a name stands as words: their numbers, and how many letters are joined to the first."""
    for found in re.finditer(re.escape(name), text):
        at = [n for n, span in enumerate(spans) if span.start < found.end() and span.end > found.start()]
        if not at or spans[at[-1]].end > found.end():
            continue
        joined = text[spans[at[0]].start : found.start()]
        if len(joined) < PREFIXES and _JOINED.fullmatch(joined):
            yield at, len(joined)
