"""The whole benchmark: read the articles with a model, or take a prediction file, score it, make the text."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from evals.muc4.adapt import Adapted, to_articles, to_templates
from evals.muc4.files import Predictions, by_document, load, read_predictions
from evals.muc4.report import table
from evals.muc4.scoring import score
from evals.muc4.templates import Document
from schemas.article import Article
from schemas.run import Reading
from summarizer import flow
from summarizer.desk import opened
from summarizer.errors import UsageError
from summarizer.settings import load_settings


class Bench(NamedTuple):
    """The text to print, and the articles not wholly read: with any, the scores count for nothing."""

    text: str
    unread: tuple[str, ...]


class _Nowhere:
    """Readings made to be scored do not belong among the user's own; only the model's replies are kept."""

    def save(self, article: Article, reading: Reading) -> None:
        """Keep nothing."""


class _Read(NamedTuple):
    """What a model made of the articles."""

    predictions: Predictions
    heading: str
    unread: tuple[str, ...]


def bench(
    data: Path,
    *,
    predictions: Path | None = None,
    model: str | None = None,
    limit: int | None = None,
    split: str = "test",
) -> Bench:
    """Score a prediction file, or a model (a URI; none: that of the settings), on the key in folder `data`.

    `limit`: only the first articles. Raises UsageError, InputError, and what a model raises that cannot be
    asked at all.
    """
    if predictions and model:
        raise UsageError("bench muc4: give --model or --predictions, not both")
    if limit is not None and limit < 1:
        raise UsageError("bench muc4: --limit is at least 1")
    whole = load(data, split)
    key = whole[:limit]
    if predictions:
        found = by_document(whole, read_predictions(predictions), predictions.name)
        wanted = {document.docid for document in key}
        kept = {docid: made for docid, made in found.items() if docid in wanted}
        return Bench(f"predictions {predictions.name}, key {split}\n" + table(score(key, kept)), ())
    read = _read(key, model)
    return Bench(f"{read.heading}, key {split}\n" + table(score(key, read.predictions)), read.unread)


def _read(key: Sequence[Document], model: str | None) -> _Read:
    with opened(load_settings(), model) as desk:
        started = time.monotonic()
        results = flow.read_all(
            to_articles(key),
            desk.model,
            desk.codebook,
            desk.world,
            keeper=_Nowhere(),
            concurrency=desk.settings.concurrency,
        )
        readings = [reading for _, reading in results]
        seconds = time.monotonic() - started
        made = {r.article_id: to_templates(r.incidents, desk.world.aliases) for r in readings}
        heading = f"{desk.model.uri}, {seconds:.1f} s, {_left_out(made.values())}"
    predictions = {docid: adapted.templates for docid, adapted in made.items()}
    unread = tuple(f"{r.article_id}: {r.state.value}: {r.reason}" for r in readings if r.reason)
    if unread:
        invalid = f"INVALID: {len(unread)} articles failed or are partial, these scores count for nothing"
        heading = f"{invalid}\n{heading}"
    return _Read(predictions, heading, unread)


def _left_out(made: Iterable[Adapted]) -> str:
    listed = list(made)
    return (
        f"{sum(len(one.templates) for one in listed)} records as templates; left out: "
        f"{sum(one.other_type for one in listed)} of types that MUC-4 has not, "
        f"{sum(one.threatened for one in listed)} threats"
    )
