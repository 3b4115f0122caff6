"""The made-up articles of made.py as two systems read them whose records have confidences.

raid: r1 is right (0.8), r2 is of a wrong type (0.6). market: r1 is right (0.8). drill: r1 is spurious (0.3).
vote, a test article: r1 is spurious (0.8). Places: right in r1 and r2 of raid and in market.
"""

from typing import Any

from schemas.confidence import Aspect, Assessed, Basis, Confidence, Support
from schemas.incident import Incident
from tests.evals.report.made import ATTACK, LEAD, Asked, record


def assessed(field: Aspect, value: float | None, support: Support | None, basis: Basis) -> Assessed:
    return Assessed(field=field, value=value, n=0 if value is None else 40, support=support, basis=basis)


def measured(one: Incident, value: float | None, support: Support = Support.AGREED) -> Incident:
    """A record with a confidence of its own, and half of it for its place."""
    fields = []
    if one.place.name:
        half = None if value is None else value / 2
        fields.append(assessed(Aspect.PLACE, half, support, Basis.VAGUE))
    told = Confidence(overall=assessed(Aspect.INCIDENT, value, support, Basis.VAGUE), fields=tuple(fields))
    return one.model_copy(update={"confidence": told})


def _told(answers: Any, values: dict[tuple[str, int], tuple[float | None, Support]]) -> Any:
    return {
        name: tuple(measured(one, *values[name, place]) for place, one in enumerate(found))
        for name, found in answers.items()
    }


_ANSWERS = {**LEAD.answers, "vote": (record("vote", "r1", ATTACK, 1, None),)}
_VALUES: dict[tuple[str, int], tuple[float | None, Support]] = {
    ("raid", 0): (0.8, Support.AGREED),
    ("raid", 1): (0.6, Support.DIFFERS),
    ("market", 0): (0.8, Support.AGREED),
    ("drill", 0): (0.3, Support.ALONE),
    ("vote", 0): (0.8, Support.AGREED),
}
TRUSTED: Asked = LEAD._replace(answers=_told(_ANSWERS, _VALUES))
UNMEASURED: Asked = LEAD._replace(
    answers=_told(_ANSWERS, {key: (None, support) for key, (_, support) in _VALUES.items()})
)
