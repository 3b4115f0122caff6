"""Ask again what passes: a connection that was reset, 502, 503, 504; and 429 when the server says when.

Few tries, always within the time of the address; a wait that the server asks for is obeyed once.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, wait_random_exponential

from summarizer.web.faults import Fault
from summarizer.web.pace import Budget, Sleep

T = TypeVar("T")

_growing = wait_random_exponential(multiplier=0.5, max=8)  # seconds


def with_retries(send: Callable[[], T], *, retries: int, budget: Budget, sleep: Sleep) -> T:
    """Call `send`, and again after faults that pass, at most `retries` times more. Raises its last Fault."""

    def used_up(state: RetryCallState) -> bool:
        allowed = retries if _after(state) is None else min(retries, 1)
        return state.attempt_number > allowed or state.upcoming_sleep >= budget.remaining

    retrying = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, Fault) and error.passing),
        wait=lambda state: _growing(state) if (after := _after(state)) is None else after,
        stop=used_up,
        sleep=sleep,
        reraise=True,
    )
    return retrying(send)


def retry_after(header: str, now: datetime) -> float | None:
    """Return the seconds of a Retry-After header: a number or an HTTP date; None when it says neither."""
    header = header.strip()
    if header.isascii() and header.isdigit():
        return float(header[:9])
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())


def _after(state: RetryCallState) -> float | None:
    error = state.outcome.exception() if state.outcome else None
    return error.after if isinstance(error, Fault) else None
