"""Propose the names in a sentence: groups and persons, places, weapons. Spans of the text, never made up.

Names are built around head words (mentions.yaml): a head, then what may follow it in that language. What a
gazetteer or an alias table knows besides is added by the caller. Proposals only: `extract` chooses.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from schemas.base import Value
from schemas.incident import Role
from summarizer.text.fold import fold

_PIECE = re.compile(r"[\"“”«»]|[^\W_]+(?:['’\-][^\W_]+)*|[^\w\s]")
_QUOTES = frozenset('"“”«»')
_DEFINITE = re.compile("^[وف]?(?:بال|كال|لل|ال)")
_PROCLITIC = re.compile(r"^(?:[وف]?[بلك]?)(?=\w{3})")
_MOST_WORDS = 7
_LONGEST_SOURCE = 80  # characters
_MEMBERS = frozenset({"عناصر", "عنصر"})  # "members of X": the name is X


class Mention(NamedTuple):
    """A proposed name: `text[start:end]`; `head` is the folded head word, "" when the name has none."""

    start: int
    end: int
    head: str


class _Word(NamedTuple):
    """A word or mark of the text, folded, and folded without proclitics and article."""

    start: int
    end: int
    folded: str
    stem: str
    definite: bool


class Words(Value):
    """One language's word lists, folded."""

    groups: frozenset[str]
    people: frozenset[str]
    bare: frozenset[str]
    adjectives: frozenset[str]
    epithets: frozenset[str]
    stops: frozenset[str]
    places: frozenset[str]
    kept: frozenset[str]
    within: frozenset[str]
    compounds: frozenset[str]
    directions: frozenset[str]


@lru_cache
def _raw() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files("summarizer.text").joinpath("mentions.yaml").read_bytes())
    return data


@lru_cache
def words(language: str) -> Words:
    """The word lists of a language: Arabic, else English."""
    lists = _raw()["ar" if language == "ar" else "en"]
    return Words(**{name: frozenset(fold(text).text.split()) for name, text in lists.items()})


def actor_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Groups and persons named around a head word, by place in the text."""
    build = _arabic_actors if language == "ar" else _english_actors
    return tuple(build(_pieces(text, language), words(language)))


def place_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Places named after a head word such as بلدة or "town of", by place in the text."""
    build = _arabic_places if language == "ar" else _english_places
    return tuple(build(_pieces(text, language), words(language), text))


def weapon_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Means named in the text, with an adjective that belongs to them."""
    folded = fold(text)
    found = _weapon_pattern(language).finditer(folded.text)
    return tuple(Mention(*folded.span(*match.span("name")), match.group("name")) for match in found)


def role_before(text: str, start: int, language: str) -> Role | None:
    """The role that the words right before `start` give to a name standing there."""
    before = fold(text[max(0, start - 40) : start]).text
    for role in (Role.SUPPORTER, Role.PERPETRATOR, Role.TARGET):
        if _role_pattern(role, language).search(before):
            return role
    return None


def source_mention(text: str, language: str) -> Mention | None:
    """Who the text says reports it: the name after "according to", "قالت" and the like."""
    lists = _raw()["sources"]["ar" if language == "ar" else "en"]
    heads, ends = (frozenset(fold(lists[name]).text.split()) for name in ("heads", "ends"))
    folded = fold(text)
    for found in _source_pattern(language == "ar").finditer(folded.text):
        start = folded.span(*found.span("name")).start
        taken = _pieces(text[start : start + _LONGEST_SOURCE], language)
        first = taken[0] if taken else None
        if first is None or (found["verb"] and not (first.definite or first.stem in heads)):
            continue
        closed = (i for i, w in enumerate(taken) if w.folded in ends or not (w.folded[0].isalnum()))
        last = min(next(closed, len(taken)), _MOST_WORDS)
        if last:
            return Mention(start + first.start, start + taken[last - 1].end, first.stem)
    return None


def is_origin(text: str, start: int, language: str) -> bool:
    """Whether a place named at `start` is only where somebody comes from ("نازحين من مدينة أ")."""
    return _origin_pattern(language).search(fold(text[max(0, start - 25) : start]).text) is not None


@lru_cache
def _origin_pattern(language: str) -> re.Pattern[str]:
    arabic = language == "ar"
    lists = words(language)
    heads = "|".join(sorted(lists.places | lists.kept))
    options = fold(_raw()["origins"]["ar" if arabic else "en"]).text
    return re.compile(rf"(?<!\w)(?:{options})\s+(?:(?:the\s+)?(?:ال)?(?:{heads})(?:\s+of)?\s+)?$")


@lru_cache
def _source_pattern(arabic: bool) -> re.Pattern[str]:
    lists = _raw()["sources"]["ar" if arabic else "en"]
    before, verbs = fold(lists["before"]).text, fold(lists["verbs"]).text
    verb = rf"|(?P<verb>{verbs})" if verbs else "|(?P<verb>(?!))"
    return re.compile(rf"(?<!\w)و?(?:(?:{before}){verb})\s*(?=[\w\"])(?P<name>.)")


@lru_cache
def _role_pattern(role: Role, language: str) -> re.Pattern[str]:
    options = fold(_raw()["roles"][role.value]["ar" if language == "ar" else "en"]).text
    article = (
        r"(?:\s+(?:the|a|an))?"
        if language != "ar"
        else r"(?:\s+(?:عناصر|عنصر|مواقع|نقاط|مقر|قوات))?(?:\s+من)?"
    )
    return re.compile(rf"(?<!\w)(?:{options}){article}\W*$")


@lru_cache
def _weapon_pattern(language: str) -> re.Pattern[str]:
    arabic = language == "ar"
    options = fold(_raw()["weapons"]["ar" if arabic else "en"]).text
    if not arabic:
        return re.compile(rf"(?<!\w)(?P<name>(?:{options}))(?!\w)")
    adjectives = fold(_raw()["weapon_adjectives"]["ar"]).text.replace("*", r"\w*")
    return re.compile(
        rf"(?<!\w)[وف]?(?:بال|ال|ب|ل|لل)?(?P<name>(?:{options})ا?(?:\s+(?:ال)?(?:{adjectives}))*)(?!\w)"
    )


@lru_cache(maxsize=16)  # actors and places of an article are looked for one after the other
def _pieces(text: str, language: str) -> tuple[_Word, ...]:
    arabic = language == "ar"
    pieces = []
    for found in _PIECE.finditer(text):
        folded, stem = _form(found.group(), arabic)
        if folded.strip():
            pieces.append(_Word(found.start(), found.end(), folded, stem, definite=stem != folded))
    return tuple(pieces)


@lru_cache(maxsize=8192)  # a text says the same words again and again
def _form(word: str, arabic: bool) -> tuple[str, str]:
    """Return a word folded, and folded without proclitics and article."""
    folded = fold(word).text
    return folded, _DEFINITE.sub("", folded) if arabic and len(folded) > 3 else folded


def _peeled(word: _Word, wanted: frozenset[str]) -> int | None:
    """How many proclitic letters (و ف ب ل ك) must go until the word is one of `wanted`; None if never."""
    for letters in range(min(3, len(word.folded) - 1)):
        rest = word.folded[letters:]
        if letters and word.folded[letters - 1] not in "وفبلك":
            return None
        if rest in wanted or (rest.startswith("ال") and rest[2:] in wanted):
            return letters
        if letters and word.folded[letters - 1 : letters + 1] == "لل" and rest[1:] in wanted:
            return letters + 1
    return None


def _arabic_actors(pieces: Sequence[_Word], lists: Words) -> Iterator[Mention]:
    heads = lists.groups | lists.people
    index = 0
    while index < len(pieces):
        peeled = _peeled(pieces[index], heads)
        if peeled is None:
            index += 1
            continue
        head = pieces[index]
        definite = head.folded[peeled:].startswith("ال") or head.folded[:peeled].endswith("لل")
        last = _follow(pieces, index, lists, heads, definite=definite)
        stem = head.folded[peeled:].removeprefix("ال")
        if last > index or definite or stem not in lists.bare:
            first = index + 1 if stem in _MEMBERS and last > index else index
            start = head.start + peeled if first == index else pieces[first].start
            yield Mention(start, pieces[last].end, stem)
        index = last + 1


def _follow(
    pieces: Sequence[_Word], index: int, lists: Words, heads: frozenset[str], *, definite: bool
) -> int:
    """Index of the last piece of the name that begins at `index`; epithets at its end are left out."""
    last, position, free = index, index + 1, not definite
    while position < len(pieces) and position - index <= _MOST_WORDS:
        word = pieces[position]
        if word.folded == '"':
            closing = _closing_quote(pieces, position)
            if closing is None:
                break
            last, position, free = closing, closing + 1, False
            continue
        if not word.folded[0].isalpha() or word.folded in lists.stops or word.folded in lists.epithets:
            break
        takes = word.folded.startswith("ال") or word.folded in lists.adjectives
        if not (takes or free):
            break
        free = word.folded in heads
        last, position = position, position + 1
    return last


def _closing_quote(pieces: Sequence[_Word], opening: int) -> int | None:
    for position in range(opening + 1, min(opening + 6, len(pieces))):
        if pieces[position].folded == '"':
            return position
    return None


def _arabic_places(pieces: Sequence[_Word], lists: Words, text: str) -> Iterator[Mention]:
    heads = lists.places | lists.kept
    for index, head in enumerate(pieces[:-1]):
        peeled = _peeled(head, heads)
        if peeled is None or head.folded[peeled:].startswith("ال"):
            continue
        stem = head.folded[peeled:]
        first = index + 1
        last = _place_end(pieces, first, lists)
        if last is None:
            continue
        kept = stem in lists.kept
        yield Mention(head.start + peeled if kept else pieces[first].start, pieces[last].end, stem)
        yield from _listed(pieces, last, stem, lists, heads)


def _listed(
    pieces: Sequence[_Word], last: int, stem: str, lists: Words, heads: frozenset[str]
) -> Iterator[Mention]:
    """Further names of a list: "بلدتي البصيرة وهجين وقرية العزبة"."""
    if not stem.endswith(("تي", "تا", "ات")) and stem not in {"قري", "مدن", "مناطق"}:
        return
    for position in range(last + 1, min(last + 4, len(pieces))):
        word = pieces[position]
        if not word.folded.startswith("و") or len(word.folded) < 4 or _peeled(word, heads) is not None:
            return
        yield Mention(word.start + 1, word.end, stem)


def _place_end(pieces: Sequence[_Word], first: int, lists: Words) -> int | None:
    word = pieces[first]
    if word.folded == '"':
        return _closing_quote(pieces, first)
    skipped = lists.stops | lists.adjectives | lists.places | lists.kept
    if not word.folded[0].isalpha() or word.folded in skipped or len(word.folded) < 3:
        return None
    last = first
    while last + 1 < len(pieces) and last - first < 3:
        following = pieces[last + 1]
        if following.folded == '"' and last == first:
            return _closing_quote(pieces, last + 1)
        if not following.folded[0].isalpha():
            break
        compound = pieces[last].folded in lists.compounds
        if not (compound or following.folded in lists.directions):
            break
        last += 1
    return last


def _english_actors(pieces: Sequence[_Word], lists: Words) -> Iterator[Mention]:
    heads = lists.groups | lists.people
    floor = 0
    for index, word in enumerate(pieces):
        follows = pieces[index + 1].folded if index + 1 < len(pieces) else ""
        if word.folded not in heads or follows in heads:
            continue
        first = index
        while first > floor and _joins(pieces[first - 1], lists, heads):
            first -= 1
        if first < index or word.folded not in lists.bare:
            yield Mention(pieces[first].start, word.end, word.folded)
        floor = index + 1


def _joins(word: _Word, lists: Words, heads: frozenset[str]) -> bool:
    """Whether a word before the head belongs to the name: an adjective, another head, a hyphenated word."""
    known = word.folded in lists.adjectives or word.folded in heads or "-" in word.folded
    return known and word.folded not in lists.stops


def _english_places(pieces: Sequence[_Word], lists: Words, text: str) -> Iterator[Mention]:
    names = [
        word.folded[0].isalpha() and text[word.start].isupper() and word.folded not in lists.stops
        for word in pieces
    ]
    for index, word in enumerate(pieces):
        if word.folded not in lists.places | lists.kept:
            continue
        if index + 2 < len(pieces) and pieces[index + 1].folded == "of" and names[index + 2]:
            yield Mention(pieces[index + 2].start, _run_end(pieces, names, index + 2), word.folded)
        elif index and names[index - 1]:
            first = index - 1
            while first and names[first - 1]:
                first -= 1
            last = word if word.folded in lists.kept else pieces[index - 1]
            yield Mention(pieces[first].start, last.end, word.folded)


def _run_end(pieces: Sequence[_Word], names: list[bool], first: int) -> int:
    last = first
    while last + 1 < len(pieces) and names[last + 1]:
        last += 1
    return pieces[last].end
