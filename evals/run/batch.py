"""A run by batch files: the suite's articles read as far as replies in files go.

Replies are kept in the run's folder (batch.jsonl) from round to round. The first round, requests out and no
replies in, makes no folder. A folder is bound to the code that made it: with other code, name all reply files
again and another --out.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from evals.run.baselines import BASELINES
from evals.run.replies import KnownReplies, load_replies, write_replies
from evals.run.systems import Choice, Room, standing_in
from schemas.article import Article
from schemas.run import Reading
from summarizer import flow
from summarizer.desk import open_world, read_codebook
from summarizer.errors import UsageError
from summarizer.llm.batch.files import BatchFiles
from summarizer.llm.batch.report import finished
from summarizer.llm.batch.room import open_batch
from summarizer.llm.cache import Exchange
from summarizer.llm.open import open_model
from summarizer.settings import Settings

Say = Callable[[str], None]
Witness = Callable[[Exchange], None]

KEPT = "batch.jsonl"


class BatchRounds:
    """Reads articles of one system by batch files; `folder` is that of the run, there or not."""

    def __init__(self, files: BatchFiles, folder: Path, articles: Sequence[Article], say: Say) -> None:
        self._files = files
        self._kept = folder / KEPT
        self._articles = articles
        self._say = say

    def read(
        self, left: Sequence[Article], uri: str, room: Room, witness: Witness
    ) -> Iterator[tuple[Article, Reading | None]]:
        """Read articles, null for those that wait, and end the round. `witness` is told what a reading took.

        Raises UsageError, InputError.
        """
        known = KnownReplies(load_replies([self._kept]) if self._kept.exists() else {})
        taken: list[Exchange] = []
        with closing(open_model(uri, room.settings, known, live=False)) as asked:
            batch = open_batch(asked, self._files, self._articles, room.codebook, witness=taken.append)
            for article in left:
                taken.clear()
                found = batch.read(article, lambda a, model: flow.read(a, model, room.codebook, room.world))
                for exchange in taken if found else ():
                    witness(_without_latency(exchange))
                yield article, found
            if self._files.replies:
                write_replies(self._kept, known.known().values())
            for line in finished(batch, self._files, {a.text_sha256: a.article_id for a in self._articles}):
                self._say(line)


def first_round(
    suite_articles: Sequence[Article], choice: Choice, rounds: BatchRounds, *, settings: Settings
) -> None:
    """Write the requests of a run that has no replies yet; leaves no folder behind."""
    with closing(open_world(settings)) as world, standing_in(choice.prompt):
        room = Room(settings, read_codebook(settings), world)
        for _ in rounds.read(suite_articles, choice.model, room, lambda _: None):
            pass


def the_only(choices: Sequence[Choice], *, repeats: int) -> Choice:
    """The one model and prompt that a batch file is for. Raises UsageError for several, or repeats."""
    asked = [choice for choice in choices if choice.model not in BASELINES]
    if len(asked) != 1 or repeats != 1:
        raise UsageError("batch files are for one --model, one --prompt and no --repeat at a time")
    return asked[0]


def _without_latency(exchange: Exchange) -> Exchange:
    reply = exchange.reply and exchange.reply.model_copy(update={"seconds": 0.0})
    return exchange.model_copy(update={"reply": reply})
