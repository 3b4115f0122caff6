"""Whether an incident may count others in, and what its words say of that: of a period, of a total."""

import re
from functools import lru_cache

from schemas.incident import Incident
from summarizer.link.when import Days
from summarizer.link.where import Where
from summarizer.text.fold import fold

# Folded words that tell of a period rather than of a day.
_PERIOD = re.compile(
    r"(?<!\w)(?:خلال|علي مدي|علي مدار|منذ|طيله"
    r"|during|over|within|since|throughout|in the (?:past|last))(?!\w)"
)
# And of a total rather than of one act.
_TOTAL = re.compile(
    r"(?<!\w)(?:(?:و|ب|ل|ال|وال|بال)?(?:اجمالي|مجموع|حصيله|مجمل)|ما مجموعه"
    r"|total|altogether|in all|overall|combined|death toll|au total|bilan)(?!\w)"
)


def tells_period(incident: Incident) -> bool:
    """Whether the words of an incident's date tell of a period."""
    return _is_period(incident.date.text or "")


def tells_total(incident: Incident) -> bool:
    """Whether an incident's words, quoted or of its tolls, call its figure a total."""
    words = (
        *(evidence.quote for evidence in incident.evidence),
        *(entry.text or "" for entry in incident.casualties),
    )
    return any(_TOTAL.search(fold(text).text) for text in words)


def is_aggregate(incident: Incident, days: Days, where: Where, *, period: bool) -> bool:
    """Whether an incident may count others in: it has a toll, and several days, a wide place, or a period
    in words.
    """
    several = period or where.wide or where.ambiguous or (days.length or 1) > 1
    return several and bool(incident.casualties)


@lru_cache(maxsize=16384)  # "yesterday"
def _is_period(words: str) -> bool:
    return bool(_PERIOD.search(fold(words).text))
