"""Numbers and names as words of plain text. What is not known is a dash or said to be unknown, never 0."""

from evals.score.statistics import Interval
from schemas.run import Usage
from summarizer.render import safe

NONE = "-"


def share(value: float | None) -> str:
    """A score or rate: 0.571."""
    return NONE if value is None else f"{value:.3f}"


def signed(value: float | None) -> str:
    """A change of a score: +0.012."""
    return NONE if value is None else _signed(value)


def bounds(interval: Interval | None) -> str:
    """An interval of a score: 0.500 - 0.667."""
    return NONE if interval is None else f"{interval.low:.3f} - {interval.high:.3f}"


def signed_bounds(interval: Interval | None) -> str:
    """An interval of a change: -0.010 to +0.016."""
    return NONE if interval is None else f"{_signed(interval.low)} to {_signed(interval.high)}"


def chance(p: float | None) -> str:
    """A p-value: 0.048, <0.001."""
    if p is None:
        return NONE
    return f"{p:.3f}" if p >= 0.001 else "<0.001"


def dollars(cost: float | None) -> str:
    """US dollars: $0.0031; a price that is not known is unknown."""
    return "unknown" if cost is None else f"${cost:.4f}"


def seconds(value: float | None) -> str:
    """A latency: 1.5 s."""
    return NONE if value is None else f"{value:.1f} s"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 article, 2,000 articles."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def short(sha: str | None) -> str:
    """The first eight digits of a hash."""
    return sha[:8] if sha else NONE


def cut(text: str, length: int) -> str:
    """Text from outside on one line, without control characters, at most so many characters."""
    line = safe.plain(text)
    return line if len(line) <= length else line[: length - 1] + "…"


def was_asked(usage: Usage) -> bool:
    """Whether a model was asked at all, live or from stored replies; baselines ask none."""
    return bool(usage.calls or usage.cached_calls)


def _signed(value: float) -> str:
    return f"{round(value, 3) + 0.0:+.3f}"  # + 0.0: no minus before what rounds to 0
