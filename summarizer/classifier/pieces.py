"""Cut text into the pieces of a SentencePiece unigram vocabulary: the likeliest cut, by Viterbi.

Kudo 2018, "Subword Regularization", section 3.
"""

import re

from summarizer.classifier.file import Vocabulary

_SPACE = "▁"  # stands for a space, and before the first word
_UNKNOWN = 10.0  # SentencePiece: how much less than the least likely piece an unknown character counts


class Pieces:
    """Cuts texts by one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._longest = max(map(len, vocabulary.pieces))
        self._unknown = min(score for _, score in vocabulary.pieces.values()) - _UNKNOWN

    def numbers(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, without those that mark its begin and end."""
        normal = re.sub(" +", " ", text.translate(self._vocabulary.replaced))
        marked = (normal if normal.startswith(" ") else " " + normal).replace(" ", _SPACE)
        return self._likeliest(marked)

    def _likeliest(self, text: str) -> list[int]:
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
        numbers, end = [], len(text)
        while end:
            _, number, end = best[end]
            numbers.append(number)
        return numbers[::-1]
