"""One question on its way to a model and back: instructor on top, our own transport underneath.

    instructor     parses the answer into the wanted type; asks again when it does not fit
      └── Ask      stored reply? -> ledger -> limits -> retry -> backend -> non-answer?

instructor gets the transport as its `create` function and nothing else: no API errors to retry, no cache, no
`context` (it would run Jinja over the article). What goes out is built from the Question alone, so the words
instructor wants to add to a request never leave; its re-ask messages do, they are the point of it.
"""

import logging
import time
from datetime import UTC, datetime
from typing import Any, TypeVar

import instructor
import openai
from instructor.core.exceptions import InstructorRetryException
from openai.types.chat import ChatCompletion, ChatCompletionMessage
from openai.types.chat.chat_completion import Choice
from pydantic import BaseModel, ValidationError

from schemas.run import Usage
from summarizer.errors import BadAnswer, ModelError, Unavailable
from summarizer.llm.backend import Payload, Reply, make_payload
from summarizer.llm.cache import Exchange, StoredReply, reply_key
from summarizer.llm.chat import ChatModel
from summarizer.llm.model import Answer, Message, Question
from summarizer.llm.outcome import check
from summarizer.llm.retry import explain, with_retries
from summarizer.llm.tokens import estimate_tokens

T = TypeVar("T", bound=BaseModel)


class Ask:
    """One question with its re-asks."""

    def __init__(
        self, model: ChatModel, question: Question, *, use_stored: bool = True, spent: Usage | None = None
    ) -> None:
        self.spent = spent or Usage()
        self.used_stored = False
        self._model = model
        self._question = question
        self._use_stored = use_stored
        self._attempt = 0
        self._text = ""
        self._fresh: list[StoredReply] = []

    def run(self, wanted: type[T]) -> Answer[T]:
        """Ask through instructor until the answer fits; keep the replies once it does."""
        create = instructor.patch(create=self._create, mode=instructor.Mode.JSON_SCHEMA)
        messages = [message.model_dump() for message in self._question.messages]
        try:
            # max_retries is the number of calls after the first one. strict: no "12" for 12.
            create(response_model=wanted, max_retries=self._question.reasks, strict=True, messages=messages)
        except InstructorRetryException as error:
            raise self._failure(error.__cause__) from None  # instructor's error quotes all it was sent
        for reply in self._fresh:
            self._model.replies.put(reply)
        # instructor's value is of a subclass of `wanted`, which is equal to no other value.
        return Answer(value=wanted.model_validate_json(self._text, strict=True), usage=self.spent)

    def _create(self, *, messages: list[dict[str, Any]], **_: object) -> ChatCompletion:
        """What instructor calls. Its own response_format is dropped: ours is strict, or a grammar."""
        sent = tuple(Message(role=message["role"], content=message["content"]) for message in messages)
        payload = make_payload(self._model.backend, self._question, sent)
        key = reply_key(self._model.backend.identity, payload, self._attempt)
        stored = self._model.replies.get(key) if self._use_stored else None
        self._book(Usage(reasks=min(self._attempt, 1)))
        if stored:
            self._again(stored, payload)
        else:
            self._live(payload, key)
        self._attempt += 1
        return _completion(self._text)

    def _again(self, stored: StoredReply, payload: Payload) -> None:
        self.used_stored = True
        self._text = stored.text
        self._book(Usage(cached_calls=1, tokens_in=stored.tokens_in, tokens_out=stored.tokens_out))
        self._tell(payload, stored, stored=True)

    def _live(self, payload: Payload, key: str) -> None:
        reply: StoredReply | None = None
        try:
            raw, seconds = self._call(payload)
            reply = self._stored(raw, key, seconds, _characters(payload))
            self._book(Usage(tokens_in=reply.tokens_in, tokens_out=reply.tokens_out, cost=reply.cost))
            self._model.ledger.answered(seconds)
            check(raw, self._model.uri)
        except ModelError as error:
            self._tell(payload, reply, error=error.kind)
            raise
        self._tell(payload, reply)
        self._fresh.append(reply)
        self._text = reply.text

    def _tell(
        self, payload: Payload, reply: StoredReply | None, *, stored: bool = False, error: str | None = None
    ) -> None:
        if self._model.witness:
            about, step = self._question.about, self._question.step
            self._model.witness(
                Exchange(
                    about=about,
                    step=step,
                    attempt=self._attempt,
                    request=payload,
                    reply=reply,
                    stored=stored,
                    error=error,
                )
            )

    def _call(self, payload: Payload) -> tuple[Reply, float]:
        """Call within the retries. Raises ModelError."""
        model = self._model
        if not model.live:
            raise Unavailable(f"no stored reply of {model.uri} to this question, and it may not be asked now")
        self._book(Usage(calls=1))
        try:
            return with_retries(
                lambda: self._send(payload),
                retries=model.policy.retries,
                sleep=model.pause,
                on_retry=lambda: self._book(Usage(retries=1)),
            )
        except openai.APIError as error:
            policy = model.policy
            # Not the cause: it holds the request, and with it the key and the article.
            raise explain(error, model=model.uri, timeout=policy.timeout, secret=policy.secret) from None

    def _send(self, payload: Payload) -> tuple[Reply, float]:
        """One request, within the limits. Its seconds are booked whether it succeeds or not."""
        with self._model.limiter.turn(estimate_tokens(_characters(payload), self._model.uri)) as turn:
            start = time.perf_counter()
            try:
                reply = self._model.backend.send(payload)
            finally:
                seconds = time.perf_counter() - start
                self._book(Usage(seconds=seconds))
            if reply.tokens_in is not None and reply.tokens_out is not None:
                turn.tokens = reply.tokens_in + reply.tokens_out
            return reply, seconds

    def _stored(self, reply: Reply, key: str, seconds: float, asked: str) -> StoredReply:
        """The reply with tokens and cost. A server that tells no tokens: estimated ones, unknown cost."""
        uri, price = self._model.uri, self._model.price
        told = reply.tokens_in is not None and reply.tokens_out is not None
        tokens_in = reply.tokens_in if reply.tokens_in is not None else estimate_tokens(asked, uri)
        tokens_out = reply.tokens_out if reply.tokens_out is not None else estimate_tokens(reply.text, uri)
        return StoredReply(
            key=key,
            about=self._question.about,
            step=self._question.step,
            model=uri,
            text=reply.text,
            finish_reason=reply.finish_reason,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            seconds=seconds,
            cost=price.cost(tokens_in, tokens_out, reply.cached_in) if price and told else None,
            created=datetime.now(UTC),
        )

    def _failure(self, cause: BaseException | None) -> BaseException:
        """What instructor wrapped: our own errors as they are, a wrong form as BadAnswer, bugs as bugs."""
        if isinstance(cause, ValidationError):
            return BadAnswer(
                f"the answer of {self._model.uri} was not in the wanted form "
                f"after {self._attempt} attempts: {_first_problem(cause)}"
            )
        return cause or BadAnswer(f"the answer of {self._model.uri} was not in the wanted form")

    def _book(self, usage: Usage) -> None:
        self.spent += usage
        self._model.ledger.book(self._question.about, usage)


def _first_problem(error: ValidationError) -> str:
    """Field and complaint, without the value: it is article text."""
    problem = error.errors(include_input=False, include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in problem["loc"])
    return f"{field}: {problem['msg']}" if field else problem["msg"]


def _characters(payload: Payload) -> str:
    return "\n".join(message["content"] for message in payload["messages"])


def _completion(text: str) -> ChatCompletion:
    """Dress a reply as the SDK's type, which instructor parses; stored and scripted replies too."""
    message = ChatCompletionMessage(role="assistant", content=text)
    choice = Choice(finish_reason="stop", index=0, message=message)
    return ChatCompletion(id="", choices=[choice], created=0, model="", object="chat.completion")


def _silence_libraries() -> None:
    """instructor logs failed answers as errors, the SDK logs requests at debug level: article text, both."""
    logging.getLogger("instructor").setLevel(logging.CRITICAL + 1)
    for name in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)


_silence_libraries()
