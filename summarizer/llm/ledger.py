"""What a run spent, article by article: live and cached calls, tokens, dollars, retries. In memory."""

from threading import Lock

from schemas.run import Usage


class Ledger:
    """Sums of Usage per article (its text_sha256). Failed calls are booked like any other. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._by_article: dict[str, Usage] = {}
        self._latencies: list[float] = []

    def book(self, about: str, usage: Usage) -> None:
        """Add what a call, a retry or a cached reply cost."""
        with self._lock:
            self._by_article[about] = self._by_article.get(about, Usage()) + usage

    def answered(self, seconds: float) -> None:
        """Note how long a live call took that brought a reply."""
        with self._lock:
            self._latencies.append(seconds)

    def usage(self, about: str) -> Usage:
        """Return what was spent on one article; nothing for an unknown one."""
        with self._lock:
            return self._by_article.get(about, Usage())

    def total(self) -> Usage:
        """Return what the whole run spent."""
        with self._lock:
            return sum(self._by_article.values(), start=Usage())

    @property
    def latencies(self) -> tuple[float, ...]:
        """Seconds of each live call that brought a reply, in the order of their ends."""
        with self._lock:
            return tuple(self._latencies)
