"""Whose word an act stands on: who is told as its doer, who claimed it, who denies it.

A doer that claimed the act, or of whom only one side says that it did it, is not told as its doer: the clause
says that it happened, and who claimed it. "Denied" is said of what: a side that did it, or may have, denied
responsibility; another denied the report.
"""

from typing import NamedTuple

from schemas.event import Event
from schemas.incident import Claim, Role, Status
from schemas.language import Language
from summarizer.brief.clauses.lines import Line, PartKind, fill, listed, named, words
from summarizer.brief.clauses.templates import templates
from summarizer.brief.names import Names, Shown, countries_of
from summarizer.brief.wording import plain

_COUNTED_IN_PLURAL = 10  # Arabic counts more than ten in the singular
_UNKNOWN = "unidentified"  # the alias table's entry for persons nobody names


class Sides(NamedTuple):
    """The doers told as such, those of whom only one side's word says so, and who claimed it.

    `on_a_claim`: a doer is left out, or only a claim tells of the act.
    """

    doers: tuple[Shown, ...]
    said_to: tuple[Shown, ...]
    claimants: tuple[Shown, ...]
    on_a_claim: bool = False


def sides(event: Event, language: Language, names: Names) -> Sides:
    """Return who did it and who claimed it. Of a threat, the threat itself is what is reported."""
    doers = shown_actors(event, Role.PERPETRATOR, language, names)
    claimants = shown_actors(event, Role.CLAIMANT, language, names)
    if event.status is Status.THREATENED:
        return Sides(doers, (), claimants)
    if event.claim is Claim.CLAIMED and not claimants:
        return Sides((), doers, (), on_a_claim=True)
    claimed = {one.text for one in claimants}
    told = tuple(one for one in doers if one.text not in claimed)
    return Sides(told, (), claimants, on_a_claim=event.claim is Claim.CLAIMED or told != doers)


def shown_actors(event: Event, role: Role, language: Language, names: Names) -> tuple[Shown, ...]:
    """Return the actors with a role as shown, each name once."""
    many = any((toll.high or toll.low or 0) > _COUNTED_IN_PLURAL for toll in event.tolls)
    shown: dict[str, Shown] = {}
    for actor in event.actors:
        if actor.role is role:
            found = names.actor(actor, language, countries=countries_of(event), many=many)
            shown.setdefault(found.text, found)
    return tuple(one for text, one in shown.items() if text)


def claims(event: Event, language: Language, names: Names) -> tuple[Line, ...]:
    """Return who claimed it and who denies it; a claim or denial without a name is said all the same."""
    return (_claimed(event, language, names), *_denied(event, language, names))


def _claimed(event: Event, language: Language, names: Names) -> Line:
    told, found = templates(language).claims, sides(event, language, names)
    if found.claimants:
        return fill(told.claimed_by, {"c": _listed(found.claimants, language, Role.CLAIMANT)})
    if found.said_to:
        return fill(told.claimed_doer, {"p": _listed(found.said_to, language, Role.PERPETRATOR)})
    return words(told.claimed) if event.claim is Claim.CLAIMED else ()


def _denied(event: Event, language: Language, names: Names) -> tuple[Line, ...]:
    told = templates(language).claims
    deniers: dict[str, Shown] = {}
    for telling in event.tellings:
        if telling.denied_by and plain(telling.denied_by):
            shown = names.source(telling.denied_by, language, countries=countries_of(event))
            deniers.setdefault(shown.text, shown)
    if not deniers:
        return (words(told.denied),) if _is_denied(event) else ()
    doing = [one for one in deniers.values() if _may_have_done_it(one, event, language, names)]
    report = [one for one in deniers.values() if one not in doing]
    return tuple(
        fill(form, {"d": listed([named(one, PartKind.SOURCE) for one in found], language)})
        for form, found in ((told.denied_doing, doing), (told.denied_by, report))
        if found
    )


def _is_denied(event: Event) -> bool:
    """Say whether a telling has it denied."""
    told = (value for one in event.conflicts if one.field == "claim" for value, _ in one.values)
    return event.claim is Claim.DENIED or Claim.DENIED in told


def _may_have_done_it(denier: Shown, event: Event, language: Language, names: Names) -> bool:
    """Say whether a denier is a doer, or nobody else is named as one and it is not the target."""
    by_role = {role: shown_actors(event, role, language, names) for role in Role}
    doers = (*by_role[Role.PERPETRATOR], *by_role[Role.SUPPORTER])
    if any(one.text == denier.text for one in doers):
        return True
    known = [one for one in (*doers, *by_role[Role.CLAIMANT]) if not _is_nobody(one, names)]
    return not known and all(one.text != denier.text for one in by_role[Role.TARGET])


def _is_nobody(shown: Shown, names: Names) -> bool:
    group = names.world.aliases.find(plain(shown.original))
    return group is not None and group.id == _UNKNOWN


def _listed(shown: tuple[Shown, ...], language: Language, role: Role) -> Line:
    return listed([named(one, PartKind.ACTOR, role) for one in shown], language)
