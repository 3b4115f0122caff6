"""What a batch will cost, before it is sent: tokens, the prefix that providers can cache, the price."""

from collections.abc import Sequence
from typing import NamedTuple

from summarizer.llm.backend import Payload
from summarizer.llm.batch.lines import Request
from summarizer.llm.capabilities import TokenParameter
from summarizer.llm.prices import Price
from summarizer.llm.tokens import estimate_tokens

DISCOUNT = 0.5  # OpenAI, Azure and Anthropic all take half for batches (their price lists, 2026-06)


class Estimate(NamedTuple):
    """Tokens to be read, by text_sha256 of the article; most tokens to be written; bytes that all requests
    begin with, and their tokens; dollars for reading, and at most for writing (null: no price known).
    """

    tokens_in: dict[str, int]
    most_out: int
    prefix_bytes: int
    prefix_tokens: int
    reading: float | None
    writing: float | None


def estimate(requests: Sequence[Request], uri: str, price: Price | None) -> Estimate:
    """Estimate what answering the requests takes; `price` is already that of a batch."""
    by_article: dict[str, int] = {}
    for request in requests:
        tokens = estimate_tokens(_words(request.body), uri)
        by_article[request.about] = by_article.get(request.about, 0) + tokens
    most_out = sum(_limit(request.body) for request in requests)
    prefix = shared_prefix(requests)
    return Estimate(
        tokens_in=by_article,
        most_out=most_out,
        prefix_bytes=len(prefix.encode()),
        prefix_tokens=estimate_tokens(prefix, uri),
        reading=price.cost(sum(by_article.values()), 0) if price else None,
        writing=price.cost(0, most_out) if price else None,
    )


def shared_prefix(requests: Sequence[Request]) -> str:
    """The words that all requests begin with; of a single one, its first message: the instructions."""
    if len(requests) == 1:
        return str(requests[0].body["messages"][0]["content"])
    words = [_words(request.body) for request in requests]
    first, last = min(words, default=""), max(words, default="")  # what these two share, all share
    differ = (place for place, (one, other) in enumerate(zip(first, last, strict=False)) if one != other)
    return first[: next(differ, len(first))]


def halved(price: Price | None) -> Price | None:
    """The price of a batch."""
    if price is None:
        return None
    cached = price.cached_input
    return Price(
        input=price.input * DISCOUNT,
        output=price.output * DISCOUNT,
        cached_input=None if cached is None else cached * DISCOUNT,
    )


def _words(body: Payload) -> str:
    return "\n".join(message["content"] for message in body["messages"])


def _limit(body: Payload) -> int:
    return sum(int(body.get(parameter.value, 0)) for parameter in TokenParameter)
