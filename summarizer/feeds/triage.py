"""Which items of a feed are to be taken in: those not seen before, in other words than before, or due again.

An item is known by its feed and id, and by its canonical link over all feeds. Another title or other words
under the same id make a new version, which is taken in again (as a text of its own: the earlier one stays); a
new time stamp alone does not. After MOST_VERSIONS of them the item is left alone: such a feed counts readers
or minutes in its texts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final, NamedTuple

from schemas.feed import Feed, FeedState, Item, Seen
from summarizer.feeds.links import canonical, hashed

MOST_VERSIONS: Final = 5
MOST_TRIES: Final = 6  # of an item that fails; with an hour between questions to the feed, over 31 hours
_LONGEST_WAIT = timedelta(days=1)


class Verdict(Enum):
    """What to do with an item."""

    TAKE = auto()
    SEEN = auto()
    WAIT = auto()  # it failed and is not due for another try


class Triaged(NamedTuple):
    """An item, what to do with it, and what to remember of it once that is done.

    For SEEN, `seen` is None when it is remembered already.
    """

    item: Item
    verdict: Verdict
    seen: Seen | None


class Waiting(NamedTuple):
    """How many items of a feed failed and are tried again, and when the first of them is."""

    items: int
    due: datetime


def waiting(failed: Sequence[Seen], feed: Feed, state: FeedState) -> Waiting | None:
    """Return which of the items that failed are tried again; None for none.

    One that was due when the feed was read last, and not tried, stands in the feed no more.
    """
    dues = [due for seen in failed if (due := _due(seen, feed))]
    if state.succeeded:
        dues = [due for due in dues if due - feed.every / 10 > state.succeeded]
    return Waiting(len(dues), max(min(dues), state.due or min(dues))) if dues else None


def links(items: Sequence[Item]) -> dict[str, str]:
    """Return by item id the hash of its canonical link; a link that several items have tells none of them."""
    found = {item.id: key for item in items if item.link and (key := canonical(item.link))}
    shared = Counter(found.values())
    return {name: hashed(key) for name, key in found.items() if shared[key] == 1}


def triage(
    items: Sequence[Item],
    feed: Feed,
    *,
    known: Mapping[str, Seen],
    linked: Mapping[str, Seen],
    at: datetime,
) -> list[Triaged]:
    """Return what to do with each item.

    `known`: what is remembered of this feed's items, by the hash of their id; `linked`: of items of all feeds
    that were taken in, by the hash of their link.
    """
    keys = links(items)
    return [_judged(item, feed, keys.get(item.id), known, linked, at) for item in items]


def _judged(
    item: Item,
    feed: Feed,
    link: str | None,
    known: Mapping[str, Seen],
    linked: Mapping[str, Seen],
    at: datetime,
) -> Triaged:
    fresh = Seen(feed=feed.name, item=hashed(item.id), link=link, version=item.version, at=at)
    before = known.get(fresh.item)
    if before is None:
        elsewhere = linked.get(link) if link else None
        if elsewhere is None:
            return Triaged(item, Verdict.TAKE, fresh)
        if elsewhere.feed != feed.name or elsewhere.version == item.version:
            copied = fresh.model_copy(update={"text_sha256": elsewhere.text_sha256})
            return Triaged(item, Verdict.SEEN, copied)
        before = elsewhere  # the feed gave it another id, and other words
    if before.version == item.version:
        return _again(item, feed, before.model_copy(update={"link": link, "at": at}), before)
    if before.versions >= MOST_VERSIONS:
        return Triaged(item, Verdict.SEEN, None)
    versions = before.versions + (before.tries == 0)  # one that failed was never taken in
    return Triaged(item, Verdict.TAKE, fresh.model_copy(update={"versions": versions}))


def _again(item: Item, feed: Feed, renewed: Seen, before: Seen) -> Triaged:
    """Judge an item in the words of before: seen, or failed and perhaps due."""
    due = _due(before, feed)
    if due is None:
        return Triaged(item, Verdict.SEEN, None)
    return Triaged(item, Verdict.TAKE if renewed.at >= due - feed.every / 10 else Verdict.WAIT, renewed)


def _due(seen: Seen, feed: Feed) -> datetime | None:
    """Return when an item that failed is to be tried again; None for one taken in, or given up."""
    if seen.tries == 0 or seen.tries >= MOST_TRIES:
        return None
    wait: timedelta = feed.every * 2 ** (seen.tries - 1)
    return seen.at + min(wait, _LONGEST_WAIT)
