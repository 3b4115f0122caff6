"""Persons' decisions whether two incidents belong together. The caller gives the transaction."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from schemas.event import Decider, Decision, Relation
from summarizer.store.tables import DECISIONS
from summarizer.store.texts import text_of
from summarizer.store.values import parse


def append(connection: Connection, decisions: Sequence[Decision]) -> None:
    """Store these decisions after the earlier ones. Raises ValueError unless persons made them."""
    for decision in decisions:
        if decision.by is not Decider.PERSON:
            raise ValueError(f"decision on {decision.one} and {decision.other}: not made by a person")
        connection.execute(insert(DECISIONS), _row(connection, decision))


def stored(connection: Connection) -> tuple[Decision, ...]:
    """Return the latest decision on each pair and relation, in the order in which they were made."""
    latest: dict[tuple[Relation, str, str], Decision] = {}
    for text in connection.execute(select(DECISIONS.c.decision).order_by(DECISIONS.c.seq)).scalars():
        decision = parse(Decision, text)
        latest.pop(_question(decision), None)
        latest[_question(decision)] = decision
    return tuple(latest.values())


def _question(decision: Decision) -> tuple[Relation, str, str]:
    """Return what was decided on: only for a part and its whole does it matter which comes first."""
    one, other = decision.one, decision.other
    if decision.relation is not Relation.PART_OF:
        one, other = sorted((one, other))
    return decision.relation, one, other


def _row(connection: Connection, decision: Decision) -> dict[str, str | None]:
    return {
        "one": decision.one,
        "other": decision.other,
        "one_sha256": text_of(connection, decision.one),
        "other_sha256": text_of(connection, decision.other),
        "relation": decision.relation.value,
        "decision": decision.model_dump_json(),
    }
