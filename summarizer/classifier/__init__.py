"""What kind of sentence this is, of which act, and who did it to whom: a learned opinion beside the rules.

    file.py        the encoder's weights file, read into arrays
    pieces.py      text into the encoder's vocabulary
    encoder.py     sentences into rows of numbers, one for each piece
    labelling.py   what the words of a sentence are to an act: who did it, whom it hit, what became of whom
    tuned.py       what was learned: an addition to the encoder, and the heads that read what it gives

The encoder is multilingual-e5-small (Wang et al. 2024, "Multilingual E5 Text Embeddings"; MIT licence), in
NumPy, with 4-bit weights from a data file in a package. `tuned.npz` is made by `python -m evals.classifier`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from schemas.base import Value
from schemas.evidence import Span
from summarizer.classifier.encoder import Encoder, pooled
from summarizer.classifier.file import read
from summarizer.classifier.labelling import Labelled, labelled
from summarizer.classifier.tuned import Tuned, read_tuned, with_additions
from summarizer.llm.weights import ENCODER, is_installed, weights_path

__all__ = ["KINDS", "Asked", "Classifier", "Kinds", "Labelled", "Loaded"]

KINDS = ("incident", "detail", "background")

K = TypeVar("K")
V = TypeVar("V")

_LEAST = 0.5  # a word as likely as this belongs to a name
_REMEMBERED = 10_000  # sentences: an article is read again and again, by several systems in the evals


class Kinds(Value):
    """How likely a sentence reports an incident, adds detail to one told before, or gives background.

    Probabilities of independent questions: they need not sum to 1. `types` says how likely each sub-event
    type is what the sentence reports, if it reports anything; these sum to 1, the likeliest first.
    """

    incident: float
    detail: float
    background: float
    types: Mapping[str, float] = {}


class Asked(NamedTuple):
    """An act that words are labelled for: its sentence, and where the words that tell it stand there."""

    sentence: str
    act: Span | None


class Loaded(NamedTuple):
    """The encoder as it was tuned, and the head that reads its vectors."""

    encoder: Encoder
    tuned: Tuned

    @classmethod
    def of(cls, path: Path, learned: Tuned) -> "Loaded":
        """Load a weights file (1 second). Raises Unavailable: not of this form."""
        return cls(Encoder(with_additions(read(path), learned.additions)), learned)

    def kinds(self, sentences: Sequence[str]) -> Iterator[Kinds]:
        """The kinds of sentences, in their order."""
        if not sentences:
            return
        odds = pooled(self.encoder.states(sentences)) @ self.tuned.weights.T + self.tuned.added
        shares = 1 / (1 + np.exp(-odds[:, : len(KINDS)]))
        of_types = np.exp(odds[:, len(KINDS) :] - odds[:, len(KINDS) :].max(axis=1, keepdims=True))
        of_types /= of_types.sum(axis=1, keepdims=True)
        orders = np.argsort(-of_types, axis=1, kind="stable")
        for row, types, order in zip(shares.tolist(), of_types.tolist(), orders.tolist(), strict=True):
            named = {self.tuned.types[at]: types[at] for at in order}
            yield Kinds(**dict(zip(KINDS, row, strict=True)), types=named)

    def labels(self, asked: Sequence[Asked]) -> Iterator[tuple[Labelled, ...]]:
        """What the words of sentences are to acts, in the order of the acts."""
        texts = tuple(dict.fromkeys(one.sentence for one in asked))
        states = dict(zip(texts, self.encoder.states(texts), strict=True))
        for text, act in asked:
            yield tuple(
                labelled(text, act, states[text], self.encoder.pieces(text), self.tuned.labelling, _LEAST)
            )


class _Remembering(Generic[K, V]):
    """Answers questions, each once while it is remembered."""

    def __init__(self, answer: Callable[[Sequence[K]], Iterable[V]]) -> None:
        self._answer = answer
        self._known: dict[K, V] = {}

    def __call__(self, asked: Sequence[K]) -> tuple[V, ...]:
        known = self._known
        unknown = [one for one in dict.fromkeys(asked) if one not in known]
        if unknown:
            fresh = dict(zip(unknown, self._answer(unknown), strict=True))
            known = {**known, **fresh}
            self._known = known if len(known) <= _REMEMBERED else fresh
        return tuple(known[one] for one in asked)


class Classifier:
    """Loads its weights when it is first asked (1 second, 150 MB). May be shared between threads."""

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._lock = Lock()
        self._loaded: Loaded | None = None
        self._kinds = _Remembering[str, Kinds](lambda asked: self.load().kinds(asked))
        self._labels = _Remembering[Asked, tuple[Labelled, ...]](lambda asked: self.load().labels(asked))

    @property
    def is_installed(self) -> bool:
        """Whether the weights are there; damaged ones are, and say so when they are loaded."""
        return is_installed(ENCODER)

    def load(self) -> Loaded:
        """Load the weights now. Raises Unavailable: not installed, damaged."""
        with self._lock:
            if self._loaded is None:
                self._loaded = Loaded.of(weights_path(ENCODER, self._cache), read_tuned())
            return self._loaded

    def kinds(self, sentences: Sequence[str]) -> tuple[Kinds, ...]:
        """The kinds of sentences, in their order. Raises Unavailable."""
        return self._kinds(sentences)

    def labels(self, asked: Sequence[Asked]) -> tuple[tuple[Labelled, ...], ...]:
        """What the words of sentences are to acts, in the order of the acts. Raises Unavailable."""
        return self._labels(asked)
