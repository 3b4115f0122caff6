"""A backend that answers from replies which came in files, and collects what they leave open.

The transport above it is the live one: what it makes of a cut-off, filtered, refused or misshapen answer
holds for batches too.
"""

from collections import Counter
from datetime import UTC, datetime

from summarizer.errors import Unanswered, Waiting
from summarizer.llm.backend import Backend, Payload, Reply
from summarizer.llm.batch.ids import CustomId, Stamp, short
from summarizer.llm.batch.lines import Answered, Request
from summarizer.llm.batch.replies import Arrivals, Arrived, better
from summarizer.llm.cache import Exchange, Replies, StoredReply, reply_key

_OPEN = {Waiting.kind, Unanswered.kind}
_KEPT = "batch"  # before the key, and as finish_reason: no live run may take it for a reply of its own


class Mailbox:
    """The replies of this and earlier rounds, and the requests that are open after this one."""

    def __init__(
        self, behind: Backend, stamp: Stamp, arrivals: Arrivals, kept: Replies, *, uri: str, last: bool
    ) -> None:
        """`behind` is the model's usual backend, never asked; `last`: nobody will answer what is open."""
        self.identity, self.name, self.capabilities = behind.identity, behind.name, behind.capabilities
        self.requests: dict[str, Request] = {}
        self.answered: dict[str, dict[str, Answered]] = {}
        self.doubtful: list[str] = []
        self._open: Counter[str] = Counter()
        self._stamp = stamp
        self._arrivals = arrivals
        self._kept = kept
        self._uri = uri
        self._last = last

    def send(self, payload: Payload) -> Reply:
        """Answer from the files. Raises Waiting, or Unanswered when this is the last round."""
        key = short(reply_key(self.identity, payload, 0))
        answered = self._find(key)
        if answered:
            return answered.reply
        if self._last:
            raise Unanswered("no reply has come to this question")
        raise Waiting("the reply to this question has not come yet")

    def close(self) -> None:
        """Nothing to free."""

    def witness(self, exchange: Exchange) -> None:
        """Note a request that stayed open, with what it is about."""
        if exchange.error in _OPEN:
            key = reply_key(self.identity, exchange.request, 0)
            custom_id = str(CustomId.of(self._stamp, about=exchange.about, step=exchange.step, key=key))
            if custom_id not in self.requests:
                self._open[exchange.about] += 1
            self.requests[custom_id] = Request(custom_id, exchange.about, exchange.step, exchange.request)

    def open_about(self, about: str) -> int:
        """How many questions on that article are open."""
        return self._open[about]

    def knows(self, key: str) -> bool:
        """Whether a reply with this key was used, now or in an earlier round."""
        return self._kept.get(f"{_KEPT}:{key}") is not None

    def _find(self, key: str) -> Answered | None:
        """This round's reply or an earlier one's; it is kept for later rounds."""
        arrived, stored = self._arrivals.replies.get(key), self._kept.get(f"{_KEPT}:{key}")
        earlier = Answered.model_validate_json(stored.text) if stored else None
        if arrived is None:
            if stored and earlier:
                self.answered.setdefault(stored.about, {})[key] = earlier
            return earlier
        found = better(earlier, arrived.answered) if earlier else arrived.answered
        if earlier and earlier.reply.text != arrived.answered.reply.text:
            self.doubtful.append(
                f"{arrived.custom_id}: differs from the reply of before; the first that succeeded is used"
            )
        self.answered.setdefault(arrived.about, {})[key] = found
        if found != earlier:
            self._keep(key, arrived, found)
        return found

    def _keep(self, key: str, arrived: Arrived, answered: Answered) -> None:
        self._kept.put(
            StoredReply(
                key=f"{_KEPT}:{key}",
                about=arrived.about,
                step=arrived.step,
                model=self._uri,
                text=answered.model_dump_json(),
                finish_reason=_KEPT,
                tokens_in=0,
                tokens_out=0,
                seconds=0.0,
                cost=None,
                created=datetime.now(UTC),
            )
        )
