"""`make eval-record`: ask a model what the stored replies leave open, and store what it says.

replay       which articles lack replies?
ask          those, live
replay       which replies are used now? those are written, the others dropped
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median

from evals.errors import InvalidRun
from evals.run import articles_of, replayed
from evals.run.replies import KnownReplies, load_replies, write_replies
from evals.run.systems import Room
from evals.suite import Suite
from schemas.article import Article
from schemas.run import Reading
from summarizer import flow
from summarizer.desk import open_world, read_codebook
from summarizer.extract import questions
from summarizer.llm.backend import make_payload
from summarizer.llm.cache import StoredReply, reply_key
from summarizer.llm.chat import ChatModel
from summarizer.llm.open import open_model
from summarizer.llm.uri import Scheme, parse_uri
from summarizer.settings import Settings

Say = Callable[[str], None]

LOCAL_SECONDS = 4.0  # a question to the embedded model on two cores, where nothing is stored yet


def record(suite: Suite, uri: str, path: Path, *, settings: Settings, say: Say) -> None:
    """Bring the replies file at `path` up to date for a model: exactly what a replay of the suite needs.

    Whatever stops it, what was answered is kept. Raises UsageError, InputError, Unavailable, RateLimited;
    InvalidRun when the model left questions without an answer in the wanted form.
    """
    articles = articles_of(suite)
    before = load_replies([path]) if path.exists() else {}
    with closing(open_world(settings)) as world:
        one = _Recording(Room(settings, read_codebook(settings), world), uri, before, say)
        if not one.reads.asks:
            say(f"{uri} asks no questions: there is nothing to record")
            return
        lacking = one.lacking(articles)
        try:
            one.ask(lacking)
        finally:
            after = one.replies.known()
            if after != before:
                write_replies(path, after.values())
        _write_used(path, one, articles)


def _write_used(path: Path, one: "_Recording", articles: Sequence[Article]) -> None:
    """Drop what a replay does not use; but nothing as long as one is not possible."""
    one.replies = KnownReplies(one.replies.known())
    if still := one.lacking(articles):
        names = ", ".join(article.article_id for article in still)
        raise InvalidRun(f"{one.uri} left questions about these articles unanswered: {names}")
    used = one.replies.used()
    write_replies(path, used)
    one.say(f"{len(used)} replies are in {path}, {len(one.replies.known()) - len(used)} unused ones dropped")


class _Recording:
    """A model, the replies it has, and the room to read in."""

    def __init__(self, room: Room, uri: str, known: Mapping[str, StoredReply], say: Say) -> None:
        self.uri = uri
        self.replies = KnownReplies(known)
        self.say = say
        self._room = room
        with closing(self._open(live=False)) as model:
            self.reads = model.reads

    def lacking(self, articles: Sequence[Article]) -> list[Article]:
        """Return the articles that stored replies are not enough for."""
        with closing(self._open(live=False)) as model:
            return [article for article, reading in replayed(articles, model, self._room) if reading is None]

    def ask(self, articles: Sequence[Article]) -> None:
        """Read articles live; the replies come into `replies`. Raises Unavailable, RateLimited."""
        if not articles:
            self.say(f"no replies of {self.uri} are missing")
            return
        with closing(self._open(live=True)) as model:
            self.say(self._estimate(model, articles))
            room, concurrency = self._room, model.policy.concurrency
            read = flow.read_all(
                articles, model, room.codebook, room.world, keeper=_Nowhere(), concurrency=concurrency
            )
            for number, (_, reading) in enumerate(read, start=1):
                self.say(f"{number} of {len(articles)} articles: {reading.article_id}: {reading.state.value}")

    def _open(self, *, live: bool) -> ChatModel:
        return open_model(self.uri, self._room.settings, self.replies, live=live)

    def _estimate(self, model: ChatModel, articles: Sequence[Article]) -> str:
        """How many questions are open and how long they take; what only answers bring up comes on top."""
        known, room = self.replies.known(), self._room
        missing = 0
        for article in articles:
            for question in questions(article, model, room.codebook, room.world):
                payload = make_payload(model.backend, question, question.messages)
                missing += reply_key(model.backend.identity, payload, 0) not in known
        seconds = [reply.seconds for reply in known.values() if reply.model == model.uri]
        each = median(seconds) if seconds else _usual(model.uri)
        line = f"replies of {model.uri} missing: {missing}, in articles: {len(articles)}"
        if each is None:
            return f"{line}; how long they take is not known"
        minutes = missing * each / model.policy.concurrency / 60
        return f"{line}; at {each:.1f} s each that takes some {minutes:.1f} minutes"


class _Nowhere:
    """Keeps no readings: it is the replies that are recorded."""

    def save(self, article: Article, reading: Reading) -> None:
        """Keep nothing."""


def _usual(uri: str) -> float | None:
    return LOCAL_SECONDS if parse_uri(uri).scheme is Scheme.LOCAL else None
