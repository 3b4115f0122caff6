"""Find the names of known places in a text, and what country it is about.

Word sequences of the folded text are looked up by key. A name that is also an ordinary word counts only
after a word that announces a place ("قرية العزبة"); in Latin script a name has a capital letter. Names
that are no chance matches vote for the countries the text is about, and these settle which namesake is
meant. A small place elsewhere is taken for an ordinary word.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.evidence import Span
from summarizer.geo.choose import WELL_KNOWN, choose
from summarizer.geo.entry import PREFERRED, Entry, Feature
from summarizer.geo.names import announces_namesake, announces_place, key, without_proclitics
from summarizer.text.fold import Folded, fold

LONGEST = 4  # words in a name; longer ones are rare and are found by their first four at most
SHORTEST = 3  # letters in a name
SHORTEST_LATIN = 4  # most three-letter names in Latin script are airport codes
MENTIONED = 0.15  # share of the votes from which a country counts as one the article is about
_OURS = ("own:", "admin:", "iso:", PREFERRED)  # how ids of entries begin that are no chance matches
_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ \-'’ʼ]{1,2}")
_JOINING = frozenset("al ar as ash ad an at az el ez es de la le of the bin ibn".split())
_PREFIXES = frozenset(
    {"و", "ب", "ل", "لل", "وب", "ول", "ولل"}
)  # ف and ك begin more words than they stand before
# Folded words that are no part of a name: "بيان أن" is not the town of Yan'an.
_GRAMMAR = frozenset(
    "ان في من علي الي عن او ثم قد لم لن لا ما مع كل هذا هذه ذلك التي الذي كان كانت بين بعد قبل عند".split()
)


class Mention(NamedTuple):
    """A place name in a text, `text[start:end]` without prefix letters, and the place it stands for."""

    start: int
    end: int
    entry: Entry


class Vote(NamedTuple):
    """A country and its share of the place names of a text."""

    country: str
    share: float


class Hit(NamedTuple):
    """A name in the text and all places that bear it.

    `sure`: announced as a place, or of several words, so that it is hardly a chance match;
    `ordinary`: also an ordinary word.
    """

    span: Span
    entries: tuple[Entry, ...]
    sure: bool
    ordinary: bool


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    key: str
    is_name: bool  # an Arabic word, or one with a capital
    joined: bool  # to the word before, by a space or a hyphen alone


def find_hits(
    text: str, entries_of: Callable[[str], tuple[Entry, ...]], common: Collection[str]
) -> tuple[Hit, ...]:
    """Return the longest names in reading order; `entries_of` maps a key to its places."""
    folded = fold(text)
    words = tuple(_words(folded, text))
    hits: list[Hit] = []
    position = 0
    while position < len(words):
        found = _longest(words, position, entries_of, common)
        if found is None:
            position += 1
            continue
        used, offset, entries = found
        start, end = words[position].start + offset, words[position + used - 1].end
        announced = position > 0 and words[position].joined and announces_place(words[position - 1].text)
        sure = used > 1 or announced
        ordinary = used == 1 and words[position].key in common
        hits.append(Hit(folded.span(start, end), entries, sure, ordinary))
        position += used
    return tuple(hits)


def votes(hits: Sequence[Hit]) -> tuple[Vote, ...]:
    """Return the countries the names speak for, most votes first; a country's own name counts half.

    (A text names foreign countries as actors; towns and provinces say where things happen.)
    """
    counts: defaultdict[str, float] = defaultdict(float)
    for hit in hits:
        if hit.ordinary:
            continue
        speaking = [entry for entry in hit.entries if _is_known(entry)] or (hit.entries if hit.sure else ())
        nations = {entry.country for entry in speaking if entry.feature is Feature.COUNTRY}
        named = nations or {entry.country for entry in speaking}
        for country in named:
            counts[country] += (0.5 if nations else 1.0) / len(named)
    total = sum(counts.values())
    shares = (Vote(country, count / total) for country, count in counts.items())
    return tuple(sorted(shares, key=lambda vote: (-vote.share, vote.country)))


def settle(hits: Sequence[Hit], countries: Sequence[str]) -> tuple[Mention, ...]:
    """Return the hits whose place is clear and in `countries`, or well known."""
    mentions = []
    for hit in hits:
        entry = choose(hit.entries, countries=countries)
        if entry and (entry.country in countries or (_is_well_known(entry) and not hit.ordinary)):
            mentions.append(Mention(hit.span.start, hit.span.end, entry))
    return tuple(mentions)


def _is_well_known(entry: Entry) -> bool:
    return entry.feature is Feature.COUNTRY or entry.population >= WELL_KNOWN


def _is_known(entry: Entry) -> bool:
    """Say whether an entry is well known, listed by us or by a user, or in a province that is known."""
    return _is_well_known(entry) or entry.admin is not None or entry.id.startswith(_OURS)


def _words(folded: Folded, text: str) -> Iterator[_Word]:
    """Yield the words of the folded text."""
    last = 0
    for match in _WORD.finditer(folded.text):
        start, end = match.span()
        letter = text[folded.origin[start]]
        cased = letter.lower() != letter.upper()
        joined = last > 0 and _JOINT.fullmatch(folded.text, last, start) is not None
        yield _Word(start, end, match[0], key(match[0]), not cased or letter.isupper(), joined)
        last = end


def _longest(
    words: Sequence[_Word],
    position: int,
    entries_of: Callable[[str], tuple[Entry, ...]],
    common: Collection[str],
) -> tuple[int, int, tuple[Entry, ...]] | None:
    """Return the longest name that begins with a word: words used, prefix letters, places."""
    first = words[position]
    before = words[position - 1].text if position and first.joined else ""
    if not first.is_name or announces_namesake(before):
        return None
    shortest = SHORTEST_LATIN if first.text.isascii() else SHORTEST
    if announces_place(first.text) or (first.key in common and not announces_place(before)):
        shortest = len(first.key) + 1  # no name on its own, perhaps the first word of one
    forms = _forms(first.text)
    for used in range(_reach(words, position), 0, -1):
        following = words[position + 1 : position + used]
        if used > 1 and len(first.text) < SHORTEST and all(len(word.text) < SHORTEST for word in following):
            continue  # "بي جي" of a rocket launcher is not the town of Baiji
        if following and following[-1].text in _GRAMMAR:
            continue
        rest = "".join(word.key for word in following)
        for letters, form in forms:
            name = form + rest
            if len(name) < shortest or (letters and not rest and name in common):
                continue
            if (entries := entries_of(name)) and not name.isdigit():
                return used, letters, entries
    return None


@lru_cache(maxsize=8192)  # an article says the same words again and again
def _forms(word: str) -> tuple[tuple[int, str], ...]:
    """Return the keys of a folded word as it is and without proclitics, each with the letters that went."""
    peeled = without_proclitics(word)
    return (0, key(word)), *(
        (form.letters, key(form.word)) for form in peeled if word[: form.letters] in _PREFIXES
    )


def _reach(words: Sequence[_Word], position: int) -> int:
    """Return how many words from a position on may belong to one name."""
    reach = 1
    while reach < LONGEST and position + reach < len(words) and words[position + reach].joined:
        if not words[position + reach].is_name and words[position + reach].text not in _JOINING:
            break
        reach += 1
    return reach
