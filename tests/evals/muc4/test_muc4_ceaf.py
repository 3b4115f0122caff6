"""CEAF-REE worked out by hand, and against a brute force that counts as GTT's eval.py is documented to."""

from collections.abc import Sequence
from itertools import product
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from evals.muc4.ceaf import Pair, pooled_score, templates_score
from evals.muc4.counts import Counts, Slot
from evals.muc4.templates import Role, Template, gold, normalise, predicted

KILLED = Template.of(
    "attack", {Role.VICTIM: [["The Mayor", "juan perez"], ["his driver"]], Role.WEAPON: [["rifle"]]}
)
BOMBED = Template.of("attack / bombing", {Role.TARGET: [["bank", "the bank building"]]})


def pair(wanted: Sequence[Template], found: Sequence[Template]) -> Pair:
    return Pair(gold(wanted), predicted(found))


def of(kind: str, **roles: list[list[str]]) -> Template:
    return Template.of(kind, {role: roles.get(role.value, []) for role in Role})


CASES = [
    # Type, both victims (by one mention each), weapon: all four of both.
    pytest.param(
        [KILLED],
        [of("attack", Victim=[["juan perez"], ["driver's", "driver"]], Weapon=[["the rifle"]])],
        # "driver" is not "his driver", and "drivers" nowhere: of four right three, of four found three
        Counts(3, 4, 3, 4),
        id="names-are-normalised-but-whole",
    ),
    pytest.param([KILLED], [KILLED], Counts(4, 4, 4, 4), id="the-gold-itself"),
    # One alias more makes a right entity wrong.
    pytest.param(
        [KILLED], [of("attack", Victim=[["mayor", "the alcalde"]])], Counts(1, 2, 1, 4), id="a-wrong-alias"
    ),
    # Two aliases of the mayor as two entities are two right ones, but find one.
    pytest.param(
        [KILLED], [of("attack", Victim=[["mayor"], ["juan perez"]])], Counts(3, 3, 2, 4), id="aliases-apart"
    ),
    # Another type: nothing is right, all of it counts below.
    pytest.param([KILLED], [of("bombing", Victim=[["mayor"]])], Counts(0, 2, 0, 4), id="another-type"),
    pytest.param([BOMBED], [of("bombing", Target=[["bank"]])], Counts(2, 2, 2, 2), id="one-of-two-types"),
    pytest.param([BOMBED], [of("attack", Target=[["bank"]])], Counts(2, 2, 2, 2), id="the-other-type"),
    pytest.param([BOMBED], [of("attack / bombing", Target=[["bank"]])], Counts(2, 2, 2, 2), id="both-types"),
    pytest.param(
        [BOMBED], [of("bombing / attack", Target=[["bank"]])], Counts(0, 2, 0, 2), id="both-types-reversed"
    ),
    pytest.param(
        [of("attack")], [of("attack / bombing")], Counts(0, 1, 0, 1), id="two-types-are-not-part-of-one"
    ),
    pytest.param([BOMBED], [of("murder", Target=[["bank"]])], Counts(0, 2, 0, 2), id="an-unknown-type"),
    pytest.param([KILLED], [of("", Weapon=[["rifle"]])], Counts(2, 2, 2, 4), id="no-type-counts-as-attack"),
    pytest.param([of("bombing")], [of("")], Counts(0, 1, 0, 1), id="no-type-is-no-wildcard"),
    # An empty entity is not there: neither right nor wrong.
    pytest.param(
        [KILLED], [of("attack", Victim=[[], ["mayor"]], Target=[[]])], Counts(2, 2, 2, 4), id="empty-entities"
    ),
    # A mention of which normalisation leaves nothing is there, and wrong.
    pytest.param([KILLED], [of("attack", Victim=[["the"]])], Counts(1, 2, 1, 4), id="nothing-but-an-article"),
    # The same gold template twice counts once; the same prediction twice is once spurious.
    pytest.param([KILLED, KILLED], [KILLED], Counts(4, 4, 4, 4), id="gold-twice"),
    pytest.param([KILLED], [KILLED, KILLED], Counts(4, 8, 4, 4), id="predicted-twice"),
    # As strings they differ, so both count.
    pytest.param(
        [of("attack", Weapon=[["rifle"]]), of("attack", Weapon=[["a rifle"]])],
        [of("attack", Weapon=[["rifle"]])],
        Counts(2, 2, 2, 4),
        id="gold-twice-but-for-an-article",
    ),
    # Either template alone would do for the type; the one that has the weapon is taken.
    pytest.param(
        [of("attack", Weapon=[["knife"]]), of("attack", Weapon=[["rifle"]])],
        [of("attack", Weapon=[["rifle"]])],
        Counts(2, 2, 2, 4),
        id="the-better-alignment",
    ),
    pytest.param([KILLED], [], Counts(0, 0, 0, 4), id="nothing-predicted"),
    pytest.param([], [KILLED], Counts(0, 4, 0, 0), id="an-irrelevant-article"),
    pytest.param([], [], Counts(0, 0, 0, 0), id="nothing-at-all"),
]


@pytest.mark.parametrize(("wanted", "found", "counts"), CASES)
def test_template_version_worked_out_by_hand(
    wanted: list[Template], found: list[Template], counts: Counts
) -> None:
    scored = templates_score([pair(wanted, found)])
    assert (scored.score.micro, scored.unproven) == (counts, 0)
    assert scored.score.articles == (counts,)


def test_slots_and_articles_add_up() -> None:
    found = of("attack", Victim=[["mayor"]], Weapon=[["knife"], ["rifle"]])
    score = templates_score([pair([KILLED], [found]), pair([], [BOMBED])]).score
    assert {slot: counts for slot, counts in score.slots.items() if counts != Counts()} == {
        Slot.TYPE: Counts(1, 2, 1, 1),
        Slot.TARGET: Counts(0, 1, 0, 0),
        Slot.VICTIM: Counts(1, 1, 1, 2),
        Slot.WEAPON: Counts(1, 2, 1, 1),
    }
    assert score.articles == (Counts(3, 4, 3, 4), Counts(0, 2, 0, 0))
    assert score.micro == Counts(3, 6, 3, 4)
    assert score.micro.precision == 0.5
    assert score.micro.recall == 0.75
    assert score.micro.f1 == pytest.approx(0.6)


def test_no_counts_are_zero_and_no_error() -> None:
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        pytest.param("The U.S. Embassy", "us embassy", id="marks-and-article"),
        pytest.param("a  theatre, an anthem", "theatre anthem", id="articles-are-whole-words"),
        pytest.param("cease-fire", "ceasefire", id="a-hyphen-joins"),
        pytest.param("«بنك»", "«بنك»", id="other-marks-stay"),
        pytest.param("the", "", id="nothing-left"),
    ],
)
def test_normalisation(mention: str, expected: str) -> None:
    assert normalise(mention) == expected


POOLED = [
    # By role, one to one, the type and the template no matter: rifle and mayor right.
    pytest.param(
        [KILLED, BOMBED],
        [of("kidnapping", Victim=[["mayor"]]), of("bombing", Weapon=[["rifle"]], Target=[["car"]])],
        Counts(2, 3, 2, 4),
        id="across-templates",
    ),
    pytest.param([KILLED, of("arson", Weapon=[["rifle"]])], [KILLED], Counts(3, 3, 3, 3), id="pooled-once"),
    # Two aliases of one entity cannot both be right.
    pytest.param(
        [KILLED], [of("attack", Victim=[["mayor"], ["juan perez"]])], Counts(1, 2, 1, 3), id="one-to-one"
    ),
    # The mayor of the second template is the one of the first, with fewer names.
    pytest.param(
        [KILLED, of("arson", Victim=[["juan perez"]])],
        [of("attack", Victim=[["mayor"]]), of("arson", Victim=[["mayor", "juan perez"]])],
        Counts(1, 1, 1, 3),
        id="pooled-by-their-names",
    ),
    # "x" fits both gold entities, "y" one of them only: an assignment finds both.
    pytest.param(
        [of("attack", Victim=[["x", "y"], ["x", "z"]])],
        [of("attack", Victim=[["x"], ["y"]])],
        Counts(2, 2, 2, 2),
        id="assigned",
    ),
]


@pytest.mark.parametrize(("wanted", "found", "counts"), POOLED)
def test_pooled_version_worked_out_by_hand(
    wanted: list[Template], found: list[Template], counts: Counts
) -> None:
    assert pooled_score([pair(wanted, found)]).micro == counts


# --- against brute force ------------------------------------------------------------------------------------

MENTION = st.sampled_from(["x", "y", "the y", "Z!", "w"])
ROLES = st.lists(st.lists(MENTION, max_size=2), max_size=3)


def some(kinds: Sequence[str]) -> st.SearchStrategy[list[Template]]:
    template = st.builds(
        lambda kind, victims, weapons: of(kind, Victim=victims, Weapon=weapons),
        st.sampled_from(kinds),
        ROLES,
        ROLES,
    )
    return st.lists(template, max_size=3)


WANTED = some(["attack", "bombing", "attack / bombing"])
FOUND = some(["attack", "bombing", "attack / bombing", "murder", ""])


def brute(wanted: Sequence[Template], found: Sequence[Template]) -> dict[str, list[int]]:
    """Counts by slot of the first best map: every map of predicted to gold templates or to none is tried."""
    once = [template for n, template in enumerate(wanted) if template not in wanted[:n]]
    best: dict[str, list[int]] = {}
    best_f1 = -1.0
    for chosen in product([*range(len(once)), None], repeat=len(found)):
        used = [number for number in chosen if number is not None]
        if len(set(used)) < len(used):
            continue
        counts = counted(once, found, chosen)
        if (value := counts_f1(counts)) > best_f1:
            best, best_f1 = counts, value
    return best


def counted(
    wanted: Sequence[Template], found: Sequence[Template], chosen: Sequence[int | None]
) -> dict[str, list[int]]:
    counts = {slot.value: [0, 0, 0, 0] for slot in Slot}
    counts["incident_type"][1] = len(found)
    counts["incident_type"][3] = len(wanted)
    for index, role in enumerate(Role):
        counts[role.value][1] = sum(len(sets(template, index)) for template in found)
        counts[role.value][3] = sum(len(sets(template, index)) for template in wanted)
    for one, number in zip(found, chosen, strict=True):
        if number is None or (one.type or "attack") not in wanted[number].type:
            continue
        counts["incident_type"][0] += 1
        counts["incident_type"][2] += 1
        for index, role in enumerate(Role):
            ours, theirs = sets(one, index), sets(wanted[number], index)
            counts[role.value][0] += len([a for a in ours if [b for b in theirs if not a - b]])
            counts[role.value][2] += len([b for b in theirs if [a for a in ours if not a - b]])
    return counts


def sets(template: Template, index: int) -> list[set[str]]:
    return [{normalise(mention) for mention in entity} for entity in template.roles[index] if entity]


def counts_f1(counts: dict[str, list[int]]) -> float:
    p_num, p_den, r_num, r_den = (sum(column) for column in zip(*counts.values(), strict=True))
    p, r = (p_num / p_den if p_den else 0), (r_num / r_den if r_den else 0)
    return 2 * p * r / (p + r) if p + r else 0


def without_empty(templates: list[Template]) -> list[Template]:
    return [Template(t.type, tuple(tuple(filter(None, role)) for role in t.roles)) for t in templates]


@given(WANTED, FOUND)
@example([KILLED, BOMBED], [BOMBED, KILLED, KILLED])
# One predicted template fits two gold ones equally, by another slot each: the first counts.
@example(
    [of("attack", Victim=[["x"]]), of("attack", Weapon=[["y"]])],
    [of("attack", Victim=[["x"]], Weapon=[["y"]])],
)
# Either prediction adds 7 to p_num + r_num; but 3/7 and 4/4 make an F1 of 0.6, 4/7 and 3/4 one of 0.65.
@example(
    [of("attack", Victim=[["x", "y", "w"]], Weapon=[["x"], ["x", "y"]])],
    [of("attack", Victim=[["y"]], Weapon=[["x"]]), of("attack", Victim=[["x"], ["y"]], Weapon=[["x", "y"]])],
)
@settings(max_examples=300, deadline=None)
def test_counts_are_those_of_the_brute_force(wanted: list[Template], found: list[Template]) -> None:
    score = templates_score([pair(wanted, found)]).score
    assert {slot.value: [c.p_num, c.p_den, c.r_num, c.r_den] for slot, c in score.slots.items()} == brute(
        without_empty(wanted), without_empty(found)
    )


@given(WANTED, FOUND, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_order_of_templates_and_entities_does_not_change_f1(
    wanted: list[Template], found: list[Template], random: Random
) -> None:
    once = list(dict.fromkeys(without_empty(wanted)))  # other orders of one template would count twice
    mixed = [shuffled(templates, random) for templates in (once, found)]
    before, after = (templates_score([pair(*both)]).score.micro for both in ((once, found), mixed))
    assert after.f1 == pytest.approx(before.f1)
    assert (after.p_den, after.r_den) == (before.p_den, before.r_den)


def shuffled(templates: Sequence[Template], random: Random) -> list[Template]:
    mixed = []
    for template in templates:
        roles = [list(role) for role in template.roles]
        for role in roles:
            random.shuffle(role)
        mixed.append(Template(template.type, tuple(map(tuple, roles))))
    random.shuffle(mixed)
    return mixed


@given(WANTED, FOUND)
@settings(max_examples=100, deadline=None)
def test_articles_add_up_and_are_independent(wanted: list[Template], found: list[Template]) -> None:
    one, other = pair(wanted, found), pair([KILLED], [BOMBED])
    both = templates_score([one, other]).score
    assert both.articles == (templates_score([one]).score.micro, templates_score([other]).score.micro)
    assert both.micro == both.articles[0] + both.articles[1]
