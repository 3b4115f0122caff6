"""Join the tellings of one act: headline apart, an article tells it in its lead, and again in its body.

Two tellings are one act when the signs for and against, weighed in merge.yaml, add up to more than nothing.
Each telling joins the earlier act it goes with best, so what comes first leads.
"""

import math
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache, reduce
from importlib.resources import files
from typing import NamedTuple

from schemas.base import Value
from schemas.draft import Draft, DraftActor, DraftCasualty
from schemas.incident import Outcome, Role
from schemas.yaml_data import load_yaml
from summarizer.classifier import Kinds
from summarizer.extract.acts import Act
from summarizer.extract.casualties import TAKEN, VIOLENT, is_foreign
from summarizer.text.fold import fold

_FAR = 6  # sentences: from here on distance makes no difference
_SURE = 0.01
_LEAD = 3  # sentences that tell what the article then tells at length


class Telling(NamedTuple):
    """One act as one clause tells it. `placed`: the place stands in its sentence, not before it.

    `kinds`: what the classifier says of its sentence; null with the model off. `stated`: the roles that its
    words give to somebody, the others are filled by rules for what is left unsaid. `doers`: the groups of the
    alias table that its words say did it, by id; none when one of the doers is unknown. `only_adds`: it is no
    act of its own, and stands for nothing where it goes with none.
    """

    act: Act
    draft: Draft
    placed: bool
    kinds: Kinds | None
    stated: frozenset[Role] = frozenset()
    doers: frozenset[str] = frozenset()
    only_adds: bool = False


class Sign(StrEnum):
    """What speaks for or against two tellings being of one act: of both, else of the later one."""

    SAME_TYPE = "same type"
    TYPE_IN_VIEW = "the type of one is among the cues of the other"
    SAME_PLACE = "same place"
    OTHER_PLACE = "other place"
    UNPLACED = "no place in its sentence"
    SAME_TOLL = "same toll"
    OTHER_TOLL = "other toll"
    SAME_DATE = "same words for the day"
    OTHER_DATE = "other words for the day"
    SHARED_ACTOR = "an actor in common"
    OTHER_DOERS = "other known groups did it"
    SAME_SENTENCE_SAME_TYPE = "same sentence and type"
    SAME_SENTENCE = "same sentence, another type"
    NEXT_SENTENCE_SAME_TYPE = "next sentence, same type"
    NEXT_SENTENCE = "next sentence"
    DISTANCE = "distance, as a share of six sentences"
    LEAD = "the earlier one stands in the lead"
    REFERS_BACK = "speaks of an act as known"
    SETS_APART = "its sentence begins by setting it apart"
    INCIDENT = "log odds of an incident"
    DETAIL = "log odds of detail"
    BACKGROUND = "log odds of background"


class Weights(Value):
    """Log odds of each sign, and what is added to their sum."""

    added: float
    weights: dict[Sign, float]


def merge(tellings: Sequence[Telling]) -> tuple[Draft, ...]:
    """One draft an act, in the order of first tellings."""
    acts: list[list[Telling]] = []
    for telling in tellings:
        scored = [(max(score(one, telling) for one in told), told) for told in acts]
        best, told = max(scored, key=lambda pair: pair[0], default=(0.0, []))
        if best > 0:
            told.append(telling)
        elif not telling.only_adds:
            acts.append([telling])
    return tuple(_joined(told) for told in acts)


def score(earlier: Telling, later: Telling) -> float:
    """Log odds that both tell one act. Never for places listed in one clause: each has an act of its own."""
    if earlier.act == later.act:
        return -math.inf
    table = weights()
    return table.added + sum(table.weights[sign] * value for sign, value in signs(earlier, later))


def signs(one: Telling, two: Telling) -> Iterator[tuple[Sign, float]]:
    """The signs that hold for two tellings, `two` the later, with their strength: 1 for yes or no."""
    same_type = one.draft.sub_event_type == two.draft.sub_event_type
    if same_type:
        yield Sign.SAME_TYPE, 1
    elif two.draft.sub_event_type in one.act.types or one.draft.sub_event_type in two.act.types:
        yield Sign.TYPE_IN_VIEW, 1
    yield from _of_place(one, two)
    yield from _of_tolls(one.draft, two.draft)
    if one.draft.date_text and two.draft.date_text:
        same_day = _name(one.draft.date_text) == _name(two.draft.date_text)
        yield (Sign.SAME_DATE if same_day else Sign.OTHER_DATE), 1
    if _actors(one.draft) & _actors(two.draft):
        yield Sign.SHARED_ACTOR, 1
    if one.doers and two.doers and not one.doers & two.doers:
        yield Sign.OTHER_DOERS, 1
    yield from _of_position(one, two, same_type=same_type)
    if two.kinds:
        yield from _of_kinds(two.kinds)


def _of_place(one: Telling, two: Telling) -> Iterator[tuple[Sign, float]]:
    if not two.placed:
        yield Sign.UNPLACED, 1
    elif one.placed and one.draft.place and two.draft.place:
        first, second = _name(one.draft.place), _name(two.draft.place)
        if first in second or second in first:
            yield Sign.SAME_PLACE, 1
        elif not (_lies_within(one.draft, second) or _lies_within(two.draft, first)):
            yield Sign.OTHER_PLACE, 1


def _lies_within(draft: Draft, place: str) -> bool:
    """Whether a draft names a place, folded, as one that its own lies in."""
    return place in map(_name, draft.within)


def _of_tolls(one: Draft, two: Draft) -> Iterator[tuple[Sign, float]]:
    first, second = _tolls(one), _tolls(two)
    stated = [outcome for outcome in first if outcome in second]
    if any(first[outcome] == second[outcome] for outcome in stated):
        yield Sign.SAME_TOLL, 1
    if any(first[outcome] != second[outcome] for outcome in stated):
        yield Sign.OTHER_TOLL, 1


def _of_position(one: Telling, two: Telling, *, same_type: bool) -> Iterator[tuple[Sign, float]]:
    between = two.act.sentence - one.act.sentence
    if between == 0:
        yield (Sign.SAME_SENTENCE_SAME_TYPE if same_type else Sign.SAME_SENTENCE), 1
    if between == 1:
        yield Sign.NEXT_SENTENCE, 1
        if same_type:
            yield Sign.NEXT_SENTENCE_SAME_TYPE, 1
    yield Sign.DISTANCE, min(between, _FAR) / _FAR
    if one.act.sentence <= _LEAD:
        yield Sign.LEAD, 1
    if two.act.refers_back:
        yield Sign.REFERS_BACK, 1
    if between and two.act.sets_apart:
        yield Sign.SETS_APART, 1


def _of_kinds(kinds: Kinds) -> Iterator[tuple[Sign, float]]:
    """Log odds; no share counts as so near to 0 or 1 that it alone decides."""
    shares = (kinds.incident, kinds.detail, kinds.background)
    for sign, share in zip((Sign.INCIDENT, Sign.DETAIL, Sign.BACKGROUND), shares, strict=True):
        bounded = min(max(share, _SURE), 1 - _SURE)
        yield sign, math.log(bounded / (1 - bounded))


@lru_cache
def weights() -> Weights:
    """Read the table that ships."""
    return Weights.model_validate(load_yaml(files("summarizer.extract").joinpath("merge.yaml").read_bytes()))


def _joined(told: Sequence[Telling]) -> Draft:
    """All tellings as one draft, at the place that one of them names most closely."""
    where = _nearest(told).draft
    return reduce(_join, told[1:], told[0]).draft.model_copy(
        update={"place": where.place, "within": where.within}
    )


def _nearest(told: Sequence[Telling]) -> Telling:
    """The first telling that names a place of its own, or one that names a place within that."""
    placed = [telling for telling in told if telling.placed] or told
    best = placed[0]
    for telling in placed[1:]:
        if best.draft.place and _lies_within(telling.draft, _name(best.draft.place)):
            best = telling
    return best


def _join(first: Telling, second: Telling) -> Telling:
    """What the first says leads, the second fills what it leaves open; tolls foreign to the act stay out."""
    one, two = first.draft, second.draft
    tolls = tuple(toll for toll in two.casualties if not _is_of_another_act(toll.outcome, one, two))
    draft = one.model_copy(
        update={
            "sentences": tuple(sorted({*one.sentences, *two.sentences})),
            "date_text": one.date_text or two.date_text,
            "actors": _who(first, second),
            "casualties": _all_tolls(one.casualties, tolls, same=one.sub_event_type == two.sub_event_type),
            "weapons": tuple(dict.fromkeys((*one.weapons, *two.weapons))),
            "attributed_to": one.attributed_to or (None if second.only_adds else two.attributed_to),
        }
    )
    return first._replace(draft=draft, stated=first.stated | second.stated)


def _is_of_another_act(outcome: Outcome, one: Draft, two: Draft) -> bool:
    """Whether an outcome that the second tells is none of the first's: not of its type, or dead and injured
    of a clash or attack that an arrest or abduction with persons of its own is told beside.
    """
    own = TAKEN.get(one.sub_event_type) in {toll.outcome for toll in one.casualties}
    beside = own and outcome in VIOLENT and two.sub_event_type != one.sub_event_type
    return beside or is_foreign(outcome, (one.sub_event_type,))


def _who(first: Telling, second: Telling) -> tuple[DraftActor, ...]:
    """Who took part, role by role: as the first states it, else as the second does, else as is left open."""
    found: dict[str, DraftActor] = {}
    for role in Role:
        states = role in second.stated and role not in first.stated
        leading, other = (second, first) if states else (first, second)
        told = [[a for a in one.draft.actors if a.role is role] for one in (leading, other)]
        for actor in told[0] or told[1]:
            found.setdefault(_name(actor.name), actor)
    in_order = dict.fromkeys((*first.draft.actors, *second.draft.actors))
    return tuple(actor for actor in in_order if found.get(_name(actor.name)) == actor)


def _all_tolls(
    one: tuple[DraftCasualty, ...], two: tuple[DraftCasualty, ...], *, same: bool
) -> tuple[DraftCasualty, ...]:
    """The tolls of the first, of an outcome that the second tells more fully its own, and what it adds."""
    fuller = {toll.outcome for toll in two if _is_fuller(toll.outcome, one, two)}
    kept = tuple(toll for toll in (_numbered(one, two) if same else one) if toll.outcome not in fuller)
    told = {toll.outcome for toll in kept}
    return kept + tuple(toll for toll in two if toll.outcome not in told)


def _is_fuller(outcome: Outcome, one: tuple[DraftCasualty, ...], two: tuple[DraftCasualty, ...]) -> bool:
    """Whether the second tells all numbers of an outcome that the first does, and more: both sides' dead."""
    first, second = ({(t.low, t.high) for t in tolls if t.outcome is outcome} for tolls in (one, two))
    return first < second and bool(first)


def _numbered(one: tuple[DraftCasualty, ...], two: tuple[DraftCasualty, ...]) -> tuple[DraftCasualty, ...]:
    """The tolls of `one`, each with the number from `two` where it has none itself."""
    stated: dict[Outcome, DraftCasualty] = {c.outcome: c for c in two if c.low is not None}
    return tuple(c if c.low is not None else stated.get(c.outcome, c) for c in one)


def _tolls(draft: Draft) -> dict[Outcome, tuple[int, int | None]]:
    return {toll.outcome: (toll.low, toll.high) for toll in draft.casualties if toll.low is not None}


def _actors(draft: Draft) -> set[str]:
    return {_name(actor.name) for actor in draft.actors}


def _name(name: str) -> str:
    return fold(name).text.removeprefix("ال")
