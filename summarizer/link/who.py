"""Compare who acted and who was hit. Roles count only where a target is shared and the suspects differ."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.incident import ResolvedActor, Role
from summarizer.aliases import Aliases
from summarizer.geo.names import key
from summarizer.link.terms import UNKNOWN, Term
from summarizer.text.fold import fold

NAMED = (0.0, 1.5, 2.5, 3.5)  # bits by how many names are shared: a war has few groups
VAGUE = 0.5  # "civilians", "gunmen"
NO_NAME_SHARED = -3.0
_OTHER_PERPETRATOR = -1.0  # one target, two suspects: outlets disagree about that
# A name of one word that is no group's is a word for people: only acronyms are names.
_VAGUE_WORDS = frozenset(
    "مجهول مجهولون مجهولين مسلح مسلحون مسلحين مسلحو ملثمون ملثمين مدني مدنيون مدنيين مواطن مواطنون مواطنين "
    "اهالي سكان شخص اشخاص عنصر عناصر عسكريون عسكريين جندي جنود شبان شباب محتجون متظاهرون رجل رجال نساء اطفال "
    "unknown unidentified gunman gunmen armed attacker attackers assailant assailants civilian civilians "
    "resident residents people person man men woman women child children soldier soldiers fighter fighters "
    "police protesters villagers a an the two three several some group of men's youths crowd".split()
)


_NOBODY = "unidentified"  # the table's group of "unknown gunmen"
_LISTED = "#"  # before the id of a group of the alias table; no key has it
_KNOWN = (_LISTED, "=")  # before groups and forces

# Forces that are called by a common noun: as much of a name as a group's, within one country.
_FORCES = {
    key(word): f"={force}"
    for force, words in {"army": "الجيش جيش army armée", "police": "الشرطة شرطة police"}.items()
    for word in words.split()
}


class Identify:
    """Tells actors apart: "#" and a group's id, or what all spellings of a name share.

    A nationality alone ("إسرائيلية", "Israeli") stands for that country's forces, if the table has them, and
    "the army" is a name in whatever language.
    """

    def __init__(self, aliases: Aliases) -> None:
        """Take the alias table. Answers are remembered: a corpus names the same groups again and again."""
        self._aliases = aliases
        self._identity = lru_cache(maxsize=65536)(self._found)
        self._within = lru_cache(maxsize=65536)(self._named_within)

    def __call__(self, actor: ResolvedActor) -> str:
        """Return who an actor is."""
        return self._identity(actor.name, actor.canonical)

    def within(self, actor: ResolvedActor) -> frozenset[str]:
        """Return the group that a description ends with: "قناص من أنصار الله", "a Houthi sniper" has none."""
        return self._within(actor.name)

    def _found(self, name: str, canonical: str | None) -> str:
        names = (name, canonical) if canonical else (name,)
        group = next((group for known in names if (group := self._group(known))), None)
        return group or _FORCES.get(key(name)) or self._forces_of(name) or key(canonical or name)

    def _group(self, name: str) -> str | None:
        group = self._aliases.find(name)
        return f"{_LISTED}{group.id}" if group and group.id != _NOBODY else None

    def _forces_of(self, name: str) -> str | None:
        """Return the forces of a nationality given by one word."""
        word = fold(name).text
        if not word.isalpha() or word.removeprefix("ال") in _VAGUE_WORDS:
            return None
        stem = word.removeprefix("ال").removesuffix("ه")
        return self._group(f"{word} army" if word.isascii() else f"الجيش ال{stem}")

    def _named_within(self, name: str) -> frozenset[str]:
        words = name.split()
        ends = (" ".join(words[at:]) for at in range(1, len(words)))
        tried = (form for end in ends for form in (end, f"ال{end}"))
        group = next((group for form in tried if (group := self._group(form))), None)
        return frozenset((group,)) if group else frozenset()


class Who(NamedTuple):
    """Actors as they are compared. `named`: groups by the id of the alias table, others by their words.

    `vague`: words for people. `listed` are the groups of the table, `perpetrators` those that acted,
    `targets` those acted upon. `doers` are all who acted and have a name, `hit` all who were acted upon,
    words for people included; `shown` says how the article writes each.
    """

    named: frozenset[str]
    vague: frozenset[str]
    listed: frozenset[str]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    doers: frozenset[str]
    hit: frozenset[str]
    shown: Mapping[str, str]


def who_of(actors: Sequence[ResolvedActor], identify: Identify) -> Who:
    """Return the actors of an incident by who they are."""
    named, vague = set[str](), set[str]()
    groups: dict[Role, set[str]] = {role: set() for role in Role}
    doers, hit = set[str](), set[str]()
    shown: dict[str, str] = {}
    for actor in actors:
        identity = identify(actor)
        listed = identity.startswith(_LISTED)
        shown.setdefault(identity, actor.name)
        if listed:
            groups[actor.role].add(identity)
        has_name = identity[:1] in _KNOWN or not _is_vague(actor.canonical or actor.name)
        (named if has_name else vague).add(identity)
        for group in identify.within(actor):
            named.add(group)
            shown.setdefault(group, actor.name)
        if actor.role is Role.TARGET:
            hit.add(identity)
        elif actor.role is Role.PERPETRATOR and has_name:
            doers.add(identity)
    return Who(
        named=frozenset(named),
        vague=frozenset(vague),
        listed=frozenset().union(*groups.values()),
        perpetrators=frozenset(groups[Role.PERPETRATOR]),
        targets=frozenset(groups[Role.TARGET]),
        doers=frozenset(doers),
        hit=frozenset(hit),
        shown=shown,
    )


def identifier(aliases: Aliases) -> Identify:
    """Return what tells actors apart by an alias table."""
    return Identify(aliases)


def compare_actors(one: Who, other: Who) -> Term:
    """Compare actors: a group by any of its names, another by the same words."""
    shared = one.named & other.named
    if not shared:
        if one.listed and other.listed:
            return Term(NO_NAME_SHARED, "other actors")
        vague = sorted(one.vague & other.vague)
        return Term(VAGUE, f"both name {one.shown[vague[0]]}") if vague else UNKNOWN
    first = min(shared, key=lambda identity: (identity not in one.listed, identity))
    others = f" and {len(shared) - 1} more" if len(shared) > 1 else ""
    reason = f"both name {one.shown[first]}{others}"
    if _perpetrators_differ(one, other):
        return Term(_OTHER_PERPETRATOR, f"{reason}, but not who did it")
    return Term(NAMED[min(len(shared), len(NAMED) - 1)], reason)


def _perpetrators_differ(one: Who, other: Who) -> bool:
    """Whether both name who did it, and neither's is anywhere in the other."""
    return bool(one.perpetrators and other.perpetrators) and not (
        one.perpetrators & other.named or other.perpetrators & one.named
    )


def _is_vague(name: str) -> bool:
    """Whether a name that is no group's is a word for people."""
    words = [word.strip("\"'") for word in fold(name).text.split()]
    if len(words) == 1:
        return not (name.isascii() and name.isupper())
    return all(word.removeprefix("ال") in _VAGUE_WORDS for word in words)
