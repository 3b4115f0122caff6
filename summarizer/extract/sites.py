"""The places of an article by offset: named around head words, known to the gazetteer, or spoken of as known.

What only looks like a place is left out here: a word that is also a town, part of a longer name, the name of
an agency. A dateline tells where the report was written: it is marked, as a place of last resort.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from schemas.article import Article, Part
from schemas.evidence import Span
from summarizer.geo.entry import Feature
from summarizer.geo.gazetteer import Gazetteer
from summarizer.geo.mentions import MENTIONED
from summarizer.geo.mentions import Mention as Known
from summarizer.text.fold import fold
from summarizer.text.mentions import place_mentions
from summarizer.text.mentions.named_places import capital_runs
from summarizer.text.mentions.place_words import (
    PlaceMention,
    Scale,
    Standing,
    is_institution,
    place_words,
    speaks,
    standing,
)

_LARGE = 2000  # inhabitants from which a name in passing is taken for the town
_HEADLINE = 5  # capitals in a row; more are a headline, not a name
_SCALES = {Feature.COUNTRY: Scale.COUNTRY, Feature.ADMIN: Scale.AREA, Feature.AREA: Scale.AREA}
_DATELINES = {
    "ar": re.compile(r"^[ \t]*(?:[^\W\d]+[ /\-]*){1,5}\s?[–—\-:](?=\s)", re.MULTILINE),
    "en": re.compile(
        r"^[ \t]*(?:(?:[A-Z][A-Z'’\-]{2,}[ /]*)+(?:, [A-Z][a-z]+)?(?=[ (,])"
        r"|(?:[A-Z][\w'’.\-]+[ ,/]+){1,5}(?:\w+ \d+ )?(?:\([^)\n]*\) ?)?[–—-])",
        re.MULTILINE,
    ),
}
# What follows a word that may be a name when it is one: "في السدة شمال حلب".
_FOLLOWED = re.compile(r"\s*[،,(]?\s*(?:في|ب|قرب|التابعه ل\w*|الواقعه في|الواقع في)?\s*")


class Spanned(Protocol):
    """Anything with offsets."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


class Site(NamedTuple):
    """A place as the article speaks of it at `text[start:end]`; its phrase is `text[since:until]`.

    `name` is what it is called: the words themselves, or for "the village" those of the place meant, whose
    larger places are `within` then. `sure`: no chance match of a word with the gazetteer. `chain` is where
    the most exact place of its chain stands ("the street in the town in the province"): itself or another.
    """

    start: int
    end: int
    since: int
    until: int
    head: str
    scale: Scale
    standing: Standing
    name: str
    sure: bool
    is_dateline: bool = False
    within: tuple[str, ...] = ()
    chain: int = -1


def named_sites(article: Article, actors: Sequence[Spanned], gazetteer: Gazetteer) -> list[Site]:
    """Collect the places an article names, by place in the text."""
    text, language = article.text, article.language
    mentions = place_mentions(text, language)
    headed = [m for m in mentions if m.head or not overlaps(m, actors)]
    known = [
        hit
        for hit in gazetteer.known_names(text)
        if _is_whole(hit, text, language) and (overlaps(hit, headed) or not overlaps(hit, actors))
    ]
    found = [_headed(article, m, known) for m in headed if _is_place(article, m, known)]
    found += [_known(article, hit, gazetteer) for hit in known if not overlaps(hit, found)]
    found += _followed([m for m in headed if m.doubtful and not m.head], found, text)
    return _kept(article, sorted(found))


def overlaps(mention: Spanned, others: Sequence[Spanned]) -> bool:
    """Whether a mention overlaps any of others."""
    return any(touch(mention, other) for other in others)


def touch(one: Spanned, two: Spanned) -> bool:
    """Whether two mentions overlap."""
    return one.start < two.end and two.start < one.end


def inside(mention: Spanned, span: Spanned) -> bool:
    """Whether a mention lies within a span."""
    return span.start <= mention.start and mention.end <= span.end


def _is_whole(hit: Known, text: str, language: str) -> bool:
    """Whether a known name is no part of a longer one ("Old City", "Islamic State")."""
    if language == "ar":
        return True
    lists = place_words("en")
    for run in capital_runs(text):
        if run.start <= hit.start and hit.end <= run.end:
            rest = {*run.words} - {*fold(text[hit.start : hit.end]).text.split()}
            return len(run.words) > _HEADLINE or not rest - lists.heads - lists.compounds
    return True


def _is_place(article: Article, mention: PlaceMention, known: Sequence[Known]) -> bool:
    """Whether a mention is a place: surely, as one the gazetteer knows, or as what "in" stands before."""
    if not mention.doubtful or overlaps(mention, known):
        return True
    of_side = mention.head in place_words(article.language).sides
    return of_side and standing(article.text, mention.since, article.language) is Standing.HERE


def _headed(article: Article, mention: PlaceMention, known: Sequence[Known]) -> Site:
    """A place with its head word; a name of several words that the gazetteer knows is taken whole."""
    hit = next((hit for hit in known if touch(hit, mention)), None)
    end = max(mention.end, hit.end) if hit and hit.start >= mention.start else mention.end
    scale = mention.scale
    if hit and not mention.head:
        scale = _SCALES.get(hit.entry.feature, Scale.TOWN)
    says = standing(article.text, mention.since, article.language)
    if mention.head in place_words(article.language).refuges and says is Standing.HERE:
        says = Standing.TOWARDS  # who speaks or lies in a hospital was not hurt there
    elif mention.head and says is Standing.NAMED:
        says = Standing.HERE
    site = Site(
        mention.start,
        end,
        mention.since,
        max(end, mention.until),
        mention.head,
        scale,
        says,
        article.text[mention.start : end],
        sure=True,
    )
    return site if mention.head else _with_side(article, site)


def _known(article: Article, hit: Known, gazetteer: Gazetteer) -> Site:
    """A place by its name alone; sure where "in" stands before it, or it is a town of some size."""
    text, language = article.text, article.language
    says = standing(text, hit.start, language)
    votes = {vote.country for vote in gazetteer.country_votes(text) if vote.share >= MENTIONED}
    local = hit.entry.country in votes
    large = hit.entry.population >= _LARGE or hit.entry.admin is not None
    sure = says is Standing.HERE or " " in text[hit.start : hit.end] or (local and large)
    scale = _SCALES.get(hit.entry.feature, Scale.TOWN)
    site = Site(hit.start, hit.end, hit.start, hit.end, "", scale, says, text[hit.start : hit.end], sure)
    return _with_side(article, site)


def _with_side(article: Article, site: Site) -> Site:
    """A wide place with the direction before it: "northern Iraq"."""
    if article.language == "ar" or site.scale >= Scale.TOWN:
        return site
    text = article.text
    words = text[max(0, site.start - 20) : site.start].split()
    if not words or words[-1].lower() not in place_words("en").sides:
        return site
    start = text.rindex(words[-1], 0, site.start)
    name = text[start : site.end]
    return site._replace(
        start=start, since=start, scale=Scale.AREA, standing=Standing.HERE, name=name, sure=True
    )


def _followed(bare: Sequence[PlaceMention], found: Sequence[Site], text: str) -> list[Site]:
    """Words after "in" that a place follows as the larger one: "في السدة شمال حلب"."""
    sites = []
    for mention in bare:
        following = min((m for m in found if m.since >= mention.end), key=lambda m: m.since, default=None)
        if following is None or overlaps(mention, found):
            continue
        if _FOLLOWED.fullmatch(fold(text[mention.end : following.since]).text):
            name = text[mention.start : mention.end]
            sites.append(
                Site(
                    mention.start,
                    mention.end,
                    mention.start,
                    mention.end,
                    "",
                    Scale.TOWN,
                    Standing.HERE,
                    name,
                    sure=True,
                )
            )
    return sites


def _kept(article: Article, found: Sequence[Site]) -> list[Site]:
    """Without what is no place here, datelines marked."""
    text, language = article.text, article.language
    zones = _datelines(article)
    names = {_key(m.name) for m in found if m.sure}
    kept = []
    for site in found:
        if overlaps(site, zones):
            kept.append(site._replace(is_dateline=True))
        elif not site.head and (
            is_institution(text, site.start, language) or speaks(text, site.end, language)
        ):
            continue
        elif site.sure or _key(site.name) in names or site.scale is not Scale.TOWN:
            kept.append(site)
    return kept


def _datelines(article: Article) -> tuple[Span, ...]:
    heads = [s for s in article.sentences if s.part is Part.HEADLINE]
    return tuple(
        Span(*found.span())
        for found in _DATELINES["ar" if article.language == "ar" else "en"].finditer(article.text)
        if not any(s.start <= found.start() < s.end for s in heads)
    )


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return fold(name).text.removeprefix("ال")
