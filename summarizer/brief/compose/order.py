"""The small question: which two events, of those that share a party or a place, are told in one sentence.

Asked for the order too, the embedded model of 1.5 billion parameters put looting before deaths and joined
events of different countries (measured on gold events). So the order stays that of the rules, only related
events may be joined, and nothing is asked where none are. The grammar (GBNF), made for each question, admits
every slot once and, between two, a few connecting words of frame.yaml: there is nothing to answer wrongly.
"""

from collections.abc import Iterator, Sequence

from schemas.language import Language
from summarizer.brief.check.facts import FactKind
from summarizer.brief.check.tokens import words_in
from summarizer.brief.compose.records import Record

MOST = 5  # events of one question: the grammar has a rule for every set of events still to tell

# Of the connecting words of frame.yaml, those that read well before a whole clause and say nothing of time.
OPENERS: dict[Language, tuple[str, ...]] = {
    "en": ("separately, ", "in addition, ", "also, "),
    "ar": ("في سياق منفصل، ", "إضافة إلى ذلك، ", "من جهة أخرى، "),
}
_JOINT: dict[Language, str] = {"en": "; ", "ar": "؛ "}
_SHARED = frozenset({FactKind.NAME, FactKind.PLACE})


def related(records: Sequence[Record]) -> frozenset[tuple[str, str]]:
    """Return the labels of two records, in order, that share a named party or a place."""
    shared = [{words_in(fact.text) for fact in record.facts if fact.kind in _SHARED} for record in records]
    return frozenset(
        (one.label, other.label)
        for at, one in enumerate(records)
        for beyond, other in enumerate(records[at + 1 :], start=at + 1)
        if shared[at] & shared[beyond]
    )


def grammar(labels: Sequence[str], pairs: frozenset[tuple[str, str]], language: Language) -> str:
    """Return the grammar of {"sentences": [...]}: all labels in order, a pair in one sentence at will."""
    rules = _Rules(labels, pairs, language)
    return "\n".join(rules.all()) + "\n"


class _Rules:
    """One rule `left<n>` for each set of events still to tell, n being the set with a bit for each event."""

    def __init__(self, labels: Sequence[str], pairs: frozenset[tuple[str, str]], language: Language) -> None:
        self._labels = labels
        self._pairs = pairs
        self._language = language
        self._sets = [(1 << len(labels)) - 1]

    def all(self) -> list[str]:
        """Return the rules that are needed, and no others."""
        rules = [rf'root ::= "{{\"sentences\":[" left{self._sets[0]} "]}}"']
        rules += (f"left{left} ::= {' | '.join(self._sentences(left))}" for left in self._wanted())
        openers = " | ".join(f'"{opener}"' for opener in OPENERS[self._language])
        return [*rules, f'joint ::= "{_JOINT[self._language]}" ({openers})?']

    def _wanted(self) -> Iterator[int]:
        """Yield the sets; those that a rule needs are added while they are read."""
        yield from self._sets

    def _sentences(self, left: int) -> list[str]:
        """Return what may come now: the first event that is left, alone or with one related to it."""
        first, *others = [at for at in range(len(self._labels)) if left & 1 << at]
        rest = left & ~(1 << first)
        alone = rf'"\"{self._slot(first)}\""{self._then(rest)}'
        joined = [
            rf'"\"{self._slot(first)}" joint "{self._slot(at)}\""{self._then(rest & ~(1 << at))}'
            for at in others
            if (self._labels[first], self._labels[at]) in self._pairs
        ]
        return [alone, *joined]

    def _then(self, left: int) -> str:
        if not left:
            return ""
        if left not in self._sets:
            self._sets.append(left)
        return f' "," left{left}'

    def _slot(self, at: int) -> str:
        return f"{{{self._labels[at]}}}"
