"""How the places of an article belong together: lists, chains ("the street in the town"), "the village"."""

import re
from collections.abc import Iterator, Sequence

from schemas.article import Article
from summarizer.extract.sites import Site, Spanned, inside, named_sites, overlaps
from summarizer.geo.gazetteer import Gazetteer
from summarizer.text.fold import fold
from summarizer.text.mentions import place_references
from summarizer.text.mentions.place_words import Scale, Standing, place_words, standing

_LEAD = 4  # sentences in which the article says where it takes place
# Folded words between the names of a list, between a place and the larger one it lies in, and the reverse.
_LIST = re.compile(r"[\s،,]*(?:و|and|وكذلك|as well as)?[\s\"]*")
_IN = re.compile(
    r"[\s\"]*(?:ال\w+يه?\s+)?[،,(\-–]?\s*(?:(?:الذي|التي)\s+(?:يقع|تقع)\s+)?"
    r"(?:(?:الواقع\w*\s+)?علي بعد\s+(?:نحو\s+|حوالي\s+)?[\d.,]+\s*\w+\s*(?:من|عن)?"
    r"|في|ب|قرب|بالقرب من|من|التابع\w* ل\w*|ل|الواقع\w* (?:في|ب|علي)"
    r"|(?:(?:about |some |just )?(?:[\d.,]+ (?:km|kilomet(?:er|re)s|miles) )?)?"
    r"(?:outside|near|in|of|at|on|close to|outskirts of|(?:north|south|east|west)\w* of))"
    r"\s*(?:the\s+)?(?:\w+ern\s+|capital\s+|coastal\s+)?"
)
_NEXT = re.compile(r"\s*[،,(]?\s*(?:the\s+)?")  # enough before a wider place alone
_HAS = re.compile(r"(?:'s)?\s+(?:(?:old|main|biggest|largest|second|port|capital|city|town|of|the)\s+)*")


def sites(article: Article, actors: Sequence[Spanned], gazetteer: Gazetteer) -> tuple[Site, ...]:
    """Collect the places an article names or speaks of as known, each with its chain."""
    named = named_sites(article, actors, gazetteer)
    chained = _chained(article, named)
    referred = list(_referred(article, chained))
    return tuple(_chained(article, sorted((*named, *referred)))) if referred else tuple(chained)


def main_site(article: Article, places: Sequence[Site]) -> Site | None:
    """The place an article is about: the most exact one it begins with; its dateline at last."""
    lead = [m for s in article.sentences[:_LEAD] for m in places if inside(m, s)]
    ranked = sorted(
        lead,
        key=lambda m: (
            m.is_dateline,
            m.standing > Standing.NAMED,
            m.scale is Scale.COUNTRY,
            m.chain != m.start,
        ),
    )
    return ranked[0] if ranked else None


def larger(site: Site, here: Sequence[Site]) -> tuple[str, ...]:
    """The larger places named for one: those of its chain, then wider ones named beside it."""
    chain = [m for m in here if m.chain == site.chain and m.start != site.start]
    wide = [m for m in here if m.scale < site.scale and m.standing is Standing.HERE]
    wide.sort(key=lambda m: -m.scale)
    names = [m.name for m in (*chain, *wide)]
    return tuple(dict.fromkeys(name for name in (*names, *site.within) if name != site.name))


def _chained(article: Article, found: Sequence[Site]) -> list[Site]:
    """Give each place its chain; what the words before a list or a chain say holds for all of it."""
    chained: list[Site] = []
    for site in found:
        two = site._replace(chain=site.start)
        if chained and not chained[-1].is_dateline:
            one = chained[-1]
            between = fold(article.text[one.until : two.since]).text
            if _LIST.fullmatch(between) and two.scale == one.scale:
                says = one.standing if two.standing is Standing.NAMED else two.standing
                contained = one.chain != one.start
                two = two._replace(standing=says, chain=one.chain if contained else two.start)
            elif _has(one, two, between):
                says = one.standing if two.standing is Standing.NAMED else two.standing
                two = two._replace(standing=says)
                chained[-1] = one._replace(chain=two.start)
            elif two.scale <= one.scale and _lies_in(two, one, between, article.language):
                two = two._replace(standing=one.standing, chain=one.chain)
        chained.append(two)
    return chained


def _has(one: Site, two: Site, between: str) -> bool:
    """Whether the words between two places make the first the larger one: "Mali's capital Bamako"."""
    if two.scale is Scale.SPOT and one.scale is Scale.TOWN:
        return _IN.fullmatch(between) is not None or _HAS.fullmatch(between) is not None
    return _HAS.fullmatch(between) is not None and (two.scale > one.scale or between.startswith("'s"))


def _lies_in(two: Site, one: Site, between: str, language: str) -> bool:
    """Whether the words between two places make the second the larger one."""
    if one.standing > Standing.TOWARDS and two.standing is Standing.HERE:
        return False  # "the elders of A met in B"
    if _IN.fullmatch(between):
        return True
    aside = two.scale < one.scale or two.head in place_words(language).sides
    return aside and _NEXT.fullmatch(between) is not None


def _referred(article: Article, named: Sequence[Site]) -> Iterator[Site]:
    """Places spoken of as known, each with the name and the larger places of the last it may stand for."""
    text, language = article.text, article.language
    towns = place_words(language).towns
    for reference in place_references(text, language):
        if overlaps(reference, named):
            continue
        meant = _meant(reference.start, reference.heads, named, any_town=reference.heads == towns)
        if meant:
            sentence = next((s for s in article.sentences if inside(meant, s)), meant)
            yield Site(
                reference.start,
                reference.end,
                reference.start,
                reference.end,
                meant.head,
                meant.scale,
                standing(text, reference.start, language),
                meant.name,
                sure=True,
                within=larger(meant, [m for m in named if inside(m, sentence)]),
            )


def _meant(start: int, heads: frozenset[str], named: Sequence[Site], *, any_town: bool) -> Site | None:
    """The last place named before that bears one of the heads, or is a town by its name alone."""
    before = [
        m
        for m in named
        if m.end <= start
        and not m.is_dateline
        and m.standing is not Standing.AWAY
        and (m.head in heads or (any_town and not m.head and m.scale is Scale.TOWN))
        and (m.chain == m.start or not any_town)
    ]
    return before[-1] if before else None
