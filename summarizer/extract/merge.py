"""Join drafts that tell one act: the same type at the same place by the same hands, told again."""

from collections.abc import Iterable

from schemas.draft import Draft, DraftCasualty
from schemas.incident import Outcome, Role
from summarizer.text.fold import fold

_REACH = 2  # sentences: how far apart two tellings of one act may stand


def merge(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Join each draft to an earlier telling of the same act, where there is one."""
    merged: list[Draft] = []
    for draft in drafts:
        for index, earlier in enumerate(merged):
            if same_act(earlier, draft):
                merged[index] = join(earlier, draft)
                break
        else:
            merged.append(draft)
    return tuple(merged)


def same_act(one: Draft, two: Draft) -> bool:
    """Same type and place, close together, and by the same hands unless one sentence tells both."""
    if one.sub_event_type != two.sub_event_type or min(two.sentences) - max(one.sentences) > _REACH:
        return False
    if one.place and two.place and _name(one.place) != _name(two.place):
        return False
    if set(one.sentences) & set(two.sentences):
        return True
    return bool(_hands(one) & _hands(two)) or not (_hands(one) and _hands(two))


def join(one: Draft, two: Draft) -> Draft:
    """Both tellings as one draft; what the first says leads."""
    names = {_name(actor.name) for actor in one.actors}
    outcomes = {casualty.outcome for casualty in one.casualties}
    return one.model_copy(
        update={
            "sentences": tuple(sorted({*one.sentences, *two.sentences})),
            "date_text": one.date_text or two.date_text,
            "place": one.place or two.place,
            "within": one.within or two.within,
            "actors": one.actors + tuple(a for a in two.actors if _name(a.name) not in names),
            "casualties": _numbered(one.casualties, two.casualties)
            + tuple(c for c in two.casualties if c.outcome not in outcomes),
            "weapons": tuple(dict.fromkeys((*one.weapons, *two.weapons))),
            "attributed_to": one.attributed_to or two.attributed_to,
        }
    )


def _numbered(one: tuple[DraftCasualty, ...], two: tuple[DraftCasualty, ...]) -> tuple[DraftCasualty, ...]:
    """The tolls of `one`, each with the number from `two` where it has none itself."""
    stated: dict[Outcome, DraftCasualty] = {c.outcome: c for c in two if c.low is not None}
    return tuple(c if c.low is not None else stated.get(c.outcome, c) for c in one)


def _name(name: str) -> str:
    return fold(name).text.removeprefix("ال")


def _hands(draft: Draft) -> set[str]:
    return {_name(actor.name) for actor in draft.actors if actor.role is Role.PERPETRATOR}
