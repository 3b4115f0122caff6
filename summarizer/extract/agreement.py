"""What a second reading of an article says of a first one: pure, any two sequences of drafts.

The second reading is the rules' own (cues.py); a model's drafts are held against it. Two drafts can tell the
same incident when they cite a sentence in common and share type, place or perpetrator; of all pairs those
that agree most are taken first, each draft once.
"""

from collections.abc import Sequence
from itertools import product

from schemas.confidence import Aspect, Support, Supports
from schemas.draft import Draft
from schemas.incident import Outcome, Role
from summarizer.text.fold import fold
from summarizer.text.names import same_name

_OUTCOMES = {
    Outcome.KILLED: Aspect.KILLED,
    Outcome.INJURED: Aspect.INJURED,
    Outcome.DETAINED: Aspect.DETAINED,
    Outcome.MISSING: Aspect.MISSING,
}
_ROLES = {Role.PERPETRATOR: Aspect.PERPETRATOR, Role.TARGET: Aspect.TARGET}


def agreement(drafts: Sequence[Draft], second: Sequence[Draft]) -> tuple[Supports, ...]:
    """Return for each draft what the second reading says of the incident and of each field with a value."""
    pairs = matched(drafts, second)
    return tuple(
        _supports(draft, second[pairs[index]] if index in pairs else None)
        for index, draft in enumerate(drafts)
    )


def matched(drafts: Sequence[Draft], second: Sequence[Draft]) -> dict[int, int]:
    """Return which draft of the second reading tells what a draft tells, one to one, by their places."""
    likenesses = [
        (-likeness, one, two)
        for (one, draft), (two, other) in product(enumerate(drafts), enumerate(second))
        if (likeness := _likeness(draft, other))
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, one, two in sorted(likenesses):
        if one not in pairs and two not in taken:
            pairs[one] = two
            taken.add(two)
    return pairs


def _likeness(one: Draft, two: Draft) -> float:
    """Dice of the cited sentences, and a point each for type, place and perpetrator; 0: not the same."""
    common = len(set(one.sentences) & set(two.sentences))
    signs = (
        (one.sub_event_type == two.sub_event_type)
        + bool(one.place and two.place and same_name(one.place, two.place))
        + _shared(_named(one, Role.PERPETRATOR), _named(two, Role.PERPETRATOR))
    )
    if not common or not signs:
        return 0.0
    return signs + 2 * common / (len(set(one.sentences)) + len(set(two.sentences)))


def _supports(draft: Draft, other: Draft | None) -> Supports:
    if other is None:
        return dict.fromkeys((Aspect.INCIDENT, *_filled(draft)), Support.ALONE)
    kind = _plain(draft.sub_event_type == other.sub_event_type)
    found = {Aspect.INCIDENT: kind, Aspect.TYPE: kind, Aspect.STATUS: _plain(draft.status is other.status)}
    if draft.date_text:
        found[Aspect.DATE] = _words(draft.date_text, other.date_text)
    if draft.place:
        found[Aspect.PLACE] = _plain(same_name(draft.place, other.place)) if other.place else Support.ALONE
    for role, aspect in _ROLES.items():
        if names := _named(draft, role):
            found[aspect] = _names(names, _named(other, role))
    for outcome, aspect in _OUTCOMES.items():
        if tolls := _tolls(draft, outcome):
            others = _tolls(other, outcome)
            found[aspect] = _plain(tolls == others) if others else Support.ALONE
    return found


def _filled(draft: Draft) -> list[Aspect]:
    """Aspects for which a draft has a value."""
    found = [Aspect.TYPE, Aspect.STATUS]
    found += [Aspect.DATE] if draft.date_text else []
    found += [Aspect.PLACE] if draft.place else []
    found += [aspect for role, aspect in _ROLES.items() if _named(draft, role)]
    return found + [aspect for outcome, aspect in _OUTCOMES.items() if _tolls(draft, outcome)]


def _plain(agrees: bool) -> Support:
    return Support.AGREED if agrees else Support.DIFFERS


def _words(one: str, two: str | None) -> Support:
    if not two:
        return Support.ALONE
    return _plain(" ".join(fold(one).text.split()) == " ".join(fold(two).text.split()))


def _names(own: Sequence[str], others: Sequence[str]) -> Support:
    """AGREED when every name of ours is one of theirs."""
    if not others:
        return Support.ALONE
    return _plain(all(any(same_name(name, other) for other in others) for name in own))


def _shared(own: Sequence[str], others: Sequence[str]) -> bool:
    return any(same_name(one, two) for one, two in product(own, others))


def _named(draft: Draft, role: Role) -> list[str]:
    return [actor.name for actor in draft.actors if actor.role is role]


def _tolls(draft: Draft, outcome: Outcome) -> list[tuple[str, str]]:
    return sorted((str(toll.low), str(toll.high)) for toll in draft.casualties if toll.outcome is outcome)
