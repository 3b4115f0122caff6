"""What commands share about articles that come in: fetched or read, kept, told in a line each."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

import typer

from schemas.article import Unreadable
from schemas.feed import Item
from schemas.source import Arrived, Original
from summarizer.cli import run
from summarizer.cli.counting import counted
from summarizer.cli.inputs import arrivals
from summarizer.errors import InputError, UsageError
from summarizer.feeds.settled import Arrive, Settled
from summarizer.ingest import Arrival, arrival
from summarizer.ingest.feed_item import feed_item
from summarizer.settings import load_settings
from summarizer.store import Store
from summarizer.web import Fetched


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


def taking(store: Store) -> Arrive:
    """Return what takes the items of feeds into the store."""

    def arrive(item: Item, page: Fetched | None) -> Settled:
        try:
            came = arrival(feed_item(item, page, at=datetime.now(UTC)))
        except InputError as error:
            return Settled(None, str(error))
        if isinstance(came, Unreadable):
            return Settled(None, came.reason)
        kept = store.keep(came.article, came.original, came.raw)
        return Settled(kept.arrived, text_sha256=kept.text_sha256)

    return arrive


def raw_of(store: Store, originals: Sequence[Original]) -> bytes:
    """Return the bytes of the first original whose bytes are kept. Raises UsageError when none are."""
    for original in originals:
        if original.raw_sha256 and (raw := store.raw(original.raw_sha256)) is not None:
            return raw
    raise UsageError("the bytes of this article are not kept; those of pages and of `summarizer ingest` are")


def _kept(store: Store, item: Arrival) -> Arrived:
    kept = store.keep(item.article, item.original, item.raw)
    label = item.article.article_id
    if kept.arrived is Arrived.FURTHER:
        home = store.articles([kept.text_sha256])[kept.text_sha256]
        run.say(f"further: {item.original.origin}: the words of {home.article_id}")
    elif kept.arrived is not Arrived.KNOWN:
        run.say(f"{kept.arrived}: {item.original.origin}: {label}")
    return kept.arrived
