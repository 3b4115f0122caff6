"""What the words around a name say of it: its role, that it is only an origin, that it is the source."""

import re
from functools import lru_cache

from schemas.incident import Role
from summarizer.text.fold import fold
from summarizer.text.mentions.words import MOST_WORDS, Mention, pieces, raw, words

_LONGEST_SOURCE = 80  # characters


def role_before(text: str, start: int, language: str) -> Role | None:
    """The role that the words right before `start` give to a name standing there."""
    before = fold(text[max(0, start - 40) : start]).text
    for role in (Role.SUPPORTER, Role.PERPETRATOR, Role.TARGET):
        if _role_pattern(role, language).search(before):
            return role
    return None


def is_sufferer(text: str, end: int, language: str) -> bool:
    """Whether a passive verb after a name that ends at `end` says it suffered the act ("X were killed")."""
    return _suffered_pattern(language).match(fold(text[end : end + 60]).text) is not None


def is_origin(text: str, start: int, language: str) -> bool:
    """Whether a place named at `start` is only where somebody comes from ("نازحين من مدينة أ")."""
    return _origin_pattern(language).search(fold(text[max(0, start - 25) : start]).text) is not None


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


@lru_cache
def _role_pattern(role: Role, language: str) -> re.Pattern[str]:
    options = fold(raw()["roles"][role.value]["ar" if language == "ar" else "en"]).text
    article = (
        r"(?:\s+(?:the|a|an))?"
        if language != "ar"
        else r"(?:\s+(?:عناصر|عنصر|مواقع|نقاط|مقر|قوات))?(?:\s+من)?"
    )
    return re.compile(rf"(?<!\w)(?:{options}){article}\W*$")


@lru_cache
def _suffered_pattern(language: str) -> re.Pattern[str]:
    verbs = fold(raw()["suffered"]["ar" if language == "ar" else "en"]).text
    return re.compile(rf"(?:\s+\w+){{0,3}}?\s+(?:was|were|been|being)\s+(?:\w+\s+)?(?:{verbs})(?!\w)")


@lru_cache
def _origin_pattern(language: str) -> re.Pattern[str]:
    arabic = language == "ar"
    lists = words(language)
    heads = "|".join(sorted(lists.places | lists.kept))
    options = fold(raw()["origins"]["ar" if arabic else "en"]).text
    return re.compile(rf"(?<!\w)(?:{options})\s+(?:(?:the\s+)?(?:ال)?(?:{heads})(?:\s+of)?\s+)?$")


@lru_cache
def _source_pattern(arabic: bool) -> re.Pattern[str]:
    lists = raw()["sources"]["ar" if arabic else "en"]
    before, verbs = fold(lists["before"]).text, fold(lists["verbs"]).text
    verb = rf"|(?P<verb>{verbs})" if verbs else "|(?P<verb>(?!))"
    return re.compile(rf"(?<!\w)و?(?:(?:{before}){verb})\s*(?=[\w\"])(?P<name>.)")
