"""What became of a system's calls, besides their seconds and tokens."""

from collections import Counter
from typing import NamedTuple

from evals.score.evaluate import Evaluation
from summarizer.errors import Filtered, Refused
from summarizer.llm.cache import Exchange


class Calls(NamedTuple):
    """`stored_cost`: US dollars that the stored replies cost when they were live, null where unknown."""

    stored: int
    stored_cost: float | None
    refused: int
    filtered: int


def calls(evaluation: Evaluation, system: str) -> Calls:
    """Count a system's calls; a stored reply that answered twice was paid for once."""
    own = [Exchange.model_validate(one.exchange) for one in evaluation.exchanges if one.system == system]
    stored = {one.reply.key: one.reply.cost for one in own if one.stored and one.reply}
    known = [cost for cost in stored.values() if cost is not None]
    errors = Counter(one.error for one in own)
    return Calls(
        stored=len(stored),
        stored_cost=sum(known) if len(known) == len(stored) else None,
        refused=errors[Refused.kind],
        filtered=errors[Filtered.kind],
    )
