"""Measure MUC-4 scoring: `python -m evals.benchmarks.muc4`. Prints times and checks nothing.

First the test set with the published predictions, where the data are there (MUC4_DATA, else
../shared/datasets/muc4), files read and all variants. Then made-up articles with 3 to 30 gold and as many
predicted templates, the hardest kind: one type, so that all may be aligned with all, and names that several
entities share. The published script tries all (n + 1)^n maps: 0.2 s an article at 5 templates, 22 s at 7.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from evals.muc4 import load, read_predictions, score
from evals.muc4.templates import Document, Role, Template

DATA = Path(os.environ.get("MUC4_DATA") or Path(__file__).parents[3] / "shared" / "datasets" / "muc4")
SIZES = (3, 5, 7, 10, 15, 20, 30)
ARTICLES = 20
RUNS = 5
_NAMES = [f"name {number}" for number in range(12)]


def main() -> None:
    """Print seconds for the test set, milliseconds an article for the made-up ones."""
    if (DATA / "preds_gtt.json").exists():
        seconds = min(
            _seconds(lambda: score(load(DATA), read_predictions(DATA / "preds_gtt.json")))
            for _ in range(RUNS)
        )
        sys.stdout.write(f"MUC-4 test, published predictions, all variants: {seconds:.2f} s\n")
    else:
        sys.stdout.write(f"MUC-4 test: no data at {DATA}\n")
    sys.stdout.write("templates an article   ms an article   alignments tried one by one\n")
    for size in SIZES:
        key, predictions = made_up(size)
        milliseconds = 1000 * _seconds(partial(score, key, predictions)) / ARTICLES
        sys.stdout.write(f"{size:21} {milliseconds:15.1f} {float((size + 1) ** size):29.1e}\n")


def made_up(size: int) -> tuple[tuple[Document, ...], dict[str, tuple[Template, ...]]]:
    """Return a key of articles with `size` templates, and as many predicted ones for each."""
    chance = random.Random(size)
    key = tuple(Document(f"d{n}", "", _templates(chance, size, mentions=3)) for n in range(ARTICLES))
    return key, {document.docid: _templates(chance, size, mentions=1) for document in key}


def _templates(chance: random.Random, size: int, *, mentions: int) -> tuple[Template, ...]:
    return tuple(
        Template.of(
            "attack",
            {
                role: [
                    chance.sample(_NAMES, chance.randint(1, mentions)) for _ in range(chance.randint(0, 3))
                ]
                for role in Role
            },
        )
        for _ in range(size)
    )


def _seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
