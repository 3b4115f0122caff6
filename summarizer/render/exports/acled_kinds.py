"""What kind of actor somebody is, where that is sure: by the alias table or a word such as "civilians"."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, NamedTuple

from pydantic import Field

from schemas.base import Value
from schemas.incident import ResolvedActor
from schemas.yaml_data import load_yaml
from summarizer.aliases import Aliases
from summarizer.geo.names import key
from summarizer.text.numerals import numerals

_REMEMBERED = 65536  # names; a corpus has the same actors again and again


class Kind(StrEnum):
    """Kinds of actors: ACLED's, and three that leave its kind open (acled_kinds.yaml)."""

    STATE = "state"
    REBEL = "rebel"
    POLITICAL_MILITIA = "political_militia"
    IDENTITY_MILITIA = "identity_militia"
    RIOTERS = "rioters"
    PROTESTERS = "protesters"
    CIVILIANS = "civilians"
    EXTERNAL = "external"
    UNIDENTIFIED = "unidentified"
    NON_STATE = "non_state"
    ORGANISED = "organised"
    OPEN = "open"


# ACLED Codebook, "Actor names, types and inter codes"; unidentified armed groups are of code 3 there.
_INTER = {
    Kind.REBEL: 2,
    Kind.POLITICAL_MILITIA: 3,
    Kind.UNIDENTIFIED: 3,
    Kind.IDENTITY_MILITIA: 4,
    Kind.RIOTERS: 5,
    Kind.PROTESTERS: 6,
    Kind.CIVILIANS: 7,
    Kind.EXTERNAL: 8,
}
_AT_HOME, _ABROAD = 1, 8


class Known(NamedTuple):
    """What is known of an actor: the kind, the state whose forces they are (ISO 3166), the listed group."""

    kind: Kind = Kind.OPEN
    state: str | None = None
    group: str | None = None

    def inter(self, country: str | None) -> int | None:
        """Return ACLED's code of an actor in a country; a state's forces differ at home and abroad."""
        if self.kind is not Kind.STATE:
            return _INTER.get(self.kind)
        if self.state is None or country is None:
            return None
        return _AT_HOME if self.state == country else _ABROAD


class _State(Value):
    state: Annotated[str, Field(pattern="^[A-Z]{2}$")]


class _Words(Value):
    civilians: tuple[str, ...]
    members: tuple[str, ...]


class _Listed(Value):
    words: _Words
    groups: Mapping[str, _State | Kind]


class ActorKinds:
    """Says of an actor what is known. Immutable; answers are remembered."""

    def __init__(self, aliases: Aliases) -> None:
        """Take the alias table, with the user's groups; of those that are not listed the kind stays open."""
        self._aliases = aliases
        self._of = lru_cache(maxsize=_REMEMBERED)(self._found)
        self._in = lru_cache(maxsize=_REMEMBERED)(self._spoken_of)

    def __call__(self, actor: ResolvedActor) -> Known:
        """Return what is known of an actor by name or by the fuller name."""
        return self._of(actor.name, actor.canonical)

    def among(self, who: str) -> Known:
        """Return what is known of persons by the words for them: "three SDF fighters" are the group's.

        Nothing, if a word is left that is no number, no name of a group and no word for its members.
        """
        return self._in(who)

    def _found(self, name: str, canonical: str | None) -> Known:
        for form in filter(None, (name, canonical)):
            if group := self._aliases.find(form):
                return _known(group.id)
        return _CIVILIANS if _is_civilians(name) else Known()

    def _spoken_of(self, who: str) -> Known:
        unnumbered = _without_numbers(who)
        if _is_civilians(unnumbered):
            return _CIVILIANS
        words = [word for word in unnumbered.split() if key(word) not in _member_words()]
        group = self._aliases.find(" ".join(words)) if words else None
        return _known(group.id) if group else Known()


_CIVILIANS = Known(Kind.CIVILIANS)


@lru_cache(maxsize=_REMEMBERED)
def _known(group: str) -> Known:
    listed = load_kinds().get(group, Kind.OPEN)
    if isinstance(listed, _State):
        return Known(Kind.STATE, listed.state, group)
    return Known(listed, None, group)


def load_kinds() -> Mapping[str, "_State | Kind"]:
    """Return the kinds of the groups that ship with the program, by the id of the alias table."""
    return _listed().groups


@lru_cache
def _listed() -> _Listed:
    raw = files("summarizer.render.exports").joinpath("acled_kinds.yaml").read_bytes()
    return _Listed.model_validate(load_yaml(raw))


@lru_cache
def _civilian_words() -> frozenset[str]:
    return frozenset(map(key, _listed().words.civilians))


@lru_cache
def _member_words() -> frozenset[str]:
    return frozenset(map(key, _listed().words.members))


def _without_numbers(who: str) -> str:
    """Return words without the numbers among them."""
    kept, at = "", 0
    for number in numerals(who):
        kept += who[at : number.start] + " "
        at = number.end
    return (kept + who[at:]).strip()


def _is_civilians(name: str) -> bool:
    return key(name) in _civilian_words()
