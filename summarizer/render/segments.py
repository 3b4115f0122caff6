"""Cut an article's text at every boundary of evidence, field spans, clutter and control characters.

Joined in order, the pieces are the article's text, letter for letter; overlapping evidence of several
incidents is one piece with several ids. Offsets are code points; nothing after this step counts letters.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from schemas.article import Article
from schemas.evidence import Span
from schemas.incident import Incident
from summarizer.render.safe import CONTROLS, control_name

_PARAGRAPH = re.compile(r"\n*[^\n]+\n*|\n+")


class Piece(NamedTuple):
    """A stretch of text in which everything below is the same.

    `incidents` are those whose evidence covers it, `fields` those of which it states a value. `anchor`
    is the offset of its first letter where some span starts there, else null. `control` names the
    control character that it is, if it is one.
    """

    text: str
    incidents: tuple[str, ...]
    fields: tuple[str, ...]
    clutter: bool
    anchor: int | None
    control: str | None


class Paragraph(NamedTuple):
    """A line of the text with the line ends around it; `clutter` if no word of it is article text."""

    pieces: tuple[Piece, ...]
    clutter: bool


class _Owned(NamedTuple):
    """A span and the incident it belongs to."""

    owner: str
    span: Span


def paragraphs(article: Article, incidents: Sequence[Incident]) -> tuple[Paragraph, ...]:
    """Cut the article's text for these incidents of it. Spans beyond the text are cut off at its end."""
    evidence = [_Owned(i.id, Span(e.start, e.end)) for i in incidents for e in i.evidence]
    fields = [_Owned(i.id, span) for i in incidents for span in field_spans(i)]
    clutter = [_Owned("", Span(c.start, c.end)) for c in article.clutter]
    controls = [_Owned("", Span(*m.span())) for m in CONTROLS.finditer(article.text)]

    lines = [Span(*m.span()) for m in _PARAGRAPH.finditer(article.text)]
    cuts = sorted(_ends((*evidence, *fields, *clutter, *controls)) | {end for line in lines for end in line})
    cuts = [cut for cut in cuts if 0 <= cut <= len(article.text)]
    anchors = {owned.span.start for owned in (*evidence, *fields)}
    of_evidence, of_fields, of_clutter = (_active(o, cuts) for o in (evidence, fields, clutter))

    pieces: dict[int, Piece] = {}
    for start, end in pairwise(cuts):
        text = article.text[start:end]
        pieces[start] = Piece(
            text=text,
            incidents=of_evidence[start],
            fields=of_fields[start],
            clutter=bool(of_clutter[start]),
            anchor=start if start in anchors else None,
            control=control_name(text) if CONTROLS.fullmatch(text) else None,
        )
    line_starts = [line.start for line in lines]
    by_line = groupby(pieces.items(), key=lambda item: bisect_right(line_starts, item[0]))
    return tuple(_paragraph([piece for _, piece in group]) for _, group in by_line)


def field_spans(incident: Incident) -> tuple[Span, ...]:
    """Return where the record's values stand, those that stand somewhere."""
    return tuple(
        Span(found.start, found.end)
        for found in incident.grounding
        if found.start is not None and found.end is not None
    )


def _paragraph(pieces: Sequence[Piece]) -> Paragraph:
    worded = [piece for piece in pieces if piece.text.strip()]
    return Paragraph(tuple(pieces), clutter=bool(worded) and all(piece.clutter for piece in worded))


def _ends(owned: Iterable[_Owned]) -> set[int]:
    return {offset for _, span in owned for offset in span}


def _active(owned: Sequence[_Owned], cuts: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """For each cut, tell whose spans cover the text from there to the next cut, in order of appearance."""
    changes: dict[int, Counter[str]] = defaultdict(Counter)
    for owner, span in owned:
        changes[span.start][owner] += 1
        changes[span.end][owner] -= 1
    depth = dict.fromkeys((owner for owner, _ in owned), 0)
    active: dict[int, tuple[str, ...]] = {}
    current: tuple[str, ...] = ()
    for cut in cuts:
        if cut in changes:
            for owner, change in changes[cut].items():
                depth[owner] += change
            current = tuple(owner for owner, open_spans in depth.items() if open_spans > 0)
        active[cut] = current
    return active
