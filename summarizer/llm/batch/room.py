"""A Model over a mailbox, and one article after the other read with it."""

from collections.abc import Callable, Iterable

import prompts
from schemas.article import Article
from schemas.codebook import Codebook
from schemas.run import Reading, State
from schemas.wire import fingerprint
from summarizer.errors import UsageError, Waiting
from summarizer.llm.batch.estimate import halved
from summarizer.llm.batch.files import BatchFiles
from summarizer.llm.batch.ids import Stamp
from summarizer.llm.batch.lines import Answered, Request, printable
from summarizer.llm.batch.mailbox import Mailbox
from summarizer.llm.batch.replies import Arrivals, read_replies
from summarizer.llm.cache import Exchange, Replies, StoredReply
from summarizer.llm.chat import ChatModel, Policy, Witness
from summarizer.llm.model import Model, Reads
from summarizer.llm.uri import Scheme, parse_uri

_ASKED_OVER_THE_WIRE = {Scheme.OPENAI, Scheme.AZURE, Scheme.ENDPOINT, Scheme.OLLAMA}


class Batch:
    """One round: replies in, finished readings and open requests out. Not for several threads."""

    def __init__(
        self,
        asked: ChatModel,
        stamp: Stamp,
        arrivals: Arrivals,
        *,
        last: bool,
        witness: Witness | None = None,
    ) -> None:
        """`asked` names the model and keeps the replies, it is never asked; `last`: no batch follows."""
        self.arrivals = arrivals
        self.mailbox = Mailbox(asked.backend, stamp, arrivals, asked.replies, uri=asked.uri, last=last)
        self._settled = _Settled(asked.replies)
        self._witness = witness
        self.model = ChatModel(
            uri=asked.uri,
            reads=asked.reads,
            backend=self.mailbox,
            replies=self._settled,
            price=halved(asked.price),
            policy=Policy(retries=0),
            witness=self._note,
        )

    def read(self, article: Article, read: Callable[[Article, Model], Reading]) -> Reading | None:
        """Read an article by the usual flow; null when it waits for replies, wholly unread ones included."""
        try:
            reading = read(article, self.model)
        except Waiting:
            return None
        still_open = self.mailbox.open_about(article.text_sha256)
        if still_open and reading.state is State.FAILED:
            return None
        others = self._strangers(self.mailbox.answered.get(article.text_sha256, {}).values())
        if not others:
            self._settled.keep(article.text_sha256)
        return self._signed(reading, others, never_asked=still_open)

    @property
    def requests(self) -> tuple[Request, ...]:
        """What is open, in the order in which it came up."""
        return tuple(self.mailbox.requests.values())

    @property
    def answered(self) -> tuple[Answered, ...]:
        """The replies that were used."""
        return tuple(found for about in self.mailbox.answered.values() for found in about.values())

    @property
    def unused(self) -> tuple[str, ...]:
        """custom_ids of replies that this round had no use for and no earlier one had."""
        used = {key for about in self.mailbox.answered.values() for key in about}
        return tuple(
            arrived.custom_id
            for key, arrived in self.arrivals.replies.items()
            if key not in used and not self.mailbox.knows(key)
        )

    @property
    def others(self) -> tuple[str, ...]:
        """Who answered, where that is not the model that was named."""
        return self._strangers(self.answered)

    def _strangers(self, answered: Iterable[Answered]) -> tuple[str, ...]:
        names = {found.model for found in answered if found.model and not self._is_asked(found.model)}
        return tuple(sorted(map(printable, names)))

    def _is_asked(self, name: str) -> bool:
        """Providers answer with a dated name (gpt-5-mini-2025-08-07), Azure with the deployed model's."""
        uri = parse_uri(self.model.uri)
        return uri.scheme is Scheme.AZURE or name == uri.name or name.startswith(f"{uri.name}-20")

    def _signed(self, reading: Reading, others: tuple[str, ...], *, never_asked: int) -> Reading:
        """With who answered; questions nobody answered are no calls, and batches have no latency."""
        if reading.run is None:
            return reading
        usage = reading.run.usage
        usage = usage.model_copy(update={"calls": usage.calls - never_asked, "seconds": 0.0})
        model = f"{', '.join(others)} (asked as {self.model.uri})" if others else self.model.uri
        run = reading.run.model_copy(update={"usage": usage, "model": model})
        return reading.model_copy(update={"run": run})

    def _note(self, exchange: Exchange) -> None:
        self.mailbox.witness(exchange)
        if self._witness:
            self._witness(exchange)


class _Settled:
    """The usual stored replies. Those that came by batches bear no seconds and are passed over: the mailbox
    has them, and a reading counts their cost whichever round finishes it. Live runs find them.
    """

    def __init__(self, replies: Replies) -> None:
        self._replies = replies
        self._fresh: dict[str, list[StoredReply]] = {}

    def get(self, key: str) -> StoredReply | None:
        found = self._replies.get(key)
        return found if found and found.seconds else None

    def put(self, reply: StoredReply) -> None:
        self._fresh.setdefault(reply.about, []).append(reply.model_copy(update={"seconds": 0.0}))

    def keep(self, about: str) -> None:
        """Add an article's replies for good, now that it is known who gave them."""
        for reply in self._fresh.pop(about, []):
            self._replies.put(reply)


def open_batch(
    asked: ChatModel,
    files: BatchFiles,
    articles: Iterable[Article],
    codebook: Codebook,
    *,
    witness: Witness | None = None,
) -> Batch:
    """Read the reply files and open a round over these articles, with the prompts as they are now.

    Raises UsageError (a model that batch files are not made for), InputError (files that cannot be used).
    """
    _require_batchable(asked)
    stamp = Stamp.of(
        prompts=prompts.fingerprint(), schema=fingerprint(codebook), identity=asked.backend.identity
    )
    arrivals = read_replies(files.replies, stamp, {article.text_sha256 for article in articles})
    return Batch(asked, stamp, arrivals, last=files.last, witness=witness)


def _require_batchable(model: ChatModel) -> None:
    if parse_uri(model.uri).scheme not in _ASKED_OVER_THE_WIRE or model.reads is not Reads.ARTICLE:
        raise UsageError(
            f"no batch files for {model.uri}: they are for models that read whole articles by an "
            "OpenAI-compatible API; name one, e.g. --model openai:gpt-5-mini"
        )
