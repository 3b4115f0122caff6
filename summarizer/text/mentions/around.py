"""What words say of whose an act was, without naming anybody."""

from bisect import bisect_left
from collections.abc import Iterator

from schemas.evidence import Span
from summarizer.text.mentions.grammar import listed
from summarizer.text.mentions.words import pieces


def striking_nations(text: str, language: str, span: Span) -> Iterator[tuple[int, str]]:
    """Yield where an adjective says whose strike it was ("قصف روسي"), and its stem: "القوات الروسية"."""
    cut, step = pieces(text, language), -1 if language == "ar" else 1
    nations, strikes = listed("nations", language), listed("strikes", language)
    first, end = (bisect_left(cut, place, key=lambda piece: piece.start) for place in span)
    for index in range(first, end):
        beside = index + step
        if cut[index].folded in nations and 0 <= beside < len(cut) and cut[beside].folded in strikes:
            yield cut[index].start, cut[index].folded.removesuffix("ه")
