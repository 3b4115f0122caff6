"""Measure feeds: `python -m evals.benchmarks.feeds [items ...]`. Checks nothing.

An invented RSS feed whose items hold their whole text, 1,800 letters each, is handed over as bytes: nothing
is fetched. "reading" is bytes to items; "telling apart" a round without what becomes of an item: reading,
telling what is new, remembering it in the store; "whole" is all of it: a round that besides makes articles of
the items and keeps them, near-copies looked for; "seen" the next round, in which one item is new. Seconds
are those on the clock and, in brackets, those of the processor, which a busy machine disturbs less.
`max_items` is 1,000.
"""

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from schemas.feed import Feed
from schemas.source import Arrived
from summarizer.cli.arriving import taking
from summarizer.feeds.parse import parse
from summarizer.feeds.poll import Round, poll
from summarizer.feeds.settled import Settled
from summarizer.store import Store
from summarizer.web.fetched import PAGES, Fetched

SIZES = (1_000, 10_000)
_SEED = 11
_URL = "https://news.example/feed"
_AT = datetime(2026, 11, 22, tzinfo=UTC)
_WORDS = tuple(f"كلمة{number}" for number in range(3000))
_PARAGRAPHS = 6
_FRAME = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>x</title>{}</channel></rss>'
)
_ITEM = (
    "<item><title>{title}</title><link>https://news.example/{number}?utm_source=rss</link>"
    '<guid isPermaLink="false">{number}</guid><pubDate>{day}</pubDate><description>{title}</description>'
    "<content:encoded><![CDATA[{text}]]></content:encoded></item>"
)


class Given:
    """Hands over the same bytes whatever is asked."""

    def __init__(self, body: bytes) -> None:
        self.body = body

    def get(
        self,
        url: str,
        *,
        accept: frozenset[str] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int | None = None,
    ) -> Fetched:
        """Return the bytes."""
        return Fetched(url, url, 200, "application/rss+xml", "utf-8", self.body, None, None, _AT)


def main() -> None:
    """Print a line for each size."""
    chosen = [int(size) for size in sys.argv[1:] if size.isdigit()] or SIZES
    sys.stdout.write(
        " items     feed         reading   telling apart           whole            seen     peak\n"
    )
    for size in chosen:
        measure(size)


def measure(size: int) -> None:
    """Print one line: items, the feed's size, seconds, peak memory."""
    items = _items(size + 1, random.Random(_SEED))
    body = _FRAME.format("".join(items[:size])).encode()
    later = _FRAME.format("".join(items[-1:] + items[:size])).encode()
    feed = Feed(name="x", url=_URL, max_items=1000)
    took = [_timed(lambda: parse(Given(body).get(_URL), feed))]
    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        round_ = Round(store.feeds, Given(body), lambda items: [Settled(Arrived.NEW) for _ in items], _AT)
        took.append(_timed(lambda: poll(feed, round_)))
    with tempfile.TemporaryDirectory() as home, Store.open(Path(home)) as store:
        for given, at in ((body, _AT), (later, _AT + timedelta(hours=1))):
            round_ = Round(store.feeds, Given(given), taking(store), at)
            took.append(_timed(partial(poll, feed, round_)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times = "".join(f"{clock:7.2f}s({processor:5.2f}s)" for clock, processor in took)
    sys.stdout.write(f"{size:6} {len(body) / 1e6:5.1f} MB{times} {peak:5.0f} MB\n")


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds that work takes, on the clock and of the processor."""
    started = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - started[0], time.process_time() - started[1]


def _items(count: int, chance: random.Random) -> list[str]:
    return [_item(number, chance) for number in range(count)]


def _item(number: int, chance: random.Random) -> str:
    paragraphs = (
        f"<p>{' '.join(chance.choices(_WORDS, k=20))}. {' '.join(chance.choices(_WORDS, k=20))}.</p>"
        for _ in range(_PARAGRAPHS)
    )
    day = (_AT - timedelta(minutes=10 * number)).strftime("%d %b %Y %H:%M:00 +0000")
    title = " ".join(chance.choices(_WORDS, k=8))
    return _ITEM.format(title=title, number=number, day=day, text="".join(paragraphs))


if __name__ == "__main__":
    main()
