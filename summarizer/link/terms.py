"""What a comparison of one field says: a weight in bits, and why.

A weight is log2 of how much likelier such a likeness is between tellings of one happening than between
unrelated reports from the same days (Fellegi and Sunter 1969). No set is large enough to fit the weights to:
they were set by judgement, starting from the limits others use (xSub: 1 or 5 km, 1 or 2 days), and are held
by the near-miss tests and the gold clusters of the seen and development sets.
"""

from typing import NamedTuple


class Term(NamedTuple):
    """Positive bits speak for one happening, negative ones against it; 0 where a side is unknown."""

    bits: float
    reason: str | None = None


UNKNOWN = Term(0.0)
CONTRADICTS = -3.0  # bits of a day or place from which two tellings disagree
NEVER = -100.0  # bits of a contradiction that nothing makes good
