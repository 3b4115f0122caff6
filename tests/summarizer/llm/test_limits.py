from threading import Thread

import pytest

from summarizer.llm.limits import Limiter


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def read(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def limiter(clock: Clock, *, requests: int | None = None, tokens: int | None = None) -> Limiter:
    return Limiter(
        requests_per_minute=requests, tokens_per_minute=tokens, clock=clock.read, sleep=clock.sleep
    )


def take(limits: Limiter, tokens: int = 1, true_tokens: int | None = None) -> None:
    with limits.turn(tokens) as turn:
        if true_tokens is not None:
            turn.tokens = true_tokens


def test_without_limits_nobody_waits(clock: Clock) -> None:
    limits = limiter(clock)
    for _ in range(1000):
        take(limits, 10**9)
    assert clock.slept == []


def test_the_request_beyond_the_limit_waits_until_the_first_is_a_minute_old(clock: Clock) -> None:
    limits = limiter(clock, requests=2)
    take(limits)
    clock.now += 20
    take(limits)
    take(limits)  # waits for the first
    take(limits)  # waits for the second
    assert clock.slept == [40.0, 20.0]


def test_tokens_are_counted_over_the_last_minute(clock: Clock) -> None:
    limits = limiter(clock, tokens=100)
    take(limits, 60)
    clock.now += 10
    take(limits, 40)
    take(limits, 50)
    assert clock.slept == [50.0]


def test_the_true_number_of_tokens_replaces_the_estimate(clock: Clock) -> None:
    limits = limiter(clock, tokens=100)
    take(limits, 10, true_tokens=100)
    take(limits, 1)
    assert clock.slept == [60.0]


def test_a_request_larger_than_the_limit_goes_alone(clock: Clock) -> None:
    limits = limiter(clock, tokens=100)
    take(limits, 500)
    take(limits, 500)
    assert clock.slept == [60.0]


def test_waiting_can_be_broken_off(clock: Clock) -> None:
    class Closed(Exception):
        pass

    def refuse(_: float) -> None:
        raise Closed

    limits = Limiter(requests_per_minute=1, clock=clock.read, sleep=refuse)
    take(limits)
    with pytest.raises(Closed):
        take(limits)
    clock.now += 60
    take(limits)  # the place was given back


def test_no_more_than_so_many_are_under_way_at_once() -> None:
    limits = Limiter(at_once=2)
    most = 0
    under_way: set[int] = set()

    def work(number: int) -> None:
        nonlocal most
        with limits.turn(1):
            under_way.add(number)
            most = max(most, len(under_way))
            under_way.discard(number)

    with limits.turn(1), limits.turn(1):
        thread = Thread(target=work, args=(0,))
        thread.start()
        thread.join(0.05)
        assert thread.is_alive()  # no place is free
    thread.join(10)
    assert not thread.is_alive()
    threads = [Thread(target=work, args=(n,)) for n in range(50)]
    for started in threads:
        started.start()
    for started in threads:
        started.join(10)
    assert most <= 2
