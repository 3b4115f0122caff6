"""Which corrections stand, and how one is taken back.

A correction is in force unless an undo that is itself in force takes it back; undoing an undo puts it in
force again. The first correction of a record that nobody has reviewed opens a review; later ones belong to it
until all of them are taken back.
"""

from collections.abc import Iterable, Sequence

from schemas.correction import Action, Correction
from schemas.incident import Review
from summarizer.correct.change import Person, step_id
from summarizer.errors import UsageError

ON_RECORDS = frozenset({Action.ACCEPT, Action.EDIT, Action.REJECT, Action.ADD})
ON_EVENTS = frozenset({Action.MERGE, Action.SPLIT})


def taken_back(history: Sequence[Correction]) -> dict[str, str]:
    """Return the ids of what is not in force, each with the id of the undo; oldest first goes in."""
    gone: dict[str, str] = {}
    for step in reversed(history):
        if step.action is Action.UNDO and step.undoes and step.id not in gone:
            gone[step.undoes] = step.id
    return gone


def reviews(history: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Return the last review of each record, all its steps in order, by the record's id."""
    opened: dict[str, list[Correction]] = {}
    for step in history:
        if step.action in ON_RECORDS:
            if step.record is None:
                raise UsageError(
                    f"correction {step.id}: it lacks the record; it was not made by this program"
                )
            if step.action is Action.ADD or step.record.review is Review.UNREVIEWED:
                opened[step.subject] = []
            opened.setdefault(step.subject, []).append(step)
    return opened


def undo(
    wanted: str, history: Sequence[Correction], person: Person, *, reason: str | None = None
) -> Correction:
    """Return the step that takes back the correction with this id, or the only one whose id starts so.

    Raises UsageError if there is none, several, if it is taken back already, or if later ones build on it.
    """
    step = _one(wanted, history)
    gone = taken_back(history)
    if step.id in gone:
        raise UsageError(f"{step.id} is taken back already; to put it in force again: undo {gone[step.id]}")
    changed = _changed_by(step, history)
    if changed.action in ON_RECORDS:
        _check_alone(changed, history, gone)
    made = Correction(
        id="",
        subject=step.subject,
        text_sha256=step.text_sha256,
        action=Action.UNDO,
        other=step.other,
        undoes=step.id,
        reason=reason,
        by=person.name,
        at=person.at,
    )
    return made.model_copy(update={"id": step_id(made)})


def _one(wanted: str, history: Sequence[Correction]) -> Correction:
    exact = [step for step in history if step.id == wanted]
    fitting = exact or [step for step in history if wanted and step.id.startswith(wanted)]
    if not fitting:
        raise UsageError(f"no correction {wanted!r}; `summarizer history ID` lists those of a record")
    if len(fitting) > 1:
        ids = ", ".join(step.id for step in fitting[:5])
        raise UsageError(f"{wanted!r} fits several corrections: {ids}; give more of the id")
    return fitting[0]


def _changed_by(step: Correction, history: Sequence[Correction]) -> Correction:
    """Return the correction that goes out of force or back in when this one is undone."""
    by_id = {earlier.id: earlier for earlier in history}
    while step.action is Action.UNDO and step.undoes:
        step = by_id[step.undoes]
    return step


def _check_alone(step: Correction, history: Sequence[Correction], gone: dict[str, str]) -> None:
    """Refuse to undo or redo what later corrections build on. Raises UsageError naming the last of them."""
    review = reviews(history)[step.subject]
    if step not in review:
        raise UsageError(
            f"{step.id} cannot be put in force again: {step.subject} was reviewed anew since then"
        )
    later = [other for other in review[review.index(step) + 1 :] if other.id not in gone]
    if step.action is Action.EDIT:
        later = [other for other in later if other.action is Action.EDIT and other.field == step.field]
    elif step.action is not Action.ADD:
        later = []
    if later:
        raise UsageError(
            f"{step.id} cannot be taken back alone: {later[-1].id} builds on it; undo that first"
        )
