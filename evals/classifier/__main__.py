"""Tune on four fifths of the examples and print the figures on the rest; with --write, tune on all and write.

PyTorch is asked for here alone: `pip install "torch>=2.9"`. Takes some 25 minutes.
"""

import sys
from pathlib import Path

from evals.classifier.examples import examples, fingerprint
from evals.classifier.figures import asked, divided, of_kinds, of_names, types_right
from summarizer.classifier import Loaded
from summarizer.classifier.file import read
from summarizer.classifier.tuned import SHIPPED
from summarizer.llm.weights import ENCODER, weights_path
from summarizer.settings import load_settings

WRITTEN = Path(str(SHIPPED))


def main(arguments: list[str]) -> None:
    """Tune and report, or tune and write. Exits when PyTorch is not installed."""
    try:
        from evals.classifier.tune import tune
    except ImportError as error:
        sys.exit(f'PyTorch is needed to tune: pip install "torch>=2.9" ({error})')
    path = weights_path(ENCODER, load_settings().cache)
    everything = examples()
    if "--write" in arguments:
        tune(everything, read(path), fingerprint(), tell=sys.stderr.write).save(WRITTEN)
        sys.stdout.write(f"written: {WRITTEN}\n")
        return
    learned, held_out = divided(everything)
    loaded = Loaded.of(path, tune(learned, read(path), fingerprint(), tell=sys.stderr.write))
    found = list(loaded.kinds([one.text for one in held_out]))
    for name, figures in of_kinds(held_out, found).items():
        line = f"{name:<11} {figures.positive:>5} of {len(held_out)}   AUROC {figures.auroc:.3f}"
        sys.stdout.write(f"{line}   Brier {figures.brier:.3f}\n")
    right, of = types_right(held_out, found)
    sys.stdout.write(f"likeliest type right: {right} of {of}\n")
    for meaning, names in of_names(held_out, list(loaded.labels(asked(held_out)))).items():
        line = f"{meaning:<11} {names.wanted:>5} names, {names.found} found"
        sys.stdout.write(f"{line}, {names.right} of them the same to the letter\n")


if __name__ == "__main__":
    main(sys.argv[1:])
