"""Ask one feed, take in its items, remember how it stands. One item that fails stops no other.

An item is remembered only after it was taken in, and the feed's validators only after all its items were: a
kill in between makes the next run meet them again. Items that cost no fetching are taken in some at a time.
"""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import compress, groupby, islice
from threading import Event, Lock
from typing import NamedTuple, Protocol

from schemas.feed import Feed, FeedState, Item, Phase, Seen
from schemas.source import Arrived
from summarizer.errors import FetchError, Interrupted
from summarizer.feeds.links import hashed
from summarizer.feeds.parse import Parsed, parse
from summarizer.feeds.settled import Arrive, Brought, Settled
from summarizer.feeds.state import Failed, NotModified, Outcome, Read, SameBytes, after, begin
from summarizer.feeds.triage import MOST_TRIES, Triaged, Verdict, links, triage
from summarizer.web.fetched import FEEDS, Fetcher

_AT_ONCE = 50  # items that are stored in one transaction, and remembered in one: each waits for the disk
_LONGEST_NAME = 200
_HOPELESS = Settled(None, "neither a text nor a link")


class Memory(Protocol):
    """Keeps feeds and items between runs; any thread may use it."""

    def state(self, feed: str) -> FeedState | None:
        """Return how a feed stood, by its name."""
        ...

    def put_state(self, feed: str, state: FeedState) -> None:
        """Keep how a feed stands."""
        ...

    def seen(self, feed: str, items: Collection[str]) -> dict[str, Seen]:
        """Return what is remembered of a feed's items, by the hash of their id."""
        ...

    def linked(self, links: Collection[str]) -> dict[str, Seen]:
        """Return an item of any feed that was taken in, by the hash of its link."""
        ...

    def remember(self, items: Sequence[Seen]) -> None:
        """Keep items, each in place of what was remembered of it."""
        ...


class Claims:
    """Which links this round is taking in: two feeds that bring one link at once take it in once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._turn = Lock()

    def take(self, link: str | None) -> bool:
        """Whether the caller is the first to come with this link; always, without one."""
        with self._turn:
            first = link is None or link not in self._taken
            if link:
                self._taken.add(link)
        return first


@dataclass(frozen=True)
class Round:
    """What the feeds of one round are asked with. Setting `stopping` ends it after the items under way."""

    memory: Memory
    fetcher: Fetcher
    arrive: Arrive
    at: datetime
    claims: Claims = field(default_factory=Claims)
    stopping: Event = field(default_factory=Event)


class Polled(NamedTuple):
    """What came of asking a feed: how it stood and stands, and what became of its items.

    `seen` counts items seen before, KNOWN ones included; `waiting` those that failed before and are not due.
    `total` is how many items the feed holds. `failures`: an item and the reason each, one line.
    """

    feed: Feed
    before: FeedState
    state: FeedState
    new: int = 0
    changed: int = 0
    further: int = 0
    seen: int = 0
    waiting: int = 0
    failures: tuple[str, ...] = ()
    total: int = 0
    broken_off: bool = False

    @property
    def failed(self) -> bool:
        """Whether the feed or one of its items failed."""
        return self.state.phase is Phase.FAILING or bool(self.failures)


def poll(feed: Feed, round_: Round) -> Polled:
    """Ask a feed and take in what is new. Raises StoreError, and Interrupted when the round is stopped."""
    before = begin(feed, round_.memory.state(feed.name))
    polled = Polled(feed, before, before)
    try:
        fetched = round_.fetcher.get(
            feed.url, accept=FEEDS, etag=before.etag, last_modified=before.last_modified
        )
        body_sha256 = hashlib.sha256(fetched.body).hexdigest()
        outcome: Outcome
        if fetched.status == 304:
            outcome = NotModified(fetched.etag, fetched.last_modified)
        elif body_sha256 == before.body_sha256:
            outcome = SameBytes(fetched.etag, fetched.last_modified)
        else:
            parsed = parse(fetched, feed)
            polled = _take_in(polled, parsed, round_)
            whole = not (polled.failures or polled.waiting or parsed.broken_off)
            news = polled.new + polled.changed + polled.further + len(polled.failures)
            outcome = Read(parsed.total, news, whole, fetched.etag, fetched.last_modified, body_sha256)
    except FetchError as error:
        outcome = Failed(error.kind, str(error))
    state = after(before, outcome, round_.at, every=feed.every)
    round_.memory.put_state(feed.name, state)
    return polled._replace(state=state)


def _take_in(polled: Polled, parsed: Parsed, round_: Round) -> Polled:
    """Take in what is to be taken of the items, the oldest first."""
    items, feed, memory = parsed.items, polled.feed, round_.memory
    known = memory.seen(feed.name, [hashed(item.id) for item in items])
    linked = memory.linked(list(links(items).values()))
    triaged = triage(items, feed, known=known, linked=linked, at=round_.at)
    memory.remember([one.seen for one in triaged if one.verdict is Verdict.SEEN and one.seen])
    counts = Counter(one.verdict for one in triaged)
    arrived: Counter[Arrived | None] = Counter()
    failures = []
    wanted = [one for one in reversed(triaged) if one.verdict is Verdict.TAKE]
    for one, settled in _settle(wanted, round_):
        arrived[settled.arrived] += 1
        if settled.arrived is None:
            failures.append(_failure(one.item, settled))
    return polled._replace(
        new=arrived[Arrived.NEW],
        changed=arrived[Arrived.CHANGED],
        further=arrived[Arrived.FURTHER],
        seen=counts[Verdict.SEEN] + arrived[Arrived.KNOWN],
        waiting=counts[Verdict.WAIT],
        failures=tuple(failures),
        total=parsed.total,
        broken_off=parsed.broken_off,
    )


def _settle(wanted: Sequence[Triaged], round_: Round) -> Iterator[tuple[Triaged, Settled]]:
    """Take in items and remember them, a portion at a time. Raises StoreError, Interrupted."""
    for some in _portions(wanted):
        if round_.stopping.is_set():
            raise Interrupted("interrupted")
        is_ours = [bool(one.seen and round_.claims.take(one.seen.link)) for one in some]
        ours = list(compress(some, is_ours))
        settled = list(zip(ours, _taken_in([one.item for one in ours], round_), strict=True))
        round_.memory.remember([_remembered(one.seen, what) for one, what in settled if one.seen])
        yield from settled
        yield from (
            (one, Settled(Arrived.KNOWN)) for one, ours_ in zip(some, is_ours, strict=True) if not ours_
        )


def _portions(wanted: Sequence[Triaged]) -> Iterator[list[Triaged]]:
    """Yield items in their order: those that cost no fetching many at a time, each of the others alone."""
    for has_content, alike in groupby(wanted, lambda one: one.item.has_content):
        rest = iter(alike)
        while some := list(islice(rest, _AT_ONCE if has_content else 1)):
            yield some


def _taken_in(items: Sequence[Item], round_: Round) -> Sequence[Settled]:
    """Take in items of one portion."""
    if all(item.has_content for item in items):
        return round_.arrive([Brought(item) for item in items])
    return [_fetched(item, round_) for item in items]


def _fetched(item: Item, round_: Round) -> Settled:
    """Take in an item from its page; from what the feed holds of it, if that is enough and the page is not
    to be had.
    """
    if item.link is None:
        return _HOPELESS
    try:
        brought = Brought(item, round_.fetcher.get(item.link))
    except FetchError as error:
        from_feed = round_.arrive([Brought(item)]) if item.content else ()
        return next((settled for settled in from_feed if settled.arrived), Settled(None, str(error)))
    return round_.arrive([brought])[0]


def _remembered(seen: Seen, settled: Settled) -> Seen:
    tries = 0 if settled.arrived else MOST_TRIES if settled is _HOPELESS else seen.tries + 1
    return seen.model_copy(update={"tries": tries, "text_sha256": settled.text_sha256})


def _failure(item: Item, settled: Settled) -> str:
    reason = settled.reason or "no reason given"
    link = (item.link or "").partition("?")[0]
    name = (link or item.title or item.id)[:_LONGEST_NAME]
    said = reason if link and link in reason else f"{name}: {reason}"
    return "".join(letter if letter.isprintable() else " " for letter in said)
