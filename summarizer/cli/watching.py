"""What `watch` does: rounds over the feeds with the user's store and settings, a line for each feed."""

import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from schemas.feed import Feed, Phase
from summarizer.cli import arriving, run
from summarizer.cli.inputs import fetcher
from summarizer.errors import Interrupted
from summarizer.feeds.lines import lines, not_due, table
from summarizer.feeds.poll import Polled, Round
from summarizer.feeds.watch import Clock, Opened, due, poll_all, states, watch
from summarizer.settings import Settings, load_settings


def print_status(feeds: Sequence[Feed]) -> None:
    """Print how the feeds stand, one a line."""
    with run.stored() as store:
        standing = states(feeds, store.feeds)
        failed = {feed.name: store.feeds.failed(feed.name) for feed in feeds}
    run.write("".join(f"{line}\n" for line in table(feeds, standing, failed)), None)


def once(feeds: Sequence[Feed]) -> None:
    """Ask the feeds that are due. Exits as `run.end` says when a feed or an item failed."""
    settings, at, failed, whole = load_settings(), datetime.now(UTC), 0, True
    with _opened(settings)(at) as round_:
        standing = states(feeds, round_.memory)
        asked = due(feeds, standing, at)
        for feed in feeds:
            if feed not in asked:
                run.say(not_due(feed, standing[feed.name]))
        with closing(poll_all(asked, round_, concurrency=settings.concurrency)) as answers:
            for polled in answers:
                failed += polled.state.phase is Phase.FAILING
                whole = whole and not polled.failures
                _report(polled)
    run.end(failed=failed, of=len(asked), whole=whole)


def on_and_on(feeds: Sequence[Feed]) -> None:
    """Ask the feeds whenever they are due, until the user ends it."""
    settings = load_settings()
    clock = Clock(lambda: datetime.now(UTC), time.sleep)
    watch(
        feeds,
        _opened(settings),
        clock=clock,
        concurrency=settings.concurrency,
        report=_report,
        say=run.say,
    )


@contextmanager
def ended_cleanly() -> Iterator[None]:
    """Make Ctrl-C and SIGTERM one error, which says what is kept."""

    def stop(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt as stopped:
        raise Interrupted("interrupted; what was taken in is kept, the same command goes on") from stopped
    finally:
        signal.signal(signal.SIGTERM, before)


def _opened(settings: Settings) -> Opened:
    """Return what opens the store for a round. The fetcher, which paces hosts, serves all rounds."""
    fetching = fetcher(settings)

    @contextmanager
    def opened(at: datetime) -> Iterator[Round]:
        with run.stored(write=True) as store:
            yield Round(store.feeds, fetching, arriving.taking(store), at)

    return opened


def _report(polled: Polled) -> None:
    for line in lines(polled):
        run.say(line)
