"""Budgets, turns and tries, on a clock that stands still unless moved."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import pytest

from summarizer.web.faults import Fault, Kind
from summarizer.web.pace import Budget, Pace
from summarizer.web.retry import retry_after, with_retries


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_budget_is_used_up(clock: Clock) -> None:
    budget = Budget(10, clock)
    clock.now += 9
    assert budget.left() == 1
    clock.now += 1
    with pytest.raises(Fault, match="not there within 10 s") as caught:
        budget.left()
    assert caught.value.kind is Kind.SLOW


def test_waiting_for_a_turn_is_not_counted(clock: Clock) -> None:
    budget = Budget(10, clock)
    share = budget.share(4)
    clock.now += 3
    share.spare(3)
    assert (share.left(), budget.left()) == (4, 10)


def test_a_share_is_never_more_than_is_left(clock: Clock) -> None:
    budget = Budget(10, clock)
    clock.now += 8
    assert budget.share(4).left() == 2


@pytest.mark.parametrize(
    ("most", "told"),
    [
        pytest.param(4, "not there within 4 s; try again later", id="of-its-own"),
        pytest.param(
            60, "not there within 10 s; try again later, or raise `fetch_seconds`", id="of-the-whole"
        ),
    ],
)
def test_a_share_names_the_limit_that_was_met(clock: Clock, most: float, told: str) -> None:
    share = Budget(10, clock).share(most)
    clock.now += 11
    with pytest.raises(Fault) as caught:
        share.left()
    assert str(caught.value) == told


def test_turns_at_a_host_are_apart(clock: Clock) -> None:
    pace = Pace(clock, clock.sleep)
    waits = [pace.turn("a.test", 2), pace.turn("b.test", 2), pace.turn("a.test", 5), pace.turn("a.test", 2)]
    assert waits == [0, 0, 2, 5]
    clock.now += 60
    assert pace.turn("a.test", 2) == 0


def test_threads_get_turns_of_their_own() -> None:
    slept: list[float] = []
    pace = Pace(lambda: 100.0, slept.append)
    threads = [Thread(target=pace.turn, args=("a.test", 2)) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(slept) == [2, 4, 6, 8]


def failing(*faults: Fault) -> Callable[[], str]:
    left = list(faults)

    def send() -> str:
        if left:
            raise left.pop(0)
        return "page"

    return send


RESET = Fault(Kind.DEAD, "reset", passing=True)
BUSY = Fault(Kind.STATUS, "busy", status=503, passing=True, after=7)
GONE = Fault(Kind.STATUS, "gone", status=404)


def tried(clock: Clock, *faults: Fault, retries: int = 2, seconds: float = 100) -> str:
    budget = Budget(seconds, clock)
    try:
        return with_retries(failing(*faults), retries=retries, budget=budget, sleep=clock.sleep)
    except Fault as fault:
        return fault.reason


@pytest.mark.parametrize(
    ("faults", "retries", "outcome", "tries"),
    [
        pytest.param([], 2, "page", 0, id="at once"),
        pytest.param([RESET, RESET], 2, "page", 2, id="passes"),
        pytest.param([RESET, RESET, RESET], 2, "reset", 2, id="does not pass"),
        pytest.param([RESET], 0, "reset", 0, id="no tries wanted"),
        pytest.param([GONE], 2, "gone", 0, id="for good"),
        pytest.param([RESET, GONE], 2, "gone", 1, id="passes, then for good"),
        pytest.param([BUSY], 2, "page", 1, id="asked to wait"),
        pytest.param([BUSY, BUSY], 2, "busy", 1, id="asked to wait again"),
        pytest.param([BUSY], 0, "busy", 0, id="asked to wait, no tries wanted"),
    ],
)
def test_tries(clock: Clock, faults: list[Fault], retries: int, outcome: str, tries: int) -> None:
    assert tried(clock, *faults, retries=retries) == outcome
    assert len(clock.slept) == tries


def test_the_wait_is_the_one_asked_for(clock: Clock) -> None:
    assert tried(clock, BUSY) == "page"
    assert clock.slept == [7]


def test_a_wait_beyond_the_budget_is_not_waited(clock: Clock) -> None:
    assert tried(clock, BUSY, seconds=7) == "busy"
    assert clock.slept == []


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sun, 22 Nov 2026 12:00:30 GMT", 30),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("Sun, 22 Nov 2026 12:00:30 -0000", 30),
        ("9" * 5000, 999_999_999),
        ("soon", None),
        ("-1", None),
        ("1.5", None),
        ("nan", None),
        ("٥", None),
        ("", None),
    ],
)
def test_retry_after(header: str, seconds: float | None) -> None:
    assert retry_after(header, datetime(2026, 11, 22, 12, tzinfo=UTC)) == seconds
