"""Retry what passes, explain what does not. The only place where a request is sent again.

Retried: no connection, timeout, 429, 5xx, and (twice at most) a body that is no chat completion. The wait is
the server's Retry-After where it gives one, else grows at random; both are capped.
"""

import math
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import openai
from pydantic import SecretStr
from tenacity import RetryCallState, Retrying, retry_if_exception, wait_random_exponential

from summarizer.errors import BadAnswer, CutOff, ModelError, RateLimited, Unavailable
from summarizer.llm.outcome import CONTENT_FILTER, filtered

T = TypeVar("T")

LONGEST_WAIT = 60.0  # seconds: OpenAI's and Azure's windows are a minute
MALFORMED_RETRIES = 2  # a proxy's error page may pass; a server of another kind will not

_growing = wait_random_exponential(multiplier=0.5, max=30)
_PASSING = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError)


class Malformed(BadAnswer):
    """The body was not a chat completion: an error page, garbage, JSON cut short."""


def with_retries(
    send: Callable[[], T],
    *,
    retries: int,
    sleep: Callable[[float], None],
    on_retry: Callable[[], None],
) -> T:
    """Call `send`, and again after faults that pass, at most `retries` times more. Raises its last error."""

    def used_up(state: RetryCallState) -> bool:
        allowed = min(retries, MALFORMED_RETRIES) if isinstance(_error(state), Malformed) else retries
        return state.attempt_number > allowed

    retrying = Retrying(
        retry=retry_if_exception(_passes),
        stop=used_up,
        wait=_wait,
        sleep=sleep,
        before_sleep=lambda _: on_retry(),
        reraise=True,
    )
    return retrying(send)


def _passes(error: BaseException) -> bool:
    if isinstance(error, openai.RateLimitError):
        return not _quota_used_up(error)
    return isinstance(error, (*_PASSING, Malformed))


def _error(state: RetryCallState) -> BaseException | None:
    return state.outcome.exception() if state.outcome else None


def _wait(state: RetryCallState) -> float:
    error = _error(state)
    stated = retry_after(error) if isinstance(error, openai.APIStatusError) else None
    return _growing(state) if stated is None else min(stated, LONGEST_WAIT)


def retry_after(error: openai.APIStatusError, now: datetime | None = None) -> float | None:
    """Return the seconds the server asks to wait: a number or an HTTP date; null when it asks nothing."""
    header = error.response.headers.get("retry-after", "")
    try:
        seconds = float(header)
    except ValueError:
        seconds = math.nan
    if math.isfinite(seconds):
        return max(0.0, seconds)
    try:
        at = parsedate_to_datetime(header)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - (now or datetime.now(UTC))).total_seconds())


def _quota_used_up(error: openai.RateLimitError) -> bool:
    return error.code == "insufficient_quota"


def explain(error: openai.APIError, *, model: str, timeout: float, secret: SecretStr | None) -> ModelError:
    """Turn the SDK's error into ours: one line that says what to do, with `secret` masked in it."""
    match error:
        case openai.RateLimitError() if _quota_used_up(error):
            return Unavailable(f"{model}: the account's quota is used up (429)")
        case openai.RateLimitError():
            return RateLimited(
                f"{model} kept answering 429; lower `concurrency` or set `requests_per_minute`"
            )
        case openai.APITimeoutError():
            return Unavailable(f"{model} did not answer within {timeout:g} s; is it up? else raise `timeout`")
        case openai.APIConnectionError():
            return Unavailable(f"cannot reach {model}: {error.__cause__ or error.message}")
        case openai.AuthenticationError():
            return Unavailable(f"{model} refused the key (401); check SUMMARIZER_API_KEY or OPENAI_API_KEY")
        case openai.NotFoundError():
            return Unavailable(f"{model}: no such model or address (404): {_said(error, secret)}")
        case openai.BadRequestError() if error.code in (CONTENT_FILTER, "content_policy_violation"):
            return filtered(model)
        case openai.BadRequestError() if "context" in f"{error.code} {error.type}":
            return CutOff(f"the question does not fit into the context of {model}")
        case openai.APIStatusError():
            return Unavailable(f"{model} answered {error.status_code}: {_said(error, secret)}")
        case _:
            return Unavailable(f"{model}: {type(error).__name__}")


def _said(error: openai.APIStatusError, secret: SecretStr | None) -> str:
    """The server's own words in one short line; an error page is left out."""
    body = error.body
    words = body.get("message") if isinstance(body, dict) else None
    line = " ".join(str(words or error.response.reason_phrase).split())
    return (line.replace(secret.get_secret_value(), "***") if secret else line)[:200]
