"""Cut text into the pieces of a SentencePiece unigram vocabulary: the likeliest cut, by Viterbi.

Kudo 2018, "Subword Regularization", section 3.
"""

from typing import NamedTuple

from schemas.evidence import Span
from summarizer.classifier.file import Vocabulary

_SPACE = "▁"  # stands for a space, and before the first word
_UNKNOWN = 10.0  # SentencePiece: how much less than the least likely piece an unknown character counts


class Piece(NamedTuple):
    """A piece: its number in the vocabulary, and the letters of the text it stands for."""

    number: int
    span: Span


class Pieces:
    """Cuts texts by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown = min(score for _, score in vocabulary.pieces.values()) - _UNKNOWN

    def cut(self, text: str) -> list[Piece]:
        """The pieces of a text in their order, without those that mark its begin and end."""
        marked, places = self._normal(text)
        return [
            Piece(number, Span(places[start], places[end])) for number, start, end in self._likeliest(marked)
        ]

    def _normal(self, text: str) -> tuple[str, list[int]]:
        """The text as the vocabulary writes it, with one space before it and between words, and where in
        the text each of its letters comes from.
        """
        letters, places = [_SPACE], [0]
        for at, letter in enumerate(text):
            for written in self._vocabulary.replaced.get(ord(letter), letter):
                if written != " ":
                    letters.append(written)
                    places.append(at)
                elif letters[-1] != _SPACE:
                    letters.append(_SPACE)
                    places.append(at)
        return "".join(letters), [*places, len(text)]

    def _likeliest(self, text: str) -> list[tuple[int, int, int]]:
        """The number of each piece, its begin and its end."""
        pieces, unknown = self._vocabulary.pieces, self._vocabulary.unknown
        # The best cut of each beginning of the text: its score, its last piece and where that begins.
        best: list[tuple[float, int, int]] = [(0.0, -1, -1)]
        for end in range(1, len(text) + 1):
            known = (
                (best[start][0] + piece[1], piece[0], start)
                for start in range(max(0, end - self._longest), end)
                if (piece := pieces.get(text[start:end]))
            )
            best.append(max(known, default=(best[end - 1][0] + self._unknown, unknown, end - 1)))
        found, end = [], len(text)
        while end:
            _, number, start = best[end]
            found.append((number, start, end))
            end = start
        return found[::-1]
