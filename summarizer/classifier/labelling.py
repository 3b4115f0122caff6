"""Who did an act, whom it hit and what became of whom, told word by word: a learned opinion beside the rules.

Each word of a sentence is labelled as seen from the words of the act, as begin or inside of a name in the
usual scheme of Ramshaw and Marcus 1995 ("Text Chunking using Transformation-Based Learning"), once for the
roles and once for the outcomes: one hidden layer over the word, the act and how far they stand apart.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from schemas.evidence import Span
from schemas.incident import Outcome, Role
from summarizer.classifier.encoder import gelu
from summarizer.classifier.file import Floats
from summarizer.classifier.pieces import Piece

Meaning = Role | Outcome

SCHEMES: tuple[tuple[Meaning, ...], ...] = ((Role.PERPETRATOR, Role.TARGET), tuple(Outcome))
PREFIXES = 4  # how many letters before a name are joined to it: none to three
ROWS = (*(1 + 2 * len(scheme) for scheme in SCHEMES), PREFIXES)  # of `out`: outside, begins and insides
FARTHEST = 20  # words before and behind an act that are told apart

_WORD = re.compile(r"[\w\u064b-\u065f\u0670]+")  # with Arabic vowel signs


class Labelled(NamedTuple):
    """Words of a sentence by their place there, what they are to an act and how likely."""

    span: Span
    means: Meaning
    share: float


class Labelling(NamedTuple):
    """What was learned. `out` has rows as ROWS says, the schemes one after the other, then the prefixes.

    `near` has a row for each distance from -FARTHEST to FARTHEST, and one for an act that no word tells.
    """

    of_word: Floats
    of_act: Floats
    near: Floats
    out: Floats
    added: Floats


def words(text: str) -> list[Span]:
    """The words of a text by their places, without marks."""
    return [Span(*found.span()) for found in _WORD.finditer(text)]


def overlapping(spans: Sequence[Span], pieces: Sequence[Piece]) -> NDArray[np.bool_]:
    """Which pieces (columns) stand for letters of which spans (rows)."""
    starts, ends = (np.array([piece.span[side] for piece in pieces]) for side in (0, 1))
    return np.array([(starts < span.end) & (ends > span.start) for span in spans]).reshape(-1, len(pieces))


def means(chosen: NDArray[np.bool_]) -> Floats:
    """Rows that average what is chosen, by multiplication; nothing where nothing is."""
    return np.asarray(chosen / np.maximum(chosen.sum(axis=1, keepdims=True), 1), dtype=np.float32)


def distances(spans: Sequence[Span], act: Span | None) -> list[int]:
    """The row of `near` for each word; `act` may be null, or hold no word."""
    if act is None:
        return [2 * FARTHEST + 1] * len(spans)
    told = [at for at, span in enumerate(spans) if span.start < act.end and span.end > act.start]
    if not told:
        return distances(spans, None)
    away = [min(at - told[0], 0) or max(at - told[-1], 0) for at in range(len(spans))]
    return [min(max(one, -FARTHEST), FARTHEST) + FARTHEST for one in away]


def labelled(
    text: str, act: Span | None, states: Floats, pieces: Sequence[Piece], learned: Labelling, least: float
) -> Iterator[Labelled]:
    """What the words of a sentence are to the act that stands at `act` in it, by meaning, then place.

    A word has a meaning where that is as likely as `least`. Words behind the last piece were not seen.
    """
    seen_until = pieces[-2].span.end if len(pieces) > 1 else 0
    spans = [span for span in words(text) if span.start < seen_until]
    if not spans:
        return
    of_words = means(overlapping(spans, pieces)) @ states
    told = overlapping([act], pieces) if act else np.ones((1, len(pieces)), dtype=bool)
    hidden = of_words @ learned.of_word.T + (means(told) @ states) @ learned.of_act.T
    seen = np.asarray(hidden + learned.near[distances(spans, act)], dtype=np.float32)
    odds = gelu(seen) @ learned.out.T + learned.added
    *schemes, joined = np.split(odds, np.cumsum(ROWS)[:-1], axis=1)
    prefixes = joined.argmax(axis=1).tolist()
    for scheme, rows in zip(SCHEMES, schemes, strict=True):
        shares = np.exp(rows - rows.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        for number, meaning in enumerate(scheme):
            begins, insides = shares[:, 1 + 2 * number], shares[:, 2 + 2 * number]
            for first, last in _runs(begins, insides, least):
                start = min(spans[first].start + prefixes[first], spans[first].end - 1)
                share = float((begins + insides)[first : last + 1].mean())
                yield Labelled(Span(start, spans[last].end), meaning, share)


def _runs(begins: Floats, insides: Floats, least: float) -> Iterator[tuple[int, int]]:
    """The first and last word of each name."""
    first: int | None = None
    for at, (begin, inside) in enumerate(zip(begins.tolist(), insides.tolist(), strict=True)):
        if first is not None and (begin + inside < least or begin > inside):
            yield first, at - 1
            first = None
        if first is None and begin + inside >= least:
            first = at
    if first is not None:
        yield first, len(begins) - 1
