"""Print the figures of the classifier on its examples; with --write, write its head."""

import sys
from pathlib import Path

import summarizer.classifier
from evals.classifier.fit import Figures, cross_validated, examples, fit
from summarizer.classifier import Classifier
from summarizer.settings import load_settings

HEAD = Path(summarizer.classifier.__file__).with_name("head.json")


def main(arguments: list[str]) -> None:
    """Fit and report."""
    sentences, indirect = examples(), examples("indirect")
    encoder = Classifier(load_settings().cache).load()
    vectors = encoder.vectors([one.text for one in (*sentences, *indirect)])
    for kind, figures in cross_validated(sentences, vectors[: len(sentences)]).items():
        sys.stdout.write(_line(kind, figures))
    if "--write" in arguments:
        HEAD.write_text(fit(sentences, indirect, vectors).model_dump_json() + "\n")
        sys.stdout.write(f"written: {HEAD}\n")


def _line(kind: str, figures: Figures) -> str:
    return (
        f"{kind:<11} {figures.positive:>5} of {figures.sentences} sentences   "
        f"AUROC {figures.auroc:.3f}   Brier {figures.brier:.3f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
