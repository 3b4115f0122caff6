"""Where an act took place: the most exact place its words name, those listed beside it, and larger ones."""

from collections.abc import Sequence
from itertools import pairwise

from schemas.article import Article
from schemas.evidence import Span
from summarizer.extract.chains import larger
from summarizer.extract.names import Names
from summarizer.extract.sites import Site, inside
from summarizer.text.fold import fold
from summarizer.text.mentions.place_words import Scale, Standing, place_words

_LIST = 80  # characters: names of one list stand close together


def places_in(
    article: Article, span: Span, cue: Span, named: Names
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The place of an act in a span with those listed beside it, and the larger ones.

    A place that the act is only on the way to, or far from, counts when the whole sentence names no other.
    """
    here = [
        m for m in named.places if inside(m, span) and not m.is_dateline and m.standing is not Standing.FROM
    ]
    starts = {m.start for m in here}
    exact = [m for m in here if m.chain == m.start or m.chain not in starts]
    fit = [m for m in exact if _is_fit(m)]
    if not fit and any(s.start == span.start and s.end == span.end for s in article.sentences):
        fit = [m for m in exact if m.scale is not Scale.COUNTRY]
    if not fit:
        return (), ()
    first = min(fit, key=lambda m: _rank(m, cue))
    found = tuple(dict.fromkeys(m.name for m in _listed(article, first, fit)))
    return found, tuple(name for name in larger(first, here) if name not in found)


def _is_fit(site: Site) -> bool:
    if site.scale is Scale.COUNTRY:
        return site.standing is Standing.HERE
    return site.standing <= Standing.NAMED


def _rank(site: Site, cue: Span) -> tuple[int, int, bool, int]:
    """Order places by how exact they are, then by nearness to the cue, those after it first."""
    before = site.start < cue.start
    distance = cue.start - site.start if before else site.start
    return (-min(site.scale, Scale.TOWN), site.standing, before, distance)


def _listed(article: Article, first: Site, fit: Sequence[Site]) -> list[Site]:
    """The place with those that share its head word in a list: "بلدتي أ وب", "the villages of A and B"."""
    listed = [m for m in fit if m.head and m.head == first.head and abs(m.start - first.start) < _LIST]
    if len(listed) < 2 or not all(_is_joined(article, one, two) for one, two in pairwise(listed)):
        return [first]
    return listed


def _is_joined(article: Article, one: Site, two: Site) -> bool:
    between = fold(article.text[one.end : two.start]).text.split()
    heads = place_words(article.language).heads
    return all(
        word.strip("،,") in {"و", "and", "", "the", "of"} or word.removeprefix("و") in heads
        for word in between
    )
