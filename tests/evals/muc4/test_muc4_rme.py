"""CEAF-RME worked out by hand, and against all one-to-one alignments of templates."""

from collections import Counter
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evals.muc4.ceaf import Pair
from evals.muc4.counts import Counts, Slot
from evals.muc4.rme import phi3_score, subset_score
from evals.muc4.templates import Role, Template, gold, predicted


def of(kind: str, **roles: list[list[str]]) -> Template:
    return Template.of(kind, {role: roles.get(role.value, []) for role in Role})


def pair(wanted: Sequence[Template], found: Sequence[Template]) -> Pair:
    return Pair(gold(wanted), predicted(found))


# Two victims with three names, one weapon: 3 entities, 4 mentions.
KILLED = of("attack", Victim=[["the mayor", "juan perez"], ["driver"]], Weapon=[["rifle"]])
EITHER = of("attack / bombing", Target=[["bank", "bank building"]])

CASES = [
    pytest.param([KILLED], [KILLED], Counts(3, 3, 3, 3), Counts(4, 4, 4, 4), id="the-gold-itself"),
    # One shared mention makes the entity right for phi-subset, a wrong one beside it counts for phi-3.
    pytest.param(
        [KILLED],
        [of("attack", Victim=[["mayor", "alcalde"]])],
        Counts(1, 1, 1, 3),
        Counts(1, 2, 1, 4),
        id="a-wrong-alias",
    ),
    # Two aliases as two entities: both share a mention, but with one gold entity; one to one only one counts.
    pytest.param(
        [KILLED],
        [of("attack", Victim=[["mayor"], ["juan perez"]])],
        Counts(2, 2, 1, 3),
        Counts(1, 2, 1, 4),
        id="aliases-apart",
    ),
    pytest.param(
        [KILLED], [of("arson", Victim=[["mayor"]])], Counts(0, 1, 0, 3), Counts(0, 1, 0, 4), id="another-type"
    ),
    pytest.param(
        [KILLED],
        [of("attack", Weapon=[["mayor"]])],
        Counts(0, 1, 0, 3),
        Counts(0, 1, 0, 4),
        id="another-role",
    ),
    pytest.param(
        [KILLED], [of("", Victim=[["mayor"]])], Counts(0, 1, 0, 3), Counts(0, 1, 0, 4), id="no-type-is-none"
    ),
    # No type slot: templates without entities are not there.
    pytest.param([of("attack")], [of("attack")], Counts(), Counts(), id="empty-templates"),
    pytest.param(
        [KILLED],
        [of("attack", Victim=[[], ["driver"]])],
        Counts(1, 1, 1, 3),
        Counts(1, 1, 1, 4),
        id="empty-entities",
    ),
    # Either label will do. phi-3 counts the two mentions of both copies of the gold template.
    pytest.param(
        [EITHER], [of("bombing", Target=[["bank"]])], Counts(1, 1, 1, 1), Counts(1, 1, 1, 4), id="one-label"
    ),
    # Its copies are not two templates: "attack" and "bombing" both predicted, one is right.
    pytest.param(
        [EITHER],
        [of("attack", Target=[["bank"]]), of("bombing", Target=[["bank"]])],
        Counts(1, 2, 1, 1),
        Counts(1, 2, 1, 4),
        id="one-label-at-a-time",
    ),
    # The label with more in common with all predicted templates is kept: bombing with 2, attack with 1.
    pytest.param(
        [of("attack / bombing", Target=[["bank"]], Weapon=[["bomb"]])],
        [of("attack", Target=[["bank"]]), of("bombing", Target=[["bank"]], Weapon=[["bomb"]])],
        Counts(2, 3, 2, 2),
        Counts(2, 3, 2, 4),
        id="the-label-with-more-in-common",
    ),
    # Each gold template keeps a label of its own: bombing of the first, attack of the second.
    pytest.param(
        [EITHER, of("attack / bombing", Weapon=[["rifle"]])],
        [of("bombing", Target=[["bank"]]), of("attack", Weapon=[["rifle"]])],
        Counts(2, 2, 2, 2),
        Counts(2, 2, 2, 6),
        id="two-of-two-labels",
    ),
    # Nothing predicted in the article: no copies.
    pytest.param([EITHER], [], Counts(0, 0, 0, 1), Counts(0, 0, 0, 2), id="nothing-predicted"),
    # A predicted template without entities is enough for the copies.
    pytest.param([EITHER], [of("arson")], Counts(0, 0, 0, 1), Counts(0, 0, 0, 4), id="copies-all-the-same"),
    # "Both" as a predicted type is neither of the labels.
    pytest.param([EITHER], [EITHER], Counts(0, 1, 0, 1), Counts(0, 2, 0, 4), id="both-labels-predicted"),
    # Equal after normalisation: twice in gold is twice, and found by both.
    pytest.param(
        [of("attack", Weapon=[["rifle", "the rifle"]])],
        [of("attack", Weapon=[["rifle", "a rifle"]])],
        Counts(1, 1, 1, 1),
        Counts(2, 2, 2, 2),
        id="equal-mentions-on-both-sides",
    ),
    # Sent twice, there once: recall stays at 1.
    pytest.param(
        [of("attack", Weapon=[["rifle"]])],
        [of("attack", Weapon=[["rifle", "the rifle", "a rifle"]])],
        Counts(1, 1, 1, 1),
        Counts(1, 3, 1, 1),
        id="a-mention-sent-three-times",
    ),
    pytest.param([], [KILLED], Counts(0, 3, 0, 0), Counts(0, 4, 0, 0), id="an-irrelevant-article"),
    pytest.param([], [], Counts(), Counts(), id="nothing-at-all"),
]


@pytest.mark.parametrize(("wanted", "found", "subset", "phi3"), CASES)
def test_worked_out_by_hand(
    wanted: list[Template], found: list[Template], subset: Counts, phi3: Counts
) -> None:
    one = [pair(wanted, found)]
    assert (subset_score(one).micro, phi3_score(one).micro) == (subset, phi3)


def test_slots_hold_the_roles_and_no_type() -> None:
    score = phi3_score([pair([KILLED], [of("attack", Victim=[["mayor"]], Weapon=[["rifle"]])])])
    assert {slot: counts for slot, counts in score.slots.items() if counts != Counts()} == {
        Slot.VICTIM: Counts(1, 1, 1, 3),
        Slot.WEAPON: Counts(1, 1, 1, 1),
    }
    assert score.slots[Slot.TYPE] == Counts()


# --- against all alignments ---------------------------------------------------------------------------------

MENTION = st.sampled_from(["x", "y", "the y", "z"])
ROLES = st.lists(st.lists(MENTION, max_size=2), max_size=2)
TEMPLATE = st.builds(
    lambda kind, victims, weapons: of(kind, Victim=victims, Weapon=weapons),
    st.sampled_from(["attack", "bombing"]),
    ROLES,
    ROLES,
)
SOME = st.lists(TEMPLATE, max_size=3)
Bag = list[tuple[str, list[str]]]
"""A template's entities with their role."""


def bags(templates: Sequence[Template]) -> list[tuple[str, Bag]]:
    return [
        (t.type, [(role.value, list(one)) for role, ones in zip(Role, t.roles, strict=True) for one in ones])
        for t in templates
    ]


def shared(found: Bag, wanted: Bag) -> int:
    """The most mentions in common over all one-to-one pairings of entities."""
    short, long = sorted((found, wanted), key=len)
    return max(
        sum(
            (Counter(one) & Counter(two)).total()
            for (role, one), (other, two) in zip(short, chosen, strict=True)
            if role == other
        )
        for chosen in permutations(long, len(short))
    )


def hits(found: Bag, wanted: Bag) -> tuple[int, int]:
    firsts = []
    for role, one in found:
        gold_with = [n for m in one for n, (other, two) in enumerate(wanted) if role == other and m in two]
        firsts += gold_with[:1]
    return len(firsts), len(set(firsts))


def alignments(one: Pair) -> list[list[tuple[Bag, Bag]]]:
    """All one-to-one pairings of predicted with gold templates, those of different types left out of each."""
    found, wanted = bags(one.predicted), bags(one.gold)
    swap = len(found) > len(wanted)
    short, long = (wanted, found) if swap else (found, wanted)
    return [
        [(b[1], a[1]) if swap else (a[1], b[1]) for a, b in zip(short, chosen, strict=True) if a[0] == b[0]]
        for chosen in permutations(long, len(short))
    ]


@given(SOME, SOME)
@example([KILLED], [KILLED, KILLED])
@settings(max_examples=200, deadline=None)
def test_counts_are_the_best_of_all_alignments(wanted: list[Template], found: list[Template]) -> None:
    one = pair(wanted, found)
    phi3, subset = phi3_score([one]).micro, subset_score([one]).micro
    best = max(sum(shared(*both) for both in aligned) for aligned in alignments(one))
    assert (phi3.p_num, phi3.r_num) == (best, best)
    assert phi3.p_den == sum(len(mentions) for _, bag in bags(one.predicted) for _, mentions in bag)
    assert phi3.r_den == sum(len(mentions) for _, bag in bags(one.gold) for _, mentions in bag)
    totals = [
        (sum(p for p, _ in counts), sum(r for _, r in counts))
        for counts in ([hits(*both) for both in aligned] for aligned in alignments(one))
    ]
    most = max(p for p, _ in totals)
    # Of several alignments with the same p_num any r_num may count; it is one of theirs.
    assert subset.p_num == most
    assert subset.r_num in {r for p, r in totals if p == most}
    assert (subset.p_den, subset.r_den) == (
        sum(len(bag) for _, bag in bags(one.predicted)),
        sum(len(bag) for _, bag in bags(one.gold)),
    )


@given(SOME, SOME)
@settings(max_examples=100, deadline=None)
def test_nothing_is_found_more_often_than_it_is_there(wanted: list[Template], found: list[Template]) -> None:
    for score in (phi3_score, subset_score):
        for counts in score([pair(wanted, found)]).slots.values():
            assert 0 <= counts.p_num <= counts.p_den
            assert 0 <= counts.r_num <= counts.r_den
