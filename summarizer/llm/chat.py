"""The Model the rest of the program holds: a backend with its limits, stored replies, prices and ledger.

Cheap to import and to open: what takes seconds (openai, instructor, weights) is loaded at the first question.
"""

import threading
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, SecretStr

from schemas.run import Usage
from summarizer.errors import BadAnswer, Unavailable
from summarizer.llm.backend import Backend
from summarizer.llm.cache import Exchange, Replies
from summarizer.llm.ledger import Ledger
from summarizer.llm.limits import Limiter
from summarizer.llm.model import Answer, Question, Reads
from summarizer.llm.prices import Price

T = TypeVar("T", bound=BaseModel)
Witness = Callable[[Exchange], None]


class Policy(NamedTuple):
    """How calls are made: limits as in Settings, `timeout` in seconds, `secret` to be masked in messages."""

    concurrency: int = 4
    requests_per_minute: int | None = None
    tokens_per_minute: int | None = None
    retries: int = 4
    timeout: float = 120.0
    secret: SecretStr | None = None


class ChatModel:
    """A Model over any Backend. `ask` may be called from several threads; `close` ends them all."""

    def __init__(
        self,
        *,
        uri: str,
        reads: Reads,
        backend: Backend,
        replies: Replies,
        price: Price | None,
        policy: Policy,
        live: bool = True,
        witness: Witness | None = None,
    ) -> None:
        """`live` is false where only stored replies may answer; `witness` is told every exchange."""
        self.uri = uri
        self.reads = reads
        self.backend = backend
        self.replies = replies
        self.price = price
        self.policy = policy
        self.live = live
        self.witness = witness
        self.ledger = Ledger()
        self._closed = threading.Event()
        # Pauses for so many seconds, and tells whether the model was closed meanwhile. Tests replace it.
        self.wait: Callable[[float], bool | None] = self._closed.wait
        self.limiter = Limiter(
            requests_per_minute=policy.requests_per_minute,
            tokens_per_minute=policy.tokens_per_minute,
            at_once=policy.concurrency,
            sleep=self.pause,
        )

    def ask(self, question: Question, wanted: type[T]) -> Answer[T]:
        """Ask, retry, re-ask and validate. Raises ModelError; the ledger has what was spent all the same."""
        if not self.reads.asks:
            raise Unavailable(f"{self.uri} is the flow without a model: it answers no questions")
        from summarizer.llm.transport import Ask  # two seconds, because of the SDK

        asking = Ask(self, question)
        try:
            return asking.run(wanted)
        except BadAnswer:
            if not asking.used_stored:
                raise
        # A stored reply may be older than the wanted form. It must not fail for ever: ask for a new one.
        return Ask(self, question, use_stored=False, spent=asking.spent).run(wanted)

    def usage(self, about: str) -> Usage:
        """What this run spent on the article with that text_sha256, failed calls included."""
        return self.ledger.usage(about)

    def close(self) -> None:
        """Abort calls under way and free what the backend holds. Waiting threads get Unavailable."""
        self._closed.set()
        self.backend.close()

    def pause(self, seconds: float) -> None:
        """Wait, between retries or for the limits. Raises Unavailable when the model is closed meanwhile."""
        if self.wait(seconds):
            raise Unavailable(f"{self.uri} was closed while a call was waiting")
