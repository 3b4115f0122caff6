"""Read every gold article with every system and keep what came of it: the only step that may cost money.

    systems.py     which models with which prompts         folder.py   the run on disk
    provenance.py  what else shaped the run                replies.py  answers known beforehand
    batch.py       answers that come in batch files

Scoring comes later and reads the folder. The user's store has no part in it: replies come from those known
beforehand and from the run itself.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from evals.errors import InvalidRun
from evals.run.baselines import BASELINES, EVERY_SENTENCE, every_sentence
from evals.run.batch import BatchRounds
from evals.run.folder import RunFolder, RunWriter
from evals.run.provenance import Given, make_manifest
from evals.run.replies import KnownReplies, Repeated, repeat_key
from evals.run.systems import Choice, Room, repeats_of, standing_in, systems_of
from evals.suite import Suite
from schemas.article import Article
from schemas.evaluation import Prediction, Recorded, System
from schemas.run import Reading, State
from summarizer import flow
from summarizer.desk import open_world, read_codebook
from summarizer.errors import InputError, RateLimited, Unavailable, UsageError
from summarizer.llm.cache import Exchange, StoredReply
from summarizer.llm.chat import ChatModel
from summarizer.llm.open import open_model
from summarizer.settings import Settings

_WHOLE = (State.DONE, State.NOTHING_FOUND)


class Progress(NamedTuple):
    """How far one repeat of one system has come, in articles."""

    system: str
    repeat: int
    done: int
    total: int


def run(
    suite: Suite,
    choices: Sequence[Choice],
    path: Path,
    *,
    settings: Settings,
    replies: Mapping[str, StoredReply],
    live: bool,
    repeats: int,
    given: Given,
    progress: Callable[[Progress], None] | None = None,
    batch: BatchRounds | None = None,
) -> RunFolder:
    """Read the suite's articles into the folder `path`; the same call goes on with a run that was stopped.

    `live` is false where only `replies` may answer, or `batch` files. Articles that are whole are not read
    again, partial and failed ones are. Raises UsageError, InputError, and InvalidRun when not every article
    could be read.
    """
    if repeats < 1:
        raise UsageError(f"repeats: {repeats} is too few; the least is 1")
    articles = articles_of(suite)
    codebook = read_codebook(settings)
    with closing(open_world(settings)) as world:
        room = Room(settings, codebook, world)
        systems = systems_of(choices, room, articles)
        manifest = make_manifest(suite, systems, codebook, given, repeats=repeats, live=live)
        with RunFolder.start(path, manifest) as folder:
            one = _Run(room, folder, articles, replies, live=live, progress=progress, batch=batch)
            lacking = [line for system in systems if (line := one.read(system, repeats))]
            if lacking:
                raise InvalidRun("; ".join(lacking))
            return RunFolder(folder.path, folder.manifest)


def replayed(
    articles: Sequence[Article], model: ChatModel, room: Room
) -> Iterator[tuple[Article, Reading | None]]:
    """Read articles with a model that is not live; null for those it has no replies for."""
    for article in articles:
        try:
            yield article, flow.read(article, model, room.codebook, room.world)
        except Unavailable:
            yield article, None


class _Run:
    """A run under way: what it has so far, and how one system after the other reads the rest."""

    def __init__(
        self,
        room: Room,
        folder: RunWriter,
        articles: Sequence[Article],
        replies: Mapping[str, StoredReply],
        *,
        live: bool,
        progress: Callable[[Progress], None] | None,
        batch: BatchRounds | None,
    ) -> None:
        self._room = room
        self._batch = batch
        self._folder = folder
        self._articles = articles
        self._live = live
        self._progress = progress
        self._finished = {
            (line.system, line.repeat, line.reading.text_sha256)
            for line in folder.predictions()
            if line.reading.state in _WHOLE
        }
        recorded = folder.exchanges()
        self._known = KnownReplies({**replies, **_replies_of(recorded)})
        self._told = {_mark(line) for line in recorded if line.exchange["error"] is None}

    def read(self, system: System, repeats: int) -> str | None:
        """Read all that is left for a system. Returns a line when replies lack, for the user."""
        lacking: set[str] = set()
        with standing_in(system.prompt):
            for repeat in range(repeats_of(system, repeats)):
                lacking |= self._repeat(system, repeat)
        if not lacking:
            return None
        if self._batch:
            return (
                f"{len(lacking)} of {len(self._articles)} articles wait for replies; the same command with "
                "--batch-in REPLIES goes on"
            )
        return (
            f"{len(lacking)} of {len(self._articles)} articles need replies of {system.name} that are not "
            "stored (the prompts, the model or the articles changed): make eval-record"
        )

    def _repeat(self, system: System, repeat: int) -> set[str]:
        """Returns the articles that lack replies, by text."""
        left = [a for a in self._articles if (system.name, repeat, a.text_sha256) not in self._finished]
        done = len(self._articles) - len(left)
        lacking: set[str] = set()
        for article, reading in self._readings(left, system, repeat) if left else ():
            if reading is None:
                lacking.add(article.text_sha256)
                continue
            done += 1
            if self._progress:
                self._progress(Progress(system.name, repeat, done, len(self._articles)))
        return lacking

    def _readings(
        self, left: Sequence[Article], system: System, repeat: int
    ) -> Iterator[tuple[Article, Reading | None]]:
        """Read articles and keep each as it is finished; null where replies lack."""
        notes = _Notes(self._folder, system, repeat, self._told, live=self._live)
        if system.model == EVERY_SENTENCE:
            for article in left:
                reading = every_sentence(article, self._room.codebook, self._room.world)
                notes.save(article, reading)
                yield article, reading
            return
        if self._batch and system.model not in BASELINES:
            for article, found in self._batch.read(left, system.model, self._room, notes.witness):
                if found:
                    notes.save(article, found)
                yield article, found
            return
        replies = Repeated(self._known, repeat)
        with closing(
            open_model(system.model, self._room.settings, replies, live=self._live, witness=notes.witness)
        ) as model:
            if self._live:
                yield from self._asked(left, model, notes)
                return
            for article, found in replayed(left, model, self._room):
                if found:
                    notes.save(article, found)
                yield article, found

    def _asked(
        self, left: Sequence[Article], model: ChatModel, notes: "_Notes"
    ) -> Iterator[tuple[Article, Reading]]:
        room = self._room
        concurrency = room.settings.concurrency
        try:
            for article, reading in flow.read_all(
                left, model, room.codebook, room.world, keeper=notes, concurrency=concurrency
            ):
                if article:
                    yield article, reading
        except (Unavailable, RateLimited) as error:
            total = len(self._articles)
            finished = total - len(left) + notes.saved
            raise InvalidRun(
                f"{error}; {finished} of {total} articles are finished, the same command goes on"
            ) from error


class _Notes:
    """Writes down what one system does in one repeat; called from several threads."""

    def __init__(
        self,
        folder: RunWriter,
        system: System,
        repeat: int,
        told: set[tuple[str, int, str | None]],
        *,
        live: bool,
    ) -> None:
        self.saved = 0
        self._folder = folder
        self._system = system.name
        self._repeat = repeat
        self._told = told
        self._live = live
        self._lock = Lock()

    def save(self, article: Article, reading: Reading) -> None:
        """Keep a reading."""
        self._folder.add_prediction(Prediction(system=self._system, repeat=self._repeat, reading=reading))
        with self._lock:
            self.saved += 1

    def witness(self, exchange: Exchange) -> None:
        """Keep an exchange: not the calls that were never made, nor twice what this run wrote down before."""
        if exchange.reply is None and not self._live:
            return
        line = Recorded(system=self._system, repeat=self._repeat, exchange=exchange.model_dump(mode="json"))
        if exchange.stored and _mark(line) in self._told:
            return
        self._folder.add_exchange(line)


def articles_of(suite: Suite) -> tuple[Article, ...]:
    """The labelled articles. What is kept of an article is by its text, so no two may have the same."""
    found: dict[str, Article] = {}
    for labelled in suite.labelled:
        other = found.setdefault(labelled.article.text_sha256, labelled.article)
        if other is not labelled.article:
            raise InputError(
                f"articles {other.article_id!r} and {labelled.article.article_id!r} have the same text; "
                "label one of them"
            )
    return tuple(found.values())


def _replies_of(recorded: Sequence[Recorded]) -> dict[str, StoredReply]:
    """The replies that a run has already, by the key of their repeat; not those that were no answers."""
    found: dict[str, StoredReply] = {}
    for line in recorded:
        exchange = Exchange.model_validate(line.exchange)
        if exchange.reply and exchange.error is None:
            key = repeat_key(exchange.reply.key, line.repeat)
            found[key] = exchange.reply.model_copy(update={"key": key})
    return found


def _mark(line: Recorded) -> tuple[str, int, str | None]:
    reply = line.exchange["reply"]
    return line.system, line.repeat, reply and reply["key"]
