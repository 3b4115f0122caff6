"""The transformer: texts in, unit vectors out. A BERT encoder with mean pooling, as the model was trained."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from summarizer.classifier.file import Floats, Model, unpacked
from summarizer.classifier.pieces import Pieces

_PREFIX = "query: "  # what the model was trained to see before a text that is compared with others
_AT_ONCE = 2048  # pieces evaluated together: bounds the memory to some 40 MB


class Encoder:
    """A loaded model. May be shared between threads."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._pieces = Pieces(model.vocabulary)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """One row of length 1 a text. What goes beyond 512 pieces of a text is left out."""
        rows = [self.numbers(text) for text in texts]
        found = [np.empty((0, self._model.width), np.float32)]
        start = 0
        while start < len(rows):
            end, size = start + 1, len(rows[start])
            while end < len(rows) and size + len(rows[end]) <= _AT_ONCE:
                size += len(rows[end])
                end += 1
            found.append(self._encoded(rows[start:end]))
            start = end
        return np.concatenate(found)

    def numbers(self, text: str) -> list[int]:
        """The numbers of a text's pieces, with those that mark its begin and end."""
        vocabulary = self._model.vocabulary
        inner = self._pieces.numbers(_PREFIX + text)[: self._model.positions - 2]
        return [vocabulary.begin, *inner, vocabulary.end]

    def embedded(self, numbers: NDArray[np.int64], places: NDArray[np.int64]) -> Floats:
        """What the first layer sees of pieces, by their numbers and their places in a text."""
        width, tensors = self._model.width, self._model.tensors
        x = unpacked(self._model.words[numbers])
        x += tensors["emb.pos"].reshape(-1, width)[places] + tensors["emb.type"][:width]
        return self._normal(x, "emb.ln")

    def _encoded(self, rows: list[list[int]]) -> Floats:
        """All pieces of the rows go through the matrices together; attention stays within a row."""
        places = np.concatenate([np.arange(len(row)) for row in rows])
        cuts = np.cumsum([len(row) for row in rows])[:-1]
        x = self.embedded(np.array([number for row in rows for number in row]), places)
        for layer in range(self._model.layers):
            x = self._normal(x + self._attended(x, cuts, f"l{layer}"), f"l{layer}.aln")
            inner = _gelu(self._linear(x, f"l{layer}.fi"))
            x = self._normal(x + self._linear(inner, f"l{layer}.fo"), f"l{layer}.oln")
        pooled = np.stack([part.mean(axis=0) for part in np.split(x, cuts)])
        return np.asarray(pooled / np.linalg.norm(pooled, axis=1, keepdims=True), dtype=np.float32)

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


def _gelu(x: Floats) -> Floats:
    return np.asarray(x * (erf(x * np.float32(np.sqrt(0.5))) + 1) * np.float32(0.5))
