"""The whole path on one page: articles in, records, events and a brief out.

    ingest -> extract -> ground -> resolve -> link -> brief

The command line, the evals and Python users call this; none of them repeats it. Every article ends in
exactly one state, and is kept, result and checkpoint in one transaction, the moment it is finished.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from typing import Protocol

import prompts
from schemas.article import Article, Unreadable
from schemas.codebook import Codebook
from schemas.event import Decision
from schemas.incident import Incident, incident_id
from schemas.run import Reading, RunInfo, State
from schemas.wire import fingerprint
from summarizer import __version__
from summarizer.brief import Result, Sources, make_brief
from summarizer.confidence import assess, table
from summarizer.errors import BadAnswer, NonAnswer
from summarizer.extract import Extraction, extract
from summarizer.ground import ground
from summarizer.link import Joined, Told, join, link, provinces
from summarizer.llm.model import Model
from summarizer.resolve import resolve
from summarizer.world import World

__all__ = ["join_all", "link_all", "make_brief", "read", "read_all", "unreadable"]


class Keeper(Protocol):
    """Where finished readings go, from several threads: the store, as a rule."""

    def save(self, article: Article, reading: Reading) -> None:
        """Keep an article with its reading: both or neither."""
        ...


def read(article: Article, model: Model, codebook: Codebook, world: World) -> Reading:
    """One article in, its checked incidents out, each resting on sentences of the text.

    Raises Unavailable or RateLimited when no model can be asked: the article is then not read at all.
    """
    try:
        extraction = extract(article, model, codebook, world)
    except (BadAnswer, NonAnswer) as error:
        return _reading(article, model, codebook, State.FAILED, f"{error.kind}: {error}")
    incidents = tuple(
        resolve(
            ground(draft, article),
            article,
            incident_id=incident_id(article.text_sha256, number),
            world=world,
        )
        for number, draft in enumerate(extraction.drafts, start=1)
    )
    incidents = _assessed(incidents, extraction, model)
    if extraction.unanswered:
        state, reason = State.PARTIAL, "; ".join(extraction.unanswered)
    else:
        state, reason = (State.DONE if incidents else State.NOTHING_FOUND), None
    reading = _reading(article, model, codebook, state, reason)
    return reading.model_copy(update={"incidents": incidents})


def read_all(
    inputs: Iterable[Article | Unreadable],
    model: Model,
    codebook: Codebook,
    world: World,
    *,
    keeper: Keeper,
    concurrency: int = 1,
) -> Iterator[Result]:
    """Read articles in a bounded pool of threads; yield each as it is finished, whatever its order.

    An input that gave no article yields a failed reading. The first error that stops a run (no model, no
    store) is raised; what is under way is then given up, what was finished has been kept.
    """

    def work(article: Article) -> Result:
        reading = read(article, model, codebook, world)
        keeper.save(article, reading)
        return article, reading

    pending: set[Future[Result]] = set()
    with ThreadPoolExecutor(max_workers=concurrency) as pool:
        try:
            for item in inputs:
                if isinstance(item, Unreadable):
                    yield None, unreadable(item)
                    continue
                pending.add(pool.submit(work, item))
                if len(pending) >= concurrency:
                    yield from _finished(pending)
            while pending:
                yield from _finished(pending)
        except BaseException:
            for future in pending:
                future.cancel()
            model.close()  # calls in flight end at once, so that the pool need not be waited for
            raise


def link_all(
    results: Sequence[Result], codebook: Codebook, world: World, *, decided: Sequence[Decision] = ()
) -> Sources:
    """Join the incidents of all articles into events; persons' earlier decisions always hold."""
    told = [
        Told(incident, article)
        for article, reading in results
        if article is not None
        for incident in reading.incidents
    ]
    linked = link(
        told,
        aliases=world.aliases,
        codebook=codebook,
        decided=decided,
        province_of=provinces(world.gazetteer),
    )
    return Sources(results=results, linked=linked)


def join_all(
    results: Iterable[tuple[Article, Reading]],
    codebook: Codebook,
    world: World,
    *,
    decided: Sequence[Decision] = (),
) -> Joined:
    """Find which incidents are one event, as `link_all` does, of articles that go by, each once.

    Holds none of them: for stores larger than memory.
    """
    return join(
        ([Told(incident, article) for incident in reading.incidents] for article, reading in results),
        aliases=world.aliases,
        codebook=codebook,
        decided=decided,
        province_of=provinces(world.gazetteer),
    )


def _assessed(incidents: Sequence[Incident], extraction: Extraction, model: Model) -> tuple[Incident, ...]:
    """Give each record its confidence, by what was measured of this model."""
    measured = table().models.get(model.uri)
    unknown = (None,) * len(incidents)
    supports, reported = extraction.supports or unknown, extraction.reported or unknown
    return tuple(
        incident.model_copy(update={"confidence": assess(incident, said, measured, told)})
        for incident, said, told in zip(incidents, supports, reported, strict=True)
    )


def _finished(pending: set[Future[Result]]) -> Iterator[Result]:
    """Wait for the next articles and take them out of `pending`."""
    done, _ = wait(pending, return_when=FIRST_COMPLETED)
    pending -= done
    for future in done:
        yield future.result()


def _reading(article: Article, model: Model, codebook: Codebook, state: State, reason: str | None) -> Reading:
    run = RunInfo(
        model=model.uri,
        prompt_sha256=prompts.fingerprint(),
        schema_sha256=fingerprint(codebook),
        codebook_sha256=codebook.sha256,
        version=__version__,
        at=datetime.now(UTC),
        usage=model.usage(article.text_sha256),
    )
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=state,
        reason=reason,
        incidents=(),
        run=run,
    )


def unreadable(item: Unreadable) -> Reading:
    """The failed reading of an input that gave no article."""
    return Reading(
        article_id=item.article_id,
        text_sha256=None,
        state=State.FAILED,
        reason=item.reason,
        incidents=(),
        run=None,
    )
