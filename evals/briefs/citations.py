"""Citation precision and recall of the sentences of a brief, judged by the checker.

After ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text with Citations", EMNLP, 3.2),
with records in place of passages and the checker in place of an entailment model:

    recall      a sentence counts when all that it says stands in the events it cites, taken together. ALCE:
                the citations entail the statement. Over the sentences that state a fact.
    precision   a citation counts when its sentence counts and says something of the cited event. ALCE: a
                citation is irrelevant when it supports nothing by itself and the others do without it; the
                checker finds just that (an event that is cited and not told). Over all citations.

An id that no event has is a wrong citation; it does not make the others of its sentence wrong.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from schemas.event import Event
from schemas.language import Language
from summarizer.brief.check import Checker, ProblemKind
from summarizer.brief.names import Names


class CitationScore(NamedTuple):
    """Citations given and right, sentences that state a fact and those that their citations support."""

    cited: int
    right: int
    stating: int
    supported: int

    @property
    def precision(self) -> float | None:
        """Share of citations that are right; None without citations."""
        return self.right / self.cited if self.cited else None

    @property
    def recall(self) -> float | None:
        """Share of the sentences stating a fact that are supported; None without such sentences."""
        return self.supported / self.stating if self.stating else None

    def __add__(self, other: object) -> "CitationScore":
        """Return the counts of both, as over two briefs."""
        if not isinstance(other, CitationScore):
            return NotImplemented
        return CitationScore(*(one + two for one, two in zip(self, other, strict=True)))


def score_citations(
    sentences: Sequence[tuple[str, tuple[str, ...]]],
    events: Mapping[str, Event],
    language: Language,
    names: Names,
) -> CitationScore:
    """Score sentences with the ids of the events they cite; an id given twice counts once."""
    checker = Checker(events, language, names)
    found = [_scored(text, tuple(dict.fromkeys(cited)), events, checker) for text, cited in sentences]
    return sum(found, start=CitationScore(0, 0, 0, 0))


def _scored(
    text: str, cited: tuple[str, ...], events: Mapping[str, Event], checker: Checker
) -> CitationScore:
    """Score one sentence. Without any event cited it is read against one: connectives state nothing of it."""
    known = tuple(one for one in cited if one in events)
    kinds = [problem.kind for problem in checker.check(text, known or tuple(events)[:1])]
    supported = bool(known) and all(kind is ProblemKind.UNUSED for kind in kinds)
    return CitationScore(
        cited=len(cited),
        right=len(known) - len(kinds) if supported else 0,
        stating=int(ProblemKind.EMPTY not in kinds),
        supported=int(supported),
    )
