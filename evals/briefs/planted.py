"""Planted errors that the checker of briefs must catch, and good sentences that it must let stand.

planted.yaml holds them. An error is caught when the checker finds any problem with its sentence, since any
problem keeps a sentence out of a brief; `named` says whether it also found the problem that is expected.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml
from pydantic import Field, TypeAdapter

from evals.briefs.happenings import happenings
from evals.report.words import bounds
from evals.score.statistics import wilson
from schemas.base import Value
from schemas.event import Event
from schemas.language import Language
from summarizer.brief.check import Checker, Problem, ProblemKind
from summarizer.brief.clauses import clause
from summarizer.brief.names import Names

MOST_FALSE_ALARMS = 0.10  # share of good sentences; the limit of issue 4
_SLOT = re.compile(r"\{(\w+)(\.core)?\}")
_LANGUAGES: tuple[Language, ...] = ("en", "ar")


class Case(Value):
    """A sentence, the events it cites by id, and the problem to be found; None for a good one."""

    id: str
    language: Language
    cited: tuple[str, ...]
    text: str = Field(min_length=1)
    expected: ProblemKind | None = None


class Found(NamedTuple):
    """A case, its kind and its sentence as the checker saw it, and the problems it found."""

    kind: str
    case: Case
    sentence: str
    problems: tuple[Problem, ...]

    @property
    def named(self) -> bool:
        """Whether the problem that is expected is among those found."""
        return any(problem.kind is self.case.expected for problem in self.problems)


class Outcome(NamedTuple):
    """What the checker made of all cases, in their order."""

    planted: tuple[Found, ...]
    good: tuple[Found, ...]

    @property
    def missed(self) -> tuple[Found, ...]:
        """The planted errors with which it found nothing wrong."""
        return tuple(one for one in self.planted if not one.problems)

    @property
    def false_alarms(self) -> tuple[Found, ...]:
        """The good sentences with which it found something wrong."""
        return tuple(one for one in self.good if one.problems)

    @property
    def passes(self) -> bool:
        """Whether no planted error passes and false alarms are under the limit."""
        return not self.missed and len(self.false_alarms) < MOST_FALSE_ALARMS * len(self.good)


class _Kind(Value):
    kind: str
    cases: tuple[Case, ...] = Field(min_length=1)


class Cases(Value):
    """All cases, by kind."""

    planted: tuple[_Kind, ...]
    good: tuple[_Kind, ...]


@lru_cache
def load() -> Cases:
    """Return the cases of planted.yaml."""
    listed = yaml.safe_load(files("evals.briefs").joinpath("planted.yaml").read_bytes())
    for group in listed["planted"]:
        for case in group["cases"]:
            case["expected"] = ProblemKind[case["expected"]]
    return TypeAdapter(Cases).validate_python(listed)


def run(names: Names) -> Outcome:
    """Check every sentence against the made-up events."""
    events = happenings()
    checkers = {language: Checker(events, language, names) for language in _LANGUAGES}
    planted, good = (tuple(_found(kinds, checkers, events, names)) for kinds in (load().planted, load().good))
    return Outcome(planted, good)


def _found(
    kinds: Sequence[_Kind], checkers: Mapping[Language, Checker], events: Mapping[str, Event], names: Names
) -> Iterator[Found]:
    for kind in kinds:
        for case in kind.cases:
            sentence = _filled(case, events, names)
            yield Found(kind.kind, case, sentence, checkers[case.language].check(sentence, case.cited))


def _filled(case: Case, events: Mapping[str, Event], names: Names) -> str:
    """Return the sentence with rendered clauses in its slots."""

    def told(slot: re.Match[str]) -> str:
        rendered = clause(events[slot[1]], case.language, names)
        return rendered.text[rendered.core.start : rendered.core.end] if slot[2] else rendered.text

    sentence = _SLOT.sub(told, case.text)
    return sentence[:1].upper() + sentence[1:]


def table(outcome: Outcome) -> str:
    """Return the counts as a table of plain text, and every case that went wrong."""
    lines = [f"{'planted errors caught':<32}{'en':>9}{'ar':>9}{'all':>9}"]
    kinds = dict.fromkeys(one.kind for one in outcome.planted)
    lines += [_row(kind, [one for one in outcome.planted if one.kind == kind]) for kind in kinds]
    lines.append(_row("all", outcome.planted))
    wrong, trials = len(outcome.false_alarms), len(outcome.good)
    named = sum(one.named for one in outcome.planted)
    lines += [
        "",
        f"named as expected: {named}/{len(outcome.planted)}",
        f"false alarms: {wrong}/{trials} good sentences, 95 % interval {bounds(wilson(wrong, trials))}",
    ]
    lines += [f"passed, but is wrong: {one.case.id}: {one.sentence}" for one in outcome.missed]
    lines += [f"false alarm: {one.case.id}: {one.sentence}: {_told(one)}" for one in outcome.false_alarms]
    return "\n".join(lines) + "\n"


def _row(kind: str, found: Sequence[Found]) -> str:
    parts = [[one for one in found if one.case.language == language] for language in _LANGUAGES]
    counts = [f"{sum(bool(one.problems) for one in part)}/{len(part)}" for part in (*parts, found)]
    return f"  {kind:<30}" + "".join(f"{count:>9}" for count in counts)


def _told(one: Found) -> str:
    return "; ".join(f"{problem.kind}: {problem.words}" for problem in one.problems)
