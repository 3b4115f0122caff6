"""What commands share about articles that come in: fetched or read, kept, told in a line each."""

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime

from schemas.article import Unreadable
from schemas.source import Arrived, DatedBy, Original
from summarizer import desk as desks
from summarizer.cli import run
from summarizer.cli.counting import counted
from summarizer.cli.inputs import arrivals
from summarizer.errors import InputError, UsageError
from summarizer.feeds.settled import Arrive, Brought, Settled
from summarizer.ingest import Arrival, arrival
from summarizer.ingest.feed_item import feed_item
from summarizer.settings import Settings, load_settings
from summarizer.store import Coming, Kept, Store

_UNDATED = (
    "no date found, so its records get no exact dates; give --published DAY with it to `summarizer extract`"
)


def keep_all(store: Store, inputs: Sequence[str], published: datetime | None) -> None:
    """Keep every article with where it came from; exit as `run.end` says when one could not be read."""
    settings, counts = load_settings(), Counter[str]()
    whole = _is_placed_whole(settings)
    for item in arrivals(settings, inputs, published):
        if isinstance(item, Unreadable):
            run.say(f"failed: {item.origin}: {item.reason}")
            counts["failed"] += 1
        else:
            counts[_kept(store, item)] += 1
    told = ", ".join(f"{counts[name]} {name}" for name in (*Arrived, "failed"))
    run.say(f"{counted(counts.total(), 'article')} ({told})")
    run.end(failed=counts["failed"], of=counts.total(), whole=whole)


def taking(store: Store) -> Arrive:
    """Return what takes the items of feeds into the store: those that are articles, in one transaction."""

    def arrive(items: Sequence[Brought]) -> list[Settled]:
        came = [_composed(one) for one in items]
        articles = [Coming(one.article, one.original, one.raw) for one in came if isinstance(one, Arrival)]
        kept = iter(store.keep_many(articles))
        return [one if isinstance(one, Settled) else _settled(next(kept)) for one in came]

    return arrive


def raw_of(store: Store, originals: Sequence[Original]) -> bytes:
    """Return the bytes of the first original whose bytes are kept. Raises UsageError when none are."""
    for original in originals:
        if original.raw_sha256 and (raw := store.raw(original.raw_sha256)) is not None:
            return raw
    raise UsageError(
        "the bytes of this article are not kept; kept are those of pages that were fetched and of files that "
        "`summarizer ingest` read, but for rows of tables and messages of chats"
    )


def _is_placed_whole(settings: Settings) -> bool:
    """Whether every row of the user's gazetteers could be read; those that have others are told."""
    if not settings.gazetteers:
        return True
    with closing(desks.open_gazetteer(settings)) as gazetteer:
        run.tell_left_out(gazetteer)
        return not gazetteer.broken


def _kept(store: Store, item: Arrival) -> Arrived:
    kept = store.keep(item.article, item.original, item.raw)
    label = item.article.article_id
    if kept.arrived is Arrived.FURTHER:
        home = store.articles([kept.text_sha256])[kept.text_sha256]
        run.say(f"further: {item.original.origin}: the words of {home.article_id}")
    elif kept.arrived is not Arrived.KNOWN:
        undated = "" if item.article.published else f"; {_UNDATED}"
        run.say(f"{kept.arrived}: {item.original.origin}: {label}{undated}")
    elif item.original.dated_by is DatedBy.USER:
        _tell_day(store, kept, item)
    return kept.arrived


def _tell_day(store: Store, kept: Kept, item: Arrival) -> None:
    """Say that a text keeps the day it has: the dates of its records rest on that day."""
    day, given = store.articles([kept.text_sha256])[kept.text_sha256].published, item.article.published
    if day != given:
        stands = f"as of {day}" if day else "without a day"
        run.say(
            f"known: {item.original.origin}: kept {stands}; {given} was not taken: "
            f"`summarizer extract --published {given}` with this input reads it anew as of that day"
        )


def _composed(brought: Brought) -> Arrival | Settled:
    """Return an item as an article, or why it is none."""
    try:
        came = arrival(feed_item(brought.item, brought.page, at=datetime.now(UTC)))
    except InputError as error:
        return Settled(None, str(error))
    return Settled(None, came.reason) if isinstance(came, Unreadable) else came


def _settled(kept: Kept) -> Settled:
    return Settled(kept.arrived, text_sha256=kept.text_sha256)
