"""What is said of feeds: a line for each that was asked, more where something failed, a table of all."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from schemas.feed import Feed, FeedState, Phase, Seen
from summarizer.feeds.poll import Polled
from summarizer.feeds.triage import waiting

_MOST_FAILURES = 20  # of a feed's items, that get a line each


def lines(polled: Polled) -> list[str]:
    """Return the feed's line, "name: 3 new, 1 further source, 2 seen, 1 failed: reason", and warnings."""
    name, state = polled.feed.name, polled.state
    if state.phase is Phase.FAILING:
        return [f"{name}: failing{_since(state)}: {state.reason}; next try {_time(state.due)}"]
    said = []
    if polled.total > polled.feed.max_items:
        said.append(
            f"{name}: {polled.total:,} items in the feed, only the newest {polled.feed.max_items:,} "
            "are looked at (max_items)"
        )
    if polled.broken_off:
        said.append(f"{name}: the feed breaks off; its last item is left for the next time")
    if polled.before.failures:
        said.append(f"{name}: recovered, failed {_times(polled.before.failures)} before")
    said.append(f"{name}: {_summary(polled)}")
    more = polled.failures[1:_MOST_FAILURES]
    said.extend(f"{name}: failed: {failure}" for failure in more)
    if len(polled.failures) > _MOST_FAILURES:
        said.append(f"{name}: and {len(polled.failures) - _MOST_FAILURES} more that failed")
    return said


def _summary(polled: Polled) -> str:
    if polled.state.phase is Phase.EMPTY:
        return "empty: the feed can be read, and there is no item in it"
    if not polled.total:
        return "unchanged"
    parts = [f"{polled.new} new"]
    if polled.changed:
        parts.append(f"{polled.changed} changed")
    if polled.further:
        parts.append(f"{polled.further} further source{'s' if polled.further > 1 else ''}")
    if polled.seen:
        parts.append(f"{polled.seen} seen")
    if polled.waiting:
        parts.append(f"{polled.waiting} to be tried again later")
    if polled.failures:
        parts.append(f"{len(polled.failures)} failed: {polled.failures[0]}")
    return ", ".join(parts)


def not_due(feed: Feed, state: FeedState) -> str:
    """Return the line of a feed that is not asked yet."""
    failing = f", failing{_since(state)}" if state.failures else ""
    return f"{feed.name}: not due before {_time(state.due)}{failing}"


def table(
    feeds: Sequence[Feed], standing: Mapping[str, FeedState], failed: Mapping[str, Sequence[Seen]]
) -> list[str]:
    """Return the table of feeds: how each stands, when it was last read, when it is asked next, faults.

    `failed`: the items that failed, by feed.
    """
    rows = [("feed", "state", "last read", "next", "")]
    for feed in feeds:
        state = standing[feed.name]
        rows.append(
            (
                feed.name,
                state.phase.value if feed.enabled else f"{state.phase.value} (off)",
                _time(state.succeeded) if state.succeeded else "never",
                (_time(state.due) if state.due else "now") if feed.enabled else "never",
                "; ".join(_faults(feed, state, failed.get(feed.name, ()))),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4])).rstrip()
        for row in rows
    ]


def _faults(feed: Feed, state: FeedState, failed: Sequence[Seen]) -> Iterator[str]:
    if state.failures:
        yield f"{_since(state).strip()}: {state.reason}"
    if feed.enabled and (again := waiting(failed, feed, state)):
        items = "1 item" if again.items == 1 else f"{again.items} items"
        yield f"{items} failed, next try {_time(again.due)}"


def _since(state: FeedState) -> str:
    return f" since {_time(state.since)} ({_times(state.failures)})"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _time(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC") if moment else "now"
