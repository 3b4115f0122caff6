"""Read what stands around rendered clauses: facts that hold for every cited event, and connecting words.

A place, a name or a source of the record may stand only after the words that lead one ("in", "involving",
"according to"), or in a list after another: elsewhere it could be read as the subject or object of an act.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from schemas.language import Language
from summarizer.brief.check.facts import FactKind, Known, counts, shared
from summarizer.brief.check.frame import frame
from summarizer.brief.check.tokens import Token, Words

_MARKS = frozenset((mark,) for mark in ".,;:()-،؛")
_LISTING = frozenset({("and",), (",",), ("the",), ("a",), ("an",), ("،",), ("و",)})
_CLOSING = frozenset({",", "،"})
_ENDING = frozenset({";", "؛"})
_AND = frozenset({("and",), ("و",), ("as", "well", "as"), ("also",)})
_JOINED = ("", "و", "ف")
_IN = ("ب", "وب", "فب")  # "in", joined to a place


class Label(StrEnum):
    """What a stretch of words is."""

    CONNECTING = "connecting words"
    APART = "says that another event follows"
    LEADS_PLACE = "leads a place"
    LEADS_NAME = "leads a name"
    LEADS_SOURCE = "leads a source"
    FACT = "a fact of every cited event"
    TOLL = "a figure of the cited event"
    TYPE = "the type of the cited event"
    COUNT = "the number of cited events"
    PLACE = "a place of every cited event"
    NAME = "a name of every cited event"
    SOURCE = "a source of every cited event"
    MERGED = "a fact of some cited events"
    MISPLACED = "a name where it may have a role"
    SPLIT = "makes one event two"
    UNKNOWN = "unknown"


_LED = {
    Label.LEADS_PLACE: Label.PLACE,
    Label.LEADS_NAME: Label.NAME,
    Label.LEADS_SOURCE: Label.SOURCE,
}
_LABELS = {
    FactKind.PLACE: Label.PLACE,
    FactKind.NAME: Label.NAME,
    FactKind.SOURCE: Label.SOURCE,
    FactKind.TOLL: Label.TOLL,
    FactKind.TYPE: Label.TYPE,
    FactKind.DATE: Label.FACT,
}
COUNTED = frozenset({Label.TOLL, Label.TYPE, Label.COUNT})
# What words are that may be several things and that nothing leads.
_ORDER = (
    Label.MERGED,
    Label.APART,
    Label.CONNECTING,
    *_LED,
    Label.FACT,
    Label.TOLL,
    Label.TYPE,
    Label.COUNT,
    Label.UNKNOWN,
)


class Hit(NamedTuple):
    """Words of the sentence, `start` to `end`, and what they are; `text` is folded.

    `also` says that they are joined to what stands before, by "and" or a letter.
    """

    label: Label
    text: str
    start: int
    end: int
    also: bool = False


class Allowed:
    """All that may stand around the clauses of a sentence that cites these events."""

    def __init__(self, cited: Sequence[Known], language: Language) -> None:
        """Take the events the sentence cites, at least one."""
        self._arabic = language == "ar"
        self._labels: defaultdict[Words, set[Label]] = defaultdict(set)
        self._add_facts(cited)
        for count in counts(cited, language):
            self._labels[count].add(Label.COUNT)
        self._add_words(cited, language)
        self._longest = max(map(len, self._labels))

    def read(self, stretch: Sequence[Token], *, before_clause: bool = False, first: bool = True) -> list[Hit]:
        """Return what the words of a stretch are, the longest known phrase at each place.

        `before_clause`: a clause follows, so that a list of names must be closed before its subject. `first`:
        the sentence begins with it.
        """
        hits: list[Hit] = []
        lead: Label | None = None
        at = 0
        while at < len(stretch):
            used, words, joined = self._known_at(stretch, at)
            labels = self._labels.get(words, {Label.UNKNOWN})
            label = _settled(labels, Label.LEADS_PLACE if joined in _IN else lead)
            lead = _next_lead(label, words, lead)
            also = joined.startswith("و") or words in _AND
            hits.append(Hit(label, " ".join(words), stretch[at].start, stretch[at + used - 1].end, also))
            at += used
        if before_clause and lead is Label.LEADS_NAME and hits[-1].text not in _CLOSING:
            hits[-1] = hits[-1]._replace(label=Label.MISPLACED)
        return _parted(_one_place(_no_side_of_a_toll(hits)), before_clause=before_clause, first=first)

    def _add_facts(self, cited: Sequence[Known]) -> None:
        """Add what holds for every event; what holds for some only is known as such."""
        for kind in FactKind:
            held = shared(cited, kind)
            for fact in frozenset().union(*(one.facts[kind] for one in cited)):
                label = _LABELS[kind] if fact in held else Label.MERGED
                self._labels[fact].add(label)

    def _add_words(self, cited: Sequence[Known], language: Language) -> None:
        words = frame(language)
        self._label((*words.always, *_MARKS), Label.CONNECTING)
        self._label(words.apart, Label.APART)
        plain = all(one.is_plain for one in cited)
        self._label(words.happened, Label.CONNECTING if plain else Label.MERGED)
        self._label(words.places, Label.LEADS_PLACE)
        self._label(words.names, Label.LEADS_NAME)
        self._label(words.sources, Label.LEADS_SOURCE)
        for phrases, number in ((words.single, 1), (words.two, 2)):
            self._label(phrases, Label.CONNECTING if len(cited) == number else Label.MERGED)
        same_place = bool(cited[0].place) and len({one.place for one in cited}) == 1
        if same_place or len(cited) == 1:
            self._label(words.here, Label.CONNECTING)
        if len(cited) > 1:
            self._label(words.several, Label.CONNECTING)
            if shared(cited, FactKind.DATE) and cited[0].has_day:
                self._label(words.same_day, Label.FACT)
            if same_place:
                self._label(words.same_place, Label.FACT)

    def _label(self, phrases: Iterable[Words], label: Label) -> None:
        for phrase in phrases:
            self._labels[phrase].add(label)

    def _known_at(self, stretch: Sequence[Token], at: int) -> tuple[int, Words, str]:
        """Return the longest known phrase at a place: its tokens, its words, the letters joined to it."""
        for used in range(min(self._longest, len(stretch) - at), 0, -1):
            first, *rest = (token.text for token in stretch[at : at + used])
            for joined in (*_JOINED, *_IN) if self._arabic else ("",):
                words = (first.removeprefix(joined), *rest)
                if first.startswith(joined) and self._may_join(joined, words):
                    return used, words, joined
        return 1, (stretch[at].text,), ""

    def _may_join(self, joined: str, words: Words) -> bool:
        """Say whether a phrase is known, and may have these letters joined to it."""
        labels = self._labels.get(words, set())
        return Label.PLACE in labels if joined in _IN else bool(labels)


def _settled(labels: set[Label], lead: Label | None) -> Label:
    """Return what words are that may be several things, by what leads to them."""
    if lead is not None and _LED[lead] in labels:
        return _LED[lead]
    return next((label for label in _ORDER if label in labels), Label.MISPLACED)


def _next_lead(label: Label, words: Words, lead: Label | None) -> Label | None:
    """Return what leads on: a list goes on over "and" and commas."""
    if label in _LED:
        return label
    return lead if label in _LED.values() or words in _LISTING else None


def _parted(hits: Sequence[Hit], *, before_clause: bool, first: bool) -> list[Hit]:
    """Refuse words that say that another event follows where none does."""
    may_follow = before_clause and not any(hit.label in COUNTED for hit in hits)
    checked: list[Hit] = []
    begins = first
    for hit in hits:
        refused = hit.label is Label.APART and not (begins or may_follow)
        checked.append(hit._replace(label=Label.SPLIT) if refused else hit)
        begins = begins and hit.label is Label.CONNECTING
    return checked


def _no_side_of_a_toll(hits: Sequence[Hit]) -> list[Hit]:
    """Refuse a name beside a figure, up to a semicolon: it would say whose the dead are, or who killed."""
    checked: list[Hit] = []
    for ends, part in groupby(hits, key=lambda hit: hit.text in _ENDING):
        found = list(part)
        toll = not ends and any(hit.label is Label.TOLL for hit in found)
        checked += [
            hit._replace(label=Label.MISPLACED) if toll and hit.label is Label.NAME else hit for hit in found
        ]
    return checked


def _one_place(hits: Sequence[Hit]) -> list[Hit]:
    """Refuse "in A and B": of one happening, B is what A lies in, and the two are parted by a comma."""
    checked: list[Hit] = []
    placed = also = False
    for hit in hits:
        also = also or hit.also
        if hit.label is Label.PLACE:
            checked.append(hit._replace(label=Label.SPLIT) if placed and also else hit)
            placed, also = True, False
            continue
        checked.append(hit)
        placed = placed and hit.label not in _OTHER
    return checked


_OTHER = COUNTED | {Label.NAME, Label.SOURCE, Label.UNKNOWN}
