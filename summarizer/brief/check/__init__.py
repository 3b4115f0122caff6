"""Check a model's sentence against the records it cites. What is not known to be right is refused.

A sentence passes when it consists of rendered clauses of the cited events, word for word; of facts that hold
for every cited event, in their display form (a place, a day, a figure, a name, a source, a type, a count of
the cited events); and of the connecting words of frame.yaml, none of which says who did what to whom.
Everything else is a problem; its kind only tells a reader, or a model that is asked again, what is wrong.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from schemas.event import Event
from schemas.language import Language
from summarizer.brief.check.facts import Known, known
from summarizer.brief.check.problems import Kinds, Problem, ProblemKind
from summarizer.brief.check.stretch import Allowed, Hit, Label
from summarizer.brief.check.tokens import Token, Words, tokens, with_numbers
from summarizer.brief.lint import LintRules
from summarizer.brief.names import Names

__all__ = ["Checker", "Problem", "ProblemKind", "check"]

_JOINED_AND = ("و", "ف")
_WITHOUT_FACT = frozenset(
    {Label.CONNECTING, Label.APART, Label.LEADS_PLACE, Label.LEADS_NAME, Label.LEADS_SOURCE}
)


class Checker:
    """Checks the sentences of one brief. A clause is rendered once, when it is first needed."""

    def __init__(
        self, events: Mapping[str, Event], language: Language, names: Names, rules: LintRules | None = None
    ) -> None:
        """Take the events by id, the brief's language, and the lint rules (those that ship if None)."""
        self._events = events
        self._language = language
        self._names = names
        self._rules = rules
        self._known = lru_cache(maxsize=None)(lambda event_id: known(events[event_id], language, names))

    def check(self, sentence: str, cited: Sequence[str]) -> tuple[Problem, ...]:
        """Return what is wrong with a sentence that cites events by id; nothing means that it may stand."""
        ids = dict.fromkeys(cited)
        unknown = [Problem(ProblemKind.UNKNOWN_ID, one) for one in ids if one not in self._events]
        told_of = {one: self._known(one) for one in ids if one in self._events}
        if not told_of:
            return tuple(unknown) or (Problem(ProblemKind.NOT_CITED, sentence),)
        return (*unknown, *self._compare(sentence, told_of))

    def _compare(self, sentence: str, cited: Mapping[str, Known]) -> tuple[Problem, ...]:
        """Compare a sentence with the events it cites."""
        found = tokens(sentence)
        covers = _covers(found, cited, dated_alike=len({one.date for one in cited.values()}) == 1)
        foreign: tuple[_Cover, ...] = ()
        hits = self._read(sentence, found, covers, cited)
        if any(hit.label is Label.UNKNOWN for hit in hits):
            others = {one: self._known(one) for one in self._events if one not in cited}
            foreign = tuple(
                cover._replace(start=start + cover.start, end=start + cover.end)
                for start, end in _around(len(found), covers)
                for cover in _covers(found[start:end], others, dated_alike=False)
            )
            hits = self._read(sentence, found, (*covers, *foreign), cited)
        begins = min((found[cover.start].start for cover in covers), default=None)
        kinds = Kinds(sentence, self._language, self._names, self._rules)
        return (
            *(Problem(ProblemKind.NOT_CITED, one) for one in _told(foreign)),
            *_wrong(hits, sentence, kinds),
            *_repeated(begins, covers, hits, cited),
            *_unused(covers, foreign, hits, cited, sentence),
        )

    def _read(
        self,
        sentence: str,
        found: Sequence[Token],
        covers: Sequence["_Cover"],
        cited: Mapping[str, Known],
    ) -> list[Hit]:
        """Read what stands around the clauses."""
        allowed = Allowed(tuple(cited.values()), self._language)
        hits: list[Hit] = []
        for start, end in _around(len(found), covers):
            stretch = with_numbers(sentence, found[start:end])
            hits += allowed.read(stretch, before_clause=end < len(found), first=start == 0)
        return hits


def check(
    sentence: str,
    events: Mapping[str, Event],
    cited: Sequence[str],
    language: Language,
    names: Names,
    rules: LintRules | None = None,
) -> tuple[Problem, ...]:
    """Check one sentence; for many of one brief, keep a `Checker`."""
    return Checker(events, language, names, rules).check(sentence, cited)


class _Cover(NamedTuple):
    """A rendered clause in the sentence: tokens from `start` to `end`, and the event it tells."""

    start: int
    end: int
    event_id: str


def _covers(found: Sequence[Token], events: Mapping[str, Known], *, dated_alike: bool) -> tuple[_Cover, ...]:
    """Return the rendered clauses in the sentence, the longest at each place.

    An act without its date may stand where all events have the same date: beside another date it would
    seem to have that one.
    """
    texts = [token.text for token in found]
    joined = " ".join(texts)
    units = [
        (unit, event_id)
        for event_id, one in events.items()
        for unit in ((one.full, one.core) if dated_alike else (one.full,))
        if unit and " ".join(unit) in joined
    ]
    covers: list[_Cover] = []
    at = 0
    while at < len(texts):
        told = _told(covers)  # of two events told in the same words, each is told once
        starting = [
            (len(unit), event_id not in told, event_id)
            for unit, event_id in units
            if _stands(unit, texts, at)
        ]
        length, _, event_id = max(starting, default=(0, False, ""))
        if length:
            covers.append(_Cover(at, at + length, event_id))
        at += length or 1
    return tuple(covers)


def _stands(unit: Words, texts: Sequence[str], at: int) -> bool:
    """Say whether a clause stands at a token; in Arabic "and" is joined to its first word."""
    first = texts[at]
    same = first == unit[0] or (first[:1] in _JOINED_AND and first[1:] == unit[0])
    return same and tuple(texts[at + 1 : at + len(unit)]) == unit[1:]


def _around(length: int, covers: Sequence[_Cover]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens that no clause covers."""
    at = 0
    for cover in sorted(covers):
        if at < cover.start:
            yield at, cover.start
        at = max(at, cover.end)
    if at < length:
        yield at, length


def _told(covers: Sequence[_Cover]) -> list[str]:
    return list(dict.fromkeys(cover.event_id for cover in covers))


def _wrong(hits: Sequence[Hit], sentence: str, kinds: Kinds) -> Iterator[Problem]:
    """Yield a problem for each run of neighbouring words with the same thing wrong."""
    run: list[Hit] = []
    kind: ProblemKind | None = None
    for hit in hits:
        found = kinds.of(hit)
        if run and (found is not kind or sentence[run[-1].end : hit.start].strip()):
            yield from _problem(kind, run, sentence)
            run = []
        kind = found
        run.append(hit)
    yield from _problem(kind, run, sentence)


def _problem(kind: ProblemKind | None, run: Sequence[Hit], sentence: str) -> Iterator[Problem]:
    if kind is not None and run:
        yield Problem(kind, sentence[run[0].start : run[-1].end])


def _repeated(
    begins: int | None, covers: Sequence[_Cover], hits: Sequence[Hit], cited: Mapping[str, Known]
) -> Iterator[Problem]:
    """Yield what is told twice: a clause, figure, type or count again would read as more events or people.

    `begins` is where the first clause begins, None without one.
    """
    told = [cover.event_id for cover in covers]
    yield from (Problem(ProblemKind.SPLIT, one) for one in dict.fromkeys(told) if told.count(one) > 1)
    with_figures = any(cover.end - cover.start == len(cited[cover.event_id].full) for cover in covers)
    for forms in (forms for one in cited.values() for forms in one.tolls):
        stated = [hit for hit in hits if hit.label is Label.TOLL and tuple(hit.text.split()) in forms]
        yield from _again(stated, said_before=with_figures)
    yield from _again([hit for hit in hits if hit.label is Label.TYPE], said_before=bool(covers))
    counts = [hit for hit in hits if hit.label is Label.COUNT and hit.text[0].isdigit()]
    after = begins is not None and any(hit.start > begins for hit in counts)
    yield from _again(counts, said_before=after)


def _again(hits: Sequence[Hit], *, said_before: bool) -> Iterator[Problem]:
    yield from (Problem(ProblemKind.SPLIT, hit.text) for hit in hits[0 if said_before else 1 :])


def _unused(
    covers: Sequence[_Cover],
    foreign: Sequence[_Cover],
    hits: Sequence[Hit],
    cited: Mapping[str, Known],
    sentence: str,
) -> Iterator[Problem]:
    """Yield the citations that a sentence made of clauses says nothing of, or that it says nothing at all."""
    told = _told(covers)
    if told:
        yield from (Problem(ProblemKind.UNUSED, one) for one in cited if one not in told)
    elif not foreign and all(hit.label in _WITHOUT_FACT for hit in hits):
        yield Problem(ProblemKind.EMPTY, sentence)
