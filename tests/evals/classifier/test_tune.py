"""Tuning on a tiny encoder: it learns what its examples say, and leaves the encoder as it is."""

from typing import Any

import numpy as np
import pytest

from evals.classifier.examples import Example, Told, examples
from schemas.evidence import Span
from schemas.incident import Outcome, Role
from summarizer.classifier import KINDS, Asked, Loaded
from summarizer.classifier.encoder import Encoder
from summarizer.classifier.file import Model, Vocabulary
from summarizer.classifier.tuned import with_additions

WIDTH, LAYERS, INNER = 32, 7, 64
PIECES = ("▁", "▁query", ":", "▁raid", "▁talk", "▁troops", "▁took", "▁boys")
TROOPS = (Told(act="raid", perpetrator=("troops",)),)
BOYS = (Told(act="took", target=("boys",), missing=("boys",)),)
LESSON = (
    Example(text="troops raid", types=("arrests",), kind="incident", acts=TROOPS),
    Example(text="raid took boys", types=("attack",), kind="incident", acts=BOYS),
    Example(text="talk", types=(), kind="background"),
    Example(text="talk took boys", types=(), kind="detail"),
)


@pytest.fixture
def model() -> Model:
    generator = np.random.default_rng(0)

    def drawn(*shape: int) -> Any:
        return (generator.standard_normal(shape) / WIDTH**0.5).astype(np.float32).reshape(-1)

    tensors = {"emb.pos": drawn(16, WIDTH), "emb.type": drawn(WIDTH)}
    shapes = dict.fromkeys(("q", "k", "v", "ao"), (WIDTH, WIDTH))
    shapes |= {"fi": (INNER, WIDTH), "fo": (WIDTH, INNER)}
    for layer in range(LAYERS):
        for name, (outputs, inputs) in shapes.items():
            tensors |= {f"l{layer}.{name}.w": drawn(outputs, inputs), f"l{layer}.{name}.b": drawn(outputs)}
    for name in ("emb.ln", *(f"l{layer}.{part}" for layer in range(LAYERS) for part in ("aln", "oln"))):
        tensors |= {f"{name}.w": np.ones(WIDTH, np.float32), f"{name}.b": np.zeros(WIDTH, np.float32)}
    count = len(PIECES) + 3
    words = np.zeros((count, 1), np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))]))
    words["scale"], words["nibbles"] = 0.2, generator.integers(0, 256, (count, 1, 16), np.uint8)
    pieces = {piece: (at, -float(len(PIECES) - at)) for at, piece in enumerate(PIECES)}
    vocabulary = Vocabulary(pieces, {}, count - 3, count - 2, count - 1)
    return Model(WIDTH, LAYERS, 4, 16, 1e-5, vocabulary, words, tensors)


def test_it_learns_what_the_examples_say(model: Model) -> None:
    tune = pytest.importorskip("evals.classifier.tune", reason="PyTorch is not installed")
    before = {name: values.copy() for name, values in model.tensors.items()}
    learned = tune.tune(LESSON * 500, model, "of the lesson")
    assert (learned.types, learned.examples) == (("arrests", "attack"), "of the lesson")
    assert {name.partition(".")[0] for name in learned.additions} == {"l6"}
    assert all(np.array_equal(model.tensors[name], values) for name, values in before.items())
    loaded = Loaded(Encoder(with_additions(model, learned.additions)), learned)
    raid, boys, talk, detail = loaded.kinds([one.text for one in LESSON])
    assert (next(iter(raid.types)), next(iter(boys.types))) == ("arrests", "attack")
    acts = [Asked("troops raid", Span(7, 11)), Asked("raid took boys", Span(5, 9))]
    assert [[(one.span, one.means) for one in told] for told in loaded.labels(acts)] == [
        [(Span(0, 6), Role.PERPETRATOR)],
        [(Span(10, 14), Role.TARGET), (Span(10, 14), Outcome.MISSING)],
    ]
    assert [[getattr(kinds, name) > 0.5 for name in KINDS] for kinds in (raid, boys, talk, detail)] == [
        [True, False, False],
        [True, False, False],
        [False, False, True],
        [False, True, False],
    ]


def test_what_does_not_teach_kinds_teaches_types_alone(model: Model) -> None:
    tune = pytest.importorskip("evals.classifier.tune", reason="PyTorch is not installed")
    indirect = [one.model_copy(update={"teaches_kinds": False}) for one in LESSON[:2]]
    learned = tune.tune([*indirect, *LESSON[2:]] * 500, model, "")
    loaded = Loaded(Encoder(with_additions(model, learned.additions)), learned)
    raid, boys = loaded.kinds([one.text for one in LESSON[:2]])
    assert (next(iter(raid.types)), next(iter(boys.types))) == ("arrests", "attack")
    assert max(raid.incident, boys.incident) < 0.5


def test_the_examples_that_ship_say_what_they_must() -> None:
    for one in examples():
        assert (one.kind == "incident") == bool(one.types), one.text
    assert sum(not one.teaches_kinds for one in examples()) > 1000
