"""A peer's records as ours, so that one scorer reads them all.

Lenient where ours could help or harm: dates, places and canonical names are resolved by our code; a number
written in words is read by our numerals; of records alike in everything one is kept. Strict in one thing:
values are taken as the peer gave them, found in the article or not, since inventions are to be counted.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from evals.peers.answered import Answered
from evals.peers.systems import Peer, System
from schemas.article import Article
from schemas.codebook import Codebook
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.evidence import Evidence, Span
from schemas.grounded import Grounded
from schemas.incident import Claim, Outcome, Role, Status, incident_id
from schemas.run import Reading, State
from summarizer.errors import InputError
from summarizer.resolve import resolve
from summarizer.text.numerals import numerals
from summarizer.world import World

_TOLLS = {"killed": Outcome.KILLED, "injured": Outcome.INJURED, "detained": Outcome.DETAINED}
_NOBODY = {"", "null", "none", "unknown", "لا يوجد"}
_ROLES = {"perpetrators": Role.PERPETRATOR, "targets": Role.TARGET}


class Adapted(NamedTuple):
    """The drafts, and how many of the peer's records are no record of ours, by the reason."""

    drafts: tuple[Draft, ...]
    unlocated: int = 0  # LangExtract could not find the words in the text; its README says to leave these out
    unusable: int = 0  # cites no sentence of the article, names no type of the codebook, or is out of form


def reading(
    answered: Answered, system: System, article: Article, codebook: Codebook, world: World
) -> Reading:
    """Return what a system made of an article as a reading of ours."""
    if answered.reading:
        return answered.reading
    records = adapted(answered, system, article, codebook).drafts
    incidents = tuple(
        resolve(
            as_given(draft, article), article, incident_id=incident_id(article.text_sha256, n), world=world
        )
        for n, draft in enumerate(records, start=1)
    )
    if answered.failures:
        state = State.FAILED if answered.answer is None else State.PARTIAL
    else:
        state = State.DONE if incidents else State.NOTHING_FOUND
    return Reading(
        article_id=article.article_id,
        text_sha256=article.text_sha256,
        state=state,
        reason="; ".join(answered.failures) or None,
        incidents=incidents,
        run=None,
    )


def adapted(answered: Answered, system: System, article: Article, codebook: Codebook) -> Adapted:
    """Return a peer's answer as drafts. Raises InputError for a system that is no peer."""
    records = answered.answer or []
    if system.peer is None:
        raise InputError(f"{system.name} answers in our own form")
    return _ADAPTERS[system.peer](records, article, codebook)


def of_langextract(records: Sequence[dict[str, Any]], article: Article, codebook: Codebook) -> Adapted:
    """Extractions: the span stands for the sentences it touches, else for the one nearest to it."""
    located = [record for record in records if record["span"]]
    drafts = list(_valid(located, lambda record: _draft_of_extraction(record, article), codebook))
    return Adapted(_once(drafts), len(records) - len(located), len(located) - len(drafts))


def of_instructor(records: Sequence[dict[str, Any]], article: Article, codebook: Codebook) -> Adapted:
    """Records in our own schema: sentence numbers the article does not have are dropped."""
    drafts = list(_valid(records, lambda record: _draft_of_record(record, article), codebook))
    return Adapted(_once(drafts), 0, len(records) - len(drafts))


def as_given(draft: Draft, article: Article) -> Grounded:
    """What grounding gives if it strikes nothing out: every value stays, its sentences are the evidence."""
    evidence = tuple(
        Evidence(sentence=one.number, start=one.start, end=one.end, quote=article.quote(one.number))
        for one in (article.sentences[number - 1] for number in draft.sentences)
    )
    return Grounded(draft=draft, evidence=evidence, grounding=())


_ADAPTERS: dict[Peer, Callable[[Sequence[dict[str, Any]], Article, Codebook], Adapted]] = {
    Peer.LANGEXTRACT: of_langextract,
    Peer.INSTRUCTOR: of_instructor,
}


def _valid(
    records: Sequence[dict[str, Any]], draft: Callable[[dict[str, Any]], Draft], codebook: Codebook
) -> Iterator[Draft]:
    for record in records:
        try:
            made = draft(record)
        except ValidationError:
            continue
        if made.sub_event_type in codebook.names:
            yield made


def _once(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    return tuple(dict.fromkeys(drafts))


def _draft_of_record(record: dict[str, Any], article: Article) -> Draft:
    last = len(article.sentences)
    numbers = sorted({number for number in record["sentences"] if 1 <= number <= last})
    return Draft.model_validate(record | {"sentences": numbers})


def _draft_of_extraction(record: dict[str, Any], article: Article) -> Draft:
    given = record["attributes"] or {}
    return Draft(
        sentences=_sentences(Span(*record["span"]), article),
        sub_event_type=given.get("sub_event_type") or "",
        status=Status.OCCURRED,  # what it was not asked for is set to the usual value
        claim=Claim.REPORTED,
        date_text=given.get("date") or None,
        place=given.get("place") or None,
        within=(),
        actors=tuple(
            DraftActor(name=name, role=role)
            for key, role in _ROLES.items()
            for name in dict.fromkeys(given.get(key) or ())
        ),
        casualties=tuple(_tolls(given)),
        weapons=(),
        attributed_to=None,
        denied_by=None,
    )


def _sentences(span: Span, article: Article) -> tuple[int, ...]:
    touched = [one.number for one in article.sentences if one.start < span.end and span.start < one.end]
    if touched or not article.sentences:
        return tuple(touched)
    nearest = min(article.sentences, key=lambda one: max(one.start - span.end, span.start - one.end))
    return (nearest.number,)


def _tolls(given: dict[str, Any]) -> Iterator[DraftCasualty]:
    """Tolls given in words; "0" and "null" for nobody are let pass, where null was meant."""
    for key, outcome in _TOLLS.items():
        words = (given.get(key) or "").strip()
        toll = _toll(outcome, words)
        if words.casefold() not in _NOBODY and toll.high != 0:
            yield toll


def _toll(outcome: Outcome, words: str) -> DraftCasualty:
    """Read a toll given in words. Where they state a number, that is held to the article; else the words."""
    stated = next((one for one in numerals(words) if one.low is not None or one.high is not None), None)
    if stated is None:
        return DraftCasualty(outcome=outcome, low=None, high=None, text=words, who=words)
    return DraftCasualty(outcome=outcome, low=stated.low, high=stated.high, text=words, who=None)
