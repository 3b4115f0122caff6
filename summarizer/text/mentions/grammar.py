"""Which words govern names, and how (roles.yaml): verbs in all their forms, nouns of acts, prepositions."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from schemas.yaml_data import load_yaml
from summarizer.text.fold import fold
from summarizer.text.mentions.words import Word


class Kind(StrEnum):
    """What a word says of the names beside it; the values are the lists of roles.yaml."""

    ACTS = "acts"
    EITHER = "either"
    SUFFERS = "suffers"
    AGAINST = "against"
    BY = "by"
    ACCUSES = "accuses"
    SAYS = "says"
    DEED = "deeds"
    CLASH = "clashes"
    WITH = "with"
    BETWEEN = "between"
    SUPPORT = "support"
    BESIDE = "beside"
    BREAK = "breaks"
    RELATIVE = "relatives"
    AGAIN = "again"
    CALLED = "called"
    ACTED_ON = "acted on"  # made, not listed: a verb with its object as an ending ("شنه", "اقتاده")
    ACT_MORE = "act more"  # made, not listed: a plural, whose subject has been named


VERBS = frozenset(
    {Kind.ACTS, Kind.EITHER, Kind.SUFFERS, Kind.ACCUSES, Kind.SAYS, Kind.ACTED_ON, Kind.ACT_MORE}
)
_CONJUGATED = frozenset({Kind.ACTS, Kind.EITHER, Kind.SAYS, Kind.SUFFERS, Kind.ACCUSES})
# Lists of words that are no governors themselves.
_LESS = frozenset(
    {"passive_next", "links", "be", "hits", "nations", "strikes", "devices", "naming", "believed"}
)
_TAKE_PREPOSITION = frozenset({Kind.AGAINST, Kind.DEED, Kind.CLASH})  # "بقتل", "لاستهداف"


class Governor(NamedTuple):
    """A governing word: what it says, and the words that must follow it."""

    kind: Kind
    rest: tuple[str, ...]


def governor_at(pieces: Sequence[Word], index: int, language: str) -> Governor | None:
    """The governor that begins at a piece, the longest first; None when there is none."""
    for governor in _governors(pieces[index].folded, language):
        following = pieces[index + 1 : index + 1 + len(governor.rest)]
        if tuple(piece.folded for piece in following) == governor.rest:
            return governor
    return None


@lru_cache(maxsize=8192)  # a text says the same words again and again
def _governors(word: str, language: str) -> tuple[Governor, ...]:
    """The governors that may begin with a folded word, in the order they are tried."""
    table = _table(language)
    return tuple(
        governor
        for candidate, kinds in _readings(word, language)
        for governor in table.get(candidate, ())
        if kinds is None or governor.kind in kinds
    )


@lru_cache(maxsize=8192)
def is_verb(word: str, language: str) -> bool:
    """Whether a folded word is a verb that governs names."""
    return any(
        governor.kind in VERBS and not governor.rest
        for candidate, kinds in _readings(word, language)
        if kinds is None
        for governor in _table(language).get(candidate, ())
    )


@lru_cache(maxsize=8192)
def governs(word: str, language: str) -> bool:
    """Whether a folded word says something of the names beside it."""
    return any(candidate in _table(language) for candidate, kinds in _readings(word, language) if not kinds)


@lru_cache
def listed(name: str, language: str) -> frozenset[str]:
    """The words of one list of roles.yaml, folded."""
    lists = _raw()["ar" if language == "ar" else "en"]
    return frozenset(phrase.strip() for phrase in fold(lists.get(name) or "").text.split(","))


def _readings(word: str, language: str) -> Iterator[tuple[str, frozenset[Kind] | None]]:
    """Yield a word and, in Arabic, the word without its proclitics, with the kinds it may then be."""
    yield word, None
    if language != "ar" or len(word) < 4:
        return
    if word[0] in "وف":
        yield word[1:], None
        if word[1] in "بل":
            yield word[2:], _TAKE_PREPOSITION
    if word[0] in "بل":
        yield word[1:], _TAKE_PREPOSITION


@lru_cache
def _table(language: str) -> Mapping[str, tuple[Governor, ...]]:
    found: defaultdict[str, list[Governor]] = defaultdict(list)
    arabic = language == "ar"
    for name in _raw()["ar" if arabic else "en"]:
        if name in _LESS:
            continue
        kind = Kind(name)
        for phrase in sorted(listed(name, language)):
            if not phrase:
                continue
            first, *rest = phrase.split()
            forms = _forms(first, kind) if arabic and kind in _CONJUGATED else ((first, kind),)
            for form, form_kind in forms:
                found[form].append(Governor(form_kind, tuple(rest)))
    return {word: tuple(sorted(those, key=lambda g: -len(g.rest))) for word, those in found.items()}


def _forms(verb: str, kind: Kind) -> Iterator[tuple[str, Kind]]:
    """Yield the forms of an Arabic verb given in the third person masculine singular."""
    acts = kind in {Kind.ACTS, Kind.EITHER}
    plural = Kind.ACT_MORE if kind is Kind.ACTS else kind
    if verb.startswith("ي") and len(verb) > 2:
        for form in (verb, "ت" + verb[1:]):
            yield from ((form, kind), ("س" + form, kind))
            if acts:
                yield from ((form + ending, Kind.ACTED_ON) for ending in ("ه", "ها", "هم"))
        yield verb + "ون", plural
        return
    base = verb.removesuffix("ي") if len(verb) > 3 else verb
    yield from ((verb, kind), (base + "ت", kind), (base + "وا", plural))
    if acts:
        stem = base + "ا" if base != verb else verb
        endings = ("ه", "ها", "هم", "هما")
        yield from ((stem + ending, Kind.ACTED_ON) for ending in endings)
        yield from ((base + "ت" + ending, Kind.ACTED_ON) for ending in endings)


@lru_cache
def _raw() -> Mapping[str, Mapping[str, str]]:
    data: Mapping[str, Mapping[str, str]] = load_yaml(
        files("summarizer.text.mentions").joinpath("roles.yaml").read_bytes()
    )
    return data
