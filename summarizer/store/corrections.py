"""What persons changed in records, append-only. The caller gives the transaction.

A correction is in force unless it was undone; an undo that was undone itself no longer counts. The records
that corrections are about stand in the corrections themselves, since readings come and go.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from schemas.correction import Action, Correction
from summarizer.errors import UsageError
from summarizer.store.replies import stamp
from summarizer.store.tables import CORRECTIONS
from summarizer.store.texts import text_of
from summarizer.store.values import parse


def append(connection: Connection, corrections: Sequence[Correction]) -> None:
    """Store these corrections after the earlier ones.

    Raises UsageError for an id that is taken, and for an undo of what is unknown or undone.
    """
    undos = _undos(connection)
    for correction in corrections:
        if _texts(connection, correction.id) is not None:
            raise UsageError(f"correction {correction.id} is stored already; nothing was changed")
        if correction.action is Action.UNDO:
            row = _undo(connection, correction, _undone(undos))
            undos.append((correction.id, correction.undoes or ""))
        else:
            row = _change(connection, correction)
        connection.execute(insert(CORRECTIONS), row)


def stored(connection: Connection, subject: str | None, text_sha256: str | None) -> tuple[Correction, ...]:
    """Return the corrections of one record, of one text's records, or all, oldest first."""
    wanted = select(CORRECTIONS.c.correction).order_by(CORRECTIONS.c.seq)
    if subject is not None:
        wanted = wanted.where(CORRECTIONS.c.subject == subject)
    if text_sha256 is not None:
        wanted = wanted.where(CORRECTIONS.c.text_sha256 == text_sha256)
    return tuple(parse(Correction, text) for text in connection.execute(wanted).scalars())


def _undos(connection: Connection) -> list[tuple[str, str]]:
    """Return each undo's id with the id of what it takes back, oldest first."""
    wanted = select(CORRECTIONS.c.id, CORRECTIONS.c.undoes).where(CORRECTIONS.c.undoes.is_not(None))
    return [(row.id, row.undoes) for row in connection.execute(wanted.order_by(CORRECTIONS.c.seq))]


def _undone(undos: Sequence[tuple[str, str]]) -> set[str]:
    """Return the ids that are not in force; whether an undo is, later ones decide."""
    undone: set[str] = set()
    for correction_id, undoes in reversed(undos):
        if correction_id not in undone:
            undone.add(undoes)
    return undone


def _texts(connection: Connection, correction_id: str) -> dict[str, str | None] | None:
    """Return the hashes of the texts that a stored correction belongs to; None if there is no such one."""
    columns = (CORRECTIONS.c.text_sha256, CORRECTIONS.c.other_sha256)
    found = connection.execute(select(*columns).where(CORRECTIONS.c.id == correction_id)).first()
    return None if found is None else found._asdict()


def _undo(connection: Connection, correction: Correction, undone: set[str]) -> dict[str, str | None]:
    """Make the row of an undo: it belongs to the same texts as what it takes back."""
    texts = _texts(connection, correction.undoes) if correction.undoes else None
    if texts is None:
        raise UsageError(
            f"there is no correction {correction.undoes} to undo; nothing was changed; "
            f"`summarizer history {correction.subject}` lists what there is"
        )
    if correction.undoes in undone:
        raise UsageError(f"correction {correction.undoes} is undone already; nothing was changed")
    return {**_row(correction), **texts, "undoes": correction.undoes}


def _change(connection: Connection, correction: Correction) -> dict[str, str | None]:
    """Make the row of any other correction."""
    row = _row(correction)
    row["text_sha256"] = correction.text_sha256 or text_of(connection, correction.subject)
    if correction.other is not None:
        row["other_sha256"] = text_of(connection, correction.other)
    return row


def _row(correction: Correction) -> dict[str, str | None]:
    return {
        "id": correction.id,
        "subject": correction.subject,
        "text_sha256": None,
        "other_sha256": None,
        "action": correction.action.value,
        "undoes": None,
        "by": correction.by,
        "at": stamp(correction.at),
        "correction": correction.model_dump_json(),
    }
