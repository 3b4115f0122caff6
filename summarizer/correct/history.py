"""Tell the history of a record: who did what, when, from what to what, why, and what was taken back."""

from collections.abc import Iterator, Sequence
from datetime import UTC

from pydantic import JsonValue

from schemas.correction import Action, Correction
from schemas.incident import Incident
from summarizer.correct.fields import FIELDS, value_of
from summarizer.correct.standing import taken_back

_WORDS = {
    Action.ACCEPT: "accepted",
    Action.EDIT: "edited",
    Action.REJECT: "rejected",
    Action.ADD: "added",
    Action.MERGE: "merged with",
    Action.SPLIT: "split from",
    Action.UNDO: "took back",
}


def history(subject: str, corrections: Sequence[Correction]) -> tuple[str, ...]:
    """Return a line for every step that concerns the record, oldest first.

    `corrections`: all, in order. The text comes from people and articles: make it safe where it is shown.
    """
    gone = taken_back(corrections)
    steps = [step for step in corrections if subject in (step.subject, step.other)]
    return tuple(_line(step, subject, gone.get(step.id)) for step in steps)


def differences(record: Incident, other: Incident) -> tuple[str, ...]:
    """Return what another reading says of the same happening, as "path: ours -> theirs"."""
    return tuple(
        line for field in FIELDS for line in _changes(field, value_of(record, field), value_of(other, field))
    )


def _line(step: Correction, subject: str, undone_by: str | None) -> str:
    other = step.subject if step.other == subject else step.other
    what = " ".join(filter(None, (_WORDS[step.action], step.undoes or other)))
    changes = "; ".join(_changes(step.field, step.before, step.after)) if step.field else ""
    parts = [
        f"{step.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC",
        step.id,
        step.by,
        f"{what}: {changes}" if changes else what,
    ]
    if step.reason:
        parts.append(f"because: {step.reason}")
    if undone_by:
        parts.append(f"(taken back by {undone_by})")
    return "  ".join(parts)


def _changes(path: str, before: JsonValue, after: JsonValue) -> Iterator[str]:
    """Yield what differs between two values, part by part."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in after:
            yield from _changes(f"{path}.{key}", before.get(key), after[key])
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(f"{path}.{number}", old, new)
    else:
        yield f"{path}: {_shown(before)} -> {_shown(after)}"


def _shown(value: JsonValue) -> str:
    """Return a value in few words; nothing is "-"."""
    if isinstance(value, dict):
        if "quote" in value:
            return f"[{value['sentence']}]"
        return " ".join(str(part) for part in value.values() if part is not None)
    if isinstance(value, list):
        return ", ".join(map(_shown, value)) or "-"
    return "-" if value is None else str(value)
