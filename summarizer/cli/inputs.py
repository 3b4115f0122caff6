"""The inputs of a command as articles: paths, addresses and standard input, or what came in before."""

import os
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import datetime

import typer

from schemas.article import Article, Unreadable
from schemas.run import Reading
from summarizer.cli.counting import counted, named
from summarizer.desk import Desk
from summarizer.ingest import Arrival, Ours, Remark, collect
from summarizer.render import safe
from summarizer.settings import Settings
from summarizer.store import Store
from summarizer.web import Fetcher, Policy, SafeFetcher

_STATED = ("published", "source", "url", "title")  # of an article, where an input states it


class Gathered:
    """The articles to read, in order. As its readings are saved, so is where each article came from."""

    def __init__(self, store: Store, came: Sequence[Arrival | Article | Unreadable]) -> None:
        self.items = [one.article if isinstance(one, Arrival) else one for one in came]
        self._store = store
        self._arrivals: defaultdict[str, deque[Arrival]] = defaultdict(deque)  # one text may come in twice
        for one in came:
            if isinstance(one, Arrival):
                self._arrivals[one.article.text_sha256].append(one)

    def save(self, article: Article, reading: Reading) -> None:
        """Keep an article with its reading and where it came from."""
        waiting = self._arrivals[article.text_sha256]
        arrival = waiting.popleft() if waiting else None
        came = (arrival.original, arrival.raw) if arrival else ()
        self._store.save(article, reading, *came)


def gather(desk: Desk, inputs: Sequence[str], published: datetime | None) -> Gathered:
    """Return the articles of the inputs; without any, those that came in and nobody has read."""
    if not inputs:
        return Gathered(desk.store, desk.store.unread())
    came = [_light(one) for one in arrivals(desk.settings, inputs, published)]
    return Gathered(desk.store, _with_what_is_known(desk.store, came))


def arrivals(
    settings: Settings, inputs: Sequence[str], published: datetime | None
) -> Iterator[Arrival | Unreadable]:
    """Fetch and read the inputs, as the settings say."""
    items = collect(
        inputs,
        published=published.date() if published else None,
        max_bytes=settings.max_article_bytes,
        fetcher=fetcher(settings),
        processes=os.cpu_count() or 1,
    )
    ours = []
    for item in items:
        if isinstance(item, Remark):
            typer.echo(safe.plain(item.text), err=True)
        elif isinstance(item, Ours):
            ours.append(item.origin)
        else:
            yield item
    if ours:
        files = counted(len(ours), "file")
        typer.echo(safe.plain(f"{files} of this program's own passed over: {named(ours, 3)}"), err=True)


def fetcher(settings: Settings) -> Fetcher:
    """Return what fetches pages and feeds, as the settings say."""
    return SafeFetcher(
        Policy(
            contact=settings.fetch_contact,
            ports=settings.fetch_ports,
            max_bytes=settings.fetch_max_bytes,
            seconds=settings.fetch_seconds,
            seconds_between=settings.fetch_seconds_between,
        )
    )


def _with_what_is_known(
    store: Store, came: Sequence[Arrival | Unreadable]
) -> list[Arrival | Article | Unreadable]:
    """Give texts that are kept the day, publisher, address and title that they are kept with and this input
    does not state: dates of records rest on the day, and a copy of the bare text must not take it away.
    """
    kept = store.articles({one.article.text_sha256 for one in came if isinstance(one, Arrival)})
    return [
        one._replace(article=_filled(one.article, kept[one.article.text_sha256]))
        if isinstance(one, Arrival) and one.article.text_sha256 in kept
        else one
        for one in came
    ]


def _filled(article: Article, kept: Article) -> Article:
    stated = {name: getattr(kept, name) for name in _STATED if getattr(article, name) is None}
    return article.model_copy(update=stated)


def _light(item: Arrival | Unreadable) -> Arrival | Unreadable:
    """Leave out the bytes of a file: it lies where the user has it, and many would fill the memory."""
    return item._replace(raw=None) if isinstance(item, Arrival) and not item.fetched else item
