"""The transformer: texts in, a row of numbers for each piece out. A BERT encoder."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from schemas.evidence import Span
from summarizer.classifier.file import Floats, Model, unpacked
from summarizer.classifier.pieces import Piece, Pieces

_PREFIX = "query: "  # what the model was trained to see before a text that is compared with others
_AT_ONCE = 2048  # pieces evaluated together: bounds the memory to some 40 MB


class Encoder:
    """A loaded model. May be shared between threads."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._pieces = Pieces(model.vocabulary)

    def states(self, texts: Sequence[str]) -> list[Floats]:
        """What the last layer gives of each text: a row for each of its pieces, as `pieces` cuts it."""
        rows = [[piece.number for piece in self.pieces(text)] for text in texts]
        found: list[Floats] = []
        start = 0
        while start < len(rows):
            end, size = start + 1, len(rows[start])
            while end < len(rows) and size + len(rows[end]) <= _AT_ONCE:
                size += len(rows[end])
                end += 1
            found += self._encoded(rows[start:end])
            start = end
        return found

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a text, with those that mark its begin and end; what goes beyond 512 is left out."""
        vocabulary, shift = self._model.vocabulary, len(_PREFIX)
        inner = [
            Piece(number, Span(max(0, span.start - shift), max(0, span.end - shift)))
            for number, span in self._pieces.cut(_PREFIX + text)[: self._model.positions - 2]
        ]
        end = Span(len(text), len(text))
        return [Piece(vocabulary.begin, Span(0, 0)), *inner, Piece(vocabulary.end, end)]

    def embedded(self, numbers: NDArray[np.int64], places: NDArray[np.int64]) -> Floats:
        """What the first layer sees of pieces, by their numbers and their places in a text."""
        width, tensors = self._model.width, self._model.tensors
        x = unpacked(self._model.words[numbers])
        x += tensors["emb.pos"].reshape(-1, width)[places] + tensors["emb.type"][:width]
        return self._normal(x, "emb.ln")

    def _encoded(self, rows: list[list[int]]) -> list[Floats]:
        """All pieces of the rows go through the matrices together; attention stays within a row."""
        places = np.concatenate([np.arange(len(row)) for row in rows])
        cuts = np.cumsum([len(row) for row in rows])[:-1]
        x = self.embedded(np.array([number for row in rows for number in row]), places)
        for layer in range(self._model.layers):
            x = self._normal(x + self._attended(x, cuts, f"l{layer}"), f"l{layer}.aln")
            inner = gelu(self._linear(x, f"l{layer}.fi"))
            x = self._normal(x + self._linear(inner, f"l{layer}.fo"), f"l{layer}.oln")
        return np.split(x, cuts)

    def _attended(self, x: Floats, cuts: Floats, layer: str) -> Floats:
        query, key, value = (self._linear(x, f"{layer}.{name}") for name in "qkv")
        parts = zip(*(np.split(matrix, cuts) for matrix in (query, key, value)), strict=True)
        return self._linear(np.concatenate([self._mixed(*part) for part in parts]), f"{layer}.ao")

    def _mixed(self, query: Floats, key: Floats, value: Floats) -> Floats:
        """Scaled dot-product attention, head by head (Vaswani et al. 2017, section 3.2)."""
        count, heads = len(query), self._model.heads
        q, k, v = (m.reshape(count, heads, -1).transpose(1, 0, 2) for m in (query, key, value))
        scores = q @ k.transpose(0, 2, 1) / np.float32(np.sqrt(q.shape[-1]))
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        return np.asarray((weights @ v).transpose(1, 0, 2).reshape(count, -1))

    def _linear(self, x: Floats, name: str) -> Floats:
        weights = self._model.tensors[f"{name}.w"].reshape(-1, x.shape[1])
        return np.asarray(x @ weights.T + self._model.tensors[f"{name}.b"])

    def _normal(self, x: Floats, name: str) -> Floats:
        """Layer normalization."""
        centred = x - x.mean(axis=1, keepdims=True)
        deviation = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + self._model.epsilon)
        return np.asarray(
            centred / deviation * self._model.tensors[f"{name}.w"] + self._model.tensors[f"{name}.b"]
        )


def pooled(states: Sequence[Floats]) -> Floats:
    """One row of length 1 a text: the mean of its pieces, as the model was trained."""
    means = np.stack([rows.mean(axis=0) for rows in states])
    return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), dtype=np.float32)


def gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit (Hendrycks and Gimpel 2016)."""
    return np.asarray(x * (erf(x * np.float32(np.sqrt(0.5))) + 1) * np.float32(0.5))
