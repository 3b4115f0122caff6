"""The records of an article as readers shall see them: what a model proposes, under what persons made of it.

A reviewed record is the one that was reviewed, with the corrections that stand, whatever later readings say:
these only propose. A record of a new reading that tells what a reviewed one tells (same.py) is kept out of
sight, a rejected one stays rejected. All else is as the reading has it; where an id is a reviewed record's,
the reading's record gets the next free one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from schemas.article import Article
from schemas.correction import Action, Correction
from schemas.incident import Incident, Review, id_start, incident_id
from schemas.run import Reading, State
from summarizer.correct.change import edited
from summarizer.correct.same import pair
from summarizer.correct.standing import ON_EVENTS, reviews, taken_back


class Held(NamedTuple):
    """A reviewed record: as it was when the review began, and as the corrections that stand have left it.

    `added`: when a person added it, if one did.
    """

    base: Incident
    record: Incident
    added: datetime | None

    def may_be_in(self, reading: Reading) -> bool:
        """Whether a record of the reading may be this one: whoever adds a record has seen the others."""
        return self.added is None or reading.run is None or reading.run.at > self.added


def reviewed(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    """Return the reading with its records as reviewed, rejected ones left out.

    `corrections`: all, oldest first, those of other articles included.
    """
    return review_all([reading], corrections)[0]


def review_all(readings: Iterable[Reading], corrections: Sequence[Correction]) -> list[Reading]:
    """Return the readings with their records as reviewed, rejected ones left out."""
    return list(review_each(readings, corrections))


def review_each(readings: Iterable[Reading], corrections: Sequence[Correction]) -> Iterator[Reading]:
    """Do what review_all does, one reading at a time."""
    by_text = _by_text(corrections)
    return (_without_rejected(reading, by_text.get(_start(reading), ())) for reading in readings)


def judge_all(
    readings: Iterable[Reading], corrections: Sequence[Correction]
) -> list[tuple[Reading, tuple[Incident, ...]]]:
    """Return each reading with all records of its article as reviewed, rejected ones included."""
    by_text = _by_text(corrections)
    return [(reading, judged(reading, by_text.get(_start(reading), ()))) for reading in readings]


def judged(reading: Reading, corrections: Sequence[Correction]) -> tuple[Incident, ...]:
    """Return all records of an article as reviewed, rejected ones included, in the order of the reading."""
    view = _view(reading, corrections)
    if view is None:
        return reading.incidents
    by_place = {number: key for key, number in view.pairs.items()}
    shown = []
    for number, proposal in enumerate(reading.incidents):
        key = by_place.get(number)
        if key is not None and key in view.held:
            shown.append(view.held[key].record)
        else:
            shown.append(proposal.model_copy(update={"id": key or view.free[number]}))
    shown += [held.record for key, held in view.held.items() if key not in view.pairs]
    return tuple(shown)


def proposals(reading: Reading, corrections: Sequence[Correction]) -> dict[str, Incident]:
    """Return, by the id of a reviewed record, what this reading says instead."""
    view = _view(reading, corrections)
    if view is None:
        return {}
    return {key: reading.incidents[number] for key, number in view.pairs.items() if key in view.held}


def unread(
    corrections: Sequence[Correction], readings: Iterable[Reading], articles: Mapping[str, Article]
) -> list[Reading]:
    """Return a reading for every article that has reviewed records and no reading to show them in."""
    known = {reading.text_sha256 for reading in readings}
    texts = {step.text_sha256 for step in corrections if step.text_sha256} - known
    empty = [
        Reading(
            article_id=articles[sha].article_id,
            text_sha256=sha,
            state=State.PARTIAL,
            reason="no model's reading is stored; the records that persons reviewed stand alone",
            incidents=(),
            run=None,
        )
        for sha in articles
        if sha in texts
    ]
    return [reading for reading in review_all(empty, corrections) if reading.incidents]


def next_number(start: str, records: Iterable[str], corrections: Iterable[Correction]) -> int:
    """Return a number that no record of the article, whose ids start so, has or ever had in a correction.

    Ids that a merge or split names on its other side count too: the decision would pass to another record.
    """
    named = (name for step in corrections for name in (step.subject, step.other) if name)
    used = [*records, *(name for name in named if name.rpartition("-")[0] == start)]
    return 1 + max((int(end) for name in used if (end := name.rpartition("-")[2]).isdigit()), default=0)


class _View(NamedTuple):
    """What corrections make of a reading: reviewed records, who is who, and ids for the others."""

    held: Mapping[str, Held]
    pairs: Mapping[str, int]
    free: Mapping[int, str]


def _view(reading: Reading, corrections: Sequence[Correction]) -> _View | None:
    """Return how corrections change what a reading shows; None when they do not."""
    held = _held([step for step in corrections if step.text_sha256 == reading.text_sha256])
    linked = {key: record for key, record in _linked(reading, corrections).items() if key not in held}
    if not held and not linked:
        return None
    forms = {key: (one.base, one.record) for key, one in held.items() if one.may_be_in(reading)} | {
        key: (record,) for key, record in linked.items()
    }
    pairs = pair(forms, reading.incidents)
    taken = {*held, *pairs}
    number = next_number(_start(reading), (record.id for record in reading.incidents), corrections)
    free = {}
    for place, proposal in enumerate(reading.incidents):
        free[place] = proposal.id
        if proposal.id in taken and place not in pairs.values():
            free[place] = incident_id(reading.text_sha256 or "", number)
            number += 1
    return _View(held, pairs, free)


def _held(corrections: Sequence[Correction]) -> dict[str, Held]:
    """Return the reviewed records of one article by id."""
    gone = taken_back(corrections)
    found = {}
    for subject, steps in reviews(corrections).items():
        standing = [step for step in steps if step.id not in gone]
        base = steps[0].record
        if standing and base is not None:
            added = steps[0].at if steps[0].action is Action.ADD else None
            found[subject] = Held(base, _replayed(base, standing), added)
    return found


def _replayed(base: Incident, steps: Sequence[Correction]) -> Incident:
    """Return the record after these steps, with its review."""
    record = base
    for step in steps:
        if step.action is Action.EDIT:
            record = edited(record, step)
    actions = {step.action for step in steps}
    if steps[-1].action is Action.REJECT:
        review = Review.REJECTED
    elif Action.ADD in actions:
        review = Review.ADDED
    else:
        review = Review.EDITED if Action.EDIT in actions else Review.ACCEPTED
    return record.model_copy(update={"review": review})


def _linked(reading: Reading, corrections: Sequence[Correction]) -> dict[str, Incident]:
    """Return records that a person merged or split: they keep their ids, so that this stays true."""
    gone = taken_back(corrections)
    linked = {}
    for step in corrections:
        if step.action in ON_EVENTS and step.id not in gone:
            sides = ((step.subject, step.record), (step.other, step.other_record))
            linked.update({key: record for key, record in sides if key and record})
    return {key: record for key, record in linked.items() if key.rpartition("-")[0] == _start(reading)}


def _without_rejected(reading: Reading, corrections: Sequence[Correction]) -> Reading:
    if not corrections:
        return reading
    records = tuple(r for r in judged(reading, corrections) if r.review is not Review.REJECTED)
    state = reading.state
    if state in {State.DONE, State.NOTHING_FOUND}:
        state = State.DONE if records else State.NOTHING_FOUND
    return reading.model_copy(update={"incidents": records, "state": state})


def _by_text(corrections: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Return the corrections by the start of the hash of each text that they concern."""
    found: dict[str, list[Correction]] = {}
    for step in corrections:
        starts = {id_start(step.text_sha256)} if step.text_sha256 else set()
        starts |= {step.other.rpartition("-")[0]} if step.other else set()
        for start in starts:
            found.setdefault(start, []).append(step)
    return found


def _start(reading: Reading) -> str:
    return id_start(reading.text_sha256 or "")
