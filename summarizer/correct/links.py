"""What persons said about which records tell one happening, as decisions for linking."""

from collections.abc import Sequence

from schemas.correction import Action, Correction
from schemas.event import Decider, Decision, Relation
from summarizer.correct.standing import ON_EVENTS, taken_back


def decisions(corrections: Sequence[Correction]) -> tuple[Decision, ...]:
    """Return a decision for every pair that a person merged or split, the latest that stands for each.

    A decision never loses to a rule or a model; taking the correction back takes it out.
    """
    gone = taken_back(corrections)
    latest: dict[frozenset[str], Decision] = {}
    for step in corrections:
        if step.action in ON_EVENTS and step.id not in gone and step.other:
            latest[frozenset((step.subject, step.other))] = _decision(step, step.other)
    return tuple(latest.values())


def _decision(step: Correction, other: str) -> Decision:
    merged = step.action is Action.MERGE
    said = f"{'merged' if merged else 'split'} by {step.by}"
    return Decision(
        one=step.subject,
        other=other,
        relation=Relation.SAME,
        linked=merged,
        score=1.0 if merged else 0.0,
        reasons=(said, step.reason) if step.reason else (said,),
        by=Decider.PERSON,
        at=step.at,
    )
