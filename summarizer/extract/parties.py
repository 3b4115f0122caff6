"""Who did an act and whom it hit: as words state it, else as the classifier labels words, else by order.

Rules read what is stated by the words they know. The classifier has learned wordings and nouns that no list
holds, but places the edges of a name less surely.
"""

from collections.abc import Sequence
from typing import NamedTuple

from schemas.article import Article
from schemas.draft import DraftActor
from schemas.evidence import Span
from schemas.incident import Role
from summarizer.classifier import Labelled
from summarizer.extract.actors import ActorCandidate, as_named, by_rule, full_name, stated
from summarizer.extract.acts import Act, other_acts
from summarizer.extract.names import Names
from summarizer.text.fold import fold
from summarizer.text.mentions import words
from summarizer.text.mentions.words import pieces

# How likely the classifier must hold a role; chosen on development articles among 0.5 to 0.9.
_SURE = {Role.PERPETRATOR: 0.6, Role.TARGET: 0.5}
# Acts that are done to nobody: whom the classifier takes for their target is a party or a bystander.
_ON_NOBODY = frozenset(
    {
        "agreement",
        "change_to_group_activity",
        "headquarters_or_base_established",
        "non_violent_transfer_of_territory",
        "peaceful_protest",
    }
)


class Learned(NamedTuple):
    """A name that the classifier gives a role; `start` is its place in the article."""

    name: str
    role: Role
    start: int


def learned(article: Article, act: Act, labelled: Sequence[Labelled], named: Names) -> tuple[Learned, ...]:
    """The names among labelled words, as far as the classifier is sure, by the rules for names.

    Those of clauses that tell other acts are left to these, and places are no parties.
    """
    places = (Span(place.start, place.end) for place in named.places)
    elsewhere = (*other_acts(article, act), *places)
    return tuple(
        Learned(_name(article, one.span, named), one.means, one.span.start)
        for one in labelled
        if isinstance(one.means, Role)
        and one.share >= _SURE[one.means]
        and not _only_qualifies(article.text[one.span.start : one.span.end], article.language)
        and not any(other.start <= one.span.start < other.end for other in elsewhere)
    )


def _only_qualifies(name: str, language: str) -> bool:
    """Whether one word says what somebody is like, and not who: "armed", «الإرهابي»."""
    lists, word = words(language), fold(name).text
    return word in lists.epithets or word in lists.adjectives - lists.groups - lists.people


def parties(
    actors: Sequence[ActorCandidate], labelled: Sequence[Learned], act: Act
) -> tuple[DraftActor, ...]:
    """Who took part in an act, in the order of the text; roles that words state are given first."""
    ruled = by_rule(actors, act)
    said = stated(actors, ruled)
    found: dict[frozenset[str], DraftActor] = {}
    for role in sorted(_SURE, key=lambda role: role not in said):
        by_order = [actor for actor in ruled if actor.role is role]
        nearest = None if role in said else _nearest(labelled, role, act, found)
        for actor in [nearest] if nearest else by_order:
            found.setdefault(_key(actor.name), actor)
    for backer in (actor for actor in ruled if actor.role is Role.SUPPORTER):
        found.setdefault(_key(backer.name), backer)
    starts = {one.name: one.start for one in labelled} | {one.name: one.start for one in reversed(actors)}
    return tuple(sorted(found.values(), key=lambda actor: starts[actor.name]))


def _nearest(
    labelled: Sequence[Learned], role: Role, act: Act, taken: dict[frozenset[str], DraftActor]
) -> DraftActor | None:
    """The name of a role nearest to the act's cue that is not taken by another role."""
    if role is Role.TARGET and act.types[0] in _ON_NOBODY:
        return None
    free = (
        one
        for one in labelled
        if one.role is role and not any((key := _key(one.name)) <= other or other <= key for other in taken)
    )
    nearest = min(free, key=lambda one: abs(one.start - act.cue.start), default=None)
    return DraftActor(name=nearest.name, role=role) if nearest else None


def _name(article: Article, span: Span, named: Names) -> str:
    """The words of a span; those of the name that the lists find around it, where they find one."""
    for mention in named.actors:
        if mention.start <= span.start and span.end <= mention.end:
            return full_name(article, mention, named.actors)
    start = _behind_to(article.text, span.start)
    kept = list(pieces(article.text[start : span.end], article.language))
    while len(kept) > 1 and kept[-1].folded in words(article.language).epithets:
        kept.pop()
    return as_named(article.text, start, start + kept[-1].end)


def _behind_to(text: str, start: int) -> int:
    """Where a name begins whose first label may lie on the letters of "to the": للعصابات, "عصابات"."""
    before = text.rfind("لل", max(0, start - 1), start + 2)
    return before + 2 if before >= 0 else start


def _key(name: str) -> frozenset[str]:
    return frozenset(word.removeprefix("ال") for word in fold(name).text.split())
