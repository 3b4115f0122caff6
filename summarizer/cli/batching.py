"""What `summarizer extract` does with batch files: the usual flow, over replies from files."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from schemas.article import Article, Unreadable
from summarizer import flow
from summarizer.brief import Result
from summarizer.cli import run
from summarizer.cli.inputs import Gathered, gather
from summarizer.desk import Desk
from summarizer.llm.batch.files import BatchFiles
from summarizer.llm.batch.report import finished
from summarizer.llm.batch.room import Batch, open_batch


class Round(NamedTuple):
    """What a round brought: finished readings, in the order of the input, and the names of waiting articles.

    `whole` is false when replies were given and some were refused, or articles wait nevertheless.
    """

    results: list[Result]
    waiting: tuple[str, ...]
    whole: bool


def read(desk: Desk, inputs: Sequence[str], published: datetime | None, files: BatchFiles) -> Round:
    """Read as far as the replies go, keep what is finished, write down what is open."""
    run.say(f"model: {desk.model.uri}, by batch files")
    given = gather(desk, inputs, published)
    items = given.items
    articles = [item for item in items if isinstance(item, Article)]
    batch = open_batch(desk.model, files, articles, desk.codebook)
    results, waiting = _read(desk, given, batch)
    for line in finished(batch, files, {article.text_sha256: article.article_id for article in articles}):
        run.say(line)
    return Round(results, waiting, whole=not (files.replies and (waiting or batch.arrivals.refused)))


def _read(desk: Desk, given: Gathered, batch: Batch) -> tuple[list[Result], tuple[str, ...]]:
    results: list[Result] = []
    waiting: list[str] = []
    for item in given.items:
        if isinstance(item, Unreadable):
            results.append((None, flow.unreadable(item)))
        elif reading := batch.read(item, lambda a, model: flow.read(a, model, desk.codebook, desk.world)):
            given.save(item, reading)
            results.append((item, reading))
        else:
            waiting.append(item.article_id)
    return results, tuple(waiting)
