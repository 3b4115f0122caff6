"""The schedule: who is asked when, what is open meanwhile, and how it ends."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from schemas.feed import Feed, FeedState, Phase, Seen
from schemas.source import Arrived
from summarizer.errors import FetchError, StoreError
from summarizer.feeds.lines import not_due, table
from summarizer.feeds.poll import Polled, Round
from summarizer.feeds.settled import Brought, Settled
from summarizer.feeds.triage import MOST_TRIES
from summarizer.feeds.watch import Clock, watch
from summarizer.store import Store
from summarizer.web.fetched import PAGES, Fetched

AT = datetime(2026, 11, 22, 12, tzinfo=UTC)
QUICK = Feed(name="quick", url="https://quick.example/feed", every=timedelta(minutes=15))
SLOW = Feed(name="slow", url="https://slow.example/feed", every=timedelta(hours=1))
DEAD = Feed(name="dead", url="https://dead.example/feed", every=timedelta(minutes=15))


def seen(feed: str, *, tries: int, at: datetime = AT) -> Seen:
    return Seen(feed=feed, item="i" * 64, link=None, version="v" * 64, tries=tries, at=at)


class Web:
    def get(
        self,
        url: str,
        *,
        accept: frozenset[str] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Fetched:
        if url == DEAD.url:
            raise FetchError("dead", "dead.example: no such host")
        return Fetched(url, url, 200, "text/xml", None, b"<rss/>", None, None, AT)


def arrive(items: Sequence[Brought]) -> list[Settled]:
    return [Settled(Arrived.NEW) for _ in items]


class Hours:
    """A clock that only sleeping moves, and that is stopped by Ctrl-C after some sleeps."""

    def __init__(self, sleeps: int) -> None:
        self.at, self.left = AT, sleeps

    def now(self) -> datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        self.at += timedelta(seconds=seconds)


def test_every_feed_is_asked_in_its_own_time_and_nothing_is_open_in_between(tmp_path: Path) -> None:
    hours, asked, said = Hours(6), [], list[str]()
    opened = 0

    @contextmanager
    def opening(at: datetime) -> Iterator[Round]:
        nonlocal opened
        opened += 1
        with Store.open(tmp_path) as store:
            yield Round(store.feeds, Web(), arrive, at)

    def report(polled: Polled) -> None:
        asked.append((int((hours.at - AT).total_seconds() // 60), polled.feed.name))

    clock = Clock(hours.now, hours.sleep)
    with pytest.raises(KeyboardInterrupt):
        watch([QUICK, SLOW, DEAD], opening, clock=clock, concurrency=1, report=report, say=said.append)
    times = {
        feed.name: [minute for minute, name in asked if name == feed.name] for feed in (QUICK, SLOW, DEAD)
    }
    assert times == {
        "quick": [0, 15, 30, 45, 60, 75, 90],
        "slow": [0, 60],
        "dead": [0, 15, 45],  # a quarter of an hour, half an hour, an hour
    }
    assert (opened, said) == (7, [])


def test_a_store_in_use_is_waited_for_but_not_at_the_start(tmp_path: Path) -> None:
    hours, said, asked = Hours(3), list[str](), list[datetime]()
    busy = [False, True, False]

    @contextmanager
    def opening(at: datetime) -> Iterator[Round]:
        if busy and busy.pop(0):
            raise StoreError("another summarizer is using it")
        with Store.open(tmp_path) as store:
            yield Round(store.feeds, Web(), arrive, at)

    def run() -> None:
        watch(
            [QUICK],
            opening,
            clock=Clock(hours.now, hours.sleep),
            concurrency=1,
            report=lambda _: asked.append(hours.at),
            say=said.append,
        )

    with pytest.raises(KeyboardInterrupt):
        run()
    assert said == ["another summarizer is using it; tried again in a minute"]
    assert [(at - AT).total_seconds() / 60 for at in asked] == [0, 16, 31]
    busy[:] = [True]
    with pytest.raises(StoreError, match=r"^another summarizer is using it$"):
        run()


def test_the_table_of_feeds() -> None:
    failing = FeedState(
        url=DEAD.url,
        phase=Phase.FAILING,
        checked=AT,
        failures=2,
        since=AT - timedelta(hours=1),
        kind="dead",
        reason="dead.example: no such host",
        due=AT + timedelta(hours=1),
    )
    fresh = FeedState(url=QUICK.url, phase=Phase.FRESH, checked=AT, succeeded=AT, due=AT + QUICK.every)
    off = SLOW.model_copy(update={"enabled": False})
    standing = {"quick": fresh, "slow": FeedState(url=SLOW.url), "dead": failing}
    failed = {
        "quick": [
            seen("quick", tries=1),  # in a quarter of an hour
            seen("quick", tries=2, at=AT - timedelta(minutes=15)),  # as well
            seen("quick", tries=1, at=AT - timedelta(minutes=30)),  # was due, and is no more in the feed
            seen("quick", tries=MOST_TRIES),  # given up
        ],
        "slow": [seen("slow", tries=1)],
        "dead": [seen("dead", tries=3)],
    }
    assert table([QUICK, off, DEAD], standing, failed) == [
        "feed   state      last read             next",
        "quick  fresh      2026-11-22 12:00 UTC  2026-11-22 12:15 UTC  "
        "2 items failed, next try 2026-11-22 12:15 UTC",
        "slow   new (off)  never                 never",
        "dead   failing    never                 2026-11-22 13:00 UTC  "
        "since 2026-11-22 11:00 UTC (2 times): dead.example: no such host; "
        "1 item failed, next try 2026-11-22 13:00 UTC",
    ]
    assert table([QUICK], {"quick": fresh}, {})[1:] == [
        "quick  fresh  2026-11-22 12:00 UTC  2026-11-22 12:15 UTC"
    ]
    assert not_due(QUICK, fresh) == "quick: not due before 2026-11-22 12:15 UTC"
    assert not_due(DEAD, failing) == (
        "dead: not due before 2026-11-22 13:00 UTC, failing since 2026-11-22 11:00 UTC (2 times)"
    )
