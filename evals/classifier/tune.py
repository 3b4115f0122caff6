"""Tune the encoder and the heads that read what it gives on examples, together. Needs PyTorch.

A low-rank addition to the matrices of the upper layers is learned (Hu et al. 2021, "LoRA: Low-Rank Adaptation
of Large Language Models"), and what reads them: of a sentence a linear head, each kind a question of its own,
the types sharing one; of each word, as seen from an act, the labels of `summarizer.classifier.labelling`. The
layers below stay as they are, so what they give is computed once. AdamW (Loshchilov and Hutter 2019), its
rate falling to nothing. Some 25 minutes on 2 cores that know bfloat16.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch.nn import functional

from evals.classifier.examples import Example
from evals.classifier.labels import UNTOLD, lessons
from schemas.evidence import Span
from summarizer.classifier import KINDS
from summarizer.classifier.encoder import Encoder
from summarizer.classifier.file import Model
from summarizer.classifier.labelling import FARTHEST, ROWS, Labelling, distances, means, overlapping, words
from summarizer.classifier.tuned import LowRank, Tuned

_LOWEST = 6  # the first layer that is tuned
_MATRICES = ("q", "k", "v", "ao", "fi", "fo")
_RANK = 8
_EPOCHS = 4
_SEED = 0
_BATCH = 32
_MIXED = 32  # batches: sentences of like length go together within so many
_LONGEST = 160  # pieces of a sentence; the rest is left out
_RATE, _RATE_OF_HEAD = 1e-3, 5e-3
_WARMING_UP = 100  # steps
_DROPOUT = 0.1
_SHARPNESS = 10.0  # vectors have length 1; the head sees them longer, so that its weights can stay small
_CLIPPED = 1.0  # length of a step's gradient
_HIDDEN = 128  # numbers between a word and its labels
_WEIGHT = 3.0  # of the labels of words beside kinds and types

Tensor = Any  # torch is no requirement: its types are not known where it is not installed
Linear = Callable[[Tensor, str], Tensor]


def tune(
    examples: Sequence[Example],
    model: Model,
    fingerprint: str,
    *,
    tell: Callable[[str], object] = lambda line: None,
) -> Tuned:
    """Learn from examples; `model` stays as it is. The same on one machine, elsewhere not to the last digit.

    `tell` is given a line after each time through the examples.
    """
    torch.manual_seed(_SEED)
    lesson = _Lesson(examples)
    tuning = _Tuning(model, len(lesson.types))
    words_of = _Words(examples, model)
    states = tuning.states([one.text for one in examples])
    heads = [*tuning.head, *words_of.head]
    steps = _EPOCHS * -(-len(examples) // _BATCH)
    optimizer = torch.optim.AdamW(
        [{"params": tuning.narrow, "lr": _RATE}, {"params": heads, "lr": _RATE_OF_HEAD}]
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / _WARMING_UP) * max(0.0, 1 - step / steps)
    )
    generator = np.random.default_rng(_SEED)
    for epoch in range(1, _EPOCHS + 1):
        losses = []
        for batch in _batches([len(state) for state in states], generator):
            x, mask = tuning([states[at] for at in batch])
            loss = lesson.loss(tuning.odds(x, mask), batch) + words_of.loss(x, batch, generator)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*tuning.narrow, *heads], _CLIPPED)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        tell(f"{epoch} of {_EPOCHS}: mean loss {sum(losses) / len(losses):.3f}\n")
    return tuning.result(lesson.types, words_of.result(), fingerprint)


class _Lesson:
    """What each example teaches, as rows of numbers."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self.types = tuple(sorted({kind for one in examples for kind in one.types}))
        self._kinds = torch.tensor([[float(one.kind == kind) for kind in KINDS] for one in examples])
        self._types = torch.tensor(
            [[(kind in one.types) / max(1, len(one.types)) for kind in self.types] for one in examples]
        )
        self._of_kinds = torch.tensor([one.teaches_kinds for one in examples])
        self._of_types = self._types.sum(1) > 0

    def loss(self, odds: Tensor, batch: Sequence[int]) -> Tensor:
        """Cross-entropy of kinds and of types, each over the examples that teach them."""
        kinds = functional.binary_cross_entropy_with_logits(
            odds[:, : len(KINDS)], self._kinds[batch], reduction="none"
        )
        types = functional.log_softmax(odds[:, len(KINDS) :], 1) * self._types[batch]
        return _mean(kinds.sum(1), self._of_kinds[batch]) - _mean(types.sum(1), self._of_types[batch])


class _Tuning:
    """The encoder in PyTorch, its upper layers with additions that learn, and the head."""

    def __init__(self, model: Model, types: int) -> None:
        self._model = model
        self._encoder = Encoder(model)
        self._tensors = {name: torch.tensor(values) for name, values in model.tensors.items()}
        self._names = [f"l{layer}.{name}" for layer in range(_LOWEST, model.layers) for name in _MATRICES]
        self._low = {name: self._start(name) for name in self._names}
        weights = torch.randn(len(KINDS) + types, model.width) * 0.02
        self.head = [weights.requires_grad_(), torch.zeros(len(weights), requires_grad=True)]

    @property
    def narrow(self) -> list[Tensor]:
        """The matrices whose products are added."""
        return [matrix for both in self._low.values() for matrix in both]

    def _start(self, name: str) -> tuple[Tensor, Tensor]:
        """Nothing is added at first: one of the two matrices is zero."""
        outputs, inputs = self._matrix(name).shape
        up = torch.zeros(outputs, _RANK, requires_grad=True)
        return up, (torch.randn(_RANK, inputs) / inputs**0.5).requires_grad_()

    def states(self, texts: Sequence[str]) -> list[Tensor]:
        """What the layers that stay as they are give for texts, in bfloat16."""
        rows = [[piece.number for piece in self._encoder.pieces(text)[:_LONGEST]] for text in texts]
        found: dict[int, Tensor] = {}
        by_length = sorted(range(len(rows)), key=lambda at: len(rows[at]))
        with torch.no_grad():
            for batch in _parts(by_length, _BATCH):
                x, mask = _padded([self._embedded(rows[at]) for at in batch])
                for layer in range(_LOWEST):
                    x = self._layer(x, mask, layer, self._plain)
                found |= {at: x[n, : len(rows[at])].bfloat16() for n, at in enumerate(batch)}
        return [found[at] for at in range(len(rows))]

    def __call__(self, states: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """What the last layer gives for texts, and where it is no padding."""
        x, mask = _padded([state.float() for state in states])
        with torch.autocast("cpu", torch.bfloat16):
            for layer in range(_LOWEST, self._model.layers):
                x = self._layer(x, mask, layer, self._tuned)
        return x.float(), mask

    def odds(self, x: Tensor, mask: Tensor) -> Tensor:
        """The odds of kinds and types, a row for each text."""
        pooled = (x * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        return functional.linear(functional.normalize(pooled, dim=-1) * _SHARPNESS, *self.head)

    def result(self, types: tuple[str, ...], labelling: Labelling, fingerprint: str) -> Tuned:
        """What was learned."""
        weights, added = (part.detach().numpy() for part in self.head)
        low = {name: LowRank(*(m.detach().numpy() for m in both)) for name, both in self._low.items()}
        return Tuned(types, weights * np.float32(_SHARPNESS), added, low, labelling, fingerprint)

    def _embedded(self, row: Sequence[int]) -> Tensor:
        return torch.tensor(self._encoder.embedded(np.array(row), np.arange(len(row))))

    def _layer(self, x: Tensor, mask: Tensor, layer: int, linear: Linear) -> Tensor:
        count, longest, width = x.shape
        query, key, value = (
            linear(x, f"l{layer}.{name}").view(count, longest, self._model.heads, -1).transpose(1, 2)
            for name in "qkv"
        )
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask[:, None, None])
        mixed = mixed.transpose(1, 2).reshape(count, longest, width)
        x = self._normal(x + linear(mixed, f"l{layer}.ao"), f"l{layer}.aln")
        inner = functional.gelu(linear(x, f"l{layer}.fi"))
        return self._normal(x + linear(inner, f"l{layer}.fo"), f"l{layer}.oln")

    def _normal(self, x: Tensor, name: str) -> Tensor:
        weights, added = self._tensors[f"{name}.w"], self._tensors[f"{name}.b"]
        return functional.layer_norm(x, (self._model.width,), weights, added, self._model.epsilon)

    def _plain(self, x: Tensor, name: str) -> Tensor:
        return functional.linear(x, self._matrix(name), self._tensors[f"{name}.b"])

    def _tuned(self, x: Tensor, name: str) -> Tensor:
        up, down = self._low[name]
        low = functional.linear(functional.dropout(x, _DROPOUT), down)
        return self._plain(x, name) + functional.linear(low, up)

    def _matrix(self, name: str) -> Tensor:
        return self._tensors[f"{name}.w"].view(len(self._tensors[f"{name}.b"]), -1)


class _View(NamedTuple):
    """The words of a sentence as seen from an act: rows that average its pieces, rows of `near`."""

    act: Tensor
    near: Tensor


class _Lines(NamedTuple):
    """One act of a sentence: its words as averages of pieces, ways to see them, what they are."""

    words: Tensor
    views: tuple[_View, ...]
    labels: Tensor
    prefixes: Tensor


class _Words:
    """The labels of words, and what the examples teach of them."""

    def __init__(self, examples: Sequence[Example], model: Model) -> None:
        encoder, width = Encoder(model), model.width
        self._lines = {at: list(_lines(one, encoder)) for at, one in enumerate(examples) if one.acts}
        shapes = ((_HIDDEN, width), (_HIDDEN, width), (2 * FARTHEST + 2, _HIDDEN), (sum(ROWS), _HIDDEN))
        drawn = [(torch.randn(shape) / shape[1] ** 0.5 / 2).requires_grad_() for shape in shapes]
        self.head = [*drawn, torch.zeros(sum(ROWS), requires_grad=True)]

    def loss(self, x: Tensor, batch: Sequence[int], generator: np.random.Generator) -> Tensor:
        """Cross-entropy of the labels of words and of the letters joined to names; `x` the last layer's."""
        seen = [(row, lines) for row, at in enumerate(batch) for lines in self._lines.get(at, ())]
        if not seen:
            return torch.zeros(())
        of_words, of_acts, near = [], [], []
        for row, lines in seen:
            view = lines.views[generator.integers(len(lines.views))]
            of_words.append(lines.words @ x[row, : lines.words.shape[1]])
            of_acts.append((view.act @ x[row, : lines.words.shape[1]]).expand(len(lines.words), -1))
            near.append(view.near)
        of_word, of_act, rows, out, added = self.head
        hidden = functional.linear(functional.dropout(torch.cat(of_words), _DROPOUT), of_word)
        hidden = hidden + functional.linear(torch.cat(of_acts), of_act) + rows[torch.cat(near)]
        odds = functional.linear(functional.gelu(hidden), out, added)
        *schemes, joined = torch.split(odds, ROWS, dim=1)
        labels = torch.cat([lines.labels for _, lines in seen], dim=1)
        loss = sum(functional.cross_entropy(rows, right) for rows, right in zip(schemes, labels, strict=True))
        prefixes = torch.cat([lines.prefixes for _, lines in seen])
        begun = functional.cross_entropy(joined, prefixes, ignore_index=UNTOLD, reduction="sum")
        return _WEIGHT * loss + begun / (prefixes != UNTOLD).sum().clamp(min=1)

    def result(self) -> Labelling:
        """What was learned."""
        return Labelling(*(part.detach().numpy() for part in self.head))


def _lines(example: Example, encoder: Encoder) -> Iterator[_Lines]:
    pieces, spans = encoder.pieces(example.text)[:_LONGEST], words(example.text)

    def view(act: Span | None) -> _View:
        told = overlapping([act], pieces) if act else np.ones((1, len(pieces)), dtype=bool)
        return _View(torch.tensor(means(told)), torch.tensor(distances(spans, act)))

    for one in lessons(example):
        yield _Lines(
            torch.tensor(means(overlapping(spans, pieces))),
            tuple(map(view, one.seen_from)),
            torch.tensor(one.labels),
            torch.tensor(one.prefixes),
        )


def _padded(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of texts as one tensor, and where it is no padding."""
    x = torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    lengths = torch.tensor([len(row) for row in rows])
    return x, torch.arange(x.shape[1]) < lengths[:, None]


def _mean(values: Tensor, counted: Tensor) -> Tensor:
    return (values * counted).sum() / counted.sum().clamp(min=1)


def _batches(lengths: Sequence[int], generator: np.random.Generator) -> Iterator[list[int]]:
    """All examples once, in batches of like length, mixed."""
    order = generator.permutation(len(lengths)).tolist()
    found = [
        batch
        for part in _parts(order, _BATCH * _MIXED)
        for batch in _parts(sorted(part, key=lengths.__getitem__), _BATCH)
    ]
    yield from (found[at] for at in generator.permutation(len(found)))


def _parts(numbers: list[int], size: int) -> Iterator[list[int]]:
    return (numbers[start : start + size] for start in range(0, len(numbers), size))
