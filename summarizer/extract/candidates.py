"""The names an act may be filled with: actors, places, weapons, source. All are words of the article."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from schemas.article import Article
from schemas.evidence import Span
from schemas.incident import Role
from summarizer.extract.acts import Act
from summarizer.text.fold import fold
from summarizer.text.mentions import (
    Mention,
    actor_mentions,
    is_origin,
    is_sufferer,
    place_mentions,
    role_before,
    source_mention,
    weapon_mentions,
    words,
)
from summarizer.world import World

_LEAD = 4  # sentences in which the article says where it takes place
_LIST = 80  # characters: names of one list stand close together


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class ActorCandidate(NamedTuple):
    """A group or person named in the act's clause; `role` is what the words before the name say."""

    name: str
    role: Role | None
    unarmed: bool


class Names(NamedTuple):
    """All names of an article by offset: places and groups, and the place it names first."""

    places: tuple[Mention, ...]
    actors: tuple[Mention, ...]
    main_place: str | None


class Candidates(NamedTuple):
    """What an act may be filled with. `places` holds several names only when the text lists them."""

    actors: tuple[ActorCandidate, ...]
    places: tuple[str, ...]
    within: tuple[str, ...]
    weapons: tuple[str, ...]
    source: str | None


def names(article: Article, world: World) -> Names:
    """Collect the names of an article: by head words, by the gazetteer and by the alias table."""
    text, language = article.text, article.language
    actors = _with(actor_mentions(text, language), world.aliases.mentions(text))
    headed = place_mentions(text, language)
    known = [
        found
        for found in world.gazetteer.known_names(text)
        if not any(_touch(found, actor) for actor in actors)
    ]
    places = _with(headed, known)
    shown = [s for s in article.sentences[:_LEAD] if any(_inside(m, s) for m in places)]
    first = next((m for s in shown for m in places if _inside(m, s)), None)
    return Names(places, actors, text[first.start : first.end] if first else None)


def candidates(article: Article, act: Act, named: Names) -> Candidates:
    """Choose the names for one act: from its clause first, else from its sentence."""
    sentence = article.sentences[act.sentence - 1]
    whole = Span(sentence.start, sentence.end)
    places, within = _places(article, act.clause, act.cue, named)
    if not places:
        places, within = _places(article, whole, act.cue, named)
    clause = article.text[act.clause.start : act.clause.end]
    return Candidates(
        actors=_actors(article, act.clause, named) or _actors(article, whole, named),
        places=places,
        within=within,
        weapons=_texts(clause, weapon_mentions(clause, article.language)),
        source=_source(article, whole),
    )


def _with(headed: Sequence[Mention], known: Iterable[_Spanned]) -> tuple[Mention, ...]:
    """Names by head word, and those known besides that do not overlap them."""
    added = [Mention(f.start, f.end, "") for f in known if not any(_touch(f, m) for m in headed)]
    return tuple(sorted((*headed, *added)))


def _touch(one: _Spanned, two: _Spanned) -> bool:
    return one.start < two.end and two.start < one.end


def _inside(mention: _Spanned, span: _Spanned) -> bool:
    return span.start <= mention.start and mention.end <= span.end


def _actors(article: Article, span: Span, named: Names) -> tuple[ActorCandidate, ...]:
    """The actors in a span; "the group" is left out where the span names a group of that kind in full."""
    people = words(article.language).people
    inside = [m for m in named.actors if _inside(m, span)]
    full = {m.head for m in inside if " " in article.text[m.start : m.end]}
    return tuple(
        ActorCandidate(
            article.text[m.start : m.end],
            _stated_role(article, m),
            m.head in people,
        )
        for m in inside
        if m.head not in full or " " in article.text[m.start : m.end]
    )


def _stated_role(article: Article, mention: Mention) -> Role | None:
    """The role that the words beside a name give it."""
    if is_sufferer(article.text, mention.end, article.language):
        return Role.TARGET
    return role_before(article.text, mention.start, article.language)


def _places(article: Article, span: Span, cue: Span, named: Names) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The place nearest after the cue (else before it) with those listed beside it, and the larger ones."""
    inside = [
        m for m in named.places if _inside(m, span) and not is_origin(article.text, m.start, article.language)
    ]
    if not inside:
        return (), ()
    larger_heads = words(article.language).within
    smaller = [m for m in inside if m.head not in larger_heads] or inside
    first = next((m for m in smaller if m.start >= cue.start), smaller[-1])
    listed = [m for m in smaller if m.head and m.head == first.head and abs(m.start - first.start) < _LIST]
    chosen = listed if _is_list(article.text, listed) else [first]
    found = _texts(article.text, chosen)
    within = [m for m in inside if m not in chosen and m.start > first.start]
    return found, tuple(name for name in _texts(article.text, within) if name not in found)


def _is_list(text: str, mentions: list[Mention]) -> bool:
    """Whether names share one head ("بلدتي أ وب") or are joined by nothing but "and"."""
    if len(mentions) < 2:
        return False
    between = [fold(text[one.end : two.start]).text.strip(" ،,") for one, two in pairwise(mentions)]
    return all(gap in {"و", "and", "", "وقريه", "وبلده", "ومدينه", "قريه", "بلده"} for gap in between)


def _source(article: Article, sentence: Span) -> str | None:
    text = article.text[sentence.start : sentence.end]
    mention = source_mention(text, article.language)
    return text[mention.start : mention.end] if mention else None


def _texts(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text[m.start : m.end] for m in mentions))
