"""Time: how much of it a request has left, and when a host may be asked again."""

from collections.abc import Callable
from threading import Lock

from summarizer.web.faults import Fault, Kind

Clock = Callable[[], float]  # monotonic seconds
Sleep = Callable[[float], None]


class Budget:
    """The seconds that one address may take, from its making on."""

    def __init__(self, seconds: float, clock: Clock, *, parent: "Budget | None" = None) -> None:
        self._seconds = seconds
        self._clock = clock
        self._parent = parent
        self._end = clock() + seconds

    @property
    def remaining(self) -> float:
        """Seconds left, negative when the time is up."""
        return self._end - self._clock()

    def left(self) -> float:
        """Return the seconds left. Raises Fault (slow) when there are none."""
        if (remaining := self.remaining) > 0:
            return remaining
        more = "" if self._parent else ", or raise `fetch_seconds`"
        raise Fault(Kind.SLOW, f"not there within {self._seconds:g} s; try again later{more}")

    def share(self, most: float) -> "Budget":
        """Return a budget of at most so many seconds within this one: itself when it has no more."""
        return Budget(most, self._clock, parent=self) if self.left() > most else self

    def spare(self, seconds: float) -> None:
        """Take out seconds that were waited for the host's sake."""
        self._end += seconds
        if self._parent:
            self._parent.spare(seconds)


class Pace:
    """Keeps the requests to one host apart; any thread may use it."""

    def __init__(self, clock: Clock, sleep: Sleep) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = Lock()
        self._next: dict[str, float] = {}  # when a host may be asked again

    def turn(self, host: str, between: float) -> float:
        """Wait for the next turn at a host, which is `between` seconds long; return the seconds waited."""
        with self._lock:
            now = self._clock()
            start = max(now, self._next.get(host, now))
            self._next[host] = start + between
        if start > now:
            self._sleep(start - now)
        return start - now
