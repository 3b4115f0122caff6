"""What the flow asks of a model, whichever it is: a question in, a checked value out."""

from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from pydantic import BaseModel

from schemas.base import Value
from schemas.run import Usage

T = TypeVar("T", bound=BaseModel)

# What questions are about that concern a brief and so several articles: a purge of any of them takes the
# stored replies along.
COMPOSING = "brief"


class Reads(StrEnum):
    """How much a model can read at once; decided in llm/capabilities.py."""

    ARTICLE = "article"  # the whole article, all incidents in one answer
    SENTENCE = "sentence"  # one sentence and small closed questions
    KINDS = "kinds"  # baseline:classifier, which sentences report anything; it is asked no questions
    NOTHING = "nothing"  # baseline:cues, the flow with the model off

    @property
    def asks(self) -> bool:
        """Whether there is a model to be asked anything."""
        return self in (Reads.ARTICLE, Reads.SENTENCE)


class Message(Value):
    """One chat message; `role` is system, user or assistant."""

    role: str
    content: str


class Question(Value):
    """Everything that shapes an answer, besides the model and its parameters.

    `about` is the article's text_sha256, or COMPOSING: usage and stored replies are kept by it.
    `answer_schema` is the strict JSON Schema of the answer (llm/strict.py); `grammar` (GBNF) takes its place
    for the local engine. `reasks`: how often an answer of the wrong form is asked for again.
    """

    step: str
    about: str
    messages: tuple[Message, ...]
    answer_schema: dict[str, Any]
    grammar: str | None = None
    max_tokens: int = 4096
    reasks: int = 1


class Answer(BaseModel, Generic[T]):
    """A validated answer and what it cost (all its calls, re-asks included)."""

    value: T
    usage: Usage


class Model(Protocol):
    """A model by its URI. `ask` may be called from several threads."""

    uri: str
    reads: Reads

    def ask(self, question: Question, wanted: type[T]) -> Answer[T]:
        """Ask, retry, re-ask and validate. Raises ModelError; its usage is in the ledger all the same."""
        ...

    def usage(self, about: str) -> Usage:
        """What this run spent on the article with that text_sha256, failed calls included."""
        ...

    def close(self) -> None:
        """Free what the model holds: connections, the engine."""
        ...
