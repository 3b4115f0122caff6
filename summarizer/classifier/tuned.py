"""What was learned from our examples: a small addition to the encoder, and the heads that read what it gives.

The addition is low-rank (Hu et al. 2021, "LoRA"): a matrix W is used as W + up @ down. `tuned.npz` holds it
in float16, and is made by `python -m evals.classifier --write`.
"""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarizer.classifier.file import Floats, Model
from summarizer.classifier.labelling import Labelling

SHIPPED = files("summarizer.classifier").joinpath("tuned.npz")
_HEAD = ("types", "weights", "added", "examples")
_LABELLING = "labelling"


class LowRank(NamedTuple):
    """Two narrow matrices, (outputs, rank) and (rank, inputs), whose product is added to a matrix."""

    up: Floats
    down: Floats


class Tuned(NamedTuple):
    """The addition by the name of its matrix, and the heads: a row of weights for each kind, then each type;
    what labels words.

    `examples` is the SHA-256 of the examples it was learned from.
    """

    types: tuple[str, ...]
    weights: Floats
    added: Floats
    additions: Mapping[str, LowRank]
    labelling: Labelling
    examples: str

    def save(self, path: Path) -> None:
        """Write the file that `read_tuned` reads."""
        arrays: dict[str, NDArray[Any]] = {
            f"{name}.{part}": matrix.astype(np.float16)
            for name, low in self.additions.items()
            for part, matrix in low._asdict().items()
        }
        arrays |= {
            f"{_LABELLING}.{part}": matrix.astype(np.float16)
            for part, matrix in self.labelling._asdict().items()
        }
        head = {"types": np.array(self.types), "weights": self.weights, "added": self.added}
        arrays |= head | {"examples": np.array(self.examples)}
        np.savez_compressed(path, allow_pickle=False, **arrays)


def read_tuned(path: Traversable = SHIPPED) -> Tuned:
    """Read what was learned; by default what ships with the program."""
    with path.open("rb") as file:
        arrays = dict(np.load(file, allow_pickle=False))
    types, weights, added, examples = (arrays.pop(name) for name in _HEAD)
    wide = {name: matrix.astype(np.float32) for name, matrix in arrays.items()}
    labelling = Labelling(*(wide.pop(f"{_LABELLING}.{part}") for part in Labelling._fields))
    names = {name.rpartition(".")[0] for name in wide}
    additions = {name: LowRank(wide[f"{name}.up"], wide[f"{name}.down"]) for name in names}
    return Tuned(tuple(types.tolist()), weights, added, additions, labelling, str(examples))


def with_additions(model: Model, additions: Mapping[str, LowRank]) -> Model:
    """The model with its matrices changed; the one that was given stays as it is."""
    changed = {
        f"{name}.w": model.tensors[f"{name}.w"] + (low.up @ low.down).reshape(-1)
        for name, low in additions.items()
    }
    return model._replace(tensors={**model.tensors, **changed})
