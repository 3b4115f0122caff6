"""Score a model on gold articles: python -m evals score --model baseline:cues."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from evals import gold
from evals.score import Counts, score, total
from schemas.article import Article
from schemas.run import Reading
from summarizer import flow
from summarizer.desk import opened
from summarizer.errors import InputError, SummarizerError
from summarizer.ingest import ingest
from summarizer.settings import load_settings

_ARTICLES = Path("examples/articles")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the gold articles with a model, print precision, recall and F1. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals", description=__doc__)
    commands = parser.add_subparsers(required=True)
    scored = commands.add_parser("score", help="read the gold articles and score the records")
    scored.add_argument("--model", help="model URI; default: the one of the settings")
    scored.add_argument("--gold", type=Path, default=gold.REAL, help="folder of label files")
    scored.add_argument("--articles", type=Path, default=_ARTICLES, help="folder of the articles")
    options = parser.parse_args(arguments)
    try:
        return _score(options.model, options.gold, options.articles)
    except SummarizerError as error:
        sys.stderr.write(f"evals: {error}\n")
        return error.exit_code


class _Nowhere:
    """Readings made to be scored do not belong among the user's own; only the model's replies are kept."""

    def save(self, article: Article, reading: Reading) -> None:
        """Keep nothing."""


def _score(model: str | None, labels: Path, texts: Path) -> int:
    with opened(load_settings(), model) as desk:
        articles = {a.article_id: a for a in ingest([texts]) if isinstance(a, Article)}
        wanted = gold.load(labels, articles, desk.codebook)
        chosen = [articles[label.article_id] for label in wanted]
        started = time.monotonic()
        read = flow.read_all(chosen, desk.model, desk.codebook, desk.world, keeper=_Nowhere())
        readings = {reading.article_id: reading for _, reading in read}
        seconds = time.monotonic() - started
        lines: dict[bool, list[Counts]] = {True: [], False: []}
        for label in wanted:
            reading, article = readings[label.article_id], articles[label.article_id]
            if reading.reason:
                sys.stdout.write(f"{label.article_id}: {reading.state.value}: {reading.reason}\n")
            for strict in (True, False):
                lines[strict].append(score(label, reading.incidents, article, desk.codebook, strict=strict))
            sys.stdout.write(_line(label.article_id, lines[True][-1], lines[False][-1]))
        sys.stdout.write(_line("all", total(lines[True]), total(lines[False])))
        sys.stdout.write(f"{desk.model.uri}, gold {gold.sha256(labels)[:12]}, {seconds:.1f} s\n")
    if any(reading.reason for reading in readings.values()):
        raise InputError("some articles are partial or failed: these scores count for nothing")
    return 0


def _line(name: str, strict: Counts, lenient: Counts) -> str:
    return (
        f"{name:<24} strict P {strict.precision:.2f} R {strict.recall:.2f} F1 {strict.f1:.3f}   "
        f"lenient F1 {lenient.f1:.3f}   matched {strict.matched} spurious {strict.spurious} "
        f"missed {strict.missed}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
