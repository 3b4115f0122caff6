"""Measure briefs: `python -m evals.benchmarks.briefs [incidents]`. Checks nothing.

The invented incidents of the linking benchmark, linked and made into one brief of everything: seconds of
processor time to make it, as an HTML page and as PDF, and the peak memory of the process.
"""

import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import TypeVar

from evals.benchmarks import linking
from schemas.brief import Scope
from schemas.codebook import load_codebook
from schemas.incident import Incident
from schemas.run import Reading, State
from summarizer import flow
from summarizer.desk import open_world
from summarizer.render import to_document, to_html
from summarizer.render.paper.pdf import to_pdf
from summarizer.settings import load_settings

_INCIDENTS = 3_500  # some 2,000 events
_SEED = 11
T = TypeVar("T")


def main(incidents: int = _INCIDENTS) -> None:
    """Print events, seconds and megabytes."""
    told = linking.make(incidents, random.Random(_SEED)).told
    records: dict[str, list[Incident]] = defaultdict(list)
    for telling in told:
        records[telling.article.text_sha256].append(telling.incident)
    articles = {telling.article.text_sha256: telling.article for telling in told}
    results = [
        (
            article,
            Reading(
                article_id=article.article_id,
                text_sha256=sha,
                state=State.DONE,
                reason=None,
                incidents=tuple(records[sha]),
                run=None,
            ),
        )
        for sha, article in articles.items()
    ]
    with closing(open_world(load_settings())) as world:
        sources = _timed("link", lambda: flow.link_all(results, load_codebook(), world))
        brief = _timed("brief", lambda: flow.make_brief(sources, Scope(), world, as_of=datetime.now(UTC)))
    _timed("html", lambda: to_html(brief, articles.values()))
    _timed("pdf", lambda: to_pdf(to_document(brief)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{len(brief.events):,} events, peak memory {peak:,.0f} MB\n")


def _timed(name: str, work: Callable[[], T]) -> T:
    started = time.process_time()
    made = work()
    sys.stdout.write(f"{name:<6} {time.process_time() - started:6.1f} s\n")
    return made


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
