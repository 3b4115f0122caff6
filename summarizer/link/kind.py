"""Compare the sub-event types of two incidents."""

from functools import lru_cache

from summarizer.link.terms import Term

_SAME = 2.0
_RARE_BITS = 4.0  # a kind of act that makes up less than one in twenty-five of the labels at hand
_CATCH_ALL_BITS = 1.0
_CATCH_ALL = "other"
# More than one in twenty-five of the labels in the seen and development sets, and peaceful protests, which
# are as frequent wherever they are reported at all.
_FREQUENT = frozenset(
    "armed_clash attack arrests change_to_group_activity air_drone_strike remote_explosive_landmine_ied "
    "shelling_artillery_missile peaceful_protest".split()
)
# Two tellings of one act often fall on two sides of a boundary rule of the codebook. This is not a likeness:
# two acts at one place on one day differ like that as well.
_CONFUSED = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "armed_clash/attack armed_clash/arrests armed_clash/remote_explosive_landmine_ied "
        "armed_clash/shelling_artillery_missile armed_clash/air_drone_strike armed_clash/suicide_bomb "
        "armed_clash/government_regains_territory armed_clash/non_state_actor_overtakes_territory "
        "attack/remote_explosive_landmine_ied attack/grenade attack/abduction_forced_disappearance "
        "attack/shelling_artillery_missile attack/air_drone_strike attack/suicide_bomb "
        "attack/looting_property_destruction attack/mob_violence attack/sexual_violence "
        "arrests/abduction_forced_disappearance arrests/disrupted_weapons_use "
        "suicide_bomb/remote_explosive_landmine_ied grenade/remote_explosive_landmine_ied "
        "shelling_artillery_missile/air_drone_strike "
        "government_regains_territory/non_violent_transfer_of_territory "
        "non_state_actor_overtakes_territory/non_violent_transfer_of_territory "
        "change_to_group_activity/headquarters_or_base_established"
    ).split()
)
MIXED_FAMILY = "strategic_developments"  # its types have nothing in common
_CONFUSED_BITS = -2.0
_FAMILY_BITS = -3.0
_OTHER_BITS = -6.0


@lru_cache(maxsize=4096)  # a codebook has a few dozen types
def compare_kinds(one: str, other: str, families: tuple[str, str]) -> Term:
    """Compare two types; `families` are their ACLED event types."""
    if one == other:
        return Term(_same_bits(one), "same type")
    if frozenset((one, other)) in _CONFUSED or _CATCH_ALL in (one, other):
        return Term(_CONFUSED_BITS, "related types")
    if families[0] == families[1] != MIXED_FAMILY:
        return Term(_FAMILY_BITS, "types of one family")
    return Term(_OTHER_BITS, "other type")


def _same_bits(kind: str) -> float:
    if kind == _CATCH_ALL:
        return _CATCH_ALL_BITS
    return _SAME if kind in _FREQUENT else _RARE_BITS
