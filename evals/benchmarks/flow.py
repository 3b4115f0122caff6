"""Measure everything but the model, step by step: `python -m evals.benchmarks.flow`. Checks nothing.

The five example articles, each step over all of them, best of several rounds, scaled to an article of 6,000
characters; then the peak memory of this process, and how long `summarizer --help` takes.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from schemas.article import Article
from schemas.brief import Scope
from schemas.codebook import load_codebook
from summarizer import flow
from summarizer.brief import Result
from summarizer.desk import Desk, opened
from summarizer.extract import extract
from summarizer.ground import ground
from summarizer.ingest import ingest
from summarizer.render import to_html
from summarizer.resolve import resolve
from summarizer.settings import Settings, load_settings
from summarizer.store import Store

ARTICLES = Path("examples/articles")
SCALE = 6_000  # characters
ROUNDS = 5


def main() -> None:
    """Print milliseconds per article of 6,000 characters, megabytes, seconds."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), cache=load_settings().cache)
        with opened(settings, "baseline:cues") as desk:
            _steps(desk.store, lambda: [a for a in ingest([ARTICLES]) if isinstance(a, Article)], desk)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:10.0f} MB\n")
    command = [sys.executable, "-m", "summarizer", "--help"]
    best = min(
        _seconds(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(ROUNDS)
    )
    sys.stdout.write(f"summarizer --help {1000 * best:4.0f} ms\n")


def _steps(store: Store, load: Callable[[], list[Article]], desk: Desk) -> None:
    articles = load()
    scale = 1000 * SCALE / sum(len(article.text) for article in articles)
    codebook = load_codebook()
    drafts = [(a, d) for a in articles for d in extract(a, desk.model, codebook, desk.world).drafts]
    grounded = [(a, ground(d, a)) for a, d in drafts]
    results = list(flow.read_all(articles, desk.model, codebook, desk.world, keeper=store))
    sources = flow.link_all(results, codebook, desk.world)
    made = partial(flow.make_brief, sources, Scope(), desk.world, as_of=datetime.now(UTC))
    brief = made()
    steps: dict[str, Callable[[], object]] = {
        "ingest": load,
        "extract (cues)": lambda: [extract(a, desk.model, codebook, desk.world) for a in articles],
        "ground": lambda: [ground(d, a) for a, d in drafts],
        "resolve": lambda: [resolve(g, a, incident_id="x", world=desk.world) for a, g in grounded],
        "store": lambda: _save(store, results),
        "link": lambda: flow.link_all(results, codebook, desk.world),
        "brief": made,
        "render": lambda: to_html(brief, articles),
    }
    for name, step in steps.items():
        sys.stdout.write(f"{name:<15} {scale * min(_seconds(step) for _ in range(ROUNDS)):6.1f} ms\n")


def _save(store: Store, results: Sequence[Result]) -> None:
    for article, reading in results:
        if article:
            store.save(article, reading)


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
