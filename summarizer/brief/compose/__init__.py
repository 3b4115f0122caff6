"""Let a model choose, order, group and connect the key developments, and add to the bottom line.

It writes sentences in which slots stand for rendered clauses (slots.py). Code fills them in, checks every
sentence against the events it cites (settle.py), and keeps the plain sentence wherever the model's may not
stand. A large model is asked for everything at once, and once more for each sentence that failed; a small one
only which related events share a sentence (order.py); `baseline:cues` is not asked.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from schemas.brief import Part, Sentence
from schemas.event import Event
from schemas.language import Language
from summarizer.brief.check import Checker
from summarizer.brief.compose.asking import Composition, Draft, Ordered, Written, order, whole
from summarizer.brief.compose.order import MOST, related
from summarizer.brief.compose.plain import Plain, sorted_out
from summarizer.brief.compose.records import Record, records_of
from summarizer.brief.compose.settle import Desk, Settled, settle
from summarizer.brief.lint import LintRules
from summarizer.brief.names import Names
from summarizer.errors import ModelError
from summarizer.llm.model import Model, Reads

__all__ = ["Composed", "compose"]

_BOTTOM_LINES = 2  # sentences that a model may add to the figures
_FEWEST = 2  # of one development there is nothing to order or to connect


class Composed(NamedTuple):
    """The bottom line, then the developments.

    `composed` sentences are in the model's words. `replaced` stand as the rules have them because it refused,
    forgot or failed to tell their events, or were to be added to the bottom line and were refused. A sentence
    that it only gave a place counts as neither. `why` is what kept a question from being answered, the first
    one of several; None when all were.
    """

    sentences: tuple[Sentence, ...]
    composed: int
    replaced: int
    why: str | None = None


def compose(
    plain: Sequence[Sentence],
    events: Mapping[str, Event],
    model: Model,
    *,
    language: Language,
    names: Names,
    about: str,
    rules: LintRules | None = None,
) -> Composed:
    """Put the plain sentences of the bottom line and the developments into a model's order and words.

    Every development sentence tells one event of `events`. Of the bottom line, sentences that hold no clause
    of an event they cite (figures, comparisons) are kept as they are. `about`: what usage and stored replies
    are kept under. Never raises ModelError: what is not answered stays plain. Raises KeyError for an event
    that is not in `events`, ValueError for a sentence of another part.
    """
    told = sorted_out(plain, events, language, names)
    if not model.reads.asks or len(told.developments) < _FEWEST:
        return Composed(tuple(plain), 0, 0)
    records = records_of(told.cited, events, language, names)
    known = {record.event_id: events[record.event_id] for record in records.values()}
    desk = Desk(
        records=records,
        checker=Checker(known, language, names, rules),
        model=model,
        language=language,
        about=about,
        rules=rules,
    )
    if model.reads is Reads.SENTENCE:
        return _ordered(told, desk)
    return _composed(told, desk)


def _composed(told: Plain, desk: Desk) -> Composed:
    """Ask a large model for everything."""
    draft = Draft(
        developments=_labels(told.developments, desk),
        leading=tuple(label for label in desk.records if desk.records[label].event_id not in told.singled),
        said=tuple(sentence.text for sentence in told.kept),
    )
    question = whole(draft, tuple(desk.records.values()), desk.language, desk.about)
    try:
        answer = desk.model.ask(question, Composition).value
    except ModelError as error:
        desk.failed(error)
        answer = Composition(bottom_line=(), developments=())
    most = max(_BOTTOM_LINES, len(told.leading))
    bottom = settle(Part.BOTTOM_LINE, answer.bottom_line[:most], told.leading, draft.leading, desk)
    developments = settle(Part.DEVELOPMENT, answer.developments, told.developments, draft.developments, desk)
    return Composed(
        (*told.before, *bottom.sentences, *told.after, *developments.sentences),
        bottom.composed + developments.composed,
        bottom.replaced + developments.replaced,
        desk.why,
    )


def _ordered(told: Plain, desk: Desk) -> Composed:
    """Ask a small model to group the developments, a few at a time; the bottom line stays."""
    settled = []
    for start in range(0, len(told.developments), MOST):
        some = told.developments[start : start + MOST]
        records = [desk.records[label] for label in _labels(some, desk)]
        if not related(records):
            settled.append(Settled(some, composed=0, replaced=0))
            continue
        labels = [record.label for record in records]
        settled.append(settle(Part.DEVELOPMENT, _grouped(records, desk), some, labels, desk))
    return Composed(
        (
            *told.before,
            *told.leading,
            *told.after,
            *(sentence for one in settled for sentence in one.sentences),
        ),
        sum(one.composed for one in settled),
        sum(one.replaced for one in settled),
        desk.why,
    )


def _grouped(records: Sequence[Record], desk: Desk) -> tuple[Written, ...]:
    """Return the small model's sentences; none when it does not answer."""
    try:
        answer = desk.model.ask(order(records, desk.language, desk.about), Ordered).value
    except ModelError as error:
        desk.failed(error)
        return ()
    return tuple(Written(text=text, events=()) for text in answer.sentences)


def _labels(sentences: Sequence[Sentence], desk: Desk) -> tuple[str, ...]:
    """Return the labels of the events that sentences tell."""
    told = {event_id for sentence in sentences for event_id in sentence.events}
    return tuple(label for label, record in desk.records.items() if record.event_id in told)
