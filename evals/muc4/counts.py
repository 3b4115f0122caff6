"""What every variant of the metric gives: numerators and denominators by slot."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from evals.muc4.templates import Role


class Slot(StrEnum):
    """What is counted, in the order of the tables: the incident type, then the roles."""

    TYPE = "incident_type"
    PERP_IND = Role.PERP_IND.value
    PERP_ORG = Role.PERP_ORG.value
    TARGET = Role.TARGET.value
    VICTIM = Role.VICTIM.value
    WEAPON = Role.WEAPON.value


ROLES = tuple(Slot(role.value) for role in Role)


class Variant(StrEnum):
    """The definitions of "CEAF" on MUC-4 that are in use: a number without its variant means nothing."""

    REE_TEMPLATES = "CEAF-REE, template version (GTT eval.py)"
    REE_POOLED = "CEAF-REE, entities pooled over an article (GRIT)"
    RME_SUBSET = "CEAF-RME, phi-subset (IterX)"
    RME_PHI3 = "CEAF-RME, phi-3 (IterX)"


@dataclass(frozen=True, slots=True)
class Counts:
    """Right of predicted (p) and right of gold (r); which things are counted is the variant's affair."""

    p_num: int = 0
    p_den: int = 0
    r_num: int = 0
    r_den: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.p_num + other.p_num,
            self.p_den + other.p_den,
            self.r_num + other.r_num,
            self.r_den + other.r_den,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted that is right; 0 where nothing was predicted."""
        return self.p_num / self.p_den if self.p_den else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 0 where there is no gold."""
        return self.r_num / self.r_den if self.r_den else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1(self.p_num, self.p_den, self.r_num, self.r_den)


class Score(NamedTuple):
    """One variant over all articles: counts by slot, and each article's own, in the key's order."""

    variant: Variant
    slots: Mapping[Slot, Counts]
    articles: tuple[Counts, ...]

    @property
    def micro(self) -> Counts:
        """The counts of all slots together: the headline."""
        return total(self.slots.values())


def total(counts: Iterable[Counts]) -> Counts:
    """Sum."""
    return sum(counts, start=Counts())


def f1(p_num: int, p_den: int, r_num: int, r_den: int) -> float:
    """Return 2PR / (P + R), 0 where either is.

    In this order of operations on purpose: it is that of the published scorers, which choose between
    alignments by it, so equal floats here are equal floats there.
    """
    if not p_num or not r_num:
        return 0.0
    precision, recall = p_num / p_den, r_num / r_den
    return 2 * precision * recall / (precision + recall)
