"""The names of an article by offset: groups, by head words and alias table, and the place it is about."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemas.article import Article
from summarizer.extract.chains import main_site, sites
from summarizer.extract.sites import Site, Spanned, inside, touch
from summarizer.text.mentions import Mention, actor_mentions
from summarizer.world import World

__all__ = ["Names", "inside", "names", "texts"]


class Names(NamedTuple):
    """All names of an article by offset: places and groups, and the place it is about."""

    places: tuple[Site, ...]
    actors: tuple[Mention, ...]
    main_place: str | None


def names(article: Article, world: World) -> Names:
    """Collect the names of an article: by head words, by the gazetteer and by the alias table."""
    actors = _with(actor_mentions(article.text, article.language), world.aliases.mentions(article.text))
    places = sites(article, actors, world.gazetteer)
    known = {words for place in places if (words := article.text[place.start : place.end]) != place.name}
    actors = tuple(actor for actor in actors if article.text[actor.start : actor.end] not in known)
    main = main_site(article, places)
    return Names(places, actors, main.name if main else None)


def texts(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The words of mentions, each once."""
    return tuple(dict.fromkeys(text[m.start : m.end] for m in mentions))


def _with(headed: Sequence[Mention], known: Iterable[Spanned]) -> tuple[Mention, ...]:
    """Names by head word, and those known besides that do not overlap them."""
    added = [Mention(f.start, f.end, "") for f in known if not any(touch(f, m) for m in headed)]
    return tuple(sorted((*headed, *added)))
