"""What kind of sentence this is: a learned opinion beside the cue words, from examples of our own.

    file.py        the encoder's weights file, read into arrays
    pieces.py      text into the encoder's vocabulary
    encoder.py     sentences into vectors
    head.json      vectors into probabilities; made by `python -m evals.classifier`

The encoder is multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings"; MIT licence), in
NumPy, with 4-bit weights from a data file in a package. The head is a logistic regression for each kind.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import numpy as np

from schemas.base import Value
from summarizer.classifier.encoder import Encoder
from summarizer.llm.weights import ENCODER, is_installed, weights_path

__all__ = ["Classifier", "Encoder", "Head", "Kinds"]


_REMEMBERED = 10_000  # sentences: an article is read again and again, by several systems in the evals


class Kinds(Value):
    """How likely a sentence reports an incident, adds detail to one told before, or gives background.

    Probabilities of independent questions: they need not sum to 1.
    """

    incident: float
    detail: float
    background: float


class Head(Value):
    """A row of weights for each kind, in the order of the fields of Kinds, and what is added to each."""

    weights: tuple[tuple[float, ...], ...]
    added: tuple[float, ...]


class Classifier:
    """Loads its weights when it is first asked (1 second, 150 MB). May be shared between threads."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = Lock()
        self._encoder: Encoder | None = None
        self._known: dict[str, Kinds] = {}

    @property
    def is_installed(self) -> bool:
        """Whether the weights are there; damaged ones are, and say so when they are loaded."""
        return is_installed(ENCODER)

    def load(self) -> Encoder:
        """Load the weights now. Raises Unavailable: not installed, damaged."""
        with self._lock:
            if self._encoder is None:
                self._encoder = Encoder.open(weights_path(ENCODER, self._cache))
            return self._encoder

    def kinds(self, sentences: Sequence[str]) -> tuple[Kinds, ...]:
        """The kinds of sentences, in their order. Raises Unavailable."""
        known = self._known
        asked = [text for text in dict.fromkeys(sentences) if text not in known]
        if asked:
            fresh = dict(zip(asked, self._judged(asked), strict=True))
            known = {**known, **fresh}
            self._known = known if len(known) <= _REMEMBERED else fresh
        return tuple(known[text] for text in sentences)

    def _judged(self, sentences: Sequence[str]) -> Iterator[Kinds]:
        weights, added = _head()
        odds = self.load().vectors(sentences) @ weights.T + added
        for row in (1 / (1 + np.exp(-odds))).tolist():
            yield Kinds(**dict(zip(Kinds.model_fields, row, strict=True)))


@lru_cache
def _head() -> tuple[np.ndarray, np.ndarray]:
    head = Head.model_validate_json(files("summarizer.classifier").joinpath("head.json").read_bytes())
    return np.array(head.weights), np.array(head.added)
