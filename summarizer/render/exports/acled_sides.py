"""Two sides of an event: who acted, who was acted upon, and what is known of the first named of each."""

from typing import NamedTuple

from schemas.event import Event
from schemas.incident import ResolvedActor, Role
from summarizer.render.exports.acled_kinds import ActorKinds, Kind, Known
from summarizer.render.exports.acled_types import Type

_AGREEMENT = "agreement"  # whose parties are all perpetrators


class Side(NamedTuple):
    """The first named of a side, others with it, and what is known of the first."""

    name: str | None
    others: tuple[str, ...]
    known: Known


def sides_of(event: Event, kind: Type, kinds: ActorKinds) -> tuple[Side, Side]:
    """Return who acted, with who backed them, and who was acted upon; of an agreement, the parties.

    What the type says of a side (rioters, protesters, civilians) goes before what the name says.
    """
    acting, hit, backing = (
        [actor for actor in event.actors if actor.role is role]
        for role in (Role.PERPETRATOR, Role.TARGET, Role.SUPPORTER)
    )
    if event.sub_event_type == _AGREEMENT and not hit:
        acting, hit = acting[:1], acting[1:]
    return _side(acting, backing, kind.perpetrator, kinds), _side(hit, [], kind.target, kinds)


def _side(
    actors: list[ResolvedActor], backing: list[ResolvedActor], implied: Kind | None, kinds: ActorKinds
) -> Side:
    """Return a side; without anyone acting, its backers stand beside an empty name."""
    if not actors:
        return Side(None, tuple(map(_name, backing)), Known())
    first, *others = actors
    known = kinds(first)
    return Side(
        _name(first),
        tuple(map(_name, [*others, *backing])),
        known._replace(kind=implied) if implied else known,
    )


def _name(actor: ResolvedActor) -> str:
    return actor.canonical or actor.name
