"""What kind of sentence this is, and of which act: a learned opinion beside the cue words, from our examples.

    file.py        the encoder's weights file, read into arrays
    pieces.py      text into the encoder's vocabulary
    encoder.py     sentences into vectors
    head.json      vectors into probabilities; made by `python -m evals.classifier`

The encoder is multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings"; MIT licence), in
NumPy, with 4-bit weights from a data file in a package. The head is a logistic regression for each kind and
each sub-event type.
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

__all__ = ["KINDS", "Classifier", "Encoder", "Head", "Kinds"]

KINDS = ("incident", "detail", "background")

_REMEMBERED = 10_000  # sentences: an article is read again and again, by several systems in the evals


class Kinds(Value):
    """How likely a sentence reports an incident, adds detail to one told before, or gives background.

    Probabilities of independent questions: they need not sum to 1. `types` are all sub-event types, the
    likeliest first, of what the sentence reports if it reports anything.
    """

    incident: float
    detail: float
    background: float
    types: tuple[str, ...] = ()


class Head(Value):
    """A row of weights for each of KINDS, then for each of `types`, and what is added to each."""

    types: tuple[str, ...]
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
        types, weights, added = _head()
        odds = self.load().vectors(sentences) @ weights.T + added
        shares = 1 / (1 + np.exp(-odds[:, : len(KINDS)]))
        orders = np.argsort(-odds[:, len(KINDS) :], axis=1, kind="stable")
        for row, order in zip(shares.tolist(), orders.tolist(), strict=True):
            yield Kinds(**dict(zip(KINDS, row, strict=True)), types=tuple(types[at] for at in order))


@lru_cache
def _head() -> tuple[tuple[str, ...], np.ndarray, np.ndarray]:
    head = Head.model_validate_json(files("summarizer.classifier").joinpath("head.json").read_bytes())
    return head.types, np.array(head.weights), np.array(head.added)
