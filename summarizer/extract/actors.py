"""Who took part in an act: the groups and persons named in its words, and who of them did what, by rules."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.article import Article
from schemas.draft import DraftActor
from schemas.evidence import Span
from schemas.incident import Role
from summarizer.extract.acts import Act
from summarizer.extract.names import Names, inside
from summarizer.text.fold import fold
from summarizer.text.mentions import PERSON, Mention, readings, striking_nations, words

_BOTH_ACT = frozenset({"agreement"})
_PEOPLE_ACT = frozenset({"peaceful_protest", "violent_demonstration"})
_ON_PEOPLE = frozenset({"protest_with_intervention", "excessive_force_against_protesters"})
# Devices: whoever is named without a sign is who they hit; of other acts it is who did it.
_HIDDEN_HAND = frozenset({"remote_explosive_landmine_ied", "suicide_bomb", "grenade"})
# Acts whose other side is armed: civilians named in another clause are no party to them.
_BOTH_ARMED = frozenset({"armed_clash"})
# Acts that are rarely done to anybody: a second name is no target of theirs.
_NO_TARGET = frozenset(
    {
        "change_to_group_activity",
        "disrupted_weapons_use",
        "headquarters_or_base_established",
        "looting_property_destruction",
        "peaceful_protest",
        "other",
        *_BOTH_ACT,
    }
)


_REPORTED = frozenset(
    {"arrests", "disrupted_weapons_use", "air_drone_strike", "armed_clash", "government_regains_territory"}
)


_NUMBER_BEFORE = re.compile(r"\d+\s$")


class ActorCandidate(NamedTuple):
    """A group or person named in the act's sentence; `role` is what the words around the name say.

    `start` is its place in the article. `inside`: in the act's own clause. `source`: named as who reports it.
    `beside`: named in one breath with the candidate before it. `oblique`: after a preposition that says
    nothing of its role.
    """

    name: str
    role: Role | None
    unarmed: bool
    start: int = 0
    inside: bool = True
    source: bool = False
    beside: bool = False
    oblique: bool = False


def actors_in(article: Article, span: Span, named: Names) -> tuple[ActorCandidate, ...]:
    """The actors of the sentence a span lies in; "the group" goes by its fuller name before it."""
    sentence = next(s for s in article.sentences if s.start <= span.start < s.end)
    mentions = tuple(m for m in named.actors if inside(m, sentence))
    read = readings(article.text, article.language, Span(sentence.start, sentence.end), mentions)
    people = words(article.language).people
    found: list[ActorCandidate] = []
    phrase: Mention | None = None  # the words of the last one, where it is told in common nouns
    for mention, reading in zip(mentions, read, strict=True):
        if reading.aside:
            continue
        told = mention if _is_common(article.text, mention, people) else None
        if reading.beside and told and phrase and found:
            phrase = Mention(_from_number(article.text, phrase, told), told.end, phrase.head)
            found[-1] = found[-1]._replace(name=article.text[phrase.start : phrase.end])
            continue
        phrase = told
        candidate = ActorCandidate(
            name=full_name(article, mention, named.actors),
            role=reading.role,
            unarmed=mention.head in people or mention.head == PERSON,
            start=mention.start,
            inside=inside(mention, span),
            source=reading.source,
            beside=reading.beside,
            oblique=reading.oblique,
        )
        found.append(candidate)
    return (*found, *_nations_in(article, span, named))


def _is_common(text: str, mention: Mention, people: frozenset[str]) -> bool:
    """Whether persons are told by one common noun: joined by "and" they are one party, as told."""
    return mention.head in people and " " not in text[mention.start : mention.end]


def _from_number(text: str, first: Mention, second: Mention) -> int:
    """Where two groups told in one breath begin: with the number of the first, where both are counted."""
    number = _NUMBER_BEFORE.search(text[: first.start])
    counted = any(letter.isdigit() for letter in text[first.end : second.start])
    return number.start() if number and counted else first.start


def _nations_in(article: Article, span: Span, named: Names) -> Iterator[ActorCandidate]:
    """Whose strike it was by an adjective alone: the force of that nation that the article names."""
    for start, stem in striking_nations(article.text, article.language, span):
        for mention in sorted(named.actors, key=lambda mention: abs(mention.start - start)):
            name = article.text[mention.start : mention.end]
            if stem in fold(name).text and mention.head not in words(article.language).people:
                yield ActorCandidate(name, Role.PERPETRATOR, unarmed=False, start=start)
                break


def by_rule(named: Sequence[ActorCandidate], act: Act) -> tuple[DraftActor, ...]:
    """Who did an act and to whom: the names whose words say so, nearest to its cue, else by order."""
    kind = act.types[0]
    named = [_as_of(actor, kind) for actor in named]
    here = [actor for actor in named if actor.inside]
    if kind in _BOTH_ACT:
        doers = [actor for actor in named if actor.inside and not actor.source][:2]
        sufferers: list[ActorCandidate] = []
    else:
        doers = _nearest(here, Role.PERPETRATOR, act) or _unsaid_doer(named, kind)
        suffering = [_key(actor.name) for actor in here if actor.role is Role.TARGET]
        elsewhere = [actor for actor in named if not any(_key(actor.name) in one for one in suffering)]
        doers = doers or _nearest(elsewhere, Role.PERPETRATOR, act)
        taken = {_key(actor.name) for actor in doers}
        others = [actor for actor in named if _key(actor.name) not in taken]
        sufferers = _nearest([actor for actor in others if actor.inside], Role.TARGET, act)
        sufferers = sufferers or _unsaid_sufferer(others, kind, bool(doers))
        if not sufferers and kind == "non_violent_transfer_of_territory":
            sufferers = [actor for actor in others if actor.inside and not actor.source][:1]
        if not sufferers and kind not in _NO_TARGET and kind not in _BOTH_ARMED:
            sufferers = _nearest([actor for actor in others if actor.unarmed], Role.TARGET, act)
    if kind in _BOTH_ARMED and (attackers := _attackers(here, doers, sufferers)):
        doers, sufferers = attackers, doers
    backers = [actor for actor in named if actor.role is Role.SUPPORTER and actor.inside]
    roles: dict[str, Role] = {}
    for role, actors in ((Role.PERPETRATOR, doers), (Role.TARGET, sufferers), (Role.SUPPORTER, backers)):
        for actor in actors:
            roles.setdefault(actor.name, role)
    in_order = dict.fromkeys(actor.name for actor in named if actor.name in roles)
    return tuple(DraftActor(name=name, role=roles[name]) for name in in_order)


def _attackers(
    here: Sequence[ActorCandidate], doers: Sequence[ActorCandidate], sufferers: Sequence[ActorCandidate]
) -> list[ActorCandidate]:
    """The other side of a clash, where further words say that it attacked and none say so of the first."""
    first = {_key(actor.name) for actor in doers}
    second = {_key(actor.name) for actor in sufferers} - first
    again = [actor for actor in here if actor.role is Role.PERPETRATOR and actor not in doers]
    if any(_key(actor.name) in first for actor in again):
        return []
    return [actor for actor in again if _key(actor.name) in second][:1]


def stated(named: Sequence[ActorCandidate], roles: Sequence[DraftActor]) -> frozenset[Role]:
    """The roles given that the words of the act's own clause state."""
    said = {(actor.name, actor.role) for actor in named if actor.inside}
    return frozenset(actor.role for actor in roles if (actor.name, actor.role) in said)


def _as_of(actor: ActorCandidate, kind: str) -> ActorCandidate:
    """A candidate with the role that the type of the act leaves it."""
    if kind in _ON_PEOPLE and actor.role in {None, Role.PERPETRATOR, Role.TARGET}:
        return actor._replace(role=Role.TARGET if actor.unarmed else Role.PERPETRATOR)
    if kind == "violent_demonstration" and not actor.source and actor.role is not Role.SUPPORTER:
        return actor._replace(role=Role.PERPETRATOR if actor.unarmed else Role.TARGET)
    if kind in _PEOPLE_ACT and actor.unarmed and actor.role is None:
        return actor._replace(role=Role.PERPETRATOR)
    return actor


def _nearest(named: Sequence[ActorCandidate], role: Role, act: Act) -> list[ActorCandidate]:
    """Those of a role named nearest to the cue, with those named beside them."""
    stated = [actor for actor in named if actor.role is role and not actor.source]
    if not stated:
        return []
    first = min(stated, key=lambda actor: _distance(actor.start, act.cue))
    at = named.index(first)
    while named[at].beside and at:
        at -= 1
    group = [named[at]]
    while at + 1 < len(named) and named[at + 1].beside:
        at += 1
        group.append(named[at])
    return group


def _distance(start: int, cue: Span) -> int:
    """Letters from the beginning of a cue to a name; none where the cue goes over the name."""
    return 0 if cue.start <= start <= cue.end else abs(start - cue.start)


def _unsaid_doer(named: Sequence[ActorCandidate], kind: str) -> list[ActorCandidate]:
    """Without a word that says who did it: the first armed name, as far as the type of act allows."""
    if kind in _HIDDEN_HAND:
        return []
    free = [actor for actor in named if actor.role is None and not actor.source and not actor.unarmed]
    free = [actor for actor in free if not actor.oblique]
    first = [actor for actor in free if actor.inside]
    if not first and kind in _REPORTED:
        first = [actor for actor in named if actor.source and not actor.unarmed]
    return first[:1]


def _unsaid_sufferer(named: Sequence[ActorCandidate], kind: str, has_doer: bool) -> list[ActorCandidate]:
    """Without a word that says who suffered it: unarmed persons, else the next name."""
    if kind in _NO_TARGET:
        return []
    free = [actor for actor in named if actor.role is None and actor.inside and not actor.source]
    unarmed = [actor for actor in free if actor.unarmed]
    if unarmed:
        return unarmed[:1]
    if kind in _HIDDEN_HAND:
        return free[:1]
    return [actor for actor in free if not actor.oblique][:1] if has_doer else []


def full_name(article: Article, mention: Mention, named: Sequence[Mention]) -> str:
    """The words of a mention; for "the group", those of the nearest fuller name of that kind before it."""
    name = as_named(article.text, mention.start, mention.end)
    if article.language != "ar":
        return name
    before = [other for other in named if other.start < mention.start]
    said = fold(name).text.replace('"', "").split() or [""]
    if name != article.text[mention.start : mention.end]:  # "التنظيم" of "للتنظيم"
        whole = f" {fold(name).text}"
        for full in (article.text[other.start : other.end] for other in reversed(before)):
            if fold(full).text.endswith(whole) and not full.startswith("ال"):
                return full
    head = said[-1].removeprefix("ال")
    short = said[-1].startswith("ال") and head in _heads_of_short_names()
    if not short or not (len(said) == 1 or (len(said) == 2 and said[0] in words("ar").members)):
        return name
    fuller = [(other, article.text[other.start : other.end]) for other in reversed(before)]
    cells = f"{said[0]} {head} " if len(said) > 1 else None  # "خلايا التنظيم" of "خلايا تنظيم X"
    if found := next((full for _, full in fuller if cells and fold(full).text.startswith(cells)), None):
        return found
    for other, full in fuller:
        if other.head and " " not in full:
            continue
        if _kind(other.head) == _kind(head) or fold(full).text in _NAMED_ALONE.get(head, ()):
            return full
    return name


def as_named(text: str, start: int, end: int) -> str:
    """The words of a name, with the article that "to" takes in: «التحالف الدولي» of «للتحالف الدولي»."""
    article = "ال" if text[max(0, start - 2) : start] == "لل" else ""
    return f"{article}{text[start:end]}"


_NAMED_SHORT = frozenset({"وحدات"})  # "the units" stands for one group, unlike "the soldiers"
# Names without the noun that "the group" takes up again.
_NAMED_ALONE = {
    "تنظيم": frozenset({"داعش", "القاعده"}),
    "حركه": frozenset({"طالبان", "حماس"}),
    "جماعه": frozenset({"بوكو حرام", "الحوثي", "الحوثيين", "الحوثيون"}),
}


@lru_cache
def _heads_of_short_names() -> frozenset[str]:
    lists = words("ar")
    return lists.groups - (lists.members - _NAMED_SHORT) - lists.people


def _kind(head: str) -> str:
    return head.removesuffix("ت")


def _key(name: str) -> str:
    return fold(name).text.removeprefix("ال")
