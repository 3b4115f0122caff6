"""What words say of who reports an act, and of whose it was without naming anybody."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from schemas.evidence import Span
from summarizer.text.fold import fold
from summarizer.text.mentions.grammar import listed
from summarizer.text.mentions.words import MOST_WORDS, Mention, pieces, raw

_LONGEST_SOURCE = 80  # characters


def source_mention(text: str, language: str) -> Mention | None:
    """Who the text says reports it: the name after "according to", "قالت" and the like."""
    lists = raw()["sources"]["ar" if language == "ar" else "en"]
    heads, ends = (frozenset(fold(lists[name]).text.split()) for name in ("heads", "ends"))
    folded = fold(text)
    for found in _source_pattern(language == "ar").finditer(folded.text):
        start = folded.span(*found.span("name")).start
        taken = pieces(text[start : start + _LONGEST_SOURCE], language)
        first = taken[0] if taken else None
        if first is None or (found["verb"] and not (first.definite or first.stem in heads)):
            continue
        closed = (i for i, w in enumerate(taken) if w.folded in ends or not (w.folded[0].isalnum()))
        last = min(next(closed, len(taken)), MOST_WORDS)
        if last:
            return Mention(start + first.start, start + taken[last - 1].end, first.stem)
    return None


def striking_nations(text: str, language: str, span: Span) -> Iterator[tuple[int, str]]:
    """Yield where an adjective says whose strike it was ("قصف روسي"), and its stem: "القوات الروسية"."""
    cut, step = pieces(text, language), -1 if language == "ar" else 1
    nations, strikes = listed("nations", language), listed("strikes", language)
    first, end = (bisect_left(cut, place, key=lambda piece: piece.start) for place in span)
    for index in range(first, end):
        beside = index + step
        if cut[index].folded in nations and 0 <= beside < len(cut) and cut[beside].folded in strikes:
            yield cut[index].start, cut[index].folded.removesuffix("ه")


@lru_cache
def _source_pattern(arabic: bool) -> re.Pattern[str]:
    lists = raw()["sources"]["ar" if arabic else "en"]
    before, verbs = fold(lists["before"]).text, fold(lists["verbs"]).text
    verb = rf"|(?P<verb>{verbs})" if verbs else "|(?P<verb>(?!))"
    return re.compile(rf"(?<!\w)و?(?:(?:{before}){verb})\s*(?=[\w\"])(?P<name>.)")
