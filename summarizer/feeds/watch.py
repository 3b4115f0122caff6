"""Ask all feeds that are due, side by side; again and again, or once."""

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, closing
from datetime import datetime, timedelta
from typing import NamedTuple

from schemas.feed import Feed, FeedState
from summarizer.errors import StoreError
from summarizer.feeds.poll import Memory, Polled, Round, poll
from summarizer.feeds.state import begin, is_due

_SHORTEST_SLEEP = timedelta(seconds=1)
_BUSY = timedelta(minutes=1)  # until the store is tried again while another command writes to it

Opened = Callable[[datetime], AbstractContextManager[Round]]


class Clock(NamedTuple):
    """The time, aware, and how to let some of it pass, in seconds."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]


def states(feeds: Sequence[Feed], memory: Memory) -> dict[str, FeedState]:
    """Return how the feeds stand, by name."""
    return {feed.name: begin(feed, memory.state(feed.name)) for feed in feeds}


def due(feeds: Sequence[Feed], standing: dict[str, FeedState], at: datetime) -> list[Feed]:
    """Return the feeds to ask now."""
    return [feed for feed in feeds if is_due(standing[feed.name], at, every=feed.every)]


def poll_all(feeds: Sequence[Feed], round_: Round, *, concurrency: int) -> Generator[Polled, None, None]:
    """Ask feeds, at most `concurrency` at a time; each is given when it is finished.

    Raises StoreError. Whatever ends it early, Ctrl-C included, lets the items under way finish first; close
    it before closing what `round_` holds.
    """
    if not feeds:
        return
    pool = ThreadPoolExecutor(max_workers=min(concurrency, len(feeds)), thread_name_prefix="feed")
    try:
        asked = [pool.submit(poll, feed, round_) for feed in feeds]
        for done in as_completed(asked):
            yield done.result()
    finally:
        round_.stopping.set()
        pool.shutdown(wait=True, cancel_futures=True)


def watch(
    feeds: Sequence[Feed],
    opened: Opened,
    *,
    clock: Clock,
    concurrency: int,
    report: Callable[[Polled], None],
    say: Callable[[str], None],
) -> None:
    """Ask feeds whenever they are due, until something is raised: Ctrl-C as a rule.

    `opened` gives what a round needs; between rounds nothing is open, so that other commands can write to the
    store. Raises StoreError in the first round; later a store in use is tried again every minute.
    """
    standing: dict[str, FeedState] = {}
    while True:
        at = clock.now()
        try:
            with opened(at) as round_:
                standing = states(feeds, round_.memory)
                with closing(poll_all(due(feeds, standing, at), round_, concurrency=concurrency)) as answers:
                    for polled in answers:
                        standing[polled.feed.name] = polled.state
                        report(polled)
        except StoreError as error:
            if not standing:
                raise
            say(f"{error}; tried again in a minute")
            clock.sleep(_BUSY.total_seconds())
            continue
        moments = [state.due for state in standing.values() if state.due]
        wait = max(min(moments) - clock.now(), _SHORTEST_SLEEP)
        clock.sleep(wait.total_seconds())
