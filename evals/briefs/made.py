"""Citations of briefs made from gold labels: plain ones, or composed by a model.

The labels of a few articles at a time stand for records, are linked into events and made into a brief in each
language. Scored are the sentences that tell events: those in a model's words, and the clauses rendered by
rule. Sentences that only count or refer say nothing that a citation could support.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from evals.briefs.citations import CitationScore, score_citations
from evals.report.words import bounds
from evals.score.labels import as_record
from evals.score.statistics import wilson
from evals.suite import Labelled
from schemas.brief import Author, Brief, Part, Scope, Sentence
from schemas.codebook import Codebook
from schemas.incident import incident_id
from schemas.language import Language
from schemas.run import Reading, State
from summarizer import flow
from summarizer.brief import Sources
from summarizer.brief.names import Names
from summarizer.llm.model import Model
from summarizer.world import World

LEAST_PRECISION = 0.98  # the target of the brief's design
_ARTICLES = 6  # of one brief
_AS_OF = datetime(2026, 1, 1, tzinfo=UTC)  # the same for all, so that stored replies are found again
_LANGUAGES: tuple[Language, ...] = ("en", "ar")


class Made(NamedTuple):
    """The briefs of one language, added up. `seconds` is what composing took."""

    language: Language
    briefs: int
    composed: int
    replaced: int
    unanswered: int
    citations: CitationScore
    seconds: float


def score_briefs(
    labelled: Sequence[Labelled], codebook: Codebook, world: World, composer: Model | None
) -> list[Made]:
    """Make briefs of all labels and score what they cite."""
    groups = [labelled[start : start + _ARTICLES] for start in range(0, len(labelled), _ARTICLES)]
    sources = [_sources(group, codebook, world) for group in groups]
    return [_made(language, sources, world, composer) for language in _LANGUAGES]


def table(made: Sequence[Made]) -> str:
    """Return the scores as a table of plain text."""
    lines = [
        "briefs from labels   composed  replaced  unanswered  citations right  95 % CI         recall   time"
    ]
    for one in made:
        score = one.citations
        asked = f"{one.composed:>12}{one.replaced:>10}{one.unanswered:>12}"
        right = f"{f'{score.right}/{score.cited}':>17}  {bounds(wilson(score.right, score.cited))}"
        recall = f"{score.recall or 0:>9.3f}{one.seconds:>5.0f} s"
        lines.append(f"  {one.language}: {one.briefs:>2} briefs {asked}{right}{recall}")
    return "\n".join(lines) + "\n"


def passes(made: Sequence[Made]) -> bool:
    """Whether citation precision is what is asked, over both languages."""
    total = sum((one.citations for one in made), start=CitationScore(0, 0, 0, 0))
    return (total.precision or 0.0) >= LEAST_PRECISION


def _sources(group: Sequence[Labelled], codebook: Codebook, world: World) -> Sources:
    results = []
    for one in group:
        sha = one.article.text_sha256
        records = tuple(
            as_record(label, one.article).model_copy(update={"id": incident_id(sha, number)})
            for number, label in enumerate(one.gold.incidents, start=1)
        )
        state = State.DONE if records else State.NOTHING_FOUND
        reading = Reading(
            article_id=one.article.article_id,
            text_sha256=sha,
            state=state,
            reason=None,
            incidents=records,
            run=None,
        )
        results.append((one.article, reading))
    return flow.link_all(results, codebook, world)


def _made(language: Language, every: Sequence[Sources], world: World, composer: Model | None) -> Made:
    started = time.perf_counter()
    briefs = [
        flow.make_brief(sources, Scope(language=language), world, as_of=_AS_OF, composer=composer)
        for sources in every
    ]
    seconds = time.perf_counter() - started
    names = Names(world)
    scores = (
        score_citations(
            [(told.text, told.events) for told in _telling(brief)],
            {event.id: event for event in brief.events},
            language,
            names,
        )
        for brief in briefs
    )
    return Made(
        language=language,
        briefs=len(briefs),
        composed=sum(brief.method.composed for brief in briefs),
        replaced=sum(brief.method.replaced for brief in briefs),
        unanswered=sum(brief.method.unanswered is not None for brief in briefs),
        citations=sum(scores, start=CitationScore(0, 0, 0, 0)),
        seconds=seconds,
    )


def _telling(brief: Brief) -> Iterator[Sentence]:
    """Yield the sentences that tell events."""
    texts = {event.text for event in brief.events}
    for told in brief.sentences:
        if told.by is Author.MODEL or (told.part is not Part.BOTTOM_LINE and told.text in texts):
            yield told
