"""Cut an article's text at every boundary of gold and predicted evidence, for highlighting.

Joined in order, the pieces are the article's text, letter for letter. Offsets are code points.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from schemas.article import Article
from schemas.evidence import Span
from summarizer.render.safe import CONTROLS, control_name

_PARAGRAPH = re.compile(r"\n*[^\n]+\n*|\n+")


class Side(StrEnum):
    """Whose evidence covers a piece of text."""

    GOLD = "gold"
    RECORD = "record"
    BOTH = "both"


class Cited(NamedTuple):
    """The evidence of a card (a pair, or an incident that is in none) on either side."""

    card: int
    gold: Sequence[Span]
    record: Sequence[Span]


class Piece(NamedTuple):
    """A stretch of text in which everything below is the same.

    `cards` are the cards whose evidence covers it, each with the side that does; `starts` those of them
    whose evidence begins here for the first time. `control` names the control character it is, if it is one.
    """

    text: str
    cards: Mapping[int, Side]
    starts: tuple[int, ...]
    clutter: bool
    control: str | None

    @property
    def side(self) -> Side | None:
        """Whose evidence it is, over all cards; None where it is nobody's."""
        sides = set(self.cards.values())
        return Side.BOTH if len(sides) > 1 else next(iter(sides), None)


def marked(article: Article, cited: Sequence[Cited]) -> tuple[tuple[Piece, ...], ...]:
    """Cut the text, paragraph by paragraph. Spans lie in the text; those of one side may overlap."""
    text = article.text
    spans = [span for one in cited for span in (*one.gold, *one.record)]
    clutter = [Span(part.start, part.end) for part in article.clutter]
    controls = [Span(*found.span()) for found in CONTROLS.finditer(text)]
    first = {one.card: min((*one.gold, *one.record)).start for one in cited if one.gold or one.record}
    paragraphs = []
    for line in _PARAGRAPH.finditer(text):
        cuts = _cuts((*spans, *clutter, *controls), *line.span())
        paragraphs.append(
            tuple(_piece(text[a:b], a, cited, first, covered=_covers(clutter, a)) for a, b in pairwise(cuts))
        )
    return tuple(paragraphs)


def _piece(
    text: str, start: int, cited: Sequence[Cited], first: Mapping[int, int], *, covered: bool
) -> Piece:
    return Piece(
        text=text,
        cards={one.card: side for one in cited if (side := _side(one, start))},
        starts=tuple(card for card, where in first.items() if where == start),
        clutter=covered,
        control=control_name(text) if CONTROLS.fullmatch(text) else None,
    )


def _side(cited: Cited, at: int) -> Side | None:
    gold, record = _covers(cited.gold, at), _covers(cited.record, at)
    if gold and record:
        return Side.BOTH
    return Side.GOLD if gold else Side.RECORD if record else None


def _covers(spans: Iterable[Span], at: int) -> bool:
    return any(span.start <= at < span.end for span in spans)


def _cuts(spans: Iterable[Span], start: int, end: int) -> list[int]:
    inside = {at for span in spans for at in span if start < at < end}
    return sorted({start, end, *inside})
