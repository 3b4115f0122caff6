"""Limits on calls: requests and tokens per minute, and how many at once. One Limiter per model."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

WINDOW = 60.0  # seconds; providers state their limits per minute


class Turn:
    """One request's place in the window: when it was let through, and how many tokens it counts for."""

    def __init__(self, at: float, tokens: int) -> None:
        self.at = at
        self.tokens = tokens


class Limiter:
    """A sliding window over the last minute, safe to use from several threads. Null means no limit.

    `clock` and `sleep` are in seconds and can be replaced, by tests and by whoever must wake sleepers.
    """

    def __init__(
        self,
        *,
        requests_per_minute: int | None = None,
        tokens_per_minute: int | None = None,
        at_once: int = 1,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._requests = requests_per_minute
        self._tokens = tokens_per_minute
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._window: deque[Turn] = deque()
        self._places = BoundedSemaphore(at_once)

    @contextmanager
    def turn(self, tokens: int) -> Iterator[Turn]:
        """Wait for a free place and for the window. Set `turn.tokens` to the true number once it is known."""
        with self._places:
            while (wait := self._try(turn := Turn(self._clock(), tokens))) > 0:
                self._sleep(wait)
            yield turn

    def _try(self, turn: Turn) -> float:
        """Enter the window and return 0, or return the seconds after which to try again."""
        with self._lock:
            while self._window and self._window[0].at <= turn.at - WINDOW:
                self._window.popleft()
            if self._fits(turn):
                self._window.append(turn)
                return 0.0
            return self._window[0].at + WINDOW - turn.at

    def _fits(self, turn: Turn) -> bool:
        # A request larger than the whole limit goes through alone, else it would wait for ever.
        if not self._window:
            return True
        if self._requests is not None and len(self._window) >= self._requests:
            return False
        used = sum(passed.tokens for passed in self._window)
        return self._tokens is None or used + turn.tokens <= self._tokens
