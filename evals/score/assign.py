"""The best one-to-one pairing of two small lists, by assignment and never by trying permutations."""

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment


def assign(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return index pairs (row, column) of the largest total weight; pairs of weight 0 are left out."""
    if not weights or not weights[0]:
        return []
    if len(weights) == len(weights[0]) == 1:
        return [(0, 0)] if weights[0][0] > 0 else []
    rows, columns = linear_sum_assignment(np.array(weights), maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weights[i][j] > 0]
