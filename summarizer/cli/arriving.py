"""What commands share about articles that come in: fetched or read, kept, told in a line each."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

import typer

from schemas.article import Unreadable
from schemas.source import Arrived
from summarizer.cli import run
from summarizer.cli.counting import counted
from summarizer.cli.inputs import arrivals
from summarizer.ingest import Arrival
from summarizer.settings import load_settings
from summarizer.store import Store


def keep_all(store: Store, inputs: Sequence[str], published: datetime | None) -> None:
    """Keep every article with where it came from; exit 3 when one could not be read."""
    counts: Counter[str] = Counter()
    for item in arrivals(load_settings(), inputs, published):
        if isinstance(item, Unreadable):
            run.say(f"failed: {item.origin}: {item.reason}")
            counts["failed"] += 1
        else:
            counts[_kept(store, item)] += 1
    told = ", ".join(f"{counts[name]} {name}" for name in (*Arrived, "failed"))
    run.say(f"{counted(counts.total(), 'article')} ({told})")
    if counts["failed"]:
        raise typer.Exit(run.SOME_FAILED)


def _kept(store: Store, item: Arrival) -> Arrived:
    kept = store.keep(item.article, item.original, item.raw)
    label = item.article.article_id
    if kept.arrived is Arrived.FURTHER:
        home = store.articles([kept.text_sha256])[kept.text_sha256]
        run.say(f"further: {item.original.origin}: the words of {home.article_id}")
    elif kept.arrived is not Arrived.KNOWN:
        run.say(f"{kept.arrived}: {item.original.origin}: {label}")
    return kept.arrived
