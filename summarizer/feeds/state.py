"""How a feed stands after an answer, and when to ask again. Pure: no clock, no store.

    answer                          phase afterwards
    no answer, or unreadable        FAILING: counted, validators dropped, asked again after every * 2^n, at
                                    most a day later (or `every`, if that is longer)
    304 although asked for all      FAILING: a server that answers so is at fault, and nothing was read
    304, or the same bytes          UNCHANGED; EMPTY stays EMPTY, for that is what did not change
    read, no items                  EMPTY
    read, after a failure           RECOVERED
    read, items not taken in before FRESH, whether they could be taken in or not
    read, all items seen before     UNCHANGED

Validators (ETag, Last-Modified, the hash of the bytes) are kept only from an answer whose items were all
taken in. So after a failure, of the feed or of an item, the next answer is a full one: a 304 cannot turn a
failing feed green, and an item that failed is met again.
"""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from schemas.feed import Feed, FeedState, Phase

LONGEST_WAIT: Final = timedelta(days=1)  # between questions to a failing feed
_MOST_DOUBLINGS = 20  # more than enough to reach it from a minute
_SLACK = timedelta(minutes=5)  # cron comes a little earlier than the last time now and then


class Failed(NamedTuple):
    """No answer, or none that can be read; `kind` as FetchError has it."""

    kind: str
    reason: str


class NotModified(NamedTuple):
    """A 304."""

    etag: str | None
    last_modified: str | None


class SameBytes(NamedTuple):
    """A full answer that is, byte for byte, the last one."""

    etag: str | None
    last_modified: str | None


class Read(NamedTuple):
    """A full answer that was read: `new` items were taken in or tried. `whole`: none need come again."""

    items: int
    new: int
    whole: bool
    etag: str | None
    last_modified: str | None
    body_sha256: str


Outcome = Failed | NotModified | SameBytes | Read
_UNASKED_304 = Failed("status", "answered 304 (not modified) although the whole feed was asked for")


def begin(feed: Feed, stored: FeedState | None) -> FeedState:
    """Return the state to go on from; a feed with another address starts anew, without validators."""
    return stored if stored and stored.url == feed.url else FeedState(url=feed.url)


def after(state: FeedState, outcome: Outcome, at: datetime, *, every: timedelta) -> FeedState:
    """Return how a feed stands that stood at `state` and answered so at `at`; see the table above."""
    match outcome:
        case NotModified() if not (state.etag or state.last_modified):
            return _failed(state, _UNASKED_304, at, every)
        case Failed():
            return _failed(state, outcome, at, every)
        case NotModified() | SameBytes():
            phase = Phase.EMPTY if state.phase is Phase.EMPTY else Phase.UNCHANGED
            validators = {
                "etag": outcome.etag or state.etag,
                "last_modified": outcome.last_modified or state.last_modified,
                "body_sha256": state.body_sha256,
            }
        case Read():
            phase = _phase(state, outcome)
            validators = {
                "etag": outcome.etag,
                "last_modified": outcome.last_modified,
                "body_sha256": outcome.body_sha256,
            }
            if not outcome.whole:
                validators = {}
    return FeedState(url=state.url, phase=phase, checked=at, succeeded=at, due=at + every, **validators)


def is_due(state: FeedState, now: datetime, *, every: timedelta) -> bool:
    """Whether to ask now; a tenth of the interval too early, at most five minutes, is on time."""
    return state.due is None or state.due <= now + min(_SLACK, every / 10)


def _phase(state: FeedState, read: Read) -> Phase:
    if not read.items:
        return Phase.EMPTY
    if state.phase is Phase.FAILING:
        return Phase.RECOVERED
    return Phase.FRESH if read.new else Phase.UNCHANGED


def _failed(state: FeedState, failed: Failed, at: datetime, every: timedelta) -> FeedState:
    failures = state.failures + 1
    doubled = every * 2 ** min(failures - 1, _MOST_DOUBLINGS)
    return FeedState(
        url=state.url,
        phase=Phase.FAILING,
        checked=at,
        succeeded=state.succeeded,
        failures=failures,
        since=state.since or at,
        kind=failed.kind,
        reason=failed.reason,
        due=at + max(every, min(doubled, LONGEST_WAIT)),
    )
