"""How a feed stands after each answer: the table of state.py, and what holds after any row of answers."""

from datetime import UTC, datetime, timedelta
from typing import Final

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from schemas.feed import Feed, FeedState, Phase
from summarizer.feeds.state import (
    LONGEST_WAIT,
    Failed,
    NotModified,
    Outcome,
    Read,
    SameBytes,
    after,
    begin,
    is_due,
)

AT: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
FEED: Final = Feed(name="f", url="https://news.example/feed")
DEAD: Final = Failed("dead", "news.example: no such host")


def read(items: int = 3, new: int = 0, *, whole: bool = True) -> Read:
    return Read(items, new, whole, '"e1"', "Sat, 21 Nov 2026 00:00:00 GMT", "b" * 64)


def stands(*outcomes: Outcome) -> FeedState:
    """Return how a feed stands after answers an hour apart."""
    state = begin(FEED, None)
    for number, outcome in enumerate(outcomes):
        state = after(state, outcome, AT + number * HOUR, every=HOUR)
    return state


N304: Final = NotModified(None, None)
SAME: Final = SameBytes(None, None)


@pytest.mark.parametrize(
    ("outcomes", "phase"),
    [
        ((), Phase.NEW),
        ((read(new=3),), Phase.FRESH),
        ((read(new=3), N304), Phase.UNCHANGED),
        ((read(new=3), SAME), Phase.UNCHANGED),
        ((read(new=3), read()), Phase.UNCHANGED),
        ((read(0),), Phase.EMPTY),
        ((read(0), N304), Phase.EMPTY),
        ((read(0), SAME, read(new=1)), Phase.FRESH),
        ((DEAD,), Phase.FAILING),
        ((read(new=3), DEAD), Phase.FAILING),
        ((read(new=3), DEAD, N304), Phase.FAILING),
        ((N304,), Phase.FAILING),
        ((read(new=3), DEAD, read()), Phase.RECOVERED),
        ((read(new=3), DEAD, read(new=1)), Phase.RECOVERED),
        ((DEAD, read(0)), Phase.EMPTY),
        ((DEAD, read(), N304), Phase.UNCHANGED),
        ((DEAD, read(), read(new=1)), Phase.FRESH),
        ((read(new=3, whole=False), N304), Phase.FAILING),  # it was not asked with validators
    ],
)
def test_phases(outcomes: tuple[Outcome, ...], phase: Phase) -> None:
    assert stands(*outcomes).phase is phase


def test_a_failing_feed_says_since_when_how_often_and_why() -> None:
    state = stands(read(new=1), DEAD, Failed("slow", "news.example: took too long"))
    assert state == FeedState(
        url=FEED.url,
        phase=Phase.FAILING,
        checked=AT + 2 * HOUR,
        succeeded=AT,
        failures=2,
        since=AT + HOUR,
        kind="slow",
        reason="news.example: took too long",
        due=AT + 4 * HOUR,
    )


def test_a_304_that_was_not_asked_for_is_a_fault() -> None:
    state = stands(DEAD, N304)
    assert (state.failures, state.since, state.kind) == (2, AT, "status")
    assert state.reason == "answered 304 (not modified) although the whole feed was asked for"


def test_validators_are_kept_until_a_failure_and_renewed_by_a_304() -> None:
    def validators(state: FeedState) -> tuple[str | None, str | None, str | None]:
        return state.etag, state.last_modified, state.body_sha256

    modified = "Sat, 21 Nov 2026 00:00:00 GMT"
    assert validators(stands(read())) == ('"e1"', modified, "b" * 64)
    assert validators(stands(read(), NotModified('"e2"', None))) == ('"e2"', modified, "b" * 64)
    assert validators(stands(read(), DEAD)) == (None, None, None)
    assert validators(stands(read(whole=False))) == (None, None, None)


def test_another_address_starts_anew() -> None:
    state = stands(read())
    assert begin(FEED, state) is state
    moved = FEED.model_copy(update={"url": "https://news.example/new"})
    assert begin(moved, state) == FeedState(url="https://news.example/new")


@pytest.mark.parametrize(
    ("every", "failures", "wait"),
    [
        (timedelta(minutes=15), 1, timedelta(minutes=15)),
        (timedelta(minutes=15), 2, timedelta(minutes=30)),
        (timedelta(minutes=15), 7, timedelta(hours=16)),
        (timedelta(minutes=15), 8, timedelta(days=1)),
        (timedelta(minutes=15), 5000, timedelta(days=1)),
        (timedelta(days=3), 1, timedelta(days=3)),
        (timedelta(days=3), 9, timedelta(days=3)),
    ],
)
def test_a_failing_feed_is_asked_less_and_less_often(
    every: timedelta, failures: int, wait: timedelta
) -> None:
    before = FeedState(url=FEED.url, phase=Phase.FAILING, failures=failures - 1, since=AT)
    assert after(before, DEAD, AT, every=every).due == AT + wait


@pytest.mark.parametrize(
    ("early", "every", "due"),
    [
        (timedelta(0), HOUR, True),
        (timedelta(minutes=5), HOUR, True),
        (timedelta(minutes=6), HOUR, False),
        (timedelta(minutes=1), timedelta(minutes=10), True),
        (timedelta(minutes=2), timedelta(minutes=10), False),
    ],
)
def test_cron_may_come_a_little_early(early: timedelta, every: timedelta, due: bool) -> None:
    state = FeedState(url=FEED.url, due=AT)
    assert is_due(state, AT - early, every=every) is due
    assert is_due(FeedState(url=FEED.url), AT, every=every)


class Feeds(RuleBasedStateMachine):
    """A feed and a server that answers anything; what the states promise is checked after every answer."""

    def __init__(self) -> None:
        super().__init__()
        self.at = AT
        self.every = timedelta(minutes=15)
        self.state = begin(FEED, None)
        self.before = self.state

    def answer(self, outcome: Outcome) -> None:
        self.before = self.state
        self.state = after(self.state, outcome, self.at, every=self.every)
        assert (self.state.url, self.state.checked) == (self.before.url, self.at)
        assert self.state.due is not None
        wait = self.state.due - self.at
        failing = self.state.phase is Phase.FAILING
        assert self.every <= wait <= (max(self.every, LONGEST_WAIT) if failing else self.every)

    @rule(minutes=st.integers(1, 100_000))
    def time_passes(self, minutes: int) -> None:
        self.at += timedelta(minutes=minutes)

    @rule(minutes=st.integers(1, 44_640))
    def interval_is_changed(self, minutes: int) -> None:
        self.every = timedelta(minutes=minutes)

    @rule(kind=st.sampled_from(["dead", "slow", "type"]))
    def fails(self, kind: str) -> None:
        self.answer(Failed(kind, f"it is {kind}"))
        assert self.state.phase is Phase.FAILING
        assert self.state.failures == self.before.failures + 1
        assert self.state.succeeded == self.before.succeeded

    @rule(etag=st.none() | st.just('"e2"'))
    def is_not_modified(self, etag: str | None) -> None:
        self.answer(NotModified(etag, None))
        assert self.state.phase in (Phase.UNCHANGED, Phase.EMPTY, Phase.FAILING)
        if self.before.phase in (Phase.FAILING, Phase.NEW):
            assert self.state.phase is Phase.FAILING
        if self.before.phase is Phase.EMPTY and self.before.etag:
            assert self.state.phase is Phase.EMPTY

    @precondition(lambda self: self.state.body_sha256)
    @rule()
    def gives_the_same_bytes(self) -> None:
        self.answer(SameBytes(None, None))
        assert self.state.phase is (Phase.EMPTY if self.before.phase is Phase.EMPTY else Phase.UNCHANGED)

    @rule(
        items=st.integers(0, 3), new=st.integers(0, 3), whole=st.booleans(), etag=st.none() | st.just('"e"')
    )
    def is_read(self, items: int, new: int, whole: bool, etag: str | None) -> None:
        self.answer(Read(items, min(items, new), whole, etag, None, "b" * 64))
        assert self.state.phase is not Phase.FAILING
        assert (self.state.phase is Phase.EMPTY) == (items == 0)
        assert (self.state.phase is Phase.RECOVERED) == (items > 0 and self.before.phase is Phase.FAILING)
        assert (self.state.body_sha256 is not None) == whole

    @rule()
    def moves(self) -> None:
        url = f"{self.state.url}x"
        self.state = self.before = begin(FEED.model_copy(update={"url": url}), self.state)
        assert self.state == FeedState(url=url)

    @invariant()
    def failing_is_told_whole_or_not_at_all(self) -> None:
        failing = self.state.phase is Phase.FAILING
        assert (self.state.failures > 0) == failing
        for told in (self.state.since, self.state.kind, self.state.reason):
            assert (told is not None) == failing
        if failing:
            assert (self.state.etag, self.state.last_modified, self.state.body_sha256) == (None,) * 3

    @invariant()
    def since_stays_while_it_fails(self) -> None:
        if self.before.phase is self.state.phase is Phase.FAILING:
            assert self.state.since == self.before.since


Feeds.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestFeeds = Feeds.TestCase
